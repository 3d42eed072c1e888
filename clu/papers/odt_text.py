"""An ODT file read again, with its tracked changes and its comments, whoever has corrected it."""

import datetime
import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from clu.office.package import UNREADABLE
from clu.office.xml_part import Element, held, inside, local, parsed, text_in, value
from clu.papers.odt_xml import parts_of
from clu.papers.reviewed import (
    FOOT,
    FRAME,
    HEAD,
    NOTE,
    ReadBlock,
    Reviewed,
    Revision,
    Tracked,
    Transcript,
    day_said,
    refusal,
)

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
"""More than any line holds: the number is whatever the file says."""
_MANIFEST = "META-INF/manifest.xml"
_UNSAID = {"tracked-changes", "ruby-text", "note-citation", "page-number", "page-count"}
_DRAWN = {"desc", "title"}
"""What is said of a drawing to who does not see it; there are fields of the same name."""
_BLOCKS = {"p", "h", "list", "table"}


@dataclass(frozen=True)
class _Region:
    """A change that the file keeps track of; what it removed stands here, and not in the text."""

    tracked: Tracked
    kind: str
    removed: str = ""


def read(document: bytes) -> Reviewed:
    """What a file says, if its tracked changes were accepted. Raises CluError on what is none."""
    is_locked = False
    try:
        parts = parts_of(document)
        is_locked = b"encryption-data" in parts.get(_MANIFEST, b"")
        return _reviewed(parts)
    except UNREADABLE as error:
        raise refusal(document, "ODT", error, is_locked=is_locked) from error


def _reviewed(parts: Mapping[str, bytes]) -> Reviewed:
    root = parsed(parts, "content.xml")
    styles = [parsed(parts, name) for name in ("content.xml", "styles.xml") if name in parts]
    told = _Reader(_regions(root), {name for each in styles for name in _bullets(each)})
    for body in inside(root, "body"):
        told.blocks(body)
    edges = list[ReadBlock]()
    for page in (page for each in styles[1:] for page in inside(each, "master-page")):
        edges += _edges(page, _regions(styles[1]))
    formatting = [
        Revision(region.tracked.by, region.tracked.on)
        for region in told.regions.values()
        if region.kind == "format-change"
    ]
    return Reviewed(
        tuple(told.transcript.passages),
        told.transcript.remarks(told.written),
        _property(parts, "creator"),
        (_property(parts, "initial-creator"), _property(parts, "subject")),
        tuple(edges),
        tuple(formatting),
    )


def _edges(page: Element, regions: Mapping[str, "_Region"]) -> Iterator[ReadBlock]:
    """What stands at the head and at the foot of the pages of a kind."""
    for edge in page:
        read = _Reader(regions)
        read.transcript.beside = HEAD if local(edge).startswith("header") else FOOT
        read.blocks(edge)
        yield from read.transcript.passages


def _bullets(styles: Element) -> Iterator[str]:
    for each in inside(styles, "list-style"):
        if any(local(level) == "list-level-style-bullet" for level in each[:1]):
            yield value(each, "name")


def _regions(root: Element) -> dict[str, _Region]:
    found = {}
    for region in inside(root, "changed-region"):
        for change in region:
            kind = local(change)
            tracked = Tracked(*_signed(change), is_removal=kind == "deletion")
            removed = "\n".join(
                "".join(map(str, each.itertext())) for each in change if local(each) in ("p", "h")
            )
            found[value(region, "id")] = _Region(tracked, kind, removed)
    return found


def _signed(node: Element) -> tuple[str, datetime.date | None]:
    """Who made a change or a comment, and when."""
    return text_in(node, "creator"), day_said(text_in(node, "date"))


def _property(parts: Mapping[str, bytes], key: str) -> str:
    with suppress(ValueError):
        return text_in(parsed(parts, "meta.xml"), key).strip()
    return ""


