"""What is particular to indicators: a period after their name means one of their readings."""

from argparse import SUPPRESS, Namespace
from collections.abc import Mapping
from typing import Any

from clu import clock
from clu.commands.nouns import key_options as keys
from clu.commands.nouns import record_meant, verbs_write
from clu.commands.parser import Parser
from clu.commands.saving import add_save_options, save
from clu.commands.subject import opened
from clu.edits import indicators, tables
from clu.errors import CluError, UsageError
from clu.forms.purposes import Add
from clu.lexicon.keys import record_keys
from clu.lexicon.nouns import READING, Noun
from clu.lexicon.typed import quantity, value
from clu.model.french import cited, quoted, typeset
from clu.model.indicators import Definition, Quality, Reading, Target, Unit
from clu.model.library import Library
from clu.model.period import EXPECTED, Period
from clu.model.shape import table_of

_OF_A_READING = {key.name: key for key in record_keys(Reading)}
_NOT_TYPED = ("id", "period", "former")
_TARGET = {f"target-{key.name}".removesuffix("-value"): key for key in record_keys(Target)}


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu indicator add --label … --unit … [--target … --target-source …] [FICHIER]`"""
    verbs_write.declare_add(parser, noun)
    _add_target(parser)


def run_add(options: Namespace, noun: Noun) -> int:
    """Add an indicator, or those that a file defines."""
    workspace = opened(options)
    held = verbs_write.held_tables(options, noun) or [{}]
    new = [verbs_write.new_table(options, noun, table, workspace.library) for table in held]
    if aim := _target(options):
        for table in new:
            _refuse_two_targets(table)
            table["targets"] = [tables.merged({}, aim)] if aim["value"] is not None else None
    added = Add("indicator", rank=options.to).added(workspace.library, new)
    return save(options, workspace, added)


def declare_set(parser: Parser, noun: Noun) -> None:
    """`clu indicator set INDICATEUR [PÉRIODE [VALEUR]] [--keys] [FICHIER]`"""
    _add_period(parser, ", puis sa valeur ou un fichier TOML")
    parser.add_argument(
        "--provisional",
        action="store_const",
        const=Quality.PROVISIONAL.value,
        dest=keys.dest("quality"),
        help="la valeur peut encore changer",
    )
    parser.add_argument(
        "--reason", metavar="TEXTE", help="pourquoi change une valeur définitive, qui reste notée"
    )
    add_save_options(parser)
    _add_target(parser)
    keys.add_options(parser, (Definition, Reading), without=_NOT_TYPED)


def run_set(options: Namespace, noun: Noun) -> int:
    """Set the keys of an indicator; with a period, those of what was measured then."""
    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    period, words = _period(options.words)
    options.file = words.pop() if words and _is_file(words[-1]) else None
    if period is not None:
        given = _measured(options, where.name, period, words, library)
        changes = indicators.measure(library, where.name, period, given, on=clock.today())
        return save(options, workspace, changes)
    _refuse_words(words)
    _refuse_reading_keys(options, where.name)
    table = verbs_write.changed_table(options, noun, where, library)
    if aim := _target(options, library.definitions[where.name]):
        _refuse_two_targets(table)
        change = indicators.untargeted if aim["value"] is None else indicators.targeted
        table["targets"] = change(library.definitions[where.name], aim)
    return save(options, workspace, tables.overwritten(library, where, table))


def declare_remove(parser: Parser, noun: Noun) -> None:
    """`clu indicator remove INDICATEUR [PÉRIODE]`"""
    _add_period(parser)
    add_save_options(parser)


def run_remove(options: Namespace, noun: Noun) -> int:
    """Take away an indicator with all its readings, or one reading alone."""
    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    period, words = _period(options.words)
    _refuse_words(words)
    if period is None:
        return save(options, workspace, indicators.forgotten(library, where.name))
    return save(options, workspace, indicators.removed(library, where.name, period))


# --- the period and what was measured --------------------------------------------------------


def _add_period(parser: Parser, then: str = "") -> None:
    parser.add_argument("name", metavar="INDICATEUR", help="son identifiant")
    parser.add_argument(
        "words",
        metavar="PÉRIODE",
        nargs="*",
        help=typeset(
            f"la période du relevé : {EXPECTED} (sans elle : l’indicateur lui-même){then}"
        ),
    )


def _period(words: list[str]) -> tuple[Period | None, list[str]]:
    if not words or _is_file(words[0]):
        return None, words
    try:
        key = value(_OF_A_READING["period"], [words[0]])
    except UsageError:
        return None, words
    return (Period.parse(key), words[1:]) if key else (None, words)


def _refuse_words(words: list[str]) -> None:
    if words:
        sentence = f"{cited(words[0])} n’est pas une période."
        raise UsageError(typeset(sentence), typeset(f"Écrivez {EXPECTED}."))


def _is_file(word: str) -> bool:
    return word == "-" or word.endswith(".toml")


def _measured(
    options: Namespace, name: str, period: Period, words: list[str], library: Library
) -> dict[str, Any]:
    """The keys of a reading that were typed, with the counts and the reason. Raises UsageError."""
    if len(words) > 1:
        raise UsageError(
            typeset(f"Arguments non reconnus : {' '.join(words[1:])}."),
            typeset("Après la période vient une valeur, ou un fichier TOML, et rien d’autre."),
        )
    if any(vars(options)[option] is not None for option in _TARGET):
        raise UsageError(
            typeset("L’option --target ne va pas avec une période."),
            typeset("Pour dire depuis quand une cible vaut : --target-since."),
        )
    fragment = _of_file(options, name, period)
    counts = ("numerator", "denominator")
    given = keys.typed_table(options, Reading, library, without=(*counts, *_NOT_TYPED))
    of_value = _OF_A_READING["value"]
    if words and "value" in given:
        raise UsageError("La valeur est donnée deux fois.", "Gardez-en une.")
    definition = library.definitions[name]
    typed = {**({"value": words} if words else {}), **keys.typed_options(options)}
    for key in ("value", "published", *counts):
        if key in typed:
            given[key] = quantity(of_value, typed[key], _unit(definition, key, library))
    if options.reason is not None:
        given["reason"] = options.reason
    if not (given or fragment):
        raise UsageError("Il manque la valeur.", "Pour l’aide, tapez « clu indicator set --help ».")
    return {**fragment, **given}


def _unit(definition: Definition, key: str, library: Library) -> Unit | None:
    """In what a value, or a count of a rate, is measured."""
    if key not in indicators.COUNTS:
        return definition.unit
    count = library.definitions.get(getattr(definition, key) or "")
    return count.unit if count else None


def _of_file(options: Namespace, name: str, period: Period) -> dict[str, Any]:
    """The keys of a reading that a file holds. Raises CluError when it is that of another one."""
    table = verbs_write.only_table(options, READING)
    named = Period.parse(str(table.get("period", period.key)))
    for said, meant in ((table.get("id"), name), (named.key, period.key)):
        if said is not None and said != meant:
            raise CluError(
                typeset(
                    f"{quoted(options.file)} parle de {quoted(said)}, et non de {quoted(meant)}."
                ),
                "Corrigez le fichier, ou la commande.",
            )
    if "former" in table:
        raise CluError(
            typeset(f"{quoted(options.file)} : « former » ne se donne pas."),
            "La valeur d’avant est gardée d’elle-même, avec --reason.",
        )
    return {key: each for key, each in table.items() if key not in _NOT_TYPED}


def _refuse_reading_keys(options: Namespace, name: str) -> None:
    own = {key.name for key in record_keys(Definition)}
    of_reading = [f"--{each}" for each in keys.typed_options(options) if each not in own]
    of_reading += ["--reason"] * (options.reason is not None)
    if of_reading:
        raise UsageError(
            typeset(f"L’option {of_reading[0]} demande une période."),
            typeset(
                f"Par exemple : clu indicator set {name} {clock.today().year} {of_reading[0]} …"
            ),
        )


# --- targets ---------------------------------------------------------------------------------


def _add_target(parser: Parser) -> None:
    for name, key in _TARGET.items():
        metavar = "TEXTE" if str in key.types else "NOMBRE"
        parser.add_argument(
            f"--{name}", dest=name, metavar=metavar, help=key.title, is_clearable=True
        )
    parser.add_argument("--no-target", action="store_const", const="", dest="target", help=SUPPRESS)


def _refuse_two_targets(table: Mapping[str, Any]) -> None:
    if "targets" in table:
        raise UsageError("Le fichier donne déjà les cibles.", "Retirez --target, ou les siennes.")


def _target(options: Namespace, definition: Definition | None = None) -> dict[str, Any]:
    """The target that was typed, if any, over that of the same year.

    Raises UsageError without its value and its source.
    """
    words = {name: vars(options)[name] for name in _TARGET if vars(options)[name] is not None}
    if not words:
        return {}
    typed = {_TARGET[each].path[0]: value(_TARGET[each], [words[each]]) for each in words}
    every = definition.targets if definition else ()
    same = next((table_of(each) for each in every if each.since == typed.get("since")), {})
    missing = [
        f"--{name}"
        for name, key in _TARGET.items()
        if key.is_required and not words.get(name) and (name in words or key.path[0] not in same)
    ]
    if words.get("target") == "":
        missing = []
        if "target-source" in words:
            raise UsageError("Une cible retirée n’a pas de source.", "Retirez --target-source.")
    if missing:
        raise UsageError(typeset(f"Il manque : {', '.join(missing)}."))
    return {**same, **typed}
