"""The register of a meeting: what was sent, to whom, and where it was published."""

from enum import StrEnum

from pydantic import Field

from clu.model.record import Day, Id, Record
from clu.model.text import Line, Title
from clu.model.validation import Sealed


class Sendable(StrEnum):
    """What is sent to the members."""

    CONVOCATION = "convocation"
    DECK = "deck"
    MINUTES = "minutes"
    PROGRESS = "progress"


class Sent(Record):
    """A file that left: it is kept as it was, in the folder of the meeting."""

    id: Id = Field(title="identifiant")
    what: Sendable = Field(title="document")
    on: Day = Field(title="envoyé le")
    to: tuple[Line, ...] = Field((), title="destinataires")
    file: Title = Field(title="fichier")
    digest: Line = Field(title="empreinte")
    slides: tuple[Sealed, ...] = Field((), title="diapositives")
    """What the data said of each slide of a deck that day."""


class Published(Record):
    """Where a document can be read by anyone."""

    id: Id = Field(title="identifiant")
    what: Sendable = Field(title="document")
    on: Day = Field(title="publié le")
    address: Title = Field(title="adresse")


class Register(Record):
    """The file `sent.toml` of a meeting."""

    sent: tuple[Sent, ...] = Field((), title="envois")
    published: tuple[Published, ...] = Field((), title="publications")

    def latest(self, what: Sendable) -> Sent | None:
        """The last one of that kind; of those of one day, the last that was noted."""
        found = [each for each in reversed(self.sent) if each.what is what]
        return max(found, key=lambda each: each.on, default=None)

    def version(self, sent: Sent) -> int:
        """Which version of its document a file is, from 1; the same file is the same version."""
        before = self.sent[: self.sent.index(sent) + 1]
        return len({each.digest for each in before if each.what is sent.what})
