"""What is particular to indicators: a period after their name means one of their readings."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from clu.commands.nouns import options as keys
from clu.commands.nouns import reading, target, writing
from clu.commands.parser import Parser
from clu.commands.saving import add_save_options, save
from clu.commands.subject import opened
from clu.edits import indicators, tables
from clu.edits.naming import record_at
from clu.edits.nouns import READING, Noun
from clu.edits.slots import slots
from clu.edits.typed import value
from clu.errors import UsageError
from clu.model.figures import Figure, current_text, figure, target_text, variation
from clu.model.french import number, quoted, typeset
from clu.model.indicators import Definition, Quality, Reading, Target
from clu.model.library import Library
from clu.model.period import EXPECTED, Period
from clu.tasks.saving import today
from clu.views import lines

_OF_A_READING = {slot.name: slot for slot in slots(Reading)}
_NOT_TYPED = ("id", "period", "former")
_TARGET = {f"target-{slot.name}".removesuffix("-value"): slot for slot in slots(Target)}


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu indicator add --label … --unit … [--target … --target-source …] [FICHIER]`"""
    writing.declare_add(parser, noun)
    _add_target(parser)


def run_add(options: Namespace, noun: Noun) -> int:
    """Add an indicator, or those that a file defines."""
    workspace = opened(options)
    aim = _target(options)
    new = []
    for table in target.tables(options, noun) or [{}]:
        given = writing.new_table(options, noun, table, workspace.library)
        new.append({**given, "targets": [tables.merged({}, aim)]} if aim else given)
    return save(options, workspace, indicators.define(workspace.library, new, options.to))


def declare_set(parser: Parser, noun: Noun) -> None:
    """`clu indicator set INDICATEUR [PÉRIODE [VALEUR]] [--keys] [FICHIER]`"""
    _add_period(parser, ", puis sa valeur ou un fichier TOML")
    parser.add_argument("--provisional", action="store_true", help="la valeur peut encore changer")
    parser.add_argument(
        "--reason", metavar="TEXTE", help="pourquoi change une valeur définitive, qui reste notée"
    )
    add_save_options(parser)
    _add_target(parser)
    keys.add_options(parser, (Definition, Reading), without=_NOT_TYPED)


def run_set(options: Namespace, noun: Noun) -> int:
    """Set the keys of an indicator; with a period, those of what was measured then."""
    workspace = opened(options)
    library = workspace.library
    where = target.target(options, noun, workspace)
    period, words = _period(options.words)
    options.file = words.pop() if words and _is_file(words[-1]) else None
    if period is not None:
        given = _measured(options, words, library)
        changes = indicators.measure(library, where.name, period, given, on=today())
        return save(options, workspace, changes)
    if words:
        raise UsageError(
            typeset(f"{quoted(words[0])} n’est pas une période."), typeset(f"Écrivez {EXPECTED}.")
        )
    _refuse_reading_keys(options, where.name)
    table = writing.changed_table(options, noun, where, library)
    if aim := _target(options):
        table["targets"] = indicators.targeted(library.definitions[where.name], aim)
    return save(options, workspace, tables.overwritten(library, where, table))


def declare_show(parser: Parser, noun: Noun) -> None:
    """`clu indicator show INDICATEUR [--json]`"""
    reading.declare_show(parser, noun)


def run_show(options: Namespace, noun: Noun) -> int:
    """The definition, then each period: the value, how it changed, the target."""
    workspace = opened(options)
    library = workspace.library
    where = target.target(options, noun, workspace)
    definition = record_at(library, where)
    assert isinstance(definition, Definition)
    figures = [figure(library, where.name, each) for each in lines.periods(definition, library)]
    told = [f"  {each}" for said in figures for each in _told(said)]
    return reading.tell(
        options,
        noun,
        where,
        library,
        ["Relevés :", *told] if told else ["Aucun relevé."],
        readings=[_row(said) for said in figures],
    )


def declare_remove(parser: Parser, noun: Noun) -> None:
    """`clu indicator remove INDICATEUR [PÉRIODE]`"""
    _add_period(parser)
    add_save_options(parser)


