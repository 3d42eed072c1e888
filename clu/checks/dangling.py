"""Every name that a record gives of another one leads to a record that was read, once."""

from collections.abc import Callable, Iterator
from functools import cache

from clu.checks.copies import copied
from clu.checks.rules import error, limits, rule, rules, warning
from clu.lexicon.candidates import people
from clu.lexicon.meant import Evidence, matching, typed_for, unclear
from clu.model.actions import Action
from clu.model.address import file_id
from clu.model.follow_ups import date_of
from clu.model.french import capitalised, quoted
from clu.model.library import Library
from clu.model.names import first_suggestions, folded, nearest, perhaps
from clu.model.problem import Problem
from clu.model.record import Named, Record, Where
from clu.model.refs import Link, home, links
from clu.model.refs import names as names_of
from clu.model.shape import COMMITTEE, children, file_of, identity, meeting_file, records
from clu.model.text import has_lines

_ALIKE = 0.8
"""How near the words of a speaker must be to the name of an attendee to be doubted."""

_LISTED = 12
"""How many of the names that there are the remedy of one that leads nowhere lists."""

_FILES = (Named.PIECE, Named.LOGO)

_TEMPLATE = "standard_agenda"
"""What it names need not be there yet."""

_HEADINGS = "header"
"""A row of headings may have empty cells, or alike ones."""


@rule(
    "nom-sans-suite",
    "un nom qui ne mène à rien",
    "Ce qu’il désigne manquerait dans le diaporama et les papiers.",
)
def names(library: Library) -> Iterator[Problem]:
    """Names without a record, each with the nearest that exists."""
    suggested = first_suggestions()
    for link in _strict(library):
        known = link.known(library)
        if link.ref.may_be_day and date_of(library, link.name):
            continue
        if known is not None and link.name not in known and link.ref.what not in _FILES:
            others = [each for each in known if home(link.ref.what, each) != link.file]
            yield _leads_nowhere(link, others, library, suggested)


def _strict(library: Library) -> Iterator[Link]:
    for link in links(library):
        if link.ref.is_strict and link.way[0] != _TEMPLATE:
            yield link


def _leads_nowhere(
    link: Link, known: list[str], library: Library, suggested: Callable[[str, list[str], str], str]
) -> Problem:
    """It leads to what could not be read, or may do; or to nothing, and then to its nearest."""
    called = f"{link.ref.what.value} {quoted(link.name)}"
    if any(link.name == each.name or link.home == each.file for each in library.unread):
        sentence = f"{called} : ce nom mène à ce qui n’a pas pu être lu."
        return error(link.file, link.way, sentence, "Corrigez d’abord la faute qui l’empêche.")
    first = ", ".join(sorted(known)[:_LISTED]) + ", etc." * (len(known) > _LISTED)
    every = f"Noms connus : {first.rstrip('.')}." if known else "Aucun n’a été lu."
    remedy = suggested(link.name, known, every)
    return error(link.file, link.way, f"{called} : ce nom ne mène à rien.", remedy)


@rule(
    "fichier-absent",
    "un fichier nommé qui n’est pas dans son dossier",
    "L’image ou la pièce manquerait le jour de la réunion.",
)
def files(library: Library) -> Iterator[Problem]:
    """Files that are not in their folder."""
    remedy = "Copiez-y le fichier, ou corrigez le nom."
    for link in _strict(library):
        if link.ref.what in _FILES and link.name not in (link.known(library) or ()):
            sentence = f"le fichier {link.home} n’existe pas."
            if link.ref.what is Named.LOGO:
                sentence = f"le fichier {quoted(link.name)} n’existe pas dans le dossier agendas."
            yield error(link.file, link.way, sentence, remedy)


