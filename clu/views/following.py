"""Following: the open actions of all meetings and plans, by service, by plan or by meeting."""

import datetime
from collections.abc import Callable
from enum import StrEnum

from clu.edits.minutes import exchange_at
from clu.forms.purposes import Edit, Entrust, Follow
from clu.lexicon.candidates import spellings
from clu.lexicon.nouns import PLAN
from clu.model.address import Address
from clu.model.follow_ups import ActionOnDay, actions_on, date_of
from clu.model.french import counted, day, typeset
from clu.model.library import Library
from clu.model.meeting import MeetingState
from clu.model.names import folded
from clu.model.promises import OwedAnswer, answers_due
from clu.model.shape import file_of
from clu.model.text import plain
from clu.model.who import with_names
from clu.views.actions import short_origin, urgency
from clu.views.groups import Grid, Group, Row

COLUMNS = ("N°", "Action", "Origine", "Service", "Échéance", "État", "Reports")
FEWER = ("N°", "Action", "Service", "Échéance")
"""The columns where there is little room: the life of the action says the rest."""

_SPARE = ("Reports",)

EVERY, TO_TELL, TO_ANSWER = "tous", "a-informer", "a-repondre"
"""The groups of all open actions, of the promises that ended without a word to who asked, and of
the answers that are still owed."""

UNOWNED = "(sans service)"
_INTERNAL = "(actions internes)"


class Grouping(StrEnum):
    """What the left side is made of."""

    OWNER = "service"
    PLAN = "plan"
    MEETING = "réunion"

    @property
    def next(self) -> "Grouping":
        """The one that comes after, in a circle."""
        every = list(Grouping)
        return every[(every.index(self) + 1) % len(every)]


def groups(
    library: Library,
    today: datetime.date,
    grouping: Grouping,
    *,
    is_late_only: bool = False,
    columns: tuple[str, ...] = COLUMNS,
) -> tuple[Group, ...]:
    """All that is open, then each group of it, then those of whom someone is still to be told."""
    library = with_names(library)
    known = sorted(actions_on(library, today), key=urgency)
    to_do = [each for each in known if each.now.state.is_open]
    kept = [each for each in to_do if each.now.is_overdue or not is_late_only]

    def group(key: str, name: str, actions: list[ActionOnDay]) -> Group:
        return _opened(Row(key, (name,)), actions, library, columns)

    found = [group(EVERY, "Tous", kept)]
    groups: dict[str, list[ActionOnDay]] = {}
    group_of = _group(grouping, library)
    for each in kept:
        groups.setdefault(group_of(each), []).append(each)
    found += [
        group(f"{grouping}/{name}", _called(name, grouping), groups[name])
        for name in sorted(groups, key=_rank)
    ]
    if to_tell := [each for each in known if _is_to_tell(each)]:
        found.append(group(TO_TELL, "À informer", to_tell))
    owed = answers_due(library, today)
    if owed := [each for each in owed if each.days_late(today) or not is_late_only]:
        late = sum(bool(each.days_late(today)) for each in owed)
        row = Row(TO_ANSWER, ("Réponses dues", str(len(owed)), str(late or "")))
        rows = tuple(_answer(each, library, today, columns) for each in owed)
        found.append(Group(row, Grid(columns, rows, (), "", _spared(columns))))
    return tuple(found)


def owner_of(group: Group) -> str:
    """The service of a group; empty when it is not about one."""
    grouping, _, name = str(group.row.key).partition("/")
    return name if grouping == Grouping.OWNER and name != UNOWNED else ""


def summed_up(group: Group) -> str:
    """« SGCD : 2 actions, dont 1 en retard »"""
    name, count, late = group.row.cells
    some = f", dont {late} en retard" if late else ""
    return typeset(f"{name} : {counted(int(count), 'action')}{some}")


def _is_to_tell(each: ActionOnDay) -> bool:
    is_over = each.action.is_promised and not each.now.state.is_open
    return is_over and each.action.asker_told is None


def _group(grouping: Grouping, library: Library) -> Callable[[ActionOnDay], str]:
    def meeting(each: ActionOnDay) -> str:
        id_ = each.action.promised_at
        on = date_of(library, id_) if id_ else None
        return on.isoformat() if on else id_ or _INTERNAL

    spelt = spellings(library)
    return {
        Grouping.OWNER: lambda each: spelt.get(folded(each.now.owner)) or UNOWNED,
        Grouping.PLAN: lambda each: each.plan.title,
        Grouping.MEETING: meeting,
    }[grouping]


def _rank(name: str) -> tuple[bool, str]:
    """Names in their order, those in brackets last."""
    return name.startswith("("), folded(name)


def _called(name: str, grouping: Grouping) -> str:
    if grouping is Grouping.MEETING and not name.startswith("("):
        try:
            return day(datetime.date.fromisoformat(name))
        except ValueError:
            return name
    return name


def _opened(
    row: Row, actions: list[ActionOnDay], library: Library, columns: tuple[str, ...]
) -> Group:
    late = sum(each.now.is_overdue for each in actions)
    cells = (*row.cells, str(len(actions)), str(late or ""))
    rows = tuple(_row(each, library, columns) for each in actions)
    grid = Grid(columns, rows, (), "Rien à faire.", _spared(columns))
    return Group(row._replace(cells=cells), grid)


def _spared(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in _SPARE if each in columns)


def _answer(
    each: OwedAnswer, library: Library, today: datetime.date, columns: tuple[str, ...]
) -> Row:
    """It is no action: it is changed in the minutes, or becomes one once they are validated."""
    exchange, days = each.exchange, each.days_late(today)
    due = f"{exchange.owed_due:%d/%m/%Y}" if exchange.owed_due else "–"
    late = f"{counted(days, 'jour')} de retard" if days else ""
    cells = {
        "N°": each.number,
        "Action": f"Répondre à {each.asker} : {plain(exchange.text)}",
        "Origine": f"{each.on:%d/%m/%Y}",
        "Service": exchange.owed_by or "–",
        "Échéance": due if "État" in columns else late or due,
        "État": late or "réponse due",
        "Reports": "",
    }
    where = exchange_at(each.meeting, exchange.id)
    is_sealed = library.state_of(each.meeting) is MeetingState.VALIDATED
    edit = Entrust(where) if is_sealed else Edit(where, ("owed_by", "owed_due", "answer_owed"))
    return Row(f"{TO_ANSWER}/{exchange.id}", tuple(cells[name] for name in columns), edit)


def _row(each: ActionOnDay, library: Library, columns: tuple[str, ...]) -> Row:
    now, action = each.now, each.action
    address = Address(file_of(PLAN.folder, each.plan_id), ("actions", action.id))
    due = f"{now.due:%d/%m/%Y}" if now.due else "–"
    late = f"{counted(now.days_late, 'jour')} de retard" if now.is_overdue else ""
    cells = {
        "N°": action.number,
        "Action": plain(action.title),
        "Origine": short_origin(action, library),
        "Service": now.owner or "–",
        "Échéance": due if "État" in columns else late or due,
        "État": late or now.state.label,
        "Reports": str(now.times_postponed or ""),
    }
    return Row(address, tuple(cells[each] for each in columns), Follow(address))
