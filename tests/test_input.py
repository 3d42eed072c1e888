"""What is typed or given in a file: nothing is dropped, nothing is taken for something else."""

import json
import re
from pathlib import Path

import pytest

from tests import test_nouns
from tests.conftest import SAMPLE
from tests.test_nouns import ACTION, NEW_SLIDE, QUESTION, RATE, SURVEY, Clu, contents, table

folder, clu = test_nouns.folder, test_nouns.clu

PLAN = "plans/signage.toml"
CALLS = ["indicator", "set", "appels-recus"]
NEW_ITEM = ["item", "add", SAMPLE, "--title", "X"]

WRONG = [
    # given twice, or given and cleared
    (["action", "set", ACTION, "--note", "a", "--note", "b"], "--note est donnée deux fois"),
    (["action", "set", ACTION, "--due", "30/06/2027", "--no-due"], "--due et --no-due se contre"),
    (["action", "set", ACTION, "--no-due", "--due", "30/06/2027"], "--no-due et --due se contre"),
    (["item", "move", SAMPLE, "3", "--to", "1", "--to", "2"], "--to est donnée deux fois"),
    ([*CALLS, "2024", "5", "--value", "6"], "La valeur est donnée deux fois."),
    ([*CALLS, "2024", "5", "--provisional", "--quality", "final"], "se contredisent"),
    (["committee", "set", "--site", "nogent=A", "--site", "nogent=B"], "« nogent » est donné deux"),
    (
        ["indicator", "set", RATE, "2024", "--not-measured", "x", "--numerator", "5"],
        "Ce qui n’est pas mesuré n’a pas de valeur.",
    ),
    # lists
    ([*NEW_ITEM, "--presenter", "", "--presenter", "A"], "« intervenants » : un élément est vide"),
    (["item", "set", SAMPLE, "2", "--expected-question", " "], "un élément est vide"),
    (["action", "set", ACTION, "--site", "nogent", "--site", "nogent"], "est donné deux fois"),
    (["action", "set", ACTION, "--site", "creteil", "--site", "Créteil"], "est donné deux fois"),
    (
        ["slide", "set", SAMPLE, "appels", *["--indicator", "appels-recus"] * 2],
        "« appels-recus » est donné deux fois",
    ),
    # readings
    ([*CALLS, "2023", "--provisional"], "Ajoutez --reason"),
    ([*CALLS, "2024", ""], "Il manque la valeur"),
    (["indicator", "set", RATE, "2024", "--no-numerator"], "Il manque la valeur"),
    (["indicator", "set", RATE, "2024", "--numerator", "", "--denominator", "9"], "Il manque la"),
    ([*CALLS, "2024", "700.000"], "Écrivez 700 ou 700 000."),
    ([*CALLS, "2024", "12,5"], "n’est pas un nombre entier"),
    ([*CALLS, "2024", "85 %"], "n’est pas en « % »"),
    ([*CALLS, "2024", "5 €"], "n’est pas en « € »"),
    (["question", "set", QUESTION, "--rate", "5 €"], "n’est pas en « € »"),
    ([*CALLS, "2024", "--target", "12"], "ne va pas avec une période"),
    ([*CALLS, "--target", ""], "n’a pas cette cible"),
    ([*CALLS, "2024", "5", "--received", "jeudi 20 novembre 2024"], "ce jour est un mercredi"),
    (["indicator", "set", "passages-accueil", "2024", "1", "--part", "=4"], "Pas « =4 »."),
    (["indicator", "remove", "appels-recus", "2030"], "Pour « appels-recus », le relevé « 2030 »"),
    # actions
    (["action", "set", ACTION, "--no-state"], "L’option --state ne peut pas être vide."),
    (["action", "set", ACTION, "--on", "01/01/2024"], "--on date ce qui change."),
    (["action", "set", ACTION, "--meeting", SAMPLE], "Ajoutez --note."),
    # ids and required keys
    (["item", "add", SAMPLE, "--title", "X", "--id", "3"], "se confondrait avec un rang"),
    (["item", "add", SAMPLE, "--title", "X", "--id", ""], "L’option --id ne peut pas être vide."),
    (["plan", "add", "--title", "X", "--id", ""], "L’option --id ne peut pas être vide."),
    (["item", "set", SAMPLE, "3", "--no-title"], "L’option --title ne peut pas être vide."),
    ([*CALLS, "--unit", ""], "L’option --unit ne peut pas être vide."),
    (["milestone", "add", "", "3"], "Il manque : NOM. Ce qui est tapé est vide."),
    (["milestone", "add", " ", "3"], "n’est pas le nom d’un jalon"),
    (["action", "list", "--owner", ""], "L’option --owner ne peut pas être vide."),
    (["action", "set", ACTION, "--note", "x", "--on", ""], "L’option --on ne peut pas être vide."),
    (["item", "move", SAMPLE, "", "--to", "1"], "Il manque : POINT."),
    (["close", SAMPLE, "--at", ""], "Donnez-lui une valeur, ou retirez-la."),
    # what is typed in a record within another
    (["action", "set", ACTION, "--origin-kind", ""], "Il manque : --origin-kind."),
    (
        ["action", "add", "--plan", "signage", "--title", "X", "--origin-note", "x"],
        "Il manque : --origin-kind. Donnez-la, ou retirez aussi --origin-note.",
    ),
    (
        ["session", "set", SAMPLE, "--approval-meeting", SAMPLE],
        "Il manque : --approval-result. Donnez-la, ou retirez aussi --approval-meeting.",
    ),
    # what is long, and what is not among the choices
    (["item", "set", SAMPLE, "x" * 300, "--title", "Y"], f"« {'x' * 60}… » n’existe pas."),
    ([*CALLS, "2024", "x" * 300], f"« {'x' * 60}… » ne va pas pour « valeur »."),
    (["minutes", SAMPLE, "--format", "docs"], "--format : « docs » n’est pas possible. Vouliez-"),
    (["minutes", SAMPLE, "--format", "x"], "Au choix : docx, odt, pdf, html, md."),
    ([*NEW_SLIDE, "--line", "x"], "Elle va avec : introduction."),
    ([*CALLS, "2024", "5", "6"], "vient une valeur, ou un fichier TOML"),
    (["milestone", "add", "x", "J-99999"], "un jalon est à 999 jours au plus"),
    # the kind of a slide
    (["slide", "set", SAMPLE, "appels", "--no-indicator"], "L’option --indicator ne peut pas"),
    (
        ["slide", "set", SAMPLE, "appels", "--kind", "text", "--bullet", "a"],
        "Pour le retirer, ajoutez --no-indicator --no-message.",
    ),
    (
        ["slide", "set", SAMPLE, "appels", "--kind", "text", "--no-indicator", "--no-message"],
        "Il manque : --bullet.",
    ),
    # what does not exist
    (["item", "add", SAMPLE, "--titel", "X"], "--title ? Pour l’aide, tapez « clu item add --help"),
    (["plan", "remov", "signage"], "Vouliez-vous dire « remove » ?"),
    (["slide", "show", SAMPLE, "enquetes/appels"], "Vouliez-vous dire « labellisation/appels » ?"),
    (["meeting", "show", "2024-03-2T"], "Vouliez-vous dire « 2024-03-27 » ?"),
]


