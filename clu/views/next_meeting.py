"""The next meeting as it is taken from another, told before it is made."""

from collections.abc import Iterable, Iterator

from clu.edits.carry_rules import CarryRule
from clu.edits.next_meeting import NextMeeting, PassedItem
from clu.model.follow_ups import date_of
from clu.model.french import capitalised, counted, day, enumeration, quoted, typeset
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.text import plain


def lines(foreseen: NextMeeting, library: Library) -> list[str]:
    """What goes on and by which rule, what does not, item by item."""
    return [typeset(line) for line in (*_head(foreseen, library), *_agenda(foreseen))]


def _head(foreseen: NextMeeting, library: Library) -> Iterator[str]:
    source = library.meetings[foreseen.source]
    yield f"Réunion du {day(foreseen.date)}, d’après celle du {day(source.date)}."
    on = date_of(library, foreseen.previous)
    before = f"Réunion précédente : {day(on)}. " if on else "Aucune réunion ne la précède. "
    yield f"{before}Période présentée : {foreseen.reports_on.label}."
    fields = Meeting.model_fields
    kept = [str(fields[key].title) for key in foreseen.head]
    if kept:
        yield f"Repris, à vérifier : {enumeration(kept)}."
    if foreseen.left:
        yield f"{_left(foreseen.left, Meeting)}."


def _agenda(foreseen: NextMeeting) -> Iterator[str]:
    gone = [item for item in foreseen.items if not item.rule.goes_on]
    going = [item for item in foreseen.items if item.rule.goes_on]
    for number, item in enumerate(going, start=1):
        yield ""
        yield f"{number}. {plain(item.table['title'])} – {item.rule.said}"
        yield from _slides(item)
    for item in gone:
        yield ""
        yield f"Non repris, {item.rule.said} : le point {quoted(plain(item.table['title']))}"
    yield ""
    yield _summed_up(going)


def _slides(item: PassedItem) -> Iterator[str]:
    rules = list(dict.fromkeys(each.rule for each in item.slides))
    for rule in sorted(rules, key=lambda rule: not rule.goes_on):
        titles = [quoted(plain(each.table["title"])) for each in item.slides if each.rule == rule]
        yield f"   {_verdict(rule)} : {', '.join(titles)}"
    if item.left:
        yield f"   {_left(item.left, Item)}"


def _left(keys: Iterable[str], model: type[Meeting | Item]) -> str:
    names = enumeration([str(model.model_fields[key].title) for key in keys])
    return f"Non repris, préparé pour une seule réunion : {names}"


def _verdict(rule: CarryRule) -> str:
    if rule.is_new:
        return capitalised(rule.said)
    return f"{'Repris' if rule.goes_on else 'Non repris'}, {rule.said}"


def _summed_up(items: Iterable[PassedItem]) -> str:
    every = [each for item in items for each in item.slides]
    going = [each for each in every if each.rule.goes_on]
    to_review = sum(each.rule.asks for each in going)
    left = len(every) - len(going)
    told = [
        f"{counted(len(going), 'diapositive')} dans la nouvelle réunion",
        f"dont {to_review} à relire ou à remplacer" if to_review else "",
        f"{left} non reprises" if left > 1 else "1 non reprise" if left else "",
    ]
    return f"{capitalised(', '.join(each for each in told if each))}."
