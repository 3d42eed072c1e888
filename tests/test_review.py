"""Minutes that someone corrected in Word or LibreOffice come back to the data."""

import datetime
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clu.model.minutes import Minutes
from clu.papers.likeness import cut, likeness, merged, span, without_end
from clu.tasks.compared import Difference, as_typed
from clu.tasks.review import proposed
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT, made_once
from tests.documents.office_files import SG, part_of, with_part
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

clu = test_nouns.clu

HELD, EARLIER = "2025-11-20", "2025-03-18"
MAIN = "word/document.xml"
ASKED, ANSWERED = "Pourquoi le nombre de passages", "Le compteur est en panne depuis mars"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, whose last minutes are still a draft."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    (tmp_path / "agendas" / HELD / "validated.toml").unlink()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2025, 12, 2))
    return tmp_path


@pytest.fixture
def draft(clu: Clu, folder: Path) -> Path:
    """Its minutes as they were sent to be reviewed."""
    made_once("draft", lambda: told(clu, "minutes", HELD))
    return folder / "decks" / f"{HELD}-compte-rendu.docx"


_Rewritten = Callable[[re.Match[str]], str]


def edited(
    draft: Path,
    *changes: tuple[str, str | Callable[[re.Match[str]], str]],
    is_pattern: bool = False,
) -> None:
    """Change the XML of a DOCX, as a word processor would."""
    content = part_of(draft.read_bytes(), MAIN)
    for old, new in changes:
        if is_pattern:
            content, count = re.subn(old, new, content, count=1, flags=re.DOTALL)
            assert count, old
        else:
            assert old in content, old
            content = content.replace(old, str(new), 1)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))


def paragraph(words: str) -> str:
    """The pattern of the paragraph that holds some words."""
    return rf"<w:p>(?:(?!</w:p>).)*{re.escape(words)}(?:(?!</w:p>).)*</w:p>"


def refused(clu: Clu, *argv: str, code: int = 1) -> str:
    said = clu(*argv)
    assert said.code == code, said
    return said.err.translate(PLAIN)


def minutes(folder: Path) -> Minutes:
    return open_workspace(folder).library.minutes[HELD]


def tracked(old: str, new: str) -> tuple[str, str]:
    """A word for another, in a run, as Word tracks it."""
    removed = f'<w:del {SG}><w:r><w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>'
    added = f'<w:ins {SG}><w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>'
    rest = '<w:r><w:t xml:space="preserve">'
    return old, f"</w:t></w:r>{removed}{added}{rest}"


# --- nothing to take -------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_a_file_that_nobody_touched_says_what_the_data_say(
    format_: str, clu: Clu, folder: Path
) -> None:
    told(clu, "minutes", HELD, "--format", format_)
    made = folder / "decks" / f"{HELD}-compte-rendu.{format_}"
    assert "rien à reprendre, aucune correction." in told(clu, "review", HELD, str(made))
    part = {"docx": "word/styles.xml", "odt": "styles.xml"}[format_]
    styles = part_of(made.read_bytes(), part)
    made.write_bytes(with_part(made.read_bytes(), part, f"{styles}\n"))  # saved by another program
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_without_any_corrected_file_one_is_asked_for(clu: Clu, draft: Path) -> None:
    assert "Aucun compte rendu corrigé à la main" in refused(clu, "review", HELD)


def test_what_the_data_says_since_is_no_correction(clu: Clu, draft: Path, folder: Path) -> None:
    """Words that changed, an exchange added or taken away, people, a place, a follow-up."""
    edited(draft, ("est en panne", "est cassé"))
    told(clu, "meeting", "set", HELD, "--place", "Salle des fêtes")
    told(clu, "attendance", "set", HELD, "Ville de Brume", "--presence", "présent")
    told(clu, "attendance", "set", HELD, "artisans", "--capacity", "Président")
    told(clu, "item", "set", HELD, "audit", "--title", "L’audit")
    told(clu, "action", "set", "compteur-passages", "--title", "Changer le compteur")
    told(clu, "session", "set", HELD, "--distribution", "Presse")
    told(clu, "exchange", "set", HELD, "e-141850", "--text", "Et la rampe ?")
    told(clu, "exchange", "set", HELD, "e-142730", "--off-record", "oui")
    add = ("exchange", "add", HELD, "--item", "audit", "--asked-by", "UFC")
    told(clu, *add, "--question", "Quand ?")
    said = told(clu, "review", HELD)
    assert re.findall(r"^\d+\. (.*?)(?: – .*)?$", said, re.MULTILINE) == ["É-3, réponse 1"]


# --- lists -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_a_list_that_was_typed_comes_back_as_it_was_typed(
    format_: str, clu: Clu, folder: Path
) -> None:
    """It is a true list in the file, of which a hand corrects a point and takes out another."""
    typed = "L'accueil :\n- le **lundi** ;\n- le mardi ;\n- le jeudi.\nC'est tout."
    answer = ("exchange", "set", HELD, "É-3", "--rank", "1", "--answer")
    told(clu, *answer, typed)
    told(clu, "minutes", HELD, "--format", format_)
    made = folder / "decks" / f"{HELD}-compte-rendu.{format_}"
    assert "rien à reprendre" in told(clu, "review", HELD, str(made))
    part = {"docx": MAIN, "odt": "content.xml"}[format_]
    content = part_of(made.read_bytes(), part)
    assert "- le" not in content
    item = "<text:list-item>(?:(?!list-item).)*le mardi(?:(?!list-item).)*</text:list-item>"
    struck = {"docx": paragraph("le mardi"), "odt": item}
    content, count = re.subn(struck[format_], "", content)
    assert count == 1
    made.write_bytes(with_part(made.read_bytes(), part, content.replace("le jeudi", "le samedi")))
    told(clu, "review", HELD, str(made), "--accept", "É-3")
    kept = minutes(folder).exchanges[2].turns[0].text
    assert kept == "L'accueil :\n- le **lundi** ;\n- le samedi.\nC'est tout."


# --- words -----------------------------------------------------------------------------------


def test_a_tracked_change_is_told_by_number_author_old_and_new_then_taken(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, tracked("est en panne", "est hors service"))
    said = told(clu, "review", HELD)
    assert "1. É-3, réponse 1 – Mme SG, 12 octobre 2026\n" in said
    assert "   - Le compteur est en panne depuis mars ; il sera remplacé.\n" in said
    assert "   + Le compteur est hors service depuis mars ; il sera remplacé.\n" in said
    told(clu, "review", HELD, "--accept", "é-3")
    assert "est hors service depuis" in minutes(folder).exchanges[2].turns[0].text
    assert "Relecture de Mme SG : Échange" in told(clu, "history")
    assert "rien à reprendre" in told(clu, "review", HELD)
    told(clu, "undo")
    assert "est en panne depuis" in minutes(folder).exchanges[2].turns[0].text


def test_what_a_word_processor_does_to_signs_and_spaces_is_no_difference(
    clu: Clu, draft: Path
) -> None:
    edited(draft, ("n’est-il", "n'est\u2011il"), ("mars\u202f; il", "mars ; il"))
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_words_that_stay_keep_their_signs_where_others_are_corrected(
    clu: Clu, draft: Path, folder: Path
) -> None:
    told(clu, "exchange", "set", HELD, "e-141850", "--text", "L'**essai** d'ici : quand?")
    told(clu, "minutes", HELD)
    edited(draft, ("quand", "jusqu’à quand"))
    told(clu, "review", HELD, "--accept", "all")
    assert minutes(folder).exchanges[0].text == "L'**essai** d'ici : jusqu’à quand?"


def test_a_capital_that_a_hand_gives_to_the_first_word_is_taken(
    clu: Clu, draft: Path, folder: Path
) -> None:
    told(clu, "exchange", "set", HELD, "e-141850", "--text", "la rampe est-elle prête ?")
    told(clu, "minutes", HELD)
    edited(draft, ("la rampe est", "La rampe est"))
    told(clu, "review", HELD, "--accept", "all")
    assert minutes(folder).exchanges[0].text == "La rampe est-elle prête ?"


