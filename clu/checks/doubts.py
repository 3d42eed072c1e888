"""What a careful reader doubts in the figures that a meeting to come will show."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from clu.checks.rules import leaves, limit, note, reading_path, rule, warning
from clu.model import french
from clu.model.figures import (
    Figure,
    current_text,
    figure,
    frequencies,
    told_value,
    variation,
)
from clu.model.follow_ups import coming
from clu.model.french import day, enumeration, quoted
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState
from clu.model.names import folded, words_of
from clu.model.period import PeriodKind
from clu.model.problem import Problem
from clu.model.record import Named, Where
from clu.model.refs import Link, refs
from clu.model.shape import file_of, meeting_file
from clu.model.slides import BaseSlide, TextSlide
from clu.model.text import plain

_SEEN = "Quelqu’un dans la salle le verra."


class ShownFigure(NamedTuple):
    """A figure that a meeting to come shows, and where it is named first."""

    link: Link
    figure: Figure


@lru_cache(maxsize=2)  # each rule goes through them
def figures_shown(library: Library) -> tuple[tuple[Meeting, tuple[ShownFigure, ...]], ...]:
    """Each meeting to come, with the figures that it shows, each once."""
    return tuple(
        (meeting, tuple(_figures_of(library, id_, meeting))) for id_, meeting in coming(library)
    )


def _figures_of(library: Library, id_: str, meeting: Meeting) -> Iterator[ShownFigure]:
    named: dict[str, Link] = {}
    for _, links in _slides(id_, meeting):
        for link in links:
            named.setdefault(link.name, link)
    for link in named.values():
        if one := _figure(library, link, meeting):
            yield ShownFigure(link, one)


def told(one: Figure) -> str:
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
    for _, figures in figures_shown(library):
        rates = [each for each in figures if each.figure.definition.unit.facts.is_rate]
        for one, other in combinations(rates, 2):
            if _are_neighbours(one.figure, other.figure):
                sentence = f"{told(one.figure)} et {told(other.figure)} ont des noms voisins."
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
    for id_, meeting in coming(library):
        for slide, links in _slides(id_, meeting):
            said = folded(" ".join((slide.title, plain(getattr(slide, "comment", "")))))
            rises, falls = bool(_RISE.search(said)), bool(_FALL.search(said))
            for link in links if rises is not falls else ():
                one = _figure(library, link, meeting)
                against = moves(one) if one and one.definition.unit.facts.is_rate else 0
                if one and (against < 0 if rises else against > 0):
                    word, goes = ("hausse", "baisse") if rises else ("baisse", "hausse")
                    sentence = f"{quoted(plain(slide.title))} parle de {word} ; {told(one)} est en "
                    sentence += f"{goes} : {variation(one)}."
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


def moves(one: Figure) -> Decimal:
    """By how much it goes up or down; nothing where it is compared with nothing."""
    if one.current is None or one.previous is None:
        return Decimal(0)
    return one.printed(one.current.exact) - one.printed(one.previous.exact)


_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[,.]\d+)?)\s?%")
_POINTS = re.compile(r"(?<![\d,.])(\d{1,3}(?:[,.]\d+)?)\s?points?\b")
_LARGE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[\s\u202f\u00a0]\d{3})+|\d{5,})(?![\d,.])(?!\s?%)")


@rule(
    "chiffre-retape",
    "un commentaire qui donne un autre chiffre que les indicateurs de sa diapositive",
    "Un chiffre tapé ne suit pas les relevés.",
)
def typed_figures(library: Library) -> Iterator[Problem]:
    """A percentage, points or a large number of a comment that none of its indicators says."""
    for id_, meeting in coming(library):
        for slide, links in _slides(id_, meeting):
            found = [each for link in links if (each := _figure(library, link, meeting))]
            known = [value for each in found for value in _values(each)]
            changes = [abs(moves(each)) for each in found]
            comment = plain(getattr(slide, "comment", ""))
            told_there = [(*each, known) for each in _numbers(comment, _PERCENT, _LARGE)]
            told_there += [(*each, changes) for each in _numbers(comment, _POINTS)]
            for said, value, own in told_there:
                if found and not any(_is_printed(value, each) for each in own):
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


def _numbers(text: str, *forms: re.Pattern[str]) -> Iterator[tuple[str, Decimal]]:
    """The numbers of a text, as they are written and as they are worth."""
    for form in forms:
        for said in form.findall(text):
            yield said, Decimal(re.sub(r"\s", "", said).replace(",", "."))


def _values(one: Figure) -> Iterator[Decimal]:
    """All that a comment may say of a figure: its values, its counts, its targets, its change."""
    for value in one.known:
        yield from (value.exact, *(value.counts or ()))
        for reading in value.read:
            yield from (part.value for part in reading.parts)
            yield from (each for each in (reading.value, reading.published) if each is not None)
    if one.target:
        yield from (each for each in (one.target.value, one.target.revised) if each is not None)
    if change := moves(one):
        yield abs(change)
    is_rate = one.definition.unit.facts.is_rate  # it goes from 80 to 84 % by points, not by 5 %
    if one.current and one.previous and one.previous.exact > 0 and not is_rate:
        yield abs(one.current.exact / one.previous.exact * 100 - 100)


@rule(
    "chiffre-en-clair",
    "un texte qui donne d’un indicateur un autre chiffre que ses relevés",
    "Deux chiffres pour une même chose, dans un même diaporama.",
)
def written_figures(library: Library) -> Iterator[Problem]:
    """A sentence of a slide of text, that names an indicator and gives it another value."""
    for id_, meeting in coming(library):
        for way, line in _lines(meeting):
            rates = [*_numbers(line, _PERCENT)]
            numbers = rates or [*_numbers(line, _LARGE)]
            words = _significant(line) if numbers else set()
            for name, definition in library.definitions.items() if numbers else ():
                own = _significant(definition.label)
                is_alike = definition.unit.facts.is_rate is bool(rates)
                if not (is_alike and len(own) > 1 and own <= words):
                    continue
                one = figure(library, name, meeting.period, meeting.date)
                known = [*_values(one)] if one.current else []
                if known and not any(
                    _is_printed(said, each) for _, said in numbers for each in known
                ):
                    given = enumeration([each for each, _ in numbers])
                    sentence = f"le texte dit {given} ; l’indicateur {told(one)} dit autre chose."
                    remedy = "Corrigez l’un, ou dites le périmètre de l’autre."
                    yield note(meeting_file(id_), way, sentence, remedy)


def _lines(meeting: Meeting) -> Iterator[tuple[Where, str]]:
    """The lines of its slides of text, and where each is."""
    for item in meeting.items:
        for slide in item.slides:
            if isinstance(slide, TextSlide) and not slide.internal:
                for path, line in leaves(slide.bullets):
                    yield ("items", item.id, "slides", slide.id, "bullets", *path), plain(line)


_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PART = re.compile(rf"\b(?:{'|'.join(map(folded, french.MONTHS))}|mois|trimestre|semestre)\b")


@rule(
    "partie-d-annee",
    "une diapositive qui dit une année, et montre une partie de cette année",
    "Une partie n’est pas l’année : la salle comparerait ce qui ne se compare pas.",
)
def parts_of_a_year(library: Library) -> Iterator[Problem]:
    """A title or a comment that says a year, over the figure of some months of it."""
    for id_, meeting in coming(library):
        for slide, links in _slides(id_, meeting):
            chosen = [getattr(slide, key, None) for key in ("periods", "span")]
            said = folded(" ".join((slide.title, plain(getattr(slide, "comment", "")))))
            years = set(_YEAR.findall(said))
            for link in links if years and not _PART.search(said) and not any(chosen) else ():
                one = _figure(library, link, meeting)
                if one and str(one.period.start.year) in years and _is_a_part(one):
                    given = f"{told_value(one)} {one.period_phrase}".rstrip()
                    sentence = f"{quoted(plain(slide.title))} dit {one.period.start.year} ; "
                    sentence += f"{quoted(one.definition.called)} n’en dit qu’une partie : {given}."
                    remedy = "Dites la période, ou relevez l’année entière."
                    yield note(link.file, link.way, sentence, remedy, link.name)


def _is_a_part(one: Figure) -> bool:
    return one.is_partial or (0 < one.period.kind.months < PeriodKind.YEAR.months)


def _is_printed(said: Decimal, exact: Decimal) -> bool:
    return french.rounded(exact, french.decimals_of(said)) == said


@rule(
    "provisoire",
    "un chiffre provisoire dans une réunion prête",
    "Il peut changer après la séance.",
)
def provisional(library: Library) -> Iterator[Problem]:
    """A provisional figure in a deck that is said to be ready."""
    for meeting, figures in figures_shown(library):
        if meeting.state is not MeetingState.DRAFT:
            for each in figures:
                if each.figure.is_provisional:
                    sentence = f"{told(each.figure)} est provisoire."
                    remedy = "Demandez la valeur définitive, ou dites-le en séance."
                    yield note(each.link.file, each.link.way, sentence, remedy, each.link.name)


@rule(
    "chiffre-ancien",
    "un chiffre plus vieux de deux périodes que sa fréquence ne le promet",
    "Un chiffre trimestriel qui a neuf mois n’est plus celui que l’on attend.",
)
def stale(library: Library) -> Iterator[Problem]:
    """An indicator of which two whole periods went by without a reading before the meeting."""
    for meeting, figures in figures_shown(library):
        for each in figures:
            kind, *others = frequencies(each.figure.definition) or (PeriodKind.RANGE,)
            last = max(value.period.end for value in each.figure.known)
            months = (meeting.date.year - last.year) * 12 + meeting.date.month - last.month - 1
            if kind.months and not others and months >= 2 * kind.months:
                called = quoted(each.figure.definition.called)
                sentence = f"{called} n’a pas de relevé après le {day(last)} : "
                sentence += f"{kind.counted(months // kind.months)} sans valeur."
                remedy = "Demandez les suivants, ou corrigez sa fréquence."
                yield note(each.link.file, each.link.way, sentence, remedy, each.link.name)


@rule(
    "taux-sur-peu",
    "un taux calculé sur peu de cas",
    "Un cas de plus ou de moins y change tout : il se dit avec ses décomptes.",
    limit=30,
)
def few_cases(library: Library) -> Iterator[Problem]:
    """A rate whose denominator is small."""
    least = limit(library, "taux-sur-peu")
    for _, figures in figures_shown(library):
        for each in figures:
            counts = each.figure.current.counts if each.figure.current else None
            if counts and counts[1] < least and each.figure.definition.unit.facts.is_rate:
                above, below = map(french.number, counts)
                sentence = f"{told(each.figure)} ne porte que sur {above} cas sur {below}."
                remedy = "Dites les décomptes, et ne commentez pas son évolution."
                yield note(each.link.file, each.link.way, sentence, remedy, each.link.name)
