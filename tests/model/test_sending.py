"""What was sent: which is the last, what each recipient holds, and which version a file is."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from clu.model.catalogue import Sendable
from clu.model.sending import Disclosure, Register, fingerprint

DAY = datetime.date(2024, 3, 1)


def register(*sent: dict[str, Any]) -> Register:
    usual = {"what": "deck", "on": DAY, "file": "a.pptx"}
    each = [
        {**usual, "id": f"s-{rank}", "digest": str(rank), **one} for rank, one in enumerate(sent)
    ]
    return Register.model_validate({"sent": each})


def digest(sent: Any) -> str:
    return str(sent.digest) if sent else ""


def test_the_last_one_is_that_of_the_last_day_then_the_last_noted() -> None:
    later = {"on": DAY + datetime.timedelta(1)}
    assert digest(register({}, {}).latest(Sendable.DECK)) == "1"
    assert digest(register(later, {}).latest(Sendable.DECK)) == "0"
    assert digest(register({"what": "minutes"}).latest(Sendable.DECK)) == ""


def test_each_recipient_holds_the_last_one_that_they_got() -> None:
    sent = register({"to": ["A", "B"]}, {"to": ["B", "C"]}, {"to": ["A"], "what": "minutes"})
    held = sent.in_hand(Sendable.DECK)
    assert {who: digest(each) for who, each in held.items()} == {"A": "0", "B": "1", "C": "1"}


@pytest.mark.parametrize(
    ("digests", "versions"),
    [(["a"], ["1"]), (["a", "b"], ["1", "2"]), (["a", "a"], ["1", "1"])],
)
def test_a_file_that_is_sent_again_is_no_new_version(
    digests: list[str], versions: list[str]
) -> None:
    sent = register(*({"digest": each, "to": [str(r)]} for r, each in enumerate(digests)))
    assert [sent.version(each) for each in sent.sent] == versions


def test_a_draft_is_the_version_that_it_bears_and_what_follows_is_no_draft() -> None:
    drafts: list[dict[str, Any]] = [
        {"digest": "a", "version": 2},
        {"digest": "b", "version": 3},
        {"digest": "c"},
    ]
    sent = register(*({"what": "minutes", **each} for each in drafts))
    assert [sent.version(each) for each in sent.sent] == ["2", "3", "définitive"]


def test_each_kind_and_each_line_of_files_has_versions_of_its_own() -> None:
    letters = [{"what": "progress", "file": f"a.{ending}"} for ending in ("docx", "pdf", "odt")]
    sent = register({}, *letters, {}, {"what": "convocation", "file": "c.docx"})
    assert [sent.version(each) for each in sent.sent] == ["1", "1", "1", "2", "2", "1"]


def test_the_print_of_a_file_is_that_of_its_bytes_and_of_registers_that_are_kept(
    tmp_path: Path,
) -> None:
    """A shorter or longer one would tell each file that left as changed."""
    (tmp_path / "file").write_bytes(b"abc")
    with (tmp_path / "file").open("rb") as file:
        assert fingerprint(file) == fingerprint(b"abc") == "ba7816bf8f01cfea"


def test_words_about_a_person_may_be_one_letter_and_not_none() -> None:
    assert Disclosure(id="d", words="X").words == "X"
    with pytest.raises(ValidationError):
        Disclosure(id="d", words=" ")