def test_what_was_written_in_the_data_meanwhile_is_taken_only_by_its_name(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("est en panne", "est cassé"))
    toml = folder / "agendas" / HELD / "minutes.toml"
    toml.write_text(toml.read_text("utf-8").replace("est en panne", "est perdu"), "utf-8")
    assert "ont changé aussi" in told(clu, "review", HELD)
    said = refused(clu, "review", HELD, "--accept", "all")
    assert "Rien n’est repris : 1 différence à relire." in said
    told(clu, "review", HELD, "--accept", "1")
    assert "est cassé" in minutes(folder).exchanges[2].turns[0].text


def test_the_title_of_a_follow_up_is_corrected_in_its_plan(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("Remplacer le compteur de", "Changer le compteur des"))
    said = told(clu, "review", HELD)
    assert "1. suite S-2025-04\n   - Remplacer le compteur de passages\n" in said
    told(clu, "review", HELD, "--accept", "s-2025-04")
    plan = open_workspace(folder).library.plans["suites"]
    assert "Changer le compteur des passages" in [each.title for each in plan.actions]
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_a_paragraph_cut_in_two_comes_back_on_two_lines(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("mars\u202f; ", "mars.</w:t></w:r></w:p><w:p><w:r><w:t>"))
    told(clu, "review", HELD, "--accept", "all")
    assert minutes(folder).exchanges[2].turns[0].text.splitlines() == [
        "Le compteur est en panne depuis mars.",
        "il sera remplacé.",
    ]
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_two_paragraphs_made_one_are_each_still_their_own(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """The end of the question was struck out: its answer follows on the same line."""
    mark = f"<w:pPr><w:rPr><w:del {SG}/></w:rPr>"
    whole = paragraph(ASKED)
    found = re.search(whole, part_of(draft.read_bytes(), MAIN), re.DOTALL)
    assert found
    edited(draft, (found[0], found[0].replace("<w:pPr>", mark).replace("publié", "affiché")))
    said = told(clu, "review", HELD)
    assert "1. É-3 – Mme SG" in said
    assert "É-3, réponse" not in said
    told(clu, "review", HELD, "--accept", "all")
    assert minutes(folder).exchanges[2].text.endswith("plus affiché ?")


def test_an_answer_rewritten_whole_is_known_by_its_place_and_less_surely(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """Its mark went with its words."""
    new = "<w:p><w:r><w:t>Accueil : tout autre chose.</w:t></w:r></w:p>"
    edited(draft, (paragraph(ANSWERED), new), is_pattern=True)
    said = told(clu, "review", HELD)
    assert "É-3, réponse 1" in said
    assert "moins sûr" in said
    told(clu, "review", HELD, "--accept", "all")
    assert "tout autre chose." in minutes(folder).exchanges[2].turns[0].text


def test_what_is_struck_out_becomes_a_note_again_and_an_exchange_leaves_the_record(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(
        draft, (paragraph(ANSWERED), ""), (paragraph("Un usager qui écrit"), ""), is_pattern=True
    )
    told(clu, "review", HELD, "--accept", "all", "--accept", "É-4")
    third, fourth = minutes(folder).exchanges[2:]
    assert (third.turns[0].text, third.turns[0].note[:11]) == ("", "Le compteur")
    assert (fourth.off_record, fourth.text[:9]) == (True, "Un usager")


def test_what_was_struck_and_taken_is_not_asked_again_of_that_file_once_it_is_reworded(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """Another file that strikes the new words is asked about."""
    edited(draft, (paragraph(ANSWERED), ""), is_pattern=True)
    told(clu, "review", HELD, "--accept", "all")
    third = minutes(folder).exchanges[2].id
    answer = ("exchange", "set", HELD, third, "--rank", "1", "--answer")
    told(clu, *answer, "Il sera remplacé en mars.")
    said = told(clu, "review", HELD)
    assert "adaptée le" in said
    assert "1 correction" not in said
    struck = draft.read_bytes()
    edited(draft, ("Un usager qui écrit", "Un usager qui a écrit"))
    assert "É-3, réponse 1" in told(clu, "review", HELD)
    draft.write_bytes(struck)
    told(clu, "undo")
    assert "adaptée le" not in told(clu, "review", HELD)


def test_what_is_struck_out_is_told_after_what_was_corrected_before_it(
    clu: Clu, draft: Path
) -> None:
    edited(draft, ("Pourquoi le nombre", "Pour quelle raison le nombre"))
    edited(draft, (paragraph(ANSWERED), ""), is_pattern=True)
    said = told(clu, "review", HELD)
    assert said.index("Pour quelle raison") < said.index("Le compteur est en panne")


@pytest.mark.parametrize(("words", "name"), [("Il manque", "2"), ("Suite S-2025-04", "s-2025-04")])
def test_what_is_nothing_without_its_words_is_taken_away_only_if_it_is_named(
    words: str, name: str, clu: Clu, folder: Path
) -> None:
    """All the rest is taken all the same."""
    told(clu, "observation", "add", HELD, "--by", "UFC", "--text", "Il manque la rampe.")
    told(clu, "minutes", HELD)
    draft = folder / "decks" / f"{HELD}-compte-rendu.docx"
    edited(draft, (paragraph(words), ""), ("est en panne", "est cassé"), is_pattern=True)
    assert "Si c’est bien barré" in told(clu, "review", HELD)
    told(clu, "review", HELD, "--accept", "all")
    assert "est cassé" in minutes(folder).exchanges[2].turns[0].text
    library = open_workspace(folder).library
    before = len(library.plans["suites"].actions) + len(minutes(folder).observations)
    told(clu, "review", HELD, "--accept", name)
    library = open_workspace(folder).library
    assert len(library.plans["suites"].actions) + len(minutes(folder).observations) == before - 1
    assert words not in told(clu, "review", HELD)


def test_what_becomes_of_an_observation_and_an_annex_are_corrected_where_they_are(
    clu: Clu, folder: Path
) -> None:
    observed = ("observation", "add", HELD, "--text", "Trop court.", "--verdict", "retenue")
    told(clu, *observed, "--why", "C’est juste.")
    told(clu, "annex", "add", HELD, "--title", "Le plan du hall")
    told(clu, "minutes", HELD)
    draft = folder / "decks" / f"{HELD}-compte-rendu.docx"
    edited(draft, ("C’est juste", "C’est vrai"), ("plan du hall", "plan des halls"))
    said = told(clu, "review", HELD)
    assert "corrige dans l’observation : clu observation set" in said
    assert "corrige dans l’annexe : clu annex set" in said


def test_what_may_have_been_noted_since_is_not_taken_away_with_all_the_rest(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """An exchange is struck out, and another was noted just there: nobody knows which is absent."""
    gone = ("Un usager qui écrit", "Le service du numérique s’en charge", "Envoyer un accusé")
    edited(draft, *((paragraph(words), "") for words in gone), is_pattern=True)
    add = ("exchange", "add", HELD, "--item", "echanges", "--asked-by", "UFC")
    told(clu, *add, "--question", "Et demain ?")
    said = told(clu, "review", HELD)
    assert said.count("barré, ou noté depuis") == 3
    assert said.count("Si c’est bien barré, reprenez-le en le nommant") == 1
    assert "Rien n’est repris" in refused(clu, "review", HELD, "--accept", "all")
    told(clu, "review", HELD, "--accept", "É-4")
    assert minutes(folder).exchanges[3].off_record


def test_marks_that_a_program_has_lost_are_made_up_for_by_the_nearest_text(
    clu: Clu, draft: Path, folder: Path
) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    content = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", content)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))
    assert "rien à reprendre" in told(clu, "review", HELD)
    edited(draft, ("est en panne", "est cassé"))
    assert "moins sûr" in told(clu, "review", HELD)
    told(clu, "review", HELD, "--accept", "all")
    assert "est cassé" in minutes(folder).exchanges[2].turns[0].text


def test_an_answer_added_before_in_the_data_does_not_shift_those_of_the_file(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("est en panne", "est cassé"))
    toml = folder / "agendas" / HELD / "minutes.toml"
    text = toml.read_text("utf-8")
    at = text.index("[[exchanges.turns]]", text.index(ASKED))
    new = '[[exchanges.turns]]\nby = "Cellule"\ntext = "Une réponse d’avant."\n\n'
    toml.write_text(text[:at] + new + text[at:], "utf-8")
    told(clu, "review", HELD, "--accept", "all")
    before, after = minutes(folder).exchanges[2].turns
    assert before.text == "Une réponse d’avant."
    assert "est cassé" in after.text


def test_an_answer_put_before_another_that_is_corrected_is_told_once_and_by_its_rank_then(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """Once they are taken, nothing is left; taken one by one, each keeps the rank that it had."""
    add = ("exchange", "set", HELD, "É-3", "--answer", "Une réponse de plus.", "--answered-by")
    told(clu, *add, "Cellule")
    told(clu, "minutes", HELD, "--force")
    content = part_of(draft.read_bytes(), MAIN)
    (second,) = re.findall(paragraph("Une réponse de plus."), content, re.DOTALL)
    edited(draft, (second, ""))
    rewritten = second.replace("de plus", "de trop")
    edited(draft, (paragraph(ANSWERED), lambda found: rewritten + found[0]), is_pattern=True)
    edited(draft, ("est en panne", "est cassé"))
    assert "É-3, réponse 2, déplacé" in told(clu, "review", HELD)
    told(clu, "review", HELD, "--accept", "2")
    assert re.findall(r"^\d\. (.*)$", told(clu, "review", HELD), re.MULTILINE) == [
        "É-3, réponse 2",
        "É-3, réponse 1",
    ]
    told(clu, "review", HELD, "--accept", "all")
    turns = [each.text for each in minutes(folder).exchanges[2].turns]
    assert turns[0] == "Une réponse de trop."
    assert "est cassé" in turns[1]
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_a_question_that_is_struck_alone_takes_its_exchange_only_if_it_is_named(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """Its answers and its follow-up, that the file keeps, would not be printed any more."""
    add = ("exchange", "set", HELD, "É-3", "--answer", "Une réponse de plus.")
    told(clu, *add, "--answered-by", "Cellule")
    told(clu, "minutes", HELD, "--force")
    edited(draft, (paragraph(ASKED), ""), is_pattern=True)
    said = told(clu, "review", HELD)
    assert "hors compte rendu, avec 2 réponses et la suite S-2025-04." in said
    assert "Rien n’est repris" in refused(clu, "review", HELD, "--accept", "all")
    assert not minutes(folder).exchanges[2].off_record
    told(clu, "review", HELD, "--accept", "É-3")
    assert minutes(folder).exchanges[2].off_record


# --- what is not words of the data -----------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "what", "where"),
    [
        ("Consommateurs réunis\u00a0:", "UFC\u00a0:", "É-3, ce que clu", "clu exchange set"),
        ("5. Moments", "5. Temps", "intitulé « 5. Moments", "clu item set"),
        ("président, Collectif", "présidente, Collectif", "sous « Étaient", "clu attendance set"),
        ("salle du Phare", "salle du Port", "en-tête", "clu meeting set"),
        ("approuvé à l’unanimité", "approuvé", "sous « 2. ", "--approval-result"),
        ("de 14\u00a0h\u00a005", "de 14\u00a0h\u00a015", "en-tête", "--held-start"),
        ("28\u00a0février", "29\u00a0février", "suite S-2025-04, ce que clu", "clu action set"),
        ("Préfecture de la Brume (", "Préfecture de Brume (", "en-tête", "clu committee set"),
        (">Membres du comité<", ">Membres<", "sous « Diffusion", "clu session set"),
        ("Relevé des suites<", "Suites<", "intitulé « Relevé", "de lui-même"),
    ],
)
def test_what_clu_makes_of_other_data_says_where_it_is_corrected(
    old: str, new: str, what: str, where: str, clu: Clu, draft: Path
) -> None:
    edited(draft, (old, new))
    said = told(clu, "review", HELD)
    assert f"1. {what}" in said
    assert where in said
    assert "Pour les reprendre" not in said
    assert "--refuse all (ou 1)" in said, "the number is one of those that are listed"


def test_a_cell_of_a_table_is_told_by_its_row_and_its_column(clu: Clu, draft: Path) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    at = content.index("<w:tbl>")
    content = content[:at] + content[at:].replace("Service du numérique", "DSI", 1)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))
    assert "1. Relevé des suites, S-2025-05, service responsable" in told(clu, "review", HELD)


def test_text_that_has_no_place_is_given_whole_with_what_it_follows(clu: Clu, draft: Path) -> None:
    found = re.search(paragraph(ANSWERED), part_of(draft.read_bytes(), MAIN), re.DOTALL)
    assert found
    new = "<w:p><w:r><w:t>Un ajout que nul n’attend.</w:t></w:r></w:p>"
    edited(draft, (found[0], found[0] + new))
    said = told(clu, "review", HELD)
    assert "1. texte après É-3, réponse 1" in said
    assert "   + Un ajout que nul n’attend.\n" in said
    assert "c’est une réponse de plus : clu exchange set 2025-11-20 É-3 --answer …" in said


def test_what_is_typed_beside_the_text_is_given_whole(clu: Clu, draft: Path) -> None:
    """In the head or the foot of pages, in a text box: in none has it a place in the data."""
    document = docx.Document(str(draft))
    section = document.sections[0]
    section.header.add_paragraph("Ajouter le parking.")
    section.footer.paragraphs[0].add_run(" Relu.")
    document.save(str(draft))
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Et la rampe ?</w:t></w:r></w:p>"
    edited(
        draft,
        ("mars\u202f;", f"mars\u202f;</w:t></w:r>{box}</w:txbxContent></w:pict></w:r><w:r><w:t>"),
    )
    said = told(clu, "review", HELD)
    assert re.findall(r"^\d+\. (.*)$", said, re.MULTILINE) == [
        "encadré après É-3, réponse 1",
        "en-tête de page",
        "pied de page",
    ]
    for typed in ("Et la rampe ?\n", "Ajouter le parking.\n", " Relu.\n"):
        assert typed in said


def test_heads_and_feet_that_no_hand_changed_tell_nothing_whatever_the_data_says_since(
    clu: Clu, draft: Path
) -> None:
    """They are those of an earlier version, of another name of the house, or of a template."""
    template = docx.Document()
    header = template.sections[0].header
    header.paragraphs[0].text = "Liberté Égalité Fraternité"
    header.add_table(1, 1, docx.shared.Cm(4)).cell(0, 0).text = "Réf."
    template.save(str(draft.with_name("template.docx")))
    told(clu, "minutes", HELD, "--draft", "--until", "20/12/2025")
    edited(draft, ("est en panne", "est cassé"))
    told(clu, "committee", "set", "--structure", "Préfecture de Brume")
    told(clu, "exchange", "set", HELD, "É-1", "--text", "Quand la rampe sera-t-elle là ?")
    told(clu, "minutes", HELD, "--draft", "--until", "24/12/2025")
    said = told(clu, "review", HELD)
    assert re.findall(r"^\d+\. (.*)$", said, re.MULTILINE) == ["É-3, réponse 1"]


def test_an_item_of_which_there_was_nothing_to_report_is_summed_up_in_the_file(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("Ce point n’appelle pas d’observation.", "Le président accueille les membres."))
    assert "1. résumé du point 1\n   - Ce point n’appelle" in told(clu, "review", HELD)
    told(clu, "review", HELD, "--accept", "point 1")
    outcome = minutes(folder).outcome("ouverture")
    assert outcome
    assert (outcome.summary, outcome.nothing_to_report) == (
        "Le président accueille les membres.",
        False,
    )
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_a_point_struck_out_of_a_list_and_one_added_to_it_are_told(clu: Clu, draft: Path) -> None:
    gone, come = "représentant, Consommateurs réunis", "déléguée, Chambre"
    content = part_of(draft.read_bytes(), MAIN)
    found = re.search(paragraph(come), content, re.DOTALL)
    assert found
    other = found[0].replace("déléguée", "assistante")
    edited(draft, (found[0], found[0] + re.sub("<w:bookmark.*?/>", "", other)))
    edited(draft, (paragraph(gone), ""), is_pattern=True)
    said = told(clu, "review", HELD)
    assert re.search(r"\+ .*assistante, Chambre des artisans", said)
    assert re.search(rf"- .*{gone}", said)


def test_what_was_moved_is_told_once_for_all_that_went_with_it(clu: Clu, draft: Path) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    found = re.search(f"{paragraph(ASKED)}{paragraph(ANSWERED)}", content, re.DOTALL)
    assert found
    content = content.replace(found[0], "").replace("<w:sectPr", f"{found[0]}<w:sectPr", 1)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))
    assert re.findall(r"^\d+\. (.*)$", told(clu, "review", HELD), re.MULTILINE) == [
        "É-3, déplacé après intitulé « Diffusion »"
    ]


@pytest.mark.parametrize(
    ("asked", "answered", "words"),
    [
        ("Quelle réponse est donnée", "contre trente", "clu exchange set 2025-11-20 É-2 --item"),
        (ASKED, ANSWERED, "clu exchange move 2025-11-20 É-3 --to 4"),
    ],
)
def test_what_went_elsewhere_is_put_there_by_the_command_that_is_told(
    clu: Clu, draft: Path, asked: str, answered: str, words: str
) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    found = re.search(f"{paragraph(asked)}{paragraph(answered)}", content, re.DOTALL)
    last = re.search(paragraph("s’en charge"), content, re.DOTALL)
    assert found and last
    moved = content.replace(last[0], last[0] + found[0], 1).replace(found[0], "", 1)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, moved))
    said = told(clu, "review", HELD)
    assert words in said
    told(clu, *re.findall(r"clu (.*)", said)[0].split())
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_a_chapter_that_was_moved_is_an_item_and_its_command_moves_it(
    clu: Clu, draft: Path
) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    heads = re.finditer(paragraph("Heading2"), content, re.DOTALL)
    third, fourth, fifth = (head.start() for head in heads if re.search(">[345]\\. ", head[0]))
    order = content[:third], content[fourth:fifth], content[third:fourth], content[fifth:]
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, "".join(order)))
    said = told(clu, "review", HELD)
    assert len(re.findall(r"^\d+\. ", said, re.MULTILINE)) == 1
    told(clu, *re.findall(r"clu (item move .*)", said)[0].split())
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_a_point_put_at_the_end_of_a_list_that_was_typed_is_of_its_words(
    clu: Clu, draft: Path, folder: Path
) -> None:
    answer = ("exchange", "set", HELD, "É-3", "--rank", "1", "--answer")
    told(clu, *answer, "L'accueil :\n- le lundi ;\n- le mardi.")
    told(clu, "minutes", HELD)
    last = re.findall(paragraph("le mardi"), part_of(draft.read_bytes(), MAIN), re.DOTALL)[0]
    other = re.sub(_BORNE, "", last).replace("le mardi.", "le jeudi.")
    edited(draft, (last, last + other))
    told(clu, "review", HELD, "--accept", "É-3")
    assert minutes(folder).exchanges[2].turns[0].text.endswith("- le mardi.\n- le jeudi.")