@pytest.mark.parametrize(("argv", "sentence"), WRONG, ids=lambda each: str(each)[:60])
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    argv: list[str], sentence: str, clu: Clu, folder: Path
) -> None:
    before = contents(folder)
    said = clu(*argv)
    assert (said.code, said.out) == (2, ""), said
    assert len(said.err.splitlines()) == 1
    assert sentence in said.err
    assert contents(folder) == before


WRONG_FILES = [
    (["indicator", "set", "appels-recus", "2024"], '[[readings]]\nid = "pan-usagers"\nvalue = 1',
     "parle de « pan-usagers », et non de « appels-recus »"),
    (["indicator", "set", "appels-recus", "2024"], 'period = "2023-T4"\nvalue = 1',
     "parle de « 2023-T4 », et non de « 2024 »"),
    (["indicator", "set", "appels-recus", "2024"],
     'value = 1\n[[former]]\nvalue = 3\non = 2024-01-01\nreason = "x"',
     "« former » ne se donne pas"),
    (["member", "add"], 'nme = "Z"', "ligne 1 (nme) : la clé « nme » n’est pas connue ici. "
     "Vouliez-vous dire « name » (nom) ?"),
    (["item", "add", SAMPLE], '[[item]]\ntitle = "A"', "Vouliez-vous dire [[items]] ?"),
    (["item", "add", SAMPLE], '[[items]]\ntitle = "A"\n[[slides]]\ntitle = "B"', "[[items]]"),
    (["item", "add", SAMPLE], 'items = [3, {title = "gardé"}]', "pas le nombre 3"),
    (["item", "set", SAMPLE, "2"], 'items = ["x", {title = "gardé"}]', "pas le texte « x »"),
    (["item", "add", SAMPLE], 'title = "T"\nslides = [1, 2]', "ligne 2 (slides) : le 1er élément"),
    (["member", "set", "udaf"], "members = []", "ne contient aucun membre"),
    (["item", "add", SAMPLE], 'schema = 7\ntitle = "T"', "ligne 1 (schema)"),
    (["item", "add", SAMPLE], 'title = "T"\nslides = "x"', "attend une liste de tables, pas le"),
    (["slide", "add", SAMPLE, "--item", "2"], 'title = "T"\nkind = ["text"]', ": une liste n’est"),
    (["slide", "add", SAMPLE, "--item", "2"],
     'title = "T"\nkind = "table"\nheader = ["a", "b"]\nrows = [["x"]]',
     "la ligne 1 du tableau a 1 cellule pour 2 en-têtes"),
    (["item", "add", SAMPLE], '[[items]]\ntitle = "A"\n[[items]]\ntitle = "B"\nduration = 900',
     "ligne 5 (items.duration)"),
    (["item", "add", SAMPLE], '[[items]]\nid = "a"\ntitle = "A"\n[[items]]\nid = "a"\ntitle = "B"',
     "est déjà pris à la ligne 2"),
    (["meeting", "add", "2024-11-20"], 'state = "validated"', "validation de son compte rendu"),
]  # fmt: skip


