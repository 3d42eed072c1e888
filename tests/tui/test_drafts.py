"""Drafts: each purpose is kept as plain data, and taken up again as it was."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clu.edits.session_lines import LineKind, SessionLine
from clu.forms.accepting import Accept
from clu.forms.convening import CallOff, Convene, Postpone
from clu.forms.form import Purpose
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Entrust, Follow, FollowAll
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
    Entrust(Address("agendas/2024-03-27/minutes.toml", ("exchanges", "e-1"))),
    Measure("appels-recus", "2024"),
    Convene("2024-03-27"),
    Postpone("2024-03-27"),
    CallOff("2024-03-27"),
    Report("2024-03-27", ("held_start",)),
    Conclude("2024-03-27", "labellisation"),
    Reword("2024-03-27", "decisions/d-1/text"),
    Circulate("2024-03-27"),
    Close("2024-03-27"),
    Validate("2024-03-27"),
    Correct("2024-03-27"),
    Reword("2024-03-27", "exchanges/e-1/text", "É-1", "Relecture de Mme SG"),
    Accept("sigle-non-developpe", "agendas/committee.toml", "name", "Dit."),
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
    assert taken_up(drafts) == (purpose, {("title",): "Un mot"})


def taken_up(drafts: Drafts) -> tuple[Purpose, object] | None:
    """Why a form was opened, and what it held."""
    kept = drafts.kept()
    return kept and kept[:2]


@pytest.fixture(autouse=True)
def me(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """One sits down at a computer, under a name."""

    def sit(computer: str, name: str) -> None:
        monkeypatch.setattr("clu.disk.memory", lambda: tmp_path / computer / "clu.toml")
        monkeypatch.setattr("clu.clock.who", lambda: name)

    sit("one", "anne")
    return sit


def test_what_each_leaves_unsaved_is_theirs_alone_and_is_not_lost_with_their_name(
    me: Callable[[str, str], None], tmp_path: Path
) -> None:
    def left(words: str) -> None:
        Drafts(tmp_path).keep(Add("plan"), {("title",): words}, NOW)
        Unsent(tmp_path, "2024-03-27").keep(SessionLine(LineKind.QUESTION, words))

    def found() -> tuple[str, str, str]:
        kept, line = Drafts(tmp_path).kept(), Unsent(tmp_path, "2024-03-27").kept()
        return (kept.state["title",], kept.by, line.text) if kept and line else ("", "", "")

    left("D’Anne")
    me("two", "anne")  # a namesake
    assert found() == ("", "", "")
    left("De l’autre")
    assert found() == ("De l’autre", "", "De l’autre")
    me("one", "anne.durand")
    assert found() == ("D’Anne", "anne", "D’Anne")
    Unsent(tmp_path, "2024-03-27").keep(SessionLine(LineKind.QUESTION, ""))
    drafts = Drafts(tmp_path)
    drafts.kept()
    drafts.forget()
    assert found() == ("", "", "")
    me("two", "anne")
    assert found() == ("De l’autre", "", "De l’autre")


def test_a_form_left_for_later_is_not_lost_with_the_next(tmp_path: Path) -> None:
    for words in ("Premier", "Deuxième", "Troisième"):
        Drafts(tmp_path).keep(Add("plan"), {("title",): words}, NOW)
    drafts = Drafts(tmp_path)
    drafts.kept()
    drafts.put_off()
    drafts.keep(Add("plan"), {("title",): "Autre"}, NOW)
    drafts.forget()
    titles = {each.state["title",] for at in range(4) if (each := drafts.kept(at))}
    assert titles == {"Premier", "Deuxième", "Troisième"}


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
    assert taken_up(Drafts(tmp_path)) == (purpose, {})


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


def test_what_another_window_is_typing_is_neither_offered_nor_forgotten(tmp_path: Path) -> None:
    first, second = Drafts(tmp_path), Drafts(tmp_path)
    line = Unsent(tmp_path, "2024-03-27")
    for words in ("Un", "Un mot"):
        first.keep(Add("plan"), {("title",): words}, NOW)
        line.keep(SessionLine(LineKind.QUESTION, words))
    other = Unsent(tmp_path, "2024-03-27")
    assert second.kept() is None
    assert other.kept() is None
    second.forget()
    second.keep(Add("plan"), {("title",): "À côté"}, NOW)
    second.forget()
    other.keep(SessionLine(LineKind.QUESTION, "À côté"))
    other.keep(SessionLine(LineKind.QUESTION, ""))
    first.put_off()  # as a window that closes, or dies
    line.leave()
    assert taken_up(second) == (Add("plan"), {("title",): "Un mot"})
    assert Drafts(tmp_path).kept() is None  # while the second is asked
    found = Unsent(tmp_path, "2024-03-27").kept()
    assert found is not None
    assert found.text == "Un mot"
