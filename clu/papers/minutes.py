"""The minutes of a meeting: what was said that day, in the order of real ones."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from clu.errors import CluError
from clu.model import french
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.minutes import Draft, Minutes
from clu.model.minutes_state import (
    OBSERVATIONS,
    approval_of,
    is_approved,
    is_observed_since,
    observed,
)
from clu.model.paper import (
    Block,
    Heading,
    Listed,
    Paper,
    Paragraph,
    Tone,
    printed,
)
from clu.model.sending import fingerprint
from clu.model.shape import COMMITTEE, meeting_file
from clu.model.validation import Corrections
from clu.model.who import introduced, with_names
from clu.model.wordings import unprinted
from clu.papers.frame import (
    framed,
    meeting_called,
)
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
from clu.papers.minutes_head import DRAFT, circumstances, day_of_paper, head, numbers
from clu.papers.minutes_items import MinutesScene, Validation, approval, items
from clu.papers.minutes_tables import tables
from clu.workspace import Workspace

CORRECTIONS = "Rectificatifs"
"""The last chapter."""
BORNE = ", projet, version "
"""What comes before the number of a draft in the properties of its file."""


def compose(library: Library, meeting_id: str, validation: Validation | None = None) -> Paper:
    """Say the minutes of a meeting; what is not known is left out, never printed empty.

    They are a draft without `validation`. Raises KeyError when the library has no such meeting or
    no committee.
    """
    scene = _scene(library, meeting_id, validation)
    meeting = scene.meeting
    dated = day_of_paper(scene) or meeting.date
    title = title_of(scene.committee, meeting)
    paper = framed(scene.committee, meeting, title, _blocks(scene, title), dated=dated)
    draft = None if validation else scene.minutes.last_draft
    version = f"{BORNE}{draft.version}" if draft else ""
    header = french.in_print(_header(scene))
    return replace(paper, subject=paper.subject + version, header=header)


def _scene(library: Library, id_: str, validation: Validation | None = None) -> MinutesScene:
    named = with_names(library)
    meeting, minutes = named.meetings[id_], named.minutes_of(id_)
    return MinutesScene(named.committee_of(id_), id_, meeting, minutes, named, validation)


def substance(library: Library, meeting_id: str) -> str:
    """The digest of what they say of the meeting, whatever their version and its observations."""
    scene = _scene(library, meeting_id)
    held = (told for told, _ in circumstances(scene))
    told = (*held, *scene.people.lists(), *items(scene), *tables(scene))
    return fingerprint(repr(told).encode())


def title_of(committee: Committee, meeting: Meeting) -> str:
    """« Compte rendu du CLU du 20 novembre 2025 »: what tells the minutes of a meeting."""
    return f"Compte rendu du {meeting_called(committee, meeting)}"


def _blocks(scene: MinutesScene, title: str) -> Iterator[Block]:
    yield from head(scene, title)
    yield from numbers(scene)
    yield from scene.people.lists()
    yield from _agenda(scene)
    if scene.minutes.approval and not scene.approval_item:
        yield Heading("Approbation du compte rendu précédent", 2)
        yield from approval(scene)
    yield from items(scene)
    yield from tables(scene)
    yield from end(scene)


def _header(scene: MinutesScene) -> str:
    """« Projet – version 2 du 19 octobre 2026 – observations avant le 2 novembre 2026 »"""
    if scene.validation:
        by = french.with_usual_article(scene.validation.by)
        return f"Validé le {french.day(scene.validation.on)} par {by}"
    draft = scene.minutes.last_draft
    is_changed = draft and draft.digest not in ("", substance(scene.library, scene.id))
    is_other = is_changed or is_observed_since(scene.library, scene.id)
    return _drafted(draft, is_changed=bool(is_other))


def _drafted(draft: Draft | None, *, is_changed: bool) -> str:
    told = [DRAFT]
    if draft:
        told.append(f"version {draft.version} du {french.day(draft.on)}")
        told += ["modifié depuis"] if is_changed else []
        told += [f"observations avant le {french.day(draft.until)}"] if draft.until else []
    return " – ".join(told)


def headers(library: Library, meeting_id: str) -> Iterator[str]:
    """What may stand at the head of the pages of each version, the last first."""
    for draft in (*reversed(library.minutes_of(meeting_id).drafts), None):
        for is_changed in (False, True):
            yield french.in_print(_drafted(draft, is_changed=is_changed))


# --- the agenda ------------------------------------------------------------------------------


def _agenda(scene: MinutesScene) -> Iterator[Block]:
    if scene.meeting.items:
        yield Heading("Ordre du jour", 2)
        sources = tuple((scene.planned("title", item=each.id),) for each in scene.meeting.items)
        yield Listed(tuple(_announced(scene)), is_numbered=True, sources=sources)


def _announced(scene: MinutesScene) -> Iterator[str]:
    for item in scene.meeting.items:
        outcome = scene.minutes.outcome(item.id)
        notes = ["ajouté en séance"] if outcome and outcome.added else []
        notes += ["retiré"] if outcome and outcome.withdrawn else []
        yield f"{item.title} ({', '.join(notes)})" if notes else item.title


# --- as they are in force, and what is said of them ---------------------------------------------


def _approved(library: Library, meeting: str) -> Iterator[Block]:
    """What a later meeting said of them, where the head of each page does not."""
    if found := approval_of(library, meeting):
        told = f"Compte rendu {found.approval.result} lors de la réunion du {french.day(found.on)}."
        yield Paragraph(told, Tone.SMALL)


def _corrections(corrections: Corrections, library: Library) -> Iterator[Block]:
    """Numbered, after what was validated, which they do not touch."""
    for rank, correction in enumerate(corrections.corrections):
        if rank == 0:
            yield Heading(CORRECTIONS, 2)
        told = f"**Rectificatif n° {correction.number}** du {french.day(correction.on)}"
        by = french.with_usual_article(introduced(library, correction.by))
        yield Paragraph(f"{told}, établi par {by}", Tone.QUESTION)
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
    since: list[Block] = []
    header = paper.header
    found = approval_of(library, meeting)
    if validated and header and found and is_approved(found.approval):
        header += french.in_print(f" – {found.approval.result} le {french.day(found.on)}")
    else:
        since += _approved(library, meeting)
    if validated:
        since += _corrections(library.corrections.get(meeting, Corrections()), library)
    return replace(paper, header=header, blocks=(*paper.blocks, *printed(since)))


def made_from(library: Library, meeting: str) -> tuple[Source, ...]:
    """What was noted, or else what was validated of it."""
    if meeting in library.meetings and library.state_of(meeting) is MeetingState.VALIDATED:
        known = (Source(COMMITTEE, ("members", *COMMITTEE_FILE.without)), meeting_alone(meeting))
        kept = (meeting_file(meeting, name) for name in ("validated", "corrections"))
        return (*known, *map(Source, kept), *_spoken_of(library, meeting))
    noted = Source(meeting_file(meeting, "minutes"))
    approved = library.minutes_of(meeting).approval
    before = [meeting_alone(approved.meeting)] if approved else []
    since = _spoken_of(library, meeting)
    sent = Source(meeting_file(meeting, "sent"), ("published", "disclosures"))
    return (COMMITTEE_FILE, agenda(meeting), noted, sent, *before, *since, NAMES, PLANS)


def _spoken_of(library: Library, meeting: str) -> Iterator[Source]:
    """What later meetings said of minutes, and whether they were held."""
    yield Source(meeting_file("*", "minutes"), tuple(Minutes.model_fields.keys() - {"approval"}))
    for id_, noted in library.minutes.items():
        if noted.approval and noted.approval.meeting == meeting:
            yield meeting_alone(id_)


def _digests(library: Library, meeting: str) -> dict[str, str]:
    """The corrections; and which draft they are, with what was observed of it.

    A register that says nothing is an old one.
    """
    noted = library.corrections.get(meeting, Corrections()).corrections
    draft = None if meeting in library.validated else library.minutes_of(meeting).last_draft
    digests = {each.id: fingerprint(repr(each).encode()) for each in noted}
    said = fingerprint(repr(draft.digest if draft else "").encode())
    told = observed(library.minutes_of(meeting)) if draft else ""
    return {"minutes": said, **({OBSERVATIONS: told} if told else {}), **digests}


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
