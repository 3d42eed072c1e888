"""Drafts: each purpose is kept as plain data, and taken up again as it was."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from clu.edits.session_lines import LineKind, SessionLine
from clu.forms.convening import Convene, Postpone
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Follow, FollowAll
from clu.forms.reporting import Circulate, Close, Conclude, Correct, Disclose, Report, Validate
from clu.forms.wording import Reword
from clu.model.address import Address
from clu.tui.kept import Drafts, Unsent

NOW = datetime.datetime(2024, 3, 27, 14, 30)
ITEM = Address("agendas/2024-03-27/meeting.toml", ("items", "labellisation"))
EVERY = (
    Edit(ITEM, ("title",)),
    Add("slide", ITEM, "text", 2),
    Add("plan"),
    Follow(Address("agendas/plans/signage.toml", ("actions", "signaletique"))),
    FollowAll(tuple(Address(f"agendas/plans/{each}.toml", ("actions", each)) for each in "ab")),
    Measure("appels-recus", "2024"),
    Convene("2024-03-27"),
    Postpone("2024-03-27"),
    Report("2024-03-27", ("held_start",)),
    Conclude("2024-03-27", "labellisation"),
    Reword("2024-03-27", "decisions/d-1/text"),
    Circulate("2024-03-27"),
    Close("2024-03-27"),
    Validate("2024-03-27"),
    Correct("2024-03-27"),
    Reword("2024-03-27", "exchanges/e-1/text", "É-1", "Relecture de Mme SG"),
    Disclose("2024-03-27", ("M. Dupont", "12 rue des Lilas")),
)


def kinds(kind: type[Any]) -> set[type[Any]]:
    """The purposes that can be made of a kind."""
    ours = [each for each in kind.__subclasses__() if each.__module__.startswith("clu.")]
    below = [found for each in ours for found in kinds(each)]
    return {*below} if below else {kind}


def test_every_purpose_is_tried_below() -> None:
    assert {type(each) for each in EVERY} == kinds(Purpose)


@pytest.mark.parametrize("purpose", EVERY, ids=repr)
def test_a_purpose_is_taken_up_as_it_was_kept(purpose: Purpose, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(purpose, {("title",): "Un mot"}, NOW)
    assert drafts.kept() == (purpose, {("title",): "Un mot"})


BEFORE = {
    'file = "a/b.toml"\nrecord = ["items", "x"]\nonly = []': (
        Edit(Address("a/b.toml", ("items", "x")))
    ),
    'noun = "slide"\nfile = "a/b.toml"\nholder = ["items", "x"]\nkind = "text"': (
        Add("slide", Address("a/b.toml", ("items", "x")), "text")
    ),
    'noun = "plan"\nfile = ""\nholder = []\nkind = ""': Add("plan"),
}


@pytest.mark.parametrize(("about", "purpose"), BEFORE.items())
def test_a_draft_of_the_version_before_is_taken_up(
    about: str, purpose: Purpose, tmp_path: Path
) -> None:
    name = type(purpose).__name__
    write(tmp_path, f'purpose = "{name}"\nfields = []\n[about]\n{about}\n')
    assert Drafts(tmp_path).kept() == (purpose, {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fields = [",
        'purpose = "Dream"\nfields = []\n[about]\n',
        'purpose = "Edit"\nfields = []\n[about]\naddress = 3\n',
        'purpose = "Edit"\nfields = []\n[about]\naddress = {file = "a", way = "b"}\n',
        'purpose = "Edit"\nabout = 3\nfields = []\n',
    ],
)
def test_what_cannot_be_read_is_no_draft(text: str, tmp_path: Path) -> None:
    write(tmp_path, text)
    assert Drafts(tmp_path).kept() is None


def write(folder: Path, text: str) -> None:
    """Put a draft where it is kept."""
    file = folder / "agendas" / ".clu" / "draft.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def test_nothing_is_kept_through_a_link(tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (tmp_path / "agendas").mkdir()
    (tmp_path / "agendas/.clu").symlink_to(away)
    line = SessionLine(LineKind.QUESTION, "Pourquoi ?")
    for refusal in (
        Drafts(tmp_path).keep(Add("plan"), {("title",): "Un mot"}, NOW),
        Unsent(tmp_path, "2024-03-27").keep(line),
    ):
        assert "est un lien" in str(refusal)
    assert not list(away.iterdir())
