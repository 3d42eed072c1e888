"""Templates as others make them, made here from the one that python-pptx carries."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

LAYOUTS = "ppt/slideLayouts/slideLayout"
MASTER = "ppt/slideMasters/slideMaster1.xml"
TYPES = "[Content_Types].xml"
_NAMES = {
    "Title Slide": "Diapositive de titre",
    "Title and Content": "Titre et contenu",
    "Section Header": "En-tête de section",
}
_SHAPE = r"<p:sp>(?:(?!</p:sp>).)*?{}(?:(?!</p:sp>).)*?</p:sp>"


def saved(presentation: Any) -> dict[str, bytes]:
    """The parts of what python-pptx holds."""
    stream = io.BytesIO()
    presentation.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def default() -> dict[str, bytes]:
    """4:3, in English, with a slide that must not stay."""
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "ANCIENNE"
    return saved(presentation)


def french() -> dict[str, bytes]:
    """Layouts with the names of a French PowerPoint, and no type."""
    presentation = Presentation()
    for layout in presentation.slide_layouts:
        layout.name = _NAMES.get(layout.name, f"Autre {layout.name}")
        layout._element.attrib.pop("type", None)
    return saved(presentation)


def wide() -> dict[str, bytes]:
    """16:9, but smaller than ours."""
    presentation: Any = Presentation()
    presentation.slide_height = 5143500
    for sheet in (presentation.slide_master, *presentation.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.top, shape.height = shape.top * 3 // 4, shape.height * 3 // 4
    return saved(presentation)


def untitled() -> dict[str, bytes]:
    """Without a place for a title anywhere."""
    title = re.compile(_SHAPE.format('type="(?:title|ctrTitle)"').encode(), re.DOTALL)
    return {
        name: title.sub(b"", part) if name.startswith((LAYOUTS, MASTER)) else part
        for name, part in wide().items()
    }


def banded() -> dict[str, bytes]:
    """A picture across the top of each slide, and what it leaves under it."""
    presentation: Any = Presentation()
    master, width = presentation.slide_master, presentation.slide_width
    stream = io.BytesIO()
    Image.new("RGB", (160, 30), "#005a50").save(stream, "PNG")
    stream.seek(0)
    _, relation = master.part.get_or_add_image_part(stream)
    height = presentation.slide_height // 5
    master._element.cSld.spTree.insert(2, etree.fromstring(_band(relation, width, height)))
    for shape in master.placeholders:
        if shape.placeholder_format.type in (1, 2):
            is_title = shape.placeholder_format.type == 1
            shape.top = int(height * (1.1 if is_title else 1.8))
            shape.height = int(height * (0.6 if is_title else 2.6))
    return saved(presentation)


def _band(relation: str, width: int, height: int) -> str:
    spaces = {
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return (
        f'<p:pic {declared}><p:nvPicPr><p:cNvPr id="900" name="Bande"/><p:cNvPicPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def twofold() -> dict[str, bytes]:
    """Two masters, each with a theme; the second has the headers of sections."""
    parts = default()
    old, new = f"{LAYOUTS}3", f"{LAYOUTS}77"
    second = MASTER.replace("1.xml", "2.xml")
    listed = re.compile(rb"<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", re.DOTALL)
    only = b'<p:sldLayoutIdLst><p:sldLayoutId id="2147483900" r:id="rId1"/></p:sldLayoutIdLst>'
    parts[second] = listed.sub(only, parts[MASTER])
    parts[f"{new}.xml"] = parts.pop(f"{old}.xml")
    relations = parts.pop(_rels(f"{old}.xml"))
    parts[_rels(f"{new}.xml")] = relations.replace(b"slideMaster1", b"slideMaster2")
    parts["ppt/theme/theme9.xml"] = parts["ppt/theme/theme1.xml"]
    leads = re.sub(rb"<Relationship [^>]*slideLayout[^>]*/>", b"", parts[_rels(MASTER)])
    lead = re.search(rb'<Relationship [^>]*slideLayout3\.xml"[^>]*/>', parts[_rels(MASTER)])
    assert lead
    identity = re.search(rb'Id="(\w+)"', lead[0])
    assert identity
    parts[_rels(MASTER)] = parts[_rels(MASTER)].replace(lead[0], b"")
    gone = re.compile(rb'<p:sldLayoutId [^>]*r:id="%s"/>' % identity[1])
    parts[MASTER] = gone.sub(b"", parts[MASTER])
    first = lead[0].replace(identity[0], b'Id="rId1"').replace(b"slideLayout3", b"slideLayout77")
    themed = re.sub(rb'Id="rId\d+"', b'Id="rId2"', leads).replace(b"theme1", b"theme9")
    parts[_rels(second)] = themed.replace(b"</Relationships>", first + b"</Relationships>")
    _add(parts, second, "presentationml.slideMaster")
    _add(parts, "ppt/theme/theme9.xml", "theme")
    parts[TYPES] = parts[TYPES].replace(b"slideLayout3.xml", b"slideLayout77.xml")
    main = "ppt/presentation.xml"
    told = b'<p:sldMasterId id="2147483899" r:id="rId990"/></p:sldMasterIdLst>'
    parts[main] = parts[main].replace(b"</p:sldMasterIdLst>", told)
    relation(parts, main, "slideMaster", "slideMasters/slideMaster2.xml", "rId990")
    return parts


def relation(
    parts: dict[str, bytes],
    part: str,
    kind: str,
    target: str,
    identity: str = "rId990",
    mode: str = "",
) -> None:
    """Lead from a part to something more."""
    uri = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""
    line = f'<Relationship Id="{identity}" Type="{uri}" Target="{target}"{outside}/>'
    end = b"</Relationships>"
    parts[_rels(part)] = parts[_rels(part)].replace(end, line.encode() + end)


def _rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _add(parts: dict[str, bytes], part: str, kind: str) -> None:
    what = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
    line = f'<Override PartName="/{part}" ContentType="{what}"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", line.encode())


def upright() -> dict[str, bytes]:
    """A page held upright, as some print their decks."""
    presentation: Any = Presentation()
    width, height = presentation.slide_width, presentation.slide_height
    presentation.slide_width, presentation.slide_height = height, width
    for sheet in (presentation.slide_master, *presentation.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = shape.left * 3 // 4, shape.width * 3 // 4
                shape.top, shape.height = shape.top * 4 // 3, shape.height * 4 // 3
    return saved(presentation)


MADE: Mapping[str, Callable[[], dict[str, bytes]]] = {
    "default": default,
    "french": french,
    "wide": wide,
    "upright": upright,
    "untitled": untitled,
    "banded": banded,
    "twofold": twofold,
}
"""Templates that are made without any program."""


def of_pandoc(folder: Path) -> Path:
    """The reference deck that pandoc gives to start from."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc n’est pas installé : son modèle n’est pas essayé")
    file = folder / "pandoc.pptx"
    command = [program, "-o", str(file), "--print-default-data-file", "reference.pptx"]
    subprocess.run(command, check=True, capture_output=True)
    return file


_ODP = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body>
<office:presentation><draw:page draw:name="p"/></office:presentation></office:body>
</office:document>"""


def of_libreoffice(folder: Path) -> Path:
    """An empty presentation of Impress, saved as PPTX."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice n’est pas installé : son modèle n’est pas essayé")
    (folder / "vide.fodp").write_text(_ODP)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pptx", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "vide.fodp")], check=True, capture_output=True)
    return folder / "vide.pptx"
