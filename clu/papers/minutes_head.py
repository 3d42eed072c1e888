"""The head of minutes: who writes, of which meeting, when it was held, how many were there."""

import datetime
from collections.abc import Iterator

from clu.model import french
from clu.model.catalogue import Sendable
from clu.model.french import capitalised
from clu.model.officer import attending
from clu.model.paper import Block, Heading, Paragraph, Provenance, Provenances, Tone
from clu.model.sending import Register
from clu.model.shape import COMMITTEE
from clu.papers.frame import chaired, covered, letterhead, on_behalf, place_and_date
from clu.papers.minutes_end import secretary_source
from clu.papers.minutes_items import MinutesScene

DRAFT = "Projet"
HANDLED_BY = "Affaire suivie par"


def head(scene: MinutesScene, title: str) -> Iterator[Block]:
    """The letterhead, the date, what it is, of which meeting."""
    meeting, minutes, draft = scene.meeting, scene.minutes, scene.minutes.last_draft
    yield from letterhead(scene.committee)
    if minutes.handled_by:
        said = f"{HANDLED_BY} : {minutes.handled_by}"
        yield Paragraph(said, Tone.LETTERHEAD, "handled_by")
    if day := day_of_paper(scene):
        told = french.day(day)
        dated = scene.noted("drafts" if draft else "document_date", words=told)
        at = Provenance(COMMITTEE, (), ("place",), scene.committee.place)
        said = place_and_date(scene.committee, day)
        yield Paragraph(said, Tone.ADDRESS, sources=(at, dated))
    if scene.validation is None:
        version = f", version {draft.version}" if draft else ""
        yield Paragraph(f"**{DRAFT}**{version}", Tone.MENTION, sources=(scene.noted("drafts"),))
    name = Provenance(COMMITTEE, (), ("name",), scene.committee.name)
    kind = scene.planned("kind", words=meeting.kind.particular)
    yield Heading(title, 1, sources=(name, kind, _dated(scene, french.day(meeting.date))))
    for told, sources in circumstances(scene):
        yield Paragraph(told, sources=sources)


def day_of_paper(scene: MinutesScene) -> datetime.date | None:
    """That of its version while it is a draft, else that which is said, or of its validation."""
    draft, said = scene.minutes.last_draft, scene.minutes.document_date
    if scene.validation:
        return said or scene.validation.on
    return draft.on if draft else said


def _dated(scene: MinutesScene, words: str) -> Provenance:
    return scene.planned("date", words=words)


def circumstances(scene: MinutesScene) -> Iterator[tuple[str, Provenances]]:
    """The day and the hours of that day, the place, who presided, who took the minutes."""
    meeting, minutes = scene.meeting, scene.minutes
    day, (hours, keys) = french.day(meeting.date, weekday=True), _hours(scene)
    yield capitalised(day) + hours, (_dated(scene, day), *keys)
    if called := _convened(scene):
        yield f"Date de convocation : {called}", ()
    if meeting.place:
        yield f"Lieu : {meeting.place}", (scene.planned("place"),)
    if meeting.sites:
        yield covered(scene.committee, meeting), (scene.planned("sites"),)
    if words := scene.presiding.words:
        of = scene.planned("chair_for", words=on_behalf(meeting))
        yield chaired(meeting), (scene.planned("chair", words=words), of)
    elif who := scene.presiding.known:
        of = scene.planned("chair_for", words=on_behalf(meeting, attending(who)))
        by = scene.noted("civility", "name", "capacity", at=("attendance", who.id))
        yield f"Présidence : {scene.people.whole(who)}{of.words}", (by, of)
    if minutes.secretary:
        known = minutes.attendee(minutes.secretary)
        called = scene.people.whole(known) if known else minutes.secretary
        yield f"Secrétariat : {called}", (secretary_source(scene),)
    for each in minutes.suspensions:
        start, end = (french.clock(hour) if hour else "" for hour in (each.start, each.end))
        between = f"de {start} à {end}" if end else f"à {start}"
        stop = ("suspensions", each.id)
        keys = scene.noted("start", at=stop, words=start), scene.noted("end", at=stop, words=end)
        yield f"Séance suspendue {between}", keys


def _convened(scene: MinutesScene) -> str:
    """The days on which members were called to the meeting, as the register knows them."""
    register = scene.library.registers.get(scene.id, Register())
    sent = (each for each in register.sent if each.what is Sendable.CONVOCATION)
    days = sorted({each.on for each in sent if each.on <= scene.meeting.date})
    return french.enumeration([french.day(each) for each in days])


def _hours(scene: MinutesScene) -> tuple[str, Provenances]:
    """« , de 14 h 05 à 15 h 40 »: those of that day. An hour that was only planned is told so."""
    start, end = scene.minutes.held_start, scene.minutes.held_end
    opened, closed = (
        scene.noted(key, words=french.clock(at) if at else "")
        for key, at in (("held_start", start), ("held_end", end))
    )
    planned = () if start or not scene.meeting.start else (scene.planned("start"),)
    return _hours_told(scene, start, end), (*planned, opened, closed)


def _hours_told(scene: MinutesScene, start: datetime.time | None, end: datetime.time | None) -> str:
    if start and end:
        return f", de {french.clock(start)} à {french.clock(end)}"
    begun = f", à {french.clock(start)}" if start else ""
    if not start and scene.meeting.start:
        begun = f", réunion prévue à {french.clock(scene.meeting.start)}"
    return begun + (f", levée à {french.clock(end)}" if end else "")


def numbers(scene: MinutesScene) -> Iterator[Block]:
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
    quorum = Provenance(COMMITTEE, (), ("quorum",), f"fixé à {committee.quorum}")
    yield Paragraph(f"{counted}.", sources=(scene.noted("attendance"), quorum))
