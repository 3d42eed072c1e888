"""What is noted in session, by commands, and the minutes that come of it."""

import datetime
import io
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest

from clu.model.library import Library
from clu.model.paper import texts
from clu.office.package import is_untouched
from clu.papers import minutes
from clu.papers.docx import as_docx
from clu.papers.markdown import as_markdown
from clu.workspace import open_workspace
from tests import test_nouns
from tests.conftest import SAMPLE, made_once
from tests.test_nouns import Clu

clu, folder = test_nouns.clu, test_nouns.folder

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The afternoon of the meeting: each note is a minute later than the one before."""
    minute = iter(range(60))

    def now() -> datetime.datetime:
        return datetime.datetime(2024, 3, 27, 14, 30 + next(minute) % 30)

    monkeypatch.setattr("clu.clock.now", now)


def table(folder: Path, file: str) -> dict[str, Any]:
    """A file of the workspace, as TOML holds it."""
    return tomllib.loads((folder / "agendas" / file).read_text(encoding="utf-8"))


def told(clu: Clu, *argv: str) -> str:
    """What a command that succeeds says."""
    said = clu(*argv)
    assert said.code == 0, said
    return said.out.translate(PLAIN)


def session(clu: Clu) -> None:
    """A short session."""
    made_once("session", lambda: _noted(clu))


def _noted(clu: Clu) -> None:
    told(clu, "attendance", "set", SAMPLE, "UDAF", "--capacity", "représentante")
    told(clu, "attendance", "set", SAMPLE, "APF", "--presence", "excusé")
    told(clu, "attendance", "set", SAMPLE, "préfecture", "--chairs", "oui", "--name", "DURAND")
    told(
        clu,
        *("exchange", "add", SAMPLE, "--item", "2", "--asked-by", "uda"),
        *("--question", "Quand la signalétique sera-t-elle changée ?"),
        *("--answer", "En 2025.", "--answered-by", "préf"),
        *("--follow-up", "Changer la signalétique", "--owner", "SGCD", "--due", "30/06/2025"),
    )
    told(
        clu,
        *("exchange", "add", SAMPLE, "--item", "enquetes", "--asked-by", "un usager"),
        *("--remark", "L’attente est longue. [b]*x*[/b]", "--owed"),
    )
    told(
        clu,
        *("exchange", "add", SAMPLE, "--item", "3", "--asked-by", "udaf"),
        *("--disagreement", "Entre nous", "--off-record"),
    )
    told(clu, "exchange", "add", SAMPLE, "--item", "3", "--note", "Note brute")
    told(clu, "decision", "add", SAMPLE, "--item", "3", "--text", "Une enquête en septembre.")
    told(clu, "outcome", "set", SAMPLE, "1", "--nothing-to-report", "oui")
    told(clu, "session", "set", SAMPLE, "--held-start", "14h30", "--held-end", "16h15")


def test_a_question_is_noted_with_its_answer_and_its_follow_up(clu: Clu, folder: Path) -> None:
    """The speaker is found by a few letters; the promise is numbered, in the plan of follow-ups."""
    session(clu)
    noted = table(folder, f"{SAMPLE}/minutes.toml")
    first, *_ = noted["exchanges"]
    assert (first["asked_by"], first["item"]) == ("udaf", "labellisation")
    assert first["turns"] == [{"by": "prefecture", "text": "En 2025."}]
    (action,) = table(folder, "plans/suites.toml")["actions"]
    assert action["number"] == "S-2024-01"
    assert action["origin"] == {"kind": "exchange", "ref": f"{SAMPLE}/{first['id']}"}
    assert action["due"] == datetime.date(2025, 6, 30)
    assert not [each for each in open_workspace(folder).problems if each.is_error]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        *(("udaf", "udaf"), ("représentante", "udaf")),  # who was there
        *(("m-4", "CLCV"), ("Mme Noé", "CLCV")),  # a member who was not
        ("Un passant", "Un passant"),
    ],
)
def test_whoever_hands_in_or_observes_is_known_as_those_who_speak_are_and_need_not_be_there(
    typed: str, named: str, clu: Clu, folder: Path
) -> None:
    session(clu)
    member = ("--id", "m-4", "--civility", "Mme", "--name", "Noé", "--organisation", "CLCV")
    told(clu, "member", "add", *member)
    there = len(table(folder, f"{SAMPLE}/minutes.toml")["attendance"])
    told(clu, "annex", "add", SAMPLE, "--title", "Une lettre", "--by", typed)
    told(clu, "observation", "add", SAMPLE, "--text", "Trop court.")
    told(clu, "observation", "set", SAMPLE, "trop-court", "--by", typed)
    told(clu, "session", "set", SAMPLE, "--secretary", typed)
    told(clu, "attendance", "set", SAMPLE, "udaf", "--by", typed)
    noted = table(folder, f"{SAMPLE}/minutes.toml")
    (annex,), (observed,) = noted["annexes"], noted["observations"]
    assert [annex["by"], observed["by"], noted["secretary"]] == [named] * 3
    assert named in [each.get("by") for each in noted["attendance"]]
    assert len(noted["attendance"]) == there


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../a.pdf", "n’existe pas"),  # the path of a file that would be copied
        ("sous/a.pdf", "n’existe pas"),
        ("C:\\a.pdf", "sans dossier"),
        (".a.pdf", "sans dossier"),
        ("..", "sans dossier"),
    ],
)
def test_a_file_is_named_without_any_folder(name: str, told: str, clu: Clu, folder: Path) -> None:
    session(clu)
    for typed in (
        ("annex", "add", SAMPLE, "--title", "Une lettre"),
        ("slide", "add", SAMPLE, "--item", "1", "--kind", "picture", "--title", "A", "--alt", "A"),
    ):
        refused = clu(*typed, "--file", name)
        assert (refused.code, told in refused.err) == (2, True)


def test_the_file_of_an_annex_is_there(clu: Clu, folder: Path) -> None:
    session(clu)
    add = ("annex", "add", SAMPLE, "--title", "Une lettre", "--file", "lettre.pdf")
    refused = clu(*add)
    assert refused.code == 1
    assert f"agendas/{SAMPLE}/pieces/lettre.pdf n’existe pas" in refused.err.translate(PLAIN)
    (folder / "agendas" / SAMPLE / "pieces").mkdir(exist_ok=True)
    (folder / "agendas" / SAMPLE / "pieces" / "lettre.pdf").write_bytes(b"%PDF")
    told(clu, *add)


def test_what_minutes_say_besides_is_noted_by_commands_and_taken_back(
    clu: Clu, folder: Path
) -> None:
    session(clu)
    before = test_nouns.contents(folder)
    told(clu, "suspension", "add", SAMPLE, "--start", "15h", "--end", "15h10")
    told(clu, "annex", "add", SAMPLE, "--title", "Déclaration", "--by", "UDAF")
    told(clu, "observation", "add", SAMPLE, "--text", "Lire 12.", "--about", "É-1")
    left = ("observation", "set", SAMPLE, "lire-12", "--verdict", "non retenue")
    unsaid = clu(*left)
    assert (unsaid.code, "rien ne dit pourquoi" in unsaid.err) == (1, True)
    told(clu, *left, "--why", "Non.")
    assert clu("observation", "set", SAMPLE, "lire-12", "--why", "").code == 1
    exchange = table(folder, f"{SAMPLE}/minutes.toml")["exchanges"][1]["id"]
    told(clu, "exchange", "set", SAMPLE, exchange, "--owed-by", "SGCD", "--owed-due", "30/04/2024")
    noted = table(folder, f"{SAMPLE}/minutes.toml")
    assert noted["suspensions"][0]["end"] == datetime.time(15, 10)
    assert noted["annexes"] == [{"id": "declaration", "by": "udaf", "title": "Déclaration"}]
    (observation,) = noted["observations"]
    assert (observation["verdict"], observation["why"]) == ("left", "Non.")
    assert "Lire 12." in told(clu, "observation", "list", SAMPLE)
    assert "Déclaration" in told(clu, "annex", "show", SAMPLE, "declaration")
    for _ in range(5):
        told(clu, "undo")
    assert test_nouns.contents(folder) == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14/05/2019", "2019-05-14"), ("27/03/2024", SAMPLE), ("27 mars 2024", SAMPLE)],
)
def test_the_minutes_approved_may_be_of_a_day_before_the_workspace(
    typed: str, kept: str, clu: Clu, folder: Path
) -> None:
    approval = ("--approval-meeting", typed, "--approval-result", "approuvé")
    told(clu, "session", "set", SAMPLE, *approval)
    assert table(folder, f"{SAMPLE}/minutes.toml")["approval"]["meeting"] == kept


def test_a_draft_is_numbered_dated_and_says_until_when(clu: Clu, folder: Path) -> None:
    session(clu)
    told(clu, "minutes", SAMPLE, "--draft", "--format", "md")
    told(clu, "outcome", "set", SAMPLE, "2", "--summary", "Présenté hier.")
    told(clu, "minutes", SAMPLE, "--draft", "--until", "12/04/2100", "--format", "md")
    first, second = table(folder, f"{SAMPLE}/minutes.toml")["drafts"]
    assert (first["version"], second["version"]) == (1, 2)
    assert (second["on"], second["until"]) == (first["on"], datetime.date(2100, 4, 12))
    made = (folder / f"decks/{SAMPLE}-compte-rendu.md").read_text(encoding="utf-8")
    head = made.splitlines()[0].translate(PLAIN)
    assert head.startswith("Projet – version 2 du ")
    assert head.endswith(" – observations avant le 12 avril 2100")
    file = f"decks/{SAMPLE}-compte-rendu.md"
    message = told(clu, "sent", SAMPLE, "minutes", "--to", "UDAF", "--dry-run", "--file", file)
    told(clu, "observation", "add", SAMPLE, "--text", "Lire 12.")
    told(clu, "minutes", SAMPLE, "--format", "md")
    same = (folder / f"decks/{SAMPLE}-compte-rendu.md").read_text(encoding="utf-8")
    assert same.splitlines()[0].translate(PLAIN) == head, "what is observed changes nothing yet"
    told(clu, "outcome", "set", SAMPLE, "2", "--summary", "Présenté.")
    told(clu, "minutes", SAMPLE, "--format", "md")
    changed = (folder / f"decks/{SAMPLE}-compte-rendu.md").read_text(encoding="utf-8")
    assert "– modifié depuis –" in changed.splitlines()[0].translate(PLAIN)
    assert "ci-joint le projet de compte rendu du CLU" in message
    assert "– projet de compte rendu" in message
    assert "Vos observations sont attendues avant le 12 avril 2100." in message


def test_another_format_of_an_unchanged_draft_is_the_same_version(clu: Clu, folder: Path) -> None:
    """Another day until which to observe it is told, and is no version either."""
    session(clu)
    for asked in (("md",), ("docx", "--until", "12/04/2100"), ("odt",)):
        told(clu, "minutes", SAMPLE, "--draft", "--format", *asked)
    (draft,) = table(folder, f"{SAMPLE}/minutes.toml")["drafts"]
    assert (draft["version"], draft["until"]) == (1, datetime.date(2100, 4, 12))


def test_the_version_that_was_sent_is_that_of_the_draft(clu: Clu, folder: Path) -> None:
    session(clu)
    file = f"decks/{SAMPLE}-compte-rendu.docx"
    sent = ("sent", SAMPLE, "minutes", "--to", "UDAF", "--file", file)
    for summary in ("Un.", "Deux.", "Trois."):
        told(clu, "outcome", "set", SAMPLE, "2", "--summary", summary)
        told(clu, "minutes", SAMPLE, "--draft")
    told(clu, *sent)
    told(clu, "outcome", "set", SAMPLE, "2", "--summary", "Quatre.")
    told(clu, "minutes", SAMPLE, "--draft")
    assert ", version 3, le " in told(clu, "sent", SAMPLE)
    told(clu, *sent)
    assert ", version 4, le " in told(clu, "sent", SAMPLE)


def test_two_drafts_that_differ_never_bear_the_same_words(clu: Clu, folder: Path) -> None:
    """Once a version was sent, what is observed and another day are told as another."""
    session(clu)
    draft = ("minutes", SAMPLE, "--draft", "--until")
    told(clu, *draft, "12/04/2100")
    told(clu, *draft, "13/04/2100")
    told(clu, "sent", SAMPLE, "minutes", "--to", "UDAF")
    told(clu, *draft, "13/04/2100")
    assert len(table(folder, f"{SAMPLE}/minutes.toml")["drafts"]) == 1
    told(clu, "observation", "add", SAMPLE, "--text", "Lire 12.")
    told(clu, "minutes", SAMPLE, "--format", "md")
    made = (folder / f"decks/{SAMPLE}-compte-rendu.md").read_text(encoding="utf-8")
    assert "modifié depuis" in made.splitlines()[0].translate(PLAIN)
    told(clu, *draft, "13/04/2100")
    told(clu, "sent", SAMPLE, "minutes", "--to", "UDAF")
    assert ", version 2, le " in told(clu, "sent", SAMPLE)
    told(clu, *draft, "13/04/2100")
    told(clu, *draft, "14/04/2100")
    drafts = table(folder, f"{SAMPLE}/minutes.toml")["drafts"]
    assert [(each["version"], each["until"].day) for each in drafts] == [(1, 13), (2, 13), (3, 14)]


def test_minutes_that_no_version_numbers_are_sent_without_one(clu: Clu, folder: Path) -> None:
    session(clu)
    told(clu, "minutes", SAMPLE)
    file = f"decks/{SAMPLE}-compte-rendu.docx"
    told(clu, "sent", SAMPLE, "minutes", "--to", "UDAF", "--file", file)
    assert "Compte rendu, le " in told(clu, "sent", SAMPLE).translate(PLAIN)


def test_the_day_of_the_next_meeting_is_kept_in_words(clu: Clu, folder: Path) -> None:
    session(clu)
    for typed, kept in (("10/03/2027", "mercredi 10 mars 2027"), ("au printemps", "au printemps")):
        told(clu, "session", "set", SAMPLE, "--next-meeting", typed)
        assert table(folder, f"{SAMPLE}/minutes.toml")["next_meeting"] == kept


def test_what_is_not_the_draft_does_not_number_one(clu: Clu, folder: Path) -> None:
    session(clu)
    for other in ("--public", "--decisions"):
        assert clu("minutes", SAMPLE, "--draft", other).code == 2
    assert "drafts" not in table(folder, f"{SAMPLE}/minutes.toml")


def test_a_draft_that_nobody_could_observe_is_not_numbered(clu: Clu, folder: Path) -> None:
    session(clu)
    before = test_nouns.contents(folder)
    for options in (("--draft", "--until", "01/01/2020"), ("--until", "01/01/2030")):
        assert clu("minutes", SAMPLE, *options).code == 2
    assert test_nouns.contents(folder) == before


def test_an_answer_that_is_owed_is_reminded_and_listed(
    clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.date(2024, 4, 2)
    monkeypatch.setattr("clu.clock.today", lambda: today)
    session(clu)
    exchange = table(folder, f"{SAMPLE}/minutes.toml")["exchanges"][1]["id"]
    told(clu, "exchange", "set", SAMPLE, exchange, "--owed-by", "SGCD", "--owed-due", "28/03/2024")
    assert "L’attente" not in told(clu, "reminder"), "the meeting is not held yet"
    told(clu, "meeting", "set", SAMPLE, "--state", "tenue", "--force")
    line = "É-2 du 27 mars 2024 – un usager : « L’attente est longue. [b]*x*[/b] »"
    message = told(clu, "reminder", "sgcd")
    assert "Une réponse promise en séance est encore attendue de votre service :" in message
    assert f"– {line} (réponse pour le 28 mars 2024" in message
    assert "Pourriez-vous nous la faire parvenir ?" in message
    assert line in told(clu, "action", "list")
    assert line in told(clu, "action", "list", "--owner", "SGCD")
    assert line not in told(clu, "action", "list", "--owner", "citoyenneté")
    assert line not in told(clu, "action", "list", "--meeting", SAMPLE)
    day = datetime.timedelta(days=1)
    for due, is_late in ((today - day, True), (today, False), (None, False)):
        given = ("--owed-due", f"{due:%d/%m/%Y}") if due else ("--no-owed-due",)
        told(clu, "exchange", "set", SAMPLE, exchange, *given)
        assert line in told(clu, "action", "list")
        assert (line in told(clu, "action", "list", "--late")) is is_late
    told(clu, "exchange", "set", SAMPLE, exchange, "--no-owed-by")
    apart = told(clu, "reminder").split("─" * 40)[-1]
    assert "sans service désigné" in apart
    assert line in apart


def test_all_that_is_noted_is_undone_step_by_step(clu: Clu, folder: Path) -> None:
    before = test_nouns.contents(folder)
    session(clu)
    for _ in range(10):
        told(clu, "undo")
    assert test_nouns.contents(folder) == before


def test_an_answer_given_later_is_no_longer_owed(clu: Clu, folder: Path) -> None:
    session(clu)
    owed = table(folder, f"{SAMPLE}/minutes.toml")["exchanges"][1]
    told(clu, "exchange", "set", SAMPLE, owed["id"], "--answer", "Deux guichets de plus.")
    after = table(folder, f"{SAMPLE}/minutes.toml")["exchanges"][1]
    assert after["turns"] == [{"text": "Deux guichets de plus."}]
    assert "answer_owed" not in after


def test_members_are_noted_in_the_order_of_the_committee(clu: Clu, folder: Path) -> None:
    """Whoever is none stays where they were put."""
    for name in ("ufc", "cnav"):
        told(clu, "member", "add", "--id", name, "--organisation", name.upper())
    for who in ("cnav", "Mairie", "apf", "udaf", "ufc"):
        told(clu, "attendance", "set", SAMPLE, who)
    noted = table(folder, f"{SAMPLE}/minutes.toml")["attendance"]
    assert [each["id"] for each in noted] == ["udaf", "apf", "ufc", "cnav", "mairie"]


def test_whoever_is_a_member_comes_with_what_is_known_of_them(clu: Clu, folder: Path) -> None:
    told(clu, "member", "add", "--organisation", "UFC-Que Choisir", "--capacity", "présidente")
    told(clu, "attendance", "set", SAMPLE, "ufc", "--presence", "représenté", "--by", "Mme X")
    (attendee,) = table(folder, f"{SAMPLE}/minutes.toml")["attendance"]
    assert attendee == {
        "id": "ufc-que-choisir",
        "member": "ufc-que-choisir",
        "capacity": "présidente",
        "organisation": "UFC-Que Choisir",
        "presence": "represented",
        "by": "Mme X",
    }


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["exchange", "add", SAMPLE, "--item", "99", "--question", "x"], "« 99 » n’existe pas"),
        (["exchange", "add", SAMPLE, "--item", "2"], "Il manque : --text ou --note"),
        (
            ["exchange", "add", SAMPLE, "--item", "2", "--question", "a", "--remark", "b"],
            "un désaccord",
        ),
        (
            ["exchange", "add", SAMPLE, "--item", "2", "--question", "a", "--owner", "b"],
            "va avec --follow-up",
        ),
        (
            ["exchange", "add", SAMPLE, "--item", "2", "--note", "a", "--answered-by", "b"],
            "Il manque : --answer",
        ),
        (["outcome", "set", SAMPLE, "1"], "Il manque : --summary"),
        (["session", "set", SAMPLE], "Rien n’est donné"),
        (["session", "set", SAMPLE, "--held-start", "midi"], "Il faut une heure"),
        (["minutes", SAMPLE], "Rien n’a été noté"),
        (["minutes", "2019-01-01"], "n’existe pas"),
    ],
)
def test_wrong_notes_are_told_and_change_nothing(
    argv: list[str], sentence: str, clu: Clu, folder: Path
) -> None:
    before = test_nouns.contents(folder)
    said = clu(*argv)
    assert said.code in (1, 2)
    assert sentence in said.err.translate(PLAIN)
    assert test_nouns.contents(folder) == before


# --- the document ----------------------------------------------------------------------------


@pytest.fixture
def library(clu: Clu, folder: Path) -> Library:
    """The workspace after the session."""
    session(clu)
    return open_workspace(folder).library


def test_the_minutes_say_all_that_may_leave_the_room(library: Library) -> None:
    """In the order of real ones; what was said off the record is nowhere."""
    said = "\n".join(texts(minutes.compose(library, SAMPLE))).translate(PLAIN)
    order = (
        *("Projet", "Compte rendu du Comité Local des Usagers du 27 mars 2024"),
        *("Mercredi 27 mars 2024, de 14 h 30 à 16 h 15", "Étaient présents", "représentante, UDAF"),
        *("DURAND, préfecture (préside)", "Était excusé", "APF", "Ordre du jour"),
        *("Ce point n’appelle pas d’observation.", "É-1 – Question – UDAF", "En 2025."),
        *("Suite S-2024-01 : Changer la signalétique (SGCD, pour le 30 juin 2025)",),
        *("É-2 – Remarque – un usager", "Réponse à apporter.", "Une enquête en septembre."),
        "Relevé des suites",
    )
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "Entre nous" not in said
    assert "Note brute" not in said


def test_the_same_notes_give_the_same_bytes_with_true_styles(library: Library) -> None:
    paper = minutes.compose(library, SAMPLE)
    made = as_docx(paper)
    assert made == as_docx(paper)
    assert is_untouched(made)
    document = docx.Document(io.BytesIO(made))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 2", "List Bullet", "List Number", "Clu Question"} <= styles
    _decisions, follow_ups, owed = document.tables
    assert [cell.text for cell in owed.rows[1].cells][:2] == ["É-2", "un usager"]
    assert [cell.text for cell in follow_ups.rows[0].cells][:2] == ["N°", "Suite à donner"]
    assert "w:tblHeader" in follow_ups.rows[0]._tr.xml
    assert document.core_properties.language == "fr-FR"


def test_the_signs_of_the_data_are_never_markup(library: Library) -> None:
    written = as_markdown(minutes.compose(library, SAMPLE))
    assert r"\[b\]\*x\*\[/b\]" in written


def by_hand(path: Path) -> bytes:
    """Correct a document as someone would, and save it."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.add_paragraph("Corrigé.")
        document.save(str(path))
    else:
        path.write_text(path.read_text("utf-8").replace("UDAF", "Udaf"), encoding="utf-8")
    return path.read_bytes()


