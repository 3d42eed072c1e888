"""Problems told, steps saved, recipients found, folders made: without a screen or a command."""

import datetime
import getpass
import os
import stat
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from clu import clock
from clu.edits import records, tables
from clu.edits.attendance import attendee_address
from clu.errors import CluError, UsageError
from clu.model.address import Address
from clu.model.committee import Committee, Member
from clu.model.library import Library
from clu.model.problem import Level, Problem
from clu.model.sending import Register
from clu.tasks import founding, registers
from clu.tasks.members import doubted, members_of, recipients
from clu.tasks.problems import about, all_problems, brought, forbidding, problem_line, summed_up
from clu.tasks.saving import SpoilingError, Trial, refuse_early, too_soon
from clu.workspace import Workspace, open_workspace
from tests.tasks.conftest import NEXT
from tests.test_minutes import PLAIN

TOMORROW = datetime.date(2026, 6, 1)


def problem(level: Level, file: str = "agendas/committee.toml") -> Problem:
    return Problem(level, file, ("name",), "quelque chose ne va pas.")


# --- problems --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ((), "Aucun problème."),
        ((Level.NOTE,), "1 problème : 1 note."),
        (
            (Level.WARNING, Level.ERROR, Level.WARNING),
            "3 problèmes : 1 erreur et 2 avertissements.",
        ),
    ],
)
def test_problems_are_summed_up_by_how_grave_they_are(
    levels: tuple[Level, ...], sentence: str
) -> None:
    assert summed_up([problem(each) for each in levels]).translate(PLAIN) == sentence


def test_a_problem_is_told_after_how_grave_it_is() -> None:
    assert problem_line(problem(Level.WARNING)).startswith(
        "Avertissement – agendas/committee.toml (name)"
    )


def test_a_meeting_is_concerned_by_its_folder_and_by_what_its_deck_needs(demo: Workspace) -> None:
    mine, other = f"agendas/{NEXT}/minutes.toml", "agendas/2025-03-18/minutes.toml"
    found = [
        problem(Level.NOTE, each) for each in (mine, other, f"agendas/{NEXT}-matin/meeting.toml")
    ]
    needed = problem(Level.ERROR)
    assert about(NEXT, [*found, needed], demo) == (found[0], needed)


def test_the_gravest_problems_come_first_wherever_they_were_found(demo: Workspace) -> None:
    text = (demo.folder / "agendas" / "committee.toml").read_text("utf-8")
    (demo.folder / "agendas" / "committee.toml").write_text(text + "\n[x]\n", "utf-8")
    found = all_problems(open_workspace(demo.folder))
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert found[0].level is Level.ERROR
    assert {each.level for each in found} > {Level.ERROR}
    assert all(each.line for each in found if each.file == "agendas/committee.toml")


def test_notes_that_a_change_brings_are_not_told(demo: Workspace) -> None:
    before = open_workspace(demo.folder)
    assert brought(before, before) == ()
    path = demo.folder / "agendas" / NEXT / "meeting.toml"
    path.write_text(path.read_text("utf-8") + "\nx = 1\n", "utf-8")
    survey = demo.folder / "agendas" / "surveys" / "2026-neuve.toml"
    survey.write_text('schema = 1\ntitle = "Neuve"\nyear = 2026\n', "utf-8")
    after = open_workspace(demo.folder)
    new = [each for each in all_problems(after) if each not in all_problems(before)]
    assert {each.level for each in new} == {Level.ERROR, Level.NOTE}
    assert list(brought(before, after)) == [each for each in new if each.level is Level.ERROR]
    assert forbidding(NEXT, before) == ()


# --- steps -----------------------------------------------------------------------------------