@rule(
    "intervenant-douteux",
    "un intervenant dont le nom est presque celui d’un invité",
    "Ses paroles seraient attribuées à quelqu’un d’autre.",
)
def speakers(library: Library) -> Iterator[Problem]:
    """Who speaks may be words kept as said; those that look like somebody invited are doubted."""
    invited = [name for each in library.members for name in (each.id, each.organisation)]
    for link in links(library):
        if link.ref.what is not Named.ATTENDEE:
            continue
        known = link.known(library) or {}
        if link.name in known or _is_called_so(link, library):
            continue
        near = nearest(link.name, (*known, *invited), likeness=_ALIKE)
        if near and folded(near) != folded(link.name):
            sentence = f"{quoted(link.name)} n’est pas dans la liste des présences."
            yield warning(link.file, link.way, sentence, _meant(link, near, library))


def _meant(link: Link, near: str, library: Library) -> str:
    """What to type for whom it may be; all of them where the words are those of several."""
    every = people(library, file_id(link.file))
    found = matching(link.name, every, Evidence.WORDS)
    if len(found) > 1:
        return unclear(link.name, found, "{}").remedy
    one = next(each for each in every if near in (each.id, *each.names))
    return f"Vouliez-vous dire {quoted(typed_for(one, every))} ?"


def _is_called_so(link: Link, library: Library) -> bool:
    """Whether words are those by which an attendee is printed: they say no one else."""
    minutes = library.minutes_of(file_id(link.file))
    called = (folded(minutes.called(each)) for each in minutes.attendance)
    return folded(link.name) in called


@rule(
    "suite-sans-point",
    "le résumé d’un point qui n’est plus à l’ordre du jour",
    "Aucun papier ne l’imprime.",
)
def outcomes(library: Library) -> Iterator[Problem]:
    """What came of an item that is no longer on the agenda is in no paper: it is only doubted."""
    for id_, minutes in library.minutes.items():
        items = names_of(library, Named.ITEM, id_)
        for rank, outcome in enumerate(minutes.outcomes):
            if items is None or outcome.item in items or not outcome.is_said:
                continue
            named = quoted(outcome.item)
            sentence = f"le bilan du point {named}, qui n’existe pas, n’est pas imprimé."
            way = ("outcomes", rank, "item")
            yield warning(meeting_file(id_, "minutes"), way, sentence, "Corrigez le point.")


@rule(
    "sans-reunion",
    "ce qui est noté d’une réunion qui n’est pas là",
    "Ni papier ni écran ne le montre.",
)
def without_meeting(library: Library) -> Iterator[Problem]:
    """What is noted of a meeting that is not there is in no paper, and on no screen."""
    unread = {each.file for each in library.unread}
    files = ("minutes", library.minutes), ("corrections", library.corrections)
    for name, held in (*files, ("sent", library.registers), ("validated", library.validated)):
        for id_ in held:
            if id_ not in library.meetings and meeting_file(id_) not in unread:
                sentence = "ce dossier n’a pas de réunion : rien de ce fichier n’est montré."
                remedy = "Remettez-y meeting.toml, ou ce fichier dans le dossier de la réunion."
                yield error(meeting_file(id_, name), (), sentence, remedy)


@rule(
    "controle-mal-tu",
    "un contrôle tu, ou réglé, qui n’existe pas ou ne le permet pas",
    "On croirait ne plus l’entendre.",
    is_firm=True,
)
def silenced(library: Library) -> Iterator[Problem]:
    """A name among those that are silenced, or have a limit, which changes nothing."""
    known = {each.name for each in rules() if not each.is_firm}
    every = {each.name for each in rules()}
    for rank, name in enumerate(library.committee.silenced if library.committee else ()):
        if name not in known:
            why = "ne se tait pas" if name in every else "n’existe pas"
            remedy = perhaps(name, known, "Retirez-le.")
            sentence = f"le contrôle {quoted(name)} {why}."
            yield warning(COMMITTEE, ("silenced", rank), sentence, remedy)
    for name in library.committee.limits if library.committee else ():
        if name not in limits():
            sentence = f"le contrôle {quoted(name)} n’a pas de seuil."
            remedy = perhaps(name, limits(), "Retirez-le.")
            yield warning(COMMITTEE, ("limits", name), sentence, remedy)


