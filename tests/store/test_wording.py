"""Each fault that the models can find has its French sentence, at its line."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from clu.model.actions import Plan
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee
from clu.model.library import Definitions, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Problem
from clu.model.record import Record
from clu.model.surveys import Survey
from clu.store.location import located
from clu.store.read import read_content
from clu.store.wording import WORDINGS, worded

MODELS: tuple[type[Record], ...] = (
    Committee, Meeting, Minutes, Plan, Definitions, Snapshot, Survey, Audit, Reference,
)  # fmt: skip

# What a piece of a pydantic schema may complain of, by its type and by its constraints.
ERRORS_OF_TYPE = {
    "bool": {"bool_type"},
    "date": {"date_type"},
    "datetime": {"datetime_type"},
    "decimal": {"decimal_type"},
    "dict": {"dict_type"},
    "enum": {"enum"},
    "int": {"int_type"},
    "literal": {"literal_error"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "str": {"string_type"},
    "tagged-union": {"union_tag_invalid", "union_tag_not_found", "model_attributes_type"},
    "time": {"time_type"},
    "tuple": {"tuple_type"},
}
ERRORS_OF_CONSTRAINT = {
    "ge": {"greater_than_equal"},
    "gt": {"greater_than"},
    "le": {"less_than_equal"},
    "lt": {"less_than"},
    "max_length": {"too_long", "string_too_long"},
    "min_length": {"too_short", "string_too_short"},
    "pattern": {"string_pattern_mismatch"},
}
SILENT_TYPES = {
    *("chain", "default", "definition-ref", "definitions", "function-after", "function-before"),
    *("function-wrap", "model-field", "no-info", "nullable", "union"),
}
MADE_BY_OUR_OWN_VALIDATORS = {"function-plain"}


def pieces(schema: Any) -> Iterator[dict[str, Any]]:
    """Every piece of a schema of pydantic-core."""
    if isinstance(schema, dict):
        if schema.get("type") in MADE_BY_OUR_OWN_VALIDATORS:
            return
        if isinstance(schema.get("type"), str):
            yield schema
        for name, inner in schema.items():
            if name not in ("metadata", "serialization"):
                yield from pieces(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from pieces(inner)


def possible_errors(model: type[Record]) -> set[str]:
    errors: set[str] = set()
    model.model_rebuild()  # what is not read yet is not built yet
    for piece in pieces(model.__pydantic_core_schema__):
        if piece["type"] not in SILENT_TYPES:
            errors |= ERRORS_OF_TYPE[piece["type"]]
        for constraint in piece.keys() & ERRORS_OF_CONSTRAINT.keys():
            errors |= ERRORS_OF_CONSTRAINT[constraint]
    return errors


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_error_that_a_model_can_raise_has_its_sentence(model: type[Record]) -> None:
    assert possible_errors(model) - WORDINGS.keys() == set()


@pytest.mark.parametrize("type_", get_args(ErrorType))
def test_no_error_of_pydantic_shows_its_english(type_: str) -> None:
    written: Any = 0 if type_.startswith(("greater", "less")) else "x"
    error: ErrorDetails = {"type": type_, "loc": ("date",), "msg": "Input should", "input": written}
    sentence, remedy = worded(error, located(Meeting, ("date",)))
    assert sentence.endswith(".")
    assert "Input should" not in sentence + remedy


def problems(model: type[Record], text: str) -> list[Problem]:
    return list(read_content(f"schema = 1\n{text}".encode(), "f.toml", model).problems)


def told(problem: Problem) -> str:
    """The sentence and the remedy with plain spaces."""
    return (
        f"{problem.sentence} {problem.remedy}".replace("\u00a0", " ").replace("\u202f", " ").strip()
    )


MEETING = 'date = 2024-03-27\nreports_on = "2023"\n'
ITEM = MEETING + '[[items]]\nid = "a"\ntitle = "A"\n'
SLIDE = ITEM + '[[items.slides]]\nid = "s"\ntitle = "S"\n'


@pytest.mark.parametrize(
    ("model", "text", "line", "expected"),
    [
        (
            Meeting,
            'reports_on = "2023"\n',
            None,
            "« Date » (date) manque. Ajoutez la clé « date » : une date (2024-03-27).",
        ),
        (
            Meeting,
            ITEM + 'presentors = ["Mme X"]',
            7,
            "la clé « presentors » n’est pas connue ici. "
            "Vouliez-vous dire « presenters » (intervenants) ?",
        ),
        (
            Meeting,
            ITEM + 'titre = "A"',
            7,
            "la clé « titre » n’est pas connue ici. Vouliez-vous dire « title » (titre) ?",
        ),
        (
            Meeting,
            ITEM + 'chair = "M. X"',
            7,
            "la clé « chair » n’est pas connue ici. "
            "Placez cette clé plus haut, avant le premier [[…]] qui la précède.",
        ),
        (
            Snapshot,
            "zzz = 1",
            2,
            "la clé « zzz » n’est pas connue ici. Clés possibles : readings.",
        ),
        (
            Meeting,
            'date = "27/03/2024"\nreports_on = "2023"',
            2,
            "« Date » (date) attend une date (2024-03-27), pas le texte « 27/03/2024 ». "
            "Écrivez 2024-03-27, sans guillemets.",
        ),
        (
            Meeting,
            'date = 2024-03-27T10:00:00\nreports_on = "2023"',
            2,
            "« Date » (date) attend une date (2024-03-27), pas une date avec une heure.",
        ),
        (
            Meeting,
            MEETING + 'start = "14h30"',
            4,
            "« Début » (start) attend une heure (14:30:00), pas le texte « 14h30 ». "
            "Écrivez 14:30:00, sans guillemets.",
        ),
        (
            Meeting,
            MEETING + "place = 12",
            4,
            "« Lieu » (place) attend un texte entre guillemets, pas le nombre 12. "
            'Écrivez "12", entre guillemets.',
        ),
        (
            Meeting,
            MEETING + 'state = "held!"',
            4,
            "« held! » n’est pas une valeur de « État » (state). Vouliez-vous dire « held » ?",
        ),
        (
            Meeting,
            MEETING + 'state = "terminée"',
            4,
            "« terminée » n’est pas une valeur de « État » (state). "
            "Valeurs possibles : draft, ready, in_session, held, validated, postponed "
            "ou cancelled.",
        ),
        (
            Meeting,
            'date = 2024-03-27\nreports_on = "2023-T5"',
            3,
            "« Période présentée » (reports_on) : une période est attendue : "
            "2023, 2023-T1, 2023-S1, 2023-08 ou 2023-08-25/2023-09-29.",
        ),
        (
            Meeting,
            ITEM.replace('"a"', '"Appels reçus"'),
            5,
            "« Appels reçus » n’est pas un identifiant : lettres minuscules sans accent, "
            "chiffres, traits d’union. Écrivez « appels-recus ».",
        ),
        (
            Meeting,
            ITEM.replace('"A"', '"  "'),
            6,
            "« Titre » (title) attend au moins 1 caractère. Complétez ce texte.",
        ),
        (
            Meeting,
            ITEM.replace('"A"', f'"{"x" * 201}"'),
            6,
            "« Titre » (title) attend au plus 200 caractères, pas 201. Raccourcissez-le.",
        ),
        (
            Meeting,
            ITEM.replace('"A"', '"""\nun\ndeux\n"""'),
            6,
            "« Titre » (title) : ce texte doit tenir sur une seule ligne.",
        ),
        (
            Meeting,
            ITEM + "duration = 0",
            7,
            "« Durée (minutes) » (duration) attend au moins 1, pas 0.",
        ),
        (
            Meeting,
            ITEM + "duration = 1500",
            7,
            "« Durée (minutes) » (duration) attend au plus 600, pas 1 500.",
        ),
        (
            Meeting,
            ITEM + "duration = 99999999999999999999",
            7,
            "« Durée (minutes) » (duration) attend au plus 600, pas 99999999999999999999.",
        ),
        (
            Meeting,
            ITEM + "duration = 1.5",
            7,
            "« Durée (minutes) » (duration) attend un nombre entier, pas le nombre 1.5.",
        ),
        (
            Meeting,
            ITEM + 'divider = "oui"',
            7,
            "« Intercalaire » (divider) attend true ou false, pas le texte « oui ». "
            "Écrivez true, sans guillemets.",
        ),
        (
            Meeting,
            ITEM + 'presenters = "Mme X"',
            7,
            "« Intervenants » (presenters) attend une liste entre crochets, "
            'pas le texte « Mme X ». Écrivez ["Mme X"].',
        ),
        (
            Meeting,
            ITEM + 'presenters = [\n"Mme X",\n3,\n]',
            9,
            "le 2e élément de « Intervenants » (presenters) attend un texte entre guillemets, "
            'pas le nombre 3. Écrivez "3", entre guillemets.',
        ),
        (
            Meeting,
            ITEM + 'answer_points = ["a", ["b", ["c"]]]',
            7,
            "l’élément 2.2 de « Éléments de réponse » (answer_points) attend un texte entre "
            "guillemets, pas une liste.",
        ),
        (
            Meeting,
            ITEM + "answer_points = [4]",
            7,
            "le 1er élément de « Éléments de réponse » (answer_points) attend un texte entre "
            "guillemets ou une liste entre crochets, pas le nombre 4. "
            'Écrivez "4", entre guillemets.',
        ),
        (
            Meeting,
            ITEM + 'answer_points = [["a"]]',
            7,
            "« Éléments de réponse » (answer_points) : une sous-liste suit toujours la ligne "
            "dont elle dépend.",
        ),
        (
            Meeting,
            MEETING + "items = [3]",
            4,
            "le 1er élément de « Points » (items) attend une table, pas le nombre 3.",
        ),
        (
            Meeting,
            MEETING + "items = 3",
            4,
            "« Points » (items) attend une liste de tables, pas le nombre 3.",
        ),
        (
            Meeting,
            ITEM + "slides = [true]",
            7,
            "le 1er élément de « Diapositives » (slides) attend une table, pas true.",
        ),
        (
            Meeting,
            SLIDE + 'kind = "chat"',
            10,
            "« chat » n’est pas une nature connue (kind). Vouliez-vous dire « chart » ?",
        ),
        (
            Meeting,
            SLIDE + 'kind = "table"\nheader = ["a"]\nrows = [\n["b", 2024-01-01]]',
            13,
            "l’élément 1.2 de « Lignes » (rows) attend true, false ou un texte entre guillemets, "
            'pas une date. Écrivez "2024-01-01", entre guillemets.',
        ),
        (
            Meeting,
            SLIDE + 'kind = "figures"\nindicators = ["a", "b", "c", "d"]',
            11,
            "« Indicateurs » (indicators) attend au plus 3 éléments, pas 4. Retirez-en.",
        ),
        (
            Meeting,
            SLIDE + 'kind = "figures"\nindicators = []',
            11,
            "« Indicateurs » (indicators) attend au moins 1 élément. Complétez cette liste.",
        ),
        (
            Meeting,
            SLIDE
            + 'kind = "letter"\nservice = "x"\n[[items.slides.messages]]\nlabel = "l"\n'
            + 'text = "t"\nsent = "hier"',
            15,
            "« Envoyé le » (sent) attend une date et son heure (2024-03-27T14:30:00) ou une date "
            "(2024-03-27), pas le texte « hier ».",
        ),
        (
            Committee,
            'name = "x"\nstructures = ["y"]\nsites = "z"',
            4,
            "« Sites » (sites) attend une table, pas le texte « z ».",
        ),
        (
            Committee,
            'name = "x"\nstructures = ["y"]\n[sites]\n"Créteil" = "z"',
            5,
            "« Créteil » n’est pas un identifiant : lettres minuscules sans accent, chiffres, "
            "traits d’union. Écrivez « creteil ».",
        ),
        (
            Committee,
            'name = "x"\nstructures = ["y"]\nmilestones = { envoi = "J-15" }',
            4,
            "« envoi » dans « Jalons (jours par rapport à la réunion) » (milestones) attend un "
            "nombre entier, pas le texte « J-15 ».",
        ),
        (
            Snapshot,
            '[[readings]]\nid = "a"\nvalue = "1,4"',
            4,
            "« Valeur » (value) : un nombre est attendu, sans guillemets (1.4). "
            "Écrivez 1.4, sans guillemets.",
        ),
        (
            Snapshot,
            '[[readings]]\nid = "a"\nvalue = 3\nnot_measured = "en panne"',
            2,
            "une valeur « non mesurée » ne porte pas de valeur.",
        ),
        (
            Survey,
            'title = "x"\nyear = 2023\nglobal_rate = 100.1',
            4,
            "« Taux global (%) » (global_rate) attend au plus 100, pas 100,1.",
        ),
        (
            Minutes,
            'attendance = [{ id = "a" }]',
            2,
            "« Présence » (presence) manque. "
            "Ajoutez la clé « presence » : present, excused, absent ou represented.",
        ),
    ],
)
def test_a_refused_value_is_told_in_french(
    model: type[Record], text: str, line: int | None, expected: str
) -> None:
    (problem,) = problems(model, text)
    assert told(problem) == expected
    assert problem.line == line


@pytest.mark.parametrize("value", ["nan", "-inf", "1e9999", "true", '"beaucoup"'])
def test_the_sentences_of_our_own_validators_follow_the_name_of_the_field(value: str) -> None:
    (problem,) = problems(Snapshot, f'[[readings]]\nid = "a"\nvalue = {value}')
    assert told(problem).startswith("« Valeur » (value) : ")
    assert problem.line == 4


def test_the_kinds_are_listed_for_a_slide_without_one() -> None:
    (problem,) = problems(Meeting, SLIDE)
    assert "kind" in problem.sentence
    assert "introduction, agenda, text" in problem.remedy
    assert problem.line == 7


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_control_character_is_at_its_line_inside_a_long_text(line_end: str) -> None:
    text = SLIDE + 'kind = "agenda"\nnotes = """\nun\ndeux \\\n  suite\nici \\u0007\n"""\n'
    (problem,) = problems(Meeting, text.replace("\n", line_end))
    assert "U+0007" in problem.sentence
    assert problem.line == 15
    assert problem.path == ("items", "a", "slides", "s", "notes")


def test_texts_are_composed_and_their_line_ends_are_plain() -> None:
    read = read_content(
        (f'schema = 1\r\n{MEETING}place = """\r\ne\u0301te\u0301\r\n"""\r\n').encode(), "f", Meeting
    )
    assert read.record is not None
    assert read.record.place == "été"


def test_braces_and_percents_of_the_user_are_shown_as_they_are() -> None:
    (problem,) = problems(Meeting, MEETING + 'state = "{0} %s {field}"')
    assert "{0} %s {field}" in problem.sentence
