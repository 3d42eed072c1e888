"""What each paper of the fictional workspace says, to its reader; and the commands that make it."""

import datetime
import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from clu import clock
from clu.cli import main
from clu.deck.compose import compose
from clu.deck.outline import texts as outline_texts
from clu.deck.several import Several
from clu.deck.several import shown as told_on
from clu.deck.slides.pieces import Picture
from clu.errors import CluError, UsageError
from clu.model.catalogue import PAPERS
from clu.model.committee import Committee, Member
from clu.model.french import day
from clu.model.library import Library
from clu.model.meeting import Item, Meeting
from clu.model.minutes import Minutes
from clu.model.paper import Heading, Paper, Paragraph, Table, Tone, texts
from clu.model.problem import FaultyError
from clu.model.promises import public_owner
from clu.model.text import plain
from clu.office import convert
from clu.papers import convocation, decisions, look, notes, progress, running_order
from clu.papers.deck import pages
from clu.papers.frame import chaired
from clu.papers.html import as_html
from clu.papers.maker import PaperRequest, maker_of
from clu.papers.markdown import as_markdown
from clu.papers.pdf import as_pdf
from clu.papers.signature import signature
from clu.tasks import papers
from clu.tasks.members import member_meant
from clu.views.programme import agenda
from clu.workspace import Workspace, open_workspace
from tests.agreed import as_agreed
from tests.conftest import SAMPLE

GOLDEN = Path(__file__).parent / "golden"
TODAY = datetime.date(2026, 11, 23)
LAST, NEXT = "2025-11-20", "2026-12-10"
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    monkeypatch.chdir(tmp_path / "clu-demo")
    return open_workspace(tmp_path / "clu-demo")


