"""What is sent: the very file is kept, and what has changed since is told in words."""

import datetime
import hashlib
import io
import os
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Cm

from clu.deck.compose import compose
from clu.deck.layout import lay_out
from clu.deck.page import RANKS
from clu.deck.render import render
from clu.errors import CluError
from clu.model.catalogue import Sendable
from clu.model.library import Library
from clu.model.sending import fingerprint
from clu.papers.contents import DocumentPart, Words, differences
from clu.papers.pptx_text import read
from clu.tasks.leaving import file_to_send
from clu.tasks.paperwork import documents
from clu.tasks.registers import outdated
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import ROOT
from tests.documents.office_files import part_of, with_part
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

pytestmark = pytest.mark.usefixtures("drawn_once")

HELD, NEXT = "2025-11-20", "2026-12-10"
SCAN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\nstartxref\n0\n%%EOF\n"
"""What a scanner gives, or near enough."""
SEND = ("sent", NEXT, "deck", "--force", "--to", "tous", "--on")

clu = test_nouns.clu


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, which is the current folder."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("clu.clock.today", lambda: datetime.date(2026, 12, 31))
    return tmp_path


def library(folder: Path) -> Library:
    return open_workspace(folder).library


# --- the register ----------------------------------------------------------------------------


def test_two_days_before_a_figure_and_the_order_change_and_the_deck_is_sent_again(
    clu: Clu, folder: Path
) -> None:
    told(clu, "deck", NEXT)
    first = told(clu, *SEND, "01/12/2026")
    assert "Ce qui change" not in first
    assert "depuis l’envoi" not in told(clu, "check")
    told(clu, "item", "move", NEXT, "5", "--to", "4")
    told(clu, "indicator", "set", "appels-decroches", "2025", "--value", "53000", "--reason", "x")
    warned = told(clu, "check")
    assert "sous la cible de 85 % » a changé depuis l’envoi du 1er décembre 2026" in warned
    assert "Délai de réponse" not in warned
    assert {each.record for each in outdated(library(folder))} == {
        *("ouverture/ordre-du-jour", "indicateurs/appels", "indicateurs/changements"),
    }
    told(clu, "deck", NEXT)
    again = told(clu, *SEND, "08/12/2026").partition("Ce qui change :")[2].splitlines()
    assert again[1:7] == [
        "- point 5 présenté avant le point 4",
        "- diapositive 2, « Ordre du jour » : les lignes changent d’ordre",
        "- diapositive 9, Taux d’appels décrochés 2025 : 79,9 au lieu de 81,6",
        "- diapositive 9, Nombre d’appels décrochés 2025 : 53 000 au lieu de 54 100",
        "- diapositive 10, Taux d’appels décrochés 2025 : 79,9 % au lieu de 81,6 %",
        "- diapositive 10, Appels décrochés 2025 : 53 000 au lieu de 54 100",
    ]
    assert "depuis l’envoi" not in told(clu, "check")


def test_a_title_that_says_the_figures_changes_with_them_and_is_no_new_slide(
    clu: Clu, folder: Path
) -> None:
    """Not even when the rate now goes the other way."""
    told(clu, "deck", NEXT)
    told(clu, *SEND, "01/12/2026")
    told(clu, "indicator", "set", "appels-decroches", "2025", "--value", "60000", "--reason", "x")
    told(clu, "deck", NEXT)
    changes = told(clu, *SEND, "08/12/2026").partition("Ce qui change :")[2]
    assert "Taux d’appels décrochés 2025 : 90,5 % au lieu de 81,6 %" in changes
    assert "nouvelle" not in changes and "retirée" not in changes


