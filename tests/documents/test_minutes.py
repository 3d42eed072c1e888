"""The minutes as they are composed, before any validation: each rare line, and all that is said."""

import datetime
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clu.checks.incomplete import remaining
from clu.model import french
from clu.model.actions import Action, ActionState, Origin, OriginKind, Plan, TrailLine
from clu.model.catalogue import PAPERS
from clu.model.committee import Committee
from clu.model.library import Library
from clu.model.meeting import Item, Meeting, MeetingState
from clu.model.minutes import (
    Annex,
    Approval,
    Attendee,
    Decision,
    Exchange,
    ExchangeKind,
    Minutes,
    Observation,
    Outcome,
    Override,
    Passage,
    Presence,
    Suspension,
    Turn,
)
from clu.model.minutes_state import MinutesState, minutes_state
from clu.model.paper import Block, Heading, Paper, Paragraph, Table, Tone, texts
from clu.model.record import Record
from clu.model.sending import Register, Sent
from clu.model.validation import Correction, Corrections, Validated, seal
from clu.papers import look, minutes
from clu.papers.formats import FORMATS
from clu.papers.markdown import as_markdown
from clu.papers.minutes_items import Validation
from clu.workspace import open_workspace
from tests.agreed import as_agreed
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


NAMED = {"name": "Comité", "structures": ["Préfecture"]}
HOURS = {"arrived": datetime.time(15, 10), "left": datetime.time(16)}
ANNE = {"civility": "Mme", "name": "Anne DURAND", "capacity": "élue"}


def held(noted: Mapping[str, Any], *actions: Mapping[str, Any], **agenda: Any) -> Library:
    """A workspace whose only meeting was held, with what was noted and promised."""
    committee = Committee.model_validate({**NAMED, "services": {"acc": "M. Accueil"}})
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


def says_what_was_agreed(name: str, paper: Paper) -> None:
    as_agreed(GOLDEN / f"{name}.md", as_markdown(paper).splitlines())


@pytest.mark.parametrize("meeting", [FIRST, SECOND])
def test_the_draft_of_a_fictional_meeting_says_what_was_agreed(meeting: str, demo: Library) -> None:
    """As if it had not been validated, which would read it back instead of composing it."""
    draft = replace(demo, validated={}, corrections={})
    says_what_was_agreed(f"{meeting}-minutes-draft", minutes.in_force(draft, meeting))


@pytest.mark.parametrize("meeting", [FIRST, SECOND])
def test_what_was_validated_is_what_would_be_composed_again(meeting: str, demo: Library) -> None:
    """Nothing of it has changed since, but for an action that gave an answer that was owed."""
    validated = demo.validated[meeting]
    given, plan = "delai-carte-professionnelle", demo.plans["suites"]
    then = tuple(each for each in plan.actions if each.id != given)
    known = {**demo.plans, "suites": plan.model_copy(update={"actions": then})}
    again = minutes.compose(
        replace(demo, plans=known), meeting, Validation(validated.by, validated.on)
    )
    assert again == validated.minutes


