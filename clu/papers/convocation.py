"""The convocation: a letter for all, for one member, or for each of them on a page of their own."""

import datetime
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from clu.model import french
from clu.model.civility import ALL, agreed, in_full, salutation
from clu.model.committee import Committee, Member
from clu.model.follow_ups import date_of, previous_meeting
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingKind, MeetingState
from clu.model.officer import officer
from clu.model.paper import Block, Heading, Listed, PageBreak, Paper, Paragraph, Table, Tone
from clu.model.sending import fingerprint
from clu.model.shape import meeting_file
from clu.papers.frame import covered, framed, letterhead, meeting_called, on_behalf, place_and_date
from clu.papers.maker import (
    COMMITTEE_FILE,
    MEETINGS,
    Maker,
    PaperRequest,
    ReliedOn,
    Said,
    Source,
    agenda,
)
from clu.papers.signature import authority, signatory, signature
from clu.workspace import Workspace

_ROW = 8
"""Millimetres of a row of the slip: a line written by hand."""
_TO = "à l’adresse suivante :"
_NOBODY_SIGNS = "Personne ne signe : ni présidence ni signataire."


def compose(
    library: Library, meeting_id: str, *, on: datetime.date, to: Sequence[Member] = ()
) -> Paper:
    """The letter to all, or one for each member of `to`, dated `on`.

    Raises KeyError when the library has no such meeting or no committee.
    """
    committee, meeting = library.committee_of(meeting_id), library.meetings[meeting_id]
    title = _title(committee, meeting)
    is_off = meeting.state.is_off
    joined = () if is_off else (*enclosures(library, meeting_id), "coupon-réponse")
    blocks: list[Block] = []
    for member in addressed(to, meeting) or (None,):
        if blocks:
            blocks.append(PageBreak())
        blocks += _letter(title, committee, meeting, member, on, joined)
    return framed(committee, meeting, title, blocks, dated=on)


def _title(committee: Committee, meeting: Meeting) -> str:
    """What the letter is: it convenes, consults, or says that nothing takes place."""
    called = meeting_called(committee, meeting)
    if meeting.state.is_off:
        what = "Annulation" if meeting.state is MeetingState.CANCELLED else "Report"
        return f"{what} du {called}"
    if meeting.kind is MeetingKind.WRITTEN:
        return f"Consultation écrite du {committee.name}, {french.day(meeting.date)}"
    return f"Convocation au {called}"


def addressed(to: Sequence[Member], meeting: Meeting) -> list[Member]:
    """Those a letter each is for: of several, neither who presides or signs nor whom they act for.

    One alone was named on purpose.
    """
    others = [each for each in to if not _is_of_the_house(each, meeting)]
    return others if len(to) > 1 and others else list(to)


def _is_of_the_house(member: Member, meeting: Meeting) -> bool:
    held = (officer(meeting.chair), signatory(meeting), officer(authority(meeting)))
    return any(each.is_member(member) for each in (*held, officer(meeting.chair_for)))


def lacking(library: Library, meeting_id: str, *, on: datetime.date) -> list[str]:
    """What a letter dated `on` a day does not say as it should, one sentence each."""
    meeting = library.meetings[meeting_id]
    if meeting.state.is_off:
        why = {"Le motif n’est pas dit.": not meeting.why, _NOBODY_SIGNS: not _is_signed(meeting)}
        return [french.typeset(sentence) for sentence, is_so in why.items() if is_so]
    is_held = meeting.kind is not MeetingKind.WRITTEN
    lacks = {
        "Le lieu n’est pas dit.": is_held and not meeting.place,
        "L’heure n’est pas dite.": is_held and meeting.start is None,
        "L’ordre du jour est vide.": not meeting.items,
        "Le contact du comité n’est pas dit : personne ne sait à qui répondre.": not (
            library.committee and library.committee.contact
        ),
        "La date pour répondre n’est pas dite.": meeting.reply_by is None,
        _NOBODY_SIGNS: not _is_signed(meeting),
        f"La lettre est datée du {french.day(on)}, après la réunion.": on > meeting.date,
    }
    return [french.typeset(sentence) for sentence, is_so in lacks.items() if is_so]


def _is_signed(meeting: Meeting) -> bool:
    return bool(meeting.chair or meeting.signed_by)


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
    greeting = salutation(member.civility, member.capacity) if member else ALL
    yield from letterhead(committee)
    yield Paragraph(place_and_date(committee, on), Tone.ADDRESS)
    yield Paragraph("\n".join(_address(member)), Tone.ADDRESS)
    yield Heading(f"Objet : {french.lowered(title)}", 1, is_subject=True)
    if joined:
        yield Paragraph(f"P.J. : {' ; '.join(joined)}")
    yield Paragraph(f"{greeting},")
    if meeting.state.is_off:
        yield from _called_off(committee, meeting)
    else:
        yield from _put_off(committee, meeting)
        yield from _invitation(committee, meeting, member)
        yield from _agenda(meeting.items)
        yield from _accommodations(committee, meeting)
        yield Paragraph(_request(committee, meeting), Tone.CLOSING)
    closing = f"Veuillez agréer, {greeting}, l’expression de ma considération distinguée."
    yield Paragraph(closing, Tone.CLOSING)
    yield from signature(meeting)
    if not meeting.state.is_off:
        yield from _slip(committee, meeting, member)


