"""Whatever a file becomes, reading it never raises: it gives a record or a problem."""

import re
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
from clu.model.surveys import Survey
from clu.store.read import FileRead, read_content

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
