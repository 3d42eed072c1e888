"""Where what the minutes make of the data is corrected: its record, and its command."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from clu.errors import CluError
from clu.lexicon.keys import record_keys
from clu.lexicon.naming import record_at
from clu.lexicon.nouns import ACTION, MEETING, MINUTES, noun_of
from clu.model.actions import Action
from clu.model.address import Address, file_id
from clu.model.french import enumeration
from clu.model.library import Library
from clu.model.minutes import Decision, Exchange
from clu.model.paper import POINT, Listed, Provenance, Provenances
from clu.model.shape import meeting_file
from clu.papers.marks import alike
from clu.papers.placing import Printed
from clu.papers.review import Gap, Kind

OUTCOMES, DRAFTS = "outcomes", "drafts"
"""What is noted of an item, and the versions of the draft: no records that one names."""
_NOWHERE = "clu écrit ce texte de lui-même"
_ORDER = "L’ordre suit celui de l’ordre du jour, puis celui de la séance."
_CHAPTER = re.compile(r"([1-9]\d?)\. ")
_AT = "Se met à la même place"
_REMOVED = "Si c’est bien barré, il se retire"
_BESIDE = "clu écrit cette ligne de lui-même ; ce qui y a été ajouté se reprend à la main."
_LOST = "Ce texte n’a pas trouvé sa place : reprenez-le à la main"
_TAKEN_IN: Mapping[str, tuple[str, str]] = {
    "exchanges": ("s’il répond, c’est une réponse de plus", "turns"),
    "decisions": ("s’il complète la décision, dans son texte", "text"),
    "outcomes": ("s’il complète le résumé, dans son texte", "summary"),
}
"""Of what words that were typed after those of a mark may be part, and the key that holds it."""


class CorrectedIn(NamedTuple):
    """Where something is corrected, in words; the command that does it; what it comes from."""

    remedy: str
    command: str = ""
    sources: Provenances = ()


def corrected_in(
    found: Gap, library: Library, meeting: str, numbers: Mapping[str, str]
) -> CorrectedIn:
    """Where something that a file says otherwise is corrected; `numbers` are those of the file."""
    if not found.before:
        return _lost(found, library, meeting, numbers)
    if found.kind is Kind.UNPLACED or _is_only_beside(found):
        return CorrectedIn(_BESIDE)
    sources = tuple(_narrowed(each, found, library) for each in _together(_changed(found)))
    if not sources:
        return CorrectedIn(_NOWHERE)
    commands = " ; ".join(command(each, library, numbers) for each in sources)
    if not sources[0].keys:
        return CorrectedIn(_NOWHERE) if found.after else CorrectedIn(_REMOVED, commands)
    named = enumeration(list(dict.fromkeys(_the(each) for each in sources)))
    return CorrectedIn(f"Se corrige dans {named}", commands, sources)


def _lost(found: Gap, library: Library, meeting: str, numbers: Mapping[str, str]) -> CorrectedIn:
    """Words that nothing printed are: what they follow may tell where they are to be taken."""
    near = found.near
    kind, name, *_ = f"{near.mark if near else ''}//".split("/")
    is_listed = near and isinstance(near.block, Listed) and found.after.startswith(POINT)
    if near and is_listed and not any(each.record for each in near.sources):
        commands = " ; ".join(command(each, library, numbers) for each in near.sources)
        return CorrectedIn(f"{_LOST}, avec toute la liste", commands, near.sources)
    if kind not in _TAKEN_IN or found.beside:
        return CorrectedIn(f"{_LOST}.")
    how, key = _TAKEN_IN[kind]
    source = Provenance(meeting_file(meeting, "minutes"), (kind, name), (key,))
    return CorrectedIn(f"{_LOST} ; {how}", command(source, library, numbers), (source,))


def moved(found: Gap, library: Library, meeting: str, numbers: Mapping[str, str]) -> CorrectedIn:
    """Where the order is corrected: what went under another item is put under it, then moved."""
    at, near = found.at, found.near
    if at is None or near is None:
        return CorrectedIn(_ORDER)
    kind, name, words, *_ = f"{at.mark}//".split("/")
    item = _item_of(near, library, meeting)
    if not at.mark and (head := _head(at)):
        items = [each.id for each in library.meetings[meeting].items]
        rank = _behind(item, [each for each in items if each != head], items)
        return CorrectedIn(_AT, f"clu item move {meeting} {items.index(head) + 1} --to {rank}")
    source = Provenance(meeting_file(meeting, "minutes"), (kind, name), ("item",))
    if kind not in ("exchanges", "decisions") or words != "text":  # an answer is but a part
        return CorrectedIn(_ORDER)
    if near.part != at.part:
        told, asked = f"Se corrige dans {_the(source)}", command(source, library, numbers)
        return CorrectedIn(told, asked.replace("…", item), (source,))
    noted: tuple[Exchange | Decision, ...] = getattr(library.minutes[meeting], kind)
    others = [each.id for each in noted if each.id != name]
    beside = [each.id for each in noted if each.item == item and each.id != name]
    rank = _behind(_said(near, library)[1], others, beside)
    if [each.id for each in noted].index(name) == rank - 1 or not beside:
        return CorrectedIn(_ORDER)  # it went among what is never before it, or behind it
    called = " ".join(_name(address_of(source), library, numbers))
    return CorrectedIn(_AT, f"clu {noun_of(address_of(source)).name} move {called} --to {rank}")


def _behind(name: str, others: Sequence[str], beside: Sequence[str]) -> int:
    """The rank among others, from 1, behind one of them; or else before all those beside it."""
    if name in others:
        return others.index(name) + 2
    return next((at for at, each in enumerate(others, start=1) if each in beside), 1)


def _head(at: Printed) -> str:
    """The item of which something is the heading, if it is one."""
    return next((str(each.record[1]) for each in at.sources if each.record[:1] == ("items",)), "")


def _said(near: Printed, library: Library) -> tuple[str, str]:
    """What is noted that something is part of, or was promised in: its list, and its id."""
    kind, name, *_ = f"{near.mark}//".split("/")
    action = next((each for each in library.actions if each.id == name), None)
    if kind == "actions" and action and action.origin:
        return "", action.origin.ref.partition("/")[2]
    return kind, name


def _item_of(near: Printed, library: Library, meeting: str) -> str:
    """The item under which something stands; « … » where it is under none."""
    kind, name = _said(near, library)
    if kind == OUTCOMES:
        return name
    noted = library.minutes_of(meeting)
    every: tuple[Exchange | Decision, ...] = (*noted.exchanges, *noted.decisions)
    number, items = _CHAPTER.match(near.part), library.meetings[meeting].items
    under = items[int(number[1]) - 1].id if number and int(number[1]) <= len(items) else "…"
    return next((each.item for each in every if each.id == name), _head(near) or under)


def _is_only_beside(found: Gap) -> bool:
    """Whether words were put before or after a line, none of which is another."""
    before, after = alike(found.before), alike(found.after)
    several = len(_telling(found)) > 1
    return several and (after.endswith(before) or after.startswith(before))


def _telling(found: Gap) -> list[Provenance]:
    """Those of what it comes from whose words stood there."""
    every = found.at.sources if found.at else ()
    return [each for each in every if each.words and alike(each.words) in alike(found.before)]


def _changed(found: Gap) -> list[Provenance]:
    """Those of what it comes from whose words the file says no more, or where words changed."""
    told, every = _telling(found), found.at.sources if found.at else ()
    before, after = alike(found.before), alike(found.after)
    gone = [each for each in told if alike(each.words) not in after]
    start = _alike_signs(before, after)
    end = len(before) - _alike_signs(before[start:][::-1], after[start:][::-1])
    touched = [
        each
        for each in told
        if (at := before.find(alike(each.words))) <= end and at + len(alike(each.words)) >= start
    ]
    answered = [each for each in gone if each.keys == ("turns",)]  # there, nothing is owed any more
    return answered or gone or touched or told or list(every)


def _alike_signs(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _narrowed(source: Provenance, found: Gap, library: Library) -> Provenance:
    """A record with those of its keys whose own words the file says no more, if any tells."""
    before, after = alike(found.before), alike(found.after)
    try:
        record = record_at(library, address_of(source))
    except (CluError, KeyError):
        return source
    told = {key: str(getattr(record, key, "") or "") for key in source.keys}
    gone = [
        key
        for key, words in told.items()
        if alike(words).casefold() in before.casefold()
        and alike(words).casefold() not in after.casefold()
    ]
    return source._replace(keys=tuple(gone)) if gone else source


def _together(sources: Iterable[Provenance]) -> Iterator[Provenance]:
    """Those of one record as one."""
    groups: dict[tuple[object, ...], Provenance] = {}
    for each in sources:
        key = each.file, each.record, each.rank, "turns" in each.keys
        same = groups.get(key)
        groups[key] = same._replace(keys=(*same.keys, *each.keys)) if same else each
    yield from groups.values()


def address_of(source: Provenance) -> Address:
    """The record that something comes from."""
    return Address(source.file, source.record)


def _the(source: Provenance) -> str:
    """« l’échange », « la réunion »"""
    if source.record[:1] == (OUTCOMES,):
        return "ce qui résulte du point"
    if DRAFTS in source.keys:
        return "la version du projet"
    noun = noun_of(address_of(source))
    return "la séance" if noun is MINUTES else noun.the[0].lower() + noun.the[1:]


def command(source: Provenance, library: Library, numbers: Mapping[str, str]) -> str:
    """« clu exchange set 2025-11-20 É-3 --owed-due … »: « … » stands for what is to be typed."""
    meeting, address = file_id(source.file), address_of(source)
    if source.record[:1] == (OUTCOMES,):
        options = (f"--{each.replace('_', '-')} …" for each in source.keys)
        return f"clu outcome set {meeting} {address.name} {' '.join(options)}"
    if DRAFTS in source.keys:
        until = " --until …" * ("until" in source.keys)
        return f"clu minutes {meeting} --draft{until}"
    noun = noun_of(address)
    if noun is MEETING and "date" in source.keys:
        return f"clu meeting move {meeting} --to …"
    if noun is MINUTES and "attendance" in source.keys:
        return f"clu attendance set {meeting} … --presence …"
    verb = "session" if noun is MINUTES else noun.name
    does = "set" if source.keys else "remove"
    told = (f"clu {verb} {does}", *_name(address, library, numbers), *_options(source))
    return " ".join((*told, *_on_that_day(source, library)))


def _on_that_day(source: Provenance, library: Library) -> Iterator[str]:
    """Who answers for an action and until when change on a day: minutes say those of theirs."""
    if noun_of(address_of(source)) is ACTION and {"owner", "due"}.intersection(source.keys):
        action = record_at(library, address_of(source))
        assert isinstance(action, Action)
        held = library.meetings.get(action.origin.ref.partition("/")[0]) if action.origin else None
        yield from (f"--on {held.date}",) if held else ()


def _name(address: Address, library: Library, numbers: Mapping[str, str]) -> Iterator[str]:
    """What names a record on the command line: its meeting, its number or its id.

    A number that the data gives and the file does not would name another.
    """
    noun, meeting = noun_of(address), file_id(address.file)
    if noun is ACTION:
        known = (each.number for each in library.actions if each.id == address.name)
        yield next(known, "") or address.name
        return
    if meeting in library.meetings:
        yield meeting
    if address.record:
        number = library.minutes_of(meeting).numbers.get(address.name)
        yield number if number and number == numbers.get(address.name) else address.name


def _options(source: Provenance) -> Iterator[str]:
    """The keys as options."""
    if "turns" in source.keys:
        yield f"--rank {source.rank} --answered-by …" if source.rank else "--answer …"
        return
    for key in record_keys(noun_of(address_of(source)).model):
        if key.path[0] in source.keys or ".".join(key.path) in source.keys:
            yield f"--{key.name} …"
