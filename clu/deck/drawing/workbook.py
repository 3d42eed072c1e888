"""The workbook inside a chart, which « Modifier les données » opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clu.deck.drawing.element import DECLARATION, escaped, quoted
from clu.deck.page import DrawnSeries
from clu.office.package import CONTENT_TYPES, RELATIONS, pack

SHEET = "Feuil1"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"

_PARTS = {
    CONTENT_TYPES: f'''<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/>
<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>
</Types>''',
    RELATIONS: f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Target="docProps/core.xml"
 Type="{_PACKAGE}/relationships/metadata/core-properties"/>
</Relationships>''',
    "xl/_rels/workbook.xml.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>''',
    "xl/workbook.xml": f'''<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>''',
}
"""What is the same in each workbook."""

_STYLES = f'''<styleSheet xmlns="{_MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="{{}}"/></numFmts>
<fonts count="1"><font><sz val="11"/><name val="Arial"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>'''
_CORE_PROPERTIES = f'''<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>{{author}}</dc:creator>
<cp:lastModifiedBy>{{author}}</cp:lastModifiedBy>
<dcterms:created xsi:type="dcterms:W3CDTF">{{day}}T00:00:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{{day}}T00:00:00Z</dcterms:modified>
</cp:coreProperties>'''


@dataclass(frozen=True)
class ChartTable:
    """What a chart shows: categories in column A from row 2, then one column a series."""

    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]
    number_format: str
    step: int = 1
    """Of how many categories one is named on the axis; the workbook names them all."""

    @property
    def categories_range(self) -> str:
        """Where the categories stand."""
        return self._range("A")

    def name_cell(self, index: int) -> str:
        """Where the name of a series stands."""
        return f"{SHEET}!${_column(index + 1)}$1"

    def values_range(self, index: int) -> str:
        """Where the values of a series stand."""
        return self._range(_column(index + 1))

    def _range(self, column: str) -> str:
        return f"{SHEET}!${column}$2:${column}${len(self.categories) + 1}"


def workbook(table: ChartTable, *, author: str, dated: date) -> bytes:
    """Return the workbook of a chart; the same table gives the same bytes.

    A text is a shared string, so that a label that starts with « = » is never a live formula.
    """
    heading = (None, *(series.name for series in table.series))
    columns = [series.values for series in table.series]
    rows = [heading, *zip(table.categories, *columns, strict=True)]
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    places = {text: rank for rank, text in enumerate(dict.fromkeys(texts))}
    strings = "".join(f'<si><t xml:space="preserve">{escaped(text)}</t></si>' for text in places)
    parts = {
        **_PARTS,
        "docProps/core.xml": _CORE_PROPERTIES.format(author=escaped(author), day=dated.isoformat()),
        "xl/styles.xml": _STYLES.format(quoted(table.number_format)),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="{len(texts)}"'
        f' uniqueCount="{len(places)}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": _sheet(rows, places),
    }
    # Stored and not deflated: the deck compresses it, and its bytes depend on no version of zlib.
    whole = {name: f"{DECLARATION}{part}".encode() for name, part in parts.items()}
    return pack(whole, compressed=False)


Row = Sequence[str | Decimal | None]


def _sheet(rows: Sequence[Row], places: dict[str, int]) -> str:
    last = len(rows[0])
    drawn = "".join(
        f'<row r="{rank}">{"".join(_cells(row, rank, places))}</row>'
        for rank, row in enumerate(rows, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="30" customWidth="1"/>'
        f'<col min="2" max="{last}" width="14" customWidth="1"/></cols>'
        f"<sheetData>{drawn}</sheetData></worksheet>"
    )


def _cells(row: Row, rank: int, places: dict[str, int]) -> Iterator[str]:
    """A reference to a text, or a number in the format of the chart; nothing for a gap."""
    for column, cell in enumerate(row):
        place = f"{_column(column)}{rank}"
        if isinstance(cell, str):
            yield f'<c r="{place}" t="s"><v>{places[cell]}</v></c>'
        elif cell is not None:
            yield f'<c r="{place}" s="1"><v>{cell:f}</v></c>'


def _column(index: int) -> str:
    """« A », « Z », « AA »: the letters of a column, the first being 0."""
    before, last = divmod(index, 26)
    return (_column(before - 1) if before else "") + chr(ord("A") + last)
