"""What a document says, part by part, and in words what another version says otherwise."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from clu.model.french import HYPHEN, in_print, quoted, typeset
from clu.papers.reviewed import ReadBlock

_NUMBERED = re.compile(r"^\s*(\d+)\.\s+")
_FIGURES = re.compile(r"[\d\s.,%+−▲▼-]+")


@dataclass(frozen=True)
class Words:
    """Some words; `label` says of what they are the value, where that is known."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class DocumentPart:
    """A slide or a chapter: its rank from 1, its title, the section that it is in, its words."""

    rank: int
    title: str
    said: tuple[Words, ...]
    section: str = ""
    topic: str = ""
    """What stands over its title, which then may be a message that changes with its figures."""
    notes: tuple[str, ...] = ()
    """What its speaker alone reads."""


def _typed_alike(text: str) -> str:
    """The text as it would be printed, on plain spaces: « l'accueil » is « l’accueil »."""
    return " ".join(in_print(text).replace(HYPHEN, "-").split())


def chapters(passages: Iterable[ReadBlock]) -> list[DocumentPart]:
    """The chapters of a text document: the same, whatever the format it is read from."""
    parts: list[DocumentPart] = []
    title, said = "", list[Words]()
    for each in passages:
        if each.is_heading:
            parts.append(DocumentPart(len(parts) + 1, title, tuple(said)))
            title, said = _typed_alike(each.text), []
        else:
            said += _said(each)
    return [*parts, DocumentPart(len(parts) + 1, title, tuple(said))]


def _said(each: ReadBlock) -> Iterator[Words]:
    if words := _typed_alike(each.text):
        yield Words(words)
    header, *rows = each.rows or [[]]
    for row in rows:
        for heading, text in list(zip(header, row, strict=False))[1:]:
            yield Words(_typed_alike(text), f"{row[0]}, {heading.lower()}")


def differences(
    before: Sequence[DocumentPart], after: Sequence[DocumentPart], part: str
) -> list[str]:
    """What has changed between two versions, a sentence each; `part` is « diapositive »."""
    return [
        typeset(sentence) for sentence in (*_order(before, after), *_parts(before, after, part))
    ]


# --- the order of the sections ---------------------------------------------------------------


def _order(before: Sequence[DocumentPart], after: Sequence[DocumentPart]) -> Iterator[str]:
    """« point 3 présenté avant le point 2 »: sections that changed places, by their old numbers."""
    old, new = _sections(before), _sections(after)
    yield from (f"point ajouté : {quoted(name)}" for name in new if name not in old)
    yield from (f"point retiré : {quoted(name)}" for name in old if name not in new)
    kept = [name for name in old if name in new]
    order = [name for name in new if name in old]
    for name in moved(kept, order):
        at = order.index(name)
        if at + 1 < len(order):
            other, place = order[at + 1], "avant"
        else:
            other, place = order[at - 1], "après"
        yield f"{_called(name, old)} présenté {place} {_the(_called(other, old))}"


def moved(old: list[str], new: list[str]) -> list[str]:
    """The fewest names whose moves make the new order of the old one."""
    unmoved: set[str] = set()
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        unmoved.update(old[block.a : block.a + block.size])
    return [name for name in new if name not in unmoved]


def _sections(parts: Sequence[DocumentPart]) -> dict[str, str]:
    """The names of the sections in order, without their numbers, and those numbers."""
    found: dict[str, str] = {}
    for part in parts:
        number = _NUMBERED.match(part.section)
        if number:
            found.setdefault(part.section[number.end() :], number[1])
    return found


def _called(name: str, numbers: dict[str, str]) -> str:
    return f"point {numbers[name]}"


def _the(called: str) -> str:
    return f"le {called}"


# --- the parts -------------------------------------------------------------------------------


def _parts(
    before: Sequence[DocumentPart], after: Sequence[DocumentPart], part: str
) -> Iterator[str]:
    old = {each.title: each for each in before}
    new = {each.title: each for each in after}
    topics = [each.topic for each in before]
    gone = {
        each.topic: each
        for title, each in old.items()
        if title not in new and each.topic and topics.count(each.topic) == 1
    }
    for title, each in new.items():
        called = f"{part} {each.rank}"
        was = old.pop(title, None) or gone.pop(each.topic, None)
        if was is None:
            yield f"{called} : nouvelle, {_named(title)}"
            continue
        old.pop(was.title, None)
        values = list(_values(was.said, each.said))
        yield from (f"{called}, {told}" for told in values)
        if was.title != title and not values:
            yield f"{called} : {_named(title)} au lieu de {_named(was.title)}"
        for told in _texts(was.said, each.said, is_worded=bool(values)):
            yield f"{called}, {_named(title)} : {told}"
    yield from (f"{part} retirée : {_named(title)}" for title in old)


def _named(title: str) -> str:
    """What is before any title is at the head."""
    return quoted(title) if title.strip() else "en tête"


def changed_values(
    before: Sequence[Words], after: Sequence[Words]
) -> Iterator[tuple[str, str | None, str | None]]:
    """Each label whose value is not the same, with both; None where there is none."""
    old = {each.label: each.text for each in before if each.label}
    new = {each.label: each.text for each in after if each.label}
    for label, text in new.items():
        if old.get(label) != text:
            yield label, old.get(label), text
    yield from ((label, text, None) for label, text in old.items() if label not in new)


def _values(before: Sequence[Words], after: Sequence[Words]) -> Iterator[str]:
    """What has a label, by it: « taux d’appels décrochés : 81,4 % au lieu de 82,9 % »."""
    for label, was, now in changed_values(before, after):
        if now is None:
            yield f"{label} : valeur retirée"
        elif was is None:
            yield f"{label} : {now} (nouvelle valeur)"
        else:
            yield f"{label} : {now} au lieu de {was}"


def changed_texts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each text that is not the same at its place, with what was there; "" where there is none."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from zip_longest(old[a:b], new[c:d], fillvalue="")


def _texts(before: Sequence[Words], after: Sequence[Words], *, is_worded: bool) -> Iterator[str]:
    """What has no label, by its place. Where values were told, what follows from them is not."""
    old, new = ([each.text for each in said if not each.label] for said in (before, after))
    if old != new and sorted(old) == sorted(new):
        yield "les lignes changent d’ordre"
        return
    for was, now in changed_texts(old, new):
        if not now:
            yield f"{_shown(was)} retiré"
        elif not was:
            yield f"{_shown(now)} ajouté"
        elif not (is_worded and _words(was) == _words(now)):
            yield f"{_shown(now)} au lieu de {_shown(was)}"


def _words(text: str) -> str:
    """A text without its figures."""
    return _FIGURES.sub(" ", text).strip()


def _shown(text: str) -> str:
    """A figure as it is, words between quotes."""
    return quoted(text) if _words(text) else text
