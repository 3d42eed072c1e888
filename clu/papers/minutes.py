"""The minutes of a meeting: what was said that day, in the order of real ones."""

import datetime
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clu.errors import CluError
from clu.model import french
from clu.model.actions import Action
from clu.model.committee import Committee
from clu.model.french import capitalised
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingState
from clu.model.minutes import Attendee, Decision, Exchange, ExchangeKind, Minutes, Outcome, Presence
from clu.model.paper import Block, Heading, Listed, Paper, Paragraph, Table, Tone, with_spaces
from clu.model.promises import OWED, promised, public_owner
from clu.model.sending import fingerprint
from clu.model.shape import COMMITTEE, meeting_file
from clu.model.validation import Corrections
from clu.office.columns import fitting
from clu.papers.frame import circumstances, framed, letterhead, meeting_called
from clu.papers.maker import (
    COMMITTEE_FILE,
    NAMES,
    PLANS,
    Maker,
    PaperRequest,
    ReliedOn,
    Source,
    agenda,
    meeting_alone,
)
from clu.workspace import Workspace

DRAFT = "Projet"
_KINDS = {
    ExchangeKind.QUESTION: "Question",
    ExchangeKind.REMARK: "Remarque",
    ExchangeKind.DISAGREEMENT: "Désaccord",
}
_UNKNOWN_SPEAKER = "Intervenant à préciser"


@dataclass(frozen=True)
class Validation:
    """Who validates the minutes, and on which day."""

    by: str
    on: datetime.date


@dataclass(frozen=True)
class _Scene:
    committee: Committee
    id: str
    meeting: Meeting
    minutes: Minutes
    library: Library
    validation: Validation | None

    def promised(self, source: str) -> list[Action]:
        """The actions that come from an exchange or a decision of this meeting."""
        return [action for _, action in promised(self.library, self.id, source)]


def compose(library: Library, meeting_id: str, validation: Validation | None = None) -> Paper:
    """Say the minutes of a meeting; what is not known is left out, never printed empty.

    They are a draft without `validation`. Raises KeyError when the library has no such meeting or
    no committee.
    """
    meeting = library.meetings[meeting_id]
    minutes = library.minutes_of(meeting_id)
    scene = _Scene(library.known_committee, meeting_id, meeting, minutes, library, validation)
    dated = minutes.document_date or meeting.date
    title = f"Compte rendu du {meeting_called(scene.committee, meeting)}"
    return framed(scene.committee, meeting, title, _blocks(scene), dated=dated)


def _blocks(scene: _Scene) -> Iterator[Block]:
    yield from _head(scene)
    yield from _people(scene)
    yield from _agenda(scene)
    yield from _approval(scene)
    for number, item in enumerate(scene.meeting.items, start=1):
        yield from _item(number, item, scene)
    yield from _astray(scene)
    yield from _follow_ups(scene)
    yield from _end(scene)


def _head(scene: _Scene) -> Iterator[Block]:
    yield from letterhead(scene.committee)
    if scene.minutes.handled_by:
        yield Paragraph(f"Affaire suivie par : {scene.minutes.handled_by}", Tone.LETTERHEAD)
    if scene.validation is None:
        yield Paragraph(f"**{DRAFT}**", Tone.MENTION)
    yield from (Paragraph(line) for line in circumstances(_as_held(scene)))


def _as_held(scene: _Scene) -> Meeting:
    """The meeting with the hours of that day, or else those that were planned."""
    hours = {
        "start": scene.minutes.held_start or scene.meeting.start,
        "end": scene.minutes.held_end or scene.meeting.end,
    }
    return scene.meeting.model_copy(update=hours)


def _people(scene: _Scene) -> Iterator[Block]:
    for presence, heading in (
        ((Presence.PRESENT, Presence.REPRESENTED), "Étaient présents"),
        ((Presence.EXCUSED,), "Étaient excusés"),
        ((Presence.ABSENT,), "Étaient absents"),
    ):
        found = [each for each in scene.minutes.attendance if each.presence in presence]
        if found:
            yield Heading(heading, 2)
            yield Listed(tuple(_attendee(each) for each in found))


def _attendee(attendee: Attendee) -> str:
    name = " ".join(part for part in (attendee.civility, attendee.name) if part)
    parts = [part for part in (name, attendee.capacity, attendee.organisation) if part]
    told = ", ".join(parts) or attendee.id
    if attendee.presence is Presence.REPRESENTED:
        told += f", représenté(e) par {attendee.by}" if attendee.by else ", représenté(e)"
    return f"{told} (préside)" if attendee.chairs else told