def test_a_table_that_was_struck_whole_is_told_once(clu: Clu, draft: Path) -> None:
    told(clu, "session", "set", HELD, "--secretary", "Mme Ida ROC")
    told(clu, "minutes", HELD)
    content = part_of(draft.read_bytes(), MAIN)
    table = next(
        each for each in re.findall("<w:tbl>.*?</w:tbl>", content, re.DOTALL) if "ROC" in each
    )
    edited(draft, (table, re.sub("<w:t[ >].*?</w:t>", "", table)))
    said = told(clu, "review", HELD)
    assert re.findall(r"^(\d+\. .*)$", said, re.MULTILINE) == ["1. Signatures"]


_BORNE = r"<w:bookmark(?:Start|End)[^>]*/>"


@pytest.mark.parametrize(
    ("left", "come", "is_last"),
    [
        (None, None, False),
        (None, None, True),
        ("del", "ins", False),
        ("moveFrom", "moveTo", True),
    ],
)
def test_words_that_stand_elsewhere_without_their_marks_are_what_left_its_place(
    clu: Clu, draft: Path, left: str | None, come: str | None, *, is_last: bool
) -> None:
    """Cut and pasted under another item, at its head or at its end, tracked or not."""
    content = part_of(draft.read_bytes(), MAIN)
    question, answer, heading, last = (
        re.findall(paragraph(words), content, re.DOTALL)[0]
        for words in ("Quelle réponse est donnée", "contre trente", "4. L’audit", "s’en charge")
    )
    pasted = re.sub(_BORNE, "", question + answer)
    struck = ""
    if left:
        run = r"(<w:r>.*?</w:r>)"
        struck = re.sub(run, rf"<w:{left} {SG}>\1</w:{left}>", question + answer, flags=re.DOTALL)
        pasted = re.sub(run, rf"<w:{come} {SG}>\1</w:{come}>", pasted, flags=re.DOTALL)
    after = last if is_last else heading
    edited(draft, (question + answer, struck), (after, after + pasted))
    said = told(clu, "review", HELD)
    near = "É-4, réponse 1" if is_last else "intitulé « 4. L’audit interne et ses actions »"
    signed = " – Mme SG, 12 octobre 2026" if left else ""
    assert re.findall(r"^\d+\. (.*)$", said, re.MULTILINE) == [f"É-2, déplacé après {near}{signed}"]
    noted = open_workspace(draft.parent.parent).library
    heads, said_last = noted.meetings[HELD].items, noted.minutes_of(HELD).exchanges[3]
    item = said_last.item if is_last else heads[3].id
    command = f"clu exchange set 2025-11-20 É-2 --item {item}"
    assert f"moins sûr. Se corrige dans l’échange : {command}" in said