@pytest.fixture
def clu(demo: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """A command that succeeds, and what it says."""

    def run(*argv: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(list(argv)) == code
        said = capsys.readouterr()
        return (said.out + said.err).translate(PLAIN)

    return run


def said(workspace: Workspace, name: str, meeting: str, *members: Member) -> Paper:
    paper = maker_of(PAPERS[name]).said(workspace, PaperRequest(meeting, TODAY, members)).content
    assert isinstance(paper, Paper)
    return paper


def words(paper: Paper) -> str:
    return "\n".join(texts(paper)).translate(PLAIN)


SAID = (
    *(("convocation", NEXT), ("running-order", NEXT), ("sheet", NEXT), ("sheet", LAST)),
    *(("notes", NEXT), ("deck-text", NEXT), ("minutes", LAST), ("progress", LAST)),
)


@pytest.mark.parametrize(("name", "meeting"), SAID)
def test_the_fictional_meeting_says_what_was_agreed(
    name: str, meeting: str, demo: Workspace
) -> None:
    text = as_markdown(said(demo, name, meeting))
    as_agreed(GOLDEN / f"{meeting}-{name}.md", text.splitlines())


def test_the_papers_of_the_fictional_meeting_have_the_shape_that_was_agreed(
    demo: Workspace,
) -> None:
    """Their page, the widths of the columns, the heights of rows; and what is told of the file."""
    papers = {f"{name} {meeting}": said(demo, name, meeting) for name, meeting in SAID}
    as_agreed(
        GOLDEN / "shapes.txt",
        (f"{name} {line}" for name, paper in papers.items() for line in shape(paper)),
    )


def shape(paper: Paper) -> Iterator[str]:
    yield f"{'across' if paper.is_landscape else 'upright'}, {paper.dated}: {paper.title}"
    yield f"by {paper.author} about {paper.subject}: {paper.footer}"
    for block in paper.blocks:
        if isinstance(block, Table):
            yield f"{block.title}: columns {block.widths} rows of {block.row_height}"
        elif isinstance(block, Paragraph) and block.tone is not Tone.BODY:
            yield f"{block.tone}: {block.text[:20]}"


def test_where_nothing_was_decided_nor_promised_no_record_of_it_is_made(demo: Workspace) -> None:
    noted = {**demo.library.minutes, LAST: Minutes(secretary="Mme Roux")}
    with pytest.raises(CluError, match="Rien n’a été décidé ni promis"):
        decisions.compose(replace(demo.library, minutes=noted, validated={}), LAST)


NO_PAPERS = ("deck", "deck-public", "deck-short", "deck-handout", "poster", "calendar")
LEAVING = [name for name, kind in PAPERS.items() if not kind.is_internal and name not in NO_PAPERS]


@pytest.mark.parametrize("meeting", ["2025-03-18", LAST, NEXT])
@pytest.mark.parametrize("name", LEAVING)
def test_what_leaves_the_house_holds_nothing_of_its_inside(
    name: str, meeting: str, demo: Workspace
) -> None:
    """Neither notes taken in session, nor what was off the record, nor prepared answers."""
    library = demo.library
    is_of_minutes = PAPERS[name].whole.name in ("minutes", "progress")
    if is_of_minutes and meeting not in library.minutes:
        return
    told = words(said(demo, name, meeting))
    for minutes in library.minutes.values():
        for exchange in minutes.exchanges:
            assert exchange.note.translate(PLAIN) not in told
            assert exchange.is_public or exchange.text.translate(PLAIN) not in told
    for item in library.meetings[meeting].items:
        inside = [*item.expected_questions, *(each for each in item.answer_points)]
        assert [each for each in inside if str(each) in told] == []
    assert "Marge d’erreur" not in told  # a note of the speaker


# --- the convocation -------------------------------------------------------------------------


def test_a_letter_to_a_member_says_who_they_are_as_typed(demo: Workspace) -> None:
    member = Member(
        id="x", civility="Mme", name="Claire DUVAL", capacity="Présidente", organisation="UFC"
    )
    told = words(said(demo, "convocation", NEXT, member))
    assert "\nLe 23 novembre 2026\nMadame Claire DUVAL\nPrésidente\nUFC\nObjet : " in told
    assert "Madame Claire DUVAL, Présidente, UFC" in told  # on the slip
    assert "Je serai représentée par" in told


@pytest.mark.parametrize(
    ("civility", "capacity", "greeting"),
    [
        *(("M.", "", "Monsieur"), ("Mme", "", "Madame"), ("Me", "", "Maître")),
        *(("Dr", "", "Docteur"), ("Pr.", "", "Professeur"), ("Maître", "", "Maître")),
        *(("Sœur", "", "Sœur"), ("", "", "Madame, Monsieur"), ("", "Présidente", "Madame")),
        *(("", "Secrétaire", "Madame, Monsieur"), ("Me", "Avocate adjointe", "Maître")),
    ],
)
def test_a_letter_greets_by_the_civility_in_full_or_by_what_the_function_says(
    civility: str, capacity: str, greeting: str, demo: Workspace
) -> None:
    member = Member(id="x", civility=civility, name="Claude DUVAL", capacity=capacity)
    told = words(said(demo, "convocation", NEXT, member))
    assert f"\n{greeting},\n" in told
    assert f"Veuillez agréer, {greeting}, l’expression" in told
    assert civility == "" or f"\n{greeting} Claude DUVAL\n" in told


def test_what_a_convocation_lacks_is_told_and_not_printed_empty(
    clu: Callable[..., str], demo: Workspace
) -> None:
    told = clu("convocation", NEXT)
    assert "Avant l’envoi : Le lieu n’est pas dit." in told
    assert "lieu" not in words(said(demo, "convocation", NEXT))
    assert "La date pour répondre n’est pas dite" in told
    clu("meeting", "set", NEXT, "--reply-by", "2026-12-03")
    clu("meeting", "set", NEXT, "--place", "Salle des fêtes")
    assert "Le lieu" not in clu("convocation", NEXT)
    clu("meeting", "set", NEXT, "--no-start")
    assert "L’heure n’est pas dite." in clu("convocation", NEXT)


def test_a_convocation_that_is_dated_after_the_meeting_is_told_before_it_is_sent(
    clu: Callable[..., str], demo: Workspace
) -> None:
    late = "Avant l’envoi : La lettre est datée du 23 novembre 2026, après la réunion."
    assert late in clu("convocation", LAST)
    assert "après la réunion" not in clu("convocation", LAST, "--on", "2025-11-20")
    assert "datée du 11 décembre 2026, après" in clu("convocation", NEXT, "--on", "11/12/2026")
    assert "après la réunion" not in clu("convocation", NEXT)


def test_documents_that_are_typed_replace_the_minutes_that_are_joined(
    clu: Callable[..., str], demo: Workspace
) -> None:
    assert "Compte rendu de la réunion du 20 novembre 2025" in words(
        said(demo, "convocation", NEXT)
    )
    clu("meeting", "set", NEXT, "--enclosure", "Plan d’accès")
    told = words(said(open_workspace(demo.folder), "convocation", NEXT))
    assert "Plan d’accès" in told
    assert "Compte rendu de la réunion" not in told


def test_there_is_one_letter_for_all_one_for_a_member_or_one_for_each(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("convocation", NEXT)
    clu("convocation", NEXT, "--for", "accès")
    clu("convocation", NEXT, "--each", "--format", "pdf")
    decks = demo.folder / "decks"
    assert (decks / f"{NEXT}-convocation.docx").is_file()
    assert "Collectif Accès pour tous" in text_of(decks / f"{NEXT}-convocation-acces.docx")
    assert f"{NEXT}-convocation-membres.pdf" in {each.name for each in decks.iterdir()}


def test_of_several_letters_none_is_for_who_presides_or_in_whose_name(
    clu: Callable[..., str], demo: Workspace
) -> None:
    told = clu("convocation", NEXT, "--each")
    assert "préside, signe ou y est représenté : Préfète de la Brume et Aurélien BRUMAIRE." in told
    letters = words(said(demo, "convocation", NEXT, *demo.library.members))
    assert letters.count("Objet : ") == len(demo.library.members) - 2
    assert "\nPréfète de la Brume\n" not in letters


def test_a_letter_to_who_presides_or_in_whose_name_says_so(demo: Workspace) -> None:
    """One alone is asked for by name."""
    prefect, secretary, family = demo.library.members[:3]
    told = words(said(demo, "convocation", NEXT, prefect))
    assert "sous la présidence de M. Aurélien BRUMAIRE, secrétaire général, en votre nom" in told
    told = words(said(demo, "convocation", NEXT, secretary))
    assert "sous votre présidence, au nom de la préfète" in told
    told = words(said(demo, "convocation", NEXT, family))
    assert "secrétaire général, au nom de la préfète, qui se tiendra le jeudi" in plain(told)


def signed(workspace: Workspace) -> str:
    told = words(said(workspace, "convocation", NEXT))
    return told.partition("distinguée.\n")[2].partition("\nCoupon-réponse")[0]


def test_a_convocation_is_signed_by_delegation_with_room_to_sign(
    clu: Callable[..., str], demo: Workspace
) -> None:
    delegated = "Pour la préfète et par délégation,\nle secrétaire général,\nAurélien BRUMAIRE"
    assert signed(demo) == delegated
    tones = [getattr(each, "tone", None) for each in said(demo, "convocation", NEXT).blocks]
    assert tones[tones.index(Tone.SIGNATURE) + 1] is Tone.SIGNATORY
    assert look.TONES[Tone.SIGNATORY].above > 40
    prefect, by_the_prefect = "M. Paul P, préfet", "La préfète de la Brume,\nAnne A"
    office = "Pour le préfet et par délégation,\nl’adjointe au chef de bureau,\nÈve E"
    for chair, chair_for, signs, expected in (
        ("Mme Anne A, préfète", "", "", "La préfète,\nAnne A"),
        ("la préfète", "", "", "La préfète"),
        ("M. Paul P", "", "", "Paul P"),
        (prefect, "", "Mme Ève E, adjointe au chef de bureau", office),
        ("M. Paul P", "la préfète", "Mme Anne A, préfète de la Brume", by_the_prefect),
    ):
        given = {"chair": chair, "chair-for": chair_for, "signed-by": signs}
        for key, words_ in given.items():
            clu("meeting", "set", NEXT, *((f"--{key}", words_) if words_ else (f"--no-{key}",)))
        assert signed(open_workspace(demo.folder)) == expected


def test_a_convocation_says_by_when_and_with_what_slip_to_answer(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("meeting", "set", NEXT, "--reply-by", "2026-12-03", "--place", "Salle des fêtes")
    clu("committee", "set", "--place", "Brumeville")
    workspace = open_workspace(demo.folder)
    told = plain(words(said(workspace, "convocation", NEXT)))
    assert "\nBrumeville, le 23 novembre 2026\nAux membres du comité\nObjet : convocation" in told
    assert "P.J. : Compte rendu de la réunion du 20 novembre 2025 ; coupon-réponse" in told
    assert "le jeudi 10 décembre 2026, à 14 h 30 ;\nau lieu suivant : Salle des fêtes." in told
    assert (
        "coupon-réponse ci-après, avant le 3 décembre 2026, à l’adresse suivante : qualite@" in told
    )
    slip = said(workspace, "convocation", NEXT).blocks[-1]
    assert isinstance(slip, Table)
    assert slip.is_a_slip
    asked = [row[0] for row in slip.rows]
    assert [each for each in asked if "participerai" in each or "mandat" in each] == asked[1:4:2]


def test_who_presides_or_signs_is_told_by_their_name_once_their_id_is_typed(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("member", "set", "artisans", "--civility", "Mme", "--name", "Zoé Z")
    clu("meeting", "set", NEXT, "--chair", "secretaire-general", "--signed-by", "artisans")
    clu("meeting", "set", NEXT, "--closing", "Merci")
    told = words(said(open_workspace(demo.folder), "convocation", NEXT))
    assert "sous la présidence de M. Aurélien BRUMAIRE, secrétaire général" in told
    assert "la déléguée,\nZoé Z" in told
    assert "présidence « prefet »" not in clu("meeting", "set", NEXT, "--chair", "prefet")
    assert "Présidence : Préfète de la Brume" in plain(
        words(said(open_workspace(demo.folder), "running-order", NEXT))
    )


def test_who_asked_in_writing_is_told_by_their_organisation_once_their_id_is_typed(
    clu: Callable[..., str], demo: Workspace
) -> None:
    for by in ("familles", "Mme X, usagère"):
        asked = ("--item", "echanges", "--accepted", "oui")
        clu("written-question", "add", NEXT, "--by", by, "--text", f"Quand, {by} ?", *asked)
    told = plain(words(said(open_workspace(demo.folder), "running-order", NEXT)))
    assert "Union des familles de la Brume – Quand, familles ?" in told
    assert "Mme X, usagère – Quand, Mme X, usagère ?" in told


def text_of(path: Path) -> str:
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


def test_a_member_is_meant_by_a_few_letters_of_one_alone(demo: Workspace) -> None:
    assert member_meant(demo, "artisans").id == "artisans"
    assert member_meant(demo, "ADJOINTE").id == "mairie"
    with pytest.raises(UsageError, match="plusieurs membres"):
        member_meant(demo, "brume")
    with pytest.raises(UsageError, match="n’existe pas"):
        member_meant(demo, "zzz")
    committee = demo.folder / "agendas" / "committee.toml"
    committee.write_text(
        f'{committee.read_text("utf-8")}\n[[members]]\nid = "zzz"\nx = 1\n', "utf-8"
    )
    spoilt = open_workspace(demo.folder)
    assert member_meant(spoilt, "artisans").id == "artisans"
    with pytest.raises(CluError, match="n’a pas pu être lu"):
        member_meant(spoilt, "zzz")


def test_nobody_to_ask_is_told_and_nothing_is_offered(demo: Workspace) -> None:
    committee = demo.library.committee
    assert committee
    library = Library(
        committee=committee.model_copy(update={"contact": ""}), meetings=demo.library.meetings
    )
    told = words(convocation.compose(library, NEXT, on=TODAY))
    assert "boucle magnétique" not in told
    assert any("contact" in each for each in convocation.lacking(library, NEXT, on=TODAY))


# --- the running order -----------------------------------------------------------------------


def test_hours_follow_from_durations_until_one_is_not_known() -> None:
    start = datetime.time(14, 30)
    items = tuple(
        Item(id=f"p{rank}", title="x", duration=minutes)
        for rank, minutes in enumerate((20, 45, None, 5))
    )
    meeting = Meeting(date=TODAY, start=start, items=items)
    assert meeting.hours == (start, datetime.time(14, 50), datetime.time(15, 35), None, None)


def test_numbers_of_slides_are_told_as_short_as_can_be() -> None:
    assert running_order.ranges((3, 4, 5, 7, 8, 12)) == "3 à 5, 7, 8, 12"


@pytest.mark.parametrize("meeting", [LAST, NEXT])
def test_the_running_order_holds_in_two_pages_and_says_that_it_is_internal(
    meeting: str, clu: Callable[..., str], demo: Workspace
) -> None:
    clu("running-order", meeting, "--format", "pdf")
    assert len(pypdfium2.PdfDocument(demo.folder / "decks" / f"{meeting}-conducteur.pdf")) <= 2
    assert "Document interne" in words(said(demo, "running-order", meeting))


def test_the_running_order_of_the_sample_names_slides_of_the_real_deck(sample: Workspace) -> None:
    """One that is long has several numbers."""
    rows = said(sample, "running-order", SAMPLE).blocks[-1].rows  # type: ignore[union-attr]
    numbers = [row[4] for row in rows]
    assert numbers[0] == "2"
    assert all(any(sign.isdigit() for sign in each) for each in numbers[:-1])


def test_the_running_order_has_no_column_of_prose_that_says_nothing(demo: Workspace) -> None:
    """The others stay, be they empty: what is not known yet is to be seen."""
    meeting = demo.library.meetings[LAST]
    items = [each.model_copy(update={"answer_points": ()}) for each in meeting.items]
    bare = meeting.model_copy(update={"items": tuple(items), "closing": ""})
    library = replace(demo.library, meetings={LAST: bare})
    (table,) = (b for b in running_order.compose(library, LAST, {}).blocks if isinstance(b, Table))
    assert table.header == ("Heure", "Durée", "Point", "Intervenant", "Diapos")


def test_the_running_order_lists_the_written_questions_that_were_accepted(
    clu: Callable[..., str], demo: Workspace
) -> None:
    asked = ("written-question", "add", NEXT, "--item", "echanges", "--by", "Anonyme", "--text")
    clu(*asked, "Refusée ?")
    clu("item", "set", NEXT, "echanges", "--expected-question", "Et le dimanche ?")
    row = rows_of(said(open_workspace(demo.folder), "running-order", NEXT))[-2]
    written = "Consommateurs réunis – Les horaires d’été seront-ils reconduits ?"
    assert row[6] == f"• {written}\n• Et le dimanche ?"


def test_the_running_order_tells_an_indicator_once_however_many_slides_show_it(
    demo: Workspace,
) -> None:
    told = rows_of(said(demo, "running-order", NEXT))[3][5]
    assert [told.count(figure) for figure in ("81,6", "66 300", "54 100", "4,2 jours")] == [1] * 4


def test_the_running_order_says_which_follow_ups_are_late(demo: Workspace) -> None:
    rows = rows_of(said(demo, "running-order", NEXT))
    assert rows[2][5] == (
        "• S-2025-01 Poser une rampe à l’entrée de Port-Brume : en retard de 40 jours.\n"
        "• S-2025-04 Remplacer le compteur de passages : en retard de 285 jours."
    )
    assert not [row for row in rows if row is not rows[2] and "en retard de" in row[5]]


def test_the_running_order_ends_with_its_last_words_and_tells_what_is_too_long(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("meeting", "set", NEXT, "--end", "15:45", "--closing", "Merci à tous")
    paper = said(open_workspace(demo.folder), "running-order", NEXT)
    hour, _, what, *_, remembered, _, _ = rows_of(paper)[-1]
    assert (hour, what) == ("16 h 05", "**Fin de la réunion** (prévue à 15 h 45)")
    assert remembered == "Merci à tous"
    sentence = "Durée des points : 1 h 35, pour 1 h 15 prévues : 20 min de trop"
    assert f"**{sentence}**." in words(paper)
    assert "les points durent 1 h 35 en tout, pour 1 h 15 prévues" in clu("check")
    clu("meeting", "set", NEXT, "--end", "16:05")
    assert "les points durent" not in clu("check")
    clu("item", "set", NEXT, "ouverture", "--no-duration")
    told = words(said(open_workspace(demo.folder), "running-order", NEXT))
    assert "Durée des points : 1 h 30 (et 1 point sans durée), pour 1 h 35 prévues." in told


def test_a_sheet_for_notes_has_more_rows_for_a_longer_item(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("item", "set", NEXT, "enquete", "--no-duration")
    paper = said(open_workspace(demo.folder), "notes", NEXT)
    blank = [
        sum(not any(row) for row in each.rows) for each in paper.blocks if isinstance(each, Table)
    ]
    assert blank == [2, 2, 3, 4, 3, 6]


@pytest.mark.parametrize(("lengths", "count"), [((40,), 1), ((20,) * 4, 3)])
def test_eight_rows_by_hand_hold_on_a_page_with_the_headings_of_two_items(
    lengths: tuple[int, ...], count: int
) -> None:
    """The first page, which has the title, holds eight of one item."""
    items = tuple(Item(id=f"i{at}", title="T", duration=each) for at, each in enumerate(lengths))
    held = {NEXT: Meeting(date=datetime.date.fromisoformat(NEXT), items=items)}
    committee = Committee(name="CLU", structures=("P",))
    sheet = notes.compose(Library(committee=committee, meetings=held), NEXT)
    assert len(pypdfium2.PdfDocument(as_pdf(sheet))) == count


def test_a_sheet_names_whoever_has_the_mandate_of_another(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("member", "set", "familles", "--civility", "Mme")
    clu("attendance", "set", NEXT, "acces", "--presence", "présent")
    clu("attendance", "set", NEXT, "familles", "--presence", "représenté", "--by", "acces")
    sheet = said(open_workspace(demo.folder), "sheet", NEXT)
    rows = [row for each in sheet.blocks if isinstance(each, Table) for row in each.rows]
    assert "Représentée par Collectif Accès pour tous" in [row[3] for row in rows]


def test_a_sheet_agrees_with_who_is_excused_and_is_grouped_by_college(
    clu: Callable[..., str], demo: Workspace
) -> None:
    for who, civility in (("familles", "Mme"), ("acces", "M.")):
        clu("member", "set", who, "--civility", civility)
    clu("attendance", "set", NEXT, "familles", "--presence", "représenté", "--by", "Mme X")
    clu("attendance", "set", NEXT, "acces", "--presence", "excusé")
    clu("attendance", "set", NEXT, "consommateurs", "--presence", "absent")
    sheet = said(open_workspace(demo.folder), "sheet", NEXT)
    headings = [each.text for each in sheet.blocks if isinstance(each, Heading)]
    assert headings == ["État", "Usagers", "Professionnels", "Collectivités", "Autres personnes"]
    users = [each for each in sheet.blocks if isinstance(each, Table)][1]
    assert [row[3] for row in users.rows] == ["Représentée par Mme\u00a0X", "Excusé", "Absent(e)"]
    committee = demo.folder / "agendas" / "committee.toml"
    text = committee.read_text(encoding="utf-8")
    committee.write_text(re.sub("(?m)^college = .*$", "", text), encoding="utf-8")
    sheet = said(open_workspace(demo.folder), "sheet", NEXT)
    assert not [each for each in sheet.blocks if isinstance(each, Heading)]


# --- the progress letter ---------------------------------------------------------------------


def test_a_letter_of_progress_tells_the_day_of_which_it_speaks(demo: Workspace) -> None:
    early = progress.compose(demo.library, LAST, on=datetime.date(2026, 1, 15))
    assert "Essai avec une boîte" not in words(early)
    assert "Essai avec une boîte" in words(said(demo, "progress", LAST))


def test_an_older_promise_is_told_while_it_was_open_then(demo: Workspace) -> None:
    told = words(said(demo, "progress", LAST))
    assert "S-2025-01" in told
    assert "S-2025-02" not in told  # settled before, and heard of


def test_what_was_promised_off_the_record_is_in_no_letter(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("meeting", "add", "2026-06-01")
    clu("item", "add", "2026-06-01", "--title", "Tout")
    clu(
        *("exchange", "add", "2026-06-01", "--item", "1", "--question", "Secret ?", "--off-record"),
        *("--follow-up", "Chose secrète", "--owner", "Service de l’accueil", "--due", "2026-09-01"),
    )
    workspace = open_workspace(demo.folder)
    told = words(said(workspace, "progress", "2026-06-01"))
    assert "secr" not in told.lower()
    assert b"secr" not in papers.written(
        workspace, "deadlines", PaperRequest("2026-06-01", TODAY), "ics"
    )


def test_a_letter_of_progress_tells_the_answers_that_are_owed_and_that_no_action_gives(
    clu: Callable[..., str], demo: Workspace
) -> None:
    """Those of that meeting; of one before while its minutes still say what was answered since."""
    for meeting in ("2026-06-01", "2026-07-01"):
        clu("meeting", "add", meeting)
        clu("item", "add", meeting, "--title", "Tout", "--id", "tout")
    asked = ("exchange", "add", "2026-06-01", "--item", "tout", "--owed", "--question")
    clu(*asked, "Combien de guichets ?", "--asked-by", "Consommateurs réunis")
    clu(*asked, "Secret ?", "--off-record")
    clu(*asked, "Et la rampe ?", "--follow-up", "Poser", "--owner", "SGCD", "--due", "2026-09-01")
    letters = [
        said(open_workspace(demo.folder), "progress", meeting)
        for meeting in ("2026-06-01", "2026-07-01")
    ]
    for number, letter in zip(("É-1", "É-1\n(1er juin 2026)"), letters, strict=True):
        owed = [row for row in rows_of(letter) if row[-1] == "Réponse à apporter"]
        assert [row[:2] for row in owed] == [
            (number, "Consommateurs réunis : Combien de guichets ?")
        ]
    assert "Secret" not in words(letters[0])
    artisans = "carte professionnelle"  # owed on 18 March, an action gave it at the meeting after
    (row,) = (r for r in rows_of(said(demo, "progress", "2025-03-18")) if artisans in r[1])
    assert row[-1].startswith("Réalisée")
    assert "Réponse à apporter" not in words(said(demo, "progress", LAST))


@pytest.mark.parametrize("length", [10, 300])
def test_a_letter_of_progress_tells_a_long_question_by_its_beginning_and_its_number(
    clu: Callable[..., str], demo: Workspace, length: int
) -> None:
    clu("meeting", "add", "2026-06-01")
    clu("item", "add", "2026-06-01", "--title", "Tout", "--id", "tout")
    question = "Pourquoi " * length + "?"
    asked = ("exchange", "add", "2026-06-01", "--item", "tout", "--question", question)
    clu(*asked, "--follow-up", "Dire pourquoi", "--owner", "SGCD", "--due", "2026-09-01")
    (row,) = [
        row
        for row in rows_of(said(open_workspace(demo.folder), "progress", "2026-06-01"))
        if "Dire pourquoi" in row[1]
    ]
    assert (row[1].endswith("… (É-1)"), row[1].endswith("?")) == (length > 100, length < 100)
    assert len(row[1]) < 300


def test_a_letter_of_progress_says_soberly_that_a_date_has_passed(demo: Workspace) -> None:
    states = [row[-1] for row in rows_of(said(demo, "progress", LAST))]
    assert states == [
        "Reportée (2e fois), échéance du 31 octobre 2026 dépassée\nService de l’immobilier",
        "Échéance du 28 février 2026 dépassée\nService de l’accueil",
        "En cours, échéance le 31 décembre 2026\nService du numérique",
    ]


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (None, "Réponse à apporter"),
        (TODAY, f"Réponse à apporter, échéance le {day(TODAY)}"),
        (
            TODAY - datetime.timedelta(1),
            f"Réponse à apporter, échéance du {day(TODAY - datetime.timedelta(1))} dépassée",
        ),
    ],
)
def test_an_answer_that_is_owed_is_late_as_an_action_is(
    due: datetime.date | None, state: str
) -> None:
    asked = {"id": "e", "item": "i", "asked_by": "UDAF", "text": "Où ?", "answer_owed": True}
    noted = Minutes.model_validate({"exchanges": [{**asked, **({"owed_due": due} if due else {})}]})
    held = Meeting.model_validate({"date": TODAY, "items": [{"id": "i", "title": "I"}]})
    committee = Committee(name="C", structures=("P",))
    known = Library(committee=committee, meetings={"m": held}, minutes={"m": noted})
    ((*_, told),) = rows_of(progress.compose(known, "m", on=TODAY))
    assert told.translate(PLAIN) == state.translate(PLAIN)


def test_a_column_of_which_no_row_says_anything_is_left_out(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("meeting", "add", "2026-06-01")
    clu("item", "add", "2026-06-01", "--title", "Tout", "--id", "tout")
    clu("exchange", "add", "2026-06-01", "--item", "tout", "--owed", "--question", "Où ?")
    library = open_workspace(demo.folder).library
    alone = replace(library, plans={})
    (table,) = (
        each
        for each in progress.compose(alone, "2026-06-01", on=TODAY).blocks
        if isinstance(each, Table)
    )
    assert table.header == ("N°", "Ce que vous aviez demandé", "État")


def test_a_letter_of_progress_speaks_for_a_service_or_for_who_signs(demo: Workspace) -> None:
    told = words(said(demo, "progress", LAST))
    assert "l’expression de notre considération distinguée.\nCellule qualité\n" in told
    signs = {"signed_by": "Mme Anne A, cheffe de bureau"}
    meeting = demo.library.meetings[LAST].model_copy(update=signs)
    library = replace(demo.library, meetings={**demo.library.meetings, LAST: meeting})
    told = words(progress.compose(library, LAST, on=TODAY))
    assert "l’expression de ma considération distinguée.\nPour la préfète" in told
    assert "\nla cheffe de bureau,\nAnne A\nÉtat des suites\n" in told


def test_a_letter_of_progress_that_has_nothing_to_say_is_told(
    clu: Callable[..., str], demo: Workspace
) -> None:
    assert "cette lettre est vide" not in clu("progress", LAST)
    for plan in (demo.folder / "agendas" / "plans").iterdir():
        plan.unlink()
    assert "cette lettre est vide" not in clu("progress", LAST), "an answer is owed since March"
    noted = demo.folder / "agendas" / "2025-03-18" / "minutes.toml"
    noted.write_text(noted.read_text("utf-8").replace("answer_owed = true\n", ""), "utf-8")
    told = clu("progress", LAST)
    assert "Avant l’envoi : Rien n’a été promis à la réunion du 20 novembre 2025" in told


def test_the_reason_for_which_a_promise_was_dropped_is_told_once(demo: Workspace) -> None:
    (row,) = (row for row in rows_of(said(demo, "progress", "2025-03-18")) if row[0] == "S-2025-03")
    assert row[2] == "2 octobre 2025 : Remplacé par des pictogrammes, compris de tous"
    assert row[-1] == "Non retenue\nService de la communication"


def rows_of(paper: Paper) -> list[tuple[str, ...]]:
    """The rows of its only table, their spaces plain."""
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    return [tuple(cell.translate(PLAIN) for cell in row) for row in table.rows]


@pytest.mark.parametrize(
    ("owner", "shown"),
    [
        *(("Service de l’accueil", True), ("SGCD", True), ("Mme Dupont", False)),
        *(("M. Aurélien Brumaire", False), ("aurelien brumaire, SG", False), ("", True)),
    ],
)
def test_an_owner_who_is_a_person_is_not_named_outside(
    owner: str, shown: bool, demo: Workspace
) -> None:
    assert public_owner(owner, demo.library) == (owner if shown else "")


# --- all papers ------------------------------------------------------------------------------


@pytest.mark.usefixtures("drawn_once")
@pytest.mark.parametrize(
    ("name", "format_"),
    [(name, format_) for name, kind in PAPERS.items() for format_ in kind.formats],
)
def test_every_paper_is_made_once_in_each_format_and_kept_when_a_hand_corrects_it(
    name: str, format_: str, demo: Workspace
) -> None:
    meeting = {"poster": NEXT}.get(name, LAST)  # the last one shows no figure

    def make() -> papers.Made:
        return papers.make(demo, name, PaperRequest(meeting, TODAY), format_, None, force=False)

    made = make().saved
    drawn = made.path.read_bytes()
    assert made.path.suffix == f".{format_}"
    corrected = by_hand(made.path)
    again = make().saved
    assert again.kept == made.path
    assert made.path.read_bytes() == corrected
    assert again.path.read_bytes() == drawn


def by_hand(path: Path) -> bytes:
    """Correct a file as another program would."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("another.xml", "<a/>")
    else:
        path.write_bytes(path.read_bytes() + b"\n")
    return path.read_bytes()


def test_two_papers_never_take_the_same_name() -> None:
    files = [f"{kind.file}.{each}" for kind in PAPERS.values() for each in kind.formats]
    assert len(set(files)) == len(files)


def test_every_paper_of_the_sample_is_made(sample: Workspace) -> None:
    """A large deck, a meeting without a place nor an hour."""
    for name in ("convocation", "sheet", "notes", "running-order", "deck-text", "progress"):
        for format_ in PAPERS[name].formats:
            assert papers.written(sample, name, PaperRequest(SAMPLE, TODAY), format_)


def test_the_sheet_for_notes_is_another_paper_of_the_same_command(
    clu: Callable[..., str], demo: Workspace
) -> None:
    assert "presence.docx" in clu("sheet", NEXT)
    assert "notes.odt" in clu("sheet", NEXT, "--notes", "--format", "odt")


def test_minutes_and_progress_are_of_the_last_meeting_that_was_held(
    clu: Callable[..., str],
) -> None:
    assert f"{LAST}-suites" in clu("progress", "--on", "1/12/2026")
    assert f"{LAST}-compte-rendu" in clu("minutes", "--format", "odt")


# --- who is named by an id -------------------------------------------------------------------


def _naming(demo: Workspace, word: Callable[[str, str], str]) -> Workspace:
    """The demo, a draft of its last minutes, where each of these is named by `word`."""
    library = demo.library
    secretary = word("secretaire-general", "M. Aurélien BRUMAIRE, secrétaire général")
    house = word("qualite", "Cellule qualité")
    of_families = word("familles", "Représentante, Union des familles de la Brume")
    named = {
        "chair": secretary,
        "chair_for": word("prefet", "la préfète de la Brume"),
        "signed_by": secretary,
        "prepared_by": house,
    }

    def meeting(id_: str) -> Meeting:
        held = library.meetings[id_]
        presented = {"presenters": (secretary, house, of_families)}
        asked = [
            each.model_copy(update={"by": word("acces", "Collectif Accès pour tous")})
            for each in held.written_questions
        ]
        items = tuple(each.model_copy(update=presented) for each in held.items)
        more = {"items": items, "written_questions": tuple(asked)}
        return held.model_copy(update={**named, **more})

    noted = library.minutes[LAST]
    asked = {"asked_by": word("mairie", "Mairie de Brumeville"), "owed_by": house}
    exchanges = tuple(each.model_copy(update=asked) for each in noted.exchanges)
    away = tuple(each for each in noted.attendance if each.id != "mairie")
    told = {"handled_by": house, "exchanges": exchanges, "attendance": away}
    plans = {
        id_: plan.model_copy(
            update={
                "actions": tuple(
                    each.model_copy(update={"owner": house, "trail": ()}) for each in plan.actions
                )
            }
        )
        for id_, plan in library.plans.items()
    }
    return replace(
        demo,
        library=replace(
            library,
            validated={},
            plans=plans,
            meetings={**library.meetings, **{id_: meeting(id_) for id_ in (LAST, NEXT)}},
            minutes={**library.minutes, LAST: noted.model_copy(update=told)},
        ),
    )


def test_whoever_is_named_by_an_id_is_told_by_every_paper_as_if_by_their_words(
    demo: Workspace,
) -> None:
    by_id = _naming(demo, lambda id_, _: id_)
    in_words = _naming(demo, lambda _, words: words)
    papers = (*SAID, ("minutes-public", LAST), ("decisions-public", LAST))
    for name, meeting in (*papers, ("calendar", NEXT), ("deadlines", LAST)):
        asked = PaperRequest(meeting, TODAY)
        told = [maker_of(PAPERS[name]).said(each, asked) for each in (by_id, in_words)]
        assert told[0] == told[1], name
    outlines = [compose(each.library, NEXT) for each in (by_id, in_words)]
    assert outlines[0] == outlines[1]
    assert agenda(by_id.library, NEXT) == agenda(in_words.library, NEXT)


# --- the deck in other forms -----------------------------------------------------------------


def test_the_deck_in_words_has_no_sign_that_only_the_eye_needs(sample: Workspace) -> None:
    told = words(said(sample, "deck-text", SAMPLE))
    assert not set(told) & set("✓✗▲▼→≈")
    assert " : Indicateurs QUAL-E-PREF – Appels reçus et décrochés" in told
    assert "687 500" in told


def test_the_deck_in_words_says_every_text_that_its_slides_show(
    sample: Workspace, demo: Workspace
) -> None:
    """But for the name of the file of a picture, and signs that only eyes need."""
    for workspace, meeting in ((sample, SAMPLE), (demo, "2025-03-18"), (demo, LAST), (demo, NEXT)):
        told = plain(words(said(workspace, "deck-text", meeting)))
        for slide in compose(workspace.library, meeting).slides:
            bodies = tuple(
                replace(each.body, file="") if isinstance(each.body, Picture) else each.body
                for each in told_on(slide)
            )
            headings = slide.body.headings if isinstance(slide.body, Several) else ()
            shown = (slide.title, slide.kicker, headings, bodies, slide.small)
            for text in outline_texts(shown):
                sentence = re.sub(r"[✓✗▲▼→≈]\s?", "", text.translate(PLAIN))
                assert sentence in told, (meeting, slide.title)


def test_the_deck_in_words_heads_each_chart_as_its_slide_does_and_sums_up_its_tables(
    demo: Workspace,
) -> None:
    text = as_markdown(said(demo, "deck-text", NEXT)).translate(PLAIN)
    assert "\n3 suites : 1 en cours, 2 en retard\n" in text
    assert "\n#### Taux d’appels décrochés\n" in text


def test_the_deck_as_a_page_of_the_web_heads_no_table_twice(demo: Workspace) -> None:
    page = as_html(said(demo, "deck-text", NEXT))
    assert "<caption>" not in page
    assert "<h4>Taux d’appels décrochés</h4>" in page.translate(PLAIN)


def test_options_of_the_deck_that_say_different_things_are_refused(
    clu: Callable[..., str],
) -> None:
    assert "se contredisent" in clu("deck", NEXT, "--text", "--pdf", code=2)
    assert "va avec --text" in clu("deck", NEXT, "--format", "md", code=2)
    assert "version-texte.html" in clu("deck", NEXT, "--text", "--format", "html")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_the_deck_as_pdf_is_tagged_in_french_and_always_the_same(
    clu: Callable[..., str], demo: Workspace
) -> None:
    clu("deck", NEXT, "--pdf")
    path = demo.folder / "decks" / f"{NEXT}.pdf"
    made = path.read_bytes()
    assert "était déjà à jour" in clu("deck", NEXT, "--pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(made))
    assert document.is_tagged()
    assert b"/Lang(fr-FR)" in made
    said = document.get_metadata_dict()
    assert said["Title"].startswith("Comité Local des Usagers")
    assert said["Creator"] == "Impress"  # seven letters, as long as what is replaced
    assert len(document) == len(pages(demo, NEXT).pages)


def test_without_libreoffice_the_pdf_of_a_deck_says_so(
    clu: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert, "_PROGRAMS", ())
    monkeypatch.setattr(convert, "_PLACES", ())
    assert "LibreOffice n’est pas installé" in clu("deck", NEXT, "--pdf", code=1)


def test_a_paper_of_a_meeting_that_was_not_read_is_not_made(demo: Workspace) -> None:
    with pytest.raises(CluError, match="n’a pas pu être lue"):
        papers.written(demo, "sheet", PaperRequest("1999-01-01", TODAY), "docx")


@pytest.mark.parametrize("name", ["running-order", "deck-text"])
def test_what_shows_slides_is_not_made_while_its_data_is_faulty(
    name: str, clu: Callable[..., str], demo: Workspace
) -> None:
    """As the deck itself; the others are."""
    clu("indicator", "remove", "appels-recus", "--force")
    workspace = open_workspace(demo.folder)
    with pytest.raises(FaultyError, match="rien n’est produit"):
        papers.written(workspace, name, PaperRequest(NEXT, TODAY), "docx")
    assert papers.written(workspace, "convocation", PaperRequest(NEXT, TODAY), "docx")


FAULTS = {
    "items.indicateurs": (f"{NEXT}/meeting.toml", 'title = "Les indicateurs de l’accueil"'),
    "items.suites-donnees.slides": (f"{NEXT}/meeting.toml", "show = "),
    "chair_for": (f"{NEXT}/meeting.toml", "chair_for = "),
    "written_questions.q-1": (f"{NEXT}/meeting.toml", "text = "),
    "members.mairie": ("committee.toml", 'organisation = "Mairie de Brumeville"'),
    "milestones.compte-rendu": ("committee.toml", "compte-rendu = 15"),
    "exchanges.e-141850": (f"{LAST}/minutes.toml", 'note = "acces déçu rampe"'),
    "attendance.acces": (f"{LAST}/minutes.toml", 'organisation = "Collectif Accès pour tous"'),
    "by": (f"{LAST}/validated.toml", "by = "),
    "state": (f"{LAST}/meeting.toml", "state = "),
    "actions.rampe-port-brume.trail": ("plans/suites.toml", 'note = "Marché'),
    "actions.rampe-port-brume.title": ("plans/suites.toml", 'title = "Poser'),
}
"""What can no longer be read, and the line of a file that is spoilt for it."""

SLIDES = "items.suites-donnees.slides"
PLANS = {"actions.rampe-port-brume.trail", "actions.rampe-port-brume.title"}
NOTED = {"exchanges.e-141850", "attendance.acces"}
AGENDA = {"items.indicateurs", SLIDES, "written_questions.q-1"}


@pytest.mark.parametrize(
    ("name", "meeting", "unsaid"),
    [
        ("convocation", NEXT, {SLIDES, *NOTED, *PLANS}),
        ("sheet", NEXT, {*AGENDA, *NOTED, *PLANS, "by", "state"}),
        ("notes", NEXT, {SLIDES, *NOTED, *PLANS, "by", "state"}),
        ("running-order", NEXT, {"by", "state"}),
        ("deck", NEXT, {"by", "state"}),
        ("deck-text", NEXT, {"by", "state"}),
        ("calendar", NEXT, {SLIDES, *NOTED, *PLANS, "by"}),
        ("deadlines", NEXT, {SLIDES, "by"}),
        ("progress", LAST, AGENDA),
        ("minutes", LAST, {*AGENDA, *NOTED, *PLANS, "chair_for", "members.mairie"}),
    ],
)
def test_no_paper_is_made_while_a_record_that_it_is_made_from_cannot_be_read(
    name: str, meeting: str, unsaid: set[str], demo: Workspace
) -> None:
    """It is refused with the place and the remedy; what it says nothing of does not matter."""
    asked, format_ = PaperRequest(meeting, TODAY), PAPERS[name].formats[0]
    for record, (file, line) in FAULTS.items():
        path = demo.folder / "agendas" / file
        sound = path.read_text(encoding="utf-8")
        key, _, _ = line.partition(" =")
        assert line in sound
        path.write_text(sound.replace(line, f"{key} = [5, 5] # {line}", 1), encoding="utf-8")
        workspace = open_workspace(demo.folder)
        if record in unsaid:
            assert papers.written(workspace, name, asked, format_), record
        else:
            place = f"agendas/{file}, ligne .*{record}"
            with pytest.raises(CluError, match=place):
                papers.written(workspace, name, asked, format_)
        path.write_text(sound, encoding="utf-8")


def test_minutes_that_are_not_validated_lose_no_exchange_that_cannot_be_read(
    clu: Callable[..., str], demo: Workspace
) -> None:
    exchange = ("exchange", "add", NEXT, "--item", "indicateurs", "--question", "Combien ?")
    clu(*exchange)
    noted = demo.folder / "agendas" / NEXT / "minutes.toml"
    text = noted.read_text(encoding="utf-8")
    noted.write_text(text.replace("text = ", "text = 5 # "), encoding="utf-8")
    told = clu("minutes", NEXT, code=1)
    assert "Compte rendu : rien n’est produit, 1 erreur à corriger." in told
    assert f"agendas/{NEXT}/minutes.toml, ligne " in told


def test_an_item_without_its_duration_is_not_dropped_from_the_letter(
    clu: Callable[..., str], demo: Workspace
) -> None:
    path = demo.folder / "agendas" / NEXT / "meeting.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("duration = 20", 'duration = "vingt"', 1), encoding="utf-8")
    for argv in (["convocation", NEXT], ["sheet", NEXT, "--notes"], ["calendar", NEXT]):
        told = clu(*argv, code=1)
        assert "rien n’est produit, 1 erreur à corriger" in told
        assert "(items.indicateurs.duration) : « Durée (minutes) » (duration) attend" in told
    assert not list((demo.folder / "decks").glob("*"))


@pytest.mark.parametrize("name", ["deck", "progress", "deadlines"])
def test_no_paper_is_made_while_a_file_that_it_is_made_from_is_misnamed(
    name: str, demo: Workspace
) -> None:
    plans = demo.folder / "agendas" / "plans"
    (plans / "suites.toml").rename(plans / "Suites 2025.toml")
    asked, format_ = PaperRequest(NEXT, TODAY), PAPERS[name].formats[0]
    with pytest.raises(FaultyError, match="agendas/plans/Suites 2025"):
        papers.written(open_workspace(demo.folder), name, asked, format_)


@pytest.mark.parametrize("name", ["progress", "deadlines"])
def test_no_paper_is_made_while_a_file_that_it_is_made_from_is_a_link_that_is_not_followed(
    name: str, demo: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its plan would be left out; what is wrong in another file is not told."""
    path = demo.folder / "agendas" / "plans" / "suites.toml"
    away = path.rename(tmp_path_factory.mktemp("ailleurs") / "suites.toml")
    path.symlink_to(away)
    path.with_name("accessibilite.toml.txt").touch()
    with pytest.raises(FaultyError, match="rien n’est produit") as faulty:
        papers.written(open_workspace(demo.folder), name, PaperRequest(LAST, TODAY), "docx")
    assert [each.file for each in faulty.value.problems] == ["agendas/plans/suites.toml"]


@pytest.mark.parametrize(
    ("chair", "of", "in_their_own_name"),
    [
        ("Mme Z, préfète", "la préfète", True),
        ("M. Z, préfet", "la préfète", True),  # who comes next may be a man
        ("Mme Z, Préfète", "la préfète de la Brume", True),
        ("Préfète", "la préfète", True),
        ("Mme Z, préfète", "Mme la préfète", True),
        ("Mme Anne Z, préfète", "Anne Z", True),
        ("M. S, secrétaire général", "M. S, secrétaire général", True),
        ("M. S, secrétaire général", "la préfète", False),
        ("Mme Z, préfète déléguée", "la préfète", False),
        ("Mme S, directrice adjointe", "le directeur", False),
        ("M. S, sous-préfet", "le préfet", False),
    ],
)
def test_nobody_presides_nor_signs_in_their_own_name_on_behalf(
    chair: str, of: str, *, in_their_own_name: bool
) -> None:
    held = Meeting(date=datetime.date(2026, 12, 10), chair=chair, chair_for=of)
    signed = "\n".join(each.text for each in signature(held))
    assert ("au nom" in chaired(held), "délégation" in signed) == (not in_their_own_name,) * 2
