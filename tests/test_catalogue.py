"""The catalogue of the papers keeps its promises: one row, one module, one command, one line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from clu.commands.offers import offers
from clu.commands.papers import paper_asked
from clu.commands.parser import parse
from clu.deck.page import Pages
from clu.errors import UsageError
from clu.model.catalogue import PAPERS, SENT_AS, PaperKind, Sendable
from clu.model.paper import Paper
from clu.model.sending import Disclosure, Register
from clu.papers.calendar import Diary
from clu.papers.formats import FORMATS, READERS
from clu.papers.maker import Maker, PaperRequest, maker_of
from clu.workspace import Workspace
from tests.conftest import ROOT, SAMPLE

ALL = pytest.mark.parametrize("kind", PAPERS.values(), ids=list(PAPERS))
OF_ITS_DAY = {"progress"}
"""The papers that leave and that nothing makes untrue: they say how things stood on their day."""


def decided(workspace: Workspace) -> Workspace:
    """The workspace once someone has said that what is about people there may be published."""
    name, address = "Ludovic GUILLAUME", "21-29 avenue du Général de Gaulle"
    words = (f"M. {name}", f"monsieur {name}", address)
    shown = tuple(Disclosure(id=f"m-{at}", words=each, shown=True) for at, each in enumerate(words))
    registers = {SAMPLE: Register(disclosures=shown)}
    return replace(workspace, library=replace(workspace.library, registers=registers))


@ALL
def test_a_row_has_a_module_that_makes_what_its_formats_write(
    kind: PaperKind, sample: Workspace
) -> None:
    maker = maker_of(kind)
    held = sample.library.meetings[SAMPLE].date
    if kind.name in ("minutes", "archive") or kind.whole.name == "minutes":
        assert isinstance(maker, Maker)  # nothing was noted of the sample
        return
    if kind.name == "deck-public":
        sample = decided(sample)
    said = maker.said(sample, PaperRequest(SAMPLE, held)).content
    is_drawn = kind.command.of == "deck" and kind.name != "deck-text"
    wanted = Pages if is_drawn else {"pptx": Pages, "ics": Diary}.get(kind.formats[0], Paper)
    assert isinstance(said, wanted)


@ALL
def test_a_row_names_formats_that_something_writes(kind: PaperKind) -> None:
    assert {*kind.formats, *kind.asides} <= set(FORMATS)
    assert not set(kind.formats) & set(kind.asides)


def test_a_module_with_a_maker_has_a_row() -> None:
    """One that is forgotten would be made by nothing."""
    modules = {
        f"clu.papers.{path.stem}"
        for path in (ROOT / "clu" / "papers").glob("*.py")
        if re.search(r"^MAKER\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert modules == {kind.module for kind in PAPERS.values()}


def test_no_two_papers_write_the_same_file() -> None:
    files = [
        f"{kind.file}.{ending}"
        for kind in PAPERS.values()
        for ending in (*kind.formats, *kind.asides)
    ]
    assert len(files) == len(set(files))


@ALL
def test_a_paper_is_made_by_its_command(kind: PaperKind) -> None:
    """By its own, or by the option of another paper's."""
    of = kind.command.of
    assert bool(of) == bool(kind.command.option)
    options = parse([kind.whole.name, *_options(kind)], lambda _: 0, offers())
    assert options
    assert paper_asked(options) == kind.name


def _options(kind: PaperKind) -> list[str]:
    """Those that make it: of a part, the public version is asked with both."""
    of = PAPERS.get(kind.command.of)
    return [*_options(of), kind.command.option] if of else []


def test_a_paper_without_a_public_version_is_refused_where_one_is_asked() -> None:
    for typed in (["minutes", "--draft", "--public"], ["deck", "--short", "--public"]):
        options = parse(typed, lambda _: 0, offers())
        assert options
        with pytest.raises(UsageError, match="n’a pas de version publique"):
            paper_asked(options)


@ALL
def test_the_manual_tells_each_paper_by_its_options(kind: PaperKind) -> None:
    """In its table of commands."""
    command = kind.command
    written = "\\|".join(kind.formats)
    formats = f" [--format {written}]" if len(kind.formats) > 1 else ""
    if command.of == "deck":
        told = f"`clu deck [RÉUNION] {command.option}{formats}`"
    elif command.of:
        told = f"`clu {kind.whole.name} [RÉUNION] [{' '.join(_options(kind))}]{formats}`"
    else:
        others = (each.command for each in PAPERS.values())
        told = f"`clu {kind.name} [RÉUNION]"
        told += " [--for MEMBRE] [--each]" if command.takes_members else ""
        told += " [--draft] [--until DATE]" if command.is_drafted else ""
        told += " [--on DATE]" if command.takes_day else ""
        if kind.name != "deck":
            told += "".join(f" [{each.option}]" for each in others if each.of == kind.name)
            told += formats
    table = (
        (ROOT / "docs" / "manuel.md").read_text(encoding="utf-8").partition("## Les commandes")[2]
    )
    assert told in table.partition("\n## ")[0]


# --- what leaves -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", Sendable)
def test_what_a_register_names_is_a_paper_of_that_name(what: Sendable) -> None:
    assert SENT_AS[what].what is what


@pytest.mark.parametrize("name", SENT_AS)
def test_what_leaves_is_never_internal_and_is_told_in_french(name: str) -> None:
    assert not PAPERS[name].is_internal
    assert SENT_AS[name].article in ("le", "la")
    assert SENT_AS[name].link in ("à", "de")
    assert set(PAPERS[name].formats) & {ending[1:] for ending in READERS}


@pytest.mark.parametrize("name", [name for name in SENT_AS if name not in OF_ITS_DAY])
def test_what_leaves_says_what_its_readers_rely_on(name: str, sample: Workspace) -> None:
    """So that the check tells them when it changes."""
    relied_on = maker_of(PAPERS[name]).relied_on
    assert relied_on
    assert relied_on.digests(sample.library, SAMPLE)


def test_what_a_convocation_was_relied_on_for_may_be_told_no_more_by_this_version(
    sample: Workspace,
) -> None:
    """A register that an earlier version wrote may tell of more than this one compares."""
    relied_on = maker_of(PAPERS["convocation"]).relied_on
    assert relied_on
    assert [*relied_on.changes(sample.library, SAMPLE, ["items", "jadis"], ())] == [
        ("", "de ce que dit la convocation, l’ordre du jour a changé")
    ]
    assert [*relied_on.changes(sample.library, SAMPLE, ["jadis"], ())] == []


def test_a_file_that_is_read_again_is_told_when_it_is_none(tmp_path: Path) -> None:
    for ending, read in READERS.items():
        with pytest.raises(Exception, match=f"{ending[1:].upper()}"):
            read(b"rien")
