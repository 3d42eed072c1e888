"""`clu diff`: a deck beside what would be made now, and hand corrections that come back."""

import copy
import datetime
import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from clu import clock
from clu.papers.contents import DocumentPart, Words
from clu.papers.deck_compared import compare
from clu.tasks import deck_diff
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

clu = test_nouns.clu
NEXT = "2026-12-10"
DECK = Path("decks") / f"{NEXT}.pptx"
APPROVAL = "Approbation du compte rendu du CLU du 20 novembre 2025"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, which is the current folder."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 12, 2))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def by_hand(correct: Callable[[Any], None]) -> None:
    """The deck saved again by another program, once someone was through it."""
    deck: Any = Presentation(str(DECK))
    correct(deck)
    deck.save(str(DECK))


def slide(deck: Any, title: str) -> Any:
    named = {each.shapes.title.text_frame.text.translate(PLAIN): each for each in deck.slides}
    return named[title]


def say(frame: Any, words: str) -> None:
    frame.paragraphs[0].runs[0].text = words


def say_line(line: Any, words: str) -> None:
    line.runs[0].text = words
    for run in line.runs[1:]:
        run.text = ""


def agenda(folder: Path) -> dict[str, Any]:
    text = (folder / "agendas" / NEXT / "meeting.toml").read_text(encoding="utf-8")
    slides = (each for item in tomllib.loads(text)["items"] for each in item["slides"])
    return {each["id"]: each for each in slides}


def test_a_deck_that_says_what_the_data_says_has_no_difference(clu: Clu) -> None:
    told(clu, "deck", NEXT)
    assert told(clu, "diff", NEXT, str(DECK)) == (
        f"« {NEXT}.pptx » dit ce que dirait le diaporama produit maintenant.\n"
    )


def test_without_a_deck_to_compare_one_is_asked_for(clu: Clu) -> None:
    told(clu, "deck", NEXT)  # nobody has corrected it
    said = clu("diff", NEXT)
    assert said.code == 1
    assert said.err.startswith("Aucun diaporama n’a été corrigé à la main dans decks/, ni envoyé.")


def test_what_changed_since_the_deck_was_sent_is_told_and_nothing_of_it_is_taken(
    clu: Clu, folder: Path
) -> None:
    told(clu, "deck", NEXT)
    told(clu, "sent", NEXT, "deck", "--force", "--to", "tous", "--on", "01/12/2026")
    told(clu, "slide", "set", NEXT, "suites-donnees", "--title", "Où en sont les suites")
    file = folder / "agendas" / "indicators" / "2025.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("54100", "60100").replace("54_100", "60_100"), "utf-8")
    said = told(clu, "diff", NEXT)
    assert "« Ce que sont devenues les suites », titre" in said
    assert "   - Où en sont les suites\n   + Ce que sont devenues les suites\n" in said
    assert "   + 54 100\n" in said and "   - 60 100\n" in said
    assert "--accept" not in said
    assert clu("diff", NEXT, "--accept", "1").code == 2


def test_a_title_a_bullet_and_a_note_corrected_by_hand_come_back(clu: Clu, folder: Path) -> None:
    told(clu, "slide", "set", NEXT, "approbation", "--notes", "Demander l’accord de tous.")
    words = "**Le compte rendu**, envoyé aux membres, est soumis à leur approbation."
    told(clu, "slide", "set", NEXT, "approbation", "--bullet", words, "--bullet", "Il est voté.")
    told(clu, "deck", NEXT)

    def correct(deck: Any) -> None:
        one = slide(deck, APPROVAL)
        say(one.shapes.title.text_frame, "Approbation du compte rendu de novembre")
        body = next(each for each in one.shapes if "Il est voté" in each.text_frame.text)
        say(body.text_frame, "Le compte rendu")
        body.text_frame.paragraphs[0].runs[1].text = ", envoyé à tous, est soumis à leur vote."
        notes = one.notes_slide.notes_text_frame
        line = next(each for each in notes.paragraphs if "accord" in each.text)
        line.runs[0].text = "Demander s’il y a des remarques."

    by_hand(correct)
    said = told(clu, "diff", NEXT)
    assert said.count("diapositive 3, « Approbation du compte rendu de novembre »") == 3
    assert ", note de l’orateur\n   - Demander l’accord de tous.\n" in said
    assert "Se reprennent : 1, 2, 3." in said
    assert "Diapositive" in told(clu, "diff", NEXT, "--accept", "all")
    now = agenda(folder)["approbation"]
    assert now["title"] == "Approbation du compte rendu de novembre"
    assert now["bullets"] == [
        "**Le compte rendu**, envoyé à tous, est soumis à leur vote.",
        "Il est voté.",
    ]
    assert now["notes"] == "Demander s’il y a des remarques."
    assert "Diaporama corrigé" in told(clu, "history")
    told(clu, "undo")
    assert agenda(folder)["approbation"]["title"] == APPROVAL


