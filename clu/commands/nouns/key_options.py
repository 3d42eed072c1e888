"""The options of a record, made from its keys: their names, their help, what was typed."""

from argparse import SUPPRESS, Namespace
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from clu.commands.parser import Parser
from clu.edits.tables import merged
from clu.errors import UsageError
from clu.lexicon import typed
from clu.lexicon.keys import Arity, RecordKey, record_keys
from clu.lexicon.links import linked
from clu.lexicon.nouns import BY_MODEL, SLIDE, Noun
from clu.lexicon.values import CODECS
from clu.model.french import capitalised, quoted, typeset
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import Table
from clu.model.slides import SLIDES
from clu.tasks.pictures import is_brought, is_piece
from clu.workspace import faults_of_keys

_HOW_MANY = {
    Arity.MANY: " (autant de fois qu’il faut)",
    Arity.BULLETS: " (autant de fois qu’il faut ; « - » en tête : sous la ligne d’avant)",
}


def models(noun: Noun) -> tuple[type[Record], ...]:
    """The records that a noun may be: for a slide, one for each kind."""
    return tuple(SLIDES.values()) if noun is SLIDE else (noun.model,)


def add_options(
    parser: Parser, of: Iterable[type[Record]], *, without: Collection[str] = ()
) -> None:
    """Declare an option for each key of these records, and one that clears it."""
    group = parser.add_argument_group("clés ")
    for name, alike in _by_name(of).items():
        if name in without:
            continue
        if alike[0].takes is not Arity.FILE:
            is_one = all(key.takes is Arity.ONE for key in alike)
            group.add_argument(
                f"--{name}",
                action="store" if is_one else "append",
                dest=dest(name),
                metavar=_metavar(alike[0]),
                is_clearable=True,
                help=_help(alike),
            )
        group.add_argument(
            f"--no-{name}",
            action="store_const",
            const=["non" if bool in alike[0].types else ""],
            dest=dest(name),
            help=SUPPRESS,
        )


def _by_name(of: Iterable[type[Record]]) -> dict[str, list[RecordKey]]:
    """The keys of several records; those of one name have one option."""
    named: dict[str, list[RecordKey]] = {}
    for key in (key for model in of for key in record_keys(model)):
        named.setdefault(key.name, []).append(key)
    return named


def typed_table(
    options: Namespace,
    model: type[Record],
    library: Library,
    *,
    without: Collection[str] = (),
    former: type[Record] | None = None,
) -> dict[str, Any]:
    """The keys that were typed, as TOML holds them; None where one is cleared.

    `former` is what the record was until now: its keys can be cleared too. Raises UsageError on an
    option that the record has no key for, or a wrong value.
    """
    known = _by_name([model])
    gone = {name: alike for name, alike in _by_name([former or model]).items() if name not in known}
    table: dict[str, Any] = {}
    for name, words in typed_options(options).items():
        if name in without:
            continue
        alike = known.get(name) or (gone.get(name) if _clears(words) else None)
        if not alike:
            raise UsageError(
                typeset(f"L’option --{name} ne va pas avec {_kind(model)}."), _where_it_goes(name)
            )
        *outer, key = alike[0].path
        holder = table
        for step in outer:
            holder = holder.setdefault(step, {})
        holder[key] = None if name in gone else _value(alike[0], words)
    table = linked(library, model, table)
    _refuse_faults(table, model)
    return table


def _where_it_goes(name: str) -> str:
    """The kinds of slide that have such a key, if any."""
    kinds = [kind for kind, slide in SLIDES.items() if name in _by_name([slide])]
    return typeset(f"Elle va avec : {', '.join(kinds)}." if kinds else "Retirez-la.")


def refuse_halves(model: type[Record], table: Table) -> None:
    """See that a record within this one, if any, has what it needs. Raises UsageError."""
    for key in record_keys(model):
        *outer, name = key.path
        holder: Any = table
        for step in outer:
            holder = holder.get(step, {})
        if outer and key.completes and holder and name not in holder:
            within = {(*outer, each) for each in holder}
            known = ", ".join(
                f"--{each.name}" for each in record_keys(model) if each.path in within
            )
            raise UsageError(
                typeset(f"Il manque : --{key.name}."),
                typeset(f"Donnez-la, ou retirez aussi {known}."),
            )


