"""References: what a key names is said on its field, and read from there by all."""

import datetime
import gc

import pytest

from clu.checks.rules import problems_of, rules
from clu.lexicon.links import named_by
from clu.model.actions import Plan
from clu.model.committee import Committee
from clu.model.library import Library, Snapshot
from clu.model.meeting import Meeting
from clu.model.minutes import Minutes
from clu.model.record import Named, Record, by_record
from clu.model.refs import home, links, names, ref_of, refs, refs_by_key
from clu.model.shape import model_of
from tests.conftest import ROOT
from tests.model.test_read import models

FREE = (Named.ORIGIN, Named.PIECE, Named.LOGO)
"""What is named by words that are no key of a record."""


def way(text: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdecimal() else step for step in text.split("."))


def test_a_name_is_found_wherever_it_stands_with_the_way_to_it() -> None:
    meeting = Meeting.model_validate(
        {
            "date": datetime.date(2030, 5, 14),
            "previous": "2029-11-20",
            "items": (
                {
                    "id": "un",
                    "title": "Un",
                    "slides": (
                        {
                            "id": "s",
                            "title": "S",
                            "kind": "survey",
                            "survey": "e",
                            "questions": ("q", "r"),
                        },
                        {"id": "p", "title": "P", "kind": "picture", "file": "a.png", "alt": "A"},
                    ),
                },
            ),
        }
    )
    found = {link.way: link for link in refs("agendas/2030-05-14/meeting.toml", meeting)}
    assert {".".join(map(str, each)): link.name for each, link in found.items()} == {
        "previous": "2029-11-20",
        "items.un.slides.s.survey": "e",
        "items.un.slides.s.questions.0": "q",
        "items.un.slides.s.questions.1": "r",
        "items.un.slides.p.file": "a.png",
    }
    question, picture = (
        found[way("items.un.slides.s.questions.1")],
        found[way("items.un.slides.p.file")],
    )
    assert (question.ref.what, question.holder) == (Named.QUESTION, "e")
    assert question.home == "agendas/surveys/e.toml"
    assert picture.home == "agendas/2030-05-14/pieces/a.png"


def test_what_has_no_id_of_its_own_is_named_by_its_rank() -> None:
    noted = {"id": "e", "item": "un", "turns": ({"text": "A"}, {"by": "udaf", "text": "B"})}
    minutes = Minutes.model_validate({"exchanges": (noted,)})
    found = [link.way for link in refs("agendas/2030-05-14/minutes.toml", minutes)]
    assert found == [way("exchanges.e.item"), way("exchanges.e.turns.1.by")]


@pytest.mark.parametrize("what", Named)
def test_each_kind_of_record_is_named_by_some_key_and_is_in_some_file(
    what: Named, library: Library
) -> None:
    by_key = {ref.what for ref in refs_by_key().values()}
    assert what in by_key | {Named.MODULE}  # « only » names modules or engagements
    file = home(what, "nom", "2030-05-14")
    assert file.startswith("agendas/")
    if what not in FREE:
        assert issubclass(model_of(file.replace("*", "nom")), Record)
    holders = (*library.surveys, *library.references, *library.meetings)
    known = [found for holder in ("", *holders) if (found := names(library, what, holder))]
    noted_at_none = (Named.ATTENDEE, Named.SOURCE, Named.MEMBER, Named.PIECE, Named.LOGO)
    assert known or what in noted_at_none


def test_every_name_that_the_sample_gives_strictly_leads_somewhere(library: Library) -> None:
    found = [link for link in links(library) if link.ref.is_strict]
    assert len(found) > 50
    for link in found:
        assert link.name in (link.known(library) or {}), link


def test_no_key_names_two_kinds_of_records_that_are_typed_by_their_labels() -> None:
    kinds: dict[str, set[Named]] = {}
    for model in models():
        for key in model.model_fields:
            ref = ref_of(model, key)
            if ref and named_by(key) and key != "id":
                kinds.setdefault(key, set()).add(ref.what)
    assert kinds["previous"] == kinds["meeting"] == {Named.MEETING}
    assert {key: each for key, each in kinds.items() if len(each) > 1} == {}


def test_a_rule_is_a_decorated_function_of_any_module_of_the_checks() -> None:
    modules = {each.check.__module__.rpartition(".")[2] for each in rules()}
    checks = (ROOT / "clu" / "checks").glob("*.py")
    assert modules == {each.stem for each in checks if "\n@rule(" in each.read_text("utf-8")}
    assert {"dangling", "people", "readings", "sealed", "sense"} <= modules
    assert len({each.name for each in rules()}) == len(rules())
    assert problems_of(Library()) == ()