@pytest.mark.parametrize(("argv", "text", "sentence"), WRONG_FILES, ids=lambda each: str(each)[:40])
def test_a_fault_of_a_file_is_told_in_that_file_and_changes_nothing(
    argv: list[str], text: str, sentence: str, clu: Clu, folder: Path
) -> None:
    (folder / "donne.toml").write_text(text, encoding="utf-8")
    before = contents(folder)
    said = clu(*argv, "donne.toml")
    assert (said.code, said.out) == (1, ""), said
    assert sentence in said.err
    assert "agendas/" not in said.err
    assert 'Écrivez ["x"]' not in said.err
    assert contents(folder) == before


def test_a_file_of_several_records_takes_no_key_that_would_be_that_of_each(clu: Clu) -> None:
    text = '[[items]]\ntitle = "A"\n[[items]]\ntitle = "B"\n'
    said = clu("item", "add", SAMPLE, "-", "--duration", "20", text=text)
    assert (said.code, said.out) == (2, "")
    assert "--duration vaudrait pour tous" in said.err
    assert clu("item", "add", SAMPLE, "-", "--to", "1", text=text).code == 0


def test_a_slide_may_stand_under_its_own_title_alone(clu: Clu) -> None:
    text = '[[slides]]\ntitle = "B"\nkind = "agenda"\n'
    assert clu("slide", "add", SAMPLE, "--item", "2", "-", text=text).code == 0


def test_a_final_value_that_is_opened_again_keeps_its_trace(clu: Clu, folder: Path) -> None:
    assert clu(*CALLS, "2023", "--provisional", "--reason", "À revoir").code == 0
    assert clu(*CALLS, "2023", "5").code == 0
    readings = table(folder, "indicators/2023.toml")["readings"]
    (calls,) = (each for each in readings if each["id"] == "appels-recus")
    assert calls["value"] == 5
    assert [(each["value"], each["reason"]) for each in calls["former"]] == [(687500, "À revoir")]
    (*_, last) = json.loads(clu("indicator", "show", "appels-recus", "--json").out)["readings"]
    assert (last["quality"], last["not_measured"], last["note"]) == ("final", "", "")


def test_a_reading_may_say_only_that_it_was_asked(clu: Clu) -> None:
    assert clu(*CALLS, "2024", "--asked", "01/02/2025").code == 0
    assert clu(*CALLS, "2025", "--note", "Logiciel changé").code == 0


def test_a_range_of_days_of_one_month_is_read(clu: Clu, folder: Path) -> None:
    assert clu(*CALLS, "du 1er au 31 mars 2024", "5").code == 0
    (reading,) = table(folder, "indicators/2024.toml")["readings"]
    assert reading["period"] == "2024-03-01/2024-03-31"


def test_a_target_is_taken_away_and_its_source_is_told(clu: Clu, folder: Path) -> None:
    said = clu("indicator", "set", RATE, "--target", "90", "--target-source", "COPIL")
    assert said.out.endswith("→ 90 (source « COPIL »).\n")
    assert clu("indicator", "set", RATE, "--no-target").code == 0
    definitions = table(folder, "indicators/definitions.toml")["definitions"]
    assert "targets" not in next(each for each in definitions if each["id"] == RATE)


@pytest.mark.parametrize(
    ("argv", "text"),
    [
        (["action", "set", ACTION], 'state = "done"'),
        (["plan", "set", "signage"], f'[[actions]]\nid = "{ACTION}"\nstate = "done"'),
    ],
)
def test_the_state_of_an_action_that_a_file_gives_goes_to_its_trail(
    argv: list[str], text: str, clu: Clu, folder: Path
) -> None:
    said = clu(*argv, "-", text=text)
    assert said.out.endswith(" : état validée → réalisée.\n")
    (action,) = table(folder, PLAN)["actions"]
    assert action["state"] == "validated"
    assert [line["state"] for line in action["trail"]] == ["done"]


def test_a_file_does_not_give_a_whole_trail_and_what_goes_there(clu: Clu) -> None:
    text = 'state = "done"\n[[trail]]\non = 2024-01-01\nnote = "Vu"\n'
    assert "écrit deux fois" in clu("action", "set", ACTION, "-", text=text).err


