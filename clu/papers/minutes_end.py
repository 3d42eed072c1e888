"""The end of minutes: what comes next, who signs, who gets them, what is observed and annexed."""

from collections.abc import Iterator
from dataclasses import replace

from clu.model import french
from clu.model.civility import with_article
from clu.model.french import capitalised
from clu.model.officer import Officer, attending, officer
from clu.model.paper import Block, Heading, Listed, Paragraph, Provenance, Table, Tone
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
    if scene.minutes.observations or until:
        yield Heading("Observations sur le projet", 2)
    yield from observations(scene.minutes, scene.people, scene.people.file)
    if until:
        told = f"Les observations sur ce projet sont attendues avant le {french.day(until)}."
        yield Paragraph(told, sources=(scene.noted("drafts", "until"),))


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
        told = (
            f"Annexe {rank} – {each.title}"
            + (f", remise par {french.with_usual_article(scene.people.label(each.by))}" if each.by else "")
            + (f" ({each.file})" if each.file else "")
            for rank, each in enumerate(scene.minutes.annexes, start=1)
        )
        keys = ("title", "by", "file")
        at = (scene.noted(*keys, at=("annexes", each.id)) for each in scene.minutes.annexes)
        yield Listed(tuple(told), sources=tuple((each,) for each in at))
