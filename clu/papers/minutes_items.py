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
from clu.model.minutes import (
    NOTHING_TO_REPORT,
    Decision,
    Exchange,
    ExchangeKind,
    Minutes,
    Outcome,
)
from clu.model.officer import Presiding
from clu.model.paper import POINT, Block, Heading, Paragraph, Provenance, Provenances, Tone
from clu.model.promises import OWED, numbered, public_owner
from clu.model.shape import file_of, meeting_file
from clu.papers.people import People

WITHDRAWN = "Ce point est retiré de l’ordre du jour."
WITHDRAWN_SPOKEN_OF = f"{WITHDRAWN[:-1]} ; ce qui en a été dit suit."
"""What was said is not lost because nobody was to speak of it."""
_KINDS = {
    ExchangeKind.QUESTION: "Question",
    ExchangeKind.REMARK: "Remarque",
    ExchangeKind.DISAGREEMENT: "Désaccord",
}


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
        return People(self.committee, self.minutes, meeting_file(self.id, "minutes"))

    @cached_property
    def presiding(self) -> Presiding:
        """Who presided."""
        return Presiding(self.meeting.chair, self.minutes)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """What people call each exchange and each decision that is printed: « É-4 », « D-1 »."""
        return self.minutes.numbers

    @cached_property
    def approval_item(self) -> str:
        """The item under which the minutes before were approved; empty where there is none."""
        return self.meeting.approval_item if self.minutes.approval else ""

    def promised(self, source: str) -> list[tuple[str, Action]]:
        """The actions that come from an exchange or a decision of this meeting, with their plan."""
        return numbered(self.library, self.id, source)

    def planned(self, *keys: str, item: str = "", words: str = "") -> Provenance:
        """Keys of the meeting, or of one of its items."""
        return Provenance(meeting_file(self.id), ("items", item) if item else (), keys, words)

    def noted(
        self, *keys: str, at: tuple[str, ...] = (), words: str = "", rank: int = 0
    ) -> Provenance:
        """Keys of what was noted of the meeting, or of a record of it."""
        return Provenance(meeting_file(self.id, "minutes"), at, keys, words, rank)


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
    yield Heading(f"{number}. {item.title}", 2, sources=(scene.planned("title", item=item.id),))
    at = ("outcomes", item.id)
    if item.presenters and not outcome.withdrawn:
        told = f"Présentation : {french.enumeration(list(item.presenters))}"
        sources = (scene.planned("presenters", item=item.id),)
        yield Paragraph(told, Tone.BYLINE, sources=sources)
    if outcome.withdrawn:
        told = WITHDRAWN_SPOKEN_OF if exchanges or decisions else WITHDRAWN
        yield Paragraph(told, sources=(scene.noted("withdrawn", at=at),))
    if outcome.added:
        told = "Ce point est ajouté à l’ordre du jour en séance."
        yield Paragraph(told, sources=(scene.noted("added", at=at),))
    if is_approval:
        yield from approval(scene)
    is_told = exchanges or decisions or is_approval or outcome.withdrawn
    is_silent = outcome.nothing_to_report and not is_told
    if summary := outcome.summary or NOTHING_TO_REPORT * is_silent:
        yield Paragraph(summary, mark=f"outcomes/{item.id}/summary")
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
    sources = (
        scene.noted("approval.meeting", words=of),
        scene.noted("approval.result", words=found.result),
    )
    yield Paragraph(f"Compte rendu {of} : {found.result}.", sources=sources)
    if found.remarks:
        yield Paragraph(found.remarks, mark="approval/remarks")
    earlier = scene.library.minutes_of(found.meeting)
    people = People(scene.committee, earlier)
    file = meeting_file(found.meeting, "minutes")
    yield from observations(earlier, people, file, is_marked=False)


