"""What came between two states of the data, record by record: as changes, and in a sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from clu.lexicon.nouns import (
    DISAGREEMENT,
    DISAGREEMENTS_NOUN,
    EXCHANGE,
    SEALS_NOUN,
    noun_of,
)
from clu.lexicon.report import elements
from clu.model.address import Address
from clu.model.change import Change
from clu.model.french import counted, is_plural, typeset
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import Table, children, identity, own_keys, records, table_of, written_alike

_UNTOLD = (SEALS_NOUN, DISAGREEMENTS_NOUN, DISAGREEMENT)
"""What follows of itself from what else is told."""

_UNSEEN = "des commentaires, un ordre ou des choix"
"""What changed where no record says anything else: a sentence is never empty."""


def changes_between(before: Library, after: Library) -> list[Change]:
    """What makes one state of the other: a change for each record that differs."""
    was, now = dict(records(before)), dict(records(after))
    return [
        each
        for file in {**was, **now}
        for each in _changes(Address(file), was.get(file), now.get(file))
        if noun_of(each.address) not in _UNTOLD
    ]


def _changes(address: Address, was: Record | None, now: Record | None) -> Iterator[Change]:
    if was is now:
        return
    if was is None or now is None:
        before, after = (table_of(each) if each else None for each in (was, now))
        yield Change(address, before, after)
        return
    model = noun_of(address).model
    old, new = (own_keys(table_of(each), model) for each in (was, now))
    if not written_alike(old, new):
        yield Change(address, old, new)
    for key in children(model):
        gone, held = ({identity(one): one for one in getattr(side, key)} for side in (was, now))
        renamed = _renamed(gone, held)
        before = {name: each for name, each in gone.items() if name not in renamed}
        for name in {**before, **held}:
            if name not in renamed.values():
                yield from _changes(address.within(key, name), before.get(name), held.get(name))


def _renamed(gone: Mapping[str, Record], held: Mapping[str, Record]) -> dict[str, str]:
    """Elements that have another name, to which another element came first: nothing else of them.

    Two people gave the same number to two things, and the last of them took the next one.
    """
    new = {name: each for name, each in held.items() if name not in gone}
    return {
        old: name
        for old, was in gone.items()
        for name, now in new.items()
        if was != held.get(old) and _unnamed(was) == _unnamed(now)
    }


def _unnamed(element: Record) -> Table:
    return {key: each for key, each in table_of(element).items() if key != "id"}


def summed_up(changes: Sequence[Change], files: int = 0) -> str:
    """« 2 actions modifiées, 1 réponse ajoutée »; `files` are those that hold no record."""
    told: Counter[tuple[str, str, str]] = Counter()
    for change in (each for whole in changes for each in elements(whole)):
        noun = noun_of(change.address)
        before, after = change.before, change.after
        words = "modifié" if before and after else "ajouté" if after else "retiré"
        key, number = (noun.label, noun.plural_label, noun.agreed(words)), 1
        if noun is EXCHANGE and before and after:
            more = len(after.get("turns", ())) - len(before.get("turns", ()))
            if more > 0:
                key, number = ("réponse", "réponses", "ajoutée"), more
        told[key] += number
    if files:
        told["autre fichier", "autres fichiers", "changé"] += files
    parts = (
        f"{counted(number, one, several)} {done}{'s' if is_plural(number) else ''}"
        for (one, several, done), number in told.items()
    )
    return typeset(", ".join(parts)) or _UNSEEN
