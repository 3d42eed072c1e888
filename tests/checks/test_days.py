"""A date on which nobody works is doubted; one that is past, or of what is done, is not."""

import datetime

from clu.checks.days import closed_days, closed_dues
from clu.model.actions import Action, Plan, TrailLine
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Meeting, MeetingState

CHRISTMAS, SUNDAY = datetime.date(2026, 12, 25), datetime.date(2026, 11, 29)


def _told(library: Library) -> list[str]:
    found = [*closed_days(library), *closed_dues(library)]
    return [each.sentence.replace("\u00a0", " ") for each in found]


def _library(meeting: Meeting, *actions: Action) -> Library:
    committee = Committee(name="CLU", structures=("P",), milestones={"compte-rendu": 15})
    plans = {"suites": Plan(title="Suites", actions=actions)}
    return Library(committee=committee, meetings={"m": meeting}, plans=plans)


def test_a_milestone_of_christmas_day_is_doubted() -> None:
    meeting = Meeting(date=datetime.date(2026, 12, 10))
    assert _told(_library(meeting)) == [
        "le jalon « Compte rendu » tombe le 25 décembre 2026 : Noël."
    ]


def test_the_day_of_a_meeting_and_that_for_answering_are_doubted() -> None:
    meeting = Meeting(date=CHRISTMAS, reply_by=SUNDAY)
    assert _told(_library(meeting))[:2] == [
        "la réunion tombe le 25 décembre 2026 : Noël.",
        "la date pour répondre tombe le 29 novembre 2026 : dimanche.",
    ]


def test_a_meeting_that_was_held_is_not_doubted() -> None:
    assert _told(_library(Meeting(date=CHRISTMAS, state=MeetingState.HELD))) == []


def test_the_last_due_date_of_what_is_to_be_done_is_doubted() -> None:
    def action(**more: object) -> Action:
        return Action.model_validate(
            {"id": "a", "number": "S-1", "title": "A", "state": "proposed", **more}
        )

    meeting = Meeting(date=datetime.date(2026, 11, 20), state=MeetingState.HELD)
    told = ["l’échéance de S-1 tombe le 29 novembre 2026 : dimanche."]
    assert _told(_library(meeting, action(due=SUNDAY))) == told
    assert _told(_library(meeting, action(due=SUNDAY, state="done"))) == []
    later = TrailLine(on=datetime.date(2026, 11, 1), due=datetime.date(2026, 12, 1))
    assert _told(_library(meeting, action(due=SUNDAY, trail=(later,)))) == []
