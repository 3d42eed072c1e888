"""The nouns of the data: what each kind of record is called, and where its records are."""

from collections.abc import Iterator
from typing import NamedTuple

from clu.model.acceptance import Acceptance, Acceptances
from clu.model.actions import Action, Plan
from clu.model.address import Address
from clu.model.audits import Audit, Finding, Reference
from clu.model.committee import Closure, Committee, Member, StandardItem
from clu.model.disagreements import Disagreement, Disagreements
from clu.model.indicators import Definition, Reading
from clu.model.library import Definitions, Library, Snapshot
from clu.model.meeting import Item, Meeting, WrittenQuestion
from clu.model.minutes import Annex, Attendee, Decision, Exchange, Minutes, Observation, Suspension
from clu.model.names import unaccented
from clu.model.record import Record
from clu.model.sending import Disclosure, Published, Register, Sent
from clu.model.shape import (
    ACCEPTED,
    COMMITTEE,
    DEFINITIONS,
    DISAGREEMENTS,
    LEAST,
    SEALS,
    element,
    identity,
    model_at,
    records,
)
from clu.model.slides import BaseSlide
from clu.model.surveys import Question, Survey
from clu.model.validation import Correction, Corrections, Seals, Validated


class Noun(NamedTuple):
    """A kind of record. `name` is its word in commands, `label` its French one."""

    name: str
    label: str
    model: type[Record]
    plural: str = ""
    is_feminine: bool = False
    titled_by: tuple[str, ...] = ("title",)
    """The keys whose text calls a record, the first that is there."""
    file: str = ""
    """The only file of its records, when there is one."""
    folder: str = ""
    """The folder of `agendas/` where each record has a file of its own."""
    holder: "Noun | None" = None
    """The kind of record whose list `key` holds these."""
    key: str = ""

    @property
    def way(self) -> tuple[str, ...]:
        """The keys of the lists that lead to its records in their file: `items`, `slides`."""
        return (*self.holder.way, self.key) if self.holder else ()

    @property
    def plural_label(self) -> str:
        """Several of them, in French: « plans d’action »."""
        first, space, rest = self.label.partition(" ")
        return self.plural or f"{first}s{space}{rest}"

    @property
    def the(self) -> str:
        """« Le point », « La réunion », « L’action »."""
        if unaccented(self.label)[0] in "aeiou":
            return f"L’{self.label}"
        return f"{'La' if self.is_feminine else 'Le'} {self.label}"

    def agreed(self, participle: str) -> str:
        """« ajouté » or « ajoutée »."""
        return participle + "e" * self.is_feminine


COMMITTEE_NOUN = Noun("committee", "comité", Committee, titled_by=("name",), file=COMMITTEE)
MEMBER = Noun(
    "member",
    "membre",
    Member,
    titled_by=LEAST[Member],
    holder=COMMITTEE_NOUN,
    key="members",
)
STANDARD_ITEM = Noun(
    "standard-item",
    "point type",
    StandardItem,
    plural="points types",
    holder=COMMITTEE_NOUN,
    key="standard_agenda",
)
CLOSURE = Noun(
    "closure",
    "fermeture exceptionnelle",
    Closure,
    plural="fermetures exceptionnelles",
    is_feminine=True,
    holder=COMMITTEE_NOUN,
    key="closures",
)
MEETING = Noun("meeting", "réunion", Meeting, is_feminine=True, titled_by=("date",))
MINUTES = Noun("minutes", "compte rendu", Minutes, plural="comptes rendus", titled_by=())
ITEM = Noun("item", "point", Item, holder=MEETING, key="items")
SLIDE = Noun("slide", "diapositive", BaseSlide, is_feminine=True, holder=ITEM, key="slides")
WRITTEN_QUESTION = Noun(
    "written-question",
    "question écrite",
    WrittenQuestion,
    plural="questions écrites",
    is_feminine=True,
    titled_by=("text",),
    holder=MEETING,
    key="written_questions",
)
PLAN = Noun("plan", "plan d’action", Plan, folder="plans")
ACTION = Noun("action", "action", Action, is_feminine=True, holder=PLAN, key="actions")
INDICATORS = Noun(
    "indicators", "liste des indicateurs", Definitions, is_feminine=True, file=DEFINITIONS
)
INDICATOR = Noun(
    "indicator",
    "indicateur",
    Definition,
    titled_by=("label",),
    holder=INDICATORS,
    key="definitions",
)
YEAR = Noun("year", "année de relevés", Snapshot, is_feminine=True, titled_by=())
READING = Noun("reading", "relevé", Reading, titled_by=("id",), holder=YEAR, key="readings")
SURVEY = Noun("survey", "enquête", Survey, is_feminine=True, folder="surveys")
QUESTION = Noun(
    "question",
    "question",
    Question,
    is_feminine=True,
    titled_by=("label",),
    holder=SURVEY,
    key="questions",
)
AUDIT = Noun("audit", "audit", Audit, folder="audits")
FINDING = Noun("finding", "constat", Finding, titled_by=("text",), holder=AUDIT, key="findings")
REFERENCE = Noun("reference", "référentiel", Reference, folder="references")