def test_speaker_notes_that_leave_with_a_deck_are_told(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    assert "porte des notes d’intervenant (diapositive" in told(clu, *SEND, "01/12/2026")
    path = folder / "decks" / f"{NEXT}.pptx"
    presentation = Presentation(str(path))
    for slide in presentation.slides:
        if slide.has_notes_slide:
            slide.notes_slide.notes_text_frame.text = ""
    presentation.save(str(path))
    assert "notes d’intervenant" not in told(clu, *SEND, "02/12/2026")


def test_the_very_file_is_kept_with_its_version_and_recipients(clu: Clu, folder: Path) -> None:
    """Even one that was corrected by hand."""
    told(clu, "deck", NEXT)
    path = folder / "decks" / f"{NEXT}.pptx"
    presentation = Presentation(str(path))
    presentation.slides[0].shapes.title.text = "Corrigé à la main"
    presentation.save(str(path))
    sent = path.read_bytes()
    told(clu, "sent", NEXT, "deck", "--force", "--to", "UDAF", "--to", "APF", "--on", "01/12/2026")
    told(clu, "deck", NEXT, "--force")
    (noted,) = library(folder).registers[NEXT].sent
    assert (folder / "agendas" / NEXT / noted.file).read_bytes() == sent
    assert noted.to == ("UDAF", "APF")
    assert hashlib.sha256(sent).hexdigest().startswith(noted.digest)
    again = told(
        clu, "sent", NEXT, "deck", "--force", "--to", "UDAF", "--to", "APF", "--on", "02/12/2026"
    )
    assert "diapositive retirée : « Corrigé à la main »" in again
    listed = told(clu, "sent", NEXT)
    assert "Diaporama, version 1, le 1er décembre 2026 : UDAF et APF" in listed
    assert "Diaporama, version 2, le 2 décembre 2026" in listed


def test_a_draft_is_sent_as_the_version_that_it_bears(clu: Clu, folder: Path) -> None:
    """Whether or not the one before was sent; the validated minutes are no version of it."""
    (folder / "agendas" / HELD / "validated.toml").unlink()
    make, send = ("minutes", HELD), ("sent", HELD, "minutes", "--to", "UDAF")
    told(clu, *make, "--draft")
    told(clu, "exchange", "set", HELD, "É-1", "--text", "Reformulée.")
    told(clu, *make, "--draft")
    assert "projet de compte rendu, version 2" in told(clu, *send)
    assert "Compte rendu, version 2, le" in told(clu, "sent", HELD)
    sent = folder / "decks" / "sent.docx"
    shutil.copy(folder / "decks" / f"{HELD}-compte-rendu.docx", sent)
    told(clu, "exchange", "set", HELD, "É-1", "--text", "Reformulée encore.")
    told(clu, *make, "--draft")
    told(clu, *send, "--file", str(sent))
    assert told(clu, "sent", HELD).count("version 2, le") == 2
    shutil.copy(folder / "decks" / f"{HELD}-compte-rendu.docx", sent)  # the third, never sent
    told(clu, "exchange", "set", HELD, "É-1", "--text", "Reformulée une dernière fois.")
    told(clu, *make, "--draft")
    third = told(clu, *send, "--file", str(sent))
    assert "projet de compte rendu, version 3" in third
    assert "version 3 du projet ; la version 4 est du" in third.translate(PLAIN)
    told(clu, "validate", HELD, "--by", "Ada")
    told(clu, *make)
    assert "version" not in told(clu, *send).partition("\n")[0]
    assert "le compte rendu est validé depuis" in told(clu, *send, "--file", str(sent))
    told(clu, "undo")
    assert "Compte rendu, version définitive, le" in told(clu, "sent", HELD)


@pytest.mark.parametrize(
    ("first", "second"), [("docx", "docx"), ("odt", "odt"), ("docx", "odt"), ("odt", "docx")]
)
def test_the_minutes_are_sent_and_compared_too(
    first: str, second: str, clu: Clu, folder: Path
) -> None:
    """And validated minutes may be sent: the register is not theirs."""
    held = "2025-03-18"
    told(clu, "minutes", held, "--format", first)
    send = ("sent", held, "minutes", "--to", "Union des familles", "--on")
    told(clu, *send, "10/04/2025")
    correct = ("correction", "add", held, "--by", "Cellule qualité", "--on", "12/05/2025")
    told(clu, *correct, "--what", "Lire 15 h", "--why", "Erreur")
    (folder / "decks" / f"{held}-compte-rendu.{first}").unlink()
    told(clu, "minutes", held, "--format", second)
    news = told(clu, *send, "13/05/2025").partition("Ce qui change :\n")[2].partition("\n\n")[0]
    assert [line for line in news.splitlines() if "ajouté" not in line] == []
    assert "« Rectificatif n° 2 du 12 mai 2025, établi par la cellule qualité » ajouté" in news


def test_a_pdf_of_ours_is_told_by_what_the_data_said_whatever_left_before(
    clu: Clu, folder: Path
) -> None:
    """A DOCX, then a PDF, then another: each message says what changed; of a scan, nobody knows."""
    send = ("sent", NEXT, "convocation", "--to", "UDAF", "--on")
    told(clu, "convocation", NEXT, "--on", "01/12/2026")
    assert "Ce qui change" not in told(clu, *send, "01/12/2026")
    for day, place in (("02", "Salle du Phare"), ("03", "Salle Verte")):
        told(clu, "meeting", "set", NEXT, "--place", place)
        told(clu, "convocation", NEXT, "--format", "pdf", "--on", "01/12/2026")
        message = told(clu, *send, f"{day}/12/2026").partition("Ce qui change :\n")[2]
        assert f"lieu suivant : {place}" in message
    old, new = (f"« - au lieu suivant : {each}. »" for each in ("Salle du Phare", "Salle Verte"))
    assert message.startswith(f"- partie 1, en tête : {new} au lieu de {old}\n\nCordialement")
    assert "n’est celui d’aucun envoi" not in told(clu, "check", NEXT)
    scan = folder / "decks" / "lettre signée.pdf"
    scan.write_bytes(b"%PDF-1.4\nstartxref\n0\n%%EOF")
    message = told(clu, *send, "04/12/2026", "--file", str(scan))
    assert "Ce qui change :\n- [à compléter :" in message


def test_what_no_word_processor_opens_does_not_leave_nor_stops_what_follows(
    clu: Clu, folder: Path
) -> None:
    told(clu, "minutes", HELD)
    document = folder / "decks" / f"{HELD}-compte-rendu.docx"
    sending = ("sent", HELD, "minutes", "--to", "tous", "--file", str(document))
    told(clu, *sending, "--on", "2026-12-01")
    whole = document.read_bytes()
    document.write_bytes(b"rien")
    refused = clu(*sending, "--on", "2026-12-02")
    assert (refused.code, "pas un document DOCX" in refused.err.translate(PLAIN)) == (1, True)
    (kept,) = (folder / "agendas" / HELD / "sent").glob("*.docx")
    kept.write_bytes(b"rien")
    register = folder / "agendas" / HELD / "sent.toml"
    before, now = fingerprint(whole), fingerprint(b"rien")
    register.write_text(register.read_text("utf-8").replace(before, now), "utf-8")
    document.write_bytes(whole)
    assert "ne se comparent pas" in told(clu, *sending, "--on", "2026-12-03")


def test_a_publication_is_noted_with_its_address(clu: Clu, folder: Path) -> None:
    address = "https://www.brume.example/clu"
    told(clu, "minutes", HELD, "--public", "--format", "html")
    told(clu, "sent", HELD, "minutes", "--published", address, "--on", "12/12/2026")
    assert f"Compte rendu, version publique, publié le 12 décembre 2026 : {address}" in told(
        clu, "sent", HELD
    )
    told(clu, "sent", HELD, "progress", "--published", " http://intranet/clu?an=2026 ", "--dry-run")
    told(clu, "undo")
    assert "Rien n’a été envoyé." in told(clu, "sent", HELD)


def test_the_record_of_decisions_is_published_for_itself(clu: Clu, folder: Path) -> None:
    """Each public paper has its own publication; that record is not sent alone."""
    publish = ("sent", HELD, "decisions", "--published", "https://www.brume.example/releve")
    told(clu, "minutes", HELD, "--public", "--format", "html")
    assert "Relevé de décisions, version publique » n’est pas produit" in clu(
        *publish
    ).err.translate(PLAIN)
    told(clu, "minutes", HELD, "--decisions", "--public", "--format", "html")
    told(clu, *publish, "--on", "12/12/2026")
    listed = told(clu, "sent", HELD)
    assert "Relevé de décisions, version publique, publié le 12 décembre 2026 : https" in listed
    assert "Compte rendu" not in listed
    published = {each.name for each in documents(open_workspace(folder), HELD) if each.published}
    assert published == {"decisions", "decisions-public"}
    assert "ne se note pas" in clu("sent", HELD, "decisions", "--to", "tous").err.translate(PLAIN)


def test_a_draft_is_not_published(clu: Clu, folder: Path) -> None:
    told(clu, "session", "set", NEXT, "--held-start", "14:30")
    told(clu, "minutes", NEXT, "--public", "--format", "html")
    refused = clu("sent", NEXT, "minutes", "--published", "https://www.brume.example/clu")
    assert "un projet ne se publie pas" in refused.err.translate(PLAIN)


def test_what_everybody_may_read_alone_is_published_and_as_it_is_now(
    clu: Clu, folder: Path
) -> None:
    publish = ("sent", NEXT, "deck", "--published", "https://a.fr/clu")
    told(clu, "deck", NEXT)
    assert "Diaporama, version publique » n’est pas produit" in clu(*publish).err.translate(PLAIN)
    told(clu, "deck", NEXT, "--public")
    told(clu, "committee", "set", "--name", "Comité des usagers")
    assert "public.pptx » ne dit plus ce que disent les données" in clu(*publish).err.translate(
        PLAIN
    )
    told(clu, "deck", NEXT, "--public")
    told(clu, *publish)
    assert "Diaporama, version publique, publié le" in told(clu, "sent", NEXT)


@pytest.mark.parametrize("format_", ["docx", "md", "html", "odt"])
def test_public_minutes_that_a_hand_changed_or_that_are_no_longer_so_are_not_published(
    format_: str, clu: Clu, folder: Path
) -> None:
    publish = ("sent", HELD, "minutes", "--published", "https://a.fr/clu")
    told(clu, "minutes", HELD, "--public", "--format", format_)
    (made,) = (folder / "decks").glob(f"*public*.{format_}")
    sealed = made.read_bytes()
    if format_ in ("docx", "odt"):
        part = {"docx": "word/document.xml", "odt": "content.xml"}[format_]
        made.write_bytes(with_part(sealed, part, part_of(sealed, part).replace("Brume", "Léa")))
    else:
        made.write_bytes(sealed.replace(b"Brume", b"Paul MARTIN"))
    assert f"« {made.name} » a été changé à la main" in clu(*publish).err.translate(PLAIN)
    told(clu, *publish, "--force")
    made.write_bytes(sealed)
    told(clu, *publish)
    told(
        clu,
        "correction",
        "add",
        HELD,
        "--what",
        "M. Karim ZOLA a parlé.",
        "--why",
        "oubli",
        "--by",
        "M. X",
    )
    assert f"« {made.name} » ne dit plus ce que disent" in clu(*publish).err.translate(PLAIN)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("deck", "--to", "UDAF"), "Produisez d’abord le document"),
        (("minutes", "--to", "UDAF", "--file", "signé.pdf", "--to", " "), ""),
        (("--to", "UDAF"), "Quel document ?"),
        (("deck", "--published", "x", "--to", "UDAF"), "Une publication n’a pas de destinataire"),
        (("deck", "--published", "sur le site"), "« sur le site » n’est pas une adresse du Web."),
        (("deck", "--published", "javascript:alert(1)"), "https://"),
        (("deck", "--published", "https:///clu"), "https://"),
        (("deck", "--published", "https://a.fr/le clu"), "n’a pas d’espace"),
    ],
    ids=["no file", "any file", "no document", "both", "words", "script", "no host", "spaces"],
)
def test_what_cannot_be_sent_is_refused(
    clu: Clu, folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    (folder / "signé.pdf").write_bytes(SCAN)
    said = clu("sent", NEXT, *words)
    assert (said.code == 0) is (sentence == "")
    assert sentence in said.err
    assert (NEXT in library(folder).registers) is (sentence == "")


def test_nobody_is_no_recipient_and_a_trial_keeps_nothing(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    assert "À qui" in clu("sent", NEXT, "deck", "--force").err
    tried = clu(*SEND, "01/12/2026", "--dry-run")
    assert "n’est plus là" not in tried.err
    assert not (folder / "agendas" / NEXT / "sent").exists()


def test_a_check_is_silent_once_the_meeting_was_held(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    told(clu, *SEND, "01/12/2026")
    told(clu, "item", "move", NEXT, "5", "--to", "4")
    assert "depuis l’envoi" in told(clu, "check")
    told(clu, "meeting", "set", NEXT, "--state", "tenue")
    assert "depuis l’envoi" not in told(clu, "check")


# --- to whom ---------------------------------------------------------------------------------


def sent_to(*names: str, what: str = "deck", on: str = "01/12/2026") -> tuple[str, ...]:
    """The words that note a sending to some."""
    return (
        "sent",
        NEXT,
        what,
        "--force",
        "--on",
        on,
        *(word for name in names for word in ("--to", name)),
    )


USERS, TOWN = "Consommateurs réunis", "Mairie de Brumeville"


def test_a_first_message_is_a_first_message_whoever_else_had_the_document(
    clu: Clu, folder: Path
) -> None:
    """Nothing is said to be replaced for those who never had anything."""
    told(clu, "meeting", "set", NEXT, "--no-prepared-by")
    told(clu, "deck", NEXT)
    told(clu, *sent_to(USERS))
    first = told(clu, *sent_to(TOWN, on="02/12/2026"))
    assert first.endswith("\nCordialement,\nqualite@brume.example\n")
    assert "remplace" not in first
    assert "mise à jour" not in first
    assert "Ont déjà reçu" not in first
    assert "Son contenu n’a pas changé." in told(clu, *sent_to(TOWN, on="03/12/2026"))


def test_those_who_had_another_version_are_named_to_whoever_sends(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    told(clu, *sent_to(USERS))
    both = told(clu, *sent_to(USERS, TOWN, on="02/12/2026"))
    assert "remplace" not in both
    had = "Ont déjà reçu une version, ce que le message ne dit pas : le 1er décembre 2026, "
    assert f"{had}Consommateurs réunis. Envoyez-leur un message à part" in both
    told(clu, "item", "move", NEXT, "5", "--to", "4")
    told(clu, "deck", NEXT)
    told(clu, *sent_to(USERS, on="03/12/2026"))
    again = told(clu, *sent_to(USERS, TOWN, on="04/12/2026"))
    assert "remplace celui qui vous a été envoyé le 2 décembre 2026" in again
    other = "Ont reçu une autre version que celle à laquelle le message compare : "
    assert f"{other}le 3 décembre 2026, Consommateurs réunis. Envoyez-leur" in again


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("airie", "n’est ni un organisme ni une qualité d’un membre du comité."),
        ("Ligue des marcheurs", "n’est ni un organisme ni une qualité d’un membre du comité."),
    ],
)
def test_a_recipient_who_is_no_member_is_noted_and_doubted(
    clu: Clu, folder: Path, typed: str, sentence: str
) -> None:
    told(clu, "deck", NEXT)
    answer = told(clu, *sent_to(typed))
    assert f"« {typed} » n’est ni un organisme ni une qualité" in answer
    assert sentence in answer
    assert library(folder).registers[NEXT].sent[0].to == (typed,)


def test_a_recipient_who_looks_like_a_slip_is_doubted_before_anything_is_noted(
    clu: Clu, folder: Path
) -> None:
    told(clu, "deck", NEXT)
    typed = sent_to("Ligue des marcheurs", "Mairie de Brumevile")
    asked = clu(*(each for each in typed if each != "--force"))
    assert asked.code == 1
    assert "Vouliez-vous dire « Mairie de Brumeville » ?" in test_nouns.plain(asked.err)
    assert "Ligue" not in asked.err and NEXT not in library(folder).registers
    told(clu, *sent_to("Mairie de Brumevile"))
    assert library(folder).registers[NEXT].sent[0].to == ("Mairie de Brumevile",)


def test_a_member_is_known_whatever_the_case_and_the_accents(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    assert "ni une qualité" not in told(clu, *sent_to("consommateurs  reunis", "Déléguée"))
    assert library(folder).registers[NEXT].sent[0].to == (USERS, "Déléguée")


@pytest.mark.parametrize("typed", ["mairie", "MAIRIE de\u00a0brumeville.", "mb", "brumev mair"])
def test_a_recipient_is_found_as_an_attendee_is(clu: Clu, folder: Path, typed: str) -> None:
    told(clu, "deck", NEXT)
    assert "ni une qualité" not in told(clu, *sent_to(typed))
    assert library(folder).registers[NEXT].sent[0].to == (TOWN,)


# --- two lines of one document ---------------------------------------------------------------


def test_a_deck_and_its_words_are_each_compared_with_their_own_version(
    clu: Clu, folder: Path
) -> None:
    """The words went to one, after the slides went to all: each has its own versions."""
    for on in ("01/12/2026", "03/12/2026"):
        told(clu, "deck", NEXT)
        told(clu, "deck", NEXT, "--text")
        slides = told(clu, *SEND, on)
        words = told(clu, *sent_to(TOWN, what="deck-text", on=on))
        told(clu, "item", "move", NEXT, "5", "--to", "4")
    for message in (slides, words):
        assert "remplace celui qui vous a été envoyé le 1er décembre 2026" in message
        assert "à compléter" not in message
        assert "Ce qui change :" in message
    assert "ci-joint la version texte du diaporama du CLU" in words
    assert "- point 5 présenté avant le point 4" in slides
    assert "décembre 2026 : Mairie de Brumeville (sent/2026-12-03-deck" in told(clu, "sent", NEXT)
    assert told(clu, "sent", NEXT).count("Diaporama, version 2") == 2


def test_what_has_no_version_to_compare_with_is_left_to_be_said(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT)
    told(clu, "deck", NEXT, "--text")
    told(clu, *SEND, "01/12/2026")
    text = f"decks/{NEXT}-version-texte.docx"
    message = told(clu, *sent_to(TOWN, on="02/12/2026"), "--file", text)
    assert "Ce qui change :\n- [à compléter :" in message


# --- what changed since it was sent ----------------------------------------------------------


def since(clu: Clu) -> list[str]:
    """What the check says of what was sent, without where."""
    lines = told(clu, "check").splitlines()
    return [line.partition(" : ")[2] for line in lines if "depuis l’envoi" in line]


def test_one_whose_last_deck_is_outdated_is_told_though_another_got_the_new_one(
    clu: Clu, folder: Path
) -> None:
    told(clu, "deck", NEXT)
    told(clu, *sent_to(USERS, TOWN))
    told(clu, "indicator", "set", "appels-decroches", "2025", "--value", "53000", "--reason", "x")
    told(clu, "deck", NEXT)
    told(clu, *sent_to(TOWN, on="02/12/2026"))
    said = since(clu)
    sentence = "a changé depuis l’envoi du 1er décembre 2026 à Consommateurs réunis."
    assert said
    assert all(sentence in each for each in said)
    told(clu, *sent_to(USERS, on="03/12/2026"))
    assert since(clu) == []


def test_a_convocation_whose_hour_place_or_agenda_changed_is_told_until_the_meeting(
    clu: Clu, folder: Path
) -> None:
    """Of the letter that was sent to each on the same day, once."""
    told(clu, "convocation", NEXT)
    for name in (USERS, TOWN):
        told(clu, *sent_to(name, what="convocation"))
    assert since(clu) == []
    told(clu, "meeting", "set", NEXT, "--chair", "Mme Brumaire")
    assert since(clu) == []
    told(clu, "meeting", "set", NEXT, "--start", "10:00", "--place", "Salle des fêtes")
    told(clu, "item", "move", NEXT, "5", "--to", "4")
    (said,) = since(clu)
    assert "l’heure, le lieu et l’ordre du jour ont changé depuis l’envoi du 1er décembre" in said
    assert "Produisez la convocation et envoyez-la de nouveau" in said
    assert [each.record for each in outdated(library(folder))] == ["convocation-2"]
    told(clu, "meeting", "set", NEXT, "--state", "tenue")
    assert since(clu) == []


def test_the_same_file_sent_later_says_no_more_than_it_did(clu: Clu, folder: Path) -> None:
    """An old letter that is given to another, once the hour has changed, is as outdated."""
    told(clu, "convocation", NEXT)
    told(clu, *sent_to(USERS, what="convocation"))
    told(clu, "meeting", "set", NEXT, "--start", "10:00")
    old = f"decks/{NEXT}-convocation.docx"
    told(clu, *sent_to(TOWN, what="convocation", on="02/12/2026"), "--file", old)
    assert ["Consommateurs" in each for each in since(clu)] == [True, False]
    assert all("l’heure a changé depuis l’envoi" in each for each in since(clu))


def test_minutes_to_which_a_correction_came_after_they_were_sent_are_told(
    clu: Clu, folder: Path
) -> None:
    held = "2025-03-18"
    told(clu, "minutes", held)
    send = ("sent", held, "minutes", "--to", USERS, "--on")
    told(clu, *send, "12/05/2025")
    assert since(clu) == []
    correct = ("correction", "add", held, "--by", "Cellule qualité", "--on", "12/05/2025")
    told(clu, *correct, "--what", "Lire 15 h", "--why", "Erreur")
    (said,) = since(clu)
    assert "le rectificatif n° 2 a été ajouté au compte rendu depuis l’envoi du 12 mai" in said
    told(clu, "minutes", held)
    told(clu, *send, "12/05/2025")
    assert since(clu) == []


def test_a_register_that_does_not_say_what_the_data_said_is_silent(clu: Clu, folder: Path) -> None:
    told(clu, "convocation", NEXT)
    told(clu, *sent_to(USERS, what="convocation"))
    path = folder / "agendas" / NEXT / "sent.toml"
    path.write_text(path.read_text("utf-8").partition("[[sent.said]]")[0], "utf-8")
    told(clu, "meeting", "set", NEXT, "--place", "Salle des fêtes")
    assert since(clu) == []


# --- the files that were kept ----------------------------------------------------------------


def kept(folder: Path) -> Path:
    """The only file that was kept of what was sent for the next meeting."""
    (path,) = (folder / "agendas" / NEXT / "sent").iterdir()
    return path


def test_a_file_that_was_sent_and_is_no_longer_there_is_told(clu: Clu, folder: Path) -> None:
    """With its line in the register; once it is back, nothing is said."""
    told(clu, "deck", NEXT)
    told(clu, *SEND, "01/12/2026")
    path = kept(folder)
    assert path.name not in told(clu, "check")
    content = path.read_bytes()
    path.unlink()
    (said,) = [line for line in told(clu, "check").splitlines() if path.name in line]
    assert said.startswith(f"Avertissement – agendas/{NEXT}/sent.toml, ligne ")
    assert "gardé à l’envoi du 1er décembre 2026, n’est plus là" in said
    assert "Remettez-le à sa place depuis une sauvegarde" in said
    path.write_bytes(content)
    assert path.name not in told(clu, "check")


def test_a_kept_file_that_is_no_longer_what_was_sent_is_told_and_not_compared(
    clu: Clu, folder: Path
) -> None:
    """What it says was never sent: no difference is drawn from it."""
    told(clu, "deck", NEXT)
    told(clu, *SEND, "01/12/2026")
    path = kept(folder)
    shutil.copy(folder / "decks" / f"{NEXT}.pptx", path)
    assert path.name not in told(clu, "check")  # the same file, copied again
    presentation = Presentation(str(path))
    presentation.slides[0].shapes.title.text = "Corrigé après l’envoi"
    presentation.save(str(path))
    assert f"« sent/{path.name} », gardé à l’envoi du 1er décembre 2026, a été modifié depuis" in (
        told(clu, "check")
    )
    again = told(clu, *SEND, "02/12/2026")
    assert "remplace celui qui vous a été envoyé" in again
    assert "Corrigé après l’envoi" not in again


def test_a_copy_that_no_sending_names_is_told(clu: Clu, folder: Path) -> None:
    """Whoever was cut short in between, or took the sending back, has left it."""
    told(clu, "deck", NEXT)
    told(clu, *SEND, "01/12/2026")
    path = kept(folder)
    path.with_name("lisez-moi.txt").touch()  # anyone's
    assert "n’est celle d’aucun envoi" not in told(clu, "check")
    told(clu, "undo")
    (said,) = [line for line in told(clu, "check").splitlines() if "aucun envoi" in line]
    assert f"le fichier « sent/{path.name} » n’est celui d’aucun envoi noté." in said
    told(clu, *SEND, "01/12/2026")
    assert "n’est celle d’aucun envoi" not in told(clu, "check")


def test_the_files_of_a_meeting_that_was_held_are_still_looked_after(
    clu: Clu, folder: Path
) -> None:
    held = "2025-03-18"
    told(clu, "minutes", held)
    told(clu, "sent", held, "minutes", "--to", "Union des familles", "--on", "10/04/2025")
    shutil.rmtree(folder / "agendas" / held / "sent")
    assert "n’est plus là" in told(clu, "check")


def test_a_meeting_of_which_something_was_sent_keeps_its_folder(clu: Clu, folder: Path) -> None:
    """What was sent would be noted of no meeting."""
    told(clu, "convocation", NEXT)
    told(clu, "sent", NEXT, "convocation", "--to", "UDAF", "--on", "01/12/2026")
    said = clu("meeting", "move", NEXT, "--to", "2026-12-17")
    assert said.code == 1
    assert "garde son dossier : des envois y sont notés" in said.err


# --- what a deck says ------------------------------------------------------------------------


def test_a_deck_that_is_read_again_says_each_slide_of_its_outline(folder: Path) -> None:
    """With its section; the number of a divider says nothing of its own."""
    outline = compose(library(folder), NEXT)
    pages = lay_out(outline, folder)
    parts = read(render(pages))
    titles = [(page.title.translate(PLAIN), page.section.translate(PLAIN)) for page in pages.pages]
    read_again = [(part.title, part.section.translate(PLAIN)) for part in parts]
    assert read_again == titles
    values = {said.label: said.text.translate(PLAIN) for part in parts for said in part.said}
    assert values["Taux d’appels décrochés 2024"] == "84,8 %"
    assert values["S-2025-05, suite à donner"] == "Envoyer un accusé de réception à chaque courriel"
    assert values["S-2025-05, service responsable"] == "Service du numérique"


chart_data: Any = CategoryChartData  # which the library does not type


def test_a_slide_says_all_but_what_stands_on_every_one() -> None:
    """Neither its footer, nor its date, nor its number; a row is named as far as it must be."""
    deck: Any = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text_frame.text = "Les  appels"
    for rank, kind in enumerate(("dt", "ftr", "sldNum", "body")):
        box = slide.shapes.add_textbox(0, 0, Cm(3), Cm(1))
        box.text_frame.text = kind
        place = parse_xml(f'<p:ph {nsdecls("p")} type="{kind}" idx="{rank + 20}"/>')
        box._element.nvSpPr.nvPr.append(place)
    rows = (("Qui", "Quand", "Quoi"), ("A", "mai", "un"), ("A", "juin", ""), ("B", "mai", "deux"))
    for shape in (rows, (("Seul",), ("x",), ("x",))):
        table = slide.shapes.add_table(len(shape), len(shape[0]), 0, 0, Cm(9), Cm(4)).table
        for at, row in enumerate(shape):
            for column, text in enumerate(row):
                table.cell(at, column).text_frame.text = text
    for code, values in (("General", (1.5, None)), ('0.00" %";-0.0', (2.5, 3)), (RANKS, (2, 1))):
        data: Any = chart_data(number_format=code)
        data.categories = ["2024", "Accueil"]
        data.add_series("Titres", values)
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Cm(9), Cm(4), data)
    saved = io.BytesIO()
    deck.save(saved)
    (part,) = read(saved.getvalue())
    assert part.title == "Les appels"
    assert [(each.label, each.text.translate(PLAIN)) for each in part.said] == [
        ("", "body"),
        *(("A, mai, quand", "mai"), ("A, mai, quoi", "un")),
        ("A, juin, quand", "juin"),
        *(("B, quand", "mai"), ("B, quoi", "deux")),
        ("Titres 2024", "2"),
        *(("Titres 2024", "2,50 %"), ("Titres Accueil", "3,00 %")),
        *(("Titres 2024", "2e"), ("Titres Accueil", "1er")),
    ]


def test_what_is_no_deck_is_refused_in_a_sentence() -> None:
    with pytest.raises(Exception, match="n’est pas un diaporama"):
        read(io.BytesIO(b"rien").getvalue())


# --- what differs ----------------------------------------------------------------------------


def parts(*titles: str) -> list[DocumentPart]:
    """A slide for each title, each the only one of its section."""
    return [
        DocumentPart(rank, title, (Words("texte"),), f"{rank}. {title}")
        for rank, title in enumerate(titles, start=1)
    ]


TITLES = st.lists(st.sampled_from("ABCDEFG"), unique=True, max_size=7)


@given(TITLES)
def test_the_same_contents_differ_in_nothing(titles: list[str]) -> None:
    assert differences(parts(*titles), parts(*titles), "diapositive") == []


@given(TITLES, TITLES)
def test_every_part_that_came_or_left_is_named(old: list[str], new: list[str]) -> None:
    said = "\n".join(differences(parts(*old), parts(*new), "diapositive")).translate(PLAIN)
    for title in {*old} ^ {*new}:
        assert f"« {title} »" in said
    kept_order = [title for title in old if title in new] == [t for t in new if t in old]
    assert ("présenté" in said) is not kept_order


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("ACB", "point 3 présenté avant le point 2"),
        ("BCA", "point 1 présenté après le point 3"),
        ("AB", "point retiré : « C »"),
        ("ABCD", "point ajouté : « D »"),
    ],
)
def test_the_order_is_told_by_the_numbers_that_were_sent(new: str, sentence: str) -> None:
    said = differences(parts(*"ABC"), parts(*new), "diapositive")
    assert said[0].translate(PLAIN) == sentence


