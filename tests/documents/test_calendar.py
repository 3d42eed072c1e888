"""The calendar of a meeting, read by another library than the one that wrote it."""

import datetime
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject

from clu.cli import main
from clu.model.actions import Action
from clu.model.committee import TimeZone
from clu.office.package import is_untouched
from clu.papers import calendar as for_members
from clu.papers.calendar import Diary, DiaryEntry
from clu.papers.deadlines import compose
from clu.papers.ics import as_ics
from clu.workspace import Workspace, open_workspace
from tests.agreed import as_agreed
from tests.documents import test_papers
from tests.documents.test_papers import GOLDEN, LAST, NEXT, TODAY

PARIS = ZoneInfo("Europe/Paris")

demo = test_papers.demo


def calendar(workspace: Workspace, meeting: str) -> bytes:
    return as_ics(compose(workspace.library, meeting, on=TODAY))


def events(content: bytes) -> dict[str, Any]:
    """The events that another parser finds, by their summaries."""
    read = vobject.readOne(content.decode())
    return {each.summary.value.replace("\u00a0", " "): each for each in read.vevent_list}


def test_whoever_imports_it_is_reminded_on_the_day_before(demo: Workspace) -> None:
    """At the same hour; at nine of what takes a day, which begins at midnight."""
    (meeting,) = events(as_ics(for_members.compose(demo.library, LAST))).values()
    assert meeting.valarm.action.value == "DISPLAY"
    assert meeting.valarm.description.value == meeting.summary.value
    reminded = {
        name: each.valarm.trigger.value
        for name, each in events(calendar(demo, LAST)).items()
        if hasattr(each, "valarm")
    }
    assert reminded.pop(meeting.summary.value) == datetime.timedelta(days=-1)
    assert set(reminded.values()) == {datetime.timedelta(hours=-15)}
    past = events(calendar(demo, "2025-03-18"))
    over = [name for name, each in past.items() if not hasattr(each, "valarm")]
    assert any("réalisée" in name for name in over)


def test_the_meeting_its_milestones_and_its_promises_are_there(demo: Workspace) -> None:
    found = events(calendar(demo, LAST))
    assert set(found) == {
        "Comité Local des Usagers de la Brume",
        "Convocation – CLU du 20 novembre 2025",
        "Diaporama – CLU du 20 novembre 2025",
        "Compte rendu – CLU du 20 novembre 2025",
        "Échéance S-2025-04 : Remplacer le compteur de passages",
        "Échéance S-2025-05 : Envoyer un accusé de réception à chaque courriel",
    }
    meeting = found["Comité Local des Usagers de la Brume"]
    assert meeting.dtstart.value == datetime.datetime(2025, 11, 20, 14, tzinfo=PARIS)
    assert meeting.dtend.value == datetime.datetime(2025, 11, 20, 15, 30, tzinfo=PARIS)
    assert "salle du Phare" in meeting.location.value
    assert found["Convocation – CLU du 20 novembre 2025"].dtstart.value == datetime.date(
        2025, 11, 5
    )


@pytest.mark.parametrize("meeting", ["2025-03-18", LAST, NEXT])
def test_the_calendar_of_a_fictional_meeting_is_the_one_agreed(
    meeting: str, demo: Workspace
) -> None:
    lines = calendar(demo, meeting).decode().replace("\r\n ", "").splitlines()
    told = (line for line in lines if not line.startswith("X-CLU-DIGEST"))
    as_agreed(GOLDEN / f"{meeting}.ics.txt", told)


def test_what_is_not_known_leaves_no_empty_line(demo: Workspace) -> None:
    """Neither who presides nor who answers for an action, in any text of the meeting."""
    unsaid = demo.library.meetings[LAST].model_copy(update={"chair": ""})
    plans = {
        name: plan.model_copy(
            update={"actions": tuple(_unowned(each) for each in plan.actions)},
        )
        for name, plan in demo.library.plans.items()
    }
    library = replace(demo.library, meetings={**demo.library.meetings, LAST: unsaid}, plans=plans)
    texts = [entry.text for entry in compose(library, LAST, on=TODAY).entries if entry.text]
    assert len(texts) == 3
    assert [text for text in texts if "" in text.split("\n")] == []


def _unowned(action: Action) -> Action:
    trail = tuple(line.model_copy(update={"owner": None}) for line in action.trail)
    return action.model_copy(update={"owner": "", "trail": trail})


