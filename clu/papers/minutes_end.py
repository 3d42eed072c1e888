"""The end of minutes: what comes next, who signs, who gets them, what is observed and annexed."""

from collections.abc import Iterator
from dataclasses import replace

from clu.model import french
from clu.model.catalogue import Sendable
from clu.model.civility import with_article
from clu.model.french import capitalised
from clu.model.officer import Officer, attending, officer
from clu.model.paper import Block, Heading, Listed, Paragraph, Provenance, Table, Tone
from clu.model.sending import Register
from clu.papers.minutes_items import MinutesScene, observations
from clu.papers.signature import signed, signed_by_two


def end(scene: MinutesScene) -> Iterator[Block]:
    """The next meeting, the last words and the signatures; then what goes with them."""
    minutes = scene.minutes
    if minutes.next_meeting:
        yield Heading("Prochaine réunion", 2)
        yield Paragraph(capitalised(minutes.next_meeting), Tone.CLOSING, "next_meeting")
    if minutes.held_end:
        told = f"La séance est levée à {french.clock(minutes.held_end)}."
        yield Paragraph(told, Tone.CLOSING, sources=(scene.noted("held_end"),))
    yield from _signatures(scene)
    if minutes.distribution:
        yield Heading("Diffusion", 2)
        sources = ((scene.noted("distribution"),),) * len(minutes.distribution)
        yield Listed(minutes.distribution, sources=sources)
    yield from _observed(scene)
    yield from _annexes(scene)


def _observed(scene: MinutesScene) -> Iterator[Block]:
    """What was observed on the draft, and until when it may be."""
    draft = scene.minutes.last_draft
    until = draft.until if draft and scene.validation is None else None
    sent = "\n".join(_drafts_sent(scene))
    if scene.minutes.observations or until or sent:
        yield Heading("Observations sur le projet", 2)
    if sent:
        yield Paragraph(sent)
    yield from observations(scene.minutes, scene.people, scene.people.file)
    if until:
        told = f"Les observations sur ce projet sont attendues avant le {french.day(until)}."
        yield Paragraph(told, sources=(scene.noted("drafts", "until"),))


def _drafts_sent(scene: MinutesScene) -> Iterator[str]:
    """When each version was first sent, but for the one that this is: it is not sent yet."""
    register = scene.library.registers.get(scene.id, Register())
    draft = None if scene.validation else scene.minutes.last_draft
    sent = sorted(register.sent, key=lambda each: each.on)
    first = {each.version: each.on for each in reversed(sent) if each.what is Sendable.MINUTES}
    for version in sorted(each for each in first if each):
        if not draft or version < draft.version:
            yield f"Projet, version {version}, adressé le {french.day(first[version])}."


def _signatures(scene: MinutesScene) -> Iterator[Block]:
    """Who presided, then who took the minutes."""
    meeting, minutes = scene.meeting, scene.minutes
    known, chair = scene.presiding.known, scene.presiding.signs or Officer("", "")
    presides = scene.planned("chair", "chair_for")
    if known:
        presides = scene.noted("civility", "name", "capacity", at=("attendance", known.id))
    if not minutes.secretary:
        yield from (replace(each, sources=(presides,)) for each in signed(chair, meeting.chair_for))
        return
    who = minutes.attendee(minutes.secretary)
    named = attending(who) if who else officer(minutes.secretary)
    role = with_article("secrétaire de séance", named.civility)
    sources = presides, secretary_source(scene)
    for block in signed_by_two(chair, meeting.chair_for, replace(named, capacity=role)):
        if isinstance(block, Table):
            yield replace(block, sources=(sources,))
        elif isinstance(block, Paragraph):
            yield replace(block, sources=sources)


def secretary_source(scene: MinutesScene) -> Provenance:
    """Where whoever takes the minutes is corrected: in the list of that day, if they are on it."""
    if known := scene.minutes.attendee(scene.minutes.secretary):
        return scene.noted("civility", "name", "capacity", at=("attendance", known.id))
    return scene.noted("secretary")


def _annexes(scene: MinutesScene) -> Iterator[Block]:
    if scene.minutes.annexes:
        yield Heading("Annexes", 2)
        told = tuple(
            f"Annexe {rank} – {each.title}"
            + (
                f", remise par {french.with_usual_article(scene.people.label(each.by))}"
                if each.by
                else ""
            )
            + (f" ({each.file})" if each.file else "")
            for rank, each in enumerate(scene.minutes.annexes, start=1)
        )
        keys, annexes = ("title", "by", "file"), scene.minutes.annexes
        at = tuple((scene.noted(*keys, at=("annexes", each.id)),) for each in annexes)
        if not any(each.text for each in annexes):
            yield Listed(told, sources=at)
            return
        for each, title, source in zip(annexes, told, at, strict=True):
            yield Paragraph(title, Tone.QUESTION, sources=source)
            if each.text:
                said = scene.noted("text", at=("annexes", each.id))
                yield Paragraph(each.text, Tone.ANSWER, sources=(said,))