def test_what_follows_from_a_value_is_not_told_again() -> None:
    """The subtitle of a chart that repeats it in words."""
    old = (Words("82,9 % en 2023"), Words("82,9 %", "Taux 2023"), Words("Source"))
    new = (Words("81,4 % en 2023"), Words("81,4 %", "Taux 2023"), Words("Autre source"))
    said = differences(
        [DocumentPart(9, "Appels", old)], [DocumentPart(9, "Appels", new)], "diapositive"
    )
    assert [each.translate(PLAIN) for each in said] == [
        "diapositive 9, Taux 2023 : 81,4 % au lieu de 82,9 %",
        "diapositive 9, « Appels » : « Autre source » au lieu de « Source »",
    ]


@pytest.mark.parametrize("what", list(Sendable))
def test_every_kind_of_document_can_be_sent(clu: Clu, folder: Path, what: Sendable) -> None:
    """From any PDF, such as the one that was signed."""
    (folder / "signé.pdf").write_bytes(SCAN)
    send = ("sent", NEXT, what.value, "--to", "UDAF", "--file", "signé.pdf")
    assert "Vous trouverez ci-joint l" in told(clu, *send)
    again = told(clu, *send)
    assert "remplace celui qui vous a été envoyé" in again
    assert "n’a pas changé" in again