def test_a_meeting_ends_with_its_last_item_when_nothing_else_is_said(demo: Workspace) -> None:
    meeting = events(calendar(demo, NEXT))["Comité Local des Usagers de la Brume"]
    assert demo.library.meetings[NEXT].end is None
    assert meeting.dtend.value == datetime.datetime(2026, 12, 10, 16, 5, tzinfo=PARIS)


def test_paris_is_defined_as_it_is_in_winter_and_in_summer(demo: Workspace) -> None:
    zone = vobject.readOne(calendar(demo, NEXT).decode()).vtimezone.gettzinfo()
    for day in (datetime.datetime(2026, 12, 10, 14), datetime.datetime(2026, 7, 1, 9)):
        assert zone.utcoffset(day) == PARIS.utcoffset(day)


def test_no_line_is_longer_than_the_rule_and_each_ends_as_it_should(demo: Workspace) -> None:
    made = calendar(demo, NEXT)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert made.count(b"\n") == made.count(b"\r\n")
    assert is_untouched(made)


def test_a_text_of_any_signs_is_read_again_as_it_was() -> None:
    odd = 'a;b,c\\n d: "e"\nligne é ' + "très long " * 20
    entry = DiaryEntry("x@clu", "T;,:\\", TODAY, text=odd.strip())
    (read,) = events(as_ics(Diary(NEXT, "D", TODAY, (entry,)))).values()
    assert read.summary.value == "T;,:\\"
    assert read.description.value == odd.strip()


def test_importing_again_updates_what_changed_and_nothing_else(demo: Workspace) -> None:
    """The same names; a greater sequence and a later stamp where something else is said."""
    assert main(["calendar", NEXT]) == 0
    path = demo.folder / "decks" / f"{NEXT}.ics"
    before = events(path.read_bytes())
    assert main(["calendar", NEXT]) == 0
    assert main(["meeting", "set", NEXT, "--place", "Salle du Phare"]) == 0
    assert main(["calendar", NEXT]) == 0
    after = events(path.read_bytes())
    assert {name: each.uid.value for name, each in before.items()} == {
        name: each.uid.value for name, each in after.items()
    }
    for name, each in after.items():
        is_changed = name == "Comité Local des Usagers de la Brume"
        assert int(each.sequence.value) == int(is_changed)
        assert (each.dtstamp.value > before[name].dtstamp.value) is is_changed


def test_a_meeting_that_changes_its_date_keeps_its_names(demo: Workspace) -> None:
    """Its folder is called otherwise: it is still the one that follows the last."""
    assert main(["calendar", NEXT]) == 0
    before = {
        each.uid.value for each in events((demo.folder / f"decks/{NEXT}.ics").read_bytes()).values()
    }
    assert main(["meeting", "move", NEXT, "--to", "2026-12-17"]) == 0
    assert main(["calendar", "2026-12-17"]) == 0
    after = events((demo.folder / "decks/2026-12-17.ics").read_bytes())
    assert {each.uid.value for each in after.values()} == before
    assert {each.sequence.value for each in after.values()} == {"1"}


def test_two_meetings_that_follow_the_same_one_have_names_of_their_own(demo: Workspace) -> None:
    twice = {**demo.library.meetings, "2027-01-10": demo.library.meetings[NEXT]}
    library = replace(demo.library, meetings=twice)
    one, other = (compose(library, id_, on=TODAY) for id_ in (NEXT, "2027-01-10"))
    assert not {each.name for each in one.entries} & {each.name for each in other.entries}


def test_another_committee_has_other_names(demo: Workspace) -> None:
    committee = demo.library.committee
    assert committee
    other = committee.model_copy(update={"structures": ("Préfecture d’ailleurs",)})
    names = [
        {each.name for each in compose(library, NEXT, on=TODAY).entries}
        for library in (demo.library, replace(demo.library, committee=other))
    ]
    assert not names[0] & names[1]


def test_an_action_that_is_dropped_is_cancelled_and_one_that_is_done_is_not_expected(
    demo: Workspace,
) -> None:
    found = events(calendar(demo, "2025-03-18"))
    due = {name.split()[1]: each for name, each in found.items() if "Échéance" in name}
    assert due["S-2025-03"].status.value == "CANCELLED"
    assert due["S-2025-01"].status.value == "CONFIRMED"
    assert not hasattr(due["S-2025-02"], "status")
    assert due["S-2025-02"].summary.value.endswith(" (réalisée)")


