"""What screens say: keys and places, never a command line, nor the name of a folder."""

import ast
import datetime
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from clu.checks.rules import problems_of
from clu.edits import closing, meetings, minutes
from clu.errors import CluError
from clu.forms.convening import Postpone
from clu.model.shape import meeting_file
from clu.tasks.saving import refuse_early
from clu.workspace import Workspace, open_workspace
from tests.checks.libraries import ONE, PLAIN, workspace
from tests.conftest import ROOT
from tests.tui.typist import commands_in

FOLDERS = ("views", "forms", "tui", "tasks", "edits", "checks", "papers", "lexicon", "store")
REMEDIES = {
    *("remedy", "otherwise", "by_command", "command"),
    *("TOO_SOON", "_CHECK", "_INSTALL", "_SKIP"),
}
"""The names under which a remedy waits for the error that tells it."""
TELLING = {"error": 3, "warning": 3, "note": 3, "Problem": 4, "KeyedError": 2}
"""The rank of the remedy, where it is not the second thing that is given."""
HELD, NEXT = "2025-11-20", "2026-12-10"


def strings(of: ast.AST, *above: ast.AST) -> Iterator[tuple[ast.Constant, tuple[ast.AST, ...]]]:
    """The strings of a module and what holds each, the innermost first; no docstring."""
    for child in ast.iter_child_nodes(of):
        if isinstance(child, ast.Constant):
            if isinstance(child.value, str) and not isinstance(of, ast.Expr):
                yield child, (of, *above)
        else:
            yield from strings(child, of, *above)


def is_remedy(string: ast.Constant, above: tuple[ast.AST, ...]) -> bool:
    """Whether a string is what an error or a problem gives for a command; or is not said."""
    inner: ast.AST = string
    for holder in above:
        match holder:
            case ast.Call(func=ast.Name(id=name), args=args):
                if name in TELLING or name.endswith("Error"):
                    rank = TELLING.get(name, 1)
                    return inner in args[rank:] or inner in holder.keywords
            case ast.Call(func=ast.Attribute(attr="__init__"), args=args):
                return inner in args[1:]
            case ast.Compare():
                return True
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
                names = {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
                return bool(names & REMEDIES)
        inner = holder
    return False


def modules() -> list[Path]:
    """Those whose words come to a screen; those of a review keep its commands apart."""
    found = (path for each in FOLDERS for path in (ROOT / "clu" / each).glob("**/*.py"))
    return sorted(path for path in found if path.stem != "review_places")


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.stem)
def test_a_command_is_named_by_a_remedy_alone(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [
        (string.lineno, string.value)
        for string, above in strings(tree)
        if commands_in(str(string.value)) and not is_remedy(string, above)
    ]
    assert found == []


def test_the_agreed_pictures_name_no_command_and_no_folder() -> None:
    for picture in sorted((ROOT / "tests" / "tui" / "screens").glob("*.svg")):
        text = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", picture.read_text("utf-8")))
        said = html.unescape(text).translate(PLAIN)
        assert not commands_in(said), picture.name
        sentences = re.sub(r"Fichier : \S+", "", said)  # for whoever opens files
        assert not re.search(r"\d{4}-\d\d-\d\d", sentences), picture.name


@pytest.mark.parametrize(
    ("remedy", "on_screen", "shown"),
    [
        ("Corrigez la date.", "", "Corrigez la date."),
        ("Ajoutez --note.", "", ""),
        ("Corrigez-le. Sinon, ajoutez --force.", "", "Corrigez-le."),
        ("D’abord : clu close 2025-11-20.", "", ""),
        ("Corrigez « compares_with ».", "", ""),
        ("Corrigez une durée, ou la fin (end).", "", "Corrigez une durée, ou la fin."),
        ("Dites-le (global_components), ou non.", "", "Dites-le, ou non."),
        ("Choisissez « Bilan (suite) ».", "", None),
        ("Voir Contrôles (F9).", "", None),
        ("Le fichier ne vient pas de clu : supprimez-le.", "", None),
        ("D’abord : clu member add.", "D’abord : « a ».", "D’abord : « a »."),
    ],
)
def test_a_screen_leaves_out_what_is_for_a_command_line(
    remedy: str, on_screen: str, shown: str | None
) -> None:
    error = CluError("Non.", remedy, on_screen)
    assert str(error) == f"Non. {remedy}"
    assert error.by_keys == (remedy if shown is None else shown)
    assert error.shown == f"Non. {error.by_keys}".strip()


# --- refusals --------------------------------------------------------------------------------


@pytest.fixture
def opened(demo: Path) -> Workspace:
    return open_workspace(demo)


@pytest.mark.parametrize(
    ("refused", "keys"),
    [
        (lambda of: closing.opened(of, HELD, datetime.time(14)), "« r », dans Après"),
        (lambda of: closing.closed(of, HELD, (), None), "« r », dans Après"),
        (lambda of: closing.refuse_validation(of, NEXT, datetime.date(2027, 1, 1)), "« c »"),
        (lambda of: minutes.drafted(of, HELD, datetime.date(2027, 1, 1)), "« g »"),
        (lambda of: refuse_early(of, NEXT), "« d », dans Réunions"),
    ],
)
def test_a_refusal_tells_the_key_and_the_day(opened: Workspace, refused: object, keys: str) -> None:
    assert callable(refused)
    with pytest.raises(CluError) as told:
        refused(opened.library)
    shown = told.value.shown.translate(PLAIN)
    assert keys in shown
    assert not commands_in(shown)
    assert HELD not in shown
    assert NEXT not in shown


def test_a_problem_is_shown_without_the_command_that_mends_it() -> None:
    agenda = {"date": datetime.date(2024, 3, 27), "items": [{"id": "un", "title": "Un"}]}
    turns = [{"text": "Oui."}, {"text": "Oui."}]
    noted = {"exchanges": [{"id": "e-1", "item": "un", "text": "Quoi ?", "turns": turns}]}
    library = workspace(meetings={ONE: agenda}, minutes={ONE: noted})
    (twice,) = [each for each in problems_of(library) if "deux fois" in each.sentence]
    assert commands_in(twice.remedy)
    assert twice.shown.translate(PLAIN).endswith("Retirez-en une dans cet échange.")


def test_a_meeting_that_keeps_its_folder_changes_its_day_from_the_same_form(
    opened: Workspace,
) -> None:
    library = opened.library
    day = datetime.date(2026, 11, 2)
    bound = {**library.meetings}
    assert meetings.keeps_folder(library, HELD)
    (change,) = Postpone(HELD).changes(library, {"date": day}, day)
    assert (change.file, (change.after or {})["date"]) == (meeting_file(HELD), day)
    assert set(bound) == set(library.meetings)
