"""Who was there: all that is written of those who come, leave, chair or speak was agreed."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clu.edits import attendance
from clu.errors import CluError, UsageError
from clu.lexicon.candidates import Someone
from clu.model.change import Change
from clu.model.library import Unread
from clu.model.minutes import Attendee, Presence
from tests.agreed import as_agreed
from tests.edits.test_session_notes import HELD, session

AT = datetime.time(14, 32, 5)
HERE = [
    {"id": "roy", "name": "Anne Roy", "civility": "Mme", "presence": "present", "chairs": True},
    {"id": "ly", "name": "Luc Ly", "presence": "present", "left": datetime.time(14, 10)},
    {"id": "caf", "organisation": "CAF", "presence": "excused"},
    {"id": "dsi-1", "organisation": "DSI", "presence": "represented", "by": "roy"},
]


THERE = session(attendance=HERE)


def who(name: str) -> Someone:
    found = attendance.someone(THERE, HELD, name)
    assert found is not None
    return found


def noted(name: str) -> Attendee:
    found = THERE.minutes_of(HELD).attendee(name)
    assert found is not None
    return found


def attended(typed: str, **given: Any) -> Sequence[Change]:
    return attendance.attended(THERE, HELD, typed, given)


DONE: dict[str, Callable[[], Sequence[Change]]] = {
    "roy est absente": lambda: attended("roy", presence="absent"),
    "rien de plus de roy": lambda: attended("Anne Roy", presence="present"),
    "udaf vient": lambda: attended("udaf"),
    "apf est représentée par la CAF": lambda: attended("APF", presence="represented", by="caf"),
    "caf est représentée par un inconnu": lambda: attended(
        "CAF", by="M. X", presence="represented"
    ),
    "un organisme inconnu vient": lambda: attended("Secours populaire"),
    "une personne d’un organisme vient": lambda: attended("Mme Paule Kermadec", organisation="SP"),
    "une personne sans civilité vient": lambda: attended("Paule Kermadec", organisation="SP"),
    "un nom est donné": lambda: attended("SP", name="Paule Kermadec"),
    "un organisme qui a un nom": lambda: attended("SP", organisation="SP", name="Paule"),
    "presque udaf, d’un organisme": lambda: attended("Udaff", organisation="Udaff"),
    "roy part": lambda: attendance.passed(THERE, HELD, who("roy"), AT),
    "ly revient": lambda: attendance.passed(THERE, HELD, who("ly"), AT),
    "caf arrive": lambda: attendance.passed(THERE, HELD, who("caf"), AT),
    "dsi arrive": lambda: attendance.passed(THERE, HELD, who("dsi-1"), AT),
    "udaf arrive": lambda: attendance.passed(THERE, HELD, who("udaf"), AT),
    "ly préside": lambda: attendance.chairs(THERE, HELD, who("ly")),
    "roy ne préside plus": lambda: attendance.chairs(THERE, HELD, who("roy")),
    "udaf préside": lambda: attendance.chairs(THERE, HELD, who("udaf")),
    "caf vient aussi": lambda: attendance.doubled(THERE, HELD, noted("caf")),
    "dsi vient aussi": lambda: attendance.doubled(THERE, HELD, noted("dsi-1")),
    "apf et udaf sont excusées": lambda: attendance.noted_as(
        THERE, HELD, [who("udaf"), who("apf"), who("roy")], Presence.EXCUSED
    ),
    "par la CAF": lambda: attendance.noted_as(
        THERE, HELD, [who("udaf")], Presence.REPRESENTED, "caf"
    ),
}


def lines() -> Iterator[str]:
    for title, do in DONE.items():
        yield title
        for each in do():
            after = {key: str(value) for key, value in (each.after or {}).items()}
            yield f"    {each.address.name} (après {each.follows!r}) : {after}"


def test_all_that_is_written_of_who_was_there_is_as_agreed() -> None:
    as_agreed(Path(__file__).with_name("attendance.txt"), lines())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (" ", "Il manque qui était là."),
        ("Udaff", "« Udaff » n’est pas dans la liste, et ressemble à"),
    ],
)
def test_whoever_is_noted_is_named_and_a_slip_makes_nobody(typed: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        attended(typed)
    assert str(refused.value).replace("\u00a0", " ").startswith(told)


def test_nobody_new_is_noted_where_members_could_not_be_read() -> None:
    unread = frozenset({Unread("agendas/committee.toml", ("members", "x"))})
    lacking = replace(THERE, unread=unread)
    with pytest.raises(CluError):
        attendance.attended(lacking, HELD, "Secours populaire", {})
    assert attendance.attended(lacking, HELD, "roy", {"presence": "absent"})


@pytest.mark.parametrize(
    ("typed", "name", "spoken", "come"),
    [
        ("udaf", "UDAF", "udaf", ["udaf"]),
        ("apf", "APF France handicap", "apf", ["apf"]),
        ("Anne Roy", "roy", "roy", []),
        (" dsi ", "dsi-1", "dsi-1", []),
        (" Un passant ", "Un passant", "Un passant", []),
        ("", "", "", []),
    ],
)
def test_whoever_speaks_comes_and_whoever_is_only_named_does_not(
    typed: str, name: str, spoken: str, come: list[str]
) -> None:
    said, changes = attendance.speaking(THERE, HELD, typed)
    assert (said, [each.address.name for each in changes]) == (spoken, come)
    assert attendance.named(THERE, HELD, typed) == name
