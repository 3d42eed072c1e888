"""The minutes of a meeting: what was said that day, in the order of real ones."""

import datetime
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from clu.errors import CluError
from clu.model import french
from clu.model.committee import Committee
from clu.model.french import capitalised
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.minutes_state import approval_of, is_approved
from clu.model.paper import Block, Heading, Listed, Paper, Paragraph, Tone, printed
from clu.model.sending import fingerprint
from clu.model.shape import COMMITTEE, meeting_file
from clu.model.validation import Corrections
from clu.model.wordings import unprinted
from clu.papers.frame import framed, letterhead, meeting_called, place_and_chair, place_and_date
from clu.papers.maker import (
    COMMITTEE_FILE,
    NAMES,
    PLANS,
    Maker,
    PaperRequest,
    ReliedOn,
    Said,
    Source,
    agenda,
    meeting_alone,
)
from clu.papers.minutes_end import end
from clu.papers.minutes_items import MinutesScene, Validation, approval, items, tables
from clu.workspace import Workspace

DRAFT = "Projet"
HANDLED_BY = "Affaire suivie par"


def compose(library: Library, meeting_id: str, validation: Validation | None = None) -> Paper:
    """Say the minutes of a meeting; what is not known is left out, never printed empty.

    They are a draft without `validation`. Raises KeyError when the library has no such meeting or
    no committee.
    """
    scene = _scene(library, meeting_id, validation)
    meeting = scene.meeting
    dated = _day_of_paper(scene) or meeting.date
    title = title_of(scene.committee, meeting)
    paper = framed(scene.committee, meeting, title, _blocks(scene, title), dated=dated)
    return replace(paper, header=french.in_print(_header(scene)))


def _scene(library: Library, id_: str, validation: Validation | None = None) -> MinutesScene:
    meeting, minutes = library.meetings[id_], library.minutes_of(id_)
    return MinutesScene(library.known_committee, id_, meeting, minutes, library, validation)


def substance(library: Library, meeting_id: str) -> str:
    """The digest of what they say of the meeting, whatever their version and its observations."""
    scene = _scene(library, meeting_id)
    told = (*_circumstances(scene), *scene.people.lists(), *items(scene), *tables(scene))
    return fingerprint(repr(told).encode())


def title_of(committee: Committee, meeting: Meeting) -> str:
    """« Compte rendu du CLU du 20 novembre 2025 »: what tells the minutes of a meeting."""
    return f"Compte rendu du {meeting_called(committee, meeting)}"


def _blocks(scene: MinutesScene, title: str) -> Iterator[Block]:
    yield from _head(scene, title)
    yield from _numbers(scene)
    yield from scene.people.lists()
    yield from _agenda(scene)
    if scene.minutes.approval and not scene.approval_item:
        yield Heading("Approbation du compte rendu précédent", 2)
        yield from approval(scene)
    yield from items(scene)
    yield from tables(scene)
    yield from end(scene)


# --- the head --------------------------------------------------------------------------------


def _header(scene: MinutesScene) -> str:
    """« Projet – version 2 du 19 octobre 2026 – observations avant le 2 novembre 2026 »"""
    if scene.validation:
        return f"Validé le {french.day(scene.validation.on)} par {scene.validation.by}"
    told, draft = [DRAFT], scene.minutes.last_draft
    if draft:
        told.append(f"version {draft.version} du {french.day(draft.on)}")
        is_changed = draft.digest not in ("", substance(scene.library, scene.id))
        told += ["modifié depuis"] if is_changed else []
        told += [f"observations avant le {french.day(draft.until)}"] if draft.until else []
    return " – ".join(told)


def _head(scene: MinutesScene, title: str) -> Iterator[Block]:
    minutes, draft = scene.minutes, scene.minutes.last_draft
    yield from letterhead(scene.committee)
    if minutes.handled_by:
        said = f"{HANDLED_BY} : {minutes.handled_by}"
        yield Paragraph(said, Tone.LETTERHEAD, "handled_by")
    if day := _day_of_paper(scene):
        yield Paragraph(place_and_date(scene.committee, day), Tone.ADDRESS)
    if scene.validation is None:
        version = f", version {draft.version}" if draft else ""
        yield Paragraph(f"**{DRAFT}**{version}", Tone.MENTION)
    yield Heading(title, 1)
    yield from map(Paragraph, _circumstances(scene))


def _day_of_paper(scene: MinutesScene) -> datetime.date | None:
    """That of its version while it is a draft, else that which is said, or of its validation."""
    draft, said = scene.minutes.last_draft, scene.minutes.document_date
    if scene.validation:
        return said or scene.validation.on
    return draft.on if draft else said


def _circumstances(scene: MinutesScene) -> Iterator[str]:
    """The day and the hours of that day, the place, who presided, who took the minutes."""
    meeting, minutes = scene.meeting, scene.minutes
    yield capitalised(french.day(meeting.date, weekday=True)) + _hours(scene)
    yield from place_and_chair(meeting)
    if minutes.secretary:
        known = minutes.attendee(minutes.secretary)
        who = scene.people.whole(known) if known else minutes.secretary
        yield f"Secrétariat : {who}"
    for each in minutes.suspensions:
        if each.end:
            between = f"de {french.clock(each.start)} à {french.clock(each.end)}"
        else:
            between = f"à {french.clock(each.start)}"
        yield f"Séance suspendue {between}"


