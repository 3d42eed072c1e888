"""The deck, line by line: what is projected, what stays out and why, what each slide shows."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from operator import itemgetter
from typing import NamedTuple

from clu.deck.bodies import Cover, Divider, Thanks
from clu.deck.compose import compose, compose_slide
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import Page
from clu.deck.several import parted
from clu.errors import CluError
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Edit, Follow
from clu.lexicon.called import called
from clu.lexicon.naming import record_at
from clu.model import follow_ups
from clu.model.address import Address
from clu.model.french import counted, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.period import Period
from clu.model.record import Named
from clu.model.refs import refs
from clu.model.shape import COMMITTEE, DEFINITIONS, children, file_of, identity, meeting_file
from clu.model.slides import SLIDE_KINDS, ActionsSlide, ExchangesSlide, Slide
from clu.model.text import plain
from clu.papers.deck import laid_out
from clu.views.groups import Row
from clu.workspace import Workspace

COLUMNS = ("N°", "Pt", "Diapositive", "Genre")
SPARE = ("Pt",)
"""The columns that are left out where there is little room."""

NOT_YET = typeset("Cette diapositive ne peut pas encore être montrée : voir Contrôles (F9).")

_WHOLE = (Named.SURVEY, Named.AUDIT, Named.REFERENCE)
"""What a slide may show of such a record is any part of it."""

_CONTINUED = re.compile(r" \(suite\s\d+/\d+\)$")
"""What the title of a page says beside that of its slide."""

_WHOSE = re.compile(" d(?:’|e )")
"""What a list leaves out of « modules d’un référentiel »."""

_Rank = tuple[int, int, int]
"""The order of a deck: body, ending, annexes, acronyms; there by item, then by slide."""


class ShownBy(NamedTuple):
    """What a slide is drawn from: one of the agenda, an item, the meeting, the committee."""

    kind: str
    address: Address
    rank: _Rank
    point: str = ""
    section: str = ""
    slide: Slide | None = None
    keys: tuple[str, ...] = ()
    """What of its record it shows, where that is not the whole."""

    @property
    def name(self) -> str:
        """What it is known by: a meeting opens its deck and closes it, a letter has its annex."""
        return f"{self.kind} {self.rank[0]} {self.address.qualified}"

    def row(self, number: str, title: str, *marks: str, nth: int = 1) -> Row:
        """Its line in the list, or the one of its nth page."""
        kind = ", ".join((self.kind, *marks))
        return Row(f"{self.name} {nth}", (number, self.point, plain(title), kind))


class DeckLine(NamedTuple):
    """A slide as it is projected, or one of the agenda that is not: it has no page."""

    row: Row
    place: str
    """« Diapositive 12 sur 58 ─ 3. Labellisation », « Absente, diapositive interne ─ 3. … »"""
    sources: tuple[ShownBy, ...]
    number: int = 0
    page: Page | None = None


# --- the list --------------------------------------------------------------------------------


def lines(workspace: Workspace, meeting_id: str) -> tuple[DeckLine, ...]:
    """What is projected, page by page, and in its place each slide of the agenda that is not.

    Raises what `compose` raises.
    """
    agenda = dict(_agenda(workspace.library.meetings[meeting_id], meeting_file(meeting_id)))
    laid = list(_laid(compose(workspace.library, meeting_id), agenda, workspace))
    said = {source.address for each in laid for source in each.sources}
    absent = [
        (each.rank, _absent(each, each.slide))
        for each in agenda.values()
        if each.slide and each.address not in said
    ]
    by_rank = itemgetter(0)
    every = merge(_projected(laid), sorted(absent, key=by_rank), key=by_rank)
    return tuple(line for _, line in every)


def counted_lines(lines: Sequence[DeckLine]) -> str:
    """« 58 diapositives, 2 absentes »"""
    projected = sum(line.page is not None for line in lines)
    absent = len(lines) - projected
    parts = [counted(projected, "diapositive")] + [counted(absent, "absente")] * (absent > 0)
    return typeset(", ".join(parts))


def pages_of(line: DeckLine, workspace: Workspace, meeting_id: str) -> tuple[Page, ...] | None:
    """What a line shows: its page, or what the slide that is left out would be."""
    if line.page:
        return (line.page,)
    return alone(workspace, meeting_id, line.sources[0].address)


def alone(workspace: Workspace, meeting_id: str, address: Address) -> tuple[Page, ...] | None:
    """The pages of a slide of the agenda, be it internal; None while the data forbids it."""
    _, item, _, slide = map(str, address.record)
    try:
        outline = compose_slide(workspace.library, meeting_id, item, slide)
        return laid_out(workspace, meeting_id, outline).pages
    except (CluError, KeyError):
        return None


def _agenda(meeting: Meeting, file: str) -> Iterator[tuple[str, ShownBy]]:
    """The items and their slides, by the names that the outline gives them."""
    for number, item in enumerate(meeting.items, start=1):
        point, section = str(number), f"{number}. {plain(item.title)}"
        address = Address(file, ("items", item.id))
        yield item.id, ShownBy("intercalaire", address, (0, number, 0), point, section)
        for at, slide in enumerate(item.slides, start=1):
            rank, place = (2 if slide.annex else 0, number, at), address.within("slides", slide.id)
            kind = _WHOSE.split(SLIDE_KINDS[slide.kind])[0]
            yield f"{item.id}/{slide.id}", ShownBy(kind, place, rank, point, section, slide)


def _absent(source: ShownBy, slide: Slide) -> DeckLine:
    mark, why = "sans données", "rien à montrer dans les données"
    if slide.internal:
        mark, why = "interne", "diapositive interne"
    place = typeset(f"Absente, {why} ─ {source.section}")
    return DeckLine(source.row("–", slide.title, mark), place, (source,))


class _Laid(NamedTuple):
    """A page, the slides of the agenda that it shows, and their title together."""

    sources: tuple[ShownBy, ...]
    title: str
    page: Page
    is_annex: bool


def _projected(laid: Sequence[_Laid]) -> Iterator[tuple[_Rank, DeckLine]]:
    of_each = Counter(each.sources[0].name for each in laid)
    shown = Counter[str]()
    for number, (sources, title, page, is_annex) in enumerate(laid, start=1):
        source = sources[0]
        shown[source.name] += 1
        nth, count = shown[source.name], of_each[source.name]
        marks = [f"{nth}/{count}"] * (count > 1) + ["annexe"] * is_annex
        marks += [f"{len(sources)} réunies"] * (len(sources) > 1)
        row = source.row(str(number), title, *marks, nth=nth)
        place = typeset(f"Diapositive {number} sur {len(laid)} ─ {page.section}")
        yield source.rank, DeckLine(row, place, sources, number, page)


def _laid(outline: Outline, agenda: Mapping[str, ShownBy], workspace: Workspace) -> Iterator[_Laid]:
    slides = {(slide.record, slide.section): slide for slide in outline.slides}
    pages = laid_out(workspace, outline.meeting, outline).pages
    count = Counter((page.record, page.section) for page in pages)
    for page in pages:
        slide, title = slides[page.record, page.section], _CONTINUED.sub("", page.title)
        is_whole = count[page.record, page.section] == 1
        told = [each for each in parted(slide) if is_whole or plain(each.title) == title]
        sources = tuple(_source(each, agenda, outline.meeting) for each in told or [slide])
        yield _Laid(sources, title, page, slide.is_annex)


def _source(slide: SlideOutline, agenda: Mapping[str, ShownBy], meeting: str) -> ShownBy:
    """A slide of the agenda; or else an item, or what the deck has by itself."""
    if planned := _planned(slide, agenda):
        return planned
    match slide.body:
        case Cover():
            return ShownBy("page de titre", Address(meeting_file(meeting)), (0, 0, 0))
        case Thanks():
            own = Address(meeting_file(meeting))
            return ShownBy("mot de la fin", own, (1, 0, 0), keys=("closing",))
        case _:  # what else it has by itself are the acronyms
            rank = (3 if slide.is_annex else 1, 0, 0)
            return ShownBy("sigles", Address(COMMITTEE), rank, keys=("acronyms",))


def _planned(slide: SlideOutline, agenda: Mapping[str, ShownBy]) -> ShownBy | None:
    """« item/bcru-texte » is an annex of « item/bcru »; an item may be called as the cover is."""
    found = agenda.get(slide.record)
    if slide.is_annex and not found:
        held = [name for name in agenda if slide.record.startswith(f"{name}-")]
        found = agenda[max(held, key=len)] if held else None
    if found is None or not (found.slide or isinstance(slide.body, Divider)):
        return None
    return found._replace(rank=(2, *found.rank[1:])) if slide.is_annex else found


# --- what a slide shows ----------------------------------------------------------------------


def shown(line: DeckLine, library: Library, meeting_id: str) -> list[tuple[str, Purpose]]:
    """What can be changed of what a slide shows, by its words: the slide itself, then its facts."""
    own = (Edit(each.address, each.keys) for each in line.sources)
    slides = (each.slide for each in line.sources if each.slide)
    facts = (fact for slide in slides for fact in _facts(slide, library, meeting_id))
    return [(_words(each, library), each) for each in dict.fromkeys((*own, *facts))]


def _words(purpose: Edit | Follow | Measure, library: Library) -> str:
    match purpose:
        case Measure():
            definition = library.definitions[purpose.indicator]
            period = Period.parse(purpose.period).label
            return typeset(f"Relevé {quoted(definition.label)} ({period})")
        case _:  # both are about a record
            return called(purpose.address, library)


def _facts(slide: Slide, library: Library, meeting_id: str) -> Iterator[Edit | Follow | Measure]:
    """The records of which a slide says something."""
    for link in refs(meeting_file(meeting_id), slide):
        if link.name not in (link.known(library) or ()):
            continue
        if link.ref.what is Named.INDICATOR:
            yield Measure(link.name, library.meetings[meeting_id].period.key)
            yield Edit(Address(DEFINITIONS, ("definitions", link.name)))
        elif link.ref.what in _WHOLE:
            yield from map(Edit, _all_of(Address(link.home), library))
    match slide:
        case ActionsSlide():
            yield from _actions(slide, library, meeting_id)
        case ExchangesSlide():
            yield from _said(slide, library, meeting_id)


def _all_of(address: Address, library: Library) -> Iterator[Address]:
    """A record, and the elements of its lists."""
    record = record_at(library, address)
    yield address
    for key in children(type(record)):
        yield from (address.within(key, identity(each)) for each in getattr(record, key))


def _actions(slide: ActionsSlide, library: Library, meeting_id: str) -> Iterator[Follow]:
    if all(plan in library.plans for plan in slide.plans):
        for each in follow_ups.actions_shown(slide, library, meeting_id):
            yield Follow(Address(file_of("plans", each.plan_id), ("actions", each.action.id)))


def _said(slide: ExchangesSlide, library: Library, meeting_id: str) -> Iterator[Edit | Follow]:
    """What was said, and before that what is awaited and asked: as the slide itself does."""
    minutes, meeting = library.minutes_of(meeting_id), library.meetings[meeting_id]
    file = Address(meeting_file(meeting_id, "minutes"))
    recorded = [
        *(file.within("exchanges", each.id) for each in minutes.exchanges if each.is_printed),
        *(file.within("decisions", each.id) for each in minutes.decisions if each.is_printed),
    ]
    yield from map(Edit, recorded)
    if not recorded:
        if awaited := follow_ups.slide_awaited(meeting, slide):
            yield from _actions(awaited, library, meeting_id)
        asked = (each for each in meeting.written_questions if each.accepted)
        for each in asked:
            yield Edit(Address(meeting_file(meeting_id), ("written_questions", each.id)))
