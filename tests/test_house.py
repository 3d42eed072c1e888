"""The house itself: which way imports run, what a command loads, what the README promises."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo

import clu
from clu.cli import main
from clu.commands.nouns import SUMMARIES
from clu.model.actions import Plan, Progress
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee
from clu.model.labels import Labelled, words_for
from clu.model.library import Definitions, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.record import Record
from clu.model.sending import Register
from clu.model.slides import BaseSlide
from clu.model.surveys import Survey
from clu.model.validation import Corrections

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def page(name: str) -> str:
    """A page of the documentation, each of its spaces a plain one."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
README, MANUAL, KEYS = page("README.md"), page("docs/manuel.md"), page("docs/cles.md")


# --- what is loaded --------------------------------------------------------------------------


def loaded_by(*programs: str) -> Iterator[tuple[str, set[str]]]:
    """Programs that a fresh Python runs one after the other; the top modules loaded after each."""
    report = "print('\\nloaded: ' + ' '.join({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "\n".join(["import sys", *(f"{each}\n{report}" for each in programs)]),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        check=True,
    )
    lines = [line.partition("loaded: ") for line in done.stdout.splitlines()]
    told = [set(names.split()) for before, mark, names in lines if mark and not before]
    return zip(programs, told, strict=True)


DRAWING = {"pptx", "lxml", "xlsxwriter", "PIL", "docx", "typst", "icalendar"}
SCREEN = {"textual", "rich"}
MAIN = "from clu.cli import main"


def test_help_loads_nothing_that_takes_time() -> None:
    """Not even the model."""
    asked = ["--help", "deck --help", "init --help", "--version", "chekc"]
    asked += ["convocation --help", "calendar --help"]
    for program, loaded in loaded_by(*(f"{MAIN}; main({each.split()})" for each in asked)):
        assert loaded & (DRAWING | SCREEN | {"pydantic"}) == set(), program


def test_what_draws_nothing_loads_neither_powerpoint_nor_a_screen() -> None:
    """They are loaded when a deck is drawn."""
    asked = ["check", "check --json", "show", "", "action list", "indicator show appels-recus"]
    asked += ["history", "plan set signage --closed oui --dry-run"]
    programs = (f"{MAIN}; assert main({each.split()}) == 0" for each in asked)
    for program, loaded in loaded_by(*programs):
        assert "pydantic" in loaded
        assert loaded & (DRAWING | SCREEN) == set(), program


def test_what_reads_and_reasons_loads_neither_powerpoint_nor_a_screen() -> None:
    """A front end may import it at once."""
    modules = ["clu.workspace", "clu.checks.rules", "clu.deck.compose", "clu.deck.layout"]
    modules += ["clu.edits.tables", "clu.lexicon.report", "clu.tasks.founding", "clu.tasks.papers"]
    for program, loaded in loaded_by(*(f"import {each}" for each in modules)):
        assert loaded & (DRAWING - {"PIL"} | SCREEN) == set(), program


def test_a_deck_loads_no_screen(tmp_path: Path) -> None:
    """The deck never knows one."""
    argv = ["deck", "-o", str(tmp_path / "clu.pptx")]
    ((_, loaded),) = loaded_by(f"{MAIN}; assert main({argv}) == 0")
    assert "pptx" in loaded
    assert loaded & SCREEN == set()


# --- which way imports run -------------------------------------------------------------------

CONTRACTS = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
BREACHES = {
    "rooms": ("clu/model/text.py", "import clu.checks.rules", "clu.checks.rules"),
    "deck": ("clu/deck/page.py", "import clu.deck.layout", "clu.deck.layout"),
    "outline": ("clu/deck/outline.py", "import clu.deck.theme", "clu.deck.theme"),
    "pages": ("clu/deck/layouts/prose.py", "import clu.model.library", "clu.model.library"),
    "inspection": (
        "clu/inspection/rules/file.py",
        "import clu.inspection.read",
        "clu.inspection.read",
    ),
    "desk": (
        "clu/tui/screens/place.py",
        "if TYPE_CHECKING:\n    from clu.tui.app import CluApp",
        "clu.tui.app",
    ),
    "store": ("clu/tasks/problems.py", "from clu.store import read", "clu.store.read"),
    "drawing": ("clu/tasks/papers.py", "import pptx", "pptx"),
    "writers": ("clu/papers/minutes.py", "import docx", "docx"),
    "opendocument": ("clu/papers/minutes.py", "from lxml import etree", "lxml"),
    "pdf": ("clu/tasks/papers.py", "import typst", "typst"),
    "calendar": ("clu/papers/diary.py", "import icalendar", "icalendar"),
    "screen": ("clu/commands/overview.py", "import textual.app", "textual"),
}
"""For each contract, a module, a line in it that would break it, and what that line imports."""


