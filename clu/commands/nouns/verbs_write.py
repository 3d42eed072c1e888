"""The verbs that change data, for any noun: add, set, move, remove."""

from argparse import ArgumentTypeError, Namespace
from typing import Any

from clu.commands.nouns import key_options as keys
from clu.commands.nouns import record_meant
from clu.commands.parser import Parser
from clu.commands.saving import add_save_options, save
from clu.commands.subject import opened
from clu.edits import records, tables
from clu.edits.session_lines import with_people
from clu.errors import UsageError
from clu.forms.purposes import Add
from clu.lexicon import typed
from clu.lexicon.keys import KIND, concrete
from clu.lexicon.naming import record_at, refuse_ranks, title
from clu.lexicon.nouns import (
    ACTION,
    COMMITTEE_NOUN,
    ITEM,
    MEETING,
    MINUTES,
    SLIDE,
    WRITTEN_QUESTION,
    Noun,
)
from clu.lexicon.unread import refuse_unread
from clu.model.address import Address, file_id
from clu.model.change import Change
from clu.model.french import cited, counted, typeset
from clu.model.library import Library
from clu.model.record import Record
from clu.model.shape import COMMITTEE, Table, own_table, table_of
from clu.model.slides import SLIDES
from clu.workspace import Workspace


def add_rank(parser: Parser, *, required: bool = False, summary: str) -> None:
    """Let the command say which rank in its list a record takes."""
    parser.add_argument("--to", metavar="RANG", type=rank_typed, required=required, help=summary)


def rank_typed(typed: str) -> int:
    """A rank, from 1. Raises ArgumentTypeError."""
    if typed.isdecimal() and int(typed) >= 1:
        return int(typed)
    raise ArgumentTypeError(typeset(f"{cited(typed)} n’est pas un rang : le premier est 1"))


# --- add -------------------------------------------------------------------------------------


def declare_add(parser: Parser, noun: Noun) -> None:
    """`clu NOUN add [--keys] [FICHIER]`"""
    record_meant.add_meeting_argument(parser, noun)
    record_meant.add_file(parser)
    record_meant.add_holder(parser, noun, summary="{holder} où l’ajouter", required=True)
    if noun.folder:
        parser.add_argument("--id", metavar="TEXTE", help="identifiant (sinon fait du titre)")
    if noun.holder:
        add_rank(parser, summary="son rang (sinon le dernier)")
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun))


def run_add(options: Namespace, noun: Noun) -> int:
    """Add a record, or the several that a file holds."""
    workspace = opened(options)
    held = held_tables(options, noun) or [{}]
    new = [new_table(options, noun, table, workspace.library) for table in held]
    if noun.folder and options.id is not None:
        new = [{**table, "id": options.id} for table in new]
    holder = _holder(options, noun, workspace)
    added = Add(noun.name, holder, rank=vars(options).get("to")).added(workspace.library, new)
    return save(options, workspace, added)


def held_tables(options: Namespace, noun: Noun) -> list[dict[str, Any]]:
    """The new records that a file holds. Raises CluError when an option would be that of each."""
    held = record_meant.tables(options, noun, _typed_kind(options, noun), is_new=True)
    typed_names = list(keys.typed_options(options))
    typed_names += ["id"] * (vars(options).get("id") is not None)
    if len(held) > 1 and typed_names:
        raise UsageError(
            typeset(
                f"Ce fichier décrit {counted(len(held), noun.label, noun.plural_label)}, "
                f"et --{typed_names[0]} vaudrait pour tous."
            ),
            "Écrivez cette clé dans le fichier.",
        )
    return held


def _typed_kind(options: Namespace, noun: Noun) -> dict[str, Any]:
    """The kind of slide that was typed, if any."""
    words = keys.typed_options(options).get("kind") if noun is SLIDE else None
    return {"kind": typed.value(KIND, words)} if words else {}


def new_table(
    options: Namespace, noun: Noun, fragment: Table, library: Library, *besides: str
) -> dict[str, Any]:
    """The table of a new record: its file, then what was typed. Raises UsageError."""
    model = model_of(options, noun, fragment)
    table = tables.joined(fragment, keys.typed_table(options, model, library))
    refuse_ranks(table, noun)
    keys.require(model, table, besides=("id", *besides))
    if noun.titled_by and noun is not MEETING and not title(table, noun):
        named = " ou ".join(f"--{key}" for key in noun.titled_by)
        raise UsageError(typeset(f"Il manque : {named}."))
    return table


def model_of(options: Namespace, noun: Noun, table: Table) -> type[Record]:
    """The record that is meant: a slide is of the kind that was typed, or of that of its table."""
    if noun is not SLIDE:
        return noun.model
    kind = _typed_kind(options, noun).get("kind") or table.get("kind")
    if kind is None:
        raise UsageError(typeset(f"Il manque : --kind ({', '.join(SLIDES)})."))
    return concrete(noun.model, {"kind": kind})


