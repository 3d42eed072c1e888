"""What the plain places show: plans, surveys, audits and references, the committee."""

import datetime
from collections.abc import Iterator, Mapping

from clu.forms.purposes import Add, Edit, Follow
from clu.lexicon.nouns import AUDIT, PLAN, REFERENCE, SURVEY
from clu.model.actions import Action, ActionAsOf
from clu.model.address import Address
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee
from clu.model.french import (
    NBSP,
    capitalised,
    day,
    day_range,
    duration,
    from_the_day,
    number,
    typeset,
)
from clu.model.library import Library
from clu.model.shape import COMMITTEE, file_of
from clu.model.surveys import Question, Survey, previous_rate
from clu.model.text import plain
from clu.model.who import with_names
from clu.views.actions import PROMISE
from clu.views.groups import Grid, Group, Row, with_unread


def plans(library: Library, today: datetime.date) -> tuple[Group, ...]:
    """The plans, each with its actions as they stand today."""
    groups = []
    for id_, plan in with_names(library).plans.items():
        file = Address(file_of(PLAN.folder, id_))
        known = [action.as_of(today) for action in plan.actions]
        to_do = sum(now.state.is_open for now in known)
        cells = (plan.title, "clos" if plan.closed else f"{to_do} sur {len(known)}")
        grid = Grid(
            ("Action", "Site", "Service", "Échéance", "État", "Origine"),
            tuple(_action(file, now, library) for now in known),
            (Add("action", file),),
            typeset("Aucune action : « a » en ajoute une."),
            ("Origine", "Site"),
        )
        groups.append(Group(_row(file, *cells), grid))
    return with_unread(groups, library, file_of(PLAN.folder, "*"))


def _action(file: Address, now: ActionAsOf, library: Library) -> Row:
    address = Address(file.file, ("actions", now.action.id))
    sites = library.places
    cells = (
        plain(now.action.title),
        ", ".join(sites.get(site, site) for site in now.action.site) or "–",
        now.owner or "–",
        due(now),
        now.state.label,
        origin(now.action),
    )
    return Row(address, cells, Follow(address))


def due(now: ActionAsOf) -> str:
    """« 30/06/2025, en retard »: the due date, with what is wrong with it."""
    if now.due is None:
        return "–"
    late = ", en retard" if now.is_overdue else ""
    return f"{now.due:%d/%m/%Y}{late}"


def origin(action: Action) -> str:
    """Where an action comes from, in words: a promise is told apart from internal actions."""
    if action.is_promised:
        return PROMISE
    if action.origin is None:
        return "–"
    return action.origin.kind.label


def surveys(library: Library, today: datetime.date) -> tuple[Group, ...]:
    """The surveys, each with its questions beside the rates of the one that it compares with."""
    groups = []
    for id_, survey in library.told.surveys.items():
        file = Address(file_of(SURVEY.folder, id_))
        earlier = library.surveys.get(survey.compares_with or "")
        cells = (str(survey.year), survey.title)
        grid = Grid(
            ("Thème", "Question", "Taux", "Avant", "Écart", "Réponses"),
            tuple(_question(file, each, survey, earlier) for each in survey.questions),
            (Add("question", file),),
            typeset("Aucune question : « a » en ajoute une."),
            ("Réponses", "Thème"),
        )
        groups.append(Group(_row(file, *cells), grid))
    return with_unread(groups, library, file_of(SURVEY.folder, "*"))


def _question(file: Address, question: Question, survey: Survey, earlier: Survey | None) -> Row:
    before = previous_rate(question, earlier)
    gap = None if question.share is None or before is None else question.share - before
    base = question.base or survey.participants
    return _row(
        file.within("questions", question.id),
        question.theme,
        question.label,
        "non connu" if question.share is None else f"{number(question.share)}{NBSP}%",
        "–" if before is None else f"{number(before)}{NBSP}%",
        "–" if gap is None else f"{number(gap, signed=True)}{NBSP}pts",
        "–" if base is None else number(base),
    )


def sources(library: Library, today: datetime.date) -> tuple[Group, ...]:
    """The audits with their findings, then the references with modules and engagements."""
    audits = [_audit(id_, audit) for id_, audit in library.told.audits.items()]
    references = [_reference(id_, each) for id_, each in library.references.items()]
    return (
        *with_unread(audits, library, file_of(AUDIT.folder, "*")),
        *with_unread(references, library, file_of(REFERENCE.folder, "*")),
    )


def _audit(id_: str, audit: Audit) -> Group:
    file = Address(file_of(AUDIT.folder, id_))
    grid = Grid(
        ("Nature", "Constat"),
        tuple(
            _row(file.within("findings", each.id), capitalised(each.kind.label), plain(each.text))
            for each in audit.findings
        ),
        (Add("finding", file),),
        typeset("Aucun constat : « a » en ajoute un."),
    )
    when = day(audit.on) if audit.on else "date non dite"
    return Group(_row(file, audit.title, f"audit, {when}"), grid)


def _reference(id_: str, reference: Reference) -> Group:
    file = Address(file_of(REFERENCE.folder, id_))
    modules, engagements = Edit(file, ("modules",)), Edit(file, ("engagements",))
    rows = [
        Row(f"{id_}/m{each.code}", ("Module", each.code, plain(each.text)), modules)
        for each in reference.modules
    ]
    rows += [
        Row(f"{id_}/e{each.code}", ("Engagement", each.code, plain(each.text)), engagements)
        for each in reference.engagements
    ]
    grid = Grid(
        ("", "N°", "Intitulé"),
        tuple(rows),
        (modules, engagements),
        typeset("Ni module ni engagement : « a » en ajoute."),
    )
    version = f"référentiel {reference.version}".strip()
    return Group(_row(file, reference.title, version), grid)


