"""Actions as a table: done, open, or what became of the promises of the previous meeting."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from typing import assert_never

from clu.deck.bodies import Point, Prose, TableBody, points
from clu.deck.outline import SlideOutline
from clu.deck.slides.prose import EMPTY
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import follow_ups, french
from clu.model.actions import ActionAsOf, Progress
from clu.model.follow_ups import ActionOnDay
from clu.model.slides import ActionsShown, ActionsSlide

Column = tuple[str, Callable[[ActionOnDay], str]]
_SITES, _NUMBER, _FOLLOW_UP = "Sites", "N°", "Suite à donner"
_YES = "Oui"


@outlines.register
def actions(slide: ActionsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the actions as they stood on the day of the meeting, each with what explains it."""
    shown = follow_ups.actions_shown(slide, scene.library, scene.meeting_id)
    if not shown:
        return []
    plans = list(dict.fromkeys(each.plan.title for each in shown))
    columns, aside = _shared_out(_columns(slide.show, shown, scene), shown)
    texts = [_told(each, aside) for each in shown]
    small = [f"Plan : {plans[0]}"] if slide.show is not ActionsShown.FOLLOW_UPS else []
    body: TableBody | Prose
    if columns:
        body = _table(columns, texts, shown, slide.show, plans)
        small = small if len(plans) == 1 else []
    elif len(plans) == 1:
        body = Prose(tuple(_points(texts)))
    else:
        body, small = _by_plan(texts, shown), []
    notes = _unknown(slide.show, shown, scene)
    return [slide_outline(slide, body, small=small, notes=notes)]


def _shared_out(every: list[Column], shown: list[ActionOnDay]) -> tuple[list[Column], list[Column]]:
    """The columns of a table, then those that mostly say nothing: they are told with their action.

    A site that the title of its action names is nothing.
    """
    filled = [(column, sum(_adds(*column, each) for each in shown)) for column in every]
    kept = [column for column, count in filled if 2 * count >= len(shown)]
    return kept, [column for column, count in filled if 0 < 2 * count < len(shown)]


def _adds(heading: str, cell: Callable[[ActionOnDay], str], each: ActionOnDay) -> bool:
    text, title = cell(each).casefold(), each.action.title.casefold()
    return bool(text) and not (heading == _SITES and text in title)


def _told(each: ActionOnDay, aside: list[Column]) -> list[str]:
    """An action with what no column says of it, then the lines that explain it."""
    title = each.action.title
    said = [(heading, cell(each)) for heading, cell in aside if _adds(heading, cell, each)]
    more = [_in_words(heading, text) for heading, text in said]
    return [title + (f" ({' ; '.join(more)})" if more else ""), *_context(each.now)]


def _in_words(heading: str, text: str) -> str:
    """« Créteil », « engagement pris en séance », « réalisée le 01/12/2025 », « échéance : … »"""
    if heading == _SITES:
        return text
    told = french.lowered(heading)
    if text == _YES:
        return told
    return f"{told} {text}" if told.endswith(" le") else f"{told} : {text}"


def _table(
    columns: list[Column],
    texts: list[list[str]],
    shown: list[ActionOnDay],
    show: ActionsShown,
    plans: list[str],
) -> TableBody:
    is_follow_up = show is ActionsShown.FOLLOW_UPS
    before = [column for column in columns if column[0] == _NUMBER]
    after = [column for column in columns if column[0] != _NUMBER]
    heads, cells = [each[0] for each in before], [[c(one) for _, c in before] for one in shown]
    if len(plans) > 1 and not is_follow_up:
        heads, cells = ["Plan"], [[each.plan.title] for each in shown]
    rows = tuple(
        (*own, "\n– ".join(text), *(cell(each) or EMPTY for _, cell in after))
        for own, text, each in zip(cells, texts, shown, strict=True)
    )
    return TableBody(
        header=(*heads, _FOLLOW_UP if is_follow_up else "Action", *(each[0] for each in after)),
        rows=rows,
        before=follow_ups.summed_up(each.now for each in shown) if is_follow_up else "",
        says="" if is_follow_up else _counted(shown),
    )