def test_what_was_moved_with_its_changes_tracked_is_known_where_it_went(
    clu: Clu, draft: Path
) -> None:
    """The mark stays where the words were, with what was struck out there."""
    content = part_of(draft.read_bytes(), MAIN)
    found = re.search(paragraph(ANSWERED), content, re.DOTALL)
    assert found
    runs = re.findall("<w:r>.*?</w:r>", found[0], re.DOTALL)
    gone = found[0]
    for each in runs:
        gone = gone.replace(each, f"<w:moveFrom {SG}>{each}</w:moveFrom>")
    come = "".join(f"<w:moveTo {SG}>{each}</w:moveTo>" for each in runs)
    come = f"<w:p>{come.replace('est en panne', 'est cassé')}</w:p>"
    content = content.replace(found[0], gone).replace("<w:sectPr", f"{come}<w:sectPr", 1)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))
    said = told(clu, "review", HELD)
    assert re.findall(r"^\d+\. (.*)$", said, re.MULTILINE) == [
        "É-3, réponse 1 – Mme SG, 12 octobre 2026",
        "É-3, réponse 1, déplacé après intitulé « Diffusion » – Mme SG, 12 octobre 2026",
    ]
    assert "   + Le compteur est cassé depuis mars" in said
    assert "moins sûr" in said


@pytest.mark.parametrize("is_tracked", [False, True])
def test_an_answer_that_went_under_another_question_goes_there_in_one_step(
    clu: Clu, draft: Path, folder: Path, *, is_tracked: bool
) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    gone, question = (
        re.findall(paragraph(words), content, re.DOTALL)[0] for words in (ANSWERED, "Un usager qui")
    )
    left, come = "", gone
    if is_tracked:
        runs = re.findall("<w:r>.*?</w:r>", gone, re.DOTALL)
        come = f"<w:p><w:moveTo {SG}>{''.join(runs)}</w:moveTo></w:p>"
        left = re.sub("(<w:r>.*?</w:r>)", rf"<w:moveFrom {SG}>\1</w:moveFrom>", gone)
    content = content.replace(gone, left).replace(question, question + come)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))
    edited(draft, ("<w:sectPr", "<w:p><w:r><w:t>À revoir.</w:t></w:r></w:p><w:sectPr"))
    said = told(clu, "review", HELD)
    assert re.findall(r"^(\d+\. .*?)(?: – Mme.*)?$", said, re.MULTILINE) == [
        "1. É-3, réponse 1, maintenant sous É-4",
        "2. texte sous « Diffusion »",
    ]
    told(clu, "review", HELD, "--accept", "1")
    third, fourth = minutes(folder).exchanges[2:]
    assert third.turns == ()
    assert [each.text[:12] for each in fourth.turns] == ["Le compteur ", "Oui. Le serv"]
    said = told(clu, "review", HELD)
    assert re.findall(r"^(\d+\..*)$", said, re.MULTILINE) == ["2. texte sous « Diffusion »"]
    told(clu, "undo")
    assert len(minutes(folder).exchanges[2].turns) == 1


