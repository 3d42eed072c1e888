"""What was said in a meeting: as it was noted there, and as its minutes word it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clu.model.french import cited, counted, enumeration, stopped, typeset
from clu.model.library import Library
from clu.model.minutes import Decision, Exchange, Minutes
from clu.model.names import folded
from clu.model.promises import numbered
from clu.model.record import Where
from clu.model.text import plain
from clu.model.who import with_names

_SUMMARY = "résumé"
_NAMED = 5
"""How many of what will not be printed a sentence names."""


class Wording(NamedTuple):
    """Some words of a meeting: `note` as they were typed there, `text` as they are printed.

    `mark` names them in the data: `exchanges/e-072940/text`, `exchanges/e-072940/turns/0`,
    `decisions/d-081500/text`, `outcomes/accueil/summary`, `actions/revoir-la-page/title`.
    """

    mark: str
    item: str
    what: str
    """« question », « réponse », « décision », « résumé », « suite »."""
    note: str
    text: str
    by: str | None = None
    """Who speaks, as the minutes name them; None where nobody does."""
    number: str = ""
    """« É-4 », « D-1 », « S-2026-03 »; what is not worded has none."""
    is_left: bool = False
    """Whether it was noted, and nobody has worded it yet."""

    @property
    def source(self) -> str:
        """The exchange, the decision… that it is part of: `exchanges/e-072940`."""
        return source_of(self.mark)

    @property
    def words(self) -> str:
        """Its words as they are best known."""
        return self.text or self.note


def source_of(mark: str) -> str:
    """What the words of a mark are part of: `exchanges/e-072940`."""
    return "/".join(mark.split("/")[:2])


def wordings(library: Library, meeting: str) -> tuple[Wording, ...]:
    """All that may be printed of what was said, in the order in which it is."""
    library = with_names(library)
    noted = library.minutes_of(meeting)
    held = library.meetings.get(meeting)
    items = [item.id for item in held.items] if held else []
    items += (each.item for each in noted.exchanges)  # some may be under an item that has gone
    items += (each.item for each in noted.decisions)
    items += (each.item for each in noted.outcomes)
    return tuple(
        each for item in dict.fromkeys(items) for each in _of_an_item(item, noted, library, meeting)
    )


def left(library: Library, meeting: str) -> tuple[Wording, ...]:
    """What was noted, and that nobody has worded yet."""
    return tuple(each for each in wordings(library, meeting) if each.is_left)


def _of_an_item(item: str, noted: Minutes, library: Library, meeting: str) -> Iterator[Wording]:
    outcome, numbers = noted.outcome(item), noted.numbers
    note, summary = (outcome.note, outcome.summary) if outcome else ("", "")
    yield _wording(f"outcomes/{item}/summary", item, _SUMMARY, note, summary)
    for each in (one for one in noted.exchanges if one.item == item and one.is_public):
        yield from _of_an_exchange(each, numbers.get(each.id, ""))
        yield from _promised(each, library, meeting)
    for decision in (each for each in noted.decisions if each.item == item):
        mark, number = f"decisions/{decision.id}/text", numbers.get(decision.id, "")
        note, text = decision.note, decision.text
        yield _wording(mark, item, "décision", note, text, number=number)
        yield from _promised(decision, library, meeting)


def _of_an_exchange(said: Exchange, number: str) -> Iterator[Wording]:
    mark, item, what = f"exchanges/{said.id}", said.item, said.kind.label
    yield _wording(f"{mark}/text", item, what, said.note, said.text, said.asked_by, number)
    for rank, turn in enumerate(said.turns):
        if turn.note or turn.text:
            at = f"{mark}/turns/{rank}"
            yield _wording(at, item, "réponse", turn.note, turn.text, turn.by)


def _promised(said: Exchange | Decision, library: Library, meeting: str) -> Iterator[Wording]:
    """The title of a follow-up is printed at once; it may still be as it was typed."""
    for _, action in numbered(library, meeting, said.id):
        mark, title = f"actions/{action.id}/title", action.title
        note, text = (title, "") if action.as_noted else ("", title)
        yield _wording(mark, said.item, "suite", note, text, number=action.number)


def _wording(
    mark: str, item: str, what: str, note: str, text: str, by: str | None = None, number: str = ""
) -> Wording:
    """What has no words is left to word, but for a summary of which nothing was noted."""
    is_left = not text and (bool(note) or what != _SUMMARY)
    return Wording(mark, item, what, note, text, by, number, is_left)


def repeated(noted: Minutes) -> Iterator[tuple[Where, str]]:
    """What is said again in the same words: where, and a sentence that tells it."""
    seen: set[object] = set()
    for exchange in noted.exchanges:
        words = exchange.text or exchange.note
        where = ("exchanges", exchange.id)
        alike = (exchange.item, exchange.kind, exchange.asked_by, folded(words))
        yield from _again(alike, words, "le même échange est déjà noté sous ce point", where, seen)
        for turn in exchange.turns:
            words = turn.text or turn.note
            answered = (exchange.id, turn.by, folded(words))
            said = "la même réponse de la même personne est déjà notée"
            yield from _again(answered, words, said, (*where, "turns"), seen)
    for decision in noted.decisions:
        words = decision.text or decision.note
        decided = (decision.item, folded(words))
        said = "la même décision est déjà notée sous ce point"
        yield from _again(decided, words, said, ("decisions", decision.id), seen)


def _again(
    alike: object, words: str, said: str, where: Where, seen: set[object]
) -> Iterator[tuple[Where, str]]:
    if words and alike in seen:
        yield where, typeset(f"{cited(plain(words))} : {said}.")
    seen.add(alike)


# --- told ------------------------------------------------------------------------------------


_FEMININE, _MASCULINE = ("réponse", "décision"), {"échange", "résumé"}


def unprinted(library: Library, meeting: str) -> str:
    """« 2 échanges et 1 décision notés ne sont pas imprimés : … »; empty when all is as worded.

    A follow-up is printed as it was typed, and told; the answers to what is not printed go with it.
    """
    noted = left(library, meeting)
    raw = [each for each in noted if each.source.startswith("actions/")]
    return typeset(" ".join(filter(None, (_lost([e for e in noted if e not in raw]), _raw(raw)))))


def _raw(noted: Sequence[Wording]) -> str:
    """« 2 suites sont imprimées comme elles ont été notées : … »"""
    if not noted:
        return ""
    how = "sont imprimées comme elles ont été notées"
    if len(noted) == 1:
        how = "est imprimée comme elle a été notée"
    return stopped(f"{counted(len(noted), 'suite')} {how} : {_enumerated(noted)}")


def _lost(lost: Sequence[Wording]) -> str:
    """« 2 échanges et 1 décision notés ne sont pas imprimés : … »"""
    unasked = {each.source for each in lost if each.mark.endswith("/text")}
    lost = [each for each in lost if "/turns/" not in each.mark or each.source not in unasked]
    if not lost:
        return ""
    nouns = Counter(
        each.what if each.what in (*_FEMININE, *_MASCULINE) else "échange" for each in lost
    )
    counts = [counted(number, noun) for noun, number in nouns.items()]
    agreed = "e" * (not nouns.keys() & _MASCULINE) + "s" * (len(lost) > 1)
    are = "ne sont pas" if len(lost) > 1 else "n’est pas"
    told = f"{enumeration(counts)} noté{agreed} {are} imprimé{agreed} : {_enumerated(lost)}"
    return stopped(told)


def _enumerated(noted: Sequence[Wording]) -> str:
    """The first of them by their words, and how many others there are."""
    named = [cited(plain(each.words)) for each in noted[:_NAMED] if each.words]
    others = len(noted) - len(named)
    return enumeration([*named, *([counted(others, "autre")] if others else [])])