def test_a_deck_that_is_no_longer_what_the_data_says_is_not_sent_as_new(
    clu: Clu, folder: Path
) -> None:
    """Unless it is named: then it is the very file that someone chose."""
    told(clu, "deck", NEXT)
    told(clu, "item", "move", NEXT, "5", "--to", "4")
    said = clu(*SEND, "08/12/2026")
    assert (said.code, "n’est plus à jour" in said.err) == (1, True)
    told(clu, *SEND, "08/12/2026", "--file", f"decks/{NEXT}.pptx")


# --- which file leaves -----------------------------------------------------------------------


def test_the_pdf_leaves_or_else_the_last_of_word_and_opendocument(clu: Clu, folder: Path) -> None:
    """And the answer says which: it may not be the one that was thought of."""
    send = ("sent", NEXT, "convocation", "--to", "UDAF", "--on")
    for rank, format_ in enumerate(("docx", "odt")):
        told(clu, "convocation", NEXT, "--format", format_, "--on", "20/11/2026")
        os.utime(folder / "decks" / f"{NEXT}-convocation.{format_}", (rank, rank))
    assert f"Fichier envoyé : decks/{NEXT}-convocation.odt" in told(clu, *send, "21/11/2026")
    told(clu, "convocation", NEXT, "--format", "pdf", "--on", "20/11/2026")
    os.utime(folder / "decks" / f"{NEXT}-convocation.pdf", (0, 0))
    assert f"Fichier envoyé : decks/{NEXT}-convocation.pdf" in told(clu, *send, "22/11/2026")
    kept = sorted(path.suffix for path in (folder / "agendas" / NEXT / "sent").iterdir())
    assert kept == [".docx", ".odt", ".pdf"]  # what the PDF says can be read again


