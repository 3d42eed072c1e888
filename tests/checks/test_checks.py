"""Rules over a whole workspace, on real files."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from clu.checks.rules import blocking
from clu.model.problem import Level, Problem
from clu.tasks.problems import all_problems, problem_line
from clu.workspace import Workspace, open_workspace
from tests.agreed import as_agreed
from tests.conftest import ROOT, SAMPLE

MEETING = f"agendas/{SAMPLE}/meeting.toml"
Edit = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample's data."""
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Edit:
    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@cache
def of_the_source() -> frozenset[str]:
    """What the source deck itself contradicts, whatever a test changes."""
    return frozenset(each.sentence for each in all_problems(open_workspace(ROOT)))


def found(folder: Path, level: Level = Level.ERROR) -> tuple[Workspace, list[Problem]]:
    """The problems that the sample does not have before it is changed."""
    workspace = open_workspace(folder)
    every = (each for each in all_problems(workspace) if each.sentence not in of_the_source())
    return workspace, [each for each in every if each.level is level]


def only(folder: Path, level: Level = Level.ERROR) -> Problem:
    _, problems = found(folder, level)
    (problem,) = problems
    return problem


def line_of(folder: Path, problem: Problem) -> str:
    assert problem.line is not None
    return (folder / problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1]