def _row(address: Address, *cells: str) -> Row:
    """The row of a record, whose form changes it."""
    return Row(address, cells, Edit(address))


# --- the committee ---------------------------------------------------------------------------

_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Identité": (
        "kind",
        "name",
        "structures",
        *("letterhead", "place", "contact", "zone", "alsace_moselle"),
        "font",
        *("logo", "template"),
    ),
    "Sites": ("sites",),
    "Services": ("services",),
    "Jalons": ("milestones",),
    "Sigles": ("acronyms",),
    "Contrôles": ("silenced", "limits"),
}
_HEADINGS = {
    **dict.fromkeys(("Sites", "Services"), ("Nom", "Identifiant")),
    "Jalons": ("Jalon", "Jour"),
    "Sigles": ("Sigle", "En entier"),
    "Contrôles": ("Contrôle", "Réglage"),
}


def committee(library: Library, today: datetime.date) -> tuple[Group, ...]:
    """The sections of the committee: identity and tables, then members and standard agenda."""
    found = with_names(library).committee
    if found is None:
        return with_unread((), library, COMMITTEE)
    sections = [_section(name, keys, found) for name, keys in _SECTIONS.items()]
    return (*sections, _members(found), _standard_agenda(found), _closures(found, library))


def _section(name: str, keys: tuple[str, ...], found: Committee) -> Group:
    edit = Edit(Address(COMMITTEE), keys)
    cells = enumerate(_cells(name, found))
    rows = tuple(Row(f"{name}/{rank}", each, edit) for rank, each in cells)
    grid = Grid(
        _HEADINGS.get(name, ("Nom", "Valeur")), rows, (edit,), typeset("Rien : « a » en ajoute.")
    )
    return Group(Row(name, (name, str(len(rows))), edit), grid)


def _cells(name: str, found: Committee) -> Iterator[tuple[str, str]]:
    match name:
        case "Sites":
            yield from ((name, id_) for id_, name in found.sites.items())
        case "Services":
            yield from ((name, id_) for id_, name in found.services.items())
        case "Jalons":
            yield from ((each, from_the_day(days)) for each, days in found.schedule)
        case "Sigles":
            yield from found.acronyms.items()
        case "Contrôles":
            yield from ((each, "tu") for each in found.silenced)
            yield from ((each, f"seuil {number(most)}") for each, most in found.limits.items())
        case _:  # « Identité »
            yield "Nature", found.acronym
            yield "Nom", found.name
            yield from (("Structure", each) for each in found.structures)
            yield from (("En-tête", each) for each in found.letterhead)
            yield from [("Jours fériés", "Alsace et Moselle")] * found.alsace_moselle
            for key, value in (
                ("Lieu des papiers", found.place),
                ("Contact", found.contact),
                ("Fuseau", found.zone.label),
                ("Police", found.font),
                ("Logo", found.logo),
                ("Modèle du diaporama", found.template),
            ):
                yield key, value or "–"


def _members(found: Committee) -> Group:
    rows = tuple(
        _row(
            Address(COMMITTEE, ("members", each.id)),
            each.organisation or "–",
            each.capacity or "–",
            f"{each.civility} {each.name}".strip() or "–",
            each.college,
        )
        for each in found.members
    )
    grid = Grid(
        ("Organisme", "Qualité", "Nom", "Collège"),
        rows,
        (Add("member", Address(COMMITTEE)),),
        typeset("Aucun membre : « a » en ajoute un."),
        ("Collège", "Nom"),
    )
    return Group(Row("Membres", ("Membres", str(len(rows)))), grid)


def _standard_agenda(found: Committee) -> Group:
    rows = tuple(
        _row(
            Address(COMMITTEE, ("standard_agenda", item.id)),
            str(rank),
            item.title,
            ", ".join(item.presenters) or "–",
            duration(item.duration) if item.duration else "–",
        )
        for rank, item in enumerate(found.standard_agenda, start=1)
    )
    grid = Grid(
        ("N°", "Point", "Intervenants", "Durée"),
        rows,
        (Add("standard-item", Address(COMMITTEE)),),
        typeset("Aucun point type : « a » en ajoute un."),
    )
    return Group(Row("Trame type", ("Trame type", str(len(rows)))), grid)


def _closures(found: Committee, library: Library) -> Group:
    rows = tuple(
        _row(
            Address(COMMITTEE, ("closures", each.id)),
            each.title,
            found.named(each.site) or "tous",
            day_range(each.on, each.until or each.on),
            f"{each.website:%d/%m}" if each.website else "–",
            f"{each.networks:%d/%m}" if each.networks else "–",
        )
        for each in found.closures
    )
    grid = Grid(
        ("Motif", "Sites", "Fermé", "Site internet", "Réseaux"),
        rows,
        (Add("closure", Address(COMMITTEE)),),
        typeset("Aucune fermeture exceptionnelle : « a » en ajoute une."),
        ("Sites",),
    )
    return Group(Row("Fermetures", ("Fermetures", str(len(rows)))), grid)
