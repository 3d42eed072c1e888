"""The items of minutes: what came of each, what was said, decided and promised; and the tables."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from clu.model import french
from clu.model.actions import Action
from clu.model.committee import Committee
from clu.model.follow_ups import date_of
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.minutes import Decision, Exchange, ExchangeKind, Minutes, Outcome, Vote
from clu.model.paper import POINT, Block, Heading, Paragraph, Tone
from clu.model.promises import OWED, promised, public_owner
from clu.papers.frame import tabled
from clu.papers.people import People

_KINDS = {
    ExchangeKind.QUESTION: "Question",
    ExchangeKind.REMARK: "Remarque",
    ExchangeKind.DISAGREEMENT: "Désaccord",
}
DECISIONS, FOLLOW_UPS, OWED_ANSWERS = "Relevé de décisions", "Relevé des suites", "Réponses dues"
TABLES = (DECISIONS, FOLLOW_UPS, OWED_ANSWERS)
"""The chapters that tell, alone, what was decided and promised."""


@dataclass(frozen=True)
class Validation:
    """Who validates the minutes, and on which day."""

    by: str
    on: datetime.date


@dataclass(frozen=True)
class MinutesScene:
    """All that the minutes of a meeting are made from."""

    committee: Committee
    id: str
    meeting: Meeting
    minutes: Minutes
    library: Library
    validation: Validation | None

    @cached_property
    def people(self) -> People:
        """Those who were expected."""
        return People(self.committee, self.minutes)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """What people call each exchange and each decision that is printed: « É-4 », « D-1 »."""
        return self.minutes.numbers

    @cached_property
    def approval_item(self) -> str:
        """The item under which the minutes before were approved; empty where there is none."""
        return self.meeting.approval_item if self.minutes.approval else ""

    def promised(self, source: str) -> list[Action]:
        """The actions that come from an exchange or a decision of this meeting."""
        return [action for _, action in promised(self.library, self.id, source)]


def items(scene: MinutesScene) -> Iterator[Block]:
    """What came of each, in the order of the agenda; then what it has no item for."""
    for number, item in enumerate(scene.meeting.items, start=1):
        yield from _item(number, item, scene)
    yield from _astray(scene)


def _item(number: int, item: Item, scene: MinutesScene) -> Iterator[Block]:
    minutes = scene.minutes
    outcome = minutes.outcome(item.id) or Outcome(item=item.id)
    exchanges = [each for each in minutes.exchanges if each.item == item.id and each.is_printed]
    decisions = [each for each in minutes.decisions if each.item == item.id and each.is_printed]
    is_approval = item.id == scene.approval_item
    if not (exchanges or decisions or is_approval or _says_something(outcome)):
        return
    yield Heading(f"{number}. {item.title}", 2)
    if item.presenters:
        yield Paragraph(f"Présentation : {french.enumeration(list(item.presenters))}", Tone.BYLINE)
    if outcome.withdrawn:
        yield Paragraph("Ce point est retiré de l’ordre du jour.")
    if outcome.added:
        yield Paragraph("Ce point est ajouté à l’ordre du jour en séance.")
    if is_approval:
        yield from approval(scene)
    if outcome.summary:
        yield Paragraph(outcome.summary, mark=f"outcomes/{item.id}/summary")
    elif outcome.nothing_to_report and not (exchanges or decisions or is_approval):
        yield Paragraph("Ce point n’appelle pas d’observation.")
    yield from _exchanges(exchanges, scene)
    yield from _decisions(decisions, scene)


def _says_something(outcome: Outcome) -> bool:
    words = outcome.summary or outcome.nothing_to_report
    return bool(words) or outcome.withdrawn or outcome.added


def _astray(scene: MinutesScene) -> Iterator[Block]:
    """What was noted under an item that the agenda lacks: a check tells it, and it is not lost."""
    known = {item.id for item in scene.meeting.items}
    minutes = scene.minutes
    outcomes = [each for each in minutes.outcomes if each.item not in known and each.summary]
    exchanges = [each for each in minutes.exchanges if each.item not in known and each.is_printed]
    decisions = [each for each in minutes.decisions if each.item not in known and each.is_printed]
    if outcomes or exchanges or decisions:
        yield Heading("Hors de l’ordre du jour", 2)
    yield from (Paragraph(o.summary, mark=f"outcomes/{o.item}/summary") for o in outcomes)
    yield from _exchanges(exchanges, scene)
    yield from _decisions(decisions, scene)


# --- the minutes before ----------------------------------------------------------------------


def approval(scene: MinutesScene) -> Iterator[Block]:
    """What was said of the minutes before, and what had been observed on their draft."""
    found = scene.minutes.approval
    if found is None:
        return
    day = date_of(scene.library, found.meeting)
    of = f"de la réunion du {french.day(day)}" if day else f"du {found.meeting}"
    yield Paragraph(f"Compte rendu {of} : {found.result}.")
    if found.remarks:
        yield Paragraph(found.remarks, mark="approval/remarks")
    earlier = scene.library.minutes_of(found.meeting)
    people = People(scene.committee, earlier)
    yield from observations(earlier, people, is_marked=False)


def observations(minutes: Minutes, people: People, *, is_marked: bool = True) -> Iterator[Block]:
    """What was observed on a draft, and what became of it; they are corrected in their meeting."""
    for each in minutes.observations:
        who = [people.label(each.by)] if each.by else []
        who += [f"le {french.day(each.on)}"] if each.on else []
        who += [f"sur {each.about}"] if each.about else []
        head = f"**{french.capitalised(', '.join(who) or 'Observation')} :**"
        mark = f"observations/{each.id}/text" if is_marked else ""
        yield Paragraph(_headed(head, each.text), Tone.QUESTION, mark)
        if each.verdict:
            why = f" : {each.why}" if each.why else "."
            yield Paragraph(f"Observation {each.verdict.label}{why}", Tone.ANSWER)


# --- what was said and settled ---------------------------------------------------------------


def _exchanges(exchanges: Iterable[Exchange], scene: MinutesScene) -> Iterator[Block]:
    for exchange in exchanges:
        yield from _exchange(exchange, scene)


def _exchange(exchange: Exchange, scene: MinutesScene) -> Iterator[Block]:
    label, mark = scene.people.label, f"exchanges/{exchange.id}"
    head = f"{scene.numbers[exchange.id]} – {_KINDS[exchange.kind]} – {label(exchange.asked_by)}"
    yield Paragraph(_headed(f"**{head} :**", exchange.text), Tone.QUESTION, f"{mark}/text")
    for rank, turn in enumerate(exchange.turns):
        if turn.text:
            said = _headed(f"{label(turn.by)} :", turn.text)
            yield Paragraph(said, Tone.ANSWER, f"{mark}/turns/{rank}")
    if exchange.answer_owed:
        yield Paragraph(f"{OWED}{_bracketed(_owed(exchange, scene))}.", Tone.ANSWER)
    yield from _promises(exchange.id, scene)


def _headed(head: str, text: str) -> str:
    """A text after what it is and who says it; a list begins on its own line."""
    return f"{head}\n{text}" if text.startswith(POINT) else f"{head} {text}"


def _owed(exchange: Exchange, scene: MinutesScene) -> tuple[str, str]:
    """Who owes an answer, and until when."""
    due = f"pour le {french.day(exchange.owed_due)}" if exchange.owed_due else ""
    return public_owner(exchange.owed_by, scene.library), due


def _bracketed(parts: Iterable[str]) -> str:
    told = ", ".join(filter(None, parts))
    return f" ({told})" if told else ""


def _decisions(decisions: Iterable[Decision], scene: MinutesScene) -> Iterator[Block]:
    for each in decisions:
        head = f"{scene.numbers[each.id]} – Décision"
        mark = f"decisions/{each.id}/text"
        yield Paragraph(_headed(f"**{head} :**", each.text), Tone.QUESTION, mark)
        if each.vote:
            yield Paragraph(f"Vote : {_counted(each.vote)}.", Tone.ANSWER)
        yield from _promises(each.id, scene)


def _counted(vote: Vote) -> str:
    """« 12 pour, 3 contre, 1 abstention »"""
    told = [f"{vote.in_favour} pour", f"{vote.against} contre"]
    return ", ".join([*told, french.counted(vote.abstained, "abstention")])


def _promises(source: str, scene: MinutesScene) -> Iterator[Block]:
    for action in scene.promised(source):
        now = action.as_of(scene.meeting.date)
        due = f"pour le {french.day(now.due)}" if now.due else ""
        number = f"{action.number} " if action.number else ""
        known = _bracketed((public_owner(now.owner, scene.library), due))
        said = f"Suite {number}: {action.title}{known}"
        yield Paragraph(said, Tone.FOLLOW_UP, f"actions/{action.id}/title")


# --- the tables ------------------------------------------------------------------------------


def tables(scene: MinutesScene) -> Iterator[Block]:
    """What was decided, what is to be done, what is still to be answered; none is empty."""
    settled = ("N°", "Point", "Décision", "Vote")
    to_do = ("N°", "Suite à donner", "Origine", "Service responsable", "Échéance")
    to_answer = ("N°", "Posée par", "Réponse attendue de", "Échéance")
    for title, header, rows in (
        (DECISIONS, settled, [*_settled(scene)]),
        (FOLLOW_UPS, to_do, [*_to_do(scene)]),
        (OWED_ANSWERS, to_answer, [*_to_answer(scene)]),
    ):
        if rows:
            yield Heading(title, 2)
            yield tabled(title, header, rows, optional=("Vote",))


def _settled(scene: MinutesScene) -> Iterator[tuple[str, ...]]:
    ranks = {item.id: str(rank) for rank, item in enumerate(scene.meeting.items, start=1)}
    for each in (one for one in scene.minutes.decisions if one.is_printed):
        vote = _counted(each.vote) if each.vote else ""
        yield scene.numbers[each.id], ranks.get(each.item, ""), each.text, vote


def _to_do(scene: MinutesScene) -> Iterator[tuple[str, ...]]:
    minutes = scene.minutes
    unsaid = {each.id for each in minutes.exchanges if not each.is_public}
    asked = {each.id: each.asked_by for each in minutes.exchanges if each.asked_by}
    for source in (each for each in minutes.sources if each not in unsaid):
        asker = scene.people.label(asked[source]) if source in asked else ""
        number = scene.numbers.get(source, "")
        origin = f"{number} ({asker})" if number and asker else number or asker
        for action in scene.promised(source):
            now = action.as_of(scene.meeting.date)
            due = french.day(now.due) if now.due else ""
            owner = public_owner(now.owner, scene.library)
            yield action.number, action.title, origin, owner, due


def _to_answer(scene: MinutesScene) -> Iterator[tuple[str, ...]]:
    for each in scene.minutes.exchanges:
        if each.is_printed and each.answer_owed and not scene.promised(each.id):
            due = french.day(each.owed_due) if each.owed_due else ""
            asker = scene.people.label(each.asked_by)
            owner = public_owner(each.owed_by, scene.library)
            yield scene.numbers[each.id], asker, owner, due
