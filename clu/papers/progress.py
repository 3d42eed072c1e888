"""The letter between two meetings: what became of what was promised in session."""

import datetime
from collections.abc import Iterator, Sequence

from clu.errors import CluError
from clu.model import french
from clu.model.actions import Action, ActionAsOf, Progress
from clu.model.civility import ALL
from clu.model.committee import Committee
from clu.model.follow_ups import actions_on, date_of, is_off_record, postponement, state_in_words
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Decision, Exchange
from clu.model.paper import Block, Heading, Paper, Paragraph, Tone
from clu.model.promises import OWED, answers_owed, asker, promise_of, public_owner
from clu.model.text import plain
from clu.papers.frame import NOTHING, framed, letterhead, meeting_called, place_and_date, tabled
from clu.papers.maker import Maker, PaperRequest, Said, of_follow_ups
from clu.papers.signature import signature
from clu.workspace import Workspace

HEADER = ("N°", "Ce que vous aviez demandé", "Ce qui a été fait", "État")
_PROSE = HEADER[1:3]
TITLE = "État des suites"
_LONGEST = 240
"""Signs of what was asked, beyond which it is told by its beginning: the minutes have it whole."""


def compose(library: Library, meeting_id: str, *, on: datetime.date) -> Paper:
    """Where the promises of a meeting stand `on` a day, with older ones that were open then.

    Raises KeyError when the library has no such meeting or no committee.
    """
    committee, meeting = library.committee_of(meeting_id), library.meetings[meeting_id]
    title = f"Suites données au {meeting_called(committee, meeting)}"
    found = answered(library, meeting_id, on)
    rows = [_row(each, meeting.date, library) for each in found]
    rows += [_owed(*owed, meeting_id, library, on) for owed in answers_owed(library, meeting_id)]
    blocks = _letter(title, committee, meeting, rows, on)
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
    return sorted(found, key=lambda now: now.action.rank)


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
    rows: Sequence[tuple[str, ...]],
    on: datetime.date,
) -> Iterator[Block]:
    yield from letterhead(committee)
    if committee.contact:
        yield Paragraph(f"Contact : {committee.contact}")
    yield Paragraph(place_and_date(committee, on), Tone.ADDRESS)
    yield Paragraph("Aux membres du comité", Tone.ADDRESS)
    yield Heading(f"Objet : {french.lowered(title)}", 1, is_subject=True)
    yield Paragraph(f"{ALL},")
    if not rows:
        yield Paragraph(
            f"Aucune suite n’a été promise à la réunion du {french.day(meeting.date)}, et aucune "
            "suite d’une réunion précédente n’était en attente."
        )
    else:
        yield Paragraph(
            f"Lors de la réunion du {french.day(meeting.date)}, des réponses vous ont été promises."
            " Le tableau ci-après dit où en est chacune, avec celles des réunions précédentes qui"
            " restaient à donner."
        )
    is_of_a_service = bool(meeting.prepared_by and not meeting.signed_by)
    our = "notre" if is_of_a_service else "ma"
    closing = f"Veuillez agréer, {ALL}, l’expression de {our} considération distinguée."
    yield Paragraph(closing, Tone.CLOSING)
    if is_of_a_service:
        yield Paragraph(meeting.prepared_by, Tone.SIGNATORY)
    else:
        yield from signature(meeting)
    if rows:
        yield Heading(TITLE, 2)
        yield tabled(TITLE, HEADER, rows, prose=_PROSE, optional=_PROSE)


def _row(now: ActionAsOf, since: datetime.date, library: Library) -> tuple[str, ...]:
    action, done = now.action, _done(now.action, since, now.on)
    return (
        action.number,
        f"**{action.title}**\n{_asked(action, since, library)}".rstrip(),
        "\n".join(done),
        _by(now.owner, french.capitalised(_state(now, done)), library),
    )