@pytest.mark.parametrize(("name", "data"), [("sample", "agendas"), ("demo", "clu/data/demo")])
def test_what_is_told_of_our_own_data_is_agreed(name: str, data: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / data, tmp_path / "agendas")
    told = (problem_line(each) for each in all_problems(open_workspace(tmp_path)))
    as_agreed(Path(__file__).parent / "golden" / f"{name}.txt", told)


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ('indicators = ["delai-reclamations"]', 'indicators = ["delai-reclamation"]', "delai-"),
        ('indicator = "pan-usagers"', 'indicator = "pan-usager"', "pan-usagers"),
        ('audit = "2022-externe"', 'audit = "2022-extern"', "2022-externe"),
        ('plans = ["signage", "acceo"]', 'plans = ["signage", "aceo"]', "acceo"),
        ('survey = "2023-sejour"', 'survey = "2023-sejours"', "2023-sejour"),
        ('reference = "quali-ate"', 'reference = "qualiate"', "quali-ate"),
        ('service = "bcru"', 'service = "bcrus"', "bcru"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_the_nearest(
    folder: Path, edit: Edit, old: str, new: str, meant: str
) -> None:
    edit(MEETING, old, new)
    problem = only(folder)
    assert "ne mène à rien" in problem.sentence
    assert meant in problem.remedy
    assert new in line_of(folder, problem)


def test_a_code_that_the_reference_lacks_is_told(folder: Path, edit: Edit) -> None:
    edit(MEETING, 'only = ["5"]', 'only = ["55"]')
    assert "engagement" in only(folder).sentence


def test_a_rate_typed_beside_its_counts_is_refused_with_both_figures(
    folder: Path, edit: Edit
) -> None:
    edit("agendas/indicators/2023.toml", "published = 83\n", "published = 83\nvalue = 83.1\n")
    problem = only(folder)
    assert "83,1" in problem.sentence
    assert "82,90" in problem.sentence
    assert line_of(folder, problem) == "value = 83.1"


def test_a_printed_rate_that_its_counts_do_not_give_is_doubted(folder: Path, edit: Edit) -> None:
    edit("agendas/indicators/2023.toml", "published = 83\n", "published = 85\n")
    problem = only(folder, Level.WARNING)
    assert "85" in problem.sentence
    assert line_of(folder, problem) == "published = 85"


def test_two_readings_of_one_period_are_told(folder: Path, edit: Edit) -> None:
    again = '\n[[readings]]\nid = "appels-recus"\nperiod = "2023"\nvalue = 1\n'
    path = folder / "agendas/indicators/2022.toml"
    path.write_text(path.read_text(encoding="utf-8") + again, encoding="utf-8")
    problem = only(folder)
    assert "figure déjà dans agendas/indicators/2022.toml" in problem.sentence
    assert problem.file == "agendas/indicators/2023.toml"


def test_an_action_is_unique_among_all_plans(folder: Path, edit: Edit) -> None:
    text = (folder / "agendas/plans/acceo.toml").read_text(encoding="utf-8")
    other = text.replace('title = "Acceo"', 'title = "Autre"', 1)
    (folder / "agendas/plans/zz.toml").write_text(other, encoding="utf-8")
    problem = only(folder)
    assert "existe déjà dans agendas/plans/acceo.toml" in problem.sentence


@pytest.mark.parametrize(
    ("file", "copy"),
    [
        ("plans/acceo.toml", "plans/acceo-pc-dupont.toml"),
        ("surveys/2023-sejour.toml", "surveys/2023-sejour-copie.toml"),
        (f"{SAMPLE}/meeting.toml", "2024-03-28/meeting.toml"),
    ],
)
def test_a_copy_that_bears_a_name_of_its_own_is_told_once(
    folder: Path, file: str, copy: str
) -> None:
    """All that it says would be said twice: each action, each rate, each item."""
    content = (folder / "agendas" / file).read_bytes()
    (folder / "agendas" / copy).parent.mkdir(exist_ok=True)
    (folder / "agendas" / copy).write_bytes(content)
    problem = only(folder)
    assert problem.file == f"agendas/{copy}"
    assert f"la copie du fichier agendas/{file}" in problem.sentence


def test_a_copied_plan_that_was_edited_since_is_told_once_and_on_the_copy(folder: Path) -> None:
    text = (folder / "agendas/plans/accueil.toml").read_text(encoding="utf-8")
    edited = text.replace('title = "Accueil"', 'title = "Accueil, suite"').replace("refonte", "x")
    for name in ("accueil-pc-dupont", "copie-de-accueil"):
        copy = folder / f"agendas/plans/{name}.toml"
        copy.write_text(edited, encoding="utf-8")
        problem = only(folder)
        assert problem.file == f"agendas/plans/{name}.toml"
        assert "la copie du fichier agendas/plans/accueil.toml\xa0: mêmes" in problem.sentence
        copy.unlink()


def test_two_meetings_of_a_day_may_have_one_agenda_and_not_one_session(folder: Path) -> None:
    first, second = (folder / "agendas" / name for name in (SAMPLE, f"{SAMPLE}-apres-midi"))
    second.mkdir()
    (second / "meeting.toml").write_bytes((first / "meeting.toml").read_bytes())
    assert found(folder)[1] == []
    for each in (first, second):
        (each / "minutes.toml").write_text(MINUTES.format(item="introduction", by="udaf"), "utf-8")
    told = [each.sentence for each in found(folder)[1] if "la copie" in each.sentence]
    assert len(told) == 1


def test_a_picture_that_is_not_there_is_told(folder: Path, edit: Edit) -> None:
    slide = 'kind = "picture"\nfile = "plan.png"\nalt = "Le plan"\n'
    edit(MEETING, 'kind = "exchanges"\n', slide)
    assert f"agendas/{SAMPLE}/pieces/plan.png n’existe pas" in only(folder).sentence
    (folder / f"agendas/{SAMPLE}/pieces").mkdir()
    (folder / f"agendas/{SAMPLE}/pieces/plan.png").write_bytes(b"")
    assert "« plan.png » est abîmée, ou ne peut pas être lue" in only(folder).sentence
    assert only(folder).path[-1] == "file" and only(folder).line, "where it is shown"
    (folder / f"agendas/{SAMPLE}/pieces/autre.png").write_bytes(b"GIF89a")
    told = [each for each in found(folder)[1] if "n’est ni PNG ni JPEG" in each.sentence]
    assert [each.file for each in told] == [f"agendas/{SAMPLE}/pieces/autre.png"], (
        "nothing shows it"
    )
    (folder / f"agendas/{SAMPLE}/pieces/autre.png").unlink()
    (folder / f"agendas/{SAMPLE}/pieces/plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "est abîmée" in only(folder).sentence
    Image.new("1", (20, 20)).save(folder / f"agendas/{SAMPLE}/pieces/plan.png")
    assert found(folder)[1] == []


def test_what_is_not_known_is_told() -> None:
    said = "\n".join(of_the_source())
    assert "trimestre non précisé" in said
    assert "taux global" in said


PARTS = 'parts = [{ label = "a", value = 1 }, { label = "b", value = 1 }]'
BROKEN = "= cassé\n"


@pytest.mark.parametrize(
    "file",
    [
        "agendas/committee.toml",
        MEETING,
        "agendas/indicators/definitions.toml",
        "agendas/indicators/2022.toml",
        "agendas/plans/accueil.toml",
        "agendas/surveys/2022-sejour.toml",
        "agendas/audits/2022-externe.toml",
        "agendas/references/quali-ate.toml",
    ],
)
def test_a_file_that_the_deck_needs_forbids_it(folder: Path, file: str) -> None:
    (folder / file).write_text(BROKEN, encoding="utf-8")
    workspace, problems = found(folder)
    assert file in {each.file for each in blocking(workspace.library, SAMPLE, problems)}


@pytest.mark.parametrize(
    "file",
    ["agendas/surveys/1999.toml", "agendas/2020-01-01/meeting.toml", "agendas/audits/x.toml"],
)
def test_a_file_that_the_deck_does_without_does_not(folder: Path, file: str) -> None:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(BROKEN, encoding="utf-8")
    workspace, problems = found(folder)
    assert problems
    assert blocking(workspace.library, SAMPLE, problems) == ()


UNUSED = """
[[definitions]]
id = "autre"
label = "Autre"
unit = "count"
"""


def test_a_reading_set_aside_forbids_only_the_decks_that_show_it(folder: Path, edit: Edit) -> None:
    for file, more in (
        ("agendas/indicators/definitions.toml", UNUSED),
        ("agendas/indicators/2023.toml", '\n[[readings]]\nid = "autre"\nvalue = "x"\n'),
    ):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    workspace, problems = found(folder)
    assert [each.record for each in problems] == ["autre"]
    assert blocking(workspace.library, SAMPLE, problems) == ()
    edit("agendas/indicators/2023.toml", "value = 687500", 'value = "x"')
    workspace, problems = found(folder)
    assert [each.record for each in blocking(workspace.library, SAMPLE, problems)] == [
        "appels-recus"
    ]


@pytest.mark.parametrize("name", ["Appels reçus", "appels_recus", "appels-recu"])
def test_a_reading_whose_indicator_cannot_be_told_forbids_the_deck(
    folder: Path, edit: Edit, name: str
) -> None:
    """It may be one that the deck needs: the figure must not vanish without a word."""
    edit("agendas/indicators/2023.toml", 'id = "appels-recus"', f'id = "{name}"')
    workspace, problems = found(folder)
    assert blocking(workspace.library, SAMPLE, problems)


def test_a_name_that_could_not_be_read_is_not_replaced_by_its_neighbour(
    folder: Path, edit: Edit
) -> None:
    edit("agendas/indicators/definitions.toml", 'label = "Nombre d’appels décrochés"', 'label = ""')
    _, problems = found(folder)
    told = [
        each for each in problems if "appels-decroches »" in each.sentence.replace("\u00a0", " ")
    ]
    assert told
    assert all("n’a pas pu être lu" in each.sentence for each in told)
    assert not any("Vouliez-vous dire" in each.remedy for each in told)


def test_a_survey_is_not_offered_as_its_own_comparison(folder: Path) -> None:
    (folder / "agendas/surveys/2022-sejour.toml").unlink()
    problem = only(folder)
    assert "2023-sejour" not in problem.remedy


def test_the_answers_of_a_single_choice_add_up_to_the_whole(folder: Path, edit: Edit) -> None:
    edit("agendas/surveys/2023-sejour.toml", "rate = 33.8", "rate = 43.8")
    assert "110" in only(folder, Level.WARNING).sentence


def test_a_negative_count_is_refused(folder: Path, edit: Edit) -> None:
    edit("agendas/indicators/2023.toml", "value = 687500", "value = -687500")
    assert "négatif" in only(folder).sentence


MINUTES = """schema = 1
[[attendance]]
id = "udaf"
organisation = "UDAF"
presence = "present"
[[exchanges]]
id = "e-1"
item = "{item}"
asked_by = "{by}"
text = "Quand ?"
"""


def test_a_speaker_that_looks_like_an_attendee_is_doubted(folder: Path) -> None:
    path = folder / f"agendas/{SAMPLE}/minutes.toml"
    path.write_text(MINUTES.format(item="labellisation", by="udaff"), encoding="utf-8")
    assert "UDAF" in only(folder, Level.WARNING).remedy
    path.write_text(MINUTES.format(item="labellisation", by="une mairie"), encoding="utf-8")
    assert found(folder, Level.WARNING)[1] == []


def test_an_exchange_belongs_to_an_item_of_its_meeting(folder: Path) -> None:
    path = folder / f"agendas/{SAMPLE}/minutes.toml"
    path.write_text(MINUTES.format(item="labelisation", by="udaf"), encoding="utf-8")
    assert "labellisation" in only(folder).remedy


def test_a_file_that_windows_renamed_behind_the_back_of_its_author_is_told(folder: Path) -> None:
    meeting = folder / MEETING
    meeting.rename(meeting.with_name("meeting.toml.txt"))
    told = only(folder, Level.WARNING)
    assert "« meeting.toml »" in told.remedy.replace("\u00a0", " ")


def test_an_origin_written_as_a_reference_leads_somewhere(folder: Path, edit: Edit) -> None:
    edit("agendas/plans/signage.toml", "2022-externe/signaletique", "2022-externe/signaletik")
    assert "2022-externe/signaletique" in only(folder, Level.WARNING).remedy


def test_an_earlier_meeting_comes_before(folder: Path) -> None:
    later = folder / "agendas/2025-03-27"
    shutil.copytree(folder / f"agendas/{SAMPLE}", later)
    meeting = later / "meeting.toml"
    text = meeting.read_text(encoding="utf-8").replace("date = 2024-03-27", "date = 2025-03-27", 1)
    meeting.write_text(text, encoding="utf-8")
    edited = folder / MEETING
    first = edited.read_text(encoding="utf-8")
    edited.write_text(first.replace("state =", 'previous = "2025-03-27"\nstate =', 1), "utf-8")
    assert "a lieu après elle" in only(folder).sentence


def test_a_rate_of_nothing_has_no_value(folder: Path, edit: Edit) -> None:
    edit("agendas/indicators/2023.toml", "value = 687500", "value = 0")
    told = only(folder, Level.WARNING)
    assert "ne peut pas se calculer" in told.sentence


SURVEY = "agendas/surveys/2023-sejour.toml"
TWICE = 'plans = ["acceo", "acceo"]'


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (MEETING, 'plans = ["signage", "acceo"]', TWICE, "« acceo » est cité deux fois"),
        (SURVEY, "rate = 88.8", "rate = 88.8\nrespondents = 999", "999 réponses pour 147"),
        (SURVEY, '["Motif de la visite"]', '["Motifs"]', "aucune question n’a pour thème"),
        (
            "agendas/plans/signage.toml",
            'state = "validated"',
            'state = "validated"\nopened = 2024-02-01\ndue = 2024-01-01',
            "le 1er janvier 2024, avant son ouverture, le 1er février 2024",
        ),
        ("agendas/indicators/2023.toml", "value = 2.7", "value = 7", "une note sur 5"),
        ("agendas/indicators/2023.toml", "value = 549", f"value = 549\n{PARTS}", "totalisent 2"),
    ],
)
def test_what_does_not_add_up_is_doubted(
    folder: Path, edit: Edit, file: str, old: str, new: str, told: str
) -> None:
    edit(file, old, new)
    doubts = [each.sentence.replace("\u00a0", " ") for each in found(folder, Level.WARNING)[1]]
    assert any(told in each for each in doubts), doubts


