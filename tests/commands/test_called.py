"""What commands print and forms show calls each thing as people do; its identifier, to be typed.

An identifier is printed where it is what one types next: at the head of the line of a list or of a
table, on the line « Identifiant », in the path of a file and the place in it, and where what that
file names is said to lead nowhere.
"""

import datetime
import re
import shutil
from typing import Any

import pytest

from clu.cli import main
from clu.forms.fields import EntryKind
from clu.forms.purposes import Edit
from clu.lexicon.nouns import ACTION, NOUNS, OF_MINUTES, addresses, noun_of
from clu.lexicon.report import change_lines
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.record import Named
from clu.model.refs import Link, links
from clu.model.shape import MEETING_FILES, element, records, table_of
from clu.workspace import Workspace, open_workspace
from tests.conftest import ROOT
from tests.test_minutes import PLAIN

MARK = "zq-"
"""What every identifier of the workspace begins with: no word of French does."""
TODAY = datetime.date(2026, 1, 1)
LAST, NEXT = "2025-11-20", "2026-12-10"

_OF_FILES = ("plans", "surveys", "audits", "references")
_TEXTS = ("kind", "state", "show", "unit", "what", "direction", "presence", "title", "label")
_MAY_BE_TYPED = re.compile(
    rf"^\s*(\d+\. )?({MARK}[\w/-]+)(  | : )|^Identifiant : .*|[\w/.-]*/[\w/.-]*|"
    rf"\((\w+\.)*{MARK}[\w.-]+\)|^\w+ – agendas/.*(ne mène à rien|n’existe pas).*"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The fictional workspace, not validated, every identifier of which is marked."""
    agendas = tmp_path_factory.mktemp("marked") / "agendas"
    shutil.copytree(ROOT / "clu" / "data" / "demo", agendas)
    for file in (*agendas.glob("*/validated.toml"), agendas / "seals.toml"):
        file.unlink()
    texts = {file: file.read_text(encoding="utf-8") for file in agendas.rglob("*.toml")}
    ids = {each for text in texts.values() for each in re.findall(r'^id = "(.+)"', text, re.M)}
    ids |= {file.stem for name in _OF_FILES for file in (agendas / name).glob("*.toml")}
    keys: set[str] = set()
    for name in ("sites", "services"):
        (table,) = re.findall(rf"\[{name}\]\n(.+?)\n\n", texts[agendas / "committee.toml"], re.S)
        keys |= set(re.findall(r"^([a-z-]+) = ", table, re.M))
    for file, text in texts.items():
        own = keys if file.stem == "committee" else set()
        marked = "".join(_marked(line, ids | keys, own) for line in text.splitlines(keepends=True))
        file.write_text(marked, encoding="utf-8")
    for name in _OF_FILES:
        for file in (agendas / name).glob("*.toml"):
            file.rename(file.with_name(f"{MARK}{file.name}"))
    return open_workspace(agendas.parent)


def _marked(line: str, ids: set[str], keys: set[str]) -> str:
    key, equal, _ = line.partition(" = ")
    if equal and key in keys:
        return f"{MARK}{line}"
    if key in _TEXTS:
        return line
    names = "|".join(sorted(map(re.escape, ids), key=len, reverse=True))
    return re.sub(rf'(?<=")((?:[0-9-]+/)?)((?:{names})(?:/(?:{names}))?)(?=")', _with_marks, line)


def _with_marks(match: re.Match[str]) -> str:
    return match[1] + "/".join(f"{MARK}{each}" for each in match[2].split("/"))


@pytest.fixture
def library(workspace: Workspace) -> Library:
    return workspace.library


def bare(line: str) -> bool:
    """Whether a line holds an identifier where none is to be typed."""
    return MARK in _MAY_BE_TYPED.sub("", line.translate(PLAIN))


def test_the_marks_lead_where_the_identifiers_did(workspace: Workspace) -> None:
    assert not [each for each in workspace.problems if each.is_error]
    assert len([link for link in links(workspace.library) if link.name.startswith(MARK)]) > 80


@pytest.mark.slow
def test_no_command_prints_an_identifier_that_is_not_to_be_typed(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    library, printed = workspace.library, []
    for argv in _commands(library):
        code = main(["--workspace", str(workspace.folder), *argv])
        said = capsys.readouterr()
        printed += [(argv, line) for line in (said.out + said.err).splitlines() if bare(line)]
        assert code in (0, 1) or "n’existe pas ici" in said.err, (argv, said)
    assert "\n".join(f"{argv} {line}" for argv, line in printed) == ""


def _commands(library: Library) -> list[list[str]]:
    told = [["check"], [], ["find", "rampe"], ["show", LAST], ["show", NEXT], ["wording", LAST]]
    told += [["history"], ["action", "list"], ["reminder", "Service de l’immobilier"]]
    for noun in (*NOUNS, *OF_MINUTES):
        every = list(addresses(library, noun))
        if not every or noun.name in ("sent", "disclosure", "outcome"):
            continue
        folder = every[0].file.split("/")[1]
        meeting = [folder] if every[0].file.rpartition("/")[2] in MEETING_FILES else []
        name = [] if noun.name == "committee" else [every[0].qualified]
        if noun.name == "meeting":
            meeting, name = [], [NEXT]
        told += [[noun.name, "show", *meeting, *name]]
        told += [[noun.name, "remove", *meeting, *name, "--dry-run"]] if name else []
        told += [[noun.name, "list", *meeting]] if name else []
    return told


def test_a_change_tells_by_its_words_each_thing_that_a_key_names(library: Library) -> None:
    """Each name that a record gives of another, become that of another one of the same kind."""
    kept = [link for link in links(library) if link.ref.what not in (Named.PIECE, Named.LOGO)]
    for link in kept:
        known = link.known(library) or {}
        if link.name in known:
            other = next((each for each in known if each != link.name), link.name)
            (line,) = change_lines([_renamed(link, other, library)], library)
            assert not bare(line), (link, line)


def _renamed(link: Link, other: str, library: Library) -> Change:
    """The innermost record that an address tells, one name in it being another's."""
    root, way = dict(records(library))[link.file], list(link.way)
    at: list[str | int] = []
    while len(way) > 2 and element(root, (*at, *way[:2])):
        at, way = [*at, *way[:2]], way[2:]
    found = element(root, tuple(at))
    assert found is not None
    before, after = table_of(found), table_of(found)
    held: Any = after
    for rank, step in enumerate(way[:-1]):
        inner = held[step]
        is_list = isinstance(inner, list) and not isinstance(way[rank + 1], int)
        held = next(each for each in inner if step) if is_list else inner
    held[way[-1]] = other
    return Change(Address(link.file, tuple(at)), before, after)


def test_what_holds_a_record_and_what_it_comes_after_are_told_by_their_words(
    library: Library,
) -> None:
    for noun in (*NOUNS, *OF_MINUTES):
        for address in addresses(library, noun):
            if not address.record:
                continue
            *_, key = address.siblings.record
            held = element(dict(records(library))[address.file], address.holder.record)
            table = table_of(next(each for each in getattr(held, str(key))))
            moved = Change(address, table, table, follows=address.name, followed="")
            for change in (Change(address, table, None), moved):
                (line,) = change_lines([change], library)
                assert not bare(line), line


def test_a_form_shows_no_identifier_but_in_a_list_of_names(library: Library) -> None:
    typed_ones = (EntryKind.LINE, EntryKind.TEXT, EntryKind.LINES)
    for noun in (*NOUNS, *OF_MINUTES):
        for address in addresses(library, noun):
            form = Edit(address).form(library, TODAY)
            for field in form.fields:
                is_typed = field.entry in typed_ones and field.path != ("origin", "ref")
                shown = (form.held[field.path], *field.suggestions) if is_typed else ()
                assert MARK not in repr(shown), (address, field.path)


def test_an_origin_is_typed_by_the_number_of_what_was_said(library: Library) -> None:
    numbers = {
        Edit(each).form(library, TODAY).held[("origin", "ref")]
        for each in addresses(library, ACTION)
    }
    assert {"2025-03-18/É-1", "2025-03-18/D-1"} <= numbers
    assert noun_of(next(iter(addresses(library, ACTION)))) is ACTION
