"""What leaves for the members: the very file is kept, and what changed since is told."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clu.bounded import read_bytes
from clu.disk import write
from clu.edits import sending
from clu.errors import CluError
from clu.lexicon.unread import refuse_lacking
from clu.model.catalogue import PAPERS, SENT_AS, Sendable
from clu.model.change import Change
from clu.model.french import day, enumeration, in_print, typeset
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.minutes import Draft
from clu.model.sending import Register, Sent, fingerprint, interchangeable
from clu.model.shape import meeting_file
from clu.model.who import with_names
from clu.office.package import version_of
from clu.papers.maker import maker_of
from clu.tasks import registers
from clu.tasks.leaving import (
    compared,
    differing,
    file_to_send,
    in_words,
    leftovers,
    notes_carried,
    passed_over,
)
from clu.tasks.members import doubted, recipients, slips
from clu.tasks.papers import refuse_unread
from clu.tasks.review import not_taken
from clu.workspace import Workspace

_FOLDER = "sent"
_UNTOLD = "[à compléter : ces deux fichiers ne se comparent pas]"
_InWords = tuple[bytes, str]
"""What says the same as a file and is read again, with its ending."""

_APART = "Envoyez-leur un message à part, qui dira ce qui change pour eux."

_TO_THE = {"à": "au", "de": "du"}


@dataclass(frozen=True)
class Sending:
    """What is sent: the changes that note it, the copy to keep, the text of the message.

    `doubts` is what whoever sends it should know, a sentence each.
    """

    source: Path
    changes: list[Change]
    copy: Path
    content: bytes
    message: str
    to: tuple[str, ...]
    doubts: tuple[str, ...]
    words: _InWords | None = None
    """Kept beside a file that is not read again: what the next one is compared with."""


def prepared(
    workspace: Workspace,
    meeting: str,
    name: str,
    *,
    to: Sequence[str],
    on: datetime.date,
    file: Path | None = None,
    force: bool = False,
) -> Sending:
    """All that sending a document to those who are typed means; nothing is written.

    `file` is the document, or else the format of it that was written last in `decks/`. Raises
    CluError when it cannot leave, or is not surely the one that is meant; unless `force`, when it
    holds what is not for those who get it, or when one of them looks like a slip.
    """
    library, what = workspace.library, SENT_AS[name].what
    refuse_unread(workspace, PAPERS[name], meeting)
    if what is Sendable.MINUTES:  # its drafts are known there, even once it is validated
        refuse_lacking(library, meeting_file(meeting, "minutes"))
    source, content = file_to_send(workspace, meeting, name, file)
    if not force and (left := doubts_first(source, to, library)):
        raise CluError(left, typeset("Sinon, ajoutez --force."))
    ending = source.suffix.lower()
    to = recipients(to, library)
    digest = fingerprint(content)
    register = library.registers.get(meeting, Register())
    kept = f"{_FOLDER}/{on.isoformat()}-{what.value}-{digest[:6]}{source.suffix}"
    words = in_words(workspace, meeting, name, source, content, is_named=file is not None)
    before = _predecessor(workspace, meeting, register.backwards(what), to, on, words)
    draft = _draft(library, meeting, what, content)
    is_off = what is Sendable.CONVOCATION and library.state_of(meeting).is_off
    replaced = None if is_off else before  # a letter that calls off replaces nothing: it voids it
    told = _news(workspace, meeting, replaced, digest, words) if replaced else None
    return Sending(
        source,
        sending.sent(
            library,
            meeting,
            what,
            to=to,
            on=on,
            file=kept,
            digest=digest,
            said=_said(library, meeting, name, digest),
            version=draft.version if draft else None,
        ),
        workspace.folder / "agendas" / meeting / kept,
        content,
        _message(library, meeting, name, replaced, told, draft),
        tuple(to),
        (
            *(passed_over(workspace, meeting, name, source) if file is None else ()),
            *notes_carried(source, content),
            *differing(workspace, meeting, name, source, content, is_named=file is not None),
            *doubted(to, library),
            *_older(library, meeting, draft),
            *_not_taken(workspace, meeting, what, source),
            *_others_got(register, what, to, before),
        ),
        words if words and words[1] != ending else None,
    )


def doubts_first(source: Path, to: Sequence[str], library: Library) -> str:
    """What is to be read before a file is noted as sent: what it still holds, who may be meant."""
    return " ".join(filter(None, (leftovers(source), slips(to, library))))


def _said(library: Library, meeting: str, name: str, digest: str) -> Mapping[str, str]:
    """What the data says of it; of a file that left before, what it said then."""
    for each in library.registers.get(meeting, Register()).sent:
        sealed = (*each.slides, *each.said)
        if each.what is SENT_AS[name].what and each.digest == digest and sealed:
            return {one.record: one.digest for one in sealed}
    relied_on = maker_of(PAPERS[name]).relied_on
    return relied_on.digests(library, meeting) if relied_on else {}


def _draft(library: Library, meeting: str, what: Sendable, content: bytes) -> Draft | None:
    """The version of the minutes that a file bears; of one that bears none, the last one."""
    if what is not Sendable.MINUTES:
        return None
    noted, borne = library.minutes_of(meeting), version_of(content)
    last = None if library.state_of(meeting) is MeetingState.VALIDATED else noted.last_draft
    return next((each for each in noted.drafts if each.version == borne), last)


def _older(library: Library, meeting: str, draft: Draft | None) -> Iterator[str]:
    """What stands for a draft by now."""
    if draft is None:
        return
    told = f"Ce fichier est la version {draft.version} du projet"
    last = library.minutes_of(meeting).last_draft or draft
    if library.state_of(meeting) is MeetingState.VALIDATED:
        yield typeset(f"{told} ; le compte rendu est validé depuis.")
    elif draft.version < last.version:
        yield typeset(f"{told} ; la version {last.version} est du {day(last.on)}.")


def _not_taken(workspace: Workspace, meeting: str, what: Sendable, source: Path) -> Iterator[str]:
    """Corrections that stand in other files, and that nobody has decided."""
    is_open = workspace.library.state_of(meeting) is not MeetingState.VALIDATED
    if what is Sendable.MINUTES and is_open and (held := not_taken(workspace, meeting, source)):
        yield held


def keep(sending: Sending) -> None:
    """Keep the very file that was sent, and what says the same. Raises WriteError."""
    write(sending.copy, sending.content)
    if sending.words:
        content, ending = sending.words
        write(sending.copy.with_suffix(ending), content)


# --- the message that goes with it --------------------------------------------------------------


def _predecessor(
    workspace: Workspace,
    meeting: str,
    sent: Iterable[Sent],
    to: Sequence[str],
    on: datetime.date,
    words: _InWords | None,
) -> Sent | None:
    """What a file replaces for all who get it: the last that reached each of them, or none.

    One that it can be compared with comes before any other.
    """
    reached = [each for each in sent if each.on <= on and set(to) <= set(each.to)]
    alike = (
        each
        for each in reached
        if words and (kept := registers.in_words(workspace, meeting, each))
        if kept.suffix in interchangeable(words[1])
    )
    return next(alike, reached[0] if reached else None)


def _others_got(
    register: Register, what: Sendable, to: Sequence[str], before: Sent | None
) -> list[str]:
    """Those who last got another content than `before`: the message is not true of them alone."""
    held = register.in_hand(what)
    got: dict[datetime.date, list[str]] = {}
    for name, sent in ((each, held[each]) for each in to if each in held):
        if before is None or (sent.line == before.line and sent.digest != before.digest):
            got.setdefault(sent.on, []).append(name)
    if not got:
        return []
    told = " ; ".join(f"le {day(on)}, {enumeration(names)}" for on, names in sorted(got.items()))
    if before:
        sentence = f"Ont reçu une autre version que celle à laquelle le message compare : {told}."
    else:
        sentence = f"Ont déjà reçu une version, ce que le message ne dit pas : {told}."
    return [typeset(f"{sentence} {_APART}")]


def _news(
    workspace: Workspace, meeting: str, before: Sent, digest: str, words: _InWords | None
) -> list[str] | None:
    """What the new file says otherwise than the one before; None where that cannot be told."""
    if digest == before.digest:
        return []
    kept = registers.in_words(workspace, meeting, before)
    if not (words and kept and kept.suffix in interchangeable(words[1])):
        return None
    try:
        if not registers.is_kept(workspace, meeting, before):
            return None
        return compared((read_bytes(kept), kept.suffix), words)
    except (CluError, OSError):
        return None


def _off(held: Meeting, acronym: str, *, is_letter: bool) -> Iterator[str]:
    """That a meeting does not take place; in the letter that convenes, that its day is another."""
    why = f" Motif : {held.why}." if held.why else ""
    if held.called_off:
        when = day(held.date, weekday=True)
        yield f"La réunion du {acronym} prévue le {when} {held.called_off}.{why}"
    elif is_letter and held.planned_on:
        before, now = (day(each, weekday=True) for each in (held.planned_on[-1], held.date))
        yield f"La réunion du {acronym} prévue le {before} est reportée au {now}.{why}"


def _message(
    library: Library,
    meeting: str,
    name: str,
    before: Sent | None,
    told: Sequence[str] | None,
    draft: Draft | None,
) -> str:
    """The text of the message, ready to paste."""
    held, committee = with_names(library).meetings[meeting], library.committee
    acronym = library.committee_of(meeting).acronym if committee else "CLU"
    of = SENT_AS[name]
    noun, label = of.noun, of.what.label
    is_validated = library.state_of(meeting) is MeetingState.VALIDATED
    if of.what is Sendable.MINUTES and (draft or not is_validated):
        noun = label = f"projet de {of.noun}"
    label += f", version {draft.version}" if draft else ""
    the = f"{of.article} {noun} {_TO_THE[of.link]} {acronym}"
    update = ", mise à jour" if before else ""
    off = _off(held, acronym, is_letter=of.what is Sendable.CONVOCATION)
    sentence = f"Vous trouverez ci-joint {the} du {day(held.date, weekday=True)}."
    if held.called_off and of.what is Sendable.CONVOCATION:
        label = f"réunion {held.state.label}"
        sentence = "Vous trouverez ci-joint la lettre qui vous en informe."
    lines = [
        f"Objet : {acronym} du {day(held.date)} – {label}{update}",
        "",
        "Bonjour,",
        "",
        *off,
        sentence,
    ]
    if draft and draft.until:
        lines.append(f"Vos observations sont attendues avant le {day(draft.until)}.")
    if before:
        lines.append(f"Ce document remplace celui qui vous a été envoyé le {day(before.on)}.")
        if told:
            lines += ["", "Ce qui change :", *(f"- {each}" for each in told)]
        elif told is None:
            lines += ["", "Ce qui change :", f"- {_UNTOLD}"]
        else:
            lines.append("Son contenu n’a pas changé.")
    signed = [held.prepared_by, committee.contact if committee else ""]
    lines += ["", "Cordialement,", *(each for each in signed if each)]
    return in_print("\n".join(lines))
