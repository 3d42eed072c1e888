"""Who answers for something, and who chairs: services, and the one that the agenda announces."""

import re
from collections.abc import Iterator
from functools import cache, partial

from clu.checks.rules import note, rule, warning
from clu.model.committee import Committee, Member
from clu.model.french import counted, quoted
from clu.model.library import Library
from clu.model.minutes import Attendee, Presence
from clu.model.names import folded, nearest, spaced, words_of
from clu.model.officer import Presiding
from clu.model.problem import Problem
from clu.model.promises import CIVILITY, public_owner
from clu.model.record import Named, Where
from clu.model.refs import links
from clu.model.shape import COMMITTEE, meeting_file

_THERE = "membres présents ou représentés"
_ALIKE = 0.8
"""How near a name must be to that of a service to be doubted."""


@rule(
    "responsable-inconnu",
    "un responsable qui n’est pas un service du comité",
    "Un service répond d’une action après le départ de chacun ; une personne n’est pas imprimée.",
)
def owners(library: Library) -> Iterator[Problem]:
    """Names of people, and those of no service; one that is quite unknown is told once."""
    known = _names(library.committee) if library.committee else ()
    told = set()
    near_to = cache(partial(nearest, known=known, likeness=_ALIKE))
    is_silenced = cache(lambda name: not public_owner(name, library))
    for link in links(library):
        if link.ref.what is not Named.SERVICE or not link.ref.may_be_words:
            continue
        file, path, name = link.file, link.way, link.name
        # A person who answers for an action or owes an answer: no document names it.
        if path[-1] in ("owner", "owed_by") and is_silenced(name):
            sentence = f"{quoted(name)} nomme une personne : les documents ne l’impriment pas."
            yield warning(file, path, sentence, "Nommez plutôt son service.")
            continue
        if not known or name in known:
            continue
        sentence = f"{quoted(name)} n’est pas un service du comité."
        if near := near_to(name):
            yield warning(file, path, sentence, f"Vouliez-vous dire {_whole(near, library)} ?")
        elif name not in told:
            told.add(name)
            yield note(file, path, sentence, "Ajoutez-le au comité si c’en est un.")


def _whole(name: str, library: Library) -> str:
    services = library.services
    return quoted(services.get(name, name))


def _names(committee: Committee) -> tuple[str, ...]:
    """What a service may be called: its name, its letters, its identifier."""
    services = committee.services
    letters = (each for each, name in committee.acronyms.items() if name in services.values())
    return (*services, *letters, *services.values())


_NAMED = re.compile(rf"{CIVILITY}(?!l[ea]\b|l['’])", re.IGNORECASE)
"""« M. Durand » is a name; « M. le préfet » is what someone is."""

_SHORT = 2
"""Letters of the words that tell nobody from another: « de », « la »."""


@rule(
    "deux-orthographes",
    "un collège ou un organisme écrit de deux façons",
    "Les papiers le compteraient deux fois.",
)
def spellings(library: Library) -> Iterator[Problem]:
    """A college or an organisation that is written in two ways: papers would group it twice."""
    committee = library.committee.members if library.committee else ()
    people: list[tuple[str, Where, Attendee | Member]]
    people = [(COMMITTEE, ("members", each.id), each) for each in committee]
    for id_, minutes in library.minutes.items():
        if id_ not in library.validated:
            file = meeting_file(id_, "minutes")
            people += [(file, ("attendance", each.id), each) for each in minutes.attendance]
    for key in ("college", "organisation"):
        spelt: dict[str, str] = {}
        for file, way, each in people:
            name = getattr(each, key)
            known = spelt.setdefault(folded(name), name)
            if spaced(known) != spaced(name):
                sentence = f"{quoted(name)} s’écrit ailleurs {quoted(known)}."
                yield warning(file, (*way, key), sentence, "Écrivez-les de même.")


@rule(
    "presidence-double",
    "deux présidents, ou un autre que celui annoncé",
    "Le compte rendu porte la signature d’un seul.",
)
def chairs(library: Library) -> Iterator[Problem]:
    """Two people in one chair, or someone else than was announced."""
    for id_, minutes in library.minutes.items():
        file = meeting_file(id_, "minutes")
        found = [each for each in minutes.attendance if each.chairs]
        chair = library.meetings[id_].chair if id_ in library.meetings else ""
        if doubt := Presiding(chair, minutes).doubt:
            who, sentence = doubt
            yield warning(file, ("attendance", who.id), sentence, "Dites qui préside à sa place.")
        if not found:
            continue
        first, *others = found
        for each in found:
            if each.presence is not Presence.PRESENT:
                sentence = f"{quoted(_called(each))}, noté {each.presence.label}, préside."
                remedy = "Corrigez sa présence, ou qui préside."
                yield warning(file, _place(each), sentence, remedy)
        for each in others:
            sentence = f"{quoted(_called(first))} préside déjà ({_shown(first)})."
            yield warning(file, _place(each), sentence, "Gardez l’un des deux.")
        if not others and chair and not _may_be(first, chair):
            announced = f"la présidence annoncée est {quoted(chair)} ({meeting_file(id_)}, chair)"
            sentence = f"{quoted(_called(first))} préside, mais {announced}."
            yield warning(file, _place(first), sentence, "Corrigez l’un des deux.")


