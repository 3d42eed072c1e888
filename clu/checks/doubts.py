"""What a careful reader doubts in the figures that a meeting to come will show."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from itertools import combinations
from typing import NamedTuple

from clu.checks.rules import limit, note, reading_path, rule, shown, warning
from clu.model import french
from clu.model.figures import (
    Figure,
    current_text,
    figure,
    frequencies,
    variation,
)
from clu.model.follow_ups import OVER
from clu.model.french import day, enumeration, quoted
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.names import folded, words_of
from clu.model.period import PeriodKind
from clu.model.problem import Problem
from clu.model.record import Named, Where
from clu.model.refs import Link, refs
from clu.model.shape import file_of, meeting_file
from clu.model.slides import BaseSlide
from clu.model.surveys import Survey, margin, previous_rate
from clu.model.text import plain

_SEEN = "Quelqu’un dans la salle le verra."
_COMPARE = "Vérifiez les deux."


class _Shown(NamedTuple):
    """A figure that a meeting to come shows, and where it is named first."""

    meeting: Meeting
    link: Link
    figure: Figure


def _coming(library: Library) -> Iterator[tuple[str, Meeting]]:
    """The meetings that are still to be held."""
    for id_, meeting in library.meetings.items():
        if library.state_of(id_) not in OVER:
            yield id_, meeting


def _figures(library: Library, id_: str) -> Iterator[_Shown]:
    """Each figure that a meeting shows, once."""
    meeting = library.meetings[id_]
    named: dict[str, Link] = {}
    for _, links in _slides(id_, meeting):
        for link in links:
            named.setdefault(link.name, link)
    for link in named.values():
        if one := _figure(library, link, meeting):
            yield _Shown(meeting, link, one)


def _surveys(library: Library) -> Iterator[tuple[str, Survey]]:
    """Each survey that a meeting to come shows, once."""
    names = {
        link.name
        for id_, _ in _coming(library)
        for link in shown(library, id_)
        if link.ref.what is Named.SURVEY and link.file == meeting_file(id_)
    }
    yield from ((name, each) for name, each in library.surveys.items() if name in names)


def _told(one: Figure) -> str:
    """« Appels décrochés » (82,9 % en 2023)"""
    said = f"{current_text(one)} {one.period_phrase}".rstrip()
    return f"{quoted(one.definition.called)} ({said})"


# --- figures ---------------------------------------------------------------------------------


@rule(
    "taux-en-fraction",
    "un taux saisi comme une fraction, 0,83 pour 83 %",
    "Il serait imprimé cent fois trop petit.",
)
def fractions(library: Library) -> Iterator[Problem]:
    """A rate under 1 with more decimals than its like: 0.83, where 83 was meant."""
    for year, snapshot in library.snapshots.items():
        for rank, reading in enumerate(snapshot.readings):
            definition, value = library.definitions.get(reading.id), reading.value
            is_rate = definition is not None and definition.unit.facts.is_rate
            if definition and is_rate and value and _is_a_fraction(value, definition.decimals):
                place = file_of("indicators", year), reading_path(snapshot, rank, "value")
                yield _fraction(*place, value, reading.id)
    for id_, survey in library.surveys.items():
        for question in survey.questions:
            if question.rate is not None and _is_a_fraction(question.rate, 1):
                path = ("questions", question.id, "rate")
                yield _fraction(file_of("surveys", id_), path, question.rate, "")


def _is_a_fraction(value: Decimal, decimals: int) -> bool:
    return 0 < value < 1 and french.decimals_of(value) > decimals


def _fraction(file: str, path: Where, value: Decimal, record: str) -> Problem:
    meant = french.number(value * 100, max(0, french.decimals_of(value) - 2))
    said = french.number(value)
    sentence = f"un taux de {said} %, qui semble être {meant} % saisi comme une fraction."
    return warning(file, path, sentence, "Corrigez-le, ou acceptez-le s’il est exact.", record)


_COMMON = {"taux", "nombre", "total", "moyen", "moyenne", "score", "part", "dans", "pour", "avec"}
"""Words that say how an indicator counts, and not what."""
_SHORT = 3


@rule(
    "intitules-voisins",
    "deux taux de noms voisins et de valeurs différentes dans un même diaporama",
    "83 % et 91 % d’appels décrochés : la salle demandera lequel est le bon.",
)
def namesakes(library: Library) -> Iterator[Problem]:
    """Two rates of one deck whose names say the same thing, and that say it otherwise.

    Those that both say their perimeter are told apart.
    """
    for id_, _ in _coming(library):
        rates = [
            each for each in _figures(library, id_) if each.figure.definition.unit.facts.is_rate
        ]
        for one, other in combinations(rates, 2):
            if _are_neighbours(one.figure, other.figure):
                sentence = f"{_told(one.figure)} et {_told(other.figure)} ont des noms voisins."
                remedy = "Dites le périmètre de chacun, ou changez un intitulé."
                yield note(other.link.file, other.link.way, sentence, remedy, other.link.name)


def _are_neighbours(one: Figure, other: Figure) -> bool:
    words = [_significant(each.definition.label) for each in (one, other)]
    few, many = sorted(words, key=len)
    is_said = one.definition.perimeter and other.definition.perimeter
    is_alike = bool(few) and few <= many and not is_said
    return is_alike and current_text(one) != current_text(other)


def _significant(label: str) -> set[str]:
    """« Taux d’appels décrochés »: appel, decroche."""
    words = {each for each in words_of(label) if len(each) > _SHORT} - _COMMON
    return {each.rstrip("s") for each in words}


_RISE = re.compile(r"\b(?:hausse|augment\w*|progress\w*|croissan\w*)\b")
_FALL = re.compile(r"\b(?:baisse\w*|diminu\w*|recul\w*|chute\w*)\b")


@rule(
    "mots-contre-chiffres",
    "une diapositive qui parle de hausse où un taux baisse, ou l’inverse",
    _SEEN,
)
def words_against_figures(library: Library) -> Iterator[Problem]:
    """A slide that speaks of a rise while a rate that it shows falls, or the reverse."""
    for id_, meeting in _coming(library):
        for slide, links in _slides(id_, meeting):
            said = folded(" ".join((slide.title, plain(getattr(slide, "comment", "")))))
            rises, falls = bool(_RISE.search(said)), bool(_FALL.search(said))
            for link in links if rises is not falls else ():
                one = _figure(library, link, meeting)
                against = _moves(one) if one and one.definition.unit.facts.is_rate else 0
                if one and (against < 0 if rises else against > 0):
                    word, moves = ("hausse", "baisse") if rises else ("baisse", "hausse")
                    sentence = (
                        f"{quoted(plain(slide.title))} parle de {word} ; {_told(one)} est en "
                    )
                    sentence += f"{moves} : {variation(one)}."
                    remedy = "Dites dans le texte de quoi vous parlez."
                    yield note(link.file, link.way, sentence, remedy, link.name)


def _slides(id_: str, meeting: Meeting) -> Iterator[tuple[BaseSlide, list[Link]]]:
    """The slides that show indicators, and the names that they give."""
    for item in meeting.items:
        for slide in item.slides:
            found = refs(meeting_file(id_), slide, ("items", item.id, "slides", slide.id))
            links = [each for each in found if each.ref.what is Named.INDICATOR]
            if links and not slide.internal:
                yield slide, links


def _figure(library: Library, link: Link, meeting: Meeting) -> Figure | None:
    if link.name not in library.definitions:
        return None
    one = figure(library, link.name, meeting.period, meeting.date)
    return one if one.current else None


def _moves(one: Figure) -> Decimal:
    """By how much it goes up or down; nothing where it is compared with nothing."""
    if one.current is None or one.previous is None:
        return Decimal(0)
    return one.printed(one.current.exact) - one.printed(one.previous.exact)


_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[,.]\d+)?)\s?%")
_LARGE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[\s\u202f\u00a0]\d{3})+|\d{5,})(?![\d,.])(?!\s?%)")


@rule(
    "chiffre-retape",
    "un commentaire qui donne un autre chiffre que les indicateurs de sa diapositive",
    "Un chiffre tapé ne suit pas les relevés.",
)
def typed_figures(library: Library) -> Iterator[Problem]:
    """A percentage or a large number of a comment that none of its indicators says."""
    for id_, meeting in _coming(library):
        for slide, links in _slides(id_, meeting):
            found = [each for link in links if (each := _figure(library, link, meeting))]
            known = [value for each in found for value in _values(each)]
            comment = plain(getattr(slide, "comment", ""))
            for said in (*_PERCENT.findall(comment), *_LARGE.findall(comment)):
                value = Decimal(re.sub(r"\s", "", said).replace(",", "."))
                if found and not any(_is_printed(value, each) for each in known):
                    called = enumeration([quoted(each.definition.called) for each in found])
                    sentence = f"le commentaire dit {said}, que ne donne pas {called}."
                    remedy = (
                        "Vérifiez-le, ou retirez-le : les chiffres de la diapositive se calculent."
                    )
                    yield note(
                        meeting_file(id_),
                        (*links[0].way[:4], "comment"),
                        sentence,
                        remedy,
                        slide.id,
                    )


def _values(one: Figure) -> Iterator[Decimal]:
    """All that a comment may say of a figure: its values, its counts, its targets, its change."""
    for value in one.known:
        yield from (value.exact, *(value.counts or ()))
        for reading in value.read:
            yield from (part.value for part in reading.parts)
            yield from (each for each in (reading.value, reading.published) if each is not None)
    if one.target:
        yield from (each for each in (one.target.value, one.target.revised) if each is not None)
    if change := _moves(one):
        yield abs(change)


def _is_printed(said: Decimal, exact: Decimal) -> bool:
    return french.rounded(exact, french.decimals_of(said)) == said


@rule(
    "provisoire",
    "un chiffre provisoire dans une réunion prête",
    "Il peut changer après la séance.",
)
def provisional(library: Library) -> Iterator[Problem]:
    """A provisional figure in a deck that is said to be ready."""
    for id_, meeting in _coming(library):
        if meeting.state is not MeetingState.DRAFT:
            for each in _figures(library, id_):
                if each.figure.is_provisional:
                    sentence = f"{_told(each.figure)} est provisoire."
                    remedy = "Demandez la valeur définitive, ou dites-le en séance."
                    yield note(each.link.file, each.link.way, sentence, remedy, each.link.name)


@rule(
    "chiffre-ancien",
    "un chiffre plus vieux de deux périodes que sa fréquence ne le promet",
    "Un chiffre trimestriel qui a neuf mois n’est plus celui que l’on attend.",
)
def stale(library: Library) -> Iterator[Problem]:
    """An indicator of which two whole periods went by without a reading before the meeting."""
    for id_, meeting in _coming(library):
        for each in _figures(library, id_):
            kind, *others = frequencies(each.figure.definition) or (PeriodKind.RANGE,)
            last = max(value.period.end for value in each.figure.known)
            months = (meeting.date.year - last.year) * 12 + meeting.date.month - last.month - 1
            if kind.months and not others and months >= 2 * kind.months:
                called = quoted(each.figure.definition.called)
                sentence = f"{called} n’a pas de relevé après le {day(last)} : "
                sentence += f"{kind.counted(months // kind.months)} sans valeur."
                remedy = "Demandez les suivants, ou corrigez sa fréquence."
                yield note(each.link.file, each.link.way, sentence, remedy, each.link.name)


# --- surveys ---------------------------------------------------------------------------------


@rule(
    "base-faible",
    "une enquête dont on ne sait pas la précision, ou qui en a peu",
    "Sur 62 réponses, un taux est connu à douze points près.",
    limit=100,
)
def small_bases(library: Library) -> Iterator[Problem]:
    """A survey of unknown or few participants."""
    for id_, survey in _surveys(library):
        file, answers = file_of("surveys", id_), survey.participants
        if answers is None:
            sentence = f"participants de {quoted(survey.title)} non connus, donc marge non connue."
            yield note(file, ("participants",), sentence, "Demandez leur nombre.")
        elif 0 < answers < limit(library, "base-faible"):
            around = french.number(french.rounded(margin(answers), 1))
            people = french.counted(answers, "participant")
            sentence = f"{quoted(survey.title)} : {people}, soit ± {around} points au plus."
            yield note(file, ("participants",), sentence, "Ne commentez pas un écart moindre.")


@rule(
    "question-peu-repondue",
    "une question à laquelle peu de personnes ont répondu",
    "Son taux se dit avec ses décomptes, ou ne se dit pas.",
    limit=30,
)
def few_answers(library: Library) -> Iterator[Problem]:
    """A question with a rate over few answers."""
    for id_, survey in _surveys(library):
        for question in survey.questions:
            answers = None if question.rate is None else question.respondents
            if answers is not None and answers < limit(library, "question-peu-repondue"):
                sentence = f"{quoted(question.label)} : un taux sur "
                sentence += f"{french.counted(answers, 'réponse')}."
                path = ("questions", question.id, "respondents")
                yield note(file_of("surveys", id_), path, sentence, "Dites-le en séance.")


@rule(
    "taux-sans-decompte",
    "un taux qu’aucun nombre entier de réponses ne donne",
    "La question n’a pas été posée au nombre de personnes qui est imprimé.",
)
def impossible_rates(library: Library) -> Iterator[Problem]:
    """Rates that no whole number of answers over the known base can give.

    The test of N. J. L. Brown and J. A. J. Heathers, « The GRIM test », Social Psychological and
    Personality Science 8 (2017), p. 363-369; a rate that was cut rather than rounded is accepted.
    """
    for id_, survey in _surveys(library):
        file, of_all = file_of("surveys", id_), survey.participants or 0
        shared = []
        for question in survey.questions:
            rate, own = question.rate, question.respondents
            if rate is None or _is_of_whole(rate, of_all if own is None else own):
                continue
            if own is None:
                shared.append(question.id)
            else:
                said = (
                    f"{french.number(rate)} % ne vient d’aucun nombre entier de réponses sur {own}."
                )
                path = ("questions", question.id, "rate")
                yield warning(file, path, f"{quoted(question.label)} : {said}", _COMPARE)
        if shared:
            called = f"{len(shared)} taux sur {len(survey.questions)} de {quoted(survey.title)}"
            given = french.counted(of_all, "réponse")
            sentence = f"{called} ne peuvent venir d’un nombre entier sur {given}."
            remedy = "Donnez à chaque question son nombre de réponses (respondents)."
            keys = "Donnez à chaque question son nombre de réponses."
            path = ("questions", shared[0], "respondents")
            yield note(file, path, sentence, remedy, on_screen=keys)


def _is_of_whole(rate: Decimal, base: int) -> bool:
    """Whether some whole number over the base is that rate, as it was rounded or cut.

    Of a base that is not known, or that nobody answered, nothing can be said.
    """
    decimals, below = french.decimals_of(rate), int(rate * base / 100)
    rates = [Decimal(each) / base * 100 for each in (below, below + 1) if base]
    cut = [each.quantize(Decimal(1).scaleb(-decimals), ROUND_DOWN) for each in rates]
    return not base or rate in (*cut, *(french.rounded(each, decimals) for each in rates))


@rule(
    "ecart-brutal",
    "un taux d’enquête qui change de plus de trente points",
    "C’est plus souvent une question ou un panel qui a changé que l’opinion.",
    limit=30,
)
def jumps(library: Library) -> Iterator[Problem]:
    """Rates of questions that moved more than opinion does from one year to the next."""
    for id_, survey in _surveys(library):
        earlier = library.surveys.get(survey.compares_with or "")
        found = {
            question.id: f"{quoted(question.label)} (de {french.number(before)} à {now} %)"
            for question in survey.questions
            if (before := previous_rate(question, earlier)) is not None
            if question.rate is not None and (now := french.number(question.rate))
            if abs(question.rate - before) > limit(library, "ecart-brutal")
        }
        if found:
            sentence = f"{quoted(survey.title)}, changements d’ampleur : "
            sentence += f"{enumeration([*found.values()])}."
            remedy = "Vérifiez-les ; dites si la question ou le panel a changé (comparable)."
            keys = "Vérifiez-les ; dites si la question ou le panel a changé."
            path = ("questions", next(iter(found)), "rate")
            yield note(file_of("surveys", id_), path, sentence, remedy, on_screen=keys)


_NUMBERS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_ANNOUNCED = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:indicateurs|composantes|criteres|questions|items)\b"
)


@rule(
    "composantes",
    "un taux global dont on ne sait pas de quoi il est fait",
    "Il ne peut ni se refaire ni se comparer.",
)
def components(library: Library) -> Iterator[Problem]:
    """A global rate without its components, or with another number of them than its note says."""
    for id_, survey in _surveys(library):
        file, listed = file_of("surveys", id_), len(survey.global_components)
        if survey.global_rate is not None and not listed:
            sentence = f"le taux global de {quoted(survey.title)} ne dit pas ses composantes."
            yield note(file, ("global_rate",), sentence, "Notez-les (global_components).")
        announced = {_number(each) for each in _ANNOUNCED.findall(folded(survey.note))}
        if listed and announced - {listed}:
            said = french.number(Decimal(min(announced - {listed})))
            sentence = f"la note de {quoted(survey.title)} annonce {said} composantes, "
            sentence += f"{listed} sont citées."
            yield warning(file, ("global_components",), sentence, "Vérifiez la source.")


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _NUMBERS.index(said) + 2