@rule(
    "precedente-absente",
    "une réunion précédente qui n’a pas été lue",
    "Ses suites ne seraient pas reprises.",
)
def previous(library: Library) -> Iterator[Problem]:
    """The meeting before may be older than the workspace: it is only doubted."""
    for id_, meeting in library.meetings.items():
        if meeting.previous and meeting.previous not in library.meetings:
            sentence = f"la réunion précédente, {quoted(meeting.previous)}, n’a pas été lue."
            yield warning(
                meeting_file(id_), ("previous",), sentence, "Corrigez la réunion précédente."
            )


@rule(
    "action-en-double",
    "une action qui est dans deux plans",
    "Elle vit une fois : son état serait dit de deux façons.",
)
def twins(library: Library) -> Iterator[Problem]:
    """An action lives once, whatever its plan."""
    taken: dict[str, str] = {}
    for id_ in sorted(library.plans):
        file = file_of("plans", id_)
        for action in library.plans[id_].actions:
            if action.id in taken:
                if _is_of_a_copy(library, file, taken[action.id]):
                    continue
                sentence = f"l’action {quoted(action.id)} existe déjà dans {taken[action.id]}."
                remedy = "Donnez-lui un autre identifiant : il est unique dans tous les plans."
                yield error(file, ("actions", action.id, "id"), sentence, remedy)
            taken.setdefault(action.id, file)


@rule(
    "numero-en-double",
    "un numéro de suite donné à deux actions",
    "Le numéro se dit en séance et s’écrit dans les courriers : il désigne une promesse.",
)
def numbers(library: Library) -> Iterator[Problem]:
    """A number that people say means one promise."""
    taken: dict[str, tuple[str, Action]] = {}
    for id_ in sorted(library.plans):
        file = file_of("plans", id_)
        for action in library.plans[id_].actions:
            other, first = taken.setdefault(action.number, (file, action))
            is_taken = action.number and first is not action
            if is_taken and not _is_of_a_copy(library, file, other):
                sentence = f"le numéro {quoted(action.number)} est déjà celui d’une autre action."
                remedy = f"L’autre est {quoted(first.title)} : gardez-en un à chacune."
                yield error(file, ("actions", action.id, "number"), sentence, remedy)


def _is_of_a_copy(library: Library, file: str, other: str) -> bool:
    """Whether what two files both say is told of them as a whole."""
    known = copied(library)
    return known.get(file, file) == known.get(other, other) and file != other


@rule(
    "liste-mal-tenue",
    "un élément vide ou cité deux fois dans une liste",
    "Il serait imprimé tel quel.",
)
def lists(library: Library) -> Iterator[Problem]:
    """What a list of names says twice, or not at all, in any record."""
    for file, record in records(library):
        yield from _inside(file, (), record)


def _inside(file: str, path: Where, record: Record) -> Iterator[Problem]:
    for key, title, is_of_names in _keys(type(record)):
        value = getattr(record, key)
        if not value or not isinstance(value, tuple):
            continue
        if key in children(type(record)):
            for each in value:
                yield from _inside(file, (*path, key, identity(each)), each)
        elif all(isinstance(each, str) for each in value):
            yield from _of_words(file, (*path, key), title, value, is_of_names=is_of_names)


@cache
def _keys(model: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    """The keys of a record, what each is called, and whether a list there would be of names."""
    return tuple(
        (key, capitalised(field.title or key), not has_lines(field.annotation, field.metadata))
        for key, field in model.model_fields.items()
        if key != _HEADINGS
    )


def _of_words(
    file: str, path: Where, title: str, words: tuple[str, ...], *, is_of_names: bool
) -> Iterator[Problem]:
    for rank, each in enumerate(words):
        if not each:
            sentence = f"le {rank + 1}e élément de {quoted(title)} est vide."
            yield warning(file, (*path, rank), sentence, "Retirez-le.")
        elif is_of_names and each in words[:rank]:
            sentence = f"{quoted(title)} : {quoted(each)} est cité deux fois."
            yield warning(file, (*path, rank), sentence, "Ne le gardez qu’une fois.")
