"""The message that goes with what is sent: what it replaces for those who get it, what changed."""

import datetime
from collections.abc import Sequence

from clu.model.french import day, enumeration, typeset
from clu.model.labels import label
from clu.model.library import Library
from clu.model.sending import Register, Sendable, Sent, line
from clu.tasks import registers
from clu.tasks.leaving import READ, WORDS, compared
from clu.tasks.paperwork import SENT_AS
from clu.workspace import Workspace

_UNTOLD = "[à compléter : ces deux fichiers ne se comparent pas]"

_APART = "Envoyez-leur un message à part, qui dira ce qui change pour eux."

_OF_THE = {"à": "au", "de": "du"}


def predecessor(
    register: Register, what: Sendable, to: Sequence[str], on: datetime.date, ending: str
) -> Sent | None:
    """What a file replaces for all who get it: the last that reached each of them, or none.

    One that it can be compared with comes before any other.
    """
    reached = [
        each for each in register.backwards(what) if each.on <= on and set(to) <= set(each.to)
    ]
    alike = (each for each in reached if each.line == line(ending))
    return next(alike, reached[0] if reached else None)


def others_got(
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


def news(
    workspace: Workspace, meeting: str, before: Sent, content: bytes, ending: str
) -> list[str] | None:
    """What the new file says otherwise than the one before; None where that cannot be told."""
    if registers.digest(content) == before.digest:
        return []
    kept = registers.kept_file(workspace, meeting, before)
    if ending not in READ or before.line != line(ending):
        return None
    try:
        if not registers.is_kept(workspace, meeting, before):
            return None
    except OSError:
        return None
    return compared((kept.read_bytes(), before.ending), (content, ending))


def message(
    library: Library, meeting: str, name: str, before: Sent | None, told: Sequence[str] | None
) -> str:
    """The text of the message, ready to paste."""
    held, committee = library.meetings[meeting], library.committee
    acronym = committee.acronym if committee else "CLU"
    article, noun, of = WORDS[name]
    the = f"{article} {noun} {_OF_THE[of]} {acronym}"
    update = ", mise à jour" if before else ""
    lines = [
        f"Objet : {acronym} du {day(held.date)} – {label(SENT_AS[name])}{update}",
        "",
        "Bonjour,",
        "",
        f"Vous trouverez ci-joint {the} du {day(held.date, weekday=True)}.",
    ]
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
    return typeset("\n".join(lines))
