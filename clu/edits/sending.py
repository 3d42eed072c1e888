"""The register of a meeting: what was sent and published is added to it, and stays."""

import datetime
import re
from collections.abc import Mapping, Sequence
from itertools import count

from clu.edits.tables import added, overwritten
from clu.errors import UsageError
from clu.lexicon.naming import fresh_id, record_at
from clu.lexicon.unread import refuse_lacking
from clu.model.address import Address
from clu.model.catalogue import Publishable, Sendable
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.library import Library
from clu.model.names import spaced
from clu.model.sending import Register, Sent
from clu.model.shape import meeting_file, table_of
from clu.model.validation import Sealed

_ADDRESS = re.compile(r"https?://\w[^\s/?#<>\"]*([/?#][^\s<>\"]*)?", re.IGNORECASE)


def sent(
    library: Library,
    meeting: str,
    what: Sendable,
    *,
    to: Sequence[str],
    on: datetime.date,
    file: str,
    digest: str,
    said: Mapping[str, str],
    version: int | None = None,
) -> list[Change]:
    """A file left for those that are named; `said` is what the data said of it that day.

    `version` is the number of a draft.

    Raises UsageError when nobody is named.
    """
    record_at(library, Address(meeting_file(meeting)))
    recipients = tuple(dict.fromkeys(words for each in to if (words := spaced(each))))
    if not recipients:
        raise UsageError("À qui le document est-il envoyé ?", "Ajoutez --to ORGANISME.")
    noted = _register(library, meeting)
    sealed = tuple(Sealed(record=path, digest=each) for path, each in said.items())
    new = Sent(
        id=_next_id(what, [each.id for each in noted.sent]),
        what=what,
        on=on,
        to=recipients,
        file=file,
        digest=digest,
        version=version,
        slides=sealed if what is Sendable.DECK else (),
        said=() if what is Sendable.DECK else sealed,
    )
    table = {key: value for key, value in table_of(new).items() if value != []}
    return added(library, Address(meeting_file(meeting, "sent")), "sent", [table])


def published(
    library: Library, meeting: str, what: Publishable, *, address: str, on: datetime.date
) -> list[Change]:
    """A document can be read at an address of the Web. Raises UsageError on anything else."""
    record_at(library, Address(meeting_file(meeting)))
    if not _ADDRESS.fullmatch(address := address.strip()):
        sentence = f"{quoted(address)} n’est pas une adresse du Web."
        remedy = "Elle commence par https:// (ou http://) et n’a pas d’espace."
        raise UsageError(typeset(sentence), remedy)
    noted = _register(library, meeting)
    id_ = _next_id(what, [each.id for each in noted.published])
    table = {"id": id_, "what": what.value, "on": on, "address": address}
    return added(library, Address(meeting_file(meeting, "sent")), "published", [table])


def disclosed(library: Library, meeting: str, decided: Mapping[str, bool]) -> list[Change]:
    """Whether anyone may read words that may be about a person, by those words."""
    noted = _register(library, meeting)
    known = {each.words: each.id for each in noted.disclosures}
    taken, new = set(known.values()), []
    changes: list[Change] = []
    for words, shown in decided.items():
        given = {"shown": True if shown else None}
        if id_ := known.get(words):
            address = Address(meeting_file(meeting, "sent"), ("disclosures", id_))
            changes += overwritten(library, address, given)
            continue
        id_ = fresh_id(words, taken)
        taken.add(id_)
        new.append({"id": id_, "words": words, **({"shown": True} if shown else {})})
    if new:
        changes += added(library, Address(meeting_file(meeting, "sent")), "disclosures", new)
    return changes


def _register(library: Library, meeting: str) -> Register:
    refuse_lacking(library, meeting_file(meeting, "sent"))
    return library.registers.get(meeting, Register())


def _next_id(what: Sendable | Publishable, taken: Sequence[str]) -> str:
    """`deck-1`, then `deck-2`."""
    names = (f"{what.value}-{rank}" for rank in count(1))
    return next(each for each in names if each not in taken)