def test_an_answer_stays_where_it_is_until_it_is_said_when_another_question_came_before_it(
    clu: Clu, draft: Path, folder: Path
) -> None:
    content = part_of(draft.read_bytes(), MAIN)
    gone, answer = (
        re.findall(paragraph(words), content, re.DOTALL)[0] for words in ("Un usager qui", ANSWERED)
    )
    content = content.replace(gone, "").replace(answer, gone + answer)
    draft.write_bytes(with_part(draft.read_bytes(), MAIN, content))
    said = told(clu, "review", HELD)
    assert "É-3, réponse 1, maintenant sous É-4" in said
    assert "vient d’ailleurs : dites à quoi elle répond" in said.translate(PLAIN)
    clu("review", HELD, "--accept", "all")
    assert len(minutes(folder).exchanges[2].turns) == 1


def test_what_is_typed_twice_alike_has_two_numbers_and_is_refused_by_either(
    clu: Clu, draft: Path, folder: Path
) -> None:
    new = "<w:p><w:r><w:t>À revoir.</w:t></w:r></w:p>"
    found = re.search(paragraph(ANSWERED), part_of(draft.read_bytes(), MAIN), re.DOTALL)
    assert found
    edited(draft, (found[0], found[0] + new + new))
    assert "2. texte après É-3, réponse 1" in told(clu, "review", HELD)
    told(clu, "review", HELD, "--refuse", "2")
    assert "dont 2 écartées" in told(clu, "review", HELD)


def test_answers_of_one_question_put_in_another_order_take_it(clu: Clu, folder: Path) -> None:
    told(clu, "exchange", "set", HELD, "É-3", "--answer", "Un devis est demandé.")
    told(clu, "minutes", HELD)
    draft = folder / "decks" / f"{HELD}-compte-rendu.docx"
    content = part_of(draft.read_bytes(), MAIN)
    first, second = (
        re.findall(paragraph(words), content, re.DOTALL)[0] for words in (ANSWERED, "Un devis")
    )
    edited(draft, (first, ""), (second, second + first))
    told(clu, "review", HELD, "--accept", "all")
    assert [each.text[:6] for each in minutes(folder).exchanges[2].turns] == ["Un dev", "Le com"]
    assert "rien à reprendre" in told(clu, "review", HELD)


def test_comments_are_remarks_to_answer_on_the_words_that_they_are_about(
    clu: Clu, draft: Path
) -> None:
    document = docx.Document(str(draft))
    runs = next(each for each in document.paragraphs if ANSWERED in each.text).runs
    document.add_comment(runs, text="Trop sec, à reformuler", author="Mme SG", initials="SG")
    document.save(str(draft))
    said = told(clu, "review", HELD)
    assert re.search(r"Remarque à traiter – É-3, réponse 1, sur « .*» – Mme SG.* : Trop sec", said)


def test_a_remark_on_a_cell_cites_it_and_one_on_no_words_its_sentence(
    clu: Clu, draft: Path
) -> None:
    remarked(draft, "Envoyer un accusé de réception à chaque courriel", "Qui ?")
    document = docx.Document(str(draft))
    table = document.tables[0]
    document.add_comment(table.cell(2, 1).paragraphs[0].runs, text="Quand ?", author="Anne")
    document.save(str(draft))
    said = told(clu, "review", HELD)
    cell = "Relevé des suites, S-2025-05, suite à donner, sur « Envoyer un accusé de réception"
    assert "1. Remarque à traiter – suite S-2025-05, sur « Suite S-2025-05 : Envoyer" in said
    assert f"2. Remarque à traiter – {cell}" in said
    assert "S-2025-04" not in said


def test_the_list_is_given_to_another_program(clu: Clu, draft: Path) -> None:
    edited(draft, tracked("est en panne", "est cassé"), ("5. Moments", "5. Temps"))
    given_ = json.loads(clu("review", HELD, "--json").out)
    assert [
        (each["what"], each["by"], each["on"], each["mark"]) for each in given_["differences"]
    ] == [
        ("intitulé « 5. Moments d’échanges »", [], None, ""),
        ("É-3, réponse 1", ["Mme SG"], "2026-10-12", "exchanges/e-150312/turns/0"),
    ]


# --- refused ---------------------------------------------------------------------------------


def remarked(draft: Path, words: str, text: str) -> None:
    """Hang a comment on the paragraph, or on the cell, that says some words."""
    document = docx.Document(str(draft))
    cells = (each for table in document.tables for row in table.rows for each in row.cells)
    every = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    runs = next(each for each in every if words in each.text).runs
    document.add_comment(runs, text=text, author="Odile PRÉFET", initials="")
    document.save(str(draft))


def test_what_is_refused_is_kept_and_hinders_nothing_any_more(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, tracked("est en panne", "est cassé"), ("5. Moments", "5. Temps"))
    edited(draft, ("Un usager qui", "Une usagère qui"))
    remarked(draft, "Quinze jours", "Trop long")
    review_, validate = ("review", HELD), ("validate", HELD, "--by", "M. X")
    assert "porte encore 3 corrections et 1 commentaire" in refused(clu, *validate)
    assert "est à la fois" not in told(clu, *review_, "--refuse", "e-3", "--accept", "É-4")
    (kept,) = minutes(folder).refusals
    assert (kept.place, kept.file) == ("exchanges/e-150312/turns/0", draft.name)
    assert (kept.text[:21], kept.on) == ("Le compteur est cassé", datetime.date(2025, 12, 2))
    assert kept.by
    assert "Une usagère" in minutes(folder).exchanges[3].text
    assert "Relecture de Mme SG, sans É-3, réponse 1" in told(clu, "history")
    said = told(clu, *review_)
    assert "É-3, réponse 1 – Mme SG, 12 octobre 2026 – écartée le 2 décembre 2025" in said
    assert "dont 1 écartée" in said
    assert "Rien à changer" in told(clu, *review_, "--refuse", "É-3")
    assert "1 écartée" in refused(clu, *review_, "--accept", "all")
    assert "porte encore 1 correction et 1 commentaire" in refused(clu, *validate)
    told(clu, *review_, "--refuse", "tout")
    assert "dont 2 écartées et 1 traitée." in told(clu, *review_)
    assert [each["refused"] for each in json.loads(clu(*review_, "--json").out)["comments"]] == [
        True
    ]
    told(clu, *validate, "--dry-run")
    told(clu, "undo")
    assert "porte encore 1 correction et 1 commentaire" in refused(clu, *validate)
    told(clu, "undo")
    assert minutes(folder).refusals == ()


def test_what_was_refused_may_be_taken_after_all_and_is_known_in_another_file(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("<w:tbl>.*?</w:tbl>", ""), ("est en panne", "est cassé"), is_pattern=True)
    told(clu, "review", HELD, "--refuse", "all")
    other = shutil.copy(draft, folder / "autre.docx")
    assert told(clu, "review", HELD, str(other)).count("écartée le 2 décembre 2025") == 2
    told(clu, "review", HELD, "--accept", "É-3")
    assert "est cassé" in minutes(folder).exchanges[2].turns[0].text
    assert [each.place for each in minutes(folder).refusals] == [
        "Relevé des suites/N° Suite à donner Origine Service…"
    ]


