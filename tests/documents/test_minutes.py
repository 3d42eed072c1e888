"""The minutes as they are composed, before any validation: each rare line, and all that is said."""

import datetime
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.model import french
from clu.model.actions import Action, ActionState, Origin, OriginKind, Plan, TrailLine
from clu.model.catalogue import PAPERS
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.minutes import (
    Approval,
    Attendee,
    Decision,
    Exchange,
    ExchangeKind,
    Minutes,
    Outcome,
    Override,
    Passage,
    Presence,
    Turn,
)
from clu.model.paper import Heading, Paper, Paragraph, Table, Tone, texts
from clu.model.record import Record
from clu.model.validation import Correction, Corrections, Validated
from clu.papers import minutes
from clu.papers.formats import FORMATS
from clu.papers.markdown import as_markdown
from clu.papers.minutes import Validation
from clu.workspace import open_workspace
from tests.conftest import ROOT
from tests.documents.test_formats import READERS, bare

GOLDEN = Path(__file__).parent / "golden"
FIRST, SECOND = "2025-03-18", "2025-11-20"
RARE = "2030-05-14"
DAY = datetime.date(2030, 5, 14)
VALIDATION = Validation("la préfète", datetime.date(2030, 6, 3))
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
FORMATS_OF_MINUTES = PAPERS["minutes"].formats
R = TypeVar("R", bound=Record)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """What the fictional workspace holds."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "clu" / "data" / "demo", folder / "agendas")
    return open_workspace(folder).library


def held(noted: Mapping[str, Any], *actions: Mapping[str, Any], **agenda: Any) -> Library:
    """A workspace whose only meeting was held, with what was noted and promised."""
    committee = Committee.model_validate(
        {"name": "Comité", "structures": ["Préfecture"], "services": {"acc": "M. Accueil"}}
    )
    meeting = Meeting.model_validate(
        {"date": DAY, "items": [{"id": "un", "title": "Un"}], **agenda}
    )
    promised = [
        {"id": f"a-{rank}", "state": "validated", **each} for rank, each in enumerate(actions)
    ]
    return Library(
        committee=committee,
        meetings={RARE: meeting},
        minutes={RARE: Minutes.model_validate(noted)},
        plans={"suites": Plan.model_validate({"title": "Suites", "actions": promised})},
    )


def from_exchange(id_: str, **keys: Any) -> dict[str, Any]:
    """A follow-up that was promised in an exchange."""
    origin = {"kind": "exchange", "ref": f"{RARE}/{id_}"}
    return {"title": "Repeindre le hall", "origin": origin, **keys}


def lines(library: Library, meeting: str = RARE) -> list[str]:
    """What the draft says, a text a line."""
    return [text.translate(PLAIN) for text in texts(minutes.compose(library, meeting))]


def told_under(heading: str, library: Library) -> list[str]:
    """What stands between a heading of the draft and the next one."""
    found: list[str] = []
    is_inside = False
    for block in minutes.compose(library, RARE).blocks:
        if isinstance(block, Heading):
            is_inside = block.text.translate(PLAIN) == heading
        elif is_inside:
            paper = Paper("", "", "", "", DAY, (Heading("", 1), block))
            found.extend(text.translate(PLAIN) for text in list(texts(paper))[1:])
    return found


# --- the golden texts ------------------------------------------------------------------------


def as_agreed(name: str, paper: Paper) -> None:
    """Set CLU_GOLDEN=update to accept a new text, after reading its difference."""
    text = as_markdown(paper)
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("CLU_GOLDEN") == "update":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("meeting", [FIRST, SECOND])
def test_the_draft_of_a_fictional_meeting_says_what_was_agreed(meeting: str, demo: Library) -> None:
    """As if it had not been validated, which would read it back instead of composing it."""
    draft = replace(demo, validated={}, corrections={})
    as_agreed(f"{meeting}-minutes-draft", minutes.in_force(draft, meeting))


@pytest.mark.parametrize("meeting", [FIRST, SECOND])
def test_what_was_validated_is_what_would_be_composed_again(meeting: str, demo: Library) -> None:
    """Nothing of it has changed since, neither in the data nor in what says it."""
    validated = demo.validated[meeting]
    again = minutes.compose(demo, meeting, Validation(validated.by, validated.on))
    assert again == validated.minutes


def test_the_rectificatifs_follow_what_was_validated(demo: Library) -> None:
    """It is kept whole, before them."""
    as_agreed(f"{FIRST}-minutes", minutes.in_force(demo, FIRST))
    kept = demo.validated[FIRST].minutes.blocks
    assert minutes.in_force(demo, FIRST).blocks[: len(kept)] == kept


# --- who was there ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attendee", "heading", "said"),
    [
        ({"presence": "present"}, "Étaient présents", "UDAF"),
        ({"presence": "represented"}, "Étaient présents", "UDAF, représenté(e)"),
        (
            {"presence": "represented", "by": "Mme X"},
            "Étaient présents",
            "UDAF, représenté(e) par Mme X",
        ),
        ({"presence": "present", "by": "Mme X"}, "Étaient présents", "UDAF"),
        ({"presence": "excused"}, "Étaient excusés", "UDAF"),
        ({"presence": "absent"}, "Étaient absents", "UDAF"),
        ({"presence": "present", "chairs": True}, "Étaient présents", "UDAF (préside)"),
        (
            {"presence": "present", "civility": "Mme", "name": "Anne DURAND", "capacity": "élue"},
            "Étaient présents",
            "Mme Anne DURAND, élue, UDAF",
        ),
        ({"presence": "present", "organisation": "", "id": "udaf"}, "Étaient présents", "udaf"),
    ],
)
def test_whoever_was_expected_is_listed_as_they_were_there(
    attendee: dict[str, Any], heading: str, said: str
) -> None:
    library = held({"attendance": [{"id": "x", "organisation": "UDAF", **attendee}]})
    assert told_under(heading, library) == [said]
    others = {"Étaient présents", "Étaient excusés", "Étaient absents"} - {heading}
    assert others.isdisjoint(lines(library))


def test_a_meeting_of_which_nothing_was_noted_says_its_agenda_alone() -> None:
    """No heading stands over nothing."""
    paper = minutes.compose(held({}), RARE)
    headings = [each.text for each in paper.blocks if isinstance(each, Heading)]
    assert headings == ["Ordre du jour"]
    assert told_under("Ordre du jour", held({})) == ["Un"]
    assert lines(held({}, items=[]))[-1] == "Mardi 14 mai 2030"


def test_a_meeting_whose_notes_were_never_begun_is_composed_like_one_without_notes() -> None:
    library = held({})
    assert minutes.compose(replace(library, minutes={}), RARE) == minutes.compose(library, RARE)


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ({}, "Mardi 14 mai 2030, de 14 h à 16 h"),
        ({"held_start": datetime.time(14, 5)}, "Mardi 14 mai 2030, de 14 h 05 à 16 h"),
        ({"held_end": datetime.time(17)}, "Mardi 14 mai 2030, de 14 h à 17 h"),
    ],
)
def test_the_hours_are_those_of_that_day_or_else_those_that_were_planned(
    noted: dict[str, Any], said: str
) -> None:
    library = held(noted, start=datetime.time(14), end=datetime.time(16))
    assert said in lines(library)


def test_minutes_are_dated_as_they_say_and_else_as_the_meeting() -> None:
    dated = datetime.date(2030, 5, 20)
    assert minutes.compose(held({"document_date": dated}), RARE).dated == dated
    assert minutes.compose(held({}), RARE).dated == DAY


# --- the approval of the minutes before ------------------------------------------------------

HEADING = "Approbation du compte rendu précédent"


def test_the_approval_names_the_meeting_by_its_day_and_its_remarks_follow() -> None:
    approval = {"meeting": FIRST, "result": "approuvé", "remarks": "L’UDAF s’abstient."}
    library = held({"approval": approval})
    earlier = Meeting(date=datetime.date(2025, 3, 18))
    known = replace(library, meetings={**library.meetings, FIRST: earlier})
    said = "Compte rendu de la réunion du 18 mars 2025 : approuvé."
    assert told_under(HEADING, known) == [said, "L’UDAF s’abstient."]
    bare_approval = {"meeting": FIRST, "result": "approuvé"}
    known = replace(held({"approval": bare_approval}), meetings=known.meetings)
    assert told_under(HEADING, known) == [said]


def test_the_approval_of_a_meeting_that_is_not_there_names_it_as_it_was_typed() -> None:
    library = held({"approval": {"meeting": "printemps 2019", "result": "ajourné"}})
    assert told_under(HEADING, library) == ["Compte rendu du printemps 2019 : ajourné."]


# --- the items -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ({"summary": "Présenté."}, ["Présenté."]),
        ({"nothing_to_report": True}, ["Ce point n’appelle pas d’observation."]),
        ({"summary": "Présenté.", "nothing_to_report": True}, ["Présenté."]),
        ({}, []),
    ],
)
def test_what_came_of_an_item_is_its_summary_or_that_nothing_did(
    outcome: dict[str, Any], said: list[str]
) -> None:
    library = held({"outcomes": [{"item": "un", **outcome}]})
    assert told_under("1. Un", library) == said


def test_an_item_that_left_no_trace_is_in_the_agenda_alone_and_keeps_its_number() -> None:
    items = [{"id": name, "title": name.capitalize()} for name in ("un", "deux", "trois")]
    library = held({"decisions": [{"id": "d", "item": "trois", "text": "Oui."}]}, items=items)
    assert told_under("Ordre du jour", library) == ["Un", "Deux", "Trois"]
    assert told_under("3. Trois", library) == ["**Décision :** Oui."]
    assert {"1. Un", "2. Deux"}.isdisjoint(lines(library))


def test_whoever_presents_an_item_is_named_below_its_heading() -> None:
    item = {"id": "un", "title": "Un", "presenters": ["M. A", "Mme B"]}
    library = held({"outcomes": [{"item": "un", "nothing_to_report": True}]}, items=[item])
    assert told_under("1. Un", library)[0] == "Présentation : M. A et Mme B"
    assert "Présentation" not in "".join(lines(held({"outcomes": [{"item": "un"}]})))


def test_whoever_is_not_known_is_to_be_told_and_nobody_else_is_named_for_them() -> None:
    turns = [{"text": "Oui."}, {"by": "un usager", "text": "Merci."}]
    noted = {"id": "e", "item": "un", "kind": "remark", "text": "Quoi ?", "turns": turns}
    assert told_under("1. Un", held({"exchanges": [noted]})) == [
        "**É-1 – Remarque – Intervenant à préciser :** Quoi ?",
        "Intervenant à préciser : Oui.",
        "un usager : Merci.",
    ]


def test_two_of_one_organisation_are_told_apart_by_what_they_are() -> None:
    people = [
        {"id": "a", "capacity": "Présidente", "organisation": "UFC", "presence": "present"},
        {"id": "b", "capacity": "Trésorier", "organisation": "UFC", "presence": "present"},
        {"id": "c", "capacity": "Élue", "organisation": "Mairie", "presence": "present"},
    ]
    asked = [{"id": f"e-{who}", "item": "un", "asked_by": who, "text": f"{who} ?"} for who in "abc"]
    assert told_under("1. Un", held({"attendance": people, "exchanges": asked})) == [
        "**É-1 – Question – Présidente, UFC :** a ?",
        "**É-2 – Question – Trésorier, UFC :** b ?",
        "**É-3 – Question – Mairie :** c ?",
    ]


@pytest.mark.parametrize(
    ("keys", "inside", "summed_up"),
    [
        (
            {"number": "S-1", "owner": "SGCD", "due": datetime.date(2030, 9, 1)},
            "Suite S-1 : Repeindre le hall, SGCD, pour le 1er septembre 2030",
            ("S-1", "Repeindre le hall", "UDAF", "SGCD", "1er septembre 2030"),
        ),
        ({}, "Suite : Repeindre le hall", ("–", "Repeindre le hall", "UDAF", "–", "–")),
        (
            {"owner": "Mme Dupont"},
            "Suite : Repeindre le hall",
            ("–", "Repeindre le hall", "UDAF", "–", "–"),
        ),
        (
            {"owner": "M. Accueil"},
            "Suite : Repeindre le hall, M. Accueil",
            ("–", "Repeindre le hall", "UDAF", "M. Accueil", "–"),
        ),
        (
            {
                "owner": "SGCD",
                "trail": [
                    {"on": DAY, "owner": "BCRU", "due": datetime.date(2030, 8, 1)},
                    {"on": DAY + datetime.timedelta(1), "owner": "SIDSIC"},
                ],
            },
            "Suite : Repeindre le hall, BCRU, pour le 1er août 2030",
            ("–", "Repeindre le hall", "UDAF", "BCRU", "1er août 2030"),
        ),
    ],
)
def test_a_follow_up_is_told_as_it_stood_at_the_end_of_that_day(
    keys: dict[str, Any], inside: str, summed_up: tuple[str, ...]
) -> None:
    """Under what it answers, then with the others; an owner is a service, never a person."""
    asked = {"id": "e", "item": "un", "asked_by": "UDAF", "text": "Quand ?"}
    library = held({"exchanges": [asked]}, from_exchange("e", **keys))
    assert told_under("1. Un", library)[1:] == [inside]
    (table,) = (b for b in minutes.compose(library, RARE).blocks if isinstance(b, Table))
    assert [tuple(cell.translate(PLAIN) for cell in row) for row in table.rows] == [summed_up]


def test_a_follow_up_of_a_decision_was_asked_by_nobody() -> None:
    noted = {"decisions": [{"id": "d", "item": "un", "text": "Oui."}]}
    library = held(noted, from_exchange("d", number="S-1"))
    header = ["N°", "Suite à donner", "Demandée par", "Service responsable", "Échéance"]
    assert told_under("Relevé des suites", library) == [
        *header,
        *("S-1", "Repeindre le hall", "–", "–", "–"),
    ]


@pytest.mark.parametrize("flag", ["off_record", "confidential"])
def test_what_may_not_leave_the_room_is_nowhere_nor_is_what_was_promised_then(flag: str) -> None:
    asked = [
        {"id": "e", "item": "un", "asked_by": "Qui", "text": "Secret ?", flag: True},
        {"id": "f", "item": "un", "asked_by": "UDAF", "text": "Quand ?"},
    ]
    library = held({"exchanges": asked}, from_exchange("e", number="S-1"))
    told = lines(library)
    assert [each for each in told if "Secret" in each or "Repeindre" in each or "Qui" in each] == []
    assert "Relevé des suites" not in told
    assert "**É-1 – Question – UDAF :** Quand ?" in told, "the numbers leave no hole"


def test_an_answer_that_is_owed_is_told_after_those_that_were_given() -> None:
    asked = {"id": "e", "item": "un", "text": "Quand ?", "answer_owed": True}
    asked["turns"] = [{"by": "SGCD", "text": "Bientôt."}]
    assert told_under("1. Un", held({"exchanges": [asked]}))[1:] == [
        "SGCD : Bientôt.",
        "Réponse à apporter.",
    ]


def test_what_was_noted_under_an_item_that_the_agenda_lacks_is_not_lost() -> None:
    """A slip in a name is told by the check; until it is mended it costs no sentence."""
    secret = {"id": "g", "item": "autre", "text": "Secret ?", "off_record": True}
    noted = {
        "exchanges": [
            {"id": "e", "item": "autre", "asked_by": "UDAF", "text": "Quand ?"},
            {"id": "f", "item": "un", "asked_by": "UDAF", "text": "Où ?"},
            secret,
        ],
        "decisions": [{"id": "d", "item": "autre", "text": "Oui."}],
        "outcomes": [{"item": "autre", "summary": "Vu."}],
    }
    assert told_under("Hors de l’ordre du jour", held(noted)) == [
        *("Vu.", "**É-2 – Question – UDAF :** Quand ?", "**Décision :** Oui.")
    ]
    for key, alone in noted.items():
        assert "Hors de l’ordre du jour" in lines(held({key: alone})), key
    assert "Hors de l’ordre du jour" not in lines(held({"exchanges": [secret]}))
    assert "Hors de l’ordre du jour" not in lines(held({"outcomes": [{"item": "autre"}]}))


# --- the end ---------------------------------------------------------------------------------


def test_the_end_says_when_the_next_meeting_is_and_who_receives_the_minutes() -> None:
    library = held({"next_meeting": "à l’automne", "distribution": ["Membres", "Site internet"]})
    assert told_under("Prochaine réunion", library) == ["À l’automne"]
    assert told_under("Diffusion", library) == ["Membres", "Site internet"]


def test_minutes_say_that_they_are_a_draft_or_who_validated_them_and_never_both() -> None:
    library = held({})
    draft = [each.translate(PLAIN) for each in texts(minutes.compose(library, RARE))]
    final = [each.translate(PLAIN) for each in texts(minutes.compose(library, RARE, VALIDATION))]
    assert "**Projet**" in draft
    assert "validé" not in "".join(draft)
    assert "**Projet**" not in final
    assert final[-1] == "Compte rendu validé le 3 juin 2030 par la préfète."


def test_the_rectificatifs_stand_under_one_heading_each_with_its_reason() -> None:
    told = [
        {"id": f"r-{rank}", "on": DAY, "by": f"Mme {rank}", "what": f"Lire {rank}.", "why": "Oubli"}
        for rank in (1, 2)
    ]
    library = held({})
    kept = minutes.compose(library, RARE, VALIDATION)
    validated = Validated(version=1, on=VALIDATION.on, by="x", sealed=(), minutes=kept)
    library = replace(library, validated={RARE: validated})
    assert minutes.in_force(library, RARE) == kept
    corrections = Corrections.model_validate({"corrections": told})
    paper = minutes.in_force(replace(library, corrections={RARE: corrections}), RARE)
    after = paper.blocks[len(kept.blocks) :]
    assert after[0] == Heading("Rectificatifs", 2)
    assert sum(isinstance(each, Heading) for each in after) == 1
    assert [each.text.translate(PLAIN) for each in after if isinstance(each, Paragraph)] == [
        "**Rectificatif n° 1** du 14 mai 2030, établi par Mme 1",
        "Lire 1.\nMotif : Oubli",
        "**Rectificatif n° 2** du 14 mai 2030, établi par Mme 2",
        "Lire 2.\nMotif : Oubli",
    ]


def test_under_the_title_all_headings_are_of_one_level() -> None:
    """Whoever listens to the minutes goes from one to the next."""
    paper = everything(VALIDATION).paper()
    levels = [block.level for block in paper.whole if isinstance(block, Heading)]
    assert levels == [1, *[2] * (len(levels) - 1)]
    told = {block.text for block in paper.blocks if isinstance(block, Heading)}
    assert {"Diffusion", "Rectificatifs", "Relevé des suites", "Prochaine réunion"} <= told


def test_each_line_has_the_style_of_what_it_is() -> None:
    """A template shows them by these names."""
    tones = {
        block.text.translate(PLAIN).partition(" ")[0].strip("*"): block.tone
        for block in everything(VALIDATION).paper().blocks
        if isinstance(block, Paragraph)
    }
    wanted = {
        "Préfecture": Tone.LETTERHEAD,
        "Affaire": Tone.LETTERHEAD,
        "É-1": Tone.QUESTION,
        "Décision": Tone.QUESTION,
        "Rectificatif": Tone.QUESTION,
        "Suite": Tone.FOLLOW_UP,
        "Présentation": Tone.BYLINE,
        "Compte": Tone.SMALL,
    }
    assert {word: tones[word] for word in wanted} == wanted


# --- all that is printable, once -------------------------------------------------------------


class Words:
    """Fills every text, day and hour of a record with one that stands nowhere else."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        """Each of them, as it is printed, with the record and the key that hold it."""

    def fill(self, model: type[R], called: str, **given: Any) -> R:
        """A record whose keys are those given, and else such a word."""
        table = dict(given)
        for key, field in model.model_fields.items():
            if key not in table and (value := self._value(field.annotation, f"{called}.{key}")):
                table[key] = value
        return model.model_validate(table)

    def _value(self, annotation: Any, place: str) -> Any:
        types = set(leaves(annotation)) - {type(None), Ellipsis}
        rank = len(self.places)
        value: Any
        if types == {datetime.date}:
            value = datetime.date(2100 + rank, 5, 14)
            self.places[french.day(value)] = place
        elif types == {datetime.time}:
            value = datetime.time(rank // 60, rank % 60)
            self.places[french.clock(value)] = place
        elif types == {str}:
            word = f"mot{rank:03}"
            self.places[word] = place
            value = (word,) if get_args(annotation)[1:] == (Ellipsis,) else word
        else:
            return None
        return value


def leaves(annotation: Any) -> Iterable[Any]:
    """The types that an annotation comes down to."""
    arguments = [each for each in get_args(annotation) if isinstance(each, type) or get_args(each)]
    if not arguments:
        return [annotation]
    kept = arguments[:1] if hasattr(annotation, "__metadata__") else arguments
    return [leaf for each in kept for leaf in leaves(each)]


class Everything:
    """A meeting of which every key says something, in every way that there is."""

    def __init__(self, validation: Validation | None) -> None:
        self.words = Words()
        self.validation = validation
        self.library = self._library()

    def paper(self) -> Paper:
        """Its minutes: a draft, or validated and corrected."""
        composed = minutes.compose(self.library, RARE, self.validation)
        if self.validation is None:
            return composed
        told = [self.words.fill(Correction, "correction", id=f"r-{rank}") for rank in (1, 2)]
        by, on = self.validation.by, self.validation.on
        validated = Validated(version=1, on=on, by=by, sealed=(), minutes=composed)
        corrected = {RARE: Corrections(corrections=tuple(told))}
        library = replace(self.library, validated={RARE: validated}, corrections=corrected)
        return minutes.in_force(library, RARE)

    def _library(self) -> Library:
        fill = self.words.fill
        names = ("asked", "summed-up", "quiet", "decided", "silent")
        items = [
            fill(Item, "silent" if name == "silent" else "item", id=name, slides=())
            for name in names
        ]
        meeting = fill(Meeting, "meeting", date=DAY, items=items, reports_on=None)
        committee = Committee(name="Comité", structures=("Préfecture",))
        return Library(
            committee=committee,
            meetings={RARE: meeting},
            minutes={RARE: self._minutes()},
            plans={"suites": Plan(title="Suites", actions=tuple(self._actions()))},
        )

    def _minutes(self) -> Minutes:
        fill = self.words.fill
        return fill(
            Minutes,
            "minutes",
            approval=fill(Approval, "approval"),
            attendance=[
                fill(Attendee, f"attendee {each.value}", presence=each, chairs=rank == 0)
                for rank, each in enumerate(Presence)
            ],
            outcomes=[
                fill(Outcome, "outcome", item="summed-up", nothing_to_report=True),
                Outcome(item="quiet", nothing_to_report=True),
            ],
            exchanges=list(self._exchanges()),
            decisions=[fill(Decision, "decision", id="d", item="decided")],
            passages=[fill(Passage, "passage", item="asked")],
            overrides=[fill(Override, "override", rule="answers")],
        )

    def _exchanges(self) -> Iterable[Exchange]:
        ways: dict[str, dict[str, Any]] = {
            **{f"{kind.value} exchange": {"kind": kind} for kind in ExchangeKind},
            "owed exchange": {"answer_owed": True},
            "doubtful exchange": {"to_verify": True},
            "unworded exchange": {"text": ""},
            "secret exchange": {"off_record": True},
            "hidden exchange": {"confidential": True},
        }
        for called, way in ways.items():
            id_ = called.partition(" ")[0]
            turn = f"{id_} turn"
            turns = [self.words.fill(Turn, turn) for _ in range(2)]
            yield self.words.fill(Exchange, called, id=id_, item="asked", turns=turns, **way)

    def _actions(self) -> Iterable[Action]:
        for source in ("question", "d", "unworded", "secret", "hidden"):
            kind = OriginKind.DECISION if source == "d" else OriginKind.EXCHANGE
            after = DAY + datetime.timedelta(1)
            yield self.words.fill(
                Action,
                f"{source} action",
                id=source,
                origin=self.words.fill(Origin, "origin", kind=kind, ref=f"{RARE}/{source}"),
                state=ActionState.VALIDATED,
                context=(),
                evidence=(),
                trail=[self.words.fill(TrailLine, "trail", on=after)],
            )


def everything(validation: Validation | None = None) -> Everything:
    """Such a meeting."""
    return Everything(validation)


_ATTENDEE = ("civility", "name", "capacity", "organisation")
_TWICE = ("number", "title", "owner", "due")
TOLD: Mapping[str, int] = {
    **{f"meeting.{key}": 1 for key in ("place", "chair", "chair_for")},
    "item.title": 2,
    "item.presenters": 1,
    "silent.title": 1,  # in the agenda, then above it
    **{f"minutes.{key}": 1 for key in ("held_start", "held_end", "handled_by")},
    **{f"minutes.{key}": 1 for key in ("distribution", "next_meeting")},
    **{f"approval.{key}": 1 for key in ("meeting", "result", "remarks")},
    **{f"attendee {each.value}.{key}": 1 for each in Presence for key in _ATTENDEE},
    "attendee represented.by": 1,
    "outcome.summary": 1,
    "decision.text": 1,
    **{
        f"{each} exchange.{key}": 1
        for each in ("question", "remark", "disagreement", "owed", "doubtful")
        for key in ("asked_by", "text")
    },
    "question exchange.asked_by": 2,  # it is said again beside what was promised to them
    "unworded exchange.asked_by": 1,  # there alone
    **{
        f"{each} turn.{key}": 1
        for each in ("question", "remark", "disagreement", "owed", "doubtful")
        for key in ("by", "text")
    },
    **{f"{each} action.{key}": 2 for each in ("question", "d") for key in _TWICE},
    **{f"unworded action.{key}": 1 for key in _TWICE},
    **{f"correction.{key}": 1 for key in ("on", "by", "what", "why")},
}
"""How often each key of a record is printed in the minutes; any other is printed nowhere."""

FLAGS = ("answer_owed", "to_verify", "off_record", "confidential")
UNTOLD: Mapping[str, str] = {
    "meeting": "start end previous deck_date prepared_by enclosures closing",  # before that day
    "item": "divider_title expected_questions answer_points references",  # what is prepared
    "silent": "presenters divider_title expected_questions answer_points references",
    "minutes": "document_date",  # the date of the file
    "attendee": "id by member",  # `by` where nobody was represented
    "outcome": "note",
    "approval": "",
    "exchange": "note asked_by text",  # the note never; the rest where it may not be
    "turn": "by note text",
    "decision": "note",
    "passage": "at",
    "override": "reason",
    "action": "id number title owner due opened legal_deadline deadline_source asker_told "
    "references site",
    "origin": "note",
    "trail": "meeting owner due note",
    "correction": "",
}
"""The keys that the minutes do not print, or not always: those of each kind of record."""


def test_whoever_adds_a_key_says_whether_the_minutes_print_it() -> None:
    """In TOLD when they do, and else in UNTOLD, with the reason."""
    all_of_it = everything(VALIDATION)
    all_of_it.paper()
    for place in all_of_it.words.places.values():
        called, key = place.split(".")
        (kind,) = set(called.split()) & set(UNTOLD)
        assert place in TOLD or key in UNTOLD[kind].split(), place
    flags = {key for key, field in Exchange.model_fields.items() if field.annotation is bool}
    assert flags == set(FLAGS), "what may not leave the room is drawn by chance below"


@pytest.mark.parametrize("validation", [None, VALIDATION])
@pytest.mark.parametrize("format_", FORMATS_OF_MINUTES)
def test_all_that_is_printable_is_printed_once_and_nothing_else_is(
    format_: str, validation: Validation | None
) -> None:
    """In each format, read again by its own library."""
    all_of_it = everything(validation)
    paper = all_of_it.paper()
    content = FORMATS[format_](paper, Path("/nowhere"))
    said = bare("".join(READERS[format_](content))).casefold()
    said = said.replace(bare(paper.footer).casefold(), "")
    found = {
        (word, place): said.count(bare(word).casefold())
        for word, place in all_of_it.words.places.items()
    }
    assert found == {(word, place): TOLD.get(place, 0) for word, place in found}


ANY_EXCHANGE = st.fixed_dictionaries(
    {
        "item": st.sampled_from(["un", "deux", "ailleurs"]),
        "kind": st.sampled_from([each.value for each in ExchangeKind]),
        "text": st.sampled_from(["", "texte"]),
        "turns": st.integers(0, 3),
        **{flag: st.booleans() for flag in FLAGS},
    }
)


@settings(max_examples=60)
@given(noted=st.lists(ANY_EXCHANGE, max_size=6))
def test_whatever_was_noted_each_exchange_is_printed_once_under_its_item_or_never(
    noted: list[dict[str, Any]],
) -> None:
    items = [{"id": name, "title": name} for name in ("un", "deux")]
    exchanges = [
        {
            **each,
            "id": f"e-{rank}",
            "note": f"note{rank}",
            "text": each["text"] and f"{each['text']}{rank}",
            "turns": [{"by": "x", "text": f"tour{rank}.{turn}"} for turn in range(each["turns"])],
        }
        for rank, each in enumerate(noted)
    ]
    library = held({"exchanges": exchanges}, items=items)
    headings = {"un": "1. un", "deux": "2. deux", "ailleurs": "Hors de l’ordre du jour"}
    told = {item: told_under(heading, library) for item, heading in headings.items()}
    every = Counter(" ".join(lines(library)).split())
    for rank, each in enumerate(noted):
        is_printed = bool(each["text"]) and not (each["off_record"] or each["confidential"])
        said = [f"texte{rank}", *(f"tour{rank}.{turn}" for turn in range(each["turns"]))]
        here = " ".join(told[each["item"]]).split()
        assert [every[word] for word in said] == [int(is_printed)] * len(said)
        assert not is_printed or set(said) <= set(here)
        assert every[f"note{rank}"] == 0