@pytest.mark.parametrize("format_", ["docx", "md"])
def test_minutes_corrected_by_hand_are_never_overwritten(
    format_: str, clu: Clu, folder: Path
) -> None:
    session(clu)
    path = folder / "decks" / f"{SAMPLE}-compte-rendu.{format_}"
    assert path.name in told(clu, "minutes", SAMPLE, "--format", format_)
    assert "était déjà à jour" in told(clu, "minutes", SAMPLE, "--format", format_)
    told(clu, "outcome", "set", SAMPLE, "2", "--summary", "Présenté.")
    assert path.name in told(clu, "minutes", SAMPLE, "--format", format_)
    corrected = by_hand(path)
    assert "modifié à la main" in told(clu, "minutes", SAMPLE, "--format", format_)
    assert path.read_bytes() == corrected


def test_the_styles_of_a_template_serve_and_not_its_words(library: Library) -> None:
    template = docx.Document()
    template.add_paragraph("Mots du modèle")
    template.styles["Title"].font.name = "Marianne"
    kept = io.BytesIO()
    template.save(kept)
    made = docx.Document(io.BytesIO(as_docx(minutes.compose(library, SAMPLE), kept.getvalue())))
    assert made.styles["Title"].font.name == "Marianne"
    assert "Mots du modèle" not in [paragraph.text for paragraph in made.paragraphs]