def test_one_difference_is_taken_by_its_number(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)

    def correct(deck: Any) -> None:
        titles = ("Ce que sont devenues les suites", "Délai de réponse aux courriels")
        for rank, title in enumerate(titles, start=1):
            say(slide(deck, title).shapes.title.text_frame, f"{rank} mots")

    by_hand(correct)
    told(clu, "diff", NEXT, "--accept", "2")
    titles = [agenda(folder)[each]["title"] for each in ("suites-donnees", "delai")]
    assert titles == ["Ce que sont devenues les suites", "2 mots"]


def test_a_figure_corrected_by_hand_is_told_and_where_it_is_corrected(clu: Clu) -> None:
    told(clu, "deck", NEXT)

    def correct(deck: Any) -> None:
        table = next(
            shape.table
            for shape in slide(deck, "Ce que sont devenues les suites").shapes
            if shape.has_table
        )
        table.cell(1, 1).text = "Poser une rampe vite"

    by_hand(correct)
    said = told(clu, "diff", NEXT)
    assert "S-2025-01, suite à donner\n   - Poser une rampe à l’entrée de Port-Brume\n" in said
    assert "   + Poser une rampe vite\n   Se corrige dans ce que la diapositive montre" in said
    assert "Se reprennent" not in said


def test_slides_that_were_added_moved_or_taken_away_are_told(clu: Clu) -> None:
    told(clu, "deck", NEXT)

    def correct(deck: Any) -> None:
        new = deck.slides.add_slide(deck.slide_layouts[2])
        new.shapes.title.text = "Une de plus"
        listed = deck.slides._sldIdLst
        questions, gone = list(listed)[11], list(listed)[9]
        listed.remove(questions)
        listed.insert(2, questions)
        listed.remove(gone)

    by_hand(correct)
    said = told(clu, "diff", NEXT)
    assert "« Questions et réponses », déplacée, après « Ordre du jour »" in said
    assert said.count(", déplacée") == 1
    assert "« Une de plus », ajoutée, après « Nous vous remercions de votre attention. »" in said
    assert said.count(", absente du fichier") == 1
    assert "80,9 % des usagers sont satisfaits" in said.partition(", absente")[0]


def test_a_title_and_a_note_typed_over_what_clu_says_come_back(clu: Clu, folder: Path) -> None:
    """The title that was typed stays the topic, and what was left to be said stays."""
    told(clu, "deck", NEXT)
    title = "Taux d’appels décrochés en baisse : 81,6 %, sous la cible de 85 %"
    before = next(each for each in agenda(folder).values() if each.get("message"))

    def correct(deck: Any) -> None:
        one = slide(deck, title)
        say(one.shapes.title.text_frame, "Moins d’appels décrochés")
        lines = one.notes_slide.notes_text_frame.paragraphs
        line = next(each for each in lines if each.text.startswith("Taux d’appels"))
        say_line(line, "Il manque deux agents depuis mars.")

    by_hand(correct)
    assert "Se reprennent : 1, 2." in told(clu, "diff", NEXT)
    library = open_workspace(folder).library
    found = deck_diff.diff(open_workspace(folder), NEXT, folder / "decks" / f"{NEXT}.pptx")
    adapted = deck_diff.begun(library, NEXT, found.differences[0])
    assert (adapted["title"], adapted["message"]) == ("Moins d’appels décrochés", False)
    told(clu, "diff", NEXT, "--accept", "all")
    now = agenda(folder)[before["id"]]
    assert now["title"] == "Moins d’appels décrochés"
    assert not now.get("message")
    assert before["title"] in now["kicker"]
    assert now["notes"].startswith("Il manque deux agents depuis mars.\n")
    left = told(clu, "diff", NEXT)  # under another title, the chart is told in full
    assert ", titre" not in left and ", note" not in left
    told(clu, "undo")
    assert agenda(folder)[before["id"]] == before