def _by(owner: str, state: str, library: Library) -> str:
    """Where it stands, and with whom."""
    return f"{state}\n{public_owner(owner, library)}".rstrip()


def _state(now: ActionAsOf, done: list[str]) -> str:
    """Where it stands and by when, soberly; why it was dropped is not told again."""
    is_said = any(line.endswith(f" : {now.reason or now.note}") for line in done)
    if now.progress is Progress.DROPPED and is_said:
        return now.progress.label
    if now.due and now.state.is_open:
        told = postponement(now) if now.is_overdue else state_in_words(now)
        return ", ".join(filter(None, (told, _by_when(now.due, now.on))))
    return state_in_words(now)


def _by_when(due: datetime.date, on: datetime.date) -> str:
    """« échéance le 1er février 2026 », or that it is past, on a day."""
    day = french.day(due)
    return f"échéance du {day} dépassée" if due < on else f"échéance le {day}"


def _asked(action: Action, since: datetime.date, library: Library) -> str:
    """« Consommateurs réunis : Pourquoi… ? »; by its number, what is too long to be told whole."""
    promise = promise_of(action, library)
    if promise is None or promise.said is None or not promise.said.text:
        return ""
    told = _said(promise.said, promise.by)
    if len(promise.said.text) <= _LONGEST:
        return told
    number = library.minutes_of(promise.meeting).numbers.get(promise.said.id, "")
    held = f"du {french.day(promise.on)}" if promise.on and promise.on != since else ""
    reference = " ".join(filter(None, (number, held)))
    return f"{told} ({reference})" if number else told


def _said(said: Exchange | Decision, by: str) -> str:
    """What was said, and by whom, on a few lines of the table."""
    who = "Décision" if isinstance(said, Decision) else by or "Question"
    is_long = len(said.text) > _LONGEST
    return f"{who} : {french.clipped(plain(said.text), _LONGEST) if is_long else said.text}"


def _owed(
    of: str, exchange: Exchange, meeting_id: str, library: Library, on: datetime.date
) -> tuple[str, ...]:
    """What was asked, by its number of that day, and by whom and when it is to be answered."""
    minutes = library.minutes_of(of)
    number = minutes.numbers.get(exchange.id, NOTHING)
    held = date_of(library, of)
    since = f"\n({french.day(held)})" if held and of != meeting_id else ""
    said = _said(exchange, asker(exchange, minutes))
    due = _by_when(exchange.owed_due, on) if exchange.owed_due else ""
    state = ", ".join(filter(None, (OWED, due)))
    return (f"{number}{since}", said, "", _by(exchange.owed_by, state, library))


def _done(action: Action, since: datetime.date, on: datetime.date) -> list[str]:
    """What the trail says from the day of the meeting on, or else its last word before."""
    lines = [line for line in sorted(action.trail, key=lambda line: line.on) if line.note]
    known = [line for line in lines if line.on <= on]
    recent = [line for line in known if line.on >= since] or known[-1:]
    return [f"{french.day(line.on)} : {line.note}" for line in recent]


def _of_past(workspace: Workspace, asked: PaperRequest) -> Said:
    """The letter; one that has nothing to say is told to whoever would send it.

    Raises CluError before the meeting was held.
    """
    library, id_ = workspace.library, asked.meeting
    held = french.day(library.meetings[id_].date)
    if library.meetings[id_].date > asked.on:
        when = f"Au {french.day(asked.on)}, la réunion du {held}"
        raise CluError(
            french.typeset(f"{when} n’a pas encore eu lieu."), "Nommez une réunion passée."
        )
    letter = compose(library, id_, on=asked.on)
    if answered(library, id_, asked.on) or answers_owed(library, id_):
        return Said(letter)
    told = f"Rien n’a été promis à la réunion du {held}, ni ne restait dû : cette lettre est vide."
    return Said(letter, [french.typeset(told)])


MAKER = Maker(_of_past, made_from=of_follow_ups)
