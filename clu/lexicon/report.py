"""What a change does, told in one French line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from clu.lexicon.called import NOTHING, named, own_words, where_held, words_at
from clu.lexicon.differences import Called, followed, readable, unwritten
from clu.lexicon.keys import RecordKey
from clu.lexicon.nouns import (
    ACTION,
    BY_MODEL,
    CORRECTIONS,
    DISAGREEMENT,
    INDICATORS,
    MEETING,
    REGISTER,
    SENT,
    VALIDATION,
    YEAR,
    Noun,
    noun_of,
)
from clu.model import french
from clu.model.actions import TrailLine
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.library import Library
from clu.model.record import Named, Record
from clu.model.refs import called
from clu.model.shape import Table, children, identity, own_keys, written_alike
from clu.model.text import plain

_SHOWN_AT_MOST = 6
"""Keys of a new record that are told."""

_SHORTLY = {VALIDATION: {"on", "by"}, SENT: {"what", "on"}}
"""What is told of a record that holds a whole document."""

_LISTS = (INDICATORS, YEAR, CORRECTIONS, REGISTER)


def change_line(change: Change, library: Library, new: Mapping[str, str] = NOTHING) -> str:
    """« Action « Réviser la signalétique » (Signalétique) : état validée → en cours. »

    `new` has the words of the records that come with it, by their ids.
    """
    address = change.address
    noun = noun_of(address)
    if noun is DISAGREEMENT and change.after is None:
        return _chosen(change, library)
    subject = _subject(change, noun, library, new)
    called = partial(called_in, library, new, address.file)
    if change.before is None:
        news = f"{noun.agreed('ajouté')}{_contents(change.after or {}, noun, called)}"
    elif change.after is None:
        news = f"{noun.agreed('retiré')}{_held(change.before, noun.model)}"
        news += _kept_pieces(change, library) if noun is MEETING else ""
    elif written_alike(dict(change.before), dict(change.after)):
        news = f"{noun.agreed('déplacé')} {_place(change, noun, library, new)}"
    else:
        differences = list(_differences(change.before, change.after, noun, called))
        differences = differences or list(_followed(change.before, change.after, called))
        differences = differences or list(unwritten(change.before, change.after, noun.model))
        news = f": {' ; '.join(differences) or 'contenu changé'}"
    return french.typeset(f"{french.capitalised(subject)} {news}.").replace("….", "…")


def _chosen(change: Change, library: Library) -> str:
    """« Choix fait : action « Réviser la signalétique » (Signalétique), titre. »"""
    from clu.lexicon.apart import told  # noqa: PLC0415  seldom needed

    every = (each for each in library.disagreements if each.id == change.address.name)
    about = next((told(each, library)[0] for each in every), change.address.name)
    return french.typeset(f"Choix fait : {french.lowered(about)}.")


def change_lines(changes: Sequence[Change], library: Library) -> list[str]:
    """One line for each change; what leaves a place for another is told once."""
    every = [each for change in changes for each in elements(change)]
    new = _own_words_of(change for change in changes if change.after)
    left = {id(gone): new for gone, new in _moves(every)}
    arrived = {id(new) for new in left.values()}
    return [
        _moved(each, left[id(each)], library, new)
        if id(each) in left
        else change_line(each, library, new)
        for each in every
        if id(each) not in arrived
    ]


def summary(changes: Sequence[Change], library: Library) -> str:
    """The line that stands for a whole step in the history: its first, or its last removal."""
    every = change_lines(changes, library)
    main = every[-1] if all(each.after is None for each in changes) else every[0]
    if len(every) == 1:
        return main
    return f"{main} Et {french.counted(len(every) - 1, 'autre changement', 'autres changements')}."


def elements(change: Change) -> Iterator[Change]:
    """A file that is but a list stands for its elements: those are what comes or goes."""
    noun = noun_of(change.address)
    if noun not in _LISTS or (change.before is not None and change.after is not None):
        yield change
        return
    held = change.after or change.before or {}
    for key in children(noun.model):
        for each in held.get(key, ()):
            address = Address(change.file, (key, identity(each)))
            yield Change(address, *((None, each) if change.before is None else (each, None)))


def _moves(changes: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """Each record that is taken away here to be added there."""
    added = [each for each in changes if each.before is None]
    for gone in changes:
        for new in added:
            is_alike = gone.after is None and noun_of(gone.address) is noun_of(new.address)
            if is_alike and written_alike(_undated(gone.before or {}), _undated(new.after or {})):
                yield gone, new


def _undated(table: Table) -> dict[str, Any]:
    """A record without what may differ where it has moved: the date of a meeting."""
    return {key: each for key, each in table.items() if key != "date"}


def _moved(gone: Change, new: Change, library: Library, words: Mapping[str, str]) -> str:
    """« Diapositive « Appels » déplacée de « Labellisation » à « Enquêtes ». »"""
    noun = noun_of(gone.address)
    if noun is MEETING:
        subject = _subject(gone, noun, library, words)
        date, folder = (new.after or {})["date"], file_id(new.file)
        named = (
            ""
            if folder == date.isoformat() != file_id(gone.file)[: len("AAAA-MM-JJ")]
            else f" ({folder})"
        )
        news = f"{noun.agreed('déplacé')} au {french.day(date)}{named}"
    elif noun.holder is None:  # a file that has another name
        subject = _subject(gone, noun, library, words)
        news = f"{noun.agreed('déplacé')} dans {new.file}"
    else:
        called = own_words(new.after or {}, noun) or new.address.name
        subject = f"{noun.label} {french.cited(called)}"
        places = (each.address.holder for each in (gone, new))
        old, now = (french.cited(words_at(each, noun.holder, library, words)) for each in places)
        news = f"{noun.agreed('déplacé')} de {old} à {now}"
    return french.typeset(f"{french.capitalised(subject)} {news}.")


# --- what the change is about ----------------------------------------------------------------


def _own_words_of(changes: Iterable[Change]) -> dict[str, str]:
    """What the records that come are called, by their ids: the library does not have them yet."""
    known = ((each.address, noun_of(each.address), each.after or {}) for each in changes)
    return {address.name: own_words(table, noun) for address, noun, table in known}


def called_in(
    library: Library,
    new: Mapping[str, str],
    file: str,
    key: RecordKey | None,
    table: Table,
    name: str,
) -> str:
    """The words for the name that a key of a table of this file gives of another record."""
    if key is None or key.ref is None:
        return name
    if key.ref.what is Named.MEETING:
        return library.day_of(name)
    holder = str(table.get(key.ref.within, "")) if key.ref.within else file_id(file)
    words = called(library, key.ref, name, holder)
    _, _, last = name.rpartition("/")
    return plain(words) if words != name else new.get(last, name)


def _subject(change: Change, noun: Noun, library: Library, new: Mapping[str, str]) -> str:
    """What changes, and what holds it."""
    address, table = change.address, change.after or change.before or {}
    return named(address, table, noun, library) + where_held(address, noun, library, new)


def _kept_pieces(change: Change, library: Library) -> str:
    """« ; 2 pièces restent dans agendas/2024-03-27/pieces »"""
    inside = f"{file_id(change.file)}/"
    kept = sum(each.startswith(inside) for each in library.pieces)
    stay = "restent" if french.is_plural(kept) else "reste"
    return f" ; {french.counted(kept, 'pièce')} {stay} dans agendas/{inside}pieces" if kept else ""


def _place(change: Change, noun: Noun, library: Library, new: Mapping[str, str]) -> str:
    if not change.follows:
        return "en tête"
    before = change.address.siblings.within(change.follows)
    return f"après {french.cited(words_at(before, noun, library, new))}"


# --- what becomes of it ----------------------------------------------------------------------


def _contents(after: Table, noun: Noun, called: Called) -> str:
    """« : état proposée ; échéance 30 juin 2025 »: the main keys of a new record."""
    skipped = {"id", next((key for key in noun.titled_by if after.get(key)), "")}
    if noun in _SHORTLY:
        skipped = after.keys() - _SHORTLY[noun]
    own = own_keys(after, noun.model).items()
    keys = {key: each for key, each in own if key not in skipped}
    parts = [
        f"{name} {shown}" for name, _, shown in readable({}, keys, noun.model, called) if shown
    ]
    more = [" …"] if len(parts) > _SHOWN_AT_MOST else []
    told = " ; ".join(parts[:_SHOWN_AT_MOST])
    return (f" : {told}" if told else "") + "".join(more) + _held(after, noun.model)


def _held(table: Table, model: type[Record]) -> str:
    """« , avec 3 points »: the named elements that come or go with their record."""
    held = [
        french.counted(len(table[key]), *_names(inner))
        for key, inner in children(model).items()
        if table.get(key)
    ]
    return f", avec {french.enumeration(held)}" if held else ""


def _names(model: type[Record]) -> tuple[str, str]:
    noun = BY_MODEL[model]
    return noun.label, noun.plural_label


def _differences(before: Table, after: Table, noun: Noun, called: Called) -> Iterator[str]:
    if noun is ACTION:
        before, after = followed(before, after)
    for name, was, now in readable(before, after, noun.model, called):
        if was and now:
            yield f"{name} (contenu changé)" if was == now else f"{name} {was} → {now}"
        else:
            yield f"{name} {now}" if now else f"sans {name}"


def _followed(before: Table, after: Table, called: Called) -> Iterator[str]:
    """« suivi du 12 mars 2024 (service responsable « DCL ») »: what leaves the present as it is."""
    was = list(before.get("trail", ()))
    for line in after.get("trail", ()):
        if line not in was:
            keys = {key: each for key, each in line.items() if key != "on"}
            news = readable({}, keys, TrailLine, called)
            told = [f"{name} {new or 'aucun'}" for name, _, new in news]
            yield f"suivi du {french.day(line['on'])} ({', '.join(told)})"