def test_a_text_for_programs_leaves_only_if_it_is_named(clu: Clu, folder: Path) -> None:
    told(clu, "deck", NEXT, "--text", "--format", "md")
    send = ("sent", NEXT, "deck-text", "--to", "UDAF", "--on", "30/12/2026")
    said = clu(*send)
    assert said.code == 2
    assert f"{NEXT}-version-texte.docx » n’existe pas" in said.err.translate(PLAIN)
    told(clu, *send, "--file", f"decks/{NEXT}-version-texte.md")


def test_a_file_of_a_format_that_the_document_has_not_is_not_taken_for_it(
    clu: Clu, folder: Path
) -> None:
    (folder / "decks").mkdir(exist_ok=True)
    for format_ in ("docx", "odt", "html"):
        (folder / "decks" / f"{NEXT}.{format_}").write_bytes(b"Notes de quelqu'un")
    said = clu("sent", NEXT, "deck", "--force", "--to", "UDAF", "--on", "30/12/2026")
    assert said.code == 2
    assert f"{NEXT}.pptx » n’existe pas" in said.err.translate(PLAIN)


def test_a_pdf_does_not_leave_while_a_word_file_was_corrected_after_it(
    clu: Clu, folder: Path
) -> None:
    """What the hand corrected would be lost."""
    for format_ in ("docx", "pdf"):
        told(clu, "convocation", NEXT, "--format", format_)
    word, pdf = (folder / "decks" / f"{NEXT}-convocation.{each}" for each in ("docx", "pdf"))
    os.utime(pdf, (1, 1))
    told(clu, *sent_to(USERS, what="convocation"))
    corrected(word)
    said = clu(*sent_to(USERS, what="convocation"))
    assert said.code == 1
    assert f"« {word.name} » a été corrigé après « {pdf.name} » : lequel part ?" in said.err


