"""The styles of an ODT file: those of the user's template, else our own."""

from xml.sax.saxutils import quoteattr

from clu.model.paper import Table, Tone
from clu.office.xml_part import Element
from clu.papers import look
from clu.papers.look import (
    AFTER_TABLE,
    CELL_PADDING,
    FONT,
    HEADINGS,
    RULE,
    SHADE,
    STEP,
    TONES,
    Look,
    fitted,
    stays,
)
from clu.papers.odt_xml import element, elements_at, first_at, named

NAMES = {tone: name.replace(" ", "_20_") for tone, name in look.NAMES.items()}
"""The paragraph style of each tone, by the name that OpenDocument gives it."""

POINT, LAST_POINT = "Clu_20_Liste", "Clu_20_Liste_20_fin"
HEADER_CELL = "Clu_20_Tableau_20_en-tête"
AFTER = "Clu_20_Après_20_tableau"
"""The space below a table. No text ends by one: a whole line there may take a page of its own."""
STRONG = "Clu_20_Gras"
BULLETS = "Clu_20_Puces"
NUMBERS = "Clu_20_Numéros"
CELL = "Clu_20_Cellule"

HEADER, TALL = "Clu_20_Cellule_20_en-tête", "Clu_20_Cellule_20_haute"
"""The cells of a header, and those that a hand fills."""

_CELLS = {
    CELL: "",
    HEADER: f' fo:background-color="#{SHADE}"',
    TALL: ' style:vertical-align="middle"',
}
_OWN = {
    **{name: TONES[tone] for tone, name in NAMES.items()},
    POINT: look.POINT,
    LAST_POINT: look.LAST_POINT,
    HEADER_CELL: look.HEADER_CELL,
    AFTER: look.Look(1, below=AFTER_TABLE - 1),
}
_FRENCH = 'fo:language="fr" fo:country="FR"'
_NAME = named("style:name")


def heading(level: int) -> str:
    """The style of a heading; that of level 1 is the title."""
    return "Title" if level == 1 else f"Heading_20_{level}"


def dress(root: Element, *, has_template: bool) -> None:
    """Give the styles of a document every one that its blocks name."""
    known = {name for each in root.iter() if (name := each.get(_NAME))}
    wanted = {**_paragraphs(), **_lists()}
    if has_template:
        wanted = {name: style for name, style in wanted.items() if name not in known}
    styles = first_at(root, "office:styles")
    for name, style in wanted.items():
        for former in elements_at(styles, f"*[@style:name='{name}']"):
            styles.remove(former)
        styles.append(element(style))
    if not elements_at(styles, "style:default-style[@style:family='table-cell']"):
        styles.append(element('<style:default-style style:family="table-cell"/>'))
    _without_empty_marks(root)
    _keep_headings(root)
    _speak_french(root)


def _paragraphs() -> dict[str, str]:
    body = TONES[Tone.BODY]
    found = {"Standard": _style("Standard", "", f"<style:text-properties {_font(body)}/>")}
    for level, each in HEADINGS.items():
        found[heading(level)] = _style(heading(level), "Standard", _properties(each))
    found |= {name: _style(name, "Standard", _properties(each)) for name, each in _OWN.items()}
    found[STRONG] = (
        f'<style:style style:name="{STRONG}" style:display-name="{_shown(STRONG)}"'
        ' style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    return found


def _properties(look: Look) -> str:
    """A look as OpenDocument says it; the font is that of the text around it."""
    shape = (
        f'fo:margin-top="{look.above}pt" fo:margin-bottom="{look.below}pt"'
        + (f' fo:margin-left="{look.indent}cm"' if look.indent else "")
        + (' fo:text-align="end"' if look.is_right else "")
        + (' fo:keep-with-next="always"' if look.stays else "")
    )
    words = (
        (f'fo:font-size="{look.size}pt"' if look.size != TONES[Tone.BODY].size else "")
        + (f' fo:color="#{look.colour}"' if look.colour else "")
        + (' fo:font-weight="bold"' if look.is_bold else "")
    )
    return f"<style:paragraph-properties {shape}/><style:text-properties {words}/>"


def _font(look: Look) -> str:
    return f'fo:font-family="{FONT}" fo:font-size="{look.size}pt" {_FRENCH}'


def _style(name: str, parent: str, properties: str) -> str:
    under = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{_shown(name)}"'
        f' style:family="paragraph"{under}>{properties}</style:style>'
    )


def _lists() -> dict[str, str]:
    bullet, below = (
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}">'
        f"{_indent(level)}</text:list-level-style-bullet>"
        for level, sign in ((1, "•"), (2, "–"))
    )
    number = (
        '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">'
        f"{_indent(1)}</text:list-level-style-number>"
    )
    return {
        name: f'<text:list-style style:name="{name}" style:display-name="{_shown(name)}">'
        f"{first}{below}</text:list-style>"
        for name, first in ((BULLETS, bullet), (NUMBERS, number))
    }


def _indent(level: int) -> str:
    left = f"{STEP * level:.1f}cm"
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        f' text:list-tab-stop-position="{left}" fo:text-indent="-{STEP}cm"'
        f' fo:margin-left="{left}"/>'
        "</style:list-level-properties>"
    )