def test_a_note_added_by_hand_stands_after_what_was_to_be_said(clu: Clu, folder: Path) -> None:
    """Be it typed or said by clu; what is added under the sources is left to a hand."""
    told(
        clu, "slide", "set", NEXT, "approbation", "--notes", "Demander l’accord.\nSources\nLettre."
    )
    told(clu, "deck", NEXT)

    def correct(deck: Any) -> None:
        for title, words in (
            (APPROVAL, "Remercier l’association."),
            ("Délai de réponse aux courriels", "Un agent est arrivé en mai."),
        ):
            notes = slide(deck, title).notes_slide.notes_text_frame
            lines = [each.text for each in notes.paragraphs]
            at = next((n for n, line in enumerate(lines) if line.startswith("Sources")), len(lines))
            new = copy.deepcopy(notes.paragraphs[0]._p)
            notes.paragraphs[at - 1]._p.addnext(new)
            say_line(notes.paragraphs[at], words)
        under = slide(deck, "Délai de réponse aux courriels").notes_slide.notes_text_frame
        under.add_paragraph().text = "Vu avec le service."

    by_hand(correct)
    assert "Se reprennent : 1, 2." in told(clu, "diff", NEXT)
    told(clu, "diff", NEXT, "--accept", "all")
    now = agenda(folder)
    assert now["approbation"]["notes"] == (
        "Demander l’accord.\nRemercier l’association.\nSources\nLettre."
    )
    said = now["delai"]["notes"].translate(PLAIN).split("\n")
    assert len(said) == 2
    assert said[0].startswith("Délai moyen de réponse aux courriels : 4,2 jours")
    assert said[1] == "Un agent est arrivé en mai."
    assert "Vu avec le service" in told(clu, "diff", NEXT)


def test_a_title_that_several_slides_share_is_not_taken(clu: Clu, folder: Path) -> None:
    """The words of a continued slide are those of no key."""
    told(
        clu,
        "slide",
        "set",
        NEXT,
        "approbation",
        *(each for rank in range(40) for each in ("--bullet", f"Point numéro {rank} de la liste.")),
    )
    told(clu, "deck", NEXT)
    before = agenda(folder)

    def correct(deck: Any) -> None:
        more = next(
            each.shapes.title
            for each in deck.slides
            if "suite" in each.shapes.title.text_frame.text
        )
        say(more.text_frame, "La fin")

    by_hand(correct)
    assert "clu compose ce texte" in told(clu, "diff", NEXT)
    assert clu("diff", NEXT, "--accept", "1").code == 2
    assert agenda(folder) == before


def test_words_that_stand_twice_in_the_data_are_left_to_a_hand(clu: Clu) -> None:
    for each in ("approbation", "suites-donnees"):
        told(clu, "slide", "set", NEXT, each, "--notes", "À dire lentement.")
    told(clu, "deck", NEXT)

    def correct(deck: Any) -> None:
        for paragraph in slide(deck, APPROVAL).notes_slide.notes_text_frame.paragraphs:
            if paragraph.text == "À dire lentement.":
                paragraph.runs[0].text = "À dire vite."

    by_hand(correct)
    assert "Ces mots sont à plusieurs endroits des données" in told(clu, "diff", NEXT)


def test_the_list_is_data_too(clu: Clu) -> None:
    told(clu, "deck", NEXT)
    by_hand(lambda deck: say(slide(deck, APPROVAL).shapes.title.text_frame, "Le vote"))
    found = json.loads(clu("diff", NEXT, "--json").out)["differences"]
    assert [(each["before"].translate(PLAIN), each["after"]) for each in found] == [
        (APPROVAL, "Le vote")
    ]
    assert found[0]["mark"] == "approbation/approbation/title"