def _holder(options: Namespace, noun: Noun, workspace: Workspace) -> Address | None:
    """What the new records go to; nothing where the noun alone says it."""
    if noun in (ITEM, WRITTEN_QUESTION):
        return record_meant.meeting_address(options, workspace)
    if noun.holder is MINUTES:
        return record_meant.inside(options, noun, workspace)
    return record_meant.holder(options, noun, workspace)


# --- set -------------------------------------------------------------------------------------


def declare_set(parser: Parser, noun: Noun) -> None:
    """`clu NOUN set NAME [--keys] [FICHIER]`"""
    record_meant.add_name(parser, noun)
    record_meant.add_file(parser)
    add_save_options(parser)
    keys.add_options(parser, keys.models(noun), without=("id",))


def run_set(options: Namespace, noun: Noun) -> int:
    """Set some keys of a record; the others stay as they are."""
    workspace = opened(options)
    library = workspace.library
    if noun is COMMITTEE_NOUN and library.committee is None:
        refuse_unread(library, COMMITTEE)
        table = new_table(options, noun, only_table(options, noun, is_new=True), library)
        made = records.create(library, COMMITTEE, tables.whole(table, noun.model))
        return save(options, workspace, [made])
    where = record_meant.address_meant(options, noun, workspace)
    table = changed_table(options, noun, where, library)
    come: list[Change] = []
    if noun.holder is MINUTES:
        table, come = with_people(library, file_id(where.file), table)
    return save(options, workspace, [*come, *tables.overwritten(library, where, table)])


def changed_table(
    options: Namespace, noun: Noun, where: Address, library: Library
) -> dict[str, Any]:
    """The keys that change: those of the file, then what was typed. Raises UsageError."""
    found = record_at(library, where)
    before = own_table(found)
    kind = {key: each for key, each in before.items() if key == "kind" and noun is SLIDE}
    table = only_table(options, noun, {**kind, **_typed_kind(options, noun)})
    if "id" in table and table["id"] != where.name:
        raise UsageError("Un identifiant ne change pas.", "Retirez la clé id du fichier.")
    refuse_ranks({key: each for key, each in table.items() if key != "id"}, noun)
    model = model_of(options, noun, {**before, **table})
    given = keys.typed_table(options, model, library, former=type(found))
    changed = tables.joined(table, given)
    if model is not type(found):
        changed = {**keys.replaced(model, type(found), before, changed), **changed}
        keys.refuse_remains(model, type(found), tables.merged(before, changed))
    keys.refuse_halves(model, tables.merged(before, changed))
    return changed


def only_table(
    options: Namespace, noun: Noun, known: Table | None = None, *, is_new: bool = False
) -> dict[str, Any]:
    """The keys that a file holds for one record. Raises UsageError when it holds several."""
    held = record_meant.tables(options, noun, known, is_new=is_new)
    if len(held) > 1:
        raise UsageError(
            "Ce fichier décrit plusieurs enregistrements.", "N’y laissez que celui qui change."
        )
    return held[0] if held else {}


# --- move, remove ----------------------------------------------------------------------------


def declare_move(parser: Parser, noun: Noun) -> None:
    """`clu NOUN move NAME --to RANG`"""
    record_meant.add_name(parser, noun)
    elsewhere = noun in (SLIDE, ACTION)
    add_rank(parser, summary="son nouveau rang, à partir de 1", required=not elsewhere)
    if elsewhere:
        record_meant.add_holder(parser, noun, summary="{holder} où la mettre (sinon le même)")
    add_save_options(parser)


def run_move(options: Namespace, noun: Noun) -> int:
    """Give a record another rank, or another holder."""
    workspace, where = record_meant.record_opened(options, noun)
    library = workspace.library
    holder = record_meant.holder(options, noun, workspace) if noun in (SLIDE, ACTION) else None
    if holder is not None and holder != where.holder:
        table = table_of(record_at(library, where))
        changes = tables.added(library, holder, noun.key, [table], rank=options.to)
        changes.append(records.remove(library, where))
        return save(options, workspace, changes)
    if options.to is None:
        raise UsageError(typeset("Il manque : --to RANG."))
    change = records.move(library, where, options.to)
    return save(options, workspace, [change] if change else [])


def declare_remove(parser: Parser, noun: Noun) -> None:
    """`clu NOUN remove NAME`"""
    record_meant.add_name(parser, noun)
    add_save_options(parser)


def run_remove(options: Namespace, noun: Noun) -> int:
    """Take a record away, with all that it holds; `clu undo` brings it back."""
    workspace, where = record_meant.record_opened(options, noun)
    return save(options, workspace, [records.remove(workspace.library, where)])