def numbers(folder: Path) -> list[str]:
    """The number of each exchange that has one, with its id."""
    noted = open_workspace(folder).library.minutes[SAMPLE]
    return [f"{number} {id_}" for id_, number in noted.numbers.items()]


def test_a_draft_whose_numbers_change_says_so_and_undo_gives_them_back(
    clu: Clu, folder: Path
) -> None:
    session(clu)
    told(clu, "wording", SAMPLE, "--accept", "all")
    before = numbers(folder)
    assert len(before) == 4  # the last is a decision
    tried = clu("exchange", "remove", SAMPLE, "É-1", "--dry-run")
    said = clu("exchange", "remove", SAMPLE, "É-1")
    assert said.code == 0
    assert "É-1 n’existe plus et É-2 à É-3 deviennent É-1 à É-2." in said.err
    assert said.err == tried.err
    assert clu("undo").code == 0
    assert numbers(folder) == before


def test_numbers_are_told_to_change_only_once_all_is_worded_or_a_draft_was_numbered(
    clu: Clu,
) -> None:
    session(clu)
    told(clu, "wording", SAMPLE, "--accept", "all")
    told(clu, "exchange", "add", SAMPLE, "--item", "1", "--note", "Encore une note")
    assert "deviennent" not in clu("wording", SAMPLE, "--accept", "all").err
    assert clu("undo").code == 0
    told(clu, "minutes", SAMPLE, "--draft")
    said = clu("wording", SAMPLE, "--accept", "all").err
    assert "É-1 à É-3 deviennent É-2 à É-4." in said


def test_a_number_that_none_has_is_answered_by_the_numbers_that_there_are(clu: Clu) -> None:
    session(clu)
    told(clu, "wording", SAMPLE, "--accept", "all")
    unknown = clu("exchange", "set", SAMPLE, "É-99", "--off-record", "oui").err
    assert "« É-99 » n’existe pas. Noms connus : É-1, É-2, É-3." in unknown.translate(PLAIN)


def test_an_exchange_that_moves_or_leaves_the_minutes_tells_the_numbers(clu: Clu) -> None:
    session(clu)
    told(clu, "wording", SAMPLE, "--accept", "all")
    said = clu("exchange", "set", SAMPLE, "É-2", "--off-record", "oui")
    assert "É-2 n’a plus de numéro et É-3 devient É-2." in said.err
    said = clu("exchange", "move", SAMPLE, "É-2", "--to", "1")
    assert "devient" not in said.err  # they are printed in the order of the agenda
    said = clu("exchange", "set", SAMPLE, "É-2", "--item", "2")
    assert "É-1 devient É-2 et É-2 devient É-1." in said.err
    assert "devient" not in clu("exchange", "set", SAMPLE, "É-1", "--to-verify", "oui").err