def _by_plan(texts: list[list[str]], shown: list[ActionOnDay]) -> TableBody:
    """A row for each plan, when there is nothing to say of an action but itself."""
    found: dict[str, list[str]] = {}
    for text, each in zip(texts, shown, strict=True):
        found.setdefault(each.plan.title, []).append("• " + "\n– ".join(text))
    rows = tuple((plan, "\n".join(lines)) for plan, lines in found.items())
    return TableBody(("Plan", "Actions"), rows, says=_counted(shown))


def _points(texts: list[list[str]]) -> Iterator[Point]:
    for first, *others in texts:
        yield Point(first)
        yield from (Point(each, level=1) for each in others)


def _counted(shown: list[ActionOnDay]) -> str:
    """« 8 actions : 5 pour le plan « Accueil », 3 pour le plan « PAN » »"""
    found = Counter(each.plan.title for each in shown)
    told = ", ".join(f"{count} pour le plan {french.quoted(plan)}" for plan, count in found.items())
    return f"{french.counted(len(shown), 'action')} : {told}."


def _columns(show: ActionsShown, shown: list[ActionOnDay], scene: Scene) -> list[Column]:
    has_several_meetings = len({each.action.promised_at for each in shown}) > 1

    def asked_on(each: ActionOnDay) -> str:
        on = follow_ups.date_of(scene.library, each.action.promised_at)
        return _in_a_cell(on) if on and has_several_meetings else ""

    site: Column = (_SITES, lambda each: scene.sites(each.action.site))
    promise: Column = ("Engagement pris en séance", _promise)
    owner: Column = ("Service responsable", lambda each: scene.owner(each.now.owner))
    match show:
        case ActionsShown.DONE:
            return [site, promise, ("Réalisée le", _done_on)]
        case ActionsShown.OPEN:
            return [site, promise, owner, ("Échéance", _due), ("État", _state)]
        case ActionsShown.FOLLOW_UPS:
            number: Column = (_NUMBER, lambda each: each.action.number)
            asked: Column = ("Demandée le", asked_on)
            state: Column = (
                "État",
                lambda each: french.capitalised(follow_ups.state_in_words(each.now)),
            )
            return [number, asked, site, owner, ("Échéance", _due_alone), state]
        case _ as never:
            assert_never(never)


def _promise(shown: ActionOnDay) -> str:
    """What tells a promise from an internal action: its number, or else that it is one."""
    return (shown.action.number or _YES) if shown.action.is_promised else ""


def _due(shown: ActionOnDay) -> str:
    due, now = _due_alone(shown), shown.now
    if not due:
        return ""
    postponed = follow_ups.postponement(now)
    late = Progress.LATE.label if now.is_overdue else ""
    return ", ".join(part for part in (due, postponed, late) if part)


def _due_alone(shown: ActionOnDay) -> str:
    return _in_a_cell(shown.now.due) if shown.now.due else ""


def _state(shown: ActionOnDay) -> str:
    return french.capitalised(shown.now.state.label)


def _done_on(shown: ActionOnDay) -> str:
    return _in_a_cell(shown.now.done_on) if shown.now.done_on else ""


def _in_a_cell(day: datetime.date) -> str:
    """« 31/10/2026 », which leaves more room to the words of the table."""
    return f"{day:%d/%m/%Y}"


def _context(now: ActionAsOf) -> Iterator[str]:
    """What explains an action that is still open."""
    action = now.action
    if not now.state.is_open:
        return
    yield from (line.text for line in points(action.context))
    if action.legal_deadline:
        source = f" ({action.deadline_source})" if action.deadline_source else ""
        yield f"Échéance légale : {french.day(action.legal_deadline)}{source}"


def _unknown(show: ActionsShown, shown: list[ActionOnDay], scene: Scene) -> list[str]:
    """What the data leaves open, told to the speaker."""
    to_do = [each.now for each in shown if each.now.state.is_open]
    gaps = {
        "service responsable non connu": [now for now in to_do if not scene.owner(now.owner)],
        "échéance non connue": [now for now in to_do if now.due is None],
    }
    if show is ActionsShown.DONE:
        undated = [each.now for each in shown if each.now.done_on is None]
        gaps = {"date de réalisation non connue": undated}
    return [
        f"{french.capitalised(gap)} : {french.counted(len(found), 'action')} sur {len(shown)}."
        for gap, found in gaps.items()
        if found
    ]