@rule(
    "absent-qui-parle",
    "quelqu’un qui est noté absent et qui parle",
    "Il conteste le compte rendu, ou ses présences.",
)
def speakers(library: Library) -> Iterator[Problem]:
    """Someone who was not there, and who speaks."""
    for id_, minutes in library.minutes.items():
        for who, exchange, key in minutes.spoken_by_absent():
            called = minutes.called(who) or _called(who)
            sentence = f"{quoted(called)}, noté {who.presence.label}, prend la parole."
            way, remedy = ("exchanges", exchange.id, key), "Corrigez sa présence, ou qui parle."
            yield warning(meeting_file(id_, "minutes"), way, sentence, remedy)


@rule(
    "present-deux-fois",
    "une même personne deux fois dans les présences",
    "Elle serait comptée deux fois, ou dite présente et excusée.",
)
def listed_twice(library: Library) -> Iterator[Problem]:
    """Somebody who is twice on the attendance list; two people may be of one organisation."""
    for id_ in library.minutes.keys() - library.validated.keys():
        first: dict[str, Attendee] = {}
        for each in library.minutes[id_].attendance:
            whom = each.member or folded(each.name)
            known = first.setdefault(whom, each) if whom else each
            if known is not each:
                how = f"noté {known.presence.label}"
                if known.presence is not each.presence:
                    how += f" et {each.presence.label}"
                sentence = f"{quoted(_called(each))} est deux fois dans les présences, {how}."
                way = ("attendance", each.id, "presence")
                remedy = "Ne gardez que l’une des deux lignes."
                yield warning(meeting_file(id_, "minutes"), way, sentence, remedy)


@rule("mandat-sans-porteur", "un mandat que personne ne tient", "Sa voix ne compte pas.")
def mandates(library: Library) -> Iterator[Problem]:
    """A mandate that nobody holds: it is one's own, or of someone who was not there either."""
    for id_, minutes in library.minutes.items():
        for each in minutes.attendance:
            if each.presence is not Presence.REPRESENTED:
                continue
            sentence, held = "", minutes.mandated_by(each)
            if minutes.is_by_themselves(each):
                sentence = f"{quoted(_called(each))} se représente soi-même."
            elif held and held.presence is not Presence.PRESENT:
                away = f"{quoted(_called(held))}, noté {held.presence.label}"
                sentence = f"{away}, ne peut représenter {quoted(_called(each))}."
            if sentence:
                way, remedy = ("attendance", each.id, "by"), "Corrigez sa présence, ou par qui."
                yield warning(meeting_file(id_, "minutes"), way, sentence, remedy)


@rule("votes-en-trop", "plus de votes que de présents", "La décision serait contestée.")
def votes(library: Library) -> Iterator[Problem]:
    """More votes than there were members to give one."""
    for id_, minutes in library.minutes.items():
        voting = [
            each for each in minutes.attendance if not (each.invited or each.presence.is_away)
        ]
        for each in minutes.decisions if voting else ():
            cast = each.vote.cast if each.vote else 0
            if cast > len(voting):
                there = counted(len(voting), "membre présent ou représenté", _THERE)
                sentence = f"{counted(cast, 'vote')} pour {there}."
                way = ("decisions", each.id, "vote")
                remedy = "Corrigez le vote, ou les présences."
                yield warning(meeting_file(id_, "minutes"), way, sentence, remedy)


@rule(
    "reponse-due-tue",
    "qui doit une réponse est dit, non qu’elle est due",
    "Aucun papier ne la rappelle.",
)
def owing(library: Library) -> Iterator[Problem]:
    """Who owes an answer, or by when, where nothing says that it is owed: no paper tells it."""
    for id_, minutes in library.minutes.items():
        for each in minutes.exchanges:
            is_answered = any(turn.text or turn.note for turn in each.turns)
            if (each.owed_by or each.owed_due) and not (each.answer_owed or is_answered):
                sentence = "qui doit la réponse est dit, non qu’elle est due : rien ne l’imprime."
                way = ("exchanges", each.id, "answer_owed")
                remedy = "Dites que la réponse est due, ou retirez qui la doit."
                yield warning(meeting_file(id_, "minutes"), way, sentence, remedy)


def _place(attendee: Attendee) -> Where:
    return ("attendance", attendee.id, "chairs")


def _shown(attendee: Attendee) -> str:
    return ".".join(map(str, _place(attendee)))


def _called(attendee: Attendee) -> str:
    return attendee.name or attendee.capacity or attendee.organisation or attendee.id


def _may_be(attendee: Attendee, chair: str) -> bool:
    """Whether the words announced may mean them; where too little is known, they may."""
    if _words(attendee.name) & _words(chair):
        return True
    if attendee.name and _NAMED.search(chair):
        return False
    return not attendee.capacity or bool(_words(attendee.capacity) & _words(chair))


def _words(text: str) -> set[str]:
    return {each for each in words_of(text) if len(each) > _SHORT}
