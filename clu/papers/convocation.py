"""The convocation: a letter for all, for one member, or for each of them on a page of their own."""

import datetime
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from clu.model import french
from clu.model.committee import Committee, Member
from clu.model.follow_ups import date_of, previous_meeting
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.paper import Block, Heading, Listed, PageBreak, Paper, Paragraph, Tone
from clu.model.sending import fingerprint
from clu.model.shape import meeting_file
from clu.papers.frame import framed, letterhead, meeting_called, on_behalf
from clu.papers.maker import COMMITTEE_FILE, MEETINGS, Maker, ReliedOn, Source, agenda

ALL = "Madame, Monsieur"
_SALUTATIONS = {
    **dict.fromkeys(("Mme", "Mme.", "Madame"), "Madame"),
    **dict.fromkeys(("M.", "M", "Mr", "Monsieur"), "Monsieur"),
}


def compose(
    library: Library,
    meeting_id: str,
    *,
    on: datetime.date,
    to: Sequence[Member] = (),
) -> Paper:
    """The letter to all, or one for each member of `to`, dated `on`.

    Raises KeyError when the library has no such meeting or no committee.
    """
    committee, meeting = library.known_committee, library.meetings[meeting_id]
    title = f"Convocation au {meeting_called(committee, meeting)}"
    joined = enclosures(library, meeting_id)
    blocks: list[Block] = []
    for member in to or (None,):
        if blocks:
            blocks.append(PageBreak())
        blocks += _letter(title, committee, meeting, member, on, joined)
    return framed(committee, meeting, title, blocks, dated=on)


def lacking(library: Library, meeting_id: str, *, on: datetime.date) -> list[str]:
    """What a letter dated `on` a day does not say as it should, one sentence each."""
    meeting = library.meetings[meeting_id]
    lacks = {
        "Le lieu n’est pas dit.": not meeting.place,
        "L’heure n’est pas dite.": meeting.start is None,
        "L’ordre du jour est vide.": not meeting.items,
        "Le contact du comité n’est pas dit : personne ne sait à qui répondre.": not (
            library.committee and library.committee.contact
        ),
        f"La lettre est datée du {french.day(on)}, après la réunion.": on > meeting.date,
    }
    return [french.typeset(sentence) for sentence, is_so in lacks.items() if is_so]


def enclosures(library: Library, meeting_id: str) -> tuple[str, ...]:
    """The documents that the user says are joined, or else the minutes of the previous meeting."""
    typed = library.meetings[meeting_id].enclosures
    previous = previous_meeting(library, meeting_id)
    held = date_of(library, previous)
    if typed or held is None or previous not in library.validated:
        return typed
    return (f"Compte rendu de la réunion du {french.day(held)}",)


def _letter(
    title: str,
    committee: Committee,
    meeting: Meeting,
    member: Member | None,
    on: datetime.date,
    joined: Sequence[str],
) -> Iterator[Block]:
    greeting = salutation(member)
    yield from letterhead(committee)
    if committee.contact:
        yield Paragraph(f"Contact : {committee.contact}")
    yield Paragraph("\n".join((*_address(member), f"Le {french.day(on)}")), Tone.ADDRESS)
    yield Heading(title, 1)
    yield Paragraph(f"{greeting},")
    yield Paragraph(f"J’ai l’honneur de vous convier à la réunion du {committee.name} :")
    yield Listed(tuple(_where_and_when(meeting)))
    yield from _agenda(meeting.items)
    if joined:
        yield Heading("Documents joints", 2)
        yield Listed(tuple(joined))
    yield from _accommodations(committee)
    closing = f"Veuillez agréer, {greeting}, l’expression de ma considération distinguée."
    yield Paragraph(closing, Tone.CLOSING)
    if meeting.chair:
        yield Paragraph(f"{meeting.chair}{on_behalf(meeting)}", Tone.SIGNATURE)


def _address(member: Member | None) -> Iterator[str]:
    """Whom the letter is for: civility, name and capacity as they were typed."""
    if member is None:
        yield "Aux membres du comité"
        return
    named = " ".join(part for part in (member.civility, member.name) if part)
    yield from (part for part in (named, member.capacity, member.organisation) if part)


def salutation(member: Member | None) -> str:
    """« Madame », « Monsieur », a title as it was typed, or both where nothing is known."""
    civility = member.civility if member else ""
    return _SALUTATIONS.get(civility, civility) or ALL


def _where_and_when(meeting: Meeting) -> Iterator[str]:
    yield f"le **{french.day(meeting.date, weekday=True)}**"
    if meeting.start and meeting.end:
        yield f"de **{french.clock(meeting.start)}** à **{french.clock(meeting.end)}**"
    elif meeting.start:
        yield f"à **{french.clock(meeting.start)}**"
    if meeting.place:
        yield f"lieu : **{meeting.place}**"
    if meeting.chair:
        yield f"sous la présidence de {meeting.chair}{on_behalf(meeting)}"


def _agenda(items: Sequence[Item]) -> Iterator[Block]:
    if items:
        yield Heading("Ordre du jour", 2)
        yield Listed(tuple(item.title for item in items), is_numbered=True)


def _accommodations(committee: Committee) -> Iterator[Block]:
    if not committee.contact:
        return  # nobody to ask: nothing is offered
    yield Heading("Pour participer dans de bonnes conditions", 2)
    if committee.accommodations:
        yield Paragraph("Si l’un de ces aménagements vous est utile, demandez-le :")
        yield Listed(committee.accommodations)
    asked = "Pour toute demande, ou pour vous faire excuser ou représenter"
    yield Paragraph(f"{asked} : **{committee.contact}**")


# --- what it is made from, and what its readers act on -----------------------------------------

_ACTED_ON: Mapping[str, tuple[str, Callable[[Meeting], object]]] = {
    "date": ("la date", lambda meeting: meeting.date),
    "start": ("l’heure", lambda meeting: (meeting.start, meeting.end)),
    "place": ("le lieu", lambda meeting: meeting.place),
    "items": ("l’ordre du jour", lambda meeting: [item.title for item in meeting.items]),
}


def _made_from(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The agenda, those it is for, and the minutes that are joined."""
    validated = Source(meeting_file("*", "validated"))
    return (COMMITTEE_FILE, agenda(meeting), MEETINGS, validated)


def _digests(library: Library, meeting: str) -> dict[str, str]:
    found = library.meetings[meeting]
    return {key: fingerprint(repr(get(found)).encode()) for key, (_, get) in _ACTED_ON.items()}


def _changes(
    _library: Library, _meeting: str, changed: Sequence[str], _then: Container[str]
) -> Iterator[tuple[str, str]]:
    names = [_ACTED_ON[key][0] for key in changed if key in _ACTED_ON]
    if names:
        have = "ont" if len(names) > 1 else "a"
        yield "", f"de ce que dit la convocation, {french.enumeration(names)} {have} changé"


MAKER = Maker(
    lambda workspace, asked: compose(
        workspace.library, asked.meeting, on=asked.on, to=asked.members
    ),
    made_from=_made_from,
    lacking=lambda workspace, asked: lacking(workspace.library, asked.meeting, on=asked.on),
    relied_on=ReliedOn(_digests, _changes),
)
