"""What is done about figures: targets that are missed, and the actions that aim at them."""

from collections.abc import Iterator
from functools import lru_cache

from clu.checks.doubts import ShownFigure, figures_shown, told
from clu.checks.rules import note, rule, shown, titled
from clu.model.actions import ActionState
from clu.model.audits import FindingKind
from clu.model.figures import amount
from clu.model.follow_ups import ActionOnDay, actions_on, coming, next_meeting
from clu.model.french import cited, day, enumeration
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.record import Named
from clu.model.shape import file_of
from clu.model.text import plain


@lru_cache(maxsize=2)  # both rules go through them
def _aimed(library: Library) -> tuple[tuple[ShownFigure, tuple[ActionOnDay, ...]], ...]:
    """The figures to come that have a target, each with the actions that aim at them."""
    found = []
    for meeting, figures in figures_shown(library):
        held = [
            each
            for each in actions_on(library, meeting.date)
            if each.action.indicators and each.now.state is not ActionState.DROPPED
        ]
        for each in (one for one in figures if one.figure.target):
            aiming = (one for one in held if each.link.name in one.action.indicators)
            found.append((each, tuple(aiming)))
    return tuple(found)


@rule(
    "cible-sans-action",
    "une cible manquée qu’aucune action ne vise",
    "La salle demandera ce qui est fait pour l’atteindre.",
)
def missed(library: Library) -> Iterator[Problem]:
    """A target that is missed, and that no action is said to aim at."""
    for each, actions in _aimed(library):
        one = each.figure
        if one.target and one.is_target_met is False and not actions:
            goal = amount(one.target.value, one.definition.unit)
            sentence = f"{told(one)} n’atteint pas sa cible, {goal}, et aucune action ne la vise."
            remedy = (
                "Dites d’une action quels indicateurs elle vise (indicators), ou ajoutez-en une."
            )
            keys = "Dites d’une action (F3) quels indicateurs elle vise, ou ajoutez-en une."
            yield note(
                each.link.file, each.link.way, sentence, remedy, each.link.name, on_screen=keys
            )


@rule(
    "cible-atteinte",
    "une cible atteinte, et une action qui la vise encore en retard",
    "L’un des deux n’est plus vrai.",
)
def met(library: Library) -> Iterator[Problem]:
    """A target that is met while an action that aims at it is said to be late."""
    for each, actions in _aimed(library):
        late = [one for one in actions if one.now.is_overdue]
        if late and each.figure.is_target_met:
            of = enumeration([titled(one.action) for one in late])
            sentence = f"{told(each.figure)} atteint sa cible, visée par {of}, encore en retard."
            first = late[0]
            way = ("actions", first.action.id, "trail")
            remedy = "Dites l’action réalisée, ou pourquoi elle continue."
            yield note(file_of("plans", first.plan_id), way, sentence, remedy)


@rule(
    "action-en-retard",
    "des actions dont l’échéance sera passée le jour de la réunion",
    "Le diaporama les dira en retard.",
)
def late(library: Library) -> Iterator[Problem]:
    """The actions of a plan that will still be open, after they were due, at the next meeting."""
    following = next_meeting(library)
    if following is None:
        return
    held, found = library.meetings[following].date, dict[str, list[ActionOnDay]]()
    for each in actions_on(library, held):
        if each.now.is_overdue:
            found.setdefault(each.plan_id, []).append(each)
    for plan, overdue in found.items():
        every = [f"{titled(each.action)} ({day(each.now.due)})" for each in overdue if each.now.due]
        sentence = f"attendu avant la réunion du {day(held)}, et pas fait : {enumeration(every)}."
        way = ("actions", overdue[0].action.id, "due")
        yield note(file_of("plans", plan), way, sentence, "Dites où cela en est, ou reportez-le.")


@rule(
    "constat-sans-action",
    "un point sensible ou une piste d’audit dont aucune action ne vient",
    "L’auditeur suivant demandera ce qui en a été fait.",
)
def unanswered(library: Library) -> Iterator[Problem]:
    """Of an audit that a meeting to come shows, the findings that no action comes from."""
    answered = {each.origin.ref for each in library.actions if each.origin}
    shown_there = {
        link.name
        for id_, _ in coming(library)
        for link in shown(library, id_)
        if link.ref.what is Named.AUDIT
    }
    for id_ in sorted(shown_there & library.audits.keys()):
        alone = [
            each
            for each in library.audits[id_].findings
            if each.kind is not FindingKind.STRONG_POINT and f"{id_}/{each.id}" not in answered
        ]
        if alone:
            said = enumeration([cited(plain(each.text)) for each in alone])
            sentence = f"aucune action ne vient de {said}."
            remedy = "Ajoutez une action, ou dites de laquelle c’est l’origine (origin)."
            keys = "Ajoutez une action, ou dites de laquelle (F3) c’est l’origine."
            way = ("findings", alone[0].id)
            yield note(file_of("audits", id_), way, sentence, remedy, on_screen=keys)