NOUNS = (
    COMMITTEE_NOUN,
    MEMBER,
    STANDARD_ITEM,
    CLOSURE,
    MEETING,
    ITEM,
    SLIDE,
    WRITTEN_QUESTION,
    PLAN,
    ACTION,
    INDICATOR,
    SURVEY,
    QUESTION,
    AUDIT,
    FINDING,
    REFERENCE,
)
"""The nouns that have verbs of their own."""

ATTENDEE = Noun(
    "attendance",
    "présence",
    Attendee,
    is_feminine=True,
    titled_by=LEAST[Attendee],
    holder=MINUTES,
    key="attendance",
)
EXCHANGE = Noun(
    "exchange", "échange", Exchange, titled_by=("text", "note"), holder=MINUTES, key="exchanges"
)
DECISION = Noun(
    "decision",
    "décision",
    Decision,
    is_feminine=True,
    titled_by=("text", "note"),
    holder=MINUTES,
    key="decisions",
)
SUSPENSION = Noun(
    "suspension",
    "suspension de séance",
    Suspension,
    is_feminine=True,
    titled_by=("start",),
    holder=MINUTES,
    key="suspensions",
)
ANNEX = Noun("annex", "annexe", Annex, is_feminine=True, holder=MINUTES, key="annexes")
OBSERVATION = Noun(
    "observation",
    "observation",
    Observation,
    is_feminine=True,
    titled_by=("text",),
    holder=MINUTES,
    key="observations",
)
VALIDATION = Noun(
    "validation", "validation du compte rendu", Validated, is_feminine=True, titled_by=()
)
CORRECTIONS = Noun(
    "corrections", "liste des rectificatifs", Corrections, is_feminine=True, titled_by=()
)
CORRECTION = Noun(
    "correction",
    "rectificatif",
    Correction,
    titled_by=("what",),
    holder=CORRECTIONS,
    key="corrections",
)
SEALS_NOUN = Noun("seals", "registre des sceaux", Seals, titled_by=(), file=SEALS)
DISAGREEMENTS_NOUN = Noun(
    "disagreements", "liste des désaccords", Disagreements, titled_by=(), file=DISAGREEMENTS
)
DISAGREEMENT = Noun(
    "disagreement",
    "choix en attente",
    Disagreement,
    plural="choix en attente",
    titled_by=("file",),
    holder=DISAGREEMENTS_NOUN,
    key="disagreements",
)
ACCEPTANCES_NOUN = Noun(
    "acceptances", "liste des problèmes acceptés", Acceptances, titled_by=(), file=ACCEPTED
)
ACCEPTANCE = Noun(
    "acceptance",
    "problème accepté",
    Acceptance,
    plural="problèmes acceptés",
    titled_by=("sentence",),
    holder=ACCEPTANCES_NOUN,
    key="acceptances",
)
REGISTER = Noun("register", "registre des envois", Register, titled_by=())
SENT = Noun("sent", "envoi", Sent, titled_by=("file",), holder=REGISTER, key="sent")
PUBLISHED = Noun(
    "published",
    "publication",
    Published,
    is_feminine=True,
    titled_by=("address",),
    holder=REGISTER,
    key="published",
)
DISCLOSURE = Noun(
    "disclosure",
    "mention personnelle",
    Disclosure,
    plural="mentions personnelles",
    is_feminine=True,
    titled_by=("words",),
    holder=REGISTER,
    key="disclosures",
)
OF_MINUTES = (
    *(ATTENDEE, EXCHANGE, DECISION, SUSPENSION, ANNEX, OBSERVATION, CORRECTION),
    DISCLOSURE,
)
"""What is noted of a meeting."""

BY_NAME = {noun.name: noun for noun in (*NOUNS, *OF_MINUTES)}
BY_MODEL = {
    noun.model: noun
    for noun in (
        *NOUNS,
        *OF_MINUTES,
        MINUTES,
        VALIDATION,
        CORRECTIONS,
        SEALS_NOUN,
        DISAGREEMENTS_NOUN,
        DISAGREEMENT,
        ACCEPTANCES_NOUN,
        ACCEPTANCE,
        REGISTER,
        SENT,
        PUBLISHED,
        INDICATORS,
        YEAR,
        READING,
    )
}


def noun_of(address: Address) -> Noun:
    """The kind of the record at an address. Raises KeyError where no such record can be."""
    return BY_MODEL[model_at(address.file, address.record)]


def addresses(library: Library, noun: Noun, inside: Address | None = None) -> Iterator[Address]:
    """Where the records of a kind are, in their order; only those `inside` a record if given."""
    if noun.holder is None:
        for file, record in records(library):
            if type(record) is noun.model:
                yield Address(file)
        return
    held_by = dict(records(library))
    for holder in [inside] if inside else addresses(library, noun.holder):
        if inside and noun_of(inside) is not noun.holder:
            yield from _deeper(library, noun, inside)
            continue
        root = held_by.get(holder.file)
        found = element(root, holder.record) if root else None
        for each in getattr(found, noun.key, ()):
            yield Address(holder.file, (*holder.record, noun.key, identity(each)))


def _deeper(library: Library, noun: Noun, inside: Address) -> Iterator[Address]:
    assert noun.holder is not None
    for holder in addresses(library, noun.holder, inside):
        yield from addresses(library, noun, holder)
