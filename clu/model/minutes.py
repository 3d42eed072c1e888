"""What was said on the day: self-contained copies, never rewritten by the present."""

from typing import Annotated

from pydantic import Field

from clu.model.labels import Labelled
from clu.model.record import Clock, Day, Flag, Id, Named, Record, Ref
from clu.model.text import Line, Text, Title

ItemId = Annotated[Id, Ref(Named.ITEM)]
FormerItemId = Annotated[Id, Ref(Named.ITEM, may_be_gone=True)]
Speaker = Annotated[Line, Ref(Named.ATTENDEE, may_be_words=True)]
"""An attendee, or words kept as said."""


class Presence(Labelled):
    """How an attendee was there."""

    PRESENT = "present", "présent"
    EXCUSED = "excused", "excusé"
    ABSENT = "absent", "absent"
    REPRESENTED = "represented", "représenté"


class ExchangeKind(Labelled):
    """What was said."""

    QUESTION = "question", "question"
    REMARK = "remark", "remarque"
    DISAGREEMENT = "disagreement", "désaccord"


class Attendee(Record):
    """Someone on the attendance list of that day."""

    id: Id = Field(title="identifiant")
    civility: Line = Field("", title="civilité")
    name: Line = Field("", title="nom")
    capacity: Line = Field("", title="qualité")
    organisation: Line = Field("", title="organisme")
    presence: Presence = Field(title="présence")
    by: Line = Field("", title="représenté par")
    chairs: Flag = Field(False, title="préside")
    member: Annotated[Id, Ref(Named.MEMBER, may_be_gone=True)] | None = Field(None, title="membre")

    @property
    def called(self) -> str:
        """How the attendee is named in public: the organisation first, else the capacity."""
        return self.organisation or self.capacity


NOTE = "note prise en séance"
"""What a note is: typed while someone speaks, it never leaves the workspace. Its wording does."""


class Turn(Record):
    """Someone speaks within an exchange; `by` is an attendee or words kept as said."""

    by: Speaker = Field("", title="intervenant")
    note: Text = Field("", title=NOTE)
    text: Text = Field("", title="propos")


class Exchange(Record):
    """A question, a remark or a disagreement, with its turns."""

    id: Id = Field(title="identifiant")
    item: ItemId = Field(title="point")
    kind: ExchangeKind = Field(ExchangeKind.QUESTION, title="nature")
    note: Text = Field("", title=NOTE)
    asked_by: Speaker = Field("", title="posée par")
    text: Text = Field("", title="rédaction")
    turns: tuple[Turn, ...] = Field((), title="réponses")
    answer_owed: Flag = Field(False, title="réponse due")
    to_verify: Flag = Field(False, title="à vérifier")
    off_record: Flag = Field(False, title="hors compte rendu")
    confidential: Flag = Field(False, title="confidentiel")

    @property
    def is_public(self) -> bool:
        """Whether it may leave the room; the note taken in session never does."""
        return not (self.off_record or self.confidential)

    @property
    def is_printed(self) -> bool:
        """Whether documents show it: it was worded, and may leave the room."""
        return bool(self.text) and self.is_public


class Decision(Record):
    """What was settled."""

    id: Id = Field(title="identifiant")
    item: ItemId = Field(title="point")
    note: Text = Field("", title=NOTE)
    text: Text = Field("", title="décision")

    @property
    def is_printed(self) -> bool:
        """Whether documents show it: it was worded."""
        return bool(self.text)


class Outcome(Record):
    """What came of an item."""

    item: FormerItemId = Field(title="point")
    note: Text = Field("", title=NOTE)
    summary: Text = Field("", title="résumé")
    nothing_to_report: Flag = Field(False, title="rien à signaler")

    @property
    def is_said(self) -> bool:
        """Whether it says something, be it a note."""
        return bool(self.summary or self.note) or self.nothing_to_report


class Approval(Record):
    """Whether the minutes of an earlier meeting were approved."""

    meeting: Annotated[Line, Ref(Named.MEETING)] = Field(title="réunion")
    result: Title = Field(title="résultat")
    remarks: Text = Field("", title="observations")


class Passage(Record):
    """The moment at which the session came to an item; it may come back to it."""

    item: FormerItemId = Field(title="point")
    at: Clock = Field(title="heure")


class Override(Record):
    """Why a meeting was closed although something that its minutes should say was missing."""

    rule: Id = Field(title="règle")
    reason: Title = Field(title="motif")


class Minutes(Record):
    """The facts of that day."""

    held_start: Clock | None = Field(None, title="ouverture")
    held_end: Clock | None = Field(None, title="clôture")
    handled_by: Line = Field("", title="affaire suivie par")
    document_date: Day | None = Field(None, title="date du document")
    approval: Approval | None = Field(None, title="approbation")
    attendance: tuple[Attendee, ...] = Field((), title="présences")
    outcomes: tuple[Outcome, ...] = Field((), title="suites des points")
    exchanges: tuple[Exchange, ...] = Field((), title="échanges")
    decisions: tuple[Decision, ...] = Field((), title="décisions")
    distribution: tuple[Line, ...] = Field((), title="diffusion")
    next_meeting: Line = Field("", title="prochaine réunion")
    passages: tuple[Passage, ...] = Field((), title="déroulement")
    overrides: tuple[Override, ...] = Field((), title="dérogations")

    @property
    def numbers(self) -> dict[str, str]:
        """What people call each exchange and decision that is printed: « É-4 », « D-1 »."""
        return {
            each.id: f"{letter}-{rank}"
            for letter, held in (("É", self.exchanges), ("D", self.decisions))
            for rank, each in enumerate((one for one in held if one.is_printed), start=1)
        }

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of what promises may come from: the exchanges, then the decisions."""
        return (*(each.id for each in self.exchanges), *(each.id for each in self.decisions))

    def called(self, attendee: Attendee) -> str:
        """How an attendee is named in public, told from others of the same organisation."""
        same = [each for each in self.attendance if each.organisation == attendee.organisation]
        speaking = {each.capacity for each in same if each.presence is not Presence.EXCUSED}
        if attendee.organisation and attendee.capacity and len(speaking) > 1:
            return f"{attendee.capacity}, {attendee.organisation}"
        return attendee.called

    def attendee(self, id_: str) -> Attendee | None:
        """Someone on the list of that day."""
        return next((each for each in self.attendance if each.id == id_), None)

    def outcome(self, item: str) -> Outcome | None:
        """What was said to have come of an item."""
        return next((each for each in self.outcomes if each.item == item), None)