def test_of_two_corrected_files_the_last_one_that_is_not_decided_is_proposed(
    clu: Clu, draft: Path, folder: Path
) -> None:
    other = Path(shutil.copy(draft, draft.with_name(f"{HELD}-compte-rendu relu.docx")))
    edited(draft, ("est en panne", "est cassé"))
    edited(other, ("Pourquoi le nombre", "D’où vient que le nombre"))
    for first, last in ((draft, other), (other, draft)):
        os.utime(first, (1, 1))
        os.utime(last, (2, 2))
        assert proposed(open_workspace(folder), HELD) == last
    told(clu, "review", HELD, str(draft), "--refuse", "all")
    assert proposed(open_workspace(folder), HELD) == other


def test_another_paper_under_a_name_of_one_s_own_is_not_proposed(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("est en panne", "est cassé"))
    told(clu, "convocation", HELD)
    (paper,) = (each for each in (folder / "decks").glob("*.docx") if each != draft)
    paper = paper.rename(paper.with_name("CR relu par le SG.docx"))
    edited(paper, ("</w:t>", " !</w:t>"))
    aside = draft.rename(folder / "aside.docx")
    assert proposed(open_workspace(folder), HELD) is None
    shutil.copy(aside, paper)
    assert proposed(open_workspace(folder), HELD) == paper