def test_an_action_of_a_file_is_proposed_when_it_does_not_say(clu: Clu, folder: Path) -> None:
    clu("action", "add", "--plan", "signage", "-", text='title = "Un"')
    assert table(folder, PLAN)["actions"][-1] == {"id": "un", "title": "Un", "state": "proposed"}


def test_a_slide_becomes_another_when_what_it_was_is_cleared(clu: Clu, folder: Path) -> None:
    change = ["--kind", "text", "--bullet", "Un", "--no-indicator", "--no-message"]
    assert clu("slide", "set", SAMPLE, "appels", *change).code == 0
    shown = json.loads(clu("slide", "show", SAMPLE, "appels", "--json").out)
    assert (shown["kind"], shown["bullets"]) == ("text", ["Un"])
    assert "indicators" not in shown


def test_an_id_that_is_made_is_never_a_rank(clu: Clu) -> None:
    clu("item", "add", SAMPLE, "--title", "12")
    assert clu("item", "show", SAMPLE, "point-12").code == 0


def test_a_meeting_whose_date_has_changed_is_found_by_it(clu: Clu, folder: Path) -> None:
    clu("meeting", "add", "20/11/2024")
    clu("meeting", "set", "20/11/2024", "--date", "01/12/2024")
    assert clu("meeting", "show", "01/12/2024").code == 0
    clu("meeting", "add", "2025-05-05")
    assert clu("meeting", "set", "2025-05-05", "--previous", "01/12/2024").code == 0
    assert table(folder, "2025-05-05/meeting.toml")["previous"] == "2024-11-20"


def test_what_a_removed_meeting_leaves_behind_is_told(clu: Clu, folder: Path) -> None:
    clu("meeting", "add", "20/11/2024")
    pieces = folder / "agendas" / SAMPLE / "pieces"
    pieces.mkdir()
    (pieces / "plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    said = clu("meeting", "remove", SAMPLE)
    assert said.out.endswith(f" ; 1 pièce reste dans agendas/{SAMPLE}/pieces.\n")
    assert "Avertissement – agendas/2024-11-20/meeting.toml" in said.err


def test_a_meeting_of_a_day_that_is_taken_is_offered_a_free_folder(clu: Clu) -> None:
    clu("meeting", "add", "2024-03-27-2")
    assert clu("meeting", "add", "2024-03-27-2").err.endswith(" : 2024-03-27-3.\n")
    moved = clu("meeting", "move", "2024-03-27-2", "--to", "2024-03-27-4").out
    assert moved.endswith(" déplacée au 27 mars 2024 (2024-03-27-4).\n")


def test_members_of_one_organisation_are_told_apart(clu: Clu) -> None:
    clu("member", "add", "--id", "un", "--organisation", "UDAF", "--name", "Mme X")
    assert clu("member", "set", "un", "--college", "Z").out.startswith("Membre « UDAF, Mme X » :")


def test_a_key_that_is_worth_its_default_is_told(clu: Clu) -> None:
    assert "nature : toujours CLU" in clu("committee", "set", "--kind", "").out


def test_only_the_slides_of_the_point_that_was_named_are_listed(clu: Clu) -> None:
    named = re.findall(r"([\w-]+)/[\w-]+", clu("slide", "show", SAMPLE, "2/99").err)
    assert set(named[1:]) == {"labellisation"}


def test_the_help_of_a_noun_tells_its_own_verbs(clu: Clu) -> None:
    assert "Les verbes : show, set." in clu("committee", "--help").out.replace("\n", " ")
    assert "validated" not in clu("meeting", "set", "--help").out
    assert "la fait revenir" in clu("slide", "remove", "--help").out


def test_a_list_names_each_record_by_its_id(clu: Clu) -> None:
    (udaf, _) = json.loads(clu("member", "list", "--json").out)
    assert (udaf["id"], "name" in udaf) == ("udaf", False)
    questions = json.loads(clu("question", "list", "--survey", SURVEY, "--json").out)
    assert QUESTION in {each["qualified"] for each in questions}


def test_what_is_doubtful_is_written_and_told(clu: Clu) -> None:
    for argv, doubt in (
        ([*CALLS, "2023", "500000", "--reason", "x"], "un taux de 114,0 % dépasse 100 %"),
        (["indicator", "set", "spp-effort", "2024", "7"], "une note sur 5 ne peut pas être 7"),
        (["survey", "set", SURVEY, "--exclusive", "Accueils"], "Accueils"),
        (["action", "set", ACTION, "--opened", "01/01/2024", "--due", "01/01/2023"], "avant son"),
    ):
        said = clu(*argv)
        assert (said.code, bool(said.out)) == (0, True)
        assert said.err.startswith("Avertissement – ")
        assert doubt in said.err
