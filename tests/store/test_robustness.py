"""Whatever a file becomes, reading it never raises: it gives a record or a problem."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.model.actions import Plan
from clu.model.audits import Audit, Reference
from clu.model.committee import Committee
from clu.model.library import Definitions, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.record import Record
from clu.model.shape import MOST_BYTES
from clu.model.surveys import Survey
from clu.store.read import FileRead, read_content, read_file

MODELS: dict[str, type[Record]] = {
    "committee.toml": Committee,
    "2024-03-27/meeting.toml": Meeting,
    "2024-03-27/minutes.toml": Minutes,
    "plans/signage.toml": Plan,
    "indicators/definitions.toml": Definitions,
    "indicators/2023.toml": Snapshot,
    "surveys/2023-accueil.toml": Survey,
    "audits/2022-externe.toml": Audit,
    "references/quali-ate.toml": Reference,
}
ENGLISH = re.compile(r"\b(input|should|valid|expected|found|error|https?|pydantic|invalid)\b", re.I)
PIECES = st.sampled_from(
    [
        "", "\n", '"', "'", '"""', "[", "]", "[[", "{", "}", "=", ",", "#", "\\", "\r\n", "\r",
        "1,4", "27/03/2024", "14h30", "oui", "true", "nan", "1e999", "9" * 30, "[[items]]\n",
        "[a]\n", 'id = "x"\n', 'kind = "text"\n', "schema = 2\n", "\u00a0", "“", "»", "é", "\x00",
        "\x07", "\\ud800", "\u2028", "<<<<<<< HEAD\n", "=======\n", "\n\n\n", "0", "-", ".",
    ]
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "3", "-1.5", "true", '"x"', '""', '"a\\u0001"', "2024-03-27", "14:30:00", "[]", "[1]",
        '["a", ["b"]]', "[[[]]]", "[{}]", '[{ id = "x" }, { id = "x" }]', "{}", "{ a = 1 }",
        "2024-03-27T10:00:00",
    ]
)  # fmt: skip
VALUE = re.compile(r"(?<= = ).+$", re.MULTILINE)


def check(file: FileRead[Any], text: str) -> None:
    """The promises of the reader."""
    assert file.record is not None or file.problems
    assert len(set(map(str, file.problems))) == len(file.problems)
    for problem in file.problems:
        assert problem.is_error
        assert problem.sentence.endswith(".")
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 1
        assert not ENGLISH.search(re.sub("«.*?»", "", problem.sentence))
        assert (problem.record == "") or file.record is not None
        file.line(problem.path)


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=60)
@given(data=st.data())
def test_cutting_and_pasting_anywhere_never_raises(
    name: str, samples: dict[str, str], data: st.DataObject
) -> None:
    text = samples[f"agendas/{name}"]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(PIECES) + text[end:]
    check(read_content(text.encode(), name, MODELS[name]), text)


