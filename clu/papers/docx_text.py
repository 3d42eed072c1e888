"""A DOCX file read again, with its tracked changes and its comments, whoever has corrected it."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clu.office.package import RELATIONS, UNREADABLE, trees
from clu.office.xml_part import Element, held, inside, local, parsed, text_in, value
from clu.papers.reviewed import (
    FOOT,
    FRAME,
    HEAD,
    NOTE,
    Reviewed,
    Revision,
    Tracked,
    Transcript,
    day_said,
    refusal,
)

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_INSERTED, _REMOVED = ("ins", "moveTo"), ("del", "moveFrom")
_UNSAID = {"pPr", "rPr", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "Fallback"}
"""What holds no words, or says them again for an older program."""
_EDGES = {"header": HEAD, "footer": FOOT}
_PAGES = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
"""The fields that nobody types."""


def read(document: bytes) -> Reviewed:
    """What a file says, if its tracked changes were accepted. Raises CluError on what is none."""
    try:
        parts = trees(document)
        main = _linked(parts, "").get("officeDocument", [""])[0]
        root = parsed(parts, main)
        if local(root) != "document":
            raise ValueError("not a text document")
        return _reviewed(parts, main, root)
    except UNREADABLE as error:
        raise refusal(document, "DOCX", error) from error


def _reviewed(parts: Mapping[str, bytes], main: str, root: Element) -> Reviewed:
    linked = _linked(parts, main)

    def trees(kind: str) -> list[Element]:
        return [parsed(parts, name) for name in linked.get(kind, ()) if name in parts]

    headings, points = (
        {name for each in trees("styles") for name in _styles(each, called)}
        for called in (("heading", "title"), ("list bullet",))
    )
    notes = {
        f"{kind}:{value(note, 'id')}": note
        for kind in ("footnote", "endnote")
        for each in trees(f"{kind}s")
        for note in inside(each, kind)
    }
    told = _Reader(headings, points, notes)
    told.blocks(root)
    told.transcript.end_pending()
    written = {
        value(each, "id"): (
            value(each, "author"),
            day_said(value(each, "date")),
            "\n".join(map(_words, inside(each, "p"))),
        )
        for tree in trees("comments")
        for each in inside(tree, "comment")
    }
    edges = _Reader(headings, points, {})
    for kind, beside in _EDGES.items():
        edges.transcript.beside = beside
        for tree in trees(kind):
            edges.blocks(tree)
            edges.transcript.end_pending()
    return Reviewed(
        tuple(told.transcript.passages),
        told.transcript.remarks(written),
        _property(parts, "lastModifiedBy"),
        (_property(parts, "creator"), _property(parts, "subject")),
        tuple(edges.transcript.passages),
        (*told.formatting, *edges.formatting),
    )


def _linked(parts: Mapping[str, bytes], name: str) -> dict[str, list[str]]:
    """The parts that a part is linked to, by the last word of their kind."""
    folder, file = posixpath.split(name)
    links = posixpath.join(folder, "_rels", f"{file}.rels") if name else RELATIONS
    found: dict[str, list[str]] = {}
    if links in parts:
        for each in inside(parsed(parts, links), "Relationship"):
            kind = value(each, "Type").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, value(each, "Target")))
            found.setdefault(kind, []).append(target.lstrip("/"))
    return found


def _styles(styles: Element, called: tuple[str, ...]) -> Iterator[str]:
    """The identifiers of styles: « Titre2 » in a French Word, for « heading 2 »."""
    for style in inside(styles, "style"):
        named = next((value(each, "val") for each in style if local(each) == "name"), "")
        if named.lower().startswith(called):
            yield value(style, "styleId")


def _property(parts: Mapping[str, bytes], key: str) -> str:
    for name in _linked(parts, "").get("core-properties", ()):
        return text_in(parsed(parts, name), key).strip()
    return ""


def _words(paragraph: Element) -> str:
    return "".join(each.text or "" for each in inside(paragraph, "t"))


@dataclass
class _Reader:
    headings: set[str]
    points: set[str]
    notes: dict[str, Element]
    """The notes at the foot of a page or at the end, each until it is called."""
    transcript: Transcript = field(default_factory=Transcript)
    formatting: list[Revision] = field(default_factory=list)
    _named: dict[str, str] = field(default_factory=dict)
    """The bookmarks by their number, which is all that their end says."""
    _later: list[tuple[str, Element]] = field(default_factory=list)
    """What stands beside the paragraph that is being read: its notes, its frames."""
    _fields: list[str] = field(default_factory=list)
    """What the fields that are being read compute, the outer one first."""

    def blocks(self, parent: Element) -> None:
        """The paragraphs and the tables of an element, at any depth."""
        for each in parent:
            match local(each):
                case "p":
                    self._paragraph(each)
                case "tbl":
                    self._formatted(each, "tblPr")
                    self.transcript.table(self._rows(each), self.blocks)
                case name if name not in _UNSAID and not self._placed(each):
                    self.blocks(each)

    def _rows(self, table: Element) -> Iterator[Iterator[Element]]:
        for row in held(table, "tr"):
            self._formatted(row, "trPr")
            if not any(local(each) == "del" for looks in held(row, "trPr") for each in looks):
                yield held(row, "tc")

    def _paragraph(self, node: Element) -> None:
        properties = next((each for each in node if local(each) == "pPr"), None)
        self._formatted(node, "pPr")
        self._inline(node, None)
        later, self._later = self._later, []
        style, ends = "", list[Tracked]()
        if properties is not None:
            style = next((value(each, "val") for each in inside(properties, "pStyle")), "")
            mark = (each for run in properties if local(run) == "rPr" for each in run)
            ends = [how for each in mark if (how := _tracked(each))]
        for how in ends:
            self.transcript.say("", how)
        if not any(how.is_removal for how in ends):
            self.transcript.end(is_heading=style in self.headings, is_point=style in self.points)
        outer = self.transcript.beside
        for beside, each in later:
            self.transcript.end_pending()
            self.transcript.beside = outer or beside
            self.blocks(each)
            self.transcript.end_pending()
            self.transcript.beside = outer

    def _inline(self, node: Element, tracked: Tracked | None) -> None:
        """Words, and the marks among them."""
        for each in node:
            match local(each):
                case "fldChar":
                    self._field(value(each, "fldCharType"))
                case "instrText" if self._fields:
                    self._fields[-1] += each.text or ""
                case "fldSimple" if _is_of_pages(value(each, "instr")):
                    pass
                case "t" if any(map(_is_of_pages, self._fields)):
                    pass
                case "t" | "delText":
                    self.transcript.say(each.text or "", tracked)
                case "br" if value(each, "type") not in ("page", "column"):
                    self.transcript.say("\n", tracked)
                case name if name in _SIGNS:
                    self.transcript.say(_SIGNS[name], tracked)
                case "sym":
                    self.transcript.say(_symbol(value(each, "char")), tracked)
                case "footnoteReference" | "endnoteReference" as name:
                    called = f"{name.removesuffix('Reference')}:{value(each, 'id')}"
                    if called in self.notes and not (tracked and tracked.is_removal):
                        self._later.append((NOTE, self.notes.pop(called)))
                case "txbxContent":
                    self._later.append((FRAME, each))
                case "rPr":
                    self._formatted(node, "rPr")
                case name if name not in _UNSAID and not self._placed(each):
                    self._inline(each, _within(tracked, _tracked(each)))

    def _field(self, kind: str) -> None:
        """A field begins or ends."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _placed(self, node: Element) -> bool:
        """Whether it is the end of a bookmark or of what a comment is about."""
        name, number = local(node), value(node, "id")
        match name:
            case "bookmarkStart":
                self._named[number] = value(node, "name")
                self.transcript.open_mark(self._named[number])
            case "bookmarkEnd":
                self.transcript.close_mark(self._named.get(number, ""))
            case "commentRangeStart":
                self.transcript.open_comment(number)
            case "commentRangeEnd" | "commentReference":
                self.transcript.close_comment(number)
            case _:  # anything else of Word
                return False
        return True

    def _formatted(self, node: Element, properties: str) -> None:
        """Keep what was changed of how an element looks, or of the rows of a table."""
        for each in (one for looks in node if local(looks) == properties for one in looks):
            is_row = properties == "trPr" and _tracked(each)
            if local(each).endswith("PrChange") or is_row:
                self.formatting.append(
                    Revision(value(each, "author"), day_said(value(each, "date")))
                )


def _is_of_pages(field: str) -> bool:
    return bool(_PAGES.intersection(field.split()[:1]))


def _tracked(node: Element) -> Tracked | None:
    name = local(node)
    if name not in (*_INSERTED, *_REMOVED):
        return None
    return Tracked(value(node, "author"), day_said(value(node, "date")), name in _REMOVED)


def _within(outer: Tracked | None, inner: Tracked | None) -> Tracked | None:
    """What was inserted, then removed, is removed, whichever is said inside the other."""
    return outer if outer and outer.is_removal else inner or outer


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
