"""Text documents as Word and LibreOffice write them once someone has corrected them."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>'
)
SG = 'w:id="9" w:author="Mme SG" w:date="2026-10-12T09:30:00Z"'
"""Who tracks a change in Word, and when."""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def with_part(document: bytes, name: str, part: str | bytes) -> bytes:
    """A file with one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(document)) as kept:
        parts = {each: kept.read(each) for each in kept.namelist()}
    return packed({**parts, name: part})


def part_of(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as kept:
        return kept.read(name).decode()


def word(body: str, comments: str = "", **others: str) -> bytes:
    """A DOCX whose body is `body`; `others` are parts by their kind, `footnotes`, `header`…"""
    written = {"styles": _STYLES, "comments": comments, **others}
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>'
        for name in written
    )
    roots = {"header": "hdr", "footer": "ftr"}
    main = f'<Relationship Id="r" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
    core = (
        '<Relationship Id="c" Target="docProps/core.xml" Type="http://schemas.openxmlformats.org/'
        'package/2006/relationships/metadata/core-properties"/>'
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{main}{core}</Relationships>',
            "docProps/core.xml": '<c xmlns:cp="x"><cp:lastModifiedBy>M. D</cp:lastModifiedBy></c>',
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'
            ),
            "word/document.xml": (
                f'<w:document xmlns:w="{W}" xmlns:v="urn:v" xmlns:mc="urn:mc">'
                f"<w:body>{body}<w:sectPr/></w:body></w:document>"
            ),
            **{
                f"word/{name}.xml": (
                    f'<w:{roots.get(name, name)} xmlns:w="{W}">{part}</w:{roots.get(name, name)}>'
                )
                for name, part in written.items()
            },
        }
    )


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(*runs: str, by: str = SG) -> str:
    return f"<w:ins {by}>{''.join(runs)}</w:ins>"


def removed(text: str, by: str = SG) -> str:
    return f'<w:del {by}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_SIGNED = "<dc:creator>Mme SG</dc:creator><dc:date>2026-10-12T09:30:00</dc:date>"


def libre(body: str, **regions: str) -> bytes:
    """An ODT whose text is `body`; `regions` are tracked changes, by name: `insertion`…"""
    tracked = "".join(
        f'<text:changed-region xml:id="{name}" text:id="{name}"><text:{kind.partition("|")[0]}>'
        f"<office:change-info>{_SIGNED}</office:change-info>{kind.partition('|')[2]}"
        f"</text:{kind.partition('|')[0]}></text:changed-region>"
        for name, kind in regions.items()
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {_ODT}><office:body><office:text>"
                f"<text:tracked-changes>{tracked}</text:tracked-changes>{body}"
                "</office:text></office:body></office:document-content>"
            ),
            "meta.xml": (
                f"<office:document-meta {_ODT}><office:meta><dc:creator>M. D</dc:creator>"
                "</office:meta></office:document-meta>"
            ),
        }
    )


def note_of(by: str, text: str, name: str = "") -> str:
    """A comment of LibreOffice, on the words up to its end."""
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}><dc:creator>{by}</dc:creator>"
        f"<dc:date>2026-10-12T09:31:00.5</dc:date><text:p>{text}</text:p></office:annotation>"
    )