@dataclass
class _Reader:
    regions: Mapping[str, _Region]
    bullets: Container[str] = ()
    """The styles of lists without numbers."""
    transcript: Transcript = field(default_factory=Transcript)
    written: dict[str, tuple[str, datetime.date | None, str]] = field(default_factory=dict)
    """The comments."""
    _inserted: dict[str, Tracked] = field(default_factory=dict)
    """The insertions that have begun and not ended: one may hold several paragraphs."""
    _later: list[tuple[str, Element]] = field(default_factory=list)
    """What stands beside the paragraph that is being read: its notes, its frames."""

    def blocks(self, parent: Element, *, is_point: bool = False) -> None:
        """The paragraphs and the tables of an element, at any depth."""
        for each in parent:
            match local(each):
                case "p" | "h" as name:
                    self._inline(each)
                    later, self._later = self._later, []
                    self.transcript.end(is_heading=name == "h", is_point=is_point)
                    for beside, aside in later:
                        self._beside(beside, aside)
                case "note-body":
                    self._beside(NOTE, each)
                case _ if _is_shape(each):
                    self._beside(FRAME, each)
                case "table":
                    self.transcript.table(
                        (held(row, "table-cell") for row in held(each, "table-row")), self.blocks
                    )
                case name if not _is_unsaid(each) and not self._placed(each):
                    is_bulleted = name == "list" and value(each, "style-name") in self.bullets
                    self.blocks(each, is_point=is_point or is_bulleted)

    def _beside(self, beside: str, node: Element) -> None:
        """What stands beside the text: in the head of a page, it is still there."""
        outer = self.transcript.beside
        self.transcript.beside = outer or beside
        self.blocks(node)
        self.transcript.beside = outer

    def _inline(self, node: Element) -> None:
        """Words, and the marks among them."""
        self._say(node.text)
        for each in node:
            match local(each):
                case "s":
                    self._say(" " * _count(value(each, "c")), is_kept=True)
                case "tab":
                    self._say("\t", is_kept=True)
                case "line-break":
                    self._say("\n", is_kept=True)
                case "note":
                    self._later += ((NOTE, body) for body in each if local(body) == "note-body")
                case _ if _is_shape(each):
                    self._later.append((FRAME, each))
                case "annotation":
                    self._comment(each)
                case _ if not _is_unsaid(each) and not self._placed(each):  # links, fields…
                    self._inline(each)
            self._say(each.tail)

    def _say(self, words: str | None, *, is_kept: bool = False) -> None:
        if words:
            said = words if is_kept else _SPACES.sub(" ", words)
            self.transcript.say(said, next(reversed(self._inserted.values()), None))

    def _comment(self, node: Element) -> None:
        """A comment; one without a name is about a point."""
        name = value(node, "name") or f"#{len(self.written)}"
        text = "\n".join("".join(map(str, each.itertext())) for each in inside(node, "p"))
        self.written[name] = (*_signed(node), text)
        self.transcript.open_comment(name)
        if not value(node, "name"):
            self.transcript.close_comment(name)

    def _placed(self, node: Element) -> bool:
        """Whether it is the end of a bookmark, of a change, or of what a comment is about."""
        name, changed = value(node, "name"), value(node, "change-id")
        region = self.regions.get(changed)
        match local(node):
            case "bookmark-start":
                self.transcript.open_mark(name)
            case "bookmark-end":
                self.transcript.close_mark(name)
            case "bookmark":
                self.transcript.open_mark(name)
                self.transcript.close_mark(name)
            case "annotation-end":
                self.transcript.close_comment(name)
            case "change-start" if region and region.kind == "insertion":
                self._inserted[changed] = region.tracked
            case "change-end":
                self._inserted.pop(changed, None)
            case "change" if region:
                self.transcript.say(region.removed, region.tracked)
            case "change-start" | "change":
                pass  # a change of looks
            case _:  # anything else of LibreOffice
                return False
        return True


def _is_shape(node: Element) -> bool:
    """Whether it is a frame, or a drawing in which someone wrote."""
    return ":drawing:" in str(node.tag) and any(local(each) in _BLOCKS for each in node)


def _is_unsaid(node: Element) -> bool:
    return local(node) in _UNSAID or (local(node) in _DRAWN and ":svg-" in str(node.tag))


def _count(written: str) -> int:
    return min(int(written), _MOST_SPACES) if written.isdecimal() else 1
