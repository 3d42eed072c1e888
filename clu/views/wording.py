"""What was noted in a meeting, beside its wording, in the order in which it is printed."""

from collections.abc import Sequence

from clu.model.french import capitalised, clipped, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.minutes import Minutes
from clu.model.text import plain
from clu.model.wordings import Wording, wordings
from clu.papers.people import speaker
from clu.views.groups import Row

COLUMNS = ("Point", "Quoi", "Ce qui est dit", "")
_UNDER = ("réponse", "suite")


def to_word(library: Library, meeting: str, *, is_all: bool) -> tuple[Wording, ...]:
    """What is left to word, or all that may be; nothing once that is validated."""
    if library.state_of(meeting) is MeetingState.VALIDATED:
        return ()
    return tuple(each for each in wordings(library, meeting) if is_all or each.is_left)


def rows(found: Sequence[Wording], library: Library, meeting: str) -> tuple[Row, ...]:
    """A row for each, with a mark where it is left to word."""
    items = library.meetings[meeting].items
    ranks = {item.id: str(rank) for rank, item in enumerate(items, start=1)}
    noted = library.minutes_of(meeting)
    return tuple(
        Row(
            each.mark,
            (
                ranks.get(each.item, "–"),
                "  " * (each.what in _UNDER) + headed(each, noted),
                plain(each.words) or "–",
                "•" * each.is_left,
            ),
        )
        for each in found
    )


def headed(wording: Wording, noted: Minutes) -> str:
    """« É-4 Question – UDAF », « Réponse – DSI », « S-2026-03 Suite »."""
    what = " ".join(filter(None, (wording.number, capitalised(wording.what))))
    return typeset(what if wording.by is None else f"{what} – {speaker(wording.by, noted)}")


def item_told(wording: Wording, library: Library, meeting: str) -> str:
    """« 3. Labellisation »: the item that words are under."""
    items = enumerate(library.meetings[meeting].items, start=1)
    found = (f"{rank}. {plain(item.title)}" for rank, item in items if item.id == wording.item)
    return typeset(next(found, "Hors de l’ordre du jour"))


def titled(wording: Wording, library: Library, meeting: str) -> str:
    """« É-4 Question – UDAF · 3. Labellisation »"""
    head = headed(wording, library.minutes_of(meeting))
    return f"{head} · {item_told(wording, library, meeting)}"


def note_told(wording: Wording, library: Library, meeting: str) -> str:
    """The note; before it, what is answered."""
    known = {each.mark: each for each in wordings(library, meeting)}
    asked = known.get(f"{wording.source}/text") if "/turns/" in wording.mark else None
    told = [f"À : {clipped(plain(asked.words))}"] if asked and asked.words else []
    told += [f"Note : {wording.note}"] if wording.note else []
    return typeset("\n".join(told))


def name(wording: Wording) -> str:
    """How a command is told which words are meant: « e-072940 », « e-072940/2 »."""
    kind, source, *_, last = wording.mark.split("/")
    if kind == "outcomes":
        return f"{source}/résumé"
    if wording.what == "réponse":
        return f"{source}/{int(last) + 1}"
    return wording.number if kind == "actions" and wording.number else source


def summed_up(library: Library, meeting: str) -> str:
    """« 12 à rédiger sur 60 »"""
    every = [each for each in wordings(library, meeting) if each.words or each.is_left]
    remain = sum(each.is_left for each in every)
    return typeset(f"{remain} à rédiger sur {len(every)}") if remain else "tout est rédigé"