@pytest.mark.parametrize("format_", ["docx", "odt", "pdf"])
def test_a_letter_that_says_what_the_data_no_longer_says_is_not_sent_as_new(
    clu: Clu, folder: Path, format_: str
) -> None:
    """It is made again with the day that it bears: another day alone changes nothing of it."""
    send = ("sent", NEXT, "convocation", "--to", "UDAF", "--on", "30/12/2026")
    told(clu, "convocation", NEXT, "--format", format_, "--on", "20/11/2026")
    told(clu, *send)
    told(clu, "meeting", "set", NEXT, "--place", "Salle des fêtes")
    said = clu(*send)
    assert said.code == 1
    assert "La convocation à la réunion du 10 décembre 2026 n’est plus à jour : « " in said.err
    assert f"{NEXT}-convocation.{format_} » ne dit plus ce que disent les données." in said.err
    assert "Produisez-la de nouveau, ou nommez vous-même le fichier (--file)." in said.err
    told(clu, *send, "--file", f"decks/{NEXT}-convocation.{format_}")
    told(clu, "convocation", NEXT, "--format", format_, "--on", "20/11/2026")
    told(clu, *send)


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_the_first_format_that_says_what_the_data_say_leaves_and_an_old_one_is_named(
    clu: Clu, folder: Path, format_: str
) -> None:
    """The PDF comes first, unless it is the old one: then it is told, and no dead end."""
    make = ("convocation", NEXT, "--on", "20/11/2026", "--format")
    send = ("sent", NEXT, "convocation", "--to", "UDAF", "--on", "30/12/2026")
    pdf, other = (folder / "decks" / f"{NEXT}-convocation.{each}" for each in ("pdf", format_))
    told(clu, *make, "pdf")
    told(clu, *make, format_)
    told(clu, "meeting", "set", NEXT, "--place", "Salle des fêtes")
    said = clu(*send)
    assert (said.code, f"« {pdf.name} » ne dit plus ce que" in said.err) == (1, True)
    told(clu, *make, format_)
    answer = told(clu, *send)
    assert f"Fichier envoyé : decks/{other.name}" in answer
    assert f"« {pdf.name} » n’est plus à jour : « {other.name} » part à sa place." in answer
    told(clu, *make, "pdf")
    answer = told(clu, *send)
    assert f"Fichier envoyé : decks/{pdf.name}" in answer
    assert "part à sa place" not in answer


