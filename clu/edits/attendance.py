"""Who was there, one key at a time: how they came, who chairs, a second entry for the same."""

from clu.edits.minutes import arrival
from clu.edits.tables import added, overwritten
from clu.lexicon.candidates import Someone
from clu.lexicon.naming import fresh_id
from clu.model.address import Address
from clu.model.change import Change
from clu.model.committee import Member
from clu.model.library import Library
from clu.model.minutes import Attendee, Minutes, Presence
from clu.model.shape import Table, meeting_file


def is_noted(noted: Minutes, member: Member) -> bool:
    """Whether a member of the committee is on the list of that day."""
    return any(member.id in (each.member, each.id) for each in noted.attendance)


def noted_as(
    library: Library, meeting: str, who: Someone, presence: Presence, by: str = ""
) -> list[Change]:
    """How someone came, or who stood for them."""
    given = {"presence": presence.value, "by": by or None}
    return _given(library, meeting, who, given)


def chairs(library: Library, meeting: str, who: Someone) -> list[Change]:
    """Someone chairs, and nobody else; nobody any more when it was them."""
    noted = library.minutes_of(meeting)
    others = [each for each in noted.attendance if each.chairs and each is not who]
    changes = [
        change
        for each in others
        for change in overwritten(library, attendee_address(meeting, each.id), {"chairs": None})
    ]
    is_so = isinstance(who, Attendee) and who.chairs
    return changes + _given(library, meeting, who, {"chairs": None if is_so else True})


def doubled(library: Library, meeting: str, who: Attendee) -> list[Change]:
    """One more entry for an organisation that is both present and excused."""
    ids = [each.id for each in library.minutes[meeting].attendance]
    invited = [each.id for each in library.members]
    is_there = who.presence in (Presence.PRESENT, Presence.REPRESENTED)
    table = {
        "id": fresh_id(who.organisation or who.id, {*ids, *invited}),
        "organisation": who.organisation,
        "presence": (Presence.EXCUSED if is_there else Presence.PRESENT).value,
        "member": who.member,
    }
    rank = ids.index(who.id) + 2
    known = {key: each for key, each in table.items() if each}
    return added(library, Address(_file(meeting)), "attendance", [known], rank=rank)


def attendee_address(meeting: str, attendee: str) -> Address:
    """Where an attendee is."""
    return Address(_file(meeting), ("attendance", attendee))


def _file(meeting: str) -> str:
    return meeting_file(meeting, "minutes")


def _given(library: Library, meeting: str, who: Someone, given: Table) -> list[Change]:
    if isinstance(who, Attendee):
        return overwritten(library, attendee_address(meeting, who.id), given)
    return arrival(library, meeting, who, given)
