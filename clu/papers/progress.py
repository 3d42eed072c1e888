"""The letter between two meetings: what became of what was promised in session."""

import datetime
from collections.abc import Iterator

from clu.errors import CluError
from clu.model import french
from clu.model.actions import Action, ActionAsOf, Progress
from clu.model.committee import Committee
from clu.model.follow_ups import actions_on, date_of, is_off_record, state_in_words
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Decision, Exchange, Minutes
from clu.model.paper import Block, Heading, Paper, Paragraph, Table, Tone
from clu.model.promises import OWED, answers_owed, asker, promise_of, public_owner
from clu.office.columns import fitting
from clu.papers.convocation import ALL
from clu.papers.frame import framed, letterhead, meeting_called
from clu.papers.maker import Maker, PaperRequest, of_follow_ups
from clu.workspace import Workspace

HEADER = (
    *("N°", "Ce que vous aviez demandé", "Ce qui a été fait"),
    *("Service", "Échéance", "État"),
)


def compose(library: Library, meeting_id: str, *, on: datetime.date) -> Paper:
    """Where the promises of a meeting stand `on` a day, with older ones that were open then.

    Raises KeyError when the library has no such meeting or no committee.
    """
    committee, meeting = library.known_committee, library.meetings[meeting_id]
    title = f"Suites données au {meeting_called(committee, meeting)}"
    found = answered(library, meeting_id, on)
    rows = [_row(each, meeting.date, library) for each in found]
    rows += [_owed(exchange, minutes) for minutes, exchange in answers_owed(library, meeting_id)]
    blocks = _letter(title, committee, meeting, tuple(rows), on)
    return framed(committee, meeting, title, blocks, dated=on)


def answered(library: Library, meeting_id: str, on: datetime.date) -> list[ActionAsOf]:
    """What was promised at a meeting, and before it if it was still open that day.

    Nothing of what was said off the record.
    """
    meeting = library.meetings[meeting_id]
    found = [
        each.now
        for each in actions_on(library, on)
        if each.action.is_promised and not is_off_record(library, each.action)
        if each.action.promised_at == meeting_id or _was_open(each.action, meeting, library)
    ]
    return sorted(found, key=lambda now: (now.action.promised_at, now.action.number))


def _was_open(action: Action, meeting: Meeting, library: Library) -> bool:
    made = date_of(library, action.promised_at)
    is_older = made is None or made < meeting.date
    return (
        is_older and action.is_known_on(meeting.date) and action.as_of(meeting.date).state.is_open
    )


def _letter(
    title: str,
    committee: Committee,
    meeting: Meeting,
    rows: tuple[tuple[str, ...], ...],
    on: datetime.date,
) -> Iterator[Block]:
    yield from letterhead(committee)
    if committee.contact:
        yield Paragraph(f"Contact : {committee.contact}")
    yield Paragraph(f"Aux membres du comité\nLe {french.day(on)}", Tone.ADDRESS)
    yield Heading(title, 1)
    yield Paragraph(f"{ALL},")
    if not rows:
        yield Paragraph(
            f"Aucune suite n’a été promise à la réunion du {french.day(meeting.date)}, et aucune "
            "suite d’une réunion précédente n’était en attente."
        )
    else:
        yield Paragraph(
            f"Lors de la réunion du {french.day(meeting.date)}, des réponses vous ont été promises."
            " Voici où en est chacune, avec celles des réunions précédentes qui restaient à donner."
        )
        yield Table(HEADER, rows, fitting(HEADER, rows), "Suites données")
    closing = f"Veuillez agréer, {ALL}, l’expression de ma considération distinguée."
    yield Paragraph(closing, Tone.CLOSING)
    if meeting.prepared_by:
        yield Paragraph(meeting.prepared_by, Tone.SIGNATURE)


def _row(now: ActionAsOf, since: datetime.date, library: Library) -> tuple[str, ...]:
    action, done = now.action, _done(now.action, since, now.on)
    return (
        action.number or "–",
        f"**{action.title}**\n{_asked(action, library)}".rstrip(),
        "\n".join(done) or "–",
        public_owner(now.owner, library) or "–",
        french.day(now.due) if now.due else "–",
        french.capitalised(_state(now, done)),
    )


def _state(now: ActionAsOf, done: list[str]) -> str:
    """Where it stands; the reason for which it was dropped is not told again."""
    is_said = any(line.endswith(f" : {now.reason or now.note}") for line in done)
    return (
        now.progress.label if now.progress is Progress.DROPPED and is_said else state_in_words(now)
    )


def _asked(action: Action, library: Library) -> str:
    """« Consommateurs réunis : Pourquoi… ? »"""
    promise = promise_of(action, library)
    if promise is None or promise.said is None or not promise.said.text:
        return ""
    return _said(promise.said, promise.by)


def _said(said: Exchange | Decision, by: str) -> str:
    return f"{'Décision' if isinstance(said, Decision) else by or 'Question'} : {said.text}"


def _owed(exchange: Exchange, minutes: Minutes) -> tuple[str, ...]:
    """What was asked, and that nothing answers it yet."""
    return ("–", _said(exchange, asker(exchange, minutes)), "–", "–", "–", OWED)


def _done(action: Action, since: datetime.date, on: datetime.date) -> list[str]:
    """What the trail says from the day of the meeting on, or else its last word before."""
    lines = [line for line in sorted(action.trail, key=lambda line: line.on) if line.note]
    known = [line for line in lines if line.on <= on]
    recent = [line for line in known if line.on >= since] or known[-1:]
    return [f"{french.day(line.on)} : {line.note}" for line in recent]


def _of_past(workspace: Workspace, asked: PaperRequest) -> Paper:
    """The letter. Raises CluError before the meeting was held."""
    held = workspace.library.meetings[asked.meeting].date
    if held > asked.on:
        when = f"Au {french.day(asked.on)}, la réunion du {french.day(held)}"
        raise CluError(
            french.typeset(f"{when} n’a pas encore eu lieu."), "Nommez une réunion passée."
        )
    return compose(workspace.library, asked.meeting, on=asked.on)


MAKER = Maker(_of_past, made_from=of_follow_ups)
