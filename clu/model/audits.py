"""Audits and references: findings, modules, engagements, as data with a version."""

from pydantic import Field

from clu.model.labels import Labelled
from clu.model.record import Day, Id, Record, SiteId
from clu.model.text import Bullets, Line, Rich, Text, Title


class FindingKind(Labelled):
    """What an audit found, in the order in which it is told."""

    STRONG_POINT = "strong_point", "point fort"
    SENSITIVE_POINT = "sensitive_point", "point sensible"
    LEAD = "lead", "piste"


class Finding(Record):
    """One finding."""

    id: Id = Field(title="identifiant")
    kind: FindingKind = Field(title="nature")
    text: Rich = Field(title="constat")


class Audit(Record):
    """An internal or external audit of quality."""

    title: Title = Field(title="titre")
    scheme: Line = Field("", title="référentiel de l’audit")
    sites: tuple[SiteId, ...] = Field((), title="sites")
    on: Day | None = Field(None, title="date")
    findings: tuple[Finding, ...] = Field((), title="constats")


class Module(Record):
    """A module of a reference and what stands inside it."""

    code: Title = Field(title="numéro")
    text: Title = Field(title="intitulé")
    inside: tuple[Rich, ...] = Field((), title="contenu")


class SubEngagement(Record):
    """A part of an engagement."""

    code: Title = Field(title="numéro")
    text: Rich = Field(title="texte")
    control: Bullets = Field((), title="méthode de contrôle")
    examples: tuple[Rich, ...] = Field((), title="exemples de preuve")


class Engagement(Record):
    """What the service commits itself to, how it is controlled, and by what evidence."""

    code: Title = Field(title="numéro")
    text: Rich = Field(title="texte")
    control: Bullets = Field((), title="méthode de contrôle")
    examples: tuple[Rich, ...] = Field((), title="exemples de preuve")
    inside: tuple[SubEngagement, ...] = Field((), title="sous-engagements")


class Reference(Record):
    """A body of engagements, in one version."""

    title: Title = Field(title="titre")
    version: Line = Field("", title="version")
    source: Line = Field("", title="source")
    note: Text = Field("", title="note")
    modules: tuple[Module, ...] = Field((), title="modules")
    engagements: tuple[Engagement, ...] = Field((), title="engagements")
