"""A meeting that changes its day, unless something was kept or said under its name."""

import datetime
from typing import Any

import pytest

from clu.edits import meetings, tables
from clu.errors import CluError
from clu.model.actions import Plan
from clu.model.address import Address
from clu.model.library import Library
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.sending import Register
from clu.model.shape import meeting_file

HERE, NEXT, OTHER = "2030-05-14", "2030-06-18", "2029-11-20"
DAY = datetime.date(2030, 5, 14)


def library(*actions: dict[str, Any], other: dict[str, Any] | None = None, **held: Any) -> Library:
    known = {"id": "a", "title": "A", "state": "done"}
    plan = {"title": "P", "actions": [{**known, **each} for each in actions]}
    others = {OTHER: {"date": datetime.date(2029, 11, 20), **(other or {})}}
    days = {HERE: {"date": DAY, "place": "Salle"}, **others}
    return Library(
        meetings={id_: Meeting.model_validate(each) for id_, each in days.items()},
        plans={"p": Plan.model_validate(plan)},
        **held,
    )


def test_a_slide_goes_beyond_its_item_into_the_next_one_and_no_further() -> None:
    def slide(id_: str) -> dict[str, Any]:
        return {"id": id_, "kind": "text", "title": id_, "bullets": ["Un."]}

    items = [
        {"id": "un", "title": "Un", "slides": [slide("a"), slide("b")]},
        {"id": "deux", "title": "Deux", "slides": [slide("b"), slide("c")]},
        {"id": "vide", "title": "Vide"},
    ]
    held = library(other={"items": items})

    def moved(item: str, name: str, by: int) -> list[tuple[Any, ...]]:
        address = Address(meeting_file(OTHER), ("items", item, "slides", name))
        changes = tables.stepped(held, address, by)
        return [(*each.record[1::2], each.follows, each.after is None) for each in changes]

    assert moved("un", "a", 1) == [("un", "a", "b", False)]
    assert moved("un", "a", -1) == []
    assert moved("un", "b", 1) == [("un", "b", None, True), ("deux", "b-2", "", False)]
    assert moved("deux", "b", -1) == [("deux", "b", None, True), ("un", "b-2", "b", False)]
    assert moved("deux", "c", 1) == [("deux", "c", None, True), ("vide", "c", "", False)]
    for item, by in (("un", -1), ("vide", 1)):
        where = Address(meeting_file(OTHER), ("items", item))
        assert tables.stepped(held, where, by) == []


def told_at(meeting: str) -> dict[str, Any]:
    return {"trail": [{"on": DAY, "note": "Vu", "meeting": meeting}]}


def asked_at(meeting: str) -> dict[str, Any]:
    return {"origin": {"kind": "exchange", "ref": f"{meeting}/e"}}


@pytest.mark.parametrize(
    ("known", "bound"),
    [
        (library(), ""),
        (library(told_at(OTHER), asked_at(f"{HERE}-2")), ""),
        (library(told_at(HERE)), "l’action a s’y rapporte"),
        (library(asked_at(HERE)), "l’action a s’y rapporte"),
        (library(minutes={HERE: Minutes()}), "il contient un compte rendu"),
        (library(minutes={OTHER: Minutes()}), ""),
        (library(registers={HERE: Register()}), "des envois y sont notés"),
        (library(other={"previous": HERE}), "une autre réunion lui fait suite"),
        (library(pieces=frozenset({f"{HERE}/pieces/a.png"})), "il contient 1\u00a0pièce"),
        (library(pieces=frozenset({f"{HERE}-2/pieces/a.png", "logo.png"})), ""),
    ],
)
def test_a_meeting_moves_unless_something_is_kept_under_its_name(
    known: Library, bound: str
) -> None:
    if bound:
        with pytest.raises(CluError, match=bound):
            meetings.move(known, HERE, NEXT)
        return
    come, gone = meetings.move(known, HERE, NEXT)
    assert come.after == {"date": datetime.date(2030, 6, 18), "place": "Salle"}
    assert (come.copied_from, gone.file) == (f"agendas/{HERE}/meeting.toml",) * 2
    assert (gone.after, meetings.move(known, HERE, HERE)) == (None, [])


def test_a_meeting_is_removed_after_its_minutes() -> None:
    noted = library(minutes={HERE: Minutes()})
    files = [each.file for each in meetings.remove(noted, HERE)]
    assert files == [f"agendas/{HERE}/minutes.toml", f"agendas/{HERE}/meeting.toml"]
    assert [each.file for each in meetings.remove(library(), HERE)] == files[1:]