def test_a_meeting_is_held_on_its_day_and_not_before(
    demo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = demo.library.meetings[NEXT]
    assert "est prévue le 10 décembre 2026" in too_soon(meeting).translate(PLAIN)
    with pytest.raises(CluError, match="La réunion est prévue"):
        refuse_early(demo.library, NEXT)
    monkeypatch.setattr(clock, "today", lambda: meeting.date)
    assert too_soon(meeting) == ""
    refuse_early(demo.library, NEXT)


def test_a_meeting_approves_no_minutes_before_its_day(
    demo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    approval = {"approval": {"meeting": "2025-11-20", "result": "approuvé"}}
    noted = [records.create(demo.library, f"agendas/{NEXT}/minutes.toml", approval)]
    with pytest.raises(SpoilingError) as error:
        Trial(demo, noted).problems()
    assert "n’a pas encore eu lieu" in error.value.problems[0].sentence
    monkeypatch.setattr(clock, "today", lambda: demo.library.meetings[NEXT].date)
    assert not any(each.forbids for each in Trial(demo, noted).problems())


@pytest.mark.parametrize(
    ("noun", "key", "given"),
    [
        ("minutes", "observations", {"text": "Non", "on": TOMORROW}),
        ("meeting", "written_questions", {"text": "Quand ?", "received": TOMORROW}),
    ],
)
def test_nothing_is_noted_as_done_on_a_day_that_has_not_come(
    noun: str, key: str, given: dict[str, Any], demo: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Address(f"agendas/{NEXT}/{noun}.toml")
    if noun == "minutes":
        assert Trial(
            demo, [records.create(demo.library, holder.file, {"secretary": "Ada"})]
        ).write()
        demo = open_workspace(demo.folder)
    changes = tables.added(demo.library, holder, key, [given])
    monkeypatch.setattr(clock, "today", lambda: TOMORROW)
    Trial(demo, changes).problems(force=True)
    monkeypatch.setattr(clock, "today", lambda: TOMORROW - datetime.timedelta(days=1))
    with pytest.raises(SpoilingError) as error:
        Trial(demo, changes).problems()
    told = [each.sentence.translate(PLAIN) for each in error.value.problems]
    assert told == ["reçue le 1er juin 2026 : ce jour n’est pas venu."]
    assert Trial(demo, changes).write()
    after = open_workspace(demo.folder).library
    again = tables.overwritten(after, changes[-1].address, {"by": "UDAF"})
    assert not any(each.forbids for each in Trial(open_workspace(demo.folder), again).problems())


def test_whoever_speaks_is_not_taken_off_the_list_without_a_word(demo: Workspace) -> None:
    held = "2025-11-20"
    (demo.folder / "agendas" / held / "validated.toml").unlink()
    workspace = open_workspace(demo.folder)
    gone = [
        records.remove(workspace.library, attendee_address(held, id_))
        for id_ in ("artisans", "familles")  # one asked É-2, the other said nothing
    ]
    told = [each.sentence.translate(PLAIN) for each in Trial(workspace, gone).problems()]
    who = "« Chambre des artisans de la Brume »"
    assert told == [f"{who} n’est plus sur la liste, et prend la parole : É-2."]


def test_what_would_be_noted_twice_is_told_once_and_not_again(demo: Workspace) -> None:
    file = f"agendas/{NEXT}/minutes.toml"
    first, second, third, other = (
        {"id": f"e-{rank}", "item": "ouverture", "note": note}
        for rank, note in enumerate(("Le hall ?", "le hall ?", "Le hall ?", "La file ?"))
    )
    for each, is_told in ((first, False), (second, True), (other, False), (third, True)):
        library = open_workspace(demo.folder).library
        exchanges = Address(file, ("exchanges",))
        known = file.removeprefix("agendas/").partition("/")[0] in library.minutes
        change = (
            records.add(library, exchanges, each)
            if known
            else records.create(library, file, {"exchanges": [each]})
        )
        trial = Trial(open_workspace(demo.folder), [change])
        refused = pytest.raises(SpoilingError, match="apporterait 1") if is_told else nullcontext()
        with refused:
            trial.problems()
        assert trial.write()


def test_a_step_that_brings_an_error_is_refused_or_forced(demo: Workspace) -> None:
    held = tables.overwritten(
        demo.library, Address(f"agendas/{NEXT}/meeting.toml"), {"state": "held"}
    )
    with pytest.raises(SpoilingError, match=r"apporterait 1.erreur\.") as error:
        Trial(demo, held).problems()
    (fault,) = error.value.problems
    assert fault.path == ("state",)
    assert not any(each.forbids for each in Trial(demo, held).problems(force=True))
    assert Trial(demo, held).write()
    after = open_workspace(demo.folder)
    place = tables.overwritten(
        after.library, Address(f"agendas/{NEXT}/meeting.toml"), {"place": "Ici"}
    )
    assert not any(each.forbids for each in Trial(after, place).problems())  # it was so before


def test_an_action_that_no_slide_shows_is_told_to_whoever_opens_it_alone(demo: Workspace) -> None:
    opened = {"id": "neuve", "title": "Neuve", "state": "validated"}
    plan = records.create(
        demo.library, "agendas/plans/neuf.toml", {"title": "Neuf", "actions": [opened]}
    )
    waits = [each for each in Trial(demo, [plan]).problems() if each.is_to_do]
    assert [each.record for each in waits] == ["neuve"]
    assert Trial(demo, [plan]).write()
    held = tables.overwritten(
        demo.library, Address(f"agendas/{NEXT}/meeting.toml"), {"place": "Ici"}
    )
    assert Trial(demo, held).problems() == []


def test_whoever_a_computer_does_not_know_is_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert clock.who() == "quelqu’un"


def test_a_moment_is_kept_to_the_second() -> None:
    assert clock.now().microsecond == 0


# --- who is written to -----------------------------------------------------------------------


def committee(*members: Member) -> Library:
    return Library(committee=Committee(name="CLU", structures=("P",), members=members))


TOWN = Member(id="town", organisation="Mairie  de Brume", capacity="Maire")
HEAD = Member(id="head", organisation="Préfecture", capacity="Chef")
DEPUTY = Member(id="deputy", organisation="Préfecture", capacity="Adjointe")
ALONE = Member(id="alone", capacity="Médiatrice")


def test_everyone_is_each_organisation_once_or_the_capacity_of_who_has_none() -> None:
    library = committee(TOWN, HEAD, DEPUTY, ALONE)
    every = ["Mairie de Brume", "Préfecture", "Médiatrice"]
    for typed in ("tous", "Toutes", " TOUS "):
        assert recipients([typed], library) == every
    assert recipients(["préfecture", "tous", "", "Ligue"], library) == [
        *("Préfecture", "Mairie de Brume", "Médiatrice", "Ligue")
    ]
    assert recipients(["chef"], library) == ["Chef"]
    with pytest.raises(UsageError, match="plusieurs destinataires"):
        recipients(["préf"], committee(HEAD, Member(id="p2", organisation="Préfets de France")))


def test_a_recipient_is_doubted_where_members_are_known_alone() -> None:
    (told_,) = doubted(["Mairie de Brum", "Mairie de Brume", "Maire"], committee(TOWN))
    assert "Vouliez-vous dire" in told_
    assert list(doubted(["Mairie"], Library())) == []
    with pytest.raises(UsageError, match="n’a pas de membre"):
        members_of(Workspace(Path(), committee(), ()))


# --- what was sent ---------------------------------------------------------------------------


def test_what_was_sent_of_a_meeting_that_is_gone_is_not_told(demo: Workspace) -> None:
    told_ = {**vars(demo.library), "registers": {"2020-01-01": Register()}}
    assert list(registers.outdated(Library(**told_))) == []


# --- a new workspace -------------------------------------------------------------------------


def test_a_folder_is_free_unless_it_holds_data_or_is_in_a_workspace(tmp_path: Path) -> None:
    journal = tmp_path / "agendas" / ".clu" / "1.json"
    journal.parent.mkdir(parents=True)
    journal.write_text("{}", "utf-8")
    assert founding.free_folder(tmp_path) == tmp_path
    (tmp_path / "agendas" / "committee.toml").write_text("", "utf-8")
    with pytest.raises(CluError, match="est déjà un espace de travail"):
        founding.free_folder(tmp_path)
    with pytest.raises(CluError, match="est dans l’espace de travail"):
        founding.free_folder(tmp_path / "a" / "b")


def test_names_are_kept_once_and_a_structure_is_needed() -> None:
    assert founding.named([" A ", "", "B", "A"]) == ["A", "B"]
    with pytest.raises(UsageError, match="au moins une structure"):
        founding.structures([" ", ""])


@pytest.mark.parametrize(
    ("where", "is_there"), [("67", True), ("68", True), ("Moselle", True), ("54", False)]
)
def test_a_new_workspace_knows_the_holidays_of_where_it_is(
    where: str, *, is_there: bool, tmp_path: Path
) -> None:
    asked = founding.Founding(["Préfecture"], where, on=datetime.date(2027, 3, 1))
    founding.create(tmp_path / "neuf", founding.changes(asked))
    committee = open_workspace(tmp_path / "neuf").library.known_committee
    assert committee.alsace_moselle is is_there


def test_a_new_workspace_is_tried_before_its_folder_is_made(tmp_path: Path) -> None:
    asked = founding.Founding(["Préfecture"], "94", on=datetime.date(2027, 3, 1))
    changes = founding.changes(asked)
    folder = tmp_path / "neuf"
    with pytest.raises(CluError):
        founding.create(folder, [*changes, *changes])
    assert not folder.exists()
    founding.create(folder, changes)
    made = open_workspace(folder)
    assert list(made.library.meetings) == ["2027-03-01"]
    (step,) = made.steps.history()
    assert step.label == "Création de l’espace de travail."
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o777 & ~umask  # not that of what holds it


def test_the_demonstration_is_made_in_a_folder_that_is_there_or_in_none(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "a" / "b"):
        founding.demonstrate(folder)
        assert open_workspace(folder).problems == ()