def observations(
    minutes: Minutes, people: People, file: str, *, is_marked: bool = True
) -> Iterator[Block]:
    """What was observed on a draft, and what became of it; they are corrected in their `file`."""
    for each in minutes.observations:
        at = Provenance(file, ("observations", each.id))
        sources: Provenances
        who = [people.label(each.by)] if each.by else []
        who += [f"le {french.day(each.on)}"] if each.on else []
        who += [f"sur {each.about}"] if each.about else []
        head = f"**{french.capitalised(', '.join(who) or 'Observation')} :**"
        mark = f"observations/{each.id}/text" if is_marked else ""
        keys = ("by", "on", "about") if is_marked else ("by", "on", "about", "text")
        sources = (at._replace(keys=keys),)
        yield Paragraph(_headed(head, each.text), Tone.QUESTION, mark, sources)
        if each.verdict:
            why = f" : {each.why}" if each.why else "."
            label = each.verdict.label
            sources = (
                at._replace(keys=("verdict",), words=label),
                at._replace(keys=("why",), words=each.why),
            )
            yield Paragraph(f"Observation {label}{why}", Tone.ANSWER, sources=sources)


# --- what was said and settled ---------------------------------------------------------------


def _exchanges(exchanges: Iterable[Exchange], scene: MinutesScene) -> Iterator[Block]:
    for exchange in exchanges:
        yield from _exchange(exchange, scene)


def _exchange(exchange: Exchange, scene: MinutesScene) -> Iterator[Block]:
    label, mark = scene.people.label, f"exchanges/{exchange.id}"
    head = f"{scene.numbers[exchange.id]} – {_KINDS[exchange.kind]} – {label(exchange.asked_by)}"
    at = ("exchanges", exchange.id)
    sources: Provenances = (
        scene.noted("kind", at=at, words=_KINDS[exchange.kind]),
        scene.noted("asked_by", at=at, words=label(exchange.asked_by)),
    )
    yield Paragraph(_headed(f"**{head} :**", exchange.text), Tone.QUESTION, f"{mark}/text", sources)
    for rank, turn in enumerate(exchange.turns):
        if turn.text:
            said = _headed(f"{label(turn.by)} :", turn.text)
            sources = (scene.noted("turns", at=at, rank=rank + 1),)
            yield Paragraph(said, Tone.ANSWER, f"{mark}/turns/{rank}", sources)
    if exchange.answer_owed:
        owner, due = _owed(exchange, scene)
        sources = (
            scene.noted("turns", at=at, words=OWED),
            scene.noted("owed_by", at=at, words=owner),
            scene.noted("owed_due", at=at, words=due),
        )
        yield Paragraph(f"{OWED}{_bracketed((owner, due))}.", Tone.ANSWER, sources=sources)
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
            told = each.vote.told
            keys = zip(("in_favour", "against", "abstained"), told.split(", "), strict=True)
            at = ("decisions", each.id)
            sources = tuple(scene.noted(f"vote.{key}", at=at, words=said) for key, said in keys)
            yield Paragraph(f"Vote : {told}.", Tone.ANSWER, sources=sources)
        yield from _promises(each.id, scene)


def _promises(source: str, scene: MinutesScene) -> Iterator[Block]:
    for plan, action in scene.promised(source):
        now = action.as_of(scene.meeting.date)
        due = f"pour le {french.day(now.due)}" if now.due else ""
        number = f"{action.number} " if action.number else ""
        owner = public_owner(now.owner, scene.library)
        said = f"Suite {number}: {action.title}{_bracketed((owner, due))}"
        sources = owner_and_due(plan, action, owner, due)
        yield Paragraph(said, Tone.FOLLOW_UP, f"actions/{action.id}/title", sources)


def owner_and_due(plan: str, action: Action, owner: str = "", due: str = "") -> Provenances:
    """Where who answers for an action, and until when, are corrected."""
    at = Provenance(file_of("plans", plan), ("actions", action.id))
    return at._replace(keys=("owner",), words=owner), at._replace(keys=("due",), words=due)