@pytest.mark.parametrize("name", MODELS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_other_value_anywhere_never_raises(
    name: str, samples: dict[str, str], data: st.DataObject
) -> None:
    text = samples[f"agendas/{name}"]
    for _ in range(data.draw(st.integers(1, 4))):
        match = data.draw(st.sampled_from(list(VALUE.finditer(text))))
        text = text[: match.start()] + data.draw(VALUES) + text[match.end() :]
    check(read_content(text.encode(), name, MODELS[name]), text)


@settings(max_examples=200)
@given(content=st.binary(max_size=60))
def test_any_bytes_never_raise(content: bytes) -> None:
    check(read_content(content, "f", Meeting), content.decode("utf-8", "replace"))


FIRST = 'schema = 1\ntitle = "x"\n'
ELEMENT = '[[actions]]\nid = "a{}"\ntitle = {}\nstate = "done"\n'


def repeated(what: str, size: int = MOST_BYTES) -> str:
    """A plan with as much of this as a file may hold."""
    return FIRST + what * ((size - len(FIRST) - 8) // len(what.encode()))


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (repeated("é"), "une clé s’écrit sans accent ni espace.", 3),
        (repeated('a = "é'), "des guillemets droits ferment ce texte", 3),
        (FIRST + "a" * 900_000 + " = 1\n", "n’est pas connue ici", 3),
        (FIRST + ("a" * 400_000 + " = 1\n") * 2, "figure déjà à la ligne 3", 4),
        (f"{FIRST}[{'a' * 400_000}]\n[{'a' * 400_000}]\n", "figure déjà à la ligne 3", 4),
        (repeated("2024-13-41T"), "signe = manque", 3),
        (FIRST + "note = " + "27/03/2024" * 80_000, "un texte s’écrit entre guillemets droits", 3),
        (FIRST + "note = " + "oui" * 300_000, "", 3),
        (f'schema = 1\ntitle = "{"a b" * 300_000}"', "", 2),
        (FIRST + ELEMENT.format("a" * 900_000, '"b"'), "", 4),
        (f'{FIRST}[[actions]]\nid = "a"\ntitle = "b"\nstate = "{"a b" * 300_000}"', "", 6),
        (FIRST + "a" + ".a" * 400_000 + " = 1", "cette clé a trop de parties", 3),
        (f"{FIRST}[{'a . ' * 200_000}a]", "cette clé a trop de parties", 3),
        (FIRST + "b = { " + "'a'." * 200_000 + "a = 1 }", "cette clé a trop de parties", 3),
        (FIRST + 'a = "' + "é" * 400_000 + '"', "n’est pas connue ici", 3),
        (repeated("[[actions]]\n"), "erreurs\xa0: il n’est pas lu.", None),
        (repeated(ELEMENT.format("", '"b"')), "erreurs\xa0: il n’est pas lu.", None),
        (repeated("<<<<<<< a\n"), "une fusion git est restée en conflit", 3),
        (f"{FIRST}note = {'9' * 900_000}", "ce nombre est trop grand", 3),
    ],
    ids=range(19),
)
def test_a_file_that_was_made_to_cost_is_told_in_few_words(
    text: str, words: str, line: int | None
) -> None:
    assert len(text.encode()) <= MOST_BYTES
    read = read_content(text.encode(), "agendas/plans/x.toml", Plan)
    assert words in read.problems[0].sentence
    assert read.problems[0].line == line or line is None
    assert len(read.problems) <= 101
    assert all(len(each.sentence) + len(each.remedy) < 900 for each in read.problems)


def test_a_thousand_faults_are_told_one_by_one_and_one_more_sets_the_file_aside() -> None:
    def read(count: int) -> FileRead[Plan]:
        text = FIRST + "".join(ELEMENT.format(rank, rank) for rank in range(count))
        return read_content(text.encode(), "agendas/plans/x.toml", Plan)

    told = read(1000)
    assert (len(told.problems), told.record is None) == (1000, False)
    (too_many,) = read(1001).problems
    assert too_many.sentence == "ce fichier a 1\u202f001\xa0erreurs\xa0: il n’est pas lu."


def test_a_name_may_have_two_hundred_parts() -> None:
    text = FIRST + "#" * 20_000 + "\na" + ".a" * 199 + " = 1\n"
    (unknown,) = read_content(text.encode(), "agendas/plans/x.toml", Plan).problems
    assert "n’est pas connue ici" in unknown.sentence


def test_a_file_beyond_what_is_read_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(FIRST + "#" * (MOST_BYTES - len(FIRST)), "utf-8")
    assert not read_file(file, "agendas/plans/x.toml", Plan).problems
    assert not read_content(file.read_bytes(), "agendas/plans/x.toml", Plan).problems
    file.write_text(FIRST + "#" * (MOST_BYTES - len(FIRST) + 1), "utf-8")
    for read in (
        read_file(file, "agendas/plans/x.toml", Plan),
        read_content(file.read_bytes(), "agendas/plans/x.toml", Plan),
    ):
        (problem,) = read.problems
        assert "pour un million au plus" in problem.sentence
        assert read.record is None
