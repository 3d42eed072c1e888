"""The deck in about fifteen slides: the same facts, and nothing that was typed for it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from clu.deck.bodies import Point, Prose
from clu.deck.compose import compose
from clu.deck.outline import Outline, SlideOutline
from clu.deck.page import Pages
from clu.deck.slides.exchanges import DRAFT
from clu.model.figures import figure
from clu.model.follow_ups import AWAITED, OVER
from clu.model.french import counted
from clu.model.library import Library
from clu.model.meeting import APPROVAL, Item, Meeting, MeetingState
from clu.model.slides import (
    ActionsShown,
    ActionsSlide,
    BreakdownSlide,
    ChangesSlide,
    ChartSlide,
    ExchangesSlide,
    FiguresSlide,
    ResultsSlide,
    Slide,
    SurveySlide,
    TextSlide,
)
from clu.papers.deck import laid_out
from clu.papers.maker import Maker, PaperRequest
from clu.workspace import Workspace

_MOST_CHANGES = 4
_CHANGED = "Ce qui a changé"
_RESULTS = "Les résultats et leurs cibles"
_ASKED, _TAKEN = "Décisions demandées", "Décisions prises"
_LEFT = "Au dossier"
_MOST_PAGES = {_CHANGED: 2, _RESULTS: 5, AWAITED: 3, _ASKED: 2, _TAKEN: 2}
_MOST_LISTED = 6
"""The slides left out that are named; the others are counted."""


def outline(library: Library, meeting_id: str) -> Outline:
    """What it says: the deck of a shorter agenda, part by part. Raises what `compose` raises."""
    meeting, state = library.meetings[meeting_id], library.state_of(meeting_id)
    decisions = _taken(meeting_id, library) if state in OVER else _asked(meeting)
    parts = {
        _CHANGED: _changes(meeting, library),
        _RESULTS: _results(meeting, library),
        AWAITED: _actions(meeting),
        _TAKEN if state in OVER else _ASKED: decisions,
    }
    items = tuple(
        Item(id=f"court-{rank}", title=title, divider=False, slides=tuple(slides))
        for rank, (title, slides) in enumerate(parts.items(), start=1)
    )
    shorter = meeting.model_copy(update={"items": items})
    meetings = {**library.meetings, meeting_id: shorter}
    said = compose(replace(library, meetings=meetings), meeting_id)
    return replace(said, subject=f"{said.subject}, version courte", left_out=())


def _changes(meeting: Meeting, library: Library) -> Iterator[Slide]:
    """The dashboard of the deck, or else what each of its slides of figures is about.

    All that they hold, where that would be a single figure.
    """
    own = [slide for slide in meeting.projected if isinstance(slide, ChangesSlide)]
    yield from own
    moved = [
        [each for each in indicators if _moved(each, meeting, library)]
        for indicators in map(indicators_of, meeting.projected)
    ]
    heads = dict.fromkeys(each for first in moved for each in first[:1])
    every = dict.fromkeys(each for those in moved for each in those)
    chosen = tuple(heads if len(heads) > 1 else every)[:_MOST_CHANGES]
    if chosen and not own:
        yield ChangesSlide(id="changements", kind="changes", title=_CHANGED, indicators=chosen)


def indicators_of(slide: Slide) -> tuple[str, ...]:
    """The indicators of a slide of figures; none of another."""
    match slide:
        case FiguresSlide() | ChartSlide() | ResultsSlide() | ChangesSlide():
            return slide.indicators
        case BreakdownSlide():
            return (slide.indicator,)
        case _:  # shows no indicator
            return ()


def _moved(indicator: str, meeting: Meeting, library: Library) -> bool:
    one = figure(library, indicator, meeting.period, meeting.date)
    return one.current is not None and one.previous is not None


def _results(meeting: Meeting, library: Library) -> Iterator[Slide]:
    """The slides of figures that have a target, then the first of each survey."""
    surveys: dict[str, Slide] = {}
    for slide in meeting.projected:
        figures = (
            figure(library, each, meeting.period, meeting.date) for each in indicators_of(slide)
        )
        if isinstance(slide, SurveySlide):
            surveys.setdefault(slide.survey, slide)
        elif not isinstance(slide, ChangesSlide) and any(each.target for each in figures):
            yield slide
    yield from surveys.values()


def _actions(meeting: Meeting) -> Iterator[Slide]:
    """What became of the promises, told even where the deck does not, then its other actions."""
    own = [slide for slide in meeting.projected if isinstance(slide, ActionsSlide)]
    if not any(each.show is ActionsShown.FOLLOW_UPS for each in own):
        show = ActionsShown.FOLLOW_UPS
        yield ActionsSlide(id="suites", kind="actions", title=AWAITED, show=show)
    yield from sorted(own, key=lambda each: each.show is not ActionsShown.FOLLOW_UPS)


def _asked(meeting: Meeting) -> Iterator[Slide]:
    """What members are to approve and to decide, then what they asked in writing."""
    bullets: list[str | tuple[str, ...]] = []
    for number, item in enumerate(meeting.items, start=1):
        if asked := (*_approved(item), *item.to_decide):
            bullets += [f"Point {number} : {item.title}", asked]
    if bullets:
        kept = tuple(bullets)
        yield TextSlide(id="demandees", kind="text", title=_ASKED, bullets=kept)
    for item in meeting.items:
        for slide in item.slides:
            is_asked = item.id == APPROVAL and not isinstance(slide, TextSlide)
            if (is_asked or isinstance(slide, ExchangesSlide)) and not slide.internal:
                yield slide.model_copy(update={"kicker": _ASKED}) if is_asked else slide


def _approved(item: Item) -> Iterator[str]:
    """What is typed of the minutes to approve, line by line."""
    for slide in item.slides if item.id == APPROVAL else ():
        if isinstance(slide, TextSlide) and not slide.internal:
            for bullet in slide.bullets:
                yield from (bullet,) if isinstance(bullet, str) else bullet


def _taken(meeting_id: str, library: Library) -> Iterator[Slide]:
    """What was decided there; a draft until the minutes are validated."""
    decided = (each for each in library.minutes_of(meeting_id).decisions if each.is_printed)
    if bullets := tuple(each.text for each in decided):
        is_draft = library.state_of(meeting_id) is not MeetingState.VALIDATED
        kicker = DRAFT if is_draft else ""
        yield TextSlide(id="decisions", kind="text", title=_TAKEN, kicker=kicker, bullets=bullets)


def _made(workspace: Workspace, asked: PaperRequest) -> Pages:
    said = outline(workspace.library, asked.meeting)
    whole = laid_out(workspace, asked.meeting, said)
    left = Counter(page.record for page in whole.pages) - Counter(
        page.record for page in bounded(whole).pages
    )
    if not left:
        return whole
    *before, last = said.slides
    titles = {each.record: each.title for each in said.slides}
    told = [f"{titles[record]} ({counted(count, 'page')})" for record, count in left.items()]
    listed, others = told[:_MOST_LISTED], left.total()
    others -= sum([*left.values()][:_MOST_LISTED])
    if others:
        listed.append(f"… et {counted(others, 'autre')}, au dossier")
    body = Prose(tuple(map(Point, listed)))
    rest = SlideOutline("au-dossier", _LEFT, body, section=last.section)
    told_so = replace(said, slides=(*before, rest, last))
    return bounded(laid_out(workspace, asked.meeting, told_so))


def bounded(pages: Pages) -> Pages:
    """The same, less what makes a part too long: first what continues a slide, then the last."""
    parts: dict[str, list[int]] = defaultdict(list)
    ranks: Counter[str] = Counter()
    order: list[tuple[int, int]] = []
    for at, page in enumerate(pages.pages):
        ranks[page.record] += 1
        order.append((ranks[page.record], at))
        parts[page.section.partition(". ")[2]].append(at)
    kept = {
        at
        for part, every in parts.items()
        for at in sorted(every, key=order.__getitem__)[: _MOST_PAGES.get(part)]
    }
    return replace(pages, pages=tuple(each for at, each in enumerate(pages.pages) if at in kept))


MAKER = Maker(_made, made_from=None)