@pytest.mark.parametrize("name", ["absent.pptx", "relu.docx"])
def test_what_cannot_be_compared_is_refused(name: str, clu: Clu) -> None:
    said = clu("diff", NEXT, name)
    assert said.code == 2
    assert said.err
    Path("faux.pptx").write_bytes(b"rien")
    assert clu("diff", NEXT, "faux.pptx").code == 1


def test_another_paper_corrected_by_hand_is_not_taken_for_the_deck(clu: Clu) -> None:
    told(clu, "deck", NEXT, "--short")
    short = Path("decks") / f"{NEXT}-court.pptx"
    deck: Any = Presentation(str(short))
    deck.save(str(short))
    assert clu("diff", NEXT).err.startswith("Aucun diaporama")


# --- which slide is which ----------------------------------------------------------------------


def shown(rank: int, title: str, *said: str, topic: str = "") -> DocumentPart:
    return DocumentPart(rank, title, tuple(map(Words, said)), topic=topic)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("Un", "a"), ("Un", "b"), ["TEXT Un"]),
        (("Un", "a b"), ("Deux", "a b"), ["TITLE Deux"]),
        (("Un", "a"), ("Deux", "a"), ["TITLE Deux"]),  # half of its words
        (("Un", "a"), ("Deux", "b"), ["REMOVED Un", "ADDED Deux"]),
        (("", "a"), ("", "b"), ["REMOVED ", "ADDED "]),  # no title is no name
        (("Un", "a"), ("Un", "a"), []),
    ],
)
def test_a_slide_is_another_one_by_its_title_or_else_by_its_words(
    ours: tuple[str, ...], theirs: tuple[str, ...], expected: list[str]
) -> None:
    found = compare([shown(1, *ours)], [shown(1, *theirs)])
    assert [f"{each.kind.name} {each.slide.title}" for each in found] == expected


def test_a_title_that_several_slides_have_says_nothing_and_a_topic_says_which() -> None:
    """A message changes with its figures; the topic over it does not."""
    ours = [shown(1, "Stable", "a", topic="Appels"), shown(2, "Stable", "b", topic="Courriels")]
    theirs = [shown(1, "Stable", "b", topic="Courriels"), shown(2, "En baisse", topic="Appels")]
    (came,) = compare(ours[:1], [ours[0], shown(2, "Neuf", "z")])
    assert (came.kind.name, came.near) == ("ADDED", "Stable")
    found = [(each.kind.name, each.slide.rank, each.near) for each in compare(ours, theirs)]
    assert found == [("MOVED", 1, ""), ("TITLE", 2, ""), ("TEXT", 2, "")]


def test_each_gap_is_told_with_the_slide_that_it_is_on_or_behind() -> None:
    """By title, by topic, then by the nearest words; what is left came or went."""

    def full(rank: int, title: str, *said: str, note: str = "", value: str = "") -> DocumentPart:
        words = (*map(Words, said), *((Words(value, "taux"),) if value else ()))
        return DocumentPart(rank, title, words, notes=(note,) if note else ())

    ours = [
        *(full(1, "Un", "a b c"), full(2, "Deux", "d e f g", note="Dire"), full(3, "Trois", "h")),
        *(
            full(4, "Quatre", "i j k l", value="8"),
            full(5, "Cinq", "m n"),
            full(6, "Six", "o p q r"),
        ),
    ]
    theirs = [
        *(full(1, "Six", "o p q r"), full(2, "Un", "a b c", value="9"), full(3, "Neuf", "u v")),
        *(full(4, "Bis", "d e f g"), full(5, "Quatre", "i j k", "l", note="Lire", value="7")),
        full(6, "Autre", "o p q", "m n"),
    ]
    found = [
        f"{each.kind.name} {each.slide.title}: {each.before}>{each.after} {each.label}|{each.near}"
        for each in compare(ours, theirs)
    ]
    assert found == [
        *("REMOVED Trois: > |", "REMOVED Cinq: > |", "MOVED Six: > |", "FIGURE Un: >9 taux|"),
        *("ADDED Neuf: > |Un", "TITLE Bis: Deux>Bis |", "NOTE Bis: Dire> |"),
        *("FIGURE Quatre: 8>7 taux|", "TEXT Quatre: i j k l>i j k |", "TEXT Quatre: >l |"),
        *("NOTE Quatre: >Lire |", "ADDED Autre: > |Quatre"),
    ]
