"""What a slide kind may look at while it says what its slide says."""

import datetime
from dataclasses import dataclass

from clu.model import french
from clu.model.committee import Committee
from clu.model.figures import Figure, figure
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.owners import public_owner


@dataclass(frozen=True)
class Scene:
    """A meeting and the library it stands in."""

    library: Library
    committee: Committee
    meeting_id: str
    meeting: Meeting

    @property
    def day(self) -> datetime.date:
        """The day at which the documents of the meeting read actions."""
        return self.meeting.date

    def figure(self, indicator: str) -> Figure:
        """What an indicator says for the period on which the meeting reports."""
        return figure(self.library, indicator, self.meeting.period)

    def service(self, id_: str) -> str:
        """The full name of a service."""
        return self.committee.services.get(id_, id_)

    def owner(self, words: str) -> str:
        """Who answers for something: what is projected names a service, and no person."""
        return public_owner(words, self.library)

    def sites(self, ids: tuple[str, ...]) -> str:
        """The names of sites, enumerated."""
        return french.enumeration([self.committee.sites.get(id_, id_) for id_ in ids])