@pytest.mark.parametrize("meeting", [FIRST, SECOND])
def test_what_an_earlier_clu_validated_is_still_what_was_sealed(
    meeting: str, tmp_path: Path
) -> None:
    """Keys that were added since are no change, and the paper is read as it was."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    shutil.copy(
        GOLDEN / "validated" / f"{meeting}.toml", tmp_path / f"agendas/{meeting}/validated.toml"
    )
    workspace = open_workspace(tmp_path)
    validated = workspace.library.validated[meeting]
    assert validated.seal == seal(validated)
    assert [each for each in workspace.problems if meeting in each.file] == []
    paper = minutes.in_force(workspace.library, meeting)
    assert paper.header == ""
    assert paper.blocks[: len(validated.minutes.blocks)] == validated.minutes.blocks


def test_the_rectificatifs_follow_what_was_validated(demo: Library) -> None:
    """It is kept whole, before them."""
    says_what_was_agreed(f"{FIRST}-minutes", minutes.in_force(demo, FIRST))
    kept = demo.validated[FIRST].minutes.blocks
    assert minutes.in_force(demo, FIRST).blocks[: len(kept)] == kept


# --- who was there ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attendee", "heading", "said"),
    [
        ({"presence": "present"}, "Était présent", "UDAF"),
        ({"presence": "represented"}, "Était représenté", "UDAF"),
        ({"presence": "represented", "by": "Mme X"}, "Était représenté", "UDAF, par Mme X"),
        (
            {"presence": "represented", "by": "M. X", **ANNE},
            "Était représentée",
            "Mme Anne DURAND, élue, UDAF, représentée par M. X",
        ),
        ({"presence": "present", "by": "Mme X"}, "Était présent", "UDAF"),
        ({"presence": "excused"}, "Était excusé", "UDAF"),
        ({"presence": "excused", "capacity": "Déléguée"}, "Était excusée", "Déléguée, UDAF"),
        ({"presence": "absent", **HOURS}, "Était absent", "UDAF"),
        ({"presence": "present", "invited": True}, "Était invité", "UDAF"),
        ({"presence": "excused", "invited": True}, "Était excusé", "UDAF"),
        ({"presence": "present", "chairs": True}, "Était présent", "UDAF (préside)"),
        ({"presence": "present", **ANNE}, "Était présente", "Mme Anne DURAND, élue, UDAF"),
        (
            {"presence": "present", **ANNE, "capacity": "DRH"},
            "Était présente",
            "Mme Anne DURAND, DRH, UDAF",
        ),
        (
            {"presence": "present", **HOURS, "chairs": True},
            "Était présent",
            "UDAF (préside, arrivée : 15 h 10, départ : 16 h)",
        ),
        ({"presence": "present", "organisation": "", "id": "udaf"}, "Était présent", "udaf"),
    ],
)
def test_whoever_was_expected_is_listed_as_they_were_there(
    attendee: dict[str, Any], heading: str, said: str
) -> None:
    library = held({"attendance": [{"id": "x", "organisation": "UDAF", **attendee}]})
    assert told_under(heading, library) == [said]
    assert [line for line in lines(library) if line.startswith("Étai")] == [heading]


@pytest.mark.parametrize(
    ("capacity", "organisation", "said"),
    [
        ("Préfète de l’Aubraie", "Préfecture de l’Aubraie", "préfète de l’Aubraie"),
        (
            "Sous-préfète de Saint-Éloi",
            "Sous-préfecture de Saint-Éloi",
            "sous-préfète de Saint-Éloi",
        ),
        ("Maire de Talvas", "Mairie de Talvas", "maire de Talvas"),
        ("Présidente de l’UDAF", "UDAF", "présidente de l’UDAF"),
        ("Secrétaire générale", "Préfecture", "secrétaire générale"),
        ("Maire de Talvas", "Mairie de Brumeville", "maire de Talvas, Mairie de Brumeville"),
        ("Présidente", "UFC-Que Choisir", "présidente, UFC-Que Choisir"),
    ],
)
def test_an_organisation_is_not_said_where_the_function_says_it(
    capacity: str, organisation: str, said: str
) -> None:
    """Nor is that of the house: the head of the paper does."""
    someone = {**ANNE, "capacity": capacity, "organisation": organisation}
    library = held({"attendance": [{"id": "x", "presence": "present", **someone}]})
    assert told_under("Était présente", library) == [f"Mme Anne DURAND, {said}"]


def test_those_who_were_there_stand_by_college_in_the_order_of_the_committee() -> None:
    """As it was on the day, or else as the committee has it now; those of none come after."""
    came = [
        {"id": "hote", "capacity": "Chef du bureau", "presence": "present"},
        {"id": "a", "organisation": "UFC", "college": "Usagers", "presence": "present"},
        {"id": "b", "organisation": "Mairie", "member": "mairie", "presence": "present"},
        {"id": "c", "organisation": "UDAF", "college": "Usagers", "presence": "present"},
    ]
    library = held({"attendance": came})
    members = [
        {"id": "mairie", "college": "Collectivités"},
        {"id": "ufc", "college": "Usagers"},
    ]
    committee = Committee.model_validate({**NAMED, "members": members})
    assert told_under("Étaient présents", replace(library, committee=committee)) == [
        "**Collectivités :** Mairie",
        "**Usagers :** UFC ; UDAF",
        "Chef du bureau",
    ]


@pytest.mark.parametrize("by", ["udaf", "UDAF", "Anne Durand", "mme anne durand"])
def test_a_mandate_is_given_to_someone_of_the_list(by: str) -> None:
    came = [
        {"id": "ufc", "organisation": "UFC", "presence": "represented", "by": by},
        {"id": "udaf", "organisation": "UDAF", "presence": "present", **ANNE},
    ]
    said = ["UFC donne mandat à Mme Anne DURAND, élue, UDAF"]
    assert told_under("Était représenté", held({"attendance": came})) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({}, None),
        ({"mandates": 1}, "Membres en exercice : 4 – présents : 1 – représentés : 1."),
        (
            {"quorum": 2},
            "Membres en exercice : 4 – présents : 1 – représentés : 1. "
            "Le quorum, fixé à 2, est atteint.",
        ),
        (
            {"quorum": 3},
            "Membres en exercice : 4 – présents : 1 – représentés : 1. "
            "Le quorum, fixé à 3, n’est pas atteint.",
        ),
    ],
)
def test_those_who_count_are_counted_where_the_committee_has_a_rule(
    rule: dict[str, int], said: str | None
) -> None:
    """Whoever is invited does not count."""
    ways = ("present", "represented", "excused")
    came: list[dict[str, Any]] = [
        {"id": each, "organisation": each, "presence": each} for each in ways
    ]
    came.append({"id": "i", "organisation": "i", "presence": "present", "invited": True})
    members = [{"id": f"m-{rank}"} for rank in range(4)]
    committee = Committee.model_validate({**NAMED, **rule, "members": members})
    told = lines(replace(held({"attendance": came}), committee=committee))
    assert [each for each in told if each.startswith("Membres en")] == ([said] if said else [])
    assert "Membres en" not in "".join(lines(replace(held({}), committee=committee)))


# --- the head --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("committee", "noted", "agenda", "said"),
    [
        ({"letterhead": ["ÉTAT", "Cellule"]}, {}, {}, ["ÉTAT\nCellule", "**Projet**"]),
        ({}, {"document_date": DAY}, {}, ["Préfecture", "Le 14 mai 2030", "**Projet**"]),
        (
            {"place": "Aubreville"},
            {"document_date": DAY, "handled_by": "la cellule"},
            {},
            [
                *("Préfecture", "Affaire suivie par : la cellule"),
                *("Aubreville, le 14 mai 2030", "**Projet**"),
            ],
        ),
    ],
)
def test_the_head_says_who_writes_where_and_when(
    committee: dict[str, Any], noted: dict[str, Any], agenda: dict[str, Any], said: list[str]
) -> None:
    library = replace(
        held(noted, **agenda), committee=Committee.model_validate({**NAMED, **committee})
    )
    told = lines(library)
    assert told[: told.index("Compte rendu du Comité du 14 mai 2030")] == said


@pytest.mark.parametrize(
    ("chair_for", "said"),
    [
        ("la préfète", "au nom de la préfète"),
        ("le préfet", "au nom du préfet"),
        ("Préfet de l’Aubraie", "au nom du préfet de l’Aubraie"),
        ("Sous-préfète", "au nom de la sous-préfète"),
        ("Mme Anne DURAND", "au nom de Mme Anne DURAND"),
        ("les ministres", "au nom des ministres"),
    ],
)
def test_whoever_presides_for_another_is_said_with_the_right_article(
    chair_for: str, said: str
) -> None:
    library = held({}, chair="M. X, secrétaire général", chair_for=chair_for)
    assert f"Présidence : M. X, secrétaire général, {said}" in lines(library)


def test_the_secretary_and_the_suspensions_are_told_with_the_hours() -> None:
    noted = {
        "secretary": "anne",
        "attendance": [{"id": "anne", **ANNE, "capacity": "Attachée", "presence": "present"}],
        "suspensions": [
            {"id": "a", "start": datetime.time(15), "end": datetime.time(15, 20)},
            {"id": "b", "start": datetime.time(16)},
        ],
    }
    told = lines(held(noted))
    assert "Secrétariat : Mme Anne DURAND, attachée" in told
    assert "Séance suspendue de 15 h à 15 h 20" in told
    assert "Séance suspendue à 16 h" in told


def test_a_meeting_of_which_nothing_was_noted_says_its_agenda_alone() -> None:
    """No heading stands over nothing."""
    paper = minutes.compose(held({}), RARE)
    headings = [each.text.translate(PLAIN) for each in paper.blocks if isinstance(each, Heading)]
    assert headings == ["Compte rendu du Comité du 14 mai 2030", "Ordre du jour"]
    assert told_under("Ordre du jour", held({})) == ["Un"]
    assert lines(held({}, items=[]))[-1] == "Mardi 14 mai 2030"


def test_a_meeting_whose_notes_were_never_begun_is_composed_like_one_without_notes() -> None:
    library = held({})
    assert minutes.compose(replace(library, minutes={}), RARE) == minutes.compose(library, RARE)


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ({}, "Mardi 14 mai 2030, réunion prévue à 14 h"),
        ({"held_start": datetime.time(14, 5)}, "Mardi 14 mai 2030, à 14 h 05"),
        ({"held_end": datetime.time(17)}, "Mardi 14 mai 2030, réunion prévue à 14 h, levée à 17 h"),
        (
            {"held_start": datetime.time(14, 5), "held_end": datetime.time(17)},
            "Mardi 14 mai 2030, de 14 h 05 à 17 h",
        ),
    ],
)
def test_the_hours_are_those_of_that_day_and_what_was_only_planned_is_told_so(
    noted: dict[str, Any], said: str
) -> None:
    library = held(noted, start=datetime.time(14), end=datetime.time(16))
    assert said in lines(library)


@pytest.mark.parametrize(
    ("noted", "planned", "is_corrected_there"),
    [({}, 14, True), ({"held_start": datetime.time(14, 5)}, 14, False), ({}, None, False)],
)
def test_only_an_hour_that_is_printed_as_planned_is_corrected_in_the_agenda(
    noted: dict[str, Any], planned: int | None, is_corrected_there: bool
) -> None:
    start = datetime.time(planned) if planned else None
    composed = minutes.compose(held(noted, start=start), RARE)
    paragraphs = (each for each in composed.blocks if isinstance(each, Paragraph))
    dated = next(each for each in paragraphs if each.text.startswith("Mardi 14"))
    assert any(each.keys == ("start",) for each in dated.sources) == is_corrected_there


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


@pytest.mark.parametrize(
    ("id_", "title"),
    [("approbation", "Ce qui s’est dit"), ("point-2", "Approbation du compte rendu du 18 mars")],
)
def test_an_approval_that_is_an_item_is_said_there_alone(id_: str, title: str) -> None:
    noted = {
        "approval": {"meeting": "2029-05-14", "result": "approuvé"},
        "outcomes": [{"item": id_, "nothing_to_report": True}],
    }
    library = held(noted, items=[{"id": id_, "title": title}])
    said = ["Compte rendu de la réunion du 14 mai 2029 : approuvé."]
    assert told_under(f"1. {title}", library) == said
    assert HEADING not in lines(library)


def test_what_was_observed_on_the_minutes_before_is_said_as_they_are_approved() -> None:
    seen = {"id": "o", "by": "UFC", "text": "Lire 12.", "verdict": "left", "why": "c’est 11."}
    library = held({"approval": {"meeting": FIRST, "result": "approuvé"}})
    noted = Minutes.model_validate({"observations": [seen]})
    earlier = Meeting(date=datetime.date(2025, 3, 18))
    known = replace(
        library,
        meetings={**library.meetings, FIRST: earlier},
        minutes={**library.minutes, FIRST: noted},
    )
    assert told_under(HEADING, known)[1:] == [
        *("**UFC :** Lire 12.", "Observation non retenue : c’est 11."),
    ]
    assert not any(getattr(block, "mark", "") for block in minutes.compose(known, RARE).blocks)


@pytest.mark.parametrize(
    ("result", "state", "ends"),
    [
        (
            "approuvé à l’unanimité",
            MinutesState.APPROVED,
            " – approuvé à l’unanimité le 2 juin 2031",
        ),
        ("Adopté", MinutesState.APPROVED, " – Adopté le 2 juin 2031"),
        ("ajourné", MinutesState.VALIDATED, ""),
    ],
)
def test_minutes_say_which_meeting_approved_them_before_their_rectificatifs(
    result: str, state: MinutesState, ends: str
) -> None:
    library = held({}, state="held")
    kept = minutes.compose(library, RARE, VALIDATION)
    validated = Validated(version=1, on=VALIDATION.on, by="x", sealed=(), minutes=kept)
    told = {"id": "r-1", "on": DAY, "by": "Mme X", "what": "Lire 1.", "why": "Oubli"}
    later = Minutes.model_validate({"approval": {"meeting": RARE, "result": result}})
    spoke = Meeting(date=datetime.date(2031, 6, 2), state=MeetingState.HELD)
    known = replace(
        library,
        validated={RARE: validated},
        corrections={RARE: Corrections.model_validate({"corrections": [told]})},
        meetings={**library.meetings, "2031": spoke},
        minutes={**library.minutes, "2031": later},
    )
    paper = minutes.in_force(known, RARE)
    *said, heading = paper.blocks[len(kept.blocks) : -2]
    words = [each.text.translate(PLAIN) for each in said if isinstance(each, Paragraph)]
    once = [] if ends else [f"Compte rendu {result} lors de la réunion du 2 juin 2031."]
    assert words == once, "what the head of each page says is not said again"
    assert heading == Heading("Rectificatifs", 2)
    assert paper.header.translate(PLAIN) == f"Validé le 3 juin 2030 par la préfète{ends}"
    assert minutes_state(known, RARE) is state


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
        ({"withdrawn": True}, ["Ce point est retiré de l’ordre du jour."]),
        (
            {"added": True, "summary": "Présenté."},
            ["Ce point est ajouté à l’ordre du jour en séance.", "Présenté."],
        ),
        ({}, []),
    ],
)
def test_what_came_of_an_item_is_its_summary_or_that_nothing_did(
    outcome: dict[str, Any], said: list[str]
) -> None:
    library = held({"outcomes": [{"item": "un", **outcome}]})
    assert told_under("1. Un", library) == said


def test_what_was_said_of_an_item_that_is_withdrawn_is_printed_and_announced() -> None:
    """Nobody presented it."""
    noted = {
        "outcomes": [{"item": "un", "withdrawn": True, "nothing_to_report": True}],
        "decisions": [{"id": "d", "item": "un", "text": "Reporté."}],
    }
    items = [{"id": "un", "title": "Un", "presenters": ["Mme A"]}]
    assert told_under("1. Un", held(noted, items=items)) == [
        "Ce point est retiré de l’ordre du jour ; ce qui en a été dit suit.",
        "**D-1 – Décision :** Reporté.",
    ]


def test_the_agenda_says_what_was_taken_from_it_and_added_to_it() -> None:
    items = [{"id": name, "title": name.capitalize()} for name in ("un", "deux", "trois")]
    outcomes = [{"item": "un", "withdrawn": True}, {"item": "trois", "added": True}]
    library = held({"outcomes": outcomes}, items=items)
    assert told_under("Ordre du jour", library) == [
        "Un (retiré)",
        "Deux",
        "Trois (ajouté en séance)",
    ]


def test_an_item_of_which_something_was_said_is_not_said_to_call_for_nothing() -> None:
    noted = {
        "outcomes": [{"item": "un", "nothing_to_report": True}],
        "decisions": [{"id": "d", "item": "un", "text": "Oui."}],
    }
    assert told_under("1. Un", held(noted)) == ["**D-1 – Décision :** Oui."]


def test_an_item_that_left_no_trace_is_in_the_agenda_alone_and_keeps_its_number() -> None:
    items = [{"id": name, "title": name.capitalize()} for name in ("un", "deux", "trois")]
    library = held({"decisions": [{"id": "d", "item": "trois", "text": "Oui."}]}, items=items)
    assert told_under("Ordre du jour", library) == ["Un", "Deux", "Trois"]
    assert told_under("3. Trois", library) == ["**D-1 – Décision :** Oui."]
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


@pytest.mark.parametrize(
    ("someone", "label"),
    [
        ({**ANNE, "capacity": "Secrétaire générale"}, "Mme DURAND (secrétaire générale)"),
        (
            {**ANNE, "capacity": "Cheffe du bureau du courrier et de la relation aux usagers"},
            "Mme DURAND (BCRU)",
        ),
        ({**ANNE, "capacity": "Adjointe au BCRU"}, "Mme DURAND (BCRU)"),
        ({**ANNE, "capacity": "Chargée de mission auprès de la direction générale"}, "Mme DURAND"),
        ({"civility": "M.", "name": "Jean Dupont", "capacity": ""}, "M. Jean Dupont"),
        ({"capacity": "Secrétaire générale"}, "Secrétaire générale"),
        ({**ANNE, "organisation": "UDAF"}, "UDAF"),
    ],
)
def test_whoever_speaks_has_a_short_label(someone: dict[str, str], label: str) -> None:
    """Of the house by name, of another by what they stand for."""
    came = [{"id": "x", "organisation": "Préfecture", "presence": "present", **someone}]
    asked = [{"id": "e", "item": "un", "asked_by": "x", "text": "Oui ?"}]
    acronyms = {"BCRU": "Bureau du courrier et de la relation aux usagers"}
    committee = Committee.model_validate({**NAMED, "acronyms": acronyms})
    library = replace(held({"attendance": came, "exchanges": asked}), committee=committee)
    assert told_under("1. Un", library) == [f"**É-1 – Question – {label} :** Oui ?"]


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
            "Suite S-1 : Repeindre le hall (SGCD, pour le 1er septembre 2030)",
            ("S-1", "Repeindre le hall", "É-1 (UDAF)", "SGCD", "1er septembre 2030"),
        ),
        ({}, "Suite : Repeindre le hall", ("–", "Repeindre le hall", "É-1 (UDAF)", "–", "–")),
        (
            {"owner": "Mme Dupont"},
            "Suite : Repeindre le hall",
            ("–", "Repeindre le hall", "É-1 (UDAF)", "–", "–"),
        ),
        (
            {"owner": "M. Accueil"},
            "Suite : Repeindre le hall (M. Accueil)",
            ("–", "Repeindre le hall", "É-1 (UDAF)", "M. Accueil", "–"),
        ),
        (
            {
                "owner": "SGCD",
                "trail": [
                    {"on": DAY, "owner": "BCRU", "due": datetime.date(2030, 8, 1)},
                    {"on": DAY + datetime.timedelta(1), "owner": "SIDSIC"},
                ],
            },
            "Suite : Repeindre le hall (BCRU, pour le 1er août 2030)",
            ("–", "Repeindre le hall", "É-1 (UDAF)", "BCRU", "1er août 2030"),
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


def test_a_follow_up_of_a_decision_says_which_and_that_nobody_asked() -> None:
    noted = {"decisions": [{"id": "d", "item": "un", "text": "Oui."}]}
    library = held(noted, from_exchange("d", number="S-1"))
    header = ["N°", "Suite à donner", "Origine", "Service responsable", "Échéance"]
    assert told_under("Relevé des suites", library) == [
        *header,
        *("S-1", "Repeindre le hall", "D-1", "–", "–"),
    ]
    assert told_under("Relevé de décisions", library) == [
        *("N°", "Point", "Décision"),
        *("D-1", "1", "Oui."),
    ]


def test_a_vote_is_told_with_its_decision_and_in_the_table() -> None:
    vote = {"in_favour": 12, "against": 1, "abstained": 2}
    decisions = [
        {"id": "d", "item": "un", "text": "Oui.", "vote": vote},
        {"id": "e", "item": "un", "text": "Non.", "vote": {"in_favour": 1}},
        {"id": "f", "item": "un", "text": "Soit."},
        {"id": "g", "item": "un", "note": "à rédiger"},
    ]
    library = held({"decisions": decisions})
    assert told_under("1. Un", library) == [
        *("**D-1 – Décision :** Oui.", "Vote : 12 pour, 1 contre, 2 abstentions."),
        *("**D-2 – Décision :** Non.", "Vote : 1 pour, 0 contre, 0 abstention."),
        "**D-3 – Décision :** Soit.",
    ]
    assert told_under("Relevé de décisions", library) == [
        *("N°", "Point", "Décision", "Vote"),
        *("D-1", "1", "Oui.", "12 pour, 1 contre, 2 abstentions"),
        *("D-2", "1", "Non.", "1 pour, 0 contre, 0 abstention"),
        *("D-3", "1", "Soit.", "–"),
    ]


def test_whoever_owes_an_answer_is_told_with_the_day_unless_an_action_answers() -> None:
    owed = {"answer_owed": True, "owed_by": "BCRU", "owed_due": DAY}
    asked = [
        {"id": "e", "item": "un", "asked_by": "UDAF", "text": "Quand ?", **owed},
        {"id": "f", "item": "un", "asked_by": "UFC", "text": "Où ?", "answer_owed": True},
        {"id": "g", "item": "un", "asked_by": "APF", "text": "Qui ?", **owed},
        {"id": "h", "item": "un", "text": "Secret ?", "off_record": True, **owed},
        {"id": "i", "item": "un", "text": "Nommé ?", **owed, "owed_by": "Mme Dupont"},
    ]
    library = held({"exchanges": asked}, from_exchange("g"))
    assert "Réponse à apporter (BCRU, pour le 14 mai 2030)." in told_under("1. Un", library)
    assert "Réponse à apporter." in told_under("1. Un", library)
    rows = told_under("Réponses dues", library)
    assert rows[:8] == [
        *("N°", "Posée par", "Réponse attendue de", "Échéance"),
        *("É-1", "UDAF", "BCRU", "14 mai 2030"),
    ]
    assert [each for each in rows if each[:2] in ("É-", "D-")] == ["É-1", "É-2", "É-4"]
    assert "Dupont" not in "".join(lines(library))


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
        *("Vu.", "**É-2 – Question – UDAF :** Quand ?", "**D-1 – Décision :** Oui.")
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


def test_a_draft_says_its_version_its_day_and_until_when_it_may_be_observed() -> None:
    drafts = [
        {"version": 1, "on": DAY, "until": DAY + datetime.timedelta(9)},
        {"version": 2, "on": DAY + datetime.timedelta(5), "until": datetime.date(2030, 6, 1)},
    ]
    seen = [
        {"id": "o", "by": "UFC", "on": DAY, "about": "É-1", "text": "Lire 12.", "verdict": "kept"},
        {"id": "p", "text": "Lire 13."},
    ]
    library = held({"drafts": drafts, "observations": seen, "document_date": DAY})
    paper = minutes.compose(library, RARE)
    said = "Projet – version 2 du 19 mai 2030 – observations avant le 1er juin 2030"
    assert paper.header.translate(PLAIN) == said
    assert "Le 19 mai 2030" in lines(library)
    assert "**Projet**, version 2" in lines(library)
    told = [
        *("**UFC, le 14 mai 2030, sur É-1 :** Lire 12.", "Observation retenue."),
        "**Observation :** Lire 13.",
    ]
    deadline = "Les observations sur ce projet sont attendues avant le 1er juin 2030."
    assert told_under("Observations sur le projet", library) == [*told, deadline]
    final = minutes.compose(library, RARE, VALIDATION)
    assert "Projet" not in final.header
    assert deadline not in [each.translate(PLAIN) for each in texts(final)]
    assert minutes.compose(held({}), RARE).header == "Projet"


@pytest.mark.parametrize(
    ("noted", "agenda", "signed"),
    [
        ({}, {"chair": "M. Jean X, directeur"}, ["Le directeur,\nJean X"]),
        (
            {},
            {"chair": "M. Jean X, secrétaire général", "chair_for": "Préfète de l’Aubraie"},
            ["Pour la préfète de l’Aubraie et par délégation,\nle secrétaire général,\nJean X"],
        ),
        (
            {"attendance": [{"id": "a", **ANNE, "chairs": True, "presence": "present"}]},
            {"chair": "M. Jean X, directeur"},
            ["L’élue,\nAnne DURAND"],
        ),
        *(
            ({"attendance": [{"id": "a", **ANNE, **how}]}, {"chair": "Mme Anne DURAND, élue"}, told)
            for how, told in (
                ({"presence": "excused"}, []),
                ({"presence": "represented"}, []),
                ({"presence": "present", "left": datetime.time(15)}, []),
                ({"presence": "present", "left": datetime.time(15), "chairs": True}, []),
                ({"presence": "present", "left": None}, ["L’élue,\nAnne DURAND"]),
            )
        ),
        ({"secretary": "Mme Anne Y"}, {}, ["La secrétaire de séance,\nAnne Y"]),
        ({"secretary": "Anne Y"}, {}, ["Secrétaire de séance,\nAnne Y"]),
        ({}, {"chair": "Anne Y"}, ["Anne Y"]),
        ({}, {}, []),
    ],
)
def test_those_who_sign_have_their_place(
    noted: dict[str, Any], agenda: dict[str, Any], signed: list[str]
) -> None:
    blocks = minutes.compose(held(noted, **agenda), RARE).blocks
    assert "\n".join(each.text for each in signing(blocks)).translate(PLAIN) == "\n".join(signed)


@pytest.mark.parametrize("how", [{"presence": "excused"}, {"left": datetime.time(15)}])
def test_who_took_the_chair_of_someone_who_was_not_there_to_the_end_presides_and_signs(
    how: dict[str, Any],
) -> None:
    first = {"id": "a", **ANNE, "presence": "present", "chairs": "left" in how, **how}
    other = {"id": "b", "civility": "M.", "name": "Paul X", "capacity": "Maire", "chairs": True}
    noted = {"attendance": [first, {**other, "presence": "present"}]}
    library = held(noted, chair="Mme Anne DURAND, élue", chair_for="le préfet")
    blocks = minutes.compose(library, RARE).blocks
    told = "\n".join(texts(minutes.compose(library, RARE))).translate(PLAIN)
    who = "Mme Anne DURAND, élue" if "left" in how else "M. Paul X, maire"
    assert f"Présidence : {who}, au nom du préfet" in told  # the first presided, for a while
    assert signing(blocks)[-1].text == "Paul X"
    alone = held({"attendance": [first]}, chair="Mme Anne DURAND, élue")
    assert [each.sentence for each in remaining(alone, RARE) if "signer" in each.sentence]
    assert ("Présidence" in "\n".join(texts(minutes.compose(alone, RARE)))) == ("left" in how)


def signing(blocks: Iterable[Block]) -> list[Paragraph]:
    tones = (Tone.SIGNATURE, Tone.SIGNATORY, Tone.FIRST_SIGNATORY)
    return [each for each in blocks if isinstance(each, Paragraph) and each.tone in tones]


def test_two_who_sign_do_so_side_by_side_on_the_same_page() -> None:
    library = held({"secretary": "Mme Anne Y"}, chair="M. Paul X, préfet")
    table = minutes.compose(library, RARE).blocks[-1]
    assert isinstance(table, Table)
    assert table.header == ("Le préfet,", "La secrétaire de séance,")
    assert table.rows == (("Paul X", "Anne Y"),)
    assert table.is_a_slip


@pytest.mark.parametrize("secretary", ["", "Mme Anne Y"])
def test_no_signature_of_minutes_stands_alone_on_a_page(secretary: str) -> None:
    """The last words go with it, whoever signs; who gets the minutes is told after."""
    noted = {"next_meeting": "en mai", "held_end": datetime.time(16), "distribution": ["Presse"]}
    library = held({**noted, "secretary": secretary}, chair="M. Paul X, préfet")
    blocks = minutes.compose(library, RARE).blocks
    at = blocks.index(Heading("Prochaine réunion", 2))
    coming, lifted, signed = blocks[at + 1 : at + 4]
    for each in (coming, lifted):
        assert isinstance(each, Paragraph) and look.TONES[each.tone].stays
    assert signed in signing(blocks) or isinstance(signed, Table)
    assert Heading("Diffusion", 2) in blocks[at + 4 :]


@pytest.mark.parametrize("chair", ["Mme Anne X, préfète de l’Aubraie", "la préfète"])
def test_nobody_presides_or_signs_in_their_own_name_by_delegation(chair: str) -> None:
    """The name of whom one acts for is carried from one meeting to the next, the chair changes."""
    told = "\n".join(
        texts(minutes.compose(held({}, chair=chair, chair_for="la préfète"), RARE))
    ).translate(PLAIN)
    assert f"Présidence : {chair}\n" in told
    assert "délégation" not in told


def test_what_was_handed_in_is_annexed() -> None:
    annexes = [
        {"id": "a", "by": "UDAF", "title": "Déclaration", "file": "declaration.pdf"},
        {"id": "b", "title": "Diaporama"},
    ]
    assert told_under("Annexes", held({"annexes": annexes})) == [
        "Annexe 1 – Déclaration, remise par UDAF (declaration.pdf)",
        "Annexe 2 – Diaporama",
    ]
    annexes[0] |= {"by": "Bureau des titres", "text": "Nous demandons un guichet.\nEt une rampe."}
    assert told_under("Annexes", held({"annexes": annexes})) == [
        "Annexe 1 – Déclaration, remise par le bureau des titres (declaration.pdf)",
        "Nous demandons un guichet.\nEt une rampe.",
        "Annexe 2 – Diaporama",
    ]


def test_when_members_were_called_and_a_draft_was_sent_is_told_once_it_is_known() -> None:
    """A version never says that it was sent itself: it would be another one."""
    days: list[tuple[str, int, int | None]]
    days = [("convocation", 9, None), ("convocation", -3, None), ("convocation", 20, None)]
    days += [("minutes", -9, 1), ("minutes", -12, 1), ("minutes", -20, 2)]
    sent = [
        Sent(
            id=f"s-{rank}",
            what=what,
            on=DAY - datetime.timedelta(before),
            file="sent/x.docx",
            digest="d",
            version=version,
        )
        for rank, (what, before, version) in enumerate(days)
    ]
    drafts = [{"version": rank, "on": DAY} for rank in (1, 2)]
    library = replace(held({"drafts": drafts}), registers={RARE: Register(sent=tuple(sent))})
    first, second = (
        french.day(DAY - datetime.timedelta(each)).translate(PLAIN) for each in (20, 9)
    )
    told = lines(library)
    assert f"Date de convocation : {first} et {second}" in told
    ninth, twentieth = (
        french.day(DAY + datetime.timedelta(each)).translate(PLAIN) for each in (9, 20)
    )
    assert f"Projet, version 1, adressé le {ninth}." in told
    assert not any("version 2, adressé" in each for each in told)
    told = [each.translate(PLAIN) for each in texts(minutes.compose(library, RARE, VALIDATION))]
    both = f"Projet, version 1, adressé le {ninth}.\nProjet, version 2, adressé le {twentieth}."
    assert both in told


def test_each_paragraph_that_prints_words_of_the_data_names_them() -> None:
    """By it a file that someone corrected is read back."""
    turns = [{"text": ""}, {"text": "Oui."}]
    noted = {
        "handled_by": "la cellule",
        "next_meeting": "en mai",
        "approval": {"meeting": FIRST, "result": "approuvé", "remarks": "Vu."},
        "outcomes": [{"item": "un", "summary": "Présenté."}],
        "exchanges": [{"id": "e", "item": "un", "text": "Quand ?", "turns": turns}],
        "decisions": [{"id": "d", "item": "un", "text": "Soit."}],
        "observations": [{"id": "o", "text": "Lire 12."}],
    }
    paper = minutes.compose(held(noted, from_exchange("e")), RARE)
    marks = [block.mark for block in paper.blocks if isinstance(block, Paragraph) and block.mark]
    assert marks == [
        "handled_by",
        "approval/remarks",
        "outcomes/un/summary",
        "exchanges/e/text",
        "exchanges/e/turns/1",
        "actions/a-0/title",
        "decisions/d/text",
        "next_meeting",
        "observations/o/text",
    ]


def test_minutes_say_that_they_are_a_draft_or_who_validated_them_and_never_both() -> None:
    library = held({})
    draft, final = (minutes.compose(library, RARE, each) for each in (None, VALIDATION))
    assert "**Projet**" in texts(draft)
    assert "validé" not in "".join((draft.header, *texts(draft)))
    assert final.header.translate(PLAIN) == "Validé le 3 juin 2030 par la préfète"
    assert not [each for each in texts(final) if "Projet" in each or "validé" in each]


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
        "D-1": Tone.QUESTION,
        "Rectificatif": Tone.QUESTION,
        "Suite": Tone.FOLLOW_UP,
        "Présentation": Tone.BYLINE,
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
            value = datetime.time(rank // 59, rank % 59 + 1)
            self.places[french.clock(value)] = place
        elif types == {str}:
            word = f"{rank:03}mot"
            self.places[word] = place
            value = word
        else:
            return None
        return (value,) if get_args(annotation)[1:] == (Ellipsis,) else value


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
                *(fill(Attendee, f"attendee {each.value}", presence=each) for each in Presence),
                # who signs was there to the end
                fill(Attendee, "attendee presiding", presence="present", chairs=True, left=None),
            ],
            outcomes=[
                fill(Outcome, "outcome", item="summed-up", nothing_to_report=True),
                Outcome(item="quiet", nothing_to_report=True),
            ],
            exchanges=list(self._exchanges()),
            decisions=[fill(Decision, "decision", id="d", item="decided")],
            suspensions=[fill(Suspension, "suspension", id="s")],
            annexes=[fill(Annex, "annex", id="a")],
            drafts=(),
            observations=[fill(Observation, "observation", id="o", verdict="left")],
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


_ATTENDEE = ("civility", "name", "capacity", "organisation", "college")
_TWICE = ("number", "title", "owner", "due")
TOLD: Mapping[str, int] = {
    **{f"meeting.{key}": 1 for key in ("place", "chair")},
    "meeting.chair_for": 2,  # for whom they preside, then sign
    "item.title": 2,
    "item.presenters": 1,
    "silent.title": 1,  # in the agenda, then above it
    **{f"minutes.{key}": 1 for key in ("held_start", "handled_by", "document_date")},
    "minutes.held_end": 2,  # the hours of that day, then the last words
    "minutes.secretary": 2,  # who signs
    **{f"suspension.{key}": 1 for key in ("start", "end")},
    **{f"annex.{key}": 1 for key in ("by", "title", "file", "text")},
    **{f"observation.{key}": 1 for key in ("by", "on", "about", "text", "why")},
    **{f"minutes.{key}": 1 for key in ("distribution", "next_meeting")},
    **{f"approval.{key}": 1 for key in ("meeting", "result", "remarks")},
    **{f"attendee {each.value}.{key}": 1 for each in Presence for key in _ATTENDEE},
    **{f"attendee presiding.{key}": 1 for key in (*_ATTENDEE, "arrived")},
    **{f"attendee presiding.{key}": 2 for key in ("name", "capacity")},  # who presides signs
    **{f"attendee present.{key}": 1 for key in ("arrived", "left")},
    "attendee represented.by": 1,
    "meeting.sites": 1,
    "outcome.summary": 1,
    "decision.text": 2,  # under its item, then with the others
    **{
        f"{each} exchange.{key}": 1
        for each in ("question", "remark", "disagreement", "owed", "doubtful")
        for key in ("asked_by", "text")
    },
    "question exchange.asked_by": 2,  # it is said again beside what was promised to them
    **{f"owed exchange.{key}": 2 for key in ("asked_by", "owed_by", "owed_due")},
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
    # before that day
    "meeting": "start end previous deck_date prepared_by signed_by reply_by enclosures closing "
    "reason planned_on",
    # what is prepared
    "item": "divider_title to_decide expected_questions answer_points references",
    "silent": "presenters divider_title to_decide expected_questions answer_points references",
    "minutes": "",
    "suspension": "id",
    "annex": "id",
    "observation": "id",
    "attendee": "id by member arrived left",  # where nobody was represented, or was there
    "outcome": "note",
    "approval": "",
    "exchange": "note asked_by text owed_by owed_due",  # a note never; the rest where it may not
    "turn": "note by text",
    "decision": "note",
    "passage": "at",
    "override": "reason covers",
    "action": "id number title owner due opened legal_deadline deadline_source asker_told "
    "indicators references site",
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
