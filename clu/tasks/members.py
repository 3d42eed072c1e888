"""Which member is meant by what someone types."""

from collections.abc import Sequence

from clu.errors import UsageError
from clu.model.committee import Member
from clu.model.french import cited, quoted, typeset
from clu.model.names import nearest, unaccented
from clu.workspace import Workspace


def member_meant(workspace: Workspace, typed: str) -> Member:
    """The member that is typed: by id, or by letters of a name or an organisation.

    Raises UsageError when there is none, or several.
    """
    committee = workspace.library.committee
    members = {each.id: each for each in (committee.members if committee else ())}
    if typed in members:
        return members[typed]
    wanted = _plain(typed)
    found = [each for each in members.values() if wanted and wanted in _words(each)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.id for each in found)
        sentence = f"{quoted(typed)} : plusieurs membres répondent à ce nom."
        raise UsageError(typeset(sentence), typeset(f"Précisez : {names}."))
    near = nearest(typed, members)
    remedy = f"Vouliez-vous dire {quoted(near)} ?" if near else "« clu member list » les montre."
    raise UsageError(typeset(f"Le membre {cited(typed)} n’existe pas."), typeset(remedy))


def members_of(workspace: Workspace) -> Sequence[Member]:
    """The members, each of whom may be written to. Raises UsageError when there are none."""
    committee = workspace.library.committee
    if committee is None or not committee.members:
        raise UsageError("Le comité n’a pas de membre.", typeset("D’abord : clu member add."))
    return committee.members


def _words(member: Member) -> str:
    return _plain(f"{member.name} {member.capacity} {member.organisation}")


def _plain(typed: str) -> str:
    return unaccented(typed).casefold().strip()