def lint(folder: Path, *contract: str) -> subprocess.CompletedProcess[str]:
    """Check the package that stands in a folder, by one contract or by all."""
    return subprocess.run(
        [
            *(
                sys.executable,
                "-c",
                "from importlinter.cli import lint_imports_command as lint; lint()",
            ),
            *("--config", str(ROOT / "pyproject.toml"), "--no-cache"),
            *(option for each in contract for option in ("--contract", each)),
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(folder)},
        check=False,
    )


def test_every_contract_has_a_breach() -> None:
    """So that the next test proves each of them."""
    assert set(CONTRACTS) == set(BREACHES)


def test_every_contract_is_kept() -> None:
    """By the package as it is."""
    kept = lint(ROOT)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in kept.stdout


def test_each_contract_is_broken_by_its_breach(tmp_path: Path) -> None:
    """A contract that nothing can break proves nothing; all are broken in one copy."""
    skipped = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(ROOT / "clu", tmp_path / "clu", ignore=skipped)
    for file, breach, _ in BREACHES.values():
        with (tmp_path / file).open("a", encoding="utf-8") as module:
            module.write(f"\n{breach}\n")
    broken = lint(tmp_path)
    assert broken.returncode == 1
    _, told = broken.stdout.split("Broken contracts\n", 1)
    for contract, (file, _, imported) in BREACHES.items():
        title = CONTRACTS[contract]["name"]
        _, of_it = told.split(f"{title}\n{'-' * len(title)}\n", 1)
        of_it, *_ = re.split(r"\n-{4,}\n", of_it)
        importer = file.removesuffix(".py").replace("/", ".")
        assert f" {importer} -> {imported} (l." in of_it, contract


# --- what the documentation promises ------------------------------------------------------------


class Key(NamedTuple):
    """A row of docs/cles.md: a key of a file, or of a kind of slide."""

    place: str
    path: str
    is_required: bool
    label: str
    values: tuple[str, ...] = ()
    limits: str = ""
    """How small and how large its value may be, and what holds where it is left out."""


FILES: dict[str, type[Record]] = {
    "agendas/committee.toml": Committee,
    "agendas/AAAA-MM-JJ/meeting.toml": Meeting,
    "agendas/AAAA-MM-JJ/minutes.toml": Minutes,
    "agendas/AAAA-MM-JJ/corrections.toml": Corrections,
    "agendas/AAAA-MM-JJ/sent.toml": Register,
    "agendas/plans/NOM.toml": Plan,
    "agendas/indicators/definitions.toml": Definitions,
    "agendas/indicators/ANNÉE.toml": Snapshot,
    "agendas/surveys/NOM.toml": Survey,
    "agendas/audits/NOM.toml": Audit,
    "agendas/references/NOM.toml": Reference,
}
KINDS = {
    get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in BaseSlide.__subclasses__()
}


def keys_of_the_model() -> Iterator[Key]:
    """Every key that can be written in a file."""
    for file, model in FILES.items():
        yield from keys(model, file)
    yield from keys(BaseSlide, "slides")
    yield Key("slides", "kind", True, "genre", tuple(KINDS))
    for name, kind in KINDS.items():
        common = {"kind", *BaseSlide.model_fields}
        yield from (key for key in keys(kind, name) if key.path not in common)