def test_once_all_is_decided_the_minutes_made_again_leave_without_a_question(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """The corrected file stays beside them: it is known to say nothing more."""
    edited(draft, tracked("est en panne", "est cassé"))
    told(clu, "minutes", HELD)
    send = ("sent", HELD, "minutes", "--to", "tous", "--on", "01/12/2025")
    assert "lequel part" in refused(clu, *send)
    told(clu, "review", HELD, "--refuse", "all")
    told(clu, *send)
    (sent,) = open_workspace(folder).library.registers[HELD].sent
    assert "est en panne" in part_of((folder / "agendas" / HELD / sent.file).read_bytes(), MAIN)


@pytest.mark.slow
def test_what_clu_composes_is_corrected_by_the_very_command_that_is_named(
    clu: Clu, folder: Path
) -> None:
    """Each is typed as it is told; what the file says is then what the data say."""
    given_ = (
        ("session", "set", HELD, "--secretary", "accueil", "--distribution", "Presse"),
        ("suspension", "add", HELD, "--start", "14h20", "--end", "14h30"),
        (
            *("exchange", "set", HELD, "É-2", "--answer-owed", "oui"),
            *("--owed-by", "Service du numérique", "--owed-due", "01/02/2026"),
        ),
        ("decision", "add", HELD, "--item", "5", "--text", "Le hall sera refait."),
        ("decision", "set", HELD, "D-1", "--vote-in-favour", "12"),
        (
            *("observation", "add", HELD, "--by", "UFC", "--text", "Il manque la rampe."),
            *("--verdict", "kept", "--why", "C’est juste."),
        ),
        ("annex", "add", HELD, "--title", "Le plan du hall"),
        ("minutes", HELD),
    )
    for argv in given_:
        told(clu, *argv)
    draft = folder / "decks" / f"{HELD}-compte-rendu.docx"
    made = draft.read_bytes()
    for old, new, typed in CORRECTED:
        draft.write_bytes(made)
        edited(draft, (old, new))
        said = told(clu, "review", HELD)
        (named,) = re.findall(r"   Se corrige .* : (clu .*)", said)
        asked = [typed if each == "…" else each for each in shlex.split(named)[1:]]
        told(clu, *asked)
        again = told(clu, "review", HELD)
        assert "rien à reprendre" in again, (named, again)
        told(clu, "undo")


CORRECTED = (
    (
        "Préfecture de la Brume (",
        "Préfecture de Brume (",
        "Préfecture de Brume (département fictif)",
    ),
    ("de 14\u00a0h\u00a005", "de 14\u00a0h\u00a015", "14h15"),
    ("de 14\u00a0h\u00a020", "de 14\u00a0h\u00a025", "14h25"),
    ("12 pour, 0", "13 pour, 0", "13"),
    (">Ouverture<", ">Accueil<", "Accueil"),
    (">Aurélien BRUMAIRE<", ">Aurélien DUPONT<", "Aurélien DUPONT"),
    ("salle du Phare", "salle du Port", "Sous-préfecture de Port-Brume, salle du Port"),
    ("au nom de la préfète", "au nom du préfet", "le préfet"),
    (": Cheffe du service", ": Chef du service", "Chef du service de l’accueil"),
    ("déléguée, Chambre", "délégué, Chambre", "délégué"),
    ("représentante, Union", "représentant, Union", "représentant"),
    ("Présentation\u00a0: Cellule", "Présentation\u00a0: La cellule", "La cellule qualité"),
    ("approuvé à l’unanimité.", "approuvé.", "approuvé"),
    ("– Question – Chambre", "– Remarque – Chambre", "remark"),
    ("Chef du bureau des titres\u00a0:", "Mme X\u00a0:", "Mme X"),
    ("pour le\u00a01er\u00a0février", "pour le\u00a02\u00a0février", "2026-02-02"),
    ("le\u00a028\u00a0février", "le\u00a027\u00a0février", "2026-02-27"),
    ("Service du numérique, pour le\u00a031", "DSI, pour le\u00a031", "DSI"),
    ("levée à 15\u00a0h\u00a040", "levée à 15\u00a0h\u00a045", "15h45"),
    (">Presse<", ">La presse<", "La presse"),
    ("C’est juste", "C’est vrai", "C’est vrai."),
    (">UFC", ">ADIL", "ADIL"),
    ("plan du hall", "plan des halls", "Le plan des halls"),
)
"""What someone corrects in the minutes, and what is typed in the command that is named."""


def test_a_file_of_another_kind_or_of_another_meeting_is_refused(
    clu: Clu, draft: Path, folder: Path
) -> None:
    (folder / "note.txt").write_text("rien", "utf-8")
    assert "ni un DOCX ni un ODT" in refused(clu, "review", HELD, "note.txt", code=2)
    (folder / "faux.docx").write_bytes(b"rien")
    assert "pas un document DOCX" in refused(clu, "review", HELD, "faux.docx")
    other = docx.Document()
    other.add_paragraph("Une liste de courses")
    other.save(str(folder / "autre.docx"))
    assert "n’est pas le compte rendu de la réunion" in refused(clu, "review", HELD, "autre.docx")
    assert "« absent.docx » n’existe pas" in refused(clu, "review", HELD, "absent.docx", code=2)


@pytest.mark.parametrize("is_corrected", [False, True])
def test_another_paper_of_the_meeting_is_refused(
    clu: Clu, folder: Path, *, is_corrected: bool
) -> None:
    """Its words are much alike; the public version would write over the names of the data."""
    answer = ("exchange", "set", HELD, "É-3", "--rank", "1", "--answer")
    told(clu, *answer, "Écrire à jean.dupont@gmail.com.")
    told(clu, "disclosure", "set", HELD, "jean.dupont@gmail.com", "--shown", "non")
    told(clu, "convocation", HELD)
    told(clu, "minutes", HELD, "--public")
    for name, why in (
        ("convocation", "n’est pas le compte rendu de la réunion"),
        ("compte-rendu-public", "est la version publique"),
    ):
        file = folder / "decks" / f"{HELD}-{name}.docx"
        if is_corrected:
            edited(file, ("</w:p>", "<w:r><w:t> Oui.</w:t></w:r></w:p>"))
        assert why in refused(clu, "review", HELD, str(file), "--accept", "all")


@pytest.mark.parametrize("is_corrected", [False, True])
def test_minutes_of_another_meeting_are_told_to_be_so(
    clu: Clu, draft: Path, folder: Path, *, is_corrected: bool
) -> None:
    """The items of two meetings have the same names: its words would go to the wrong one."""
    if is_corrected:
        edited(draft, (ANSWERED, "Le compteur est réparé"))
    said = refused(clu, "review", EARLIER, str(draft), "--accept", "all")
    assert "est le compte rendu de la réunion du 20 novembre 2025" in said


def test_nothing_is_told_while_part_of_the_minutes_cannot_be_read(
    clu: Clu, draft: Path, folder: Path
) -> None:
    """What is not read would be told as taken away."""
    edited(draft, ("est en panne", "est cassé"))
    toml = folder / "agendas" / HELD / "minutes.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "e-141850"', "id = 3"), "utf-8")
    assert "1 erreur à corriger" in refused(clu, "review", HELD)


def test_each_difference_is_named_as_people_type_it(clu: Clu, draft: Path, folder: Path) -> None:
    """In any case, with any accents, several at once; what names nothing to take is told why."""
    noted = ("est en panne", "est cassé"), ("est relancé", "est repris"), ("Quinze", "Douze")
    edited(draft, *noted, ("5. Moments", "5. Temps"))
    before = "Le compteur est en panne depuis mars ; il sera remplacé."
    accept = ("review", HELD, "--dry-run", "--accept")
    third = ("e-3", "É-3", "E\u0301-3", "é 3", "É3", "É–3", " É-3 ", "É-3, réponse 1", "4", "n° 4")
    for name in third:
        assert told(clu, *accept, name).count("Échange") == 1, name
    for names in ("É-3,É-1", "é-3 , e-1", "É-3; É-1", "É-3 É-1", "É-3 et É-1", "4,1", "É-3,4,É-1"):
        assert told(clu, *accept, names).count("Échange") == 2, names
    assert told(clu, *accept, "ALL").count("Échange") == 3
    for wrong in ("É-9", "9", "0", "moi", "É-3,É-9"):
        assert "ne nomme rien de la liste" in refused(clu, *accept, wrong, code=2), wrong
    said = refused(clu, *accept, "3", code=2)
    assert "« 3 » ne se reprend pas tel quel. Se corrige dans le point : clu item set" in said
    assert minutes(folder).exchanges[2].turns[0].text == before


def test_the_journal_names_each_who_corrected_once_with_the_right_words(
    clu: Clu, draft: Path
) -> None:
    odile, anne = (SG.replace("Mme SG", name) for name in ("Odile PRÉFET", "Jean"))
    for by, words in ((odile, "est en panne"), (odile, "Quinze"), (anne, "est relancé")):
        edited(draft, (words, tracked(words, "X")[1].replace(SG, by)))
    edited(draft, ("il sera", tracked("il sera", "Y")[1].replace(SG, anne)))
    told(clu, "review", HELD, "--accept", "all")
    assert "Relecture de Jean et d’Odile PRÉFET : " in told(clu, "history")


def test_validated_minutes_take_nothing_and_say_how_they_are_corrected(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, ("est en panne", "est cassé"))
    told(clu, "validate", HELD, "--by", "M. X", "--force")
    said = told(clu, "review", HELD)
    assert "+ Le compteur est cassé depuis mars" in said
    assert "par un rectificatif" in said
    assert "rectificatif" in refused(clu, "review", HELD, "--accept", "all")


def test_a_file_with_tracked_changes_or_comments_is_not_noted_as_sent(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(draft, tracked("est en panne", "est cassé"), tracked("remplacé", "changé"))
    document = docx.Document(str(draft))
    document.add_comment(document.paragraphs[0].runs, text="À revoir", author="Mme SG", initials="")
    document.save(str(draft))
    send = ("sent", HELD, "minutes", "--to", "tous", "--on", "01/12/2025")
    said = refused(clu, *send)
    assert (
        "porte encore 2 modifications suivies et 1 commentaire, à accepter ou à retirer d’abord."
        in said
    )
    assert HELD not in open_workspace(folder).library.registers
    assert "Le compteur est cassé depuis mars ; il sera changé." in told(clu, *send, "--force")


def test_minutes_are_not_validated_over_corrections_that_were_not_taken(
    clu: Clu, draft: Path
) -> None:
    edited(draft, tracked("est en panne", "est cassé"))
    validate = ("validate", HELD, "--by", "M. X")
    assert "porte encore 1 correction." in refused(clu, *validate)
    told(clu, "review", HELD, "--accept", "all")
    told(clu, *validate)


def test_nor_over_any_of_the_files_that_came_back(clu: Clu, draft: Path) -> None:
    older, newer = (draft.with_name(f"{draft.stem} {by}.docx") for by in ("SG", "cabinet"))
    other = draft.with_name("CR relu.docx")
    for file, day in ((older, 1), (newer, 3), (other, 2)):
        shutil.copy(draft, file)
        edited(file, tracked("est en panne", "est cassé" if file is newer else f"cassa {day}"))
        os.utime(file, (2e9 + day, 2e9 + day))
    draft.unlink()
    validate = ("validate", HELD, "--by", "M. X")
    told(clu, "review", HELD, "--accept", "all")  # the newest, and what it says is undecided
    said = refused(clu, *validate)
    assert newer.name not in said
    assert f"« {older.name} » porte encore 1 correction. « {other.name} » porte" in said
    listed = told(clu, "review", HELD)  # the next that holds something, then what else does
    assert f"{older.name} : 1 différence" in listed
    assert f"« {other.name} » porte encore" in listed
    told(clu, "minutes", HELD)
    assert f"« {older.name} » porte encore" in told(clu, "sent", HELD, "minutes", "--to", "UDAF")
    told(clu, "review", HELD, str(older), "--refuse", "all")
    told(clu, "review", HELD, str(other), "--refuse", "all")
    told(clu, *validate)


def test_nor_over_what_is_corrected_elsewhere(clu: Clu, draft: Path) -> None:
    """Whoever changed the place left no name: it is a correction all the same."""
    edited(draft, ("salle du Phare", "salle du Port"))
    validate = ("validate", HELD, "--by", "M. X")
    assert "porte encore 1 correction." in refused(clu, *validate)
    told(clu, "meeting", "set", HELD, "--place", "Sous-préfecture de Port-Brume, salle du Port")
    told(clu, *validate)


def test_an_observation_goes_on_naming_the_exchange_that_it_is_about(
    clu: Clu, draft: Path, folder: Path
) -> None:
    for words in ("É-4, à la fin", "É-1"):
        told(clu, "observation", "add", HELD, "--about", words, "--text", f"Sur {words}")
    first = minutes(folder).exchanges[0].id
    told(clu, "exchange", "set", HELD, first, "--off-record", "oui")
    about = [each.about for each in minutes(folder).observations]
    assert about == ["É-3, à la fin", "É-1 du projet"]
    told(clu, "exchange", "set", HELD, first, "--off-record", "non")
    assert minutes(folder).observations[0].about == "É-4, à la fin"


def test_a_file_that_nobody_corrected_says_that_the_data_changed_since(
    clu: Clu, draft: Path, folder: Path
) -> None:
    since = "Les données ont changé depuis"
    assert since not in told(clu, "review", HELD, str(draft))
    told(clu, "exchange", "set", HELD, minutes(folder).exchanges[0].id, "--off-record", "oui")
    assert since in told(clu, "review", HELD, str(draft))


def test_numbers_that_only_slid_are_no_differences_and_one_that_a_hand_changed_is(
    clu: Clu, draft: Path, folder: Path
) -> None:
    edited(
        draft,
        (r"(.*)28\sfévrier\s2026", lambda found: f"{found[1]}28 mars 2026"),
        is_pattern=True,
    )
    first = minutes(folder).exchanges[0].id
    told(clu, "exchange", "set", HELD, first, "--off-record", "oui")
    listed = told(clu, "review", HELD)
    assert "S-2025-04, échéance" in listed
    assert "origine" not in listed
    edited(draft, ("É-4 (Consommateurs réunis)", "É-2 (Consommateurs réunis)"))
    assert "S-2025-05, origine" in told(clu, "review", HELD)


# --- words beside words ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "lead"),
    [
        ("É-4 – UDAF : Quand ?", "Quand ?", "É-4 – UDAF : "),
        ("UDAF : « Oui » dit-il", '"Oui" dit-il', "UDAF : "),
        ("SG : à 14 h 30", "a14h30".replace("a", "à "), "SG : "),
        ("Décision : oui", "**oui**", "Décision : "),
    ],
)
def test_words_are_told_from_what_stands_before_them(text: str, words: str, lead: str) -> None:
    found = span(text, words)
    assert found
    assert text[: found.start].strip() == lead.strip()
    assert found.stop == len(text)


def test_what_says_no_word_is_like_nothing() -> None:
    assert likeness("…", "–") == likeness("", "") == likeness("…", "Oui") == 0
    assert likeness("Oui, oui !", "oui « OUI »") == 1


def test_words_that_are_not_there_begin_nowhere() -> None:
    assert span("UDAF : Quand ?", "Où ?") is None
    assert span("UDAF : Quand ?", "") is None


def test_words_may_stand_before_what_is_made_of_other_data() -> None:
    text = "Suite S-1 : Revoir l'accueil (DSI, pour le 30 juin)"
    found = span(text, "Revoir l’accueil")
    assert found
    assert (text[found].strip(), text[found.stop :]) == (
        "Revoir l'accueil",
        " (DSI, pour le 30 juin)",
    )
    assert without_end("Suite S-1 : Voir (DSI, pour le 30 juin)", text[found.stop :]) == (
        "Suite S-1 : Voir"
    )
    assert without_end("Suite S-1 : Voir (DSI)", text[found.stop :]) is None


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ("É-12 – UDAF : Et quand ?", "Et quand ?"),
        ("É-4 – UFC : Quand donc ?", "Quand donc ?"),
        ("É-4 – UDAF\u00a0: Tout autre", "Tout autre"),
        ("É-4 – UDAF :", ""),
        ("Tout autre chose que cela : oui", "Tout autre chose que cela : oui"),
    ],
)
def test_corrected_words_begin_where_those_that_were_printed_did(found: str, words: str) -> None:
    printed = "É-4 – UDAF : Quand ?"
    assert found[cut(printed, printed.index("Quand"), found) :].strip() == words


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text("ab' \n.*", max_size=30), st.text("ab' \n.*", max_size=30))
def test_what_becomes_of_words_says_what_was_corrected(typed: str, corrected: str) -> None:
    """Whatever was typed before, no word of the correction is lost, none is added nor cut."""
    words = [
        re.findall(r"\w+", each.replace("*", "")) for each in (merged(typed, corrected), corrected)
    ]
    assert words[0] == words[1]
    signs = str.maketrans({"*": None, " ": None, "\n": None, "\u00a0": None})
    assert merged(typed, corrected).translate(signs) == corrected.translate(signs)