def _agenda(scene: _Scene) -> Iterator[Block]:
    if scene.meeting.items:
        yield Heading("Ordre du jour", 2)
        yield Listed(tuple(item.title for item in scene.meeting.items), is_numbered=True)


def _approval(scene: _Scene) -> Iterator[Block]:
    approval = scene.minutes.approval
    if approval is None:
        return
    earlier = scene.library.meetings.get(approval.meeting)
    of = f"de la réunion du {french.day(earlier.date)}" if earlier else f"du {approval.meeting}"
    yield Heading("Approbation du compte rendu précédent", 2)
    yield Paragraph(f"Compte rendu {of} : {approval.result}.")
    if approval.remarks:
        yield Paragraph(approval.remarks, mark="approval/remarks")


# --- the items -------------------------------------------------------------------------------


def _item(number: int, item: Item, scene: _Scene) -> Iterator[Block]:
    minutes = scene.minutes
    outcome = minutes.outcome(item.id)
    exchanges = [each for each in minutes.exchanges if each.item == item.id and each.is_printed]
    decisions = [each for each in minutes.decisions if each.item == item.id and each.is_printed]
    if not (outcome or exchanges or decisions):
        return
    yield Heading(f"{number}. {item.title}", 2)
    if item.presenters:
        yield Paragraph(f"Présentation : {french.enumeration(list(item.presenters))}", Tone.BYLINE)
    if outcome and outcome.summary:
        yield _summary(outcome)
    elif outcome and outcome.nothing_to_report:
        yield Paragraph("Ce point n’appelle pas d’observation.")
    yield from _exchanges(exchanges, scene)
    yield from _decisions(decisions, scene)


def _astray(scene: _Scene) -> Iterator[Block]:
    """What was noted under an item that the agenda lacks: a check tells it, and it is not lost."""
    known = {item.id for item in scene.meeting.items}
    minutes = scene.minutes
    outcomes = [each for each in minutes.outcomes if each.item not in known and each.summary]
    exchanges = [each for each in minutes.exchanges if each.item not in known and each.is_printed]
    decisions = [each for each in minutes.decisions if each.item not in known and each.is_printed]
    if outcomes or exchanges or decisions:
        yield Heading("Hors de l’ordre du jour", 2)
    yield from map(_summary, outcomes)
    yield from _exchanges(exchanges, scene)
    yield from _decisions(decisions, scene)


def _summary(outcome: Outcome) -> Paragraph:
    return Paragraph(outcome.summary, mark=f"outcomes/{outcome.item}/summary")


def _exchanges(exchanges: Iterable[Exchange], scene: _Scene) -> Iterator[Block]:
    for exchange in exchanges:
        yield from _exchange(scene.minutes.numbers[exchange.id], exchange, scene)


def _exchange(number: str, exchange: Exchange, scene: _Scene) -> Iterator[Block]:
    asker = speaker(exchange.asked_by, scene.minutes)
    kind = _KINDS[exchange.kind]
    mark, asked = f"exchanges/{exchange.id}", f"**{number} – {kind} – {asker} :** {exchange.text}"
    yield Paragraph(asked, Tone.QUESTION, f"{mark}/text")
    for rank, turn in ((rank, each) for rank, each in enumerate(exchange.turns) if each.text):
        said = f"{speaker(turn.by, scene.minutes)} : {turn.text}"
        yield Paragraph(said, Tone.ANSWER, f"{mark}/turns/{rank}")
    if exchange.answer_owed:
        yield Paragraph(f"{OWED}.", Tone.ANSWER)
    for action in scene.promised(exchange.id):
        yield Paragraph(_follow_up(action, scene), Tone.FOLLOW_UP, f"actions/{action.id}/title")


def speaker(by: str, minutes: Minutes) -> str:
    """Who spoke: the organisation or the capacity of an attendee, or the words kept as said."""
    attendee = minutes.attendee(by)
    return (minutes.called(attendee) if attendee else by) or _UNKNOWN_SPEAKER


def _decisions(decisions: Iterable[Decision], scene: _Scene) -> Iterator[Block]:
    for decision in decisions:
        mark = f"decisions/{decision.id}/text"
        yield Paragraph(f"**Décision :** {decision.text}", Tone.QUESTION, mark)
        for action in scene.promised(decision.id):
            yield Paragraph(_follow_up(action, scene), Tone.FOLLOW_UP, f"actions/{action.id}/title")


def _follow_up(action: Action, scene: _Scene) -> str:
    now = action.as_of(scene.meeting.date)
    owner = public_owner(now.owner, scene.library)
    parts = [action.title, owner, f"pour le {french.day(now.due)}" if now.due else ""]
    number = f"{action.number} " if action.number else ""
    return f"Suite {number}: {', '.join(part for part in parts if part)}"