def keys(model: type[Record], place: str, prefix: str = "") -> Iterator[Key]:
    """The keys of a record, and of the records in it; slides have tables of their own."""
    for name, field in model.model_fields.items():
        types = list(types_in(field.annotation))
        values = tuple(each.value for type_ in types if issubclass(type_, Enum) for each in type_)
        label = field.title or ""
        yield Key(place, prefix + name, field.is_required(), label, values, limits(field))
        for type_ in types:
            if issubclass(type_, Record) and not issubclass(type_, BaseSlide):
                yield from keys(type_, place, f"{prefix}{name}.")


def limits(field: FieldInfo) -> str:
    """« 1 à 600 », « 60 signes au plus », « non vide », « sinon oui »."""
    least = most = None
    for each in field.metadata:
        match each:
            case Ge(ge=value) | MinLen(min_length=value):
                least = value
            case Le(le=value) | MaxLen(max_length=value):
                most = value
    match least, most:
        case None, None:
            return _otherwise(field.default)
        case None, _:  # a text: what is counted has a least number
            return f"{most} signes au plus"
        case _, None:
            return "non vide" if least == 1 else f"{least} au moins"
        case _:
            return f"{least} à {most}"


def _otherwise(default: Any) -> str:
    match default:
        case Enum():
            return f"sinon `{default.value}`"
        case True:
            return "sinon oui"
        case _:  # what has no other value is empty, unknown or « non »
            return ""


def types_in(annotation: Any) -> Iterator[type]:
    """The classes that an annotation names, however deep."""
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from types_in(argument)


def keys_of_the_page() -> Iterator[Key]:
    """The rows of its tables of keys."""
    place = ""
    for line in KEYS.splitlines():
        if line.startswith("### "):
            place = line.strip("# `")
        elif line.startswith("Toute diapositive"):
            place = "slides"
        elif line.startswith("|") and "`" in line:
            *kind, path, told = [cell.strip() for cell in line.strip("|").split("|")]
            told, *limits = told.removesuffix(")*").split(" *(")
            label, *values = told.split(" : ", 1)
            yield Key(
                place=kind[0].strip("`") if kind else place,
                path=path.strip("*`"),
                is_required=path.startswith("**"),
                label=label,
                values=tuple(re.findall("`(.+?)`", values[0])) if values else (),
                limits="".join(limits),
            )


def test_the_page_of_keys_tells_every_key_and_no_other() -> None:
    """With the label of the model, what is required, the values of closed sets, the limits."""
    told, real = list(keys_of_the_page()), list(keys_of_the_model())
    assert [key for key in real if key not in told] == []
    assert [key for key in told if key not in real] == []
    assert len(told) == len(set(told))


def test_the_manual_tells_every_command_and_option() -> None:
    """In its table of commands."""
    table = MANUAL.partition("## Les commandes")[2].partition("\n## ")[0]
    for words in (
        "clu deck [RÉUNION] [-o FICHIER] [--force]",
        "clu deck [RÉUNION] --text [--format docx\\|odt\\|html\\|md]",
        "clu deck [RÉUNION] --pdf",
        "clu convocation [RÉUNION] [--for MEMBRE] [--each] [--on DATE] [--format docx\\|odt\\|pdf]",
        "clu sheet [RÉUNION] [--notes] [--format docx\\|odt\\|pdf]",
        "clu running-order [RÉUNION] [--format docx\\|odt\\|pdf]",
        "clu minutes [RÉUNION] [--draft] [--until DATE] [--public] "
        "[--decisions] [--format docx\\|odt\\|pdf\\|html\\|md] [-o FICHIER] [--force]",
        "clu progress [RÉUNION] [--on DATE] [--format docx\\|odt\\|pdf]",
        "clu calendar [RÉUNION] [--internal]",
        "clu review RÉUNION [FICHIER] [--accept QUOI] [--refuse QUOI] [--json]",
        "clu close RÉUNION [--at HEURE] [--reason RÈGLE=MOTIF]",
        "clu validate RÉUNION --by QUI [--on DATE]",
        "clu sent RÉUNION [DOCUMENT] [--to QUI] [--on DATE] [--file FICHIER] [--published ADRESSE]",
        "clu show [RÉUNION]",
        "clu check [RÉUNION] [--json] [--explain [CONTRÔLE]]",
        "clu inspect FICHIER [--json]",
        "clu init [DOSSIER]",
        "clu demo [DOSSIER]",
        "clu reminder [SERVICE]",
        "clu NOM VERBE",
        "clu undo",
        "clu redo",
        "clu history [ID] [--json]",
        "clu --version",
        "--workspace DOSSIER",
    ):
        assert f"`{words}`" in table