# --- LibreOffice itself ----------------------------------------------------------------------

PYTHON = "/usr/bin/python3"
"""The one for which Debian packages UNO."""


def has_uno() -> bool:
    if shutil.which("soffice") is None or not Path(PYTHON).exists():
        return False
    asked = [PYTHON, "-c", "import uno"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def by_libreoffice(source: Path, target: Path, *changes: str) -> None:
    """Correct a file in LibreOffice, changes tracked, and save it in the format of `target`."""
    pipe, profile = f"clu{os.getpid()}", (target.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp"], stderr=subprocess.PIPE)
    script = Path(__file__).parent / "documents" / "libreoffice_corrects.py"
    written = {".docx": "MS Word 2007 XML", ".odt": "writer8"}[target.suffix]
    try:
        asked = [PYTHON, str(script), pipe, str(source), str(target), written, *changes]
        done = subprocess.run(asked, check=False, capture_output=True, timeout=180, text=True)
        assert done.returncode == 0, done.stderr
    finally:
        office.terminate()
        office.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("made_as", ["docx", "odt"])
@pytest.mark.parametrize("comes_as", ["docx", "odt"])
def test_what_someone_corrects_in_libreoffice_comes_back(
    made_as: str, comes_as: str, clu: Clu, folder: Path
) -> None:
    if not has_uno():
        pytest.skip("LibreOffice, or its Python, is not installed")
    told(clu, "minutes", HELD, "--format", made_as)
    made = folder / "decks" / f"{HELD}-compte-rendu.{made_as}"
    saved = folder / f"enregistré.{comes_as}"
    by_libreoffice(made, saved)
    assert "rien à reprendre" in told(clu, "review", HELD, str(saved))
    file = folder / f"corrigé.{comes_as}"
    by_libreoffice(
        made,
        file,
        "Quinze jours ouvrés=>Douze jours ouvrés",
        "5. Moments=>5. Temps",
        "Un usager qui écrit=>",
        "est en panne=>#Trop sec",
    )
    said = told(clu, "review", HELD, str(file))
    assert re.findall(r"^\d+\. ([^–\n]*?)(?: –|$)", said, re.MULTILINE) == [
        "É-2, réponse 1",
        "intitulé « 5. Moments d’échanges »",
        "É-4",
        "Remarque à traiter",
    ]
    assert "Remarque à traiter – É-3, réponse 1, sur « est en panne » – Mme SG" in said
    told(clu, "review", HELD, str(file), "--accept", "all", "--accept", "É-4")
    noted = minutes(folder).exchanges
    assert noted[1].turns[0].text.startswith("Douze jours ouvrés en moyenne")
    assert noted[3].off_record
    again = told(clu, "review", HELD, str(file))
    told_again = [each for each in again.splitlines() if re.match(r"\d+\. ", each)]
    assert [each.partition(". ")[2] for each in told_again] == [
        next(each for each in said.splitlines() if word in each).partition(". ")[2]
        for word in ("intitulé", "Remarque")
    ]
    assert "porte encore" in refused(
        clu, "sent", HELD, "minutes", "--to", "tous", "--file", str(file)
    )


@pytest.mark.parametrize(
    ("typed", "printed", "corrected", "kept"),
    [
        ("oui.", "Oui.", "Oui, merci.", "oui, merci."),
        ("oui.", "Oui.", "Oh oui.", "oh oui."),
        ("Oui.", "Oui.", "Oui, merci.", "Oui, merci."),
        ("oui.", "Oui.", "Non.", "Non."),
        ("oui.", "oui.", "Oui.", "Oui."),
        ("le oui.", "Oui.", "Oui, merci.", "Oui, merci."),
    ],
)
def test_a_capital_that_only_printing_gives_is_not_taken_from_a_file(
    typed: str, printed: str, corrected: str, kept: str
) -> None:
    assert as_typed(typed, Difference("Réponse", printed, corrected)) == kept


@pytest.mark.parametrize("is_tracked", [False, True])
def test_while_a_file_is_reviewed_its_own_numbers_name_what_it_says(
    clu: Clu, draft: Path, folder: Path, *, is_tracked: bool
) -> None:
    """The first question is struck, which gives the others another number in the data."""
    content = part_of(draft.read_bytes(), MAIN)
    gone = re.findall(paragraph("É-1"), content, re.DOTALL)[0]
    run = r"(<w:r>.*?</w:r>)"
    removed = re.sub(run, rf"<w:del {SG}>\1</w:del>", gone, flags=re.DOTALL) if is_tracked else ""
    edited(draft, (gone, removed), ("Quelle réponse est", "Quelle fut"))
    edited(draft, ("Pourquoi le nombre", "D’où vient que le nombre"), ("est en panne", "est cassé"))
    ranked = re.compile(r"^(\d)\. (É-\d)", re.MULTILINE)
    every = [("1", "É-1"), ("2", "É-2"), ("3", "É-3"), ("4", "É-3")]
    assert ranked.findall(told(clu, "review", HELD)) == every
    told(clu, "review", HELD, "--accept", "É-1")
    assert ranked.findall(told(clu, "review", HELD)) == every[1:]
    told(clu, "review", HELD, "--accept", "É-2")
    assert ranked.findall(told(clu, "review", HELD)) == every[2:]
    told(clu, "review", HELD, "--accept", "3")
    assert ranked.findall(told(clu, "review", HELD)) == every[3:]
    assert "« 1 » ne nomme rien" in refused(clu, "review", HELD, "--accept", "1", code=2)
    first, second, third = minutes(folder).exchanges[:3]
    assert first.off_record
    assert second.text.startswith("Quelle fut")
    assert third.text.startswith("D’où")
    assert "est en panne" in third.turns[0].text