def _hours(scene: MinutesScene) -> str:
    """« , de 14 h 05 à 15 h 40 »: those of that day. An hour that was only planned is told so."""
    start, end = scene.minutes.held_start, scene.minutes.held_end
    if start and end:
        return f", de {french.clock(start)} à {french.clock(end)}"
    begun = f", à {french.clock(start)}" if start else ""
    if not start and scene.meeting.start:
        begun = f", réunion prévue à {french.clock(scene.meeting.start)}"
    return begun + (f", close à {french.clock(end)}" if end else "")


def _numbers(scene: MinutesScene) -> Iterator[Block]:
    """How many members there are and were there, and whether that is enough, where a rule says."""
    committee = scene.committee
    has_rule = committee.quorum is not None or committee.mandates is not None
    if not (has_rule and scene.minutes.attendance):
        return
    present, represented = scene.people.counts()
    told = {"membres en exercice": len(committee.members), "présents": present}
    told |= {"représentés": represented}
    counted = capitalised(" – ".join(f"{what} : {count}" for what, count in told.items()))
    if committee.quorum is not None:
        is_met = present + represented >= committee.quorum
        met = "est atteint" if is_met else "n’est pas atteint"
        counted += f". Le quorum, fixé à {committee.quorum}, {met}"
    yield Paragraph(f"{counted}.")


def _agenda(scene: MinutesScene) -> Iterator[Block]:
    if scene.meeting.items:
        yield Heading("Ordre du jour", 2)
        yield Listed(tuple(_announced(scene)), is_numbered=True)


def _announced(scene: MinutesScene) -> Iterator[str]:
    for item in scene.meeting.items:
        outcome = scene.minutes.outcome(item.id)
        notes = ["retiré"] if outcome and outcome.withdrawn else []
        notes += ["ajouté en séance"] if outcome and outcome.added else []
        yield f"{item.title} ({', '.join(notes)})" if notes else item.title


# --- as they are in force, and what is said of them ---------------------------------------------


def _approved(library: Library, meeting: str) -> Iterator[Block]:
    """What a later meeting said of them."""
    if found := approval_of(library, meeting):
        on, approval_ = found
        told = f"Compte rendu {approval_.result} lors de la réunion du {french.day(on)}."
        yield Paragraph(told, Tone.SMALL)


def _corrections(corrections: Corrections) -> Iterator[Block]:
    """« Rectificatifs »: numbered, after what was validated, which they do not touch."""
    for rank, correction in enumerate(corrections.corrections):
        if rank == 0:
            yield Heading("Rectificatifs", 2)
        told = f"**Rectificatif n° {correction.number}** du {french.day(correction.on)}"
        yield Paragraph(f"{told}, établi par {correction.by}", Tone.QUESTION)
        yield Paragraph(f"{correction.what}\nMotif : {correction.why}", Tone.ANSWER)


def in_force(library: Library, meeting: str) -> Paper:
    """The minutes as they were validated, with their corrections, or else a draft.

    Either says which later meeting approved them. Raises CluError when nothing was noted of the
    meeting.
    """
    validated = library.validated.get(meeting)
    if validated is None:
        if meeting not in library.minutes:
            remedy = "Notez d’abord : clu attendance, clu exchange, clu outcome, clu session."
            sentence = f"Rien n’a été noté de la réunion du {library.day_of(meeting)}."
            keys = "Notez d’abord ce qui s’y est dit : « e » ouvre la séance, dans Réunions."
            raise CluError(french.typeset(sentence), french.typeset(remedy), keys)
        paper = compose(library, meeting)
    else:
        paper = validated.minutes
    since = [*_approved(library, meeting)]
    if validated:
        since += _corrections(library.corrections.get(meeting, Corrections()))
    header = paper.header
    if validated and header and (found := approval_of(library, meeting)) and is_approved(found[1]):
        header += french.in_print(f" – {found[1].result} le {french.day(found[0])}")
    return replace(paper, header=header, blocks=(*paper.blocks, *printed(since)))


def made_from(library: Library, meeting: str) -> tuple[Source, ...]:
    """What was noted, or else what was validated of it."""
    if meeting in library.meetings and library.state_of(meeting) is MeetingState.VALIDATED:
        known = (Source(COMMITTEE, ("members", *COMMITTEE_FILE.without)), meeting_alone(meeting))
        kept = (meeting_file(meeting, name) for name in ("validated", "corrections"))
        return (*known, *map(Source, kept))
    noted = Source(meeting_file(meeting, "minutes"))
    approved = library.minutes_of(meeting).approval
    before = [meeting_alone(approved.meeting)] if approved else []
    return (COMMITTEE_FILE, agenda(meeting), noted, *before, NAMES, PLANS)


def _digests(library: Library, meeting: str) -> dict[str, str]:
    """The corrections; and which draft they are: a register that says nothing is an old one."""
    noted = library.corrections.get(meeting, Corrections()).corrections
    draft = None if meeting in library.validated else library.minutes_of(meeting).last_draft
    digests = {each.id: fingerprint(repr(each).encode()) for each in noted}
    said = fingerprint(repr(draft.digest if draft else "").encode())
    return {"minutes": said, **digests}


def _changes(
    library: Library, meeting: str, changed: Sequence[str], _then: Container[str]
) -> Iterator[tuple[str, str]]:
    for each in library.corrections.get(meeting, Corrections()).corrections:
        if each.id in changed:
            yield "", f"le rectificatif n° {each.number} a été ajouté au compte rendu"


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    """With what was noted and that a draft does not print."""
    library, meeting = workspace.library, asked.meeting
    lost = "" if meeting in library.validated else unprinted(library, meeting)
    return Said(in_force(library, meeting), [lost] if lost else [])


MAKER = Maker(_made, made_from, ReliedOn(_digests, _changes))