def test_the_manual_tells_every_noun() -> None:
    """In its table of nouns, in the order of the help."""
    table = MANUAL.partition("| Nom | Ce qu’il désigne |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(SUMMARIES)


def test_the_page_of_keys_tells_each_value_by_its_french_word() -> None:
    """The word of the screen, where it is not the value itself."""
    rows = KEYS
    written = set(Labelled.__subclasses__()) - {Progress}  # what is derived is never typed
    words = {word for words in map(words_for, written) for word in words.items()}
    told = set(re.findall(r"`([\w/-]+)`(?: ([^`|]+?))?(?=, `| \|| \*)", rows))
    missing = {
        (value, word) for value, word in words if word != value and (value, word) not in told
    }
    assert missing == set()


def code_lines(page: str, *, language: str) -> list[str]:
    """The lines of the code blocks of a page in that language."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return "".join(blocks).splitlines()


@pytest.mark.parametrize(
    "words", ["bin/clu deck", "bin/pytest", "pip wheel", "pip download -q -d", "--no-index"]
)
def test_the_lines_that_the_integration_runs_are_in_the_readme_once(words: str) -> None:
    """It takes them from there."""
    assert len([line for line in code_lines(README, language="sh") if words in line]) == 1
    assert f'"{words}"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_manual_installs_this_version_on_windows() -> None:
    """Where a name cannot be written with a star."""
    assert any(f"clu-{clu.__version__}-py3" in line for line in code_lines(MANUAL, language="bat"))


def test_the_readme_is_read_in_one_go() -> None:
    """Two hundred lines at most; what is looked up is in docs/."""
    assert len(README.splitlines()) <= 200


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/manuel.md", "docs/adding.md"]
)
def test_every_link_of_the_documentation_leads_somewhere(name: str) -> None:
    """To a file that is there, and to a heading of it."""
    for target in re.findall(r"\]\(([^)#\s]*(?:#[^)\s]*)?)\)", page(name)):
        file, _, heading = target.partition("#")
        if file.startswith("http"):
            continue
        there = (ROOT / name).parent / file if file else ROOT / name
        assert there.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in titles}
            assert heading in slugs, target


@pytest.mark.parametrize(
    "name",
    [
        *("CONTRIBUTING.md", "docs/architecture.md", "docs/adding.md"),
        *(f"docs/decisions/{each.name}" for each in DECISIONS),
    ],
)
def test_what_a_page_says_of_a_file_is_of_one_that_is_there(name: str) -> None:
    """A decision that speaks of what has gone misleads whoever reads it."""
    named = re.findall(r"[`(](?:clu/)?((?:[a-z_]+/)+[a-z_]+\.(?:py|toml|typ|tcss))[`)]", page(name))
    places = (ROOT, ROOT / "clu", ROOT / "clu" / "tui", ROOT / "clu" / "deck")
    missing = [each for each in named if not any((place / each).exists() for place in places)]
    assert [each for each in missing if not each.startswith("agendas/.clu/")] == []


def test_every_command_of_the_readme_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The first word, and the verb of a noun."""
    rows = re.findall(r"`clu ([a-z-]+)(?: ([a-z-]+))?", README)
    for words in {tuple(filter(None, row)) for row in rows}:
        assert main([*words, "--help"]) == 0, words
        capsys.readouterr()


def test_every_lint_rule_set_aside_has_its_reason() -> None:
    """On its own line, after a #."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for rule in PROJECT["tool"]["ruff"]["lint"]["ignore"]:
        assert re.search(rf'^  "{rule}", *# \S', text, re.MULTILINE)


def test_every_dependency_has_both_bounds() -> None:
    """So that a fresh machine installs what was tried, next year too."""
    needed = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["project"]["optional-dependencies"]["pdf"],
    ]
    assert [name for name in needed if not re.fullmatch(r"[\w-]+>=[\d.]+,<[\d.]+", name)] == []