# --- the end ---------------------------------------------------------------------------------


def _follow_ups(scene: _Scene) -> Iterator[Block]:
    """« Relevé des suites »: what was promised, by whom, by when, and who asked."""
    rows = []
    asked = {each.id: each.asked_by for each in scene.minutes.exchanges}
    minutes = scene.minutes
    unsaid = {each.id for each in minutes.exchanges if not each.is_public}
    for source in (each for each in minutes.sources if each not in unsaid):
        for action in scene.promised(source):
            now = action.as_of(scene.meeting.date)
            asker = speaker(asked[source], scene.minutes) if asked.get(source) else "–"
            when = french.day(now.due) if now.due else "–"
            owner = public_owner(now.owner, scene.library) or "–"
            rows.append((action.number or "–", action.title, asker, owner, when))
    if rows:
        header = ("N°", "Suite à donner", "Demandée par", "Service responsable", "Échéance")
        yield Heading("Relevé des suites", 2)
        found = tuple(rows)
        yield Table(header, found, fitting(header, found), "Relevé des suites")


def _end(scene: _Scene) -> Iterator[Block]:
    if scene.minutes.next_meeting:
        yield Heading("Prochaine réunion", 2)
        yield Paragraph(capitalised(scene.minutes.next_meeting), mark="next_meeting")
    if scene.minutes.distribution:
        yield Heading("Diffusion", 2)
        yield Listed(scene.minutes.distribution)

    if scene.validation:
        told = f"{french.day(scene.validation.on)} par {scene.validation.by}"
        yield Paragraph(f"Compte rendu validé le {told}.", Tone.SMALL)


def _corrections(corrections: Corrections) -> Iterator[Block]:
    """« Rectificatifs »: numbered, after what was validated, which they do not touch."""
    for rank, correction in enumerate(corrections.corrections):
        if rank == 0:
            yield Heading("Rectificatifs", 2)
        told = f"**Rectificatif n° {correction.number}** du {french.day(correction.on)}"
        yield Paragraph(f"{told}, établi par {correction.by}", Tone.QUESTION)
        yield Paragraph(f"{correction.what}\nMotif : {correction.why}", Tone.ANSWER)


# --- as they are in force, and what is said of them ---------------------------------------------


def in_force(library: Library, meeting: str) -> Paper:
    """The minutes as they were validated, with their corrections, or else a draft.

    Raises CluError when nothing was noted of the meeting.
    """
    validated = library.validated.get(meeting)
    if validated is None:
        if meeting not in library.minutes:
            remedy = "Notez d’abord : clu attendance, clu exchange, clu outcome, clu session."
            raise CluError(f"Rien n’a été noté de la réunion {meeting}.", french.typeset(remedy))
        return compose(library, meeting)
    corrected = _corrections(library.corrections.get(meeting, Corrections()))
    blocks = (*validated.minutes.blocks, *map(with_spaces, corrected))
    return replace(validated.minutes, blocks=blocks)


def made_from(library: Library, meeting: str) -> tuple[Source, ...]:
    """What was noted, or else what was validated of it."""
    if meeting in library.meetings and library.state_of(meeting) is MeetingState.VALIDATED:
        known = (Source(COMMITTEE, ("members", *COMMITTEE_FILE.without)), meeting_alone(meeting))
        kept = (meeting_file(meeting, name) for name in ("validated", "corrections"))
        return (*known, *map(Source, kept))
    noted = Source(meeting_file(meeting, "minutes"))
    return (COMMITTEE_FILE, agenda(meeting), noted, NAMES, PLANS)


def _digests(library: Library, meeting: str) -> dict[str, str]:
    """The corrections; and the minutes themselves: a register that says nothing is an old one."""
    noted = library.corrections.get(meeting, Corrections()).corrections
    told = {"minutes": "", **{each.id: each for each in noted}}
    return {key: fingerprint(repr(each).encode()) for key, each in told.items()}


def _changes(
    library: Library, meeting: str, changed: Sequence[str], _then: Container[str]
) -> Iterator[tuple[str, str]]:
    for each in library.corrections.get(meeting, Corrections()).corrections:
        if each.id in changed:
            yield "", f"le rectificatif n° {each.number} a été ajouté au compte rendu"


def _made(workspace: Workspace, asked: PaperRequest) -> Paper:
    return in_force(workspace.library, asked.meeting)


MAKER = Maker(_made, made_from, ReliedOn(_digests, _changes))