def test_a_file_that_a_hand_corrected_does_not_stand_for_a_pdf_that_is_old(
    clu: Clu, folder: Path
) -> None:
    """Nobody knows what it says of what changed since: it leaves first, or named."""
    for format_ in ("docx", "pdf"):
        told(clu, "convocation", NEXT, "--format", format_)
    word, pdf = (folder / "decks" / f"{NEXT}-convocation.{each}" for each in ("docx", "pdf"))
    corrected(word)
    os.utime(word, (1, 1))
    told(clu, "meeting", "set", NEXT, "--place", "Salle des fêtes")
    said = clu(*sent_to(USERS, what="convocation"))
    assert (said.code, f"« {pdf.name} » ne dit plus" in said.err) == (1, True)


def test_a_letter_corrected_by_hand_is_sent_whatever_the_data_says(clu: Clu, folder: Path) -> None:
    told(clu, "convocation", NEXT)
    path = folder / "decks" / f"{NEXT}-convocation.docx"
    document = docx.Document(str(path))
    document.add_paragraph("À la main")
    document.save(str(path))
    told(clu, "meeting", "set", NEXT, "--place", "Salle des fêtes")
    told(clu, "sent", NEXT, "convocation", "--to", "UDAF", "--on", "30/12/2026")
    assert kept(folder).read_bytes() == path.read_bytes()


def corrected(path: Path) -> None:
    """Add a line to a letter, as a hand would."""
    document = docx.Document(str(path))
    document.add_paragraph("À la main")
    document.save(str(path))