def _shown(name: str) -> str:
    """« Clu Texte »: the name that a person sees."""
    return name.replace("_20_", " ")


def _keep_headings(root: Element) -> None:
    """A heading stays with what follows, whatever the template says."""
    for level in HEADINGS:
        path = f"//style:style[@style:family='paragraph'][@style:name='{heading(level)}']"
        for style in elements_at(root, path):
            if not elements_at(style, "style:paragraph-properties"):
                style.insert(0, element("<style:paragraph-properties/>"))
            for shape in elements_at(style, "style:paragraph-properties"):
                shape.set(named("fo:keep-with-next"), "always")


def _without_empty_marks(root: Element) -> None:
    """A heading without number begins at the margin: a template made of a Word file has a tab."""
    aligned = "style:list-level-properties/style:list-level-label-alignment"
    for mark in elements_at(
        root, f"//text:outline-level-style[not(string(@style:num-format))]/{aligned}"
    ):
        mark.set(named("text:label-followed-by"), "nothing")


def _speak_french(root: Element) -> None:
    """Whatever the template says: the language of what we write."""
    usual = "//style:style[@style:name='Standard']"
    for words in elements_at(root, f"(//style:default-style|{usual})/style:text-properties"):
        words.set(named("fo:language"), "fr")
        words.set(named("fo:country"), "FR")


def font_of(root: Element) -> str:
    """The font of plain text; empty where the template does not say it."""
    usual = (
        "//style:style[@style:name='Standard']",
        "//style:default-style[@style:family='paragraph']",
    )
    for path in usual:
        for words in elements_at(root, f"{path}/style:text-properties"):
            family = words.get(named("fo:font-family"))
            if not family and (face := words.get(named("style:font-name"))):
                faces = elements_at(root, "//style:font-face")
                known = {each.get(named("style:name")): each for each in faces}
                family = known[face].get(named("svg:font-family")) if face in known else face
            if family:
                return str(family)
    return ""


# --- what only one document has -------------------------------------------------------------------


class Automatic:
    """The styles that a body needs as it is written: pages that begin, tables and their cells."""

    def __init__(self, room: float, first: str, font: str = "") -> None:
        self._room, self._first, self._font = room, first, font
        self._styles: dict[str, str] = {}

    @property
    def written(self) -> str:
        """All of them, as XML."""
        return "".join(self._styles.values())

    @property
    def begins_a_page(self) -> bool:
        """Whether the very first paragraph has to say on which page it stands."""
        return bool(self._first)

    def on_new_page(self, name: str) -> str:
        """A style like that one, which begins a page: a first one, where there are any."""
        broken = f"{name}_20_page"
        parent = f' style:parent-style-name="{name}"'
        if self._first:
            parent += f" style:master-page-name={quoteattr(self._first)}"
        shape = 'style:page-number="auto"' if self._first else 'fo:break-before="page"'
        self._add(broken, "paragraph", f"<style:paragraph-properties {shape}/>", parent)
        return broken

    def kept(self, name: str, rank: int, count: int) -> str:
        """That style, for one of so many points or rows; one like it if it is with the next."""
        if not stays(rank, count):
            return name
        return self._holding(f"{name}_20_liée", name, "always")

    def loose(self, name: str) -> str:
        """A style like that one, which does not hold to what follows."""
        return self._holding(f"{name}_20_libre", name, "auto")

    def _holding(self, name: str, parent: str, hold: str) -> str:
        shape = f'<style:paragraph-properties fo:keep-with-next="{hold}"/>'
        self._add(name, "paragraph", shape, f' style:parent-style-name="{parent}"')
        return name

    def add_table(self, name: str, table: Table) -> Table:
        """As wide as the page, its rows whole, tall enough to be filled; the table as it fits."""
        table = fitted(table, self._room, self._font)
        for cell in (HEADER, TALL if table.row_height else CELL):
            self._add(
                cell,
                "table-cell",
                f'<style:table-cell-properties fo:border="0.5pt solid #{RULE}"'
                f' fo:padding="{CELL_PADDING}pt"{_CELLS[cell]}/>',
            )
        whole = ' style:may-break-between-rows="false"' if table.is_a_slip else ""
        self._add(
            name,
            "table",
            f'<style:table-properties style:width="{self._room:.2f}cm" table:align="left"{whole}/>',
        )
        tall = f' style:min-row-height="{table.row_height / 10:.1f}cm"' if table.row_height else ""
        for row, height in ((f"{name}.h", ""), (f"{name}.r", tall)):
            whole = f'<style:table-row-properties{height} fo:keep-together="always"/>'
            self._add(row, "table-row", whole)
        share = self._room / sum(table.widths)
        for rank, width in enumerate(table.widths):
            wide = f'<style:table-column-properties style:column-width="{share * width:.2f}cm"/>'
            self._add(f"{name}.{rank}", "table-column", wide)
        return table

    def _add(self, name: str, family: str, properties: str, more: str = "") -> None:
        opening = f'<style:style style:name="{name}" style:family="{family}"{more}>'
        self._styles[name] = f"{opening}{properties}</style:style>"
