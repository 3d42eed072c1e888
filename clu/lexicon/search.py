"""One search over all that was said and done: every text of every record, whatever its meeting.

Nothing is kept on the disk: what is searched is what was just read.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from clu.lexicon import dates
from clu.lexicon.called import called
from clu.lexicon.nouns import noun_of
from clu.model.actions import Action
from clu.model.address import Address, file_id
from clu.model.french import NBSP, clipped, day, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Exchange, Minutes
from clu.model.names import folded, spaced
from clu.model.record import Record
from clu.model.refs import called as name_of
from clu.model.refs import reaches_records, ref_of
from clu.model.sending import Register
from clu.model.shape import MEETING_FILES, children, identity, meeting_file, model_of, records
from clu.model.text import TextRule, constraints, plain
from clu.model.validation import Seals, Validated

_LEFT_OUT = (Validated, Register, Seals)
"""The files that say again what others say, or only digests."""

_SHOWN = 110
"""Signs of a passage that are shown."""


class Searched(NamedTuple):
    """A record and the texts that it holds itself."""

    address: Address
    record: Record
    texts: tuple[str, ...]
    words: str
    """These texts as they are compared."""
    around: str
    """What it is and the day of its meeting: « question rampe novembre 2025 »."""


class Hit(NamedTuple):
    """A record in which all the words stand."""

    address: Address
    kind: str
    """The name of its noun: `exchange`."""
    called: str
    """« Échange « Quand la rampe ? » (20 novembre 2025) »"""
    meeting: str
    item: str
    """« point 3 « Accueil » », where it is of one."""
    who: str
    """Who speaks or answers for it."""
    text: str
    """The passage in which the first of the words stands."""

    @property
    def table(self) -> dict[str, str]:
        """What a program is told of it: its file and its name there come first."""
        said = {key: value for key, value in self._asdict().items() if key != "address"}
        return {"file": self.address.file, "name": self.address.qualified, **said}

    @property
    def line(self) -> str:
        """All of it on one line; the passage only where the name does not say it."""
        told = typeset(" – ".join(filter(None, (self.called, self.item, self.who))))
        is_told = spaced(self.text).strip("…. ") in spaced(told)
        return told if is_told else f"{told} – {typeset(self.text)}"


def found(library: Library, typed: str, *, off_record: bool = False) -> list[Searched]:
    """The records in which each word that was typed begins some word, those of the phrase first.

    Accents, case and plural do not count. One word at least is its own: the others may be its
    kind, or the day of its meeting. « É-1 » is the number of what was said or decided. What is off
    the record is left out unless asked. Where nothing is typed, each file is found.
    """
    if not typed.strip():
        return [each for each in _searched(library) if not each.address.record]
    open_ = [each for each in _searched(library) if off_record or not _is_off_record(each.record)]
    numbers = {each.casefold() for each in _NUMBER.findall(typed)}
    if numbered := [each for each in open_ if _number(each, library) in numbers]:
        open_, typed = numbered, _NUMBER.sub(" ", typed)
    words = _words(typed)
    if numbered and not words:
        return numbered
    if not words:  # signs alone are looked for as they are
        return [each for each in open_ if typed.strip() in "\n".join(each.texts)]
    phrase = f" {' '.join(words)}"
    every = [
        each
        for each in open_
        if all(f" {word}" in each.words or f" {word}" in each.around for word in words)
        and (numbered or any(f" {word}" in each.words for word in words))
    ]
    return sorted(every, key=lambda each: (not _is_of(each, phrase), phrase not in each.words))


def _is_of(one: Searched, day_: str) -> bool:
    """Whether it is the meeting of that day, which its words begin with."""
    return isinstance(one.record, Meeting) and one.words.startswith(day_)


def _number(one: Searched, library: Library) -> str:
    """« é-4 », « d-1 »: what people call an exchange or a decision."""
    held = one.address.record
    if model_of(one.address.file) is not Minutes or len(held) != len(("exchanges", "id")):
        return ""
    numbers = library.minutes_of(file_id(one.address.file)).numbers
    return numbers.get(str(held[-1]), "").casefold()


def _is_off_record(record: Record) -> bool:
    return isinstance(record, Exchange) and record.off_record


def told(one: Searched, typed: str, library: Library) -> Hit:
    """What is said of a record that was found."""
    address, record = one.address, one.record
    meeting = file_id(address.file) if model_of(address.file) in MEETING_FILES.values() else ""
    sought = _NUMBER.sub(" ", typed)
    word = next(iter(_words(sought)), "")
    signs = "" if word else sought.strip()
    texts = tuple(each for each in one.texts if signs in each)
    return Hit(
        address,
        noun_of(address).name,
        called(address, library),
        meeting,
        _item(address, record, library),
        _who(record, meeting, library),
        _excerpt(texts, word),
    )


def _words(typed: str) -> list[str]:
    in_words = _DATE.sub(_in_words, _readable(typed))
    return [_forms(each)[0] for each in _WORD.findall(in_words)]


def _in_words(typed: re.Match[str]) -> str:
    """« 18 mars 2025 », as it is written everywhere, for « 18/03/2025 »."""
    on = dates.day(typed[0])
    return day(on) if on else typed[0]


def _item(address: Address, record: Record, library: Library) -> str:
    """« point 3 « Accueil » »: the item under which something was said, or that a slide is of."""
    meeting = library.meetings.get(file_id(address.file))
    of = getattr(record, "item", "") or ("slides" in address.record and address.record[1])
    ranked = enumerate(meeting.items if meeting else (), start=1)
    titles = (
        f"point{NBSP}{rank} {quoted(plain(each.title))}" for rank, each in ranked if each.id == of
    )
    return next(titles, "")


def _who(record: Record, meeting: str, library: Library) -> str:
    match record:
        case Exchange():
            return _person(record, "asked_by", record.asked_by, meeting, library)
        case Action():
            owner = record.as_of(datetime.date.max).owner
            return _person(record, "owner", owner, meeting, library)
    return ""


def _person(record: Record, key: str, name: str, meeting: str, library: Library) -> str:
    ref = ref_of(type(record), key)
    return name_of(library, ref, name, meeting) if ref else name


def _excerpt(texts: tuple[str, ...], word: str) -> str:
    """The first text in which a word stands, cut so that it shows."""
    for text in texts:
        said = plain(text)
        forms = said.split()
        at = next((n for n, each in enumerate(forms) if f" {word}" in _compared(each)), None)
        if at is not None:
            before = max(0, at - _BEFORE) if len(said) > _SHOWN else 0
            return clipped(("… " if before else "") + " ".join(forms[before:]), _SHOWN)
    return clipped(plain(texts[0]), _SHOWN)


_BEFORE = 6
"""Words of a long passage that are shown before the one that was sought."""


@lru_cache(maxsize=2)  # typed letter by letter, on one library
def _searched(library: Library) -> tuple[Searched, ...]:
    """Each record that says something, the latest meetings first."""
    days = {id_: meeting.date for id_, meeting in library.meetings.items()}
    latest = sorted(days, key=lambda id_: days[id_], reverse=True)
    order = {meeting_file(id_, name): rank for rank, id_ in enumerate(latest) for name in _NAMES}
    files = sorted(records(library), key=lambda each: order.get(each[0], len(latest)))
    return tuple(
        Searched(address, record, texts, _compared(" ".join(texts)), _around(address, library))
        for file, root in files
        if not isinstance(root, _LEFT_OUT)
        for address, record in _walked(Address(file), root)
        if (texts := tuple(filter(None, _texts(record, library, file_id(file)))))
    )


def _around(address: Address, library: Library) -> str:
    held = library.meetings.get(file_id(address.file)) if address.record else None
    return _kind_and_day(noun_of(address).label, held.date if held else None)


@cache
def _kind_and_day(label: str, on: datetime.date | None) -> str:
    return _compared(f"{label} {day(on) if on else ''}")


_NAMES = [name.removesuffix(".toml") for name in MEETING_FILES]


def _walked(address: Address, record: Record) -> Iterator[tuple[Address, Record]]:
    yield address, record
    for key in children(type(record)):
        for each in getattr(record, key):
            yield from _walked(address.within(key, identity(each)), each)


def _texts(record: Record, library: Library, holder: str) -> Iterator[str]:
    """The texts of a record, and of what it holds that has no name of its own; notes last.

    What names another record is what people call that one.
    """
    if isinstance(record, Meeting):
        yield day(record.date)
    for key in _keys(type(record)):
        ref = ref_of(type(record), key)
        for each in _said(getattr(record, key), library, holder):
            yield name_of(library, ref, each, holder) if ref else each


def _said(value: Any, library: Library, holder: str) -> Iterator[str]:
    match value:
        case Record():
            yield from _texts(value, library, holder)
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _said(each, library, holder)
        case tuple():
            for each in value:
                yield from _said(each, library, holder)
        case _:  # nobody looks for a number, a date, a flag by words
            return


@cache
def _keys(model: type[Record]) -> tuple[str, ...]:
    """The keys that hold words, or records without a name; not those that name another record."""
    keys = (key for key in model.model_fields if key not in children(model))
    return tuple(sorted(filter(partial(_says, model), keys), key=lambda key: key == "note"))


def _says(model: type[Record], key: str) -> bool:
    field, ref = model.model_fields[key], ref_of(model, key)
    if reaches_records(field.annotation):
        return True
    rules = constraints(field.annotation, field.metadata)
    return (ref is None or ref.may_be_words) and any(isinstance(each, TextRule) for each in rules)


_DATE = re.compile(r"(?<![\w/.-])\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\w/.-])")
_NUMBER = re.compile(r"(?<![\w-])[ÉéEeDd]-\d+(?![\w-])")
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def _compared(text: str) -> str:
    """The words of a text as they are compared, each after a space."""
    return "".join(f" {form}" for word in _WORD.findall(_readable(text)) for form in _forms(word))


def _readable(text: str) -> str:
    """The text with its words whole: no sign that nobody sees, no accent apart from its letter."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=1 << 15)  # few words make most of what is said
def _forms(word: str) -> tuple[str, ...]:
    """A word as it is compared, its plural one with its singular; two where either may be meant."""
    form = folded(word)
    if len(form) <= len("mes"):
        return (form,)
    if form.endswith("aux"):
        return (f"{form[:-3]}al", form[:-1])
    return (form[:-1] if form.endswith(("s", "x")) else form,)
