"""Actions as a table: done, open, or what became of the promises of the previous meeting."""

from collections.abc import Callable, Iterable
from typing import assert_never

from clu.deck.bodies import Point, TableBody, points
from clu.deck.outline import SlideOutline
from clu.deck.slides.scene import Scene, outlines, slide_outline
from clu.model import follow_ups, french
from clu.model.actions import ActionAsOf, Progress
from clu.model.follow_ups import ActionOnDay
from clu.model.slides import ActionsShown, ActionsSlide

Column = tuple[str, Callable[[ActionOnDay], str]]


@outlines.register
def actions(slide: ActionsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the actions as they stood on the day of the meeting; no column stands empty."""
    shown = follow_ups.actions_shown(slide, scene.library, scene.meeting_id)
    if not shown:
        return []
    every = _columns(slide.show, shown, scene)
    filled = [(heading, [cell(each) for each in shown]) for heading, cell in every]
    columns = [(heading, cells) for heading, cells in filled if any(cells)]
    is_follow_up = slide.show is ActionsShown.FOLLOW_UPS
    table = TableBody(
        header=tuple(heading for heading, _ in columns),
        rows=tuple(tuple(cells[rank] or "—" for _, cells in columns) for rank in range(len(shown))),
        before=follow_ups.summed_up(each.now for each in shown) if is_follow_up else "",
        after=tuple(_context(each.now for each in shown)),
    )
    return [slide_outline(slide, table, notes=_unknown(slide.show, shown, scene))]


def _columns(show: ActionsShown, shown: list[ActionOnDay], scene: Scene) -> list[Column]:
    has_several_meetings = len({each.action.promised_at for each in shown}) > 1

    def asked_on(each: ActionOnDay) -> str:
        on = follow_ups.date_of(scene.library, each.action.promised_at)
        return french.day(on) if on and has_several_meetings else ""

    plan: Column = ("Plan", lambda each: each.plan.title)
    action: Column = ("Action", lambda each: each.action.title)
    site: Column = ("Sites", lambda each: scene.sites(each.action.site))
    promise: Column = ("Engagement pris en séance", _promise)
    owner: Column = ("Service responsable", lambda each: scene.owner(each.now.owner))
    match show:
        case ActionsShown.DONE:
            return [plan, action, site, promise, ("Réalisée le", _done_on)]
        case ActionsShown.OPEN:
            return [plan, action, site, promise, owner, ("Échéance", _due), ("État", _state)]
        case ActionsShown.FOLLOW_UPS:
            number: Column = ("N°", lambda each: each.action.number)
            title: Column = ("Suite à donner", lambda each: each.action.title)
            asked: Column = ("Demandée le", asked_on)
            state: Column = (
                "État",
                lambda each: french.capitalised(follow_ups.state_in_words(each.now)),
            )
            return [number, title, asked, site, owner, ("Échéance", _due_alone), state]
        case _ as never:
            assert_never(never)


def _promise(shown: ActionOnDay) -> str:
    """What tells a promise from an internal action: its number, or else that it is one."""
    return (shown.action.number or "Oui") if shown.action.is_promised else ""


def _due(shown: ActionOnDay) -> str:
    due, now = _due_alone(shown), shown.now
    if not due:
        return ""
    postponed = follow_ups.postponement(now)
    late = Progress.LATE.label if now.is_overdue else ""
    return ", ".join(part for part in (due, postponed, late) if part)


def _due_alone(shown: ActionOnDay) -> str:
    return french.day(shown.now.due) if shown.now.due else ""


def _state(shown: ActionOnDay) -> str:
    return french.capitalised(shown.now.state.label)


def _done_on(shown: ActionOnDay) -> str:
    return french.day(shown.now.done_on) if shown.now.done_on else ""


def _context(shown: Iterable[ActionAsOf]) -> Iterable[Point]:
    """What explains the actions that need it, under the table."""
    for each in shown:
        action = each.action
        context = list(points(action.context)) if each.state.is_open else []
        if each.state.is_open and action.legal_deadline:
            source = f" ({action.deadline_source})" if action.deadline_source else ""
            context.append(Point(f"Échéance légale : {french.day(action.legal_deadline)}{source}"))
        if context:
            yield Point(f"**{action.title}**")
            yield from (Point(line.text, level=1) for line in context)


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
