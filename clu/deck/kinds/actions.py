"""Actions as a table: done, open, or what became of the promises of the previous meeting."""

from collections.abc import Callable, Iterable

from clu.deck.kinds.said import said
from clu.deck.kinds.scene import Scene
from clu.deck.outline import Point, SlideOutline, Table, points
from clu.model import french
from clu.model.actions import ActionAsOf, ActionState, OriginKind, Plan
from clu.model.labels import label
from clu.model.slides import ActionsShown, ActionsSlide

Shown = tuple[Plan, ActionAsOf]
Column = tuple[str, Callable[[Shown], str]]


def outline(slide: ActionsSlide, scene: Scene) -> list[SlideOutline]:
    """Show the actions as they stood on the day of the meeting; no column stands empty."""
    shown = _shown(slide, scene)
    if not shown:
        return []
    columns = [
        (heading, cells)
        for heading, cells in (
            (heading, [cell(each) for each in shown]) for heading, cell in _columns(slide, scene)
        )
        if any(cells)
    ]
    table = Table(
        header=tuple(heading for heading, _ in columns),
        rows=tuple(tuple(cells[rank] or "—" for _, cells in columns) for rank in range(len(shown))),
        after=tuple(_context(action for _, action in shown)),
    )
    return [said(slide, table, notes=_unknown(slide.show, shown))]


def _shown(slide: ActionsSlide, scene: Scene) -> list[Shown]:
    plans = dict.fromkeys(slide.plans or scene.library.plans)
    return [
        (plan, action)
        for plan in (scene.library.plans[id_] for id_ in plans)
        for action in (a.as_of(scene.day) for a in plan.actions if a.is_known_on(scene.day))
        if _belongs(action, slide.show, scene)
    ]


def _belongs(action: ActionAsOf, show: ActionsShown, scene: Scene) -> bool:
    match show:
        case ActionsShown.DONE:
            return action.state is ActionState.DONE
        case ActionsShown.OPEN:
            return action.state.is_open
        case ActionsShown.FOLLOW_UPS:
            origin = action.action.origin
            said_there = f"{scene.meeting.previous}/"
            return (
                origin is not None
                and origin.kind in (OriginKind.EXCHANGE, OriginKind.DECISION)
                and bool(scene.meeting.previous)
                and origin.ref.startswith(said_there)
            )


def _columns(slide: ActionsSlide, scene: Scene) -> list[Column]:
    def plan(shown: Shown) -> str:
        return shown[0].title

    def number(shown: Shown) -> str:
        return shown[1].action.number

    def title(shown: Shown) -> str:
        return shown[1].action.title

    def site(shown: Shown) -> str:
        return scene.sites(shown[1].action.site)

    def owner(shown: Shown) -> str:
        return shown[1].owner

    action: Column = ("Action", title)
    last: list[Column] = [("Service responsable", owner), ("Échéance", _due), ("État", _state)]
    match slide.show:
        case ActionsShown.DONE:
            return [("Plan", plan), action, ("Sites", site), ("Réalisée le", _done_on)]
        case ActionsShown.OPEN:
            return [("Plan", plan), action, ("Sites", site), *last]
        case ActionsShown.FOLLOW_UPS:
            return [("N°", number), ("Suite à donner", title), ("Sites", site), *last]


def _due(shown: Shown) -> str:
    action = shown[1]
    if action.due is None:
        return ""
    postponed = action.times_postponed
    rank = f", reportée ({french.ordinal(postponed, feminine=True)} fois)" if postponed else ""
    return french.day(action.due) + rank + (", en retard" if action.is_overdue else "")


def _state(shown: Shown) -> str:
    action = shown[1]
    if action.state is ActionState.DONE and action.done_on:
        return f"Réalisée le {french.day(action.done_on)}"
    if action.state is ActionState.DROPPED and action.note:
        return f"Non retenue : {action.note}"
    return french.capitalised(label(action.state))


def _done_on(shown: Shown) -> str:
    return french.day(shown[1].done_on) if shown[1].done_on else ""


def _context(actions: Iterable[ActionAsOf]) -> Iterable[Point]:
    """What explains the actions that need it, under the table."""
    for each in actions:
        action = each.action
        context = list(points(action.context)) if each.state.is_open else []
        if each.state.is_open and action.legal_deadline:
            source = f" ({action.deadline_source})" if action.deadline_source else ""
            context.append(Point(f"Échéance légale : {french.day(action.legal_deadline)}{source}"))
        if context:
            yield Point(f"**{action.title}**")
            yield from (Point(line.text, level=1) for line in context)


def _unknown(show: ActionsShown, shown: list[Shown]) -> list[str]:
    """What the data leaves open, told to the speaker."""
    gaps = {
        "service responsable non connu": [s for s in shown if not s[1].owner],
        "échéance non connue": [s for s in shown if s[1].due is None],
    }
    if show is ActionsShown.DONE:
        gaps = {"date de réalisation non connue": [s for s in shown if s[1].done_on is None]}
    return [
        f"{french.capitalised(gap)} : {french.counted(len(found), 'action')} sur {len(shown)}."
        for gap, found in gaps.items()
        if found
    ]