def _address(member: Member | None) -> Iterator[str]:
    """Whom the letter is for: civility in full, name and capacity as they were typed."""
    if member is None:
        yield "Aux membres du comité"
        return
    named = " ".join(part for part in (in_full(member.civility), member.name) if part)
    yield from (part for part in (named, member.capacity, member.organisation) if part)


def _invitation(
    committee: Committee, meeting: Meeting, member: Member | None
) -> Iterator[Paragraph | Listed]:
    """A sentence; when and where, one below the other. In writing, neither."""
    if meeting.kind is MeetingKind.WRITTEN:
        told = f"J’ai l’honneur de consulter par écrit les membres du {committee.name}"
        told += f"{_presided(meeting, member)}, sur les points ci-après"
        yield Paragraph(f"{told}. Aucune séance ne se tient.")
        return
    told = f"J’ai l’honneur de vous convier à la {_sitting(meeting)} du {committee.name}"
    told += f"{_presided(meeting, member)}, qui se tiendra"
    when = f"le **{french.day(meeting.date, weekday=True)}**"
    if meeting.start and meeting.end:
        when += f", de **{french.clock(meeting.start)}** à **{french.clock(meeting.end)}**"
    elif meeting.start:
        when += f", à **{french.clock(meeting.start)}**"
    about = covered(committee, meeting)
    if not meeting.place:
        yield Paragraph(f"{told} {when}.")
    else:
        yield Paragraph(f"{told} :")
        yield Listed((f"{when} ;", f"au lieu suivant : **{meeting.place}**."))
    if about:
        yield Paragraph(f"{about}.")


def _sitting(meeting: Meeting) -> str:
    """« réunion », « réunion extraordinaire »: what members are told of."""
    return meeting.kind.particular or "réunion"


def _called_off(committee: Committee, meeting: Meeting) -> Iterator[Paragraph]:
    """That nothing takes place that day, and why."""
    hour = f", à {french.clock(meeting.start)}" if meeting.start else ""
    when = f"le **{french.day(meeting.date, weekday=True)}**{hour}"
    what = f"la {_sitting(meeting)} du {committee.name}, prévue {when}, **{meeting.called_off}**"
    yield Paragraph(f"J’ai l’honneur de vous informer que {what}.")
    if meeting.why:
        yield Paragraph(f"Motif : {meeting.why}.")


def _put_off(committee: Committee, meeting: Meeting) -> Iterator[Paragraph]:
    """That another day was announced before, and why it is no longer that one."""
    if meeting.planned_on:
        before = french.day(meeting.planned_on[-1], weekday=True)
        told = f"La {_sitting(meeting)} du {committee.name}, prévue le {before}, est reportée."
        why = f" Motif : {meeting.why}." if meeting.why else ""
        yield Paragraph(f"{told}{why}")


def _presided(meeting: Meeting, member: Member | None) -> str:
    """« , sous la présidence de M. X, au nom de la préfète », as it is told to a member."""
    if not meeting.chair:
        return ""
    if member and officer(meeting.chair).is_member(member):
        return f", sous votre présidence{on_behalf(meeting)}"
    told = f", sous la présidence {french.of(french.with_usual_article(meeting.chair))}"
    if member and officer(meeting.chair_for).is_member(member):
        return f"{told}, en votre nom"
    return f"{told}{on_behalf(meeting)}"


def _agenda(items: Sequence[Item]) -> Iterator[Block]:
    if items:
        yield Heading("Ordre du jour", 2)
        lines = [(text, level) for item in items for text, level in _item(item)]
        texts, levels = zip(*lines, strict=True)
        yield Listed(texts, is_numbered=True, levels=levels)


def _item(item: Item) -> Iterator[tuple[str, int]]:
    """Its title, then what members are asked to decide, under it."""
    yield item.title, 0
    yield from ((asked, 1) for asked in item.decisions_asked)


def _accommodations(committee: Committee, meeting: Meeting) -> Iterator[Block]:
    """What can be asked for by those who come, where there is somebody to ask."""
    is_held = meeting.kind is not MeetingKind.WRITTEN
    if is_held and committee.contact and committee.accommodations:
        yield Paragraph("Si l’un de ces aménagements vous est utile, demandez-le :")
        yield Listed(committee.accommodations)