def test_more_cannot_be_answered_than_was_asked(folder: Path, edit: Edit) -> None:
    edit("agendas/indicators/2023.toml", "published = 83\n", "")
    edit("agendas/indicators/2023.toml", "value = 687500", "value = 500000")
    assert "dépasse 100" in only(folder, Level.WARNING).sentence


def test_a_label_is_given_to_one_part(folder: Path, edit: Edit) -> None:
    parts = PARTS.replace('"b"', '"a"')
    edit("agendas/indicators/2023.toml", "value = 549", f"value = 2\n{parts}")
    assert "cite" in only(folder, Level.WARNING).sentence


def test_a_structure_is_named_once(folder: Path) -> None:
    committee = folder / "agendas/committee.toml"
    text = committee.read_text(encoding="utf-8")
    name = text.split("structures = [", 1)[1].split("]", 1)[0].split('"')[1]
    doubled = text.replace("structures = [", f'structures = [\n  "{name}",', 1)
    committee.write_text(doubled, encoding="utf-8")
    assert "deux fois" in only(folder, Level.WARNING).sentence


def test_a_service_that_is_misspelt_is_doubted(folder: Path, edit: Edit) -> None:
    edit("agendas/plans/signage.toml", "state = ", 'owner = "Bureau de l’asyle"\nstate = ')
    problem = only(folder, Level.WARNING)
    assert "Vouliez-vous dire «\u00a0Bureau de l’asile\u00a0»" in problem.remedy
    assert line_of(folder, problem) == 'owner = "Bureau de l’asyle"'