def test_a_turn_by_someone_who_looks_like_an_attendee_is_doubted() -> None:
    attendee = {"id": "udaf", "organisation": "UDAF", "presence": "present"}
    noted = {"id": "e", "item": "un", "turns": ({"by": "udaff", "text": "B"},)}
    minutes = Minutes.model_validate({"attendance": (attendee,), "exchanges": (noted,)})
    problems = problems_of(Library(minutes={"2030-05-14": minutes}))
    (doubt,) = (each for each in problems if not each.is_error)
    assert doubt.key == "exchanges.e.turns.0.by"
    assert "UDAF" in doubt.remedy and "udaf" not in doubt.remedy


def test_words_that_may_mean_several_are_answered_by_all_of_them_and_by_no_identifier() -> None:
    people = [
        {"id": f"martin{rank}", "name": f"{first} Martin", "organisation": body}
        for rank, (first, body) in enumerate((("Jean", "CLCV"), ("Marie", "UDAF")))
    ]
    noted = {"id": "e", "item": "un", "asked_by": "martin", "text": "B ?"}
    attendance = tuple({**each, "presence": "present"} for each in people)
    minutes = Minutes.model_validate({"attendance": attendance, "exchanges": (noted,)})
    problems = problems_of(Library(minutes={"2030-05-14": minutes}))
    (doubt,) = (each for each in problems if not each.is_error)
    assert "CLCV" in doubt.remedy and "UDAF" in doubt.remedy
    assert "martin0" not in doubt.remedy


@pytest.mark.parametrize(
    ("outcome", "doubts"), [({"summary": "S"}, 1), ({"nothing_to_report": True}, 1), ({}, 0)]
)
def test_what_came_of_an_item_that_is_gone_is_doubted(
    outcome: dict[str, object], doubts: int
) -> None:
    items = [{"id": "deux", "title": "Deux"}]
    meeting = Meeting.model_validate({"date": datetime.date(2030, 5, 14), "items": items})
    minutes = Minutes.model_validate({"outcomes": ({"item": "un", **outcome},)})
    library = Library(meetings={"2030-05-14": meeting}, minutes={"2030-05-14": minutes})
    found = problems_of(library)
    assert [each.key for each in found] == ["outcomes.0.item"] * doubts
    assert not any(each.is_error for each in found), "an item may be taken off the agenda"


def test_readings_of_one_indicator_are_named_by_their_rank() -> None:
    snapshot = Snapshot.model_validate(
        {"readings": ({"id": "a", "period": "2023-T1"}, {"id": "b"}, {"id": "a"})}
    )
    found = [link.way for link in refs("agendas/indicators/2023.toml", snapshot)]
    assert found == [way("readings.0.id"), way("readings.b.id"), way("readings.2.id")]


CHART = {"id": "s", "title": "S", "kind": "chart", "indicators": ("appels",)}
LETTER = {
    "id": "s",
    "title": "S",
    "kind": "letter",
    "service": "asil",
    "messages": ({"label": "M", "text": "T"},),
}
COMMITTEE = {"name": "CLU", "structures": ("Préfecture",), "services": {"asile": "Asile"}}


def committee(**more: object) -> Committee:
    return Committee.model_validate({**COMMITTEE, **more})


def test_what_the_standard_agenda_names_need_not_be_there_yet() -> None:
    template = {"id": "un", "title": "Un", "slides": (CHART,)}
    assert problems_of(Library(committee=committee(standard_agenda=(template,)))) == ()


def test_a_service_that_must_be_known_is_told_once() -> None:
    item = {"id": "un", "title": "Un", "slides": (LETTER,)}
    meeting = Meeting.model_validate({"date": datetime.date(2030, 5, 14), "items": (item,)})
    library = Library(committee=committee(), meetings={"2030-05-14": meeting})
    (problem,) = problems_of(library)
    assert problem.key == "items.un.slides.s.service"
    assert problem.is_error


def test_what_depends_on_a_record_alone_is_found_once_while_it_lives() -> None:
    asked: list[str] = []

    @by_record
    def title(file: str, record: Record) -> str:
        asked.append(file)
        return str(getattr(record, "title", ""))

    plan = Plan(title="Accueil")
    assert [title("a", plan), title("a", plan), title("b", plan)] == ["Accueil"] * 3
    assert asked == ["a", "b"]
    del plan
    gc.collect()
    for name in ("Sites", "Services"):  # maybe where the other one was
        assert title("a", Plan(title=name)) == name
