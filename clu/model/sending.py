"""The register of a meeting: what was sent, to whom, and where it was published."""

from collections.abc import Iterator
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import PurePosixPath

from pydantic import Field

from clu.model.catalogue import PAPERS, PUBLIC_OF, PaperKind, Publishable, Sendable
from clu.model.french import day, typeset
from clu.model.record import Count, Day, Flag, Id, Record
from clu.model.text import Line, Title
from clu.model.validation import Sealed

_WORDED = frozenset((".docx", ".odt"))


def interchangeable(ending: str) -> frozenset[str]:
    """The endings of the files that are versions of one: its own, or DOCX and ODT."""
    return _WORDED if ending in _WORDED else frozenset((ending,))


def fingerprint(content: bytes | BufferedReader) -> str:
    """What tells a content from another in a register; that of a file is read piece by piece."""
    whole = sha256(content) if isinstance(content, bytes) else file_digest(content, sha256)
    return whole.hexdigest()[:16]


class Sent(Record):
    """A file that left: it is kept as it was, in the folder of the meeting."""

    id: Id = Field(title="identifiant")
    what: Sendable = Field(title="document")
    on: Day = Field(title="envoyé le")
    to: tuple[Line, ...] = Field((), title="destinataires")
    file: Title = Field(title="fichier")
    digest: Line = Field(title="empreinte")
    version: Count | None = Field(None, title="version du projet", ge=1)
    """The number that a draft bears."""
    slides: tuple[Sealed, ...] = Field((), title="diapositives")
    """What the data said of each slide of a deck that day."""
    said: tuple[Sealed, ...] = Field((), title="ce que disaient les données")
    """What they said that day of what any other document says."""

    @property
    def ending(self) -> str:
        """« .docx »."""
        return PurePosixPath(self.file).suffix.lower()

    @property
    def line(self) -> frozenset[str]:
        """The endings of the files that are versions of this one."""
        return interchangeable(self.ending)


class Published(Record):
    """Where a document can be read by anyone."""

    id: Id = Field(title="identifiant")
    what: Publishable = Field(title="document")
    on: Day = Field(title="publié le")
    address: Title = Field(title="adresse")

    @property
    def kind(self) -> PaperKind:
        """The paper that can be read: its public version, where there is one."""
        return PUBLIC_OF.get(self.what, PAPERS[self.what])

    @property
    def told(self) -> str:
        """« Compte rendu, version publique, publié le 8 décembre 2026 : https://… »"""
        kind = self.kind
        return typeset(f"{kind.label}, {kind.agreed('publié')} le {day(self.on)} : {self.address}")


class Disclosure(Record):
    """Words that may be about a person, and whether anyone may read them: someone decided."""

    id: Id = Field(title="identifiant")
    words: Line = Field(title="mention", min_length=1)
    shown: Flag = Field(False, title="peut être publiée")


class Register(Record):
    """The file `sent.toml` of a meeting."""

    sent: tuple[Sent, ...] = Field((), title="envois")
    published: tuple[Published, ...] = Field((), title="publications")
    disclosures: tuple[Disclosure, ...] = Field((), title="mentions personnelles")

    def latest(self, what: Sendable) -> Sent | None:
        """The last one of that kind; of those of one day, the last that was noted."""
        return next(self.backwards(what), None)

    def backwards(self, what: Sendable) -> Iterator[Sent]:
        """Those of that kind, the last first."""
        found = [each for each in reversed(self.sent) if each.what is what]
        yield from sorted(found, key=lambda each: each.on, reverse=True)

    def in_hand(self, what: Sendable) -> dict[str, Sent]:
        """The last one that each recipient got."""
        held: dict[str, Sent] = {}
        for sent in self.backwards(what):
            for each in sent.to:
                held.setdefault(each, sent)
        return held

    def version(self, sent: Sent) -> str:
        """Which version a file is: of minutes, as their pages say; else its rank in its line.

        Nothing for minutes without a number. What follows numbered drafts is no draft.
        """
        before = [each for each in self.sent[: self.sent.index(sent) + 1] if each.what is sent.what]
        if sent.version:
            return str(sent.version)
        if sent.what is Sendable.MINUTES:
            return "définitive" if any(each.version for each in before) else ""
        return str(len({each.digest for each in before if each.line == sent.line}))