def run_remove(options: Namespace, noun: Noun) -> int:
    """Take away an indicator with all its readings, or one reading alone."""
    workspace = opened(options)
    library = workspace.library
    where = target.target(options, noun, workspace)
    period, words = _period(options.words)
    if words:
        raise UsageError(typeset(f"{quoted(words[0])} n’est pas une période."))
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


def _is_file(word: str) -> bool:
    return word == "-" or word.endswith(".toml")


def _measured(options: Namespace, words: list[str], library: Library) -> dict[str, Any]:
    """The keys of a reading that were typed, with the counts and the reason. Raises UsageError."""
    if len(words) > 1:
        raise UsageError(typeset(f"Arguments non reconnus : {' '.join(words[1:])}."))
    fragment = writing.only_table(options, READING)
    counts = ("numerator", "denominator")
    given = keys.given(options, Reading, library, without=(*counts, *_NOT_TYPED))
    of_value = _OF_A_READING["value"]
    if words:
        given["value"] = value(of_value, words)
    for name, typed in keys.typed_options(options).items():
        if name in counts:
            given[name] = value(of_value, typed)
    if options.provisional:
        given["quality"] = Quality.PROVISIONAL.value
    if options.reason:
        given["reason"] = options.reason
    if not (given or fragment):
        raise UsageError("Il manque la valeur.", "Pour l’aide, tapez « clu indicator set --help ».")
    return {**{key: each for key, each in fragment.items() if key not in _NOT_TYPED}, **given}


def _refuse_reading_keys(options: Namespace, name: str) -> None:
    own = {slot.name for slot in slots(Definition)}
    of_reading = [f"--{each}" for each in keys.typed_options(options) if each not in own]
    of_reading += ["--provisional"] * options.provisional + ["--reason"] * bool(options.reason)
    if of_reading:
        raise UsageError(
            typeset(f"L’option {of_reading[0]} demande une période."),
            typeset(f"Par exemple : clu indicator set {name} {today().year} {of_reading[0]} …"),
        )


# --- targets ---------------------------------------------------------------------------------


def _add_target(parser: Parser) -> None:
    for name, slot in _TARGET.items():
        metavar = "TEXTE" if str in slot.types else "NOMBRE"
        parser.add_argument(f"--{name}", dest=name, metavar=metavar, help=slot.title)


def _target(options: Namespace) -> dict[str, Any]:
    """The target that was typed, if any. Raises UsageError without its value and its source."""
    words = {name: vars(options)[name] for name in _TARGET if vars(options)[name]}
    if not words:
        return {}
    missing = [
        f"--{name}" for name, slot in _TARGET.items() if slot.is_required and name not in words
    ]
    if missing:
        raise UsageError(typeset(f"Il manque : {', '.join(missing)}."))
    return {_TARGET[name].path[0]: value(_TARGET[name], [each]) for name, each in words.items()}


# --- showing ---------------------------------------------------------------------------------


def _told(said: Figure) -> Iterator[str]:
    """« 2023 : 82,9 % (569 916 / 687 500), −5,6 points ; cible 90 % non atteinte »"""
    parts = [current_text(said) or _why_not(said.reading)]
    if said.current and said.current.counts:
        above, below = said.current.counts
        parts[0] += f" ({number(above)} / {number(below)})"
    if change := variation(said):
        parts[0] += f", {change}"
    if said.current and (aim := target_text(said)):
        parts.append(aim)
    if said.is_provisional:
        parts.append("provisoire")
    if said.reading and said.reading.published is not None:
        parts.append(f"publié à l’époque : {number(said.reading.published)}")
    if said.reading and said.reading.period_note:
        parts.append(said.reading.period_note)
    yield f"{said.period.label} : {' ; '.join(parts)}"
    for former in said.reading.former if said.reading else ():
        yield f"  avant correction : {number(former.value)} ({former.reason})"


def _why_not(reading: Reading | None) -> str:
    return f"non mesuré ({reading.not_measured})" if reading and reading.not_measured else "–"


def _row(said: Figure) -> dict[str, Any]:
    current = said.current
    counts = current.counts if current else None
    return {
        "period": said.period.key,
        "value": said.printed(current.exact) if current else None,
        "numerator": counts[0] if counts else None,
        "denominator": counts[1] if counts else None,
        "variation": variation(said),
        "is_target_met": said.is_target_met,
    }