def _request(committee: Committee, meeting: Meeting) -> str:
    """By when, how and to whom one answers."""
    before = f", **avant le {french.day(meeting.reply_by)}**" if meeting.reply_by else ""
    asked = f"Je vous remercie de retourner le coupon-réponse ci-après{before}"
    return f"{asked}, {_TO} **{committee.contact}**." if committee.contact else f"{asked}."


def _slip(committee: Committee, meeting: Meeting, member: Member | None) -> Iterator[Block]:
    """What the member sends back: they come, or someone comes or votes in their stead."""
    before = f", avant le {french.day(meeting.reply_by)}" if meeting.reply_by else ""
    to = f"{',' * bool(before)} {_TO} {committee.contact}" if committee.contact else ""
    who = ", ".join(_address(member)) if member else ""
    represented = agreed("représenté", *((member.civility, member.capacity) if member else ("",)))
    if meeting.kind is MeetingKind.WRITTEN:
        yield from _ballot(meeting, f"{before}{to}", who)
        return
    rows = (
        ("Nom, qualité et organisme", who),
        ("Je participerai à la réunion", ""),
        (f"Je serai {represented} par (nom et qualité)", ""),
        ("Je donne mandat, pour voter en mon nom, à (membre du comité)", ""),
        ("Je ne pourrai pas être là : je vous prie de m’excuser", ""),
        ("Date et signature", ""),
    )
    yield Heading("Coupon-réponse", 2)
    yield Paragraph(
        f"Réunion du {french.day(meeting.date)} – à retourner{before}{to}. Cochez ou complétez.",
        Tone.BYLINE,
    )
    yield Table(("Votre réponse", "À cocher ou à compléter"), rows, (1, 1), "Coupon-réponse", _ROW)


def _ballot(meeting: Meeting, to_return: str, who: str) -> Iterator[Block]:
    """What the member answers in writing to each thing that is to be decided."""
    asked = [each for item in meeting.items for each in item.to_decide]
    rows = (
        ("Nom, qualité et organisme", who),
        *((f"Avis : {each}", "favorable · défavorable · abstention") for each in asked),
        ("Observations", ""),
        ("Date et signature", ""),
    )
    yield Heading("Coupon-réponse", 2)
    when = french.day(meeting.date)
    told = f"Consultation écrite du {when} – à retourner{to_return}. Entourez ou complétez."
    yield Paragraph(told, Tone.BYLINE)
    yield Table(("Votre réponse", "À compléter"), rows, (1, 1), "Coupon-réponse", _ROW)


# --- what it is made from, and what its readers act on -----------------------------------------

_OFF = "off"
_ACTED_ON: Mapping[str, tuple[str, Callable[[Meeting], object]]] = {
    "date": ("la date", lambda meeting: meeting.date),
    "start": ("l’heure", lambda meeting: (meeting.start, meeting.end)),
    "place": ("le lieu", lambda meeting: meeting.place),
    "items": (
        "l’ordre du jour",
        lambda meeting: [each for item in meeting.items for each, _ in _item(item)],
    ),
}


def _made_from(_library: Library, meeting: str) -> tuple[Source, ...]:
    """The agenda, those it is for, and the minutes that are joined."""
    validated = Source(meeting_file("*", "validated"))
    return (COMMITTEE_FILE, agenda(meeting), MEETINGS, validated)


def _digests(library: Library, meeting: str) -> dict[str, str]:
    found = library.meetings[meeting]
    said = {key: fingerprint(repr(get(found)).encode()) for key, (_, get) in _ACTED_ON.items()}
    return {**said, **({_OFF: fingerprint(found.called_off.encode())} if found.called_off else {})}


def _changes(
    library: Library, meeting: str, changed: Sequence[str], _then: Container[str]
) -> Iterator[tuple[str, str]]:
    if _OFF in changed:  # letters that left before there was such a thing say nothing of it
        state = library.meetings[meeting].state
        yield "", f"la réunion {f'est {state.label}' if state.is_off else 'a lieu de nouveau'}"
        return
    names = [_ACTED_ON[key][0] for key in changed if key in _ACTED_ON]
    if names:
        have = "ont" if len(names) > 1 else "a"
        yield "", f"de ce que dit la convocation, {french.enumeration(names)} {have} changé"


def _made(workspace: Workspace, asked: PaperRequest) -> Said:
    """With what the letters lack, and those to whom none is written."""
    library, id_ = workspace.library, asked.meeting
    written = addressed(asked.members, library.meetings[id_])
    left = [each.name or each.capacity for each in asked.members if each not in written]
    told = lacking(library, id_, on=asked.on)
    if left:
        who = "qui préside, signe ou y est représenté"
        names = french.enumeration(left)
        told.append(french.typeset(f"Aucune lettre n’est adressée à {who} : {names}."))
    return Said(compose(library, id_, on=asked.on, to=asked.members), told)


MAKER = Maker(_made, _made_from, ReliedOn(_digests, _changes))
