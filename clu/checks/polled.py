"""What a careful reader doubts in the surveys that a meeting to come will show."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from clu.checks.doubts import figures_shown, moves, told
from clu.checks.rules import limit, note, rule, shown, warning
from clu.model import french
from clu.model.figures import variation
from clu.model.follow_ups import coming
from clu.model.french import enumeration, quoted
from clu.model.library import Library
from clu.model.names import folded
from clu.model.problem import Problem
from clu.model.record import Named
from clu.model.shape import file_of, meeting_file
from clu.model.surveys import Survey, margin, previous_rate


@lru_cache(maxsize=2)  # each rule goes through them
def _surveys(library: Library) -> tuple[tuple[str, Survey], ...]:
    """Each survey that a meeting to come shows, once."""
    names = {
        link.name
        for id_, _ in coming(library)
        for link in shown(library, id_)
        if link.ref.what is Named.SURVEY and link.file == meeting_file(id_)
    }
    return tuple((name, each) for name, each in library.surveys.items() if name in names)


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
            answers = None if question.share is None else question.base
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
            rate, own = question.share, question.base
            if rate is None or _is_of_whole(rate, of_all if own is None else own):
                continue
            if own is None:
                shared.append(question.id)
            else:
                said = (
                    f"{french.number(rate)} % ne vient d’aucun nombre entier de réponses sur {own}."
                )
                path = ("questions", question.id, "rate")
                yield warning(
                    file, path, f"{quoted(question.label)} : {said}", "Vérifiez les deux."
                )
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
    "niveaux-contredits",
    "un taux, ou un nombre de réponses, qui n’est pas celui de ses niveaux",
    "Les réponses par niveau sont dans les notes : la salle referait le calcul.",
)
def contradicted_levels(library: Library) -> Iterator[Problem]:
    """A rate, a base or a level that its answers do not make."""
    for id_, survey in library.surveys.items():
        for question in survey.questions:
            way, total = ("questions", question.id), sum(each.value for each in question.answers)
            told, called = file_of("surveys", id_), quoted(question.label)
            known = {folded(each.label) for each in question.answers}
            for level in question.satisfied:
                if folded(level) not in known:
                    sentence = f"{called} : {quoted(level)} n’est aucune de ses réponses."
                    remedy = "Reprenez l’un de ses niveaux."
                    yield warning(told, (*way, "satisfied"), sentence, remedy)
            if question.answers and question.respondents not in (None, total):
                said = french.counted(question.respondents or 0, "réponse")
                sentence = f"{called} : {said}, et {french.number(total)} par niveau."
                yield warning(told, (*way, "respondents"), sentence, "Gardez l’un des deux.")
            exact, rate = question.counted, question.rate
            if exact is None or rate is None:
                continue
            made = french.rounded(exact, french.decimals_of(rate))
            if made != rate:
                sentence = f"{called} : {french.number(rate)} %, et {french.number(made)} % "
                sentence += "d’après ses réponses."
                yield warning(told, (*way, "rate"), sentence, "Gardez les réponses seules.")


@rule(
    "ecart-brutal",
    "un taux qui change de plus de trente points",
    "C’est plus souvent la question, le panel ou le décompte qui a changé que ce qu’il mesure.",
    limit=30,
)
def jumps(library: Library) -> Iterator[Problem]:
    """Rates that moved more than opinion does from one year to the next."""
    yield from _jumps_of_rates(library)
    for id_, survey in _surveys(library):
        earlier = library.surveys.get(survey.compares_with or "")
        found = {
            question.id: f"{quoted(question.label)} (de {french.number(before)} à {now} %)"
            for question in survey.questions
            if (before := previous_rate(question, earlier)) is not None
            if question.share is not None and (now := french.number(question.share))
            if abs(question.share - before) > limit(library, "ecart-brutal")
        }
        if found:
            sentence = f"{quoted(survey.title)}, changements d’ampleur : "
            sentence += f"{enumeration([*found.values()])}."
            remedy = "Vérifiez-les ; dites si la question ou le panel a changé (comparable)."
            keys = "Vérifiez-les ; dites si la question ou le panel a changé."
            path = ("questions", next(iter(found)), "rate")
            yield note(file_of("surveys", id_), path, sentence, remedy, on_screen=keys)


def _jumps_of_rates(library: Library) -> Iterator[Problem]:
    for _, figures in figures_shown(library):
        for link, one in figures:
            is_rate = one.definition.unit.facts.is_rate
            if is_rate and abs(moves(one)) > limit(library, "ecart-brutal"):
                sentence = f"{told(one)}, changement d’ampleur : {variation(one)}."
                remedy = "Vérifiez-le ; dites si son calcul a changé (comparable)."
                keys = "Vérifiez-le ; dites si son calcul a changé."
                yield note(link.file, link.way, sentence, remedy, link.name, on_screen=keys)


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
