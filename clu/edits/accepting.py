"""A problem accepted for a reason; the reason taken back."""

import datetime

from clu.edits import records
from clu.errors import CluError
from clu.lexicon.naming import fresh_id
from clu.lexicon.unread import refuse_lacking
from clu.model.acceptance import Acceptance, KnownAs
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.shape import ACCEPTED


def accepted(
    library: Library, found: KnownAs, why: str, by: str, on: datetime.date
) -> list[Change]:
    """Live with a problem as it is now.

    Raises CluError when someone does already, or when all was not read: what lacks may be what is
    wrong. KeyedError.
    """
    refuse_lacking(library, "agendas/*.toml", "agendas/*/*.toml")
    if any(each.known_as == found for each in library.accepted):
        raise CluError("Ce problème est déjà accepté.")
    name = fresh_id(found.rule, {each.id for each in library.accepted})
    told = {key: each for key, each in found._asdict().items() if each}
    table = {"id": name, **told, "why": why, "by": by, "on": on}
    return [records.add(library, Address(ACCEPTED, ("acceptances",)), table)]


def taken_back(library: Library, acceptance: Acceptance) -> list[Change]:
    """Hear of a problem again."""
    return [records.remove(library, Address(ACCEPTED, ("acceptances", acceptance.id)))]
