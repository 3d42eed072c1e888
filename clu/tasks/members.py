"""Those who are written to: which member, and which recipients, are meant by what someone types."""

from collections.abc import Iterator, Sequence

from clu.errors import UsageError
from clu.lexicon import candidates
from clu.lexicon.meant import Evidence, matching, meant, nearest_of, unclear
from clu.lexicon.nouns import MEMBER
from clu.lexicon.unread import refuse_missing, unread
from clu.model.committee import Member
from clu.model.french import cited, quoted, typeset
from clu.model.library import Library
from clu.model.names import folded, spaced
from clu.workspace import Workspace

_EVERYONE = ("tous", "toutes")


def member_meant(workspace: Workspace, typed: str) -> Member:
    """The member that is typed: by id, by name, or by letters of a name or an organisation.

    Raises UsageError when there is none, or several.
    """
    library = workspace.library
    known = candidates.members(library)
    if not matching(typed, known, Evidence.EXACT):
        refuse_missing(library, MEMBER, typed)
    otherwise = "« clu member list » les montre."
    absent, several = "Le membre {} n’existe pas.", "{} : plusieurs membres répondent à ce nom."
    return meant(typed, known, absent, several, otherwise=otherwise)


def members_of(workspace: Workspace) -> Sequence[Member]:
    """The members, each of whom may be written to. Raises UsageError when there are none."""
    members = workspace.library.members
    if not members:
        keys = "D’abord : « a », dans les membres du Comité (F8)."
        raise UsageError("Le comité n’a pas de membre.", typeset("D’abord : clu member add."), keys)
    return members


def recipients(typed: Sequence[str], library: Library) -> list[str]:
    """Those that were typed, each once, a member in its own words; « tous » stands for every one.

    Words that mean nobody are kept as they are. Raises UsageError when several are meant.
    """
    found: list[str] = []
    for each in typed:
        name = spaced(each)
        found += _every(library) if folded(name) in _EVERYONE else [_recipient(name, library)]
    return list(dict.fromkeys(filter(None, found)))


def _recipient(typed: str, library: Library) -> str:
    found = matching(typed, candidates.capacities(library), Evidence.EXACT)
    if not found:
        least = Evidence.EXACT if unread(library, MEMBER) else Evidence.WORDS
        found = matching(typed, candidates.recipients(library), least)
    if len(found) > 1:
        raise unclear(typed, found, "{} : plusieurs destinataires répondent à ce nom.")
    return found[0].answer if found else typed


def _every(library: Library) -> list[str]:
    """Each organisation once; the capacity of a member who has none."""
    every = library.members
    return [spaced(name) for each in every if (name := each.organisation or each.capacity)]


def doubted(to: Sequence[str], library: Library) -> Iterator[str]:
    """A sentence on each that is no member: a slip makes a recipient of its own."""
    known = candidates.recipients(library)
    answers = {each.answer for each in (*known, *candidates.capacities(library))}
    for each in to:
        if known and each not in answers:
            told = f"{cited(each)} n’est ni un organisme ni une qualité d’un membre du comité."
            yield typeset(f"{told}{_likened(each, library)}")


def slips(to: Sequence[str], library: Library) -> str:
    """What is told first of those who are no member, and are called nearly as one is."""
    typed = recipients(to, library)
    return " ".join(
        said for each in typed if _likened(each, library) for said in doubted([each], library)
    )


def _likened(typed: str, library: Library) -> str:
    near = nearest_of(typed, candidates.recipients(library))
    return f" Vouliez-vous dire {quoted(near.answer)} ?" if near else ""
