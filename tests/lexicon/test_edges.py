"""Where what may be typed or told ends: the last that is read, the first that is not."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from clu.errors import UnreadableError, UsageError
from clu.lexicon import dates
from clu.lexicon.called import called as place
from clu.lexicon.called import named, own_words, place_of, where
from clu.lexicon.keys import record_keys
from clu.lexicon.meant import (
    Candidate,
    Evidence,
    NoSuchRecordError,
    matching,
    missing,
    nearest_of,
    unclear,
)
from clu.lexicon.naming import fresh_id, new_id, refuse_ranks, root_of, title, unknown
from clu.lexicon.nouns import BY_MODEL, ITEM, MEETING, MEMBER, MINUTES, PLAN, SLIDE
from clu.lexicon.typed import TypedError, keyed, quantity, value
from clu.lexicon.values import recognised, tell
from clu.model.actions import Action, ActionState, Plan
from clu.model.address import Address
from clu.model.committee import Committee
from clu.model.indicators import Reading, Unit
from clu.model.library import Library, Snapshot, Unread
from clu.model.meeting import Item, Meeting
from clu.model.minutes import Minutes
from clu.model.problem import Level, Problem
from clu.model.record import Where
from clu.model.shape import COMMITTEE, meeting_file
from clu.model.slides import TableSlide
from clu.model.surveys import Question, Survey
from tests.conftest import SAMPLE
from tests.test_minutes import PLAIN


def plain(error: Exception) -> str:
    return str(error).translate(PLAIN)


# --- days, hours, periods --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14h", datetime.time(14)),
        ("0h", datetime.time(0)),
        ("23:59:59", datetime.time(23, 59, 59)),
        ("9 h 05 min", datetime.time(9, 5)),
        ("24h", None),
        ("14h60", None),
        ("midi", None),
        ("", None),
    ],
)
def test_an_hour_is_one_of_a_day(typed: str, read: datetime.time | None) -> None:
    assert dates.clock(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("27/03/2024 14h30", datetime.datetime(2024, 3, 27, 14, 30)),
        ("2024-03-27T00:00", datetime.datetime(2024, 3, 27)),
        ("le 27 mars 2024 9h", datetime.datetime(2024, 3, 27, 9)),
        ("27/03/2024", None),
        ("27/03/2024 25h", None),
        ("hier 14h30", None),
        ("14h30", None),
    ],
)
def test_a_moment_is_a_day_and_its_hour(typed: str, read: datetime.datetime | None) -> None:
    assert dates.moment(typed) == read


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2024", "2024"),
        ("t4 2024", "2024-T4"),
        ("S2/2024", "2024-S2"),
        ("2024 T1", "2024-T1"),
        ("2024/t3", "2024-T3"),
        ("4e trimestre 2024", "2024-T4"),
        ("déc 2024", "2024-12"),
        ("janvier 2024", "2024-01"),
        ("du 3 au 9 mars 2024", "2024-03-03/2024-03-09"),
        ("du 25 août au 29 septembre 2024", "2024-08-25/2024-09-29"),
        ("25/08 au 29/09/2024", "2024-08-25/2024-09-29"),
        ("27/12/2023 au 3 janvier 2024", "2023-12-27/2024-01-03"),
        ("t5 2024", None),
        ("av 2024", None),
        ("jui 2024", None),
        ("du 3 au bientôt", None),
        ("du 31 février au 3 mars 2024", None),
        ("27/03/2024", None),
    ],
)
def test_a_period_is_typed_as_people_say_it(typed: str, key: str | None) -> None:
    assert dates.period(typed) == key


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1er avr 2024", datetime.date(2024, 4, 1)),
        ("1 av 2024", None),
        ("27/03/24", datetime.date(2024, 3, 27)),
        ("27.03.24", None),
        ("2024/3/7", datetime.date(2024, 3, 7)),
        ("27/03-2024", None),
        ("mercredi 27 mars 2024", datetime.date(2024, 3, 27)),
        ("jeudi 27 mars 2024", None),
    ],
)
def test_a_day_is_read_where_it_can_be_no_other(typed: str, read: datetime.date | None) -> None:
    assert dates.day(typed) == read


# --- values ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["a", "b", "c", "d"], "« a », « b », « c », « d »"),
        (["a", "b", "c", "d", "e"], ""),
        (["x" * 55, "y" * 55], f"« {'x' * 55} », « {'y' * 55} »"),  # a hundred and twenty signs
        (["x" * 55, "y" * 56], ""),
        (["a", ""], ""),
        (
            [{"value": Decimal("1.5"), "since": 2023, "source": "PAN"}],
            "1,5 depuis 2023 (source « PAN »)",
        ),
        ([{"label": "Autres"}], ""),
    ],
)
def test_a_list_is_told_while_it_is_short(values: list[Any], told: str) -> None:
    assert tell(values).translate(PLAIN) == told


def test_a_year_is_no_quantity() -> None:
    (year,) = (slot for slot in record_keys(Survey) if slot.name == "year")
    assert tell(2024, year) == "2024"
    assert tell(2024).translate(PLAIN) == "2 024"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("85 %", "sans son unité"),
        ("1,5", "avec un point"),
        ("1 500", "sans espace ni zéro en tête"),
        ("oui", "s’écrit true"),
        ("27/03/2024", "année-mois-jour"),
        ("14h30", "heures:minutes:secondes"),
    ],
)
def test_what_people_type_is_recognised_with_how_toml_writes_it(typed: str, why: str) -> None:
    found = recognised(typed)
    assert found is not None
    assert why in found.reason.translate(PLAIN)
    assert recognised("bientôt") is None


# --- what is typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "name", "typed", "sentence"),
    [
        (Item, "duration", "5 €", "n’est pas en « € »"),
        (Question, "rate", "5 €", "n’est pas en « € »"),
        (Action, "state", "zzz", "Valeurs possibles : proposed (proposée)"),
        (Action, "state", "validé", "Vouliez-vous dire"),
        (Committee, "site", "=4", "Pas « =4 »."),
        (Committee, "site", " ", "s’écrit NOM=VALEUR."),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_do(
    model: type[Any], name: str, typed: str, sentence: str
) -> None:
    with pytest.raises(TypedError) as error:
        keyed(model, name, typed)
    assert sentence in plain(error.value)


def test_a_value_may_be_followed_by_the_unit_of_its_key() -> None:
    assert keyed(Question, "rate", "85 %") == Decimal(85)
    assert keyed(Reading, "value", "85 %") == Decimal(85)
    assert keyed(Item, "duration", "0 h 45") == 45


def test_a_measure_bears_the_unit_of_its_indicator_or_none() -> None:
    (of,) = (slot for slot in record_keys(Reading) if slot.name == "value")
    assert quantity(of, ["5 %"], Unit.PERCENT) == quantity(of, ["5"], Unit.PERCENT) == 5
    assert quantity(of, ["5 %"], None) == 5
    with pytest.raises(TypedError, match="Son unité est"):
        quantity(of, ["5 €"], Unit.PERCENT)


def test_headings_may_be_empty_or_alike_and_names_may_not() -> None:
    by_name = {slot.name: slot for slot in record_keys(TableSlide)}
    assert value(by_name["header"], ["", "Total", "Total"]) == ["", "Total", "Total"]
    (presenter,) = (slot for slot in record_keys(Item) if slot.name == "presenter")
    with pytest.raises(TypedError, match="un élément est vide"):
        value(presenter, ["DRHM", " "])
    with pytest.raises(TypedError, match="est donné deux fois"):
        value(presenter, ["DRHM", "DRHM"])


# --- who is meant ----------------------------------------------------------------------------


def known(count: int) -> list[Candidate[str]]:
    return [Candidate(f"n{at:02}", f"n{at:02}", told=f"Numéro {at}") for at in range(count)]


@pytest.mark.parametrize(("count", "last", "more"), [(12, "n11", False), (13, "n11", True)])
def test_a_dozen_are_all_named_and_more_are_not(count: int, last: str, more: bool) -> None:
    for error in (
        unclear("x", known(count), "{} : plusieurs."),
        missing("zzz", known(count), "{} n’existe pas."),
        unknown("zzz", [each.id for each in known(count)]),
    ):
        assert (last in plain(error), ", etc." in plain(error)) == (True, more)
        assert "n12" not in plain(error)


def test_where_there_is_nothing_it_is_said() -> None:
    assert "Il n’y en a pas encore." in plain(missing("x", [], "{} n’existe pas."))
    assert "Il n’y en a pas encore." in plain(unknown("x", []))
    assert "« x » n’existe pas. Ailleurs." in plain(
        missing("x", known(2), "{} n’existe pas.", "Ailleurs.")
    )


def test_a_name_that_is_told_is_cut_when_it_is_too_long() -> None:
    for length, told in ((80, f"pour {'a' * 80} ou"), (81, f"pour {'a' * 80}… ou")):
        found = [Candidate("x", "x", told="a" * length), Candidate("y", "y", told="Y")]
        assert told in plain(unclear("z", found, "{} : deux."))
        assert plain(unclear("z", found, "{} : deux.")).endswith("ou « y ».")


@pytest.mark.parametrize(
    ("typed", "evidence"),
    [
        ("refonte du site", Evidence.EXACT),
        ("S-2024-03", Evidence.EXACT),
        ("site refonte", Evidence.WORDS),
        ("refon", Evidence.WORDS),
        ("rs", Evidence.WORDS),
        ("r.d.s", Evidence.WORDS),
        ("efo", Evidence.LETTERS),
        ("ef", None),
        ("du", None),
        ("r", None),
        ("re du autre", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_few_letters_mean_something_from_three_on(typed: str, evidence: Evidence | None) -> None:
    one = [Candidate("x", "x1", ("Refonte du site",), ("S-2024-03", ""))]
    for least in Evidence:
        assert bool(matching(typed, one, least)) is (evidence is not None and evidence <= least)


def test_the_nearest_is_the_only_one_that_has_it_or_the_one_that_resembles_it() -> None:
    both = [Candidate("a", "a", ("Refonte du site",)), Candidate("b", "b", ("Charte du site",))]
    found = nearest_of("charte", both)
    assert found is not None
    assert found.answer == "b"
    assert nearest_of("zzzzzz", both) is None


# --- ids -------------------------------------------------------------------------------------


def test_an_id_keeps_whole_words_while_there_are_some() -> None:
    assert fresh_id("a" * 48, []) == "a" * 48
    assert fresh_id("a" * 49, []) == "a" * 48
    assert fresh_id(f"{'a' * 44} {'b' * 3} c", []) == f"{'a' * 44}-bbb"
    assert fresh_id(f"{'a' * 44} {'b' * 4} c", []) == "a" * 44


def test_an_id_is_free_whatever_is_taken() -> None:
    taken = ["x", "x-2", "x-3"]
    assert fresh_id("x", taken) == "x-4"
    assert fresh_id("x", ["x-2"]) == "x"


def test_an_id_that_is_made_or_given_is_never_a_rank() -> None:
    assert new_id({"title": "2025"}, ITEM, ()) == "point-2025"
    assert new_id({"title": "2025"}, PLAN, ()) == "2025"
    assert new_id({}, PLAN, ()) == "plan-d-action"
    inside = {"items": [{"id": "un", "slides": [{"id": "un", "kind": "agenda"}, {"id": "3"}]}]}
    with pytest.raises(UsageError, match="se confondrait avec un rang"):
        refuse_ranks(inside, MEETING)
    with pytest.raises(UsageError, match="diapositive-3"):
        refuse_ranks({"id": "3"}, SLIDE)
    refuse_ranks({"id": "2025"}, PLAN)


def test_what_has_several_names_goes_by_the_first_that_is_there() -> None:
    assert title({"organisation": "", "capacity": "Maire", "name": "A. B."}, MEMBER) == "Maire"
    assert title({}, MEMBER) == ""
    assert own_words({"title": "Un **mot**"}, ITEM) == "Un mot"


FEMININE = (
    *("réunion", "diapositive", "question écrite", "action", "année de relevés", "enquête"),
    "fermeture exceptionnelle",
    *(
        "suspension de séance",
        "mention personnelle",
        "annexe",
        "observation",
        "question",
        "présence",
        "décision",
        "validation du compte rendu",
        "publication",
    ),
    *("liste des indicateurs", "liste des rectificatifs"),
)


def test_every_noun_agrees_in_gender() -> None:
    for noun in BY_MODEL.values():
        assert noun.agreed("ajouté") == ("ajoutée" if noun.label in FEMININE else "ajouté")
        assert noun.the.startswith(
            "L’" if noun.label[0] in "aéeio" else ("La " if noun.label in FEMININE else "Le ")
        )


# --- what could not be read ------------------------------------------------------------------


def test_a_file_that_could_not_be_read_is_not_said_to_be_absent() -> None:
    plan = "agendas/plans/suites.toml"
    with pytest.raises(UnreadableError):
        root_of(Library(unread=frozenset({Unread(plan, (), "suites")})), plan)
    with pytest.raises(NoSuchRecordError, match="n’existe pas"):
        root_of(Library(), plan)
    assert root_of(Library(), "agendas/2024-03-27/minutes.toml") == Minutes()


def test_a_meeting_whose_date_is_not_known_goes_by_its_folder() -> None:
    here = Address("agendas/2024-03-27-matin/meeting.toml")
    day = datetime.date(2024, 3, 27)
    assert called(here, {}) == "réunion « 2024-03-27-matin »"
    assert called(here, {"date": day}) == "réunion du 27 mars 2024 (2024-03-27-matin)"
    assert called(Address("agendas/2024-03-27/meeting.toml"), {"date": day}) == (
        "réunion du 27 mars 2024"
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (Address(meeting_file(SAMPLE, "minutes")), "Compte rendu de la réunion du 27 mars 2024"),
        (Address(meeting_file(SAMPLE)), "Réunion du 27 mars 2024"),
        (Address(COMMITTEE), "Comité"),
        (Address(meeting_file(SAMPLE), ("items", "echanges")), " (27 mars 2024)"),
        (
            Address(meeting_file(SAMPLE), ("items", "labellisation", "slides", "appels")),
            " (Labellisation QUAL-E-PREF, 27 mars 2024)",
        ),
        (
            Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites")),
            "Action « Révision de la signalétique sur les trois sites » (Signalétique)",
        ),
    ],
)
def test_a_record_is_told_in_words_with_what_holds_it(
    address: Address, words: str, library: Library
) -> None:
    assert place(address, library).translate(PLAIN).endswith(words)


DAY = "2030-05-14"
UN = ("items", "un")


@pytest.mark.parametrize(
    ("file", "path", "record"),
    [
        (meeting_file(DAY), (), ()),
        (meeting_file(DAY), ("date",), ()),
        (meeting_file(DAY), ("items",), ()),
        (meeting_file(DAY), ("enclosures", 0), ()),
        (meeting_file(DAY), UN, UN),
        (meeting_file(DAY), (*UN, "duration"), UN),
        (meeting_file(DAY), (*UN, "presenters", 0), UN),
        (meeting_file(DAY), (*UN, "slides"), UN),
        (meeting_file(DAY), (*UN, "slides", 1), (*UN, "slides", 1)),
        (meeting_file(DAY), (*UN, "slides", "s", "rows", 0), (*UN, "slides", "s")),
        ("agendas/notes.toml", ("date",), ()),
    ],
)
def test_a_problem_is_of_the_innermost_record_on_its_way(
    file: str, path: Where, record: Where
) -> None:
    problem = Problem(Level.ERROR, file, path, "Faux.")
    assert place_of(problem) == Address(file, record)


def test_where_a_problem_is_is_told_in_words_or_by_its_file() -> None:
    item = Item(id="un", title="Un")
    meeting = Meeting(date=datetime.date(2030, 5, 14), items=(item,))
    library = Library(meetings={DAY: meeting})
    for path, told in (
        ((*UN, "duration"), "Point « Un » (14 mai 2030), durée (minutes)"),
        (UN, "Point « Un » (14 mai 2030)"),
        (("start",), "Réunion du 14 mai 2030, début"),
        (("items", "deux", "duration"), f"{meeting_file(DAY)} (items.deux.duration)"),
    ):
        problem = Problem(Level.ERROR, meeting_file(DAY), path, "Faux.")
        assert where(problem, library).translate(PLAIN) == told


def test_a_member_is_called_by_more_than_an_organisation_that_others_share() -> None:
    people = [
        {"id": "a", "organisation": "UDAF", "capacity": "Présidente"},
        {"id": "b", "organisation": "UDAF", "name": "B. Durand"},
        {"id": "c", "organisation": "APF"},
        {"id": "e", "organisation": "APF", "name": "E. Petit"},
        {"id": "d", "organisation": "Mairie", "capacity": "Maire"},
    ]
    committee = Committee.model_validate({"name": "C", "structures": ["S"], "members": people})
    told = [
        place(Address(COMMITTEE, ("members", each["id"])), Library(committee=committee))
        for each in people
    ]
    assert [each.translate(PLAIN) for each in told] == [
        *("Membre « UDAF, Présidente »", "Membre « UDAF, B. Durand »"),
        *("Membre « APF, c »", "Membre « APF, E. Petit »", "Membre « Mairie »"),
    ]


def test_what_is_not_there_is_called_by_its_identifier() -> None:
    library = Library(
        minutes={DAY: Minutes()},
        snapshots={
            "2029": Snapshot(readings=(Reading(id="appels"), Reading(id="x", period="2029-T1")))
        },
    )
    minutes = Address(meeting_file(DAY, "minutes"))
    assert place(minutes, library) == f"Compte rendu de la réunion du {DAY}"
    assert named(minutes, {}, MINUTES, library) == f"compte rendu de la réunion du {DAY}"
    for id_, told in (("appels", "appels » (2029)"), ("x 2029-T1", "x » (1er trimestre 2029)")):
        reading = Address("agendas/indicators/2029.toml", ("readings", id_))
        assert place(reading, library).translate(PLAIN) == f"Relevé « {told}"


def called(address: Address, table: dict[str, Any]) -> str:
    return named(address, table, MEETING, Library()).translate(PLAIN)


@pytest.mark.parametrize(("title", "told"), [("a" * 32, "a" * 32), ("a" * 33, f"{'a' * 32}…")])
def test_what_holds_a_record_is_cut_short(title: str, told: str) -> None:
    action = Action(id="x", title="X", state=ActionState.PROPOSED)
    library = Library(plans={"p": Plan(title=title, actions=(action,))})
    address = Address("agendas/plans/p.toml", ("actions", "x"))
    assert place(address, library).translate(PLAIN) == f"Action « X » ({told})"
