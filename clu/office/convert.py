"""A file as PDF, by LibreOffice where it is installed: tagged, with its title and its language."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from clu.errors import CluError
from clu.office.package import seal_pdf

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where it is when no command finds it."""

_PATIENCE = 180
"""Seconds, on a slow machine that starts it for the first time."""

_FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/General">
<prop oor:name="DefaultLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>
"""
"""The language of a document is that of whoever converts it: it is said in their profile."""

_DATES = re.compile(rb"(?<=D:)\d{14}|(?<=Date>)[-\dT:]{19}")
_CHANCE = re.compile(
    rb"(?<=/ID \[ <)[0-9A-F]{32}(?=>)|(?<=\n<)[0-9A-F]{32}(?=> \])|(?<=/DocChecksum /)[0-9A-F]{32}"
)
"""What LibreOffice draws anew each time; a text of seven letters is written as long."""

_OPTIONS = {
    "UseTaggedPDF": "boolean",
    "PDFUACompliance": "boolean",
    "ExportBookmarks": "boolean",
    "DisplayPDFDocumentTitle": "boolean",
}


_FILTERS = {"pptx": "impress_pdf_Export", "docx": "writer_pdf_Export", "odt": "writer_pdf_Export"}


_FONTS = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")


def fonts_of(document: bytes) -> list[str]:
    """The fonts of a PDF that LibreOffice made, the most used first: « DejaVuSans-Bold »."""
    named = Counter(name.decode("ascii", "replace") for name in _FONTS.findall(document))
    return [name for name, _ in named.most_common()]


def is_installed() -> bool:
    """Whether LibreOffice is there."""
    return next(_found(), None) is not None


_OTHERWISE = "enregistrez vous-même le document en PDF"


def as_pdf(
    document: bytes,
    ending: str,
    dated: date,
    page: int | None = None,
    *,
    otherwise: str = _OTHERWISE,
) -> bytes:
    """The PDF of a PPTX, DOCX or ODT file, or of one of its pages, sealed.

    `otherwise` is what else would do.

    Raises CluError without LibreOffice, or when it fails.
    """
    program = next(_found(), None)
    if program is None:
        raise CluError(
            "LibreOffice n’est pas installé : le PDF n’est pas produit.",
            f"Installez-le, ou {otherwise}.",
        )
    with TemporaryDirectory(prefix="clu-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{ending}"
        source.write_bytes(document)
        _convert(program, source, page)
        try:
            return seal_pdf(_settled((folder / "document.pdf").read_bytes(), dated))
        except OSError as error:
            raise _failure() from error


def _found() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _PROGRAMS))
    yield from (place for place in _PLACES if os.path.exists(place))


def _convert(program: str, source: Path, page: int | None) -> None:
    """Run LibreOffice with a profile of its own: one that is open is left alone."""
    folder, filter_ = source.parent, _FILTERS[source.suffix[1:]]
    options = {name: {"type": kind, "value": "true"} for name, kind in _OPTIONS.items()}
    if page is not None:
        options["PageRange"] = {"type": "string", "value": str(page)}
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_FRENCH, encoding="utf-8")
    command = [
        *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--convert-to"),
        f"pdf:{filter_}:{json.dumps(options)}",
        *("--outdir", str(folder), str(source)),
    ]
    environment = {**os.environ, "TZ": "UTC"}
    try:
        subprocess.run(command, env=environment, capture_output=True, check=True, timeout=_PATIENCE)
    except (OSError, subprocess.SubprocessError) as error:
        raise _failure() from error


def _settled(document: bytes, dated: date) -> bytes:
    """The same file without the hour and the chance of its making; no offset in it changes."""

    def day(found: re.Match[bytes]) -> bytes:
        written = "%Y-%m-%dT12:00:00" if b"-" in found[0] else "%Y%m%d120000"
        return dated.strftime(written).encode()

    dated_file = _DATES.sub(day, document)
    name = sha256(_CHANCE.sub(b"", dated_file)).hexdigest()[:32].upper().encode()
    return _CHANCE.sub(name, dated_file)


def _failure() -> CluError:
    return CluError(
        "LibreOffice n’a pas pu produire le PDF.",
        "Ouvrez le document dans son logiciel, et enregistrez-le en PDF.",
    )