def _value(key: RecordKey, words: Sequence[str]) -> Any:
    """What was typed for a key. Raises UsageError when it clears one that cannot be without."""
    found = typed.value(key, words)
    if found is None and key.is_required:
        raise UsageError(
            typeset(f"L’option --{key.name} ne peut pas être vide."),
            typeset(f"{quoted(capitalised(key.title))} est nécessaire."),
        )
    return found


def _clears(words: Sequence[str]) -> bool:
    return list(words) in ([""], ["non"])


def _refuse_faults(table: dict[str, Any], model: type[Record]) -> None:
    """Raise UsageError on what the model refuses of the keys that were typed, by its option.

    The path of a file is not there any more when it is written: the name of its copy is.
    """
    kept = {key: each for key, each in table.items() if not is_brought(key, each)}
    for fault in faults_of_keys(merged({}, kept), model):
        alike = (each for each in record_keys(model) if each.path == fault.path[: len(each.path)])
        name = next((f"--{key.name} : " for key in alike), "")
        if is_piece(fault.path[0]) and "/" in (path := str(kept[str(fault.path[0])])):
            sentence = typeset(f"{name}le fichier {quoted(path)} n’existe pas.")
            raise UsageError(sentence, "Vérifiez le chemin : celui d’un fichier, non d’un dossier.")
        raise UsageError(typeset(f"{name}{fault.sentence}"), fault.remedy)


def replaced(
    model: type[Record], former: type[Record], before: Table, given: Table
) -> dict[str, None]:
    """The keys of what a slide was in whose place those of the same option are given."""
    new = {key.name for key in record_keys(model) if given.get(key.path[0]) is not None}
    return {
        key.path[0]: None
        for key in record_keys(former)
        if key.path[0] in before and key.path[0] not in model.model_fields and key.name in new
    }


def refuse_remains(model: type[Record], former: type[Record], table: dict[str, Any]) -> None:
    """See that nothing remains of what a slide was, and that it has what it needs now.

    `table` is the slide as it would be. Raises UsageError.
    """
    remains = [
        f"--no-{key.name}"
        for key in record_keys(former)
        if key.path[0] in table and key.path[0] not in model.model_fields
    ]
    if remains:
        raise UsageError(
            typeset(f"La diapositive garderait ce que n’a pas {_kind(model)}."),
            typeset(f"Pour le retirer, ajoutez {' '.join(remains)}."),
        )
    require(model, table)


def typed_options(options: Namespace) -> dict[str, list[str]]:
    """The options of records that were typed, by name, each with its words."""
    return {
        name.removeprefix(_PREFIX): words if isinstance(words, list) else [words]
        for name, words in vars(options).items()
        if name.startswith(_PREFIX) and words is not None
    }


def require(model: type[Record], table: dict[str, Any], *, besides: Collection[str] = ()) -> None:
    """See that a new record has what it cannot do without. Raises UsageError."""
    missing = [
        key
        for key in record_keys(model)
        if key.is_required and key.path[0] not in table and key.path[0] not in besides
    ]
    if not missing:
        refuse_halves(model, merged({}, table))
        return
    names = [
        f"{key.path[0]} (dans un fichier)" if key.takes is Arity.FILE else f"--{key.name}"
        for key in missing
    ]
    raise UsageError(typeset(f"Il manque : {', '.join(names)}."))


_PREFIX = "key:"


def dest(name: str) -> str:
    """Where the option of a key keeps what was typed."""
    return f"{_PREFIX}{name}"


def _kind(model: type[Record]) -> str:
    kinds = {slide: name for name, slide in SLIDES.items()}
    if model in kinds:
        return f"une diapositive de genre {quoted(kinds[model])}"
    noun = BY_MODEL[model]
    return f"{'une' if noun.is_feminine else 'un'} {noun.label}"


def _metavar(key: RecordKey) -> str:
    if key.takes in (Arity.PAIRS, Arity.TABLE):
        return "NOM=VALEUR"
    return "VALEUR" if key.words else CODECS[key.types[0]].asked


def _help(alike: Sequence[RecordKey]) -> str:
    """« état : proposed (proposée), validated (validée)… »"""
    titles = dict.fromkeys(key.title for key in alike)
    words = {value: label for key in alike for value, label in key.offered.items()}
    choices = ", ".join(f"{value} ({label})" for value, label in words.items())
    text = " ou ".join(titles) + (f" : {choices}" if choices else "")
    return typeset(text + _HOW_MANY.get(alike[0].takes, "")).replace("%", "%%")