@pytest.mark.parametrize("name", ["Bureau de l’asile", "asile", "BCRU"])
def test_a_service_is_called_by_its_name_its_letters_or_its_identifier(
    folder: Path, edit: Edit, name: str
) -> None:
    edit("agendas/plans/signage.toml", "state = ", f'due = 2030-06-04\nowner = "{name}"\nstate = ')
    assert found(folder, Level.WARNING)[1] == found(folder, Level.NOTE)[1] == []


def test_an_owner_who_is_no_service_is_allowed_and_noted_once(folder: Path, edit: Edit) -> None:
    file = folder / "agendas/plans/signage.toml"
    owned = 'due = 2030-06-04\nowner = "Prestataire"\nstate = '
    text = file.read_text("utf-8").replace("state = ", owned)
    file.write_text(text, "utf-8")
    assert found(folder, Level.WARNING)[1] == []
    assert len(found(folder, Level.NOTE)[1]) == 1


@pytest.mark.parametrize("name", ["Mme Dupont", "Monsieur le directeur"])
def test_an_owner_who_is_a_person_is_told_since_no_document_names_them(
    folder: Path, edit: Edit, name: str
) -> None:
    edit("agendas/plans/signage.toml", "state = ", f'owner = "{name}"\nstate = ')
    problem = only(folder, Level.WARNING)
    assert f"« {name} » nomme une personne" in problem.sentence.replace("\u00a0", " ")
    assert problem.remedy == "Nommez plutôt son service."
    assert line_of(folder, problem) == f'owner = "{name}"'