def test_a_corrected_letter_is_not_sent_when_a_newer_one_was_made_beside_it(
    clu: Clu, folder: Path
) -> None:
    """Its hour is the old one: both are named, and either is sent once it is named."""
    told(clu, "convocation", NEXT)
    old = folder / "decks" / f"{NEXT}-convocation.docx"
    corrected(old)
    told(clu, "meeting", "set", NEXT, "--start", "10:00")
    clu("convocation", NEXT)
    new = old.with_name(f"{NEXT}-convocation-v2.docx")
    os.utime(old, (1, 1))
    said = clu(*sent_to(USERS, what="convocation"))
    assert said.code == 1
    assert f"« {new.name} » a été produit après « {old.name} » : lequel part ?" in said.err
    assert f"--file decks/{new.name}" in said.err
    assert f"--file decks/{old.name}" in said.err
    assert NEXT not in library(folder).registers
    answer = told(clu, *sent_to(USERS, what="convocation"), "--file", f"decks/{old.name}")
    assert f"« {old.name} » a été corrigé à la main. Autrement que les données, il dit : " in answer
    assert "14 h 30" in answer.partition("\nObjet")[0]
    assert "« À la main » ajouté" in answer
    answer = told(clu, *sent_to(USERS, what="convocation"), "--file", f"decks/{new.name}")
    assert "à la main" not in answer.partition("Objet")[0]


def test_a_stale_letter_that_is_named_is_sent_and_doubted(clu: Clu, folder: Path) -> None:
    told(clu, "convocation", NEXT)
    told(clu, "meeting", "set", NEXT, "--start", "10:00")
    name = f"{NEXT}-convocation.docx"
    answer = told(clu, *sent_to(USERS, what="convocation"), "--file", f"decks/{name}")
    assert f"« {name} » ne dit plus ce que disent les données." in answer


@pytest.mark.parametrize("format_", ["docx", "odt", "pdf"])
def test_an_internal_paper_does_not_leave_whatever_it_is_called(
    clu: Clu, folder: Path, format_: str
) -> None:
    told(clu, "running-order", NEXT, "--format", format_)
    path = folder / "decks" / f"{NEXT}-conducteur.{format_}"
    said = clu(*sent_to(USERS), "--file", str(path))
    assert (said.code, "est un document interne : il ne s’envoie pas" in said.err) == (1, True)
    if format_ != "pdf":  # whose words are not read
        path = path.rename(path.with_name(f"ordre.{format_}"))
        assert "document interne" in clu(*sent_to(USERS), "--file", str(path)).err


def test_what_changes_before_any_title_is_said_to_be_at_the_head() -> None:
    old, new = ([DocumentPart(1, "", (Words(text),))] for text in ("14 h", "10 h"))
    (said,) = differences(old, new, "partie")
    assert said.translate(PLAIN) == "partie 1, en tête : « 10 h » au lieu de « 14 h »"


def test_what_became_of_promises_is_sent_to_members_too(clu: Clu, folder: Path) -> None:
    """In words that agree, in the message as in the register."""
    held = "2025-11-20"
    told(clu, "progress", held, "--on", "01/12/2026")
    send = ("sent", held, "progress", "--to", "tous", "--on", "02/12/2026")
    message = told(clu, *send)
    assert "Objet : CLU du 20 novembre 2025 – suites données" in message
    assert "ci-joint la lettre des suites données au CLU du jeudi 20 novembre 2025." in message
    address = "https://www.brume.example/clu"
    told(clu, "sent", held, "progress", "--published", address, "--on", "03/12/2026")
    told(clu, "sent", held, "convocation", "--published", address, "--on", "03/12/2026")
    listed = told(clu, "sent", held)
    assert "Suites données, version 1, le 2 décembre 2026 : " in listed
    assert f"Suites données, publiées le 3 décembre 2026 : {address}" in listed
    assert f"Convocation, publiée le 3 décembre 2026 : {address}" in listed


@pytest.mark.parametrize("name", ["tube", "/dev/zero"])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_waited_for(name: str, clu: Clu, folder: Path) -> None:
    os.mkfifo(folder / "tube")
    said = clu("sent", HELD, "minutes", "--to", "tous", "--file", str(folder / name), "--force")
    assert said.code == 2
    assert "ne peut pas être lu" in said.err


def test_a_file_is_sent_only_if_it_is_what_its_name_says(clu: Clu, folder: Path) -> None:
    """By its ending, which is that of a document, then by its content; whatever is forced."""
    told(clu, "deck", NEXT)
    told(clu, "convocation", NEXT)
    deck, letter = (
        folder / "decks" / name for name in (f"{NEXT}.pptx", f"{NEXT}-convocation.docx")
    )
    contents = {
        "deck": deck.read_bytes(),
        "letter": letter.read_bytes(),
        "pdf": SCAN,
        "half a pdf": SCAN[:40],
        "page": "<!DOCTYPE html>\n<html lang=fr>é".encode(),
        "text": "# Diaporama\n\nÉté".encode(),
        "binary": b"\x7fELF\0\xff",
        "nothing": b"",
    }
    good = {".pptx": "deck", ".PDF": "pdf", ".docx": "letter", ".html": "page", ".md": "text"}
    texts = {"text", "page", "pdf", "half a pdf"}
    workspace = open_workspace(folder)
    for ending in (*good, ".odt", ".ppt", ".xlsx", ".toml", ""):
        allowed = texts if ending == ".md" else {good.get(ending)}
        for what, content in contents.items():
            file = folder / f"a{ending}"
            file.write_bytes(content)
            told_of = f"{what} called {ending}"
            if what in allowed:
                assert file_to_send(workspace, NEXT, "deck", file) == (file, content), told_of
            else:
                with pytest.raises(CluError, match="n’est pas un ") as refusal:
                    file_to_send(workspace, NEXT, "deck", file)
                assert refusal.value.remedy.startswith("Enregistrez-le"), told_of
    forced = clu("sent", NEXT, "deck", "--to", "UDAF", "--file", "a", "--force")
    assert "PPTX, PDF, DOCX, ODT, HTML ou MD" in forced.err
    letters = clu("sent", NEXT, "convocation", "--to", "UDAF", "--file", f"decks/{NEXT}.pptx")
    assert "Enregistrez-le en DOCX, ODT ou PDF." in letters.err


def test_a_message_calls_the_committee_by_its_kind(clu: Clu, folder: Path) -> None:
    told(clu, "committee", "set", "--kind", "cluac")
    told(clu, "deck", NEXT)
    message = told(clu, *SEND, "01/12/2026")
    assert "Objet : CLUAC du 10 décembre 2026" in message
    assert "ci-joint le diaporama du CLUAC du jeudi 10 décembre 2026." in message
