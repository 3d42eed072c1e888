"""What was said on the day: self-contained copies, never rewritten by the present."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from clu.model.french import counted
from clu.model.labels import Labelled
from clu.model.names import folded
from clu.model.record import Clock, Count, Day, DayDone, Flag, Id, Named, Record, Ref
from clu.model.text import Chosen, Line, PieceName, ServiceName, Text, Title

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

    @property
    def is_away(self) -> bool:
        """Whether nobody was there, nor anyone in their stead."""
        return self in (Presence.EXCUSED, Presence.ABSENT)


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
    college: Line = Field("", title="collège")
    invited: Flag = Field(False, title="invité, sans être membre")
    presence: Presence = Field(title="présence")
    by: Speaker = Field("", title="représenté par, ou mandat donné à")
    arrived: Clock | None = Field(None, title="arrivée à")
    left: Clock | None = Field(None, title="départ à")
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
    owed_by: ServiceName = Field("", title="réponse due par")
    owed_due: Day | None = Field(None, title="réponse due pour le")
    to_verify: Flag = Field(False, title="à vérifier")
    off_record: Flag = Field(False, title="hors compte rendu")
    confidential: Flag = Field(False, title="confidentiel")

    @property
    def is_public(self) -> bool:
        """Whether it may leave the room; the note taken in session never does."""
        return not (self.off_record or self.confidential)

    @property
    def aside(self) -> str:
        """Why it does not leave the room, in words; empty when it may."""
        words = {"confidential": self.confidential, "off_record": self.off_record}
        found = (str(Exchange.model_fields[key].title) for key, is_so in words.items() if is_so)
        return next(found, "")

    @property
    def is_printed(self) -> bool:
        """Whether documents show it: it was worded, and may leave the room."""
        return bool(self.text) and self.is_public


class Vote(Record):
    """How those who were there voted."""

    in_favour: Count = Field(0, title="pour", ge=0)
    against: Count = Field(0, title="contre", ge=0)
    abstained: Count = Field(0, title="abstentions", ge=0)

    @property
    def cast(self) -> int:
        """How many voted, those who abstained too."""
        return self.in_favour + self.against + self.abstained

    @property
    def told(self) -> str:
        """« 12 pour, 3 contre, 1 abstention »"""
        abstained = counted(self.abstained, "abstention")
        return f"{self.in_favour} pour, {self.against} contre, {abstained}"


class Decision(Record):
    """What was settled."""

    id: Id = Field(title="identifiant")
    item: ItemId = Field(title="point")
    note: Text = Field("", title=NOTE)
    text: Text = Field("", title="décision")
    vote: Vote | None = Field(None, title="vote")

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
    withdrawn: Flag = Field(False, title="retiré de l’ordre du jour")
    added: Flag = Field(False, title="ajouté en séance")

    @property
    def is_said(self) -> bool:
        """Whether it says something, be it a note; an item that is withdrawn awaits nothing."""
        return bool(self.summary or self.note) or self.nothing_to_report or self.withdrawn


class Approval(Record):
    """Whether the minutes of an earlier meeting were approved."""

    meeting: Annotated[Line, Ref(Named.MEETING, may_be_day=True)] = Field(title="réunion")
    result: Title = Field(title="résultat")
    remarks: Text = Field("", title="observations")


class Passage(Record):
    """The moment at which the session came to an item; it may come back to it."""

    item: FormerItemId = Field(title="point")
    at: Clock = Field(title="heure")


class Suspension(Record):
    """The session stops for a while; it is not resumed when no end is said."""

    id: Id = Field(title="identifiant")
    start: Clock = Field(title="suspendue à")
    end: Clock | None = Field(None, title="reprise à")


class Annex(Record):
    """A text that someone handed in, or what was shown: it goes with the minutes."""

    id: Id = Field(title="identifiant")
    by: Speaker = Field("", title="remise par")
    title: Title = Field(title="intitulé")
    file: PieceName = Field("", title="fichier du dossier pieces")
    text: Text = Field("", title="texte")


class Draft(Record):
    """A version of the minutes given to be read, and until when observations are awaited."""

    version: Count = Field(title="version", ge=1)
    on: Day = Field(title="date")
    until: Day | None = Field(None, title="observations avant le")
    digest: Line = Field("", title="empreinte")
    """Of what it said: what is said otherwise since is no longer that version."""


class ObservationVerdict(Labelled):
    """What became of an observation."""

    KEPT = "kept", "retenue"
    LEFT = "left", "non retenue"


class Observation(Record):
    """What someone who read a draft asks to change."""

    id: Id = Field(title="identifiant")
    by: Speaker = Field("", title="faite par")
    on: DayDone = Field(None, title="reçue le")
    about: Line = Field("", title="porte sur")
    text: Text = Field(title="observation", min_length=1)
    verdict: ObservationVerdict | None = Field(None, title="suite")
    why: Text = Field("", title="motif")

    @property
    def is_left_without_a_reason(self) -> bool:
        """Whether it is not kept, and nothing says why."""
        return self.verdict is ObservationVerdict.LEFT and not self.why


class Refusal(Record):
    """What someone corrected or remarked in a file, and that was not kept as it was."""

    place: Line = Field("", title="endroit")
    """The mark of its words, or what tells where it is; nothing of what has no place."""
    text: Text = Field("", title="ce que dit le fichier")
    adapted: Flag = Field(False, title="adaptée")
    file: Line = Field("", title="fichier")
    digest: Line = Field("", title="empreinte du fichier")
    """Of what was struck: only in that very file was it taken, whatever is printed there since."""
    by: Line = Field("", title="décidé par")
    on: Day = Field(title="décidé le")


NOTHING_TO_REPORT = "Ce point n’appelle pas d’observation."
"""What the minutes say of an item of which there is nothing to report."""


class Override(Record):
    """Why a meeting was closed although something that its minutes should say was missing."""

    rule: Id = Field(title="règle")
    reason: Title = Field(title="motif")
    covers: tuple[Line, ...] = Field((), title="ce que le motif couvre")
    """What was missing when it was given; all of it, where that was not kept."""


class Minutes(Record):
    """The facts of that day."""

    held_start: Clock | None = Field(None, title="ouverture")
    held_end: Clock | None = Field(None, title="clôture")
    suspensions: tuple[Suspension, ...] = Field((), title="suspensions")
    secretary: Speaker = Field("", title="secrétaire de séance")
    handled_by: Chosen = Field("", title="affaire suivie par")
    document_date: Day | None = Field(None, title="date du document")
    approval: Approval | None = Field(None, title="approbation")
    attendance: tuple[Attendee, ...] = Field((), title="présences")
    outcomes: tuple[Outcome, ...] = Field((), title="bilans des points")
    exchanges: tuple[Exchange, ...] = Field((), title="échanges")
    decisions: tuple[Decision, ...] = Field((), title="décisions")
    distribution: tuple[Line, ...] = Field((), title="diffusion")
    next_meeting: Line = Field("", title="prochaine réunion")
    annexes: tuple[Annex, ...] = Field((), title="annexes")
    drafts: tuple[Draft, ...] = Field((), title="versions du projet")
    observations: tuple[Observation, ...] = Field((), title="observations sur le projet")
    refusals: tuple[Refusal, ...] = Field((), title="corrections écartées ou adaptées")
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
    def last_draft(self) -> Draft | None:
        """The version that was given to be read last."""
        return max(self.drafts, key=lambda each: each.version, default=None)

    @property
    def stopped(self) -> Suspension | None:
        """The suspension from which the session is not resumed."""
        return next((each for each in reversed(self.suspensions) if each.end is None), None)

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

    def mandated_by(self, attendee: Attendee) -> Attendee | None:
        """Whoever of the list has the mandate of someone who is represented; None of anybody else.

        They are named by their id, their name, or what they are called.
        """
        form = folded(attendee.by)
        for other in self.attendance:
            names = (other.id, other.name, other.called, f"{other.civility} {other.name}".strip())
            if other is not attendee and form and form in map(folded, names):
                return other
        return None

    def is_by_themselves(self, attendee: Attendee) -> bool:
        """Whether someone is said to be represented by nobody else than themselves."""
        own = filter(None, map(folded, (attendee.id, attendee.name)))
        return folded(attendee.by) in own and not self.mandated_by(attendee)

    def spoken_by_absent(self) -> Iterator[tuple[Attendee, Exchange, str]]:
        """Whoever was not there, each exchange in which they speak all the same, and its key.

        Of those represented, whoever gave a mandate: who comes in one's place speaks as them.
        """
        away = {
            each.id: each
            for each in self.attendance
            if each.presence.is_away
            or (each.presence is Presence.REPRESENTED and self.mandated_by(each))
        }
        for exchange in self.exchanges:
            said = {**{turn.by: "turns" for turn in exchange.turns}, exchange.asked_by: "asked_by"}
            yield from ((away[by], exchange, key) for by, key in said.items() if by in away)

    def attendee(self, id_: str) -> Attendee | None:
        """Someone on the list of that day."""
        return next((each for each in self.attendance if each.id == id_), None)

    def outcome(self, item: str) -> Outcome | None:
        """What was said to have come of an item."""
        return next((each for each in self.outcomes if each.item == item), None)