def test_the_members_are_given_the_meeting_alone(demo: Workspace) -> None:
    """To be joined to a convocation: neither milestones nor promises."""
    made = as_ics(for_members.compose(demo.library, LAST))
    assert set(events(made)) == {"Comité Local des Usagers de la Brume"}
    read = vobject.readOne(made.decode())
    assert read.method.value == "PUBLISH"
    (event,) = read.vevent_list
    assert event.organizer.value == "mailto:qualite@brume.example"
    assert "Échéance".encode() not in made
    inside = events(calendar(demo, LAST))["Comité Local des Usagers de la Brume"]
    assert inside.uid.value == event.uid.value


def test_neither_calendar_cancels_what_the_other_alone_says(demo: Workspace) -> None:
    members, inside = as_ics(for_members.compose(demo.library, LAST)), calendar(demo, LAST)
    diary = compose(demo.library, LAST, on=TODAY)
    assert as_ics(for_members.compose(demo.library, LAST), [inside, members]) == members
    assert as_ics(diary, [inside, members]) == inside


def test_the_internal_calendar_is_another_file(demo: Workspace) -> None:
    assert main(["calendar", LAST, "--internal"]) == 0
    made = (demo.folder / "decks" / f"{LAST}-interne.ics").read_bytes()
    assert len(events(made)) == 6


@pytest.mark.parametrize("zone", TimeZone)
def test_the_hours_of_a_meeting_are_those_of_where_the_committee_sits(
    zone: TimeZone, demo: Workspace
) -> None:
    assert demo.library.committee
    committee = demo.library.committee.model_copy(update={"zone": zone})
    made = as_ics(for_members.compose(replace(demo.library, committee=committee), LAST))
    (event,) = events(made).values()
    begins = datetime.datetime(2025, 11, 20, 14, tzinfo=ZoneInfo(zone.value))
    assert event.dtstart.value == begins
    told = vobject.readOne(made.decode())
    assert told.contents["x-wr-timezone"][0].value == zone.value
    for day in (datetime.datetime(2026, 12, 10, 14), datetime.datetime(2026, 7, 1, 9)):
        offset = told.vtimezone.gettzinfo().utcoffset(day)
        assert offset == ZoneInfo(zone.value).utcoffset(day)


@pytest.mark.parametrize(("hour", "is_said"), [(None, False), (13, False), (14, False), (15, True)])
def test_an_entry_has_an_end_when_it_is_after_its_start(hour: int | None, is_said: bool) -> None:
    end = None if hour is None else datetime.time(hour)
    entry = DiaryEntry("x@clu", "T", TODAY, datetime.time(14), end)
    (read,) = events(as_ics(Diary(NEXT, "D", TODAY, (entry,)))).values()
    assert hasattr(read, "dtend") is is_said


def test_an_event_that_another_program_wrote_without_its_number_is_a_first_one() -> None:
    told = Diary(NEXT, "D", TODAY, (DiaryEntry("x@clu", "T", TODAY),))
    former = as_ics(told).replace(b"SEQUENCE:0\r\n", b"").replace(b"SUMMARY:T", b"SUMMARY:U")
    (again,) = events(as_ics(told, [former])).values()
    assert again.sequence.value == "1"


def test_a_file_that_is_no_calendar_is_passed_over() -> None:
    told = Diary(NEXT, "D", TODAY, (DiaryEntry("x@clu", "T", TODAY),))
    assert as_ics(told, [b"rien", b"\xff\xfe"]) == as_ics(told)


def test_what_a_calendar_says_no_longer_is_cancelled_and_not_left_behind(demo: Workspace) -> None:
    first, other = calendar(demo, NEXT), calendar(demo, LAST)
    committee = demo.folder / "agendas" / "committee.toml"
    text = committee.read_text(encoding="utf-8")
    committee.write_text(text.replace("diaporama = -2\n", ""), encoding="utf-8")
    told = compose(open_workspace(demo.folder).library, NEXT, on=TODAY)
    again = as_ics(told, [first, other])
    found = events(again)
    gone = found["Diaporama – CLU du 10 décembre 2026"]
    assert (gone.status.value, gone.sequence.value) == ("CANCELLED", "1")
    assert found["Convocation – CLU du 10 décembre 2026"].status.value == "CONFIRMED"
    assert len(found) == len(events(first))
    assert as_ics(told, [again, other]) == again
