"""What becomes of each kind of slide at the next meeting, and what someone must read again."""

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter

from clu.edits.carry_rules import rule_of
from clu.model.audits import Audit
from clu.model.library import Library
from clu.model.period import Period
from clu.model.slides import Slide
from clu.model.surveys import Survey

YEAR = Period.parse("2029")
MESSAGES = [{"label": "L", "text": "T"}]
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def slide(kind: str, **keys: Any) -> Slide:
    adapter: TypeAdapter[Slide] = TypeAdapter(Slide)
    return adapter.validate_python({"id": "s", "title": "Titre", "kind": kind, **keys})


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "text", "bullets": ["Un"]},
        {"kind": "table", "header": ["A"], "rows": [["a"]]},
        {"kind": "timeline", "events": [{"label": "E", "label_on": "un jour"}]},
        {"kind": "survey", "survey": "inconnue"},
        {"kind": "findings", "audit": "inconnu"},
    ],
)
def test_what_a_hand_wrote_or_leads_nowhere_goes_on_and_is_read_again(
    typed: dict[str, Any],
) -> None:
    rule = rule_of(slide(**typed), Library(), YEAR)
    assert (rule.said, rule.goes_on, rule.asks) == ("à relire", True, True)


@pytest.mark.parametrize(
    "of_one_day",
    [
        {"kind": "letter", "service": "s", "messages": MESSAGES},
        {"kind": "testimony", "messages": MESSAGES},
        {"kind": "picture", "file": "a.png", "alt": "A"},
    ],
)
def test_what_was_of_one_day_does_not_go_on(of_one_day: dict[str, Any]) -> None:
    rule = rule_of(slide(**of_one_day), Library(), YEAR)
    assert (rule.goes_on, rule.asks) == (False, False)


def test_follow_ups_give_way_to_their_own_item_and_other_actions_go_on() -> None:
    assert not rule_of(slide("actions", show="follow_ups"), Library(), YEAR).goes_on
    assert rule_of(slide("actions", show="open"), Library(), YEAR).goes_on


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ({"kind": "agenda"}, "tiré des données"),
        ({"kind": "figures", "indicators": ["x"]}, "tiré des données"),
        (
            {"kind": "figures", "indicators": ["x"], "comment": "En baisse."},
            "tiré des données, à relire : son commentaire",
        ),
        ({"kind": "agenda", "notes": "Dire."}, "tiré des données, à relire : ses notes"),
        (
            {"kind": "introduction", "lines": ["Bonjour"]},
            "tiré des données, à relire : ses lignes",
        ),
        (
            {"kind": "agenda", "title": "Bilan 2028", "notes": "Dire."},
            "tiré des données, à relire : l’année de son titre et ses notes",
        ),
        (
            {"kind": "agenda", "kicker": "En 1999"},
            "tiré des données, à relire : l’année de son titre",
        ),
        ({"kind": "agenda", "title": "Lot 12028"}, "tiré des données"),
    ],
)
def test_what_is_drawn_from_data_is_read_again_only_for_the_words_typed_there(
    drawn: dict[str, Any], said: str
) -> None:
    rule = rule_of(slide(**drawn), Library(), YEAR)
    assert rule.said.translate(PLAIN) == said
    assert rule.asks is (said != "tiré des données")
    assert rule.goes_on


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2028, "à remplacer par l’enquête de l’année"),
        (2029, "la dernière enquête, celle de 2029"),
        (2030, "la dernière enquête, celle de 2030"),
    ],
)
def test_a_survey_goes_on_until_one_is_expected_for_the_year(year: int, said: str) -> None:
    library = Library(surveys={"e": Survey(title="E", year=year)})
    rule = rule_of(slide("survey", survey="e"), library, YEAR)
    assert rule.said.translate(PLAIN) == said
    assert rule.asks is (year < 2029)


@pytest.mark.parametrize(("year", "is_named"), [(2028, False), (2029, True), (2030, True)])
def test_a_survey_gives_way_to_the_last_of_those_compared_with_it(
    year: int, *, is_named: bool
) -> None:
    """Not to an older one; and two that are compared with each other do not go round for ever."""
    surveys = {
        "e": Survey(title="E", year=2029),
        "f": Survey(title="F", year=year, compares_with="e"),
        "g": Survey(title="G", year=year, compares_with="f"),
    }
    rule = rule_of(slide("survey", survey="e"), Library(surveys=surveys), YEAR)
    assert ("« G »" in rule.said.translate(PLAIN)) is is_named
    round_ = {"e": surveys["e"].model_copy(update={"compares_with": "f"}), "f": surveys["f"]}
    assert rule_of(slide("survey", survey="e"), Library(surveys=round_), YEAR).goes_on


DAY = datetime.date(2029, 3, 1)


@pytest.mark.parametrize(
    ("scheme", "others", "said"),
    [
        ("q", {}, "le dernier audit"),
        ("q", {"b": ("q", 0)}, "le dernier audit"),
        ("q", {"b": ("q", -1)}, "le dernier audit"),
        ("q", {"b": ("r", 1)}, "le dernier audit"),
        ("", {"b": ("", 1)}, "le dernier audit"),
        ("q", {"b": ("q", 1)}, "à remplacer par le dernier audit : « b »"),
        ("q", {"b": ("q", 1), "c": ("q", 2)}, "à remplacer par le dernier audit : « c »"),
        ("q", {"c": ("q", 2), "b": ("q", 1)}, "à remplacer par le dernier audit : « c »"),
    ],
)
def test_an_audit_gives_way_to_the_last_of_its_scheme(
    scheme: str, others: dict[str, tuple[str, int]], said: str
) -> None:
    audits = {
        id_: Audit(title=id_, scheme=its, on=DAY + datetime.timedelta(days))
        for id_, (its, days) in {"a": (scheme, 0), **others}.items()
    }
    rule = rule_of(slide("findings", audit="a"), Library(audits=audits), YEAR)
    assert rule.said.translate(PLAIN) == said
    assert rule.asks is ("remplacer" in said)