@pytest.mark.parametrize(
    ("chair", "who", "is_doubted"),
    [
        ("", 'organisation = "UDAF"', False),
        ("M. GUILLAUME, secrétaire général", 'name = "Ludovic GUILLAUME"', False),
        ("M. GUILLAUME, secrétaire général", 'name = "DURAND"', True),
        ("M. GUILLAUME, préfet", 'name = "DURAND"\ncapacity = "Préfet"', True),
        ("Le préfet", 'name = "DURAND"\ncapacity = "Préfet"', False),
        ("Le préfet", 'name = "DURAND"\norganisation = "Préfecture"', False),
        ("Le préfet", 'capacity = "Sous-préfète"\norganisation = "Préfecture"', True),
        ("M. GUILLAUME, préfet", 'organisation = "Préfecture"', False),
        ("Mme la préfète", 'name = "Anne DURAND"\ncapacity = "Préfète"', False),
    ],
)
def test_someone_else_in_the_chair_than_was_announced_is_doubted(
    folder: Path, chair: str, who: str, *, is_doubted: bool
) -> None:
    meeting = folder / MEETING
    lines = meeting.read_text("utf-8").splitlines()
    announced = [f'chair = "{chair}"' if each.startswith("chair =") else each for each in lines]
    meeting.write_text("\n".join(announced), "utf-8")
    attendee = f'[[attendance]]\nid = "a"\n{who}\npresence = "present"\nchairs = true\n'
    (meeting.parent / "minutes.toml").write_text(f"schema = 1\n{attendee}", "utf-8")
    _, doubts = found(folder, Level.WARNING)
    assert len(doubts) == is_doubted
    for problem in doubts:
        assert chair in problem.sentence.replace("\u00a0", " ")
        assert MEETING in problem.sentence
        assert line_of(folder, problem) == "chairs = true"


def test_two_in_the_chair_are_one_too_many(folder: Path) -> None:
    attendees = "".join(
        f'[[attendance]]\nid = "{id_}"\norganisation = "{id_.upper()}"\n'
        'presence = "present"\nchairs = true\n'
        for id_ in ("udaf", "apf")
    )
    (folder / MEETING).with_name("minutes.toml").write_text(f"schema = 1\n{attendees}", "utf-8")
    problem = only(folder, Level.WARNING)
    assert problem.key == "attendance.apf.chairs"
    assert "«\u00a0UDAF\u00a0» préside déjà" in problem.sentence
