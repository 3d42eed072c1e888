"""What is made of a deck beside it: the short one, the handout, the poster."""

import datetime
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from clu.deck.bodies import Divider, Prose
from clu.deck.compose import compose
from clu.deck.drawing.size import sized
from clu.deck.ground import HEIGHT
from clu.deck.outline import Outline, texts
from clu.deck.page import (
    Box,
    ChartBox,
    Face,
    Ink,
    Medium,
    Page,
    Pages,
    Placeholder,
    TableBox,
    TextBox,
)
from clu.deck.render import render
from clu.deck.slides.changes import Changes
from clu.deck.slides.scene import Scene
from clu.deck.spoken import as_text
from clu.deck.upright import upright
from clu.model.catalogue import PAPERS
from clu.model.library import Library
from clu.model.minutes import Decision
from clu.model.paper import Listed
from clu.model.personal import UndecidedError
from clu.model.slides import Slide
from clu.office.package import unpack
from clu.papers import convocation, deck_short
from clu.papers.deck import laid_out
from clu.papers.deck import pages as pages_of_deck
from clu.papers.maker import PaperRequest, maker_of
from clu.papers.poster import _chosen
from clu.workspace import Workspace, open_workspace
from tests import test_nouns
from tests.agreed import as_agreed
from tests.conftest import ROOT, SAMPLE
from tests.deck.test_gallery import lines as placed
from tests.test_minutes import PLAIN, told
from tests.test_nouns import Clu

clu = test_nouns.clu
RED = ROOT / "tests" / "inspection" / "decks" / "rouge.png"
LOGO = (
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<p:nvPicPr><p:cNvPr id="77" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="{1}"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="600000"/></a:xfrm></p:spPr></p:pic>'
)
GOLDEN = Path(__file__).parent / "golden"
TODAY = datetime.date(2026, 11, 23)
HELD, NEXT = "2025-03-18", "2026-12-10"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, which is the current folder."""
    shutil.copytree(ROOT / "clu" / "data" / "demo", tmp_path / "agendas")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def demo(folder: Path) -> Workspace:
    return open_workspace(folder)


def titles(outline: Outline) -> list[str]:
    return [slide.title for slide in outline.slides]


# --- the short deck ----------------------------------------------------------------------------


ASKED = "Décision demandée : "


@pytest.fixture
def asking(demo: Workspace) -> Library:
    """A meeting at which the first two items and the last but one ask for decisions."""
    meeting = demo.library.meetings[NEXT]
    asked = {0: ("Ouvrir le samedi",), 1: ("L’approuver",), 4: ("Avancer d’un an", "Le dire")}
    items = tuple(
        each.model_copy(update={"to_decide": asked.get(rank, ())})
        for rank, each in enumerate(meeting.items)
    )
    bare = items[0].model_copy(update={"slides": ()})
    changed = meeting.model_copy(update={"items": (bare, *items[1:])})
    return replace(demo.library, meetings={**demo.library.meetings, NEXT: changed})


def test_decisions_that_are_asked_for_stand_on_a_slide_of_their_item(
    asking: Library,
) -> None:
    slides = compose(asking, NEXT).slides
    found = {each.record: each.asks for each in slides if each.asks}
    plain = {where: tuple(line.translate(PLAIN) for line in asks) for where, asks in found.items()}
    assert plain == {
        "approbation/approbation": (f"{ASKED}L’approuver",),
        "enquete/parole-usager": (f"{ASKED}Avancer d’un an", f"{ASKED}Le dire"),
    }
    (alone,) = [each for each in slides if each.record == "ouverture/decisions"]
    assert (alone.title, next(texts(alone.body))) == ("Décision demandée", "Ouvrir le samedi")


def test_decisions_that_are_asked_for_are_in_the_short_deck_and_the_letter(
    asking: Library,
) -> None:
    (listed,) = [
        each for each in deck_short.outline(asking, NEXT).slides if "demandees" in each.record
    ]
    said = [each.translate(PLAIN) for each in texts(listed.body)]
    assert {"Ouvrir le samedi", "L’approuver", "Le dire"} <= set(said)
    ranks = [each.partition(" : ")[0] for each in said if each.startswith("Point ")]
    assert ranks == ["Point 1", "Point 2", "Point 5"]
    letter = convocation.compose(asking, NEXT, on=TODAY)
    agenda = next(each for each in letter.blocks if isinstance(each, Listed) and each.is_numbered)
    assert agenda.nested[0][1][0].translate(PLAIN) == f"{ASKED}Ouvrir le samedi"
    assert len(agenda.nested) == 6


@pytest.fixture
def sample(tmp_path: Path) -> Workspace:
    shutil.copytree(ROOT / "agendas", tmp_path / "agendas")
    return open_workspace(tmp_path)


def test_the_short_deck_of_a_long_one_has_about_fifteen_slides(sample: Workspace) -> None:
    short = laid_out(sample, SAMPLE, deck_short.outline(sample.library, SAMPLE))
    assert 8 <= len(short.pages) <= 15
    assert len(laid_out(sample, SAMPLE, compose(sample.library, SAMPLE)).pages) > 40


def test_a_short_deck_opens_on_what_changed_though_no_slide_of_the_deck_says_it(
    demo: Workspace,
) -> None:
    meeting = demo.library.meetings[NEXT]
    items = tuple(
        each.model_copy(
            update={"slides": tuple(one for one in each.slides if one.kind != "changes")}
        )
        for each in meeting.items
    )
    without = {**demo.library.meetings, NEXT: meeting.model_copy(update={"items": items})}
    library = replace(demo.library, meetings=without)
    cover, changed, *_ = deck_short.outline(library, NEXT).slides
    assert isinstance(changed.body, Changes)
    shown = [each.card.label for each in changed.body.changes]
    assert shown == [
        *("Taux d’appels décrochés", "Délai de réponse"),
        *("Suites réalisées", "Taux global de satisfaction"),
    ]
    assert not any(isinstance(each.body, Divider) for each in (cover, changed))


def test_a_short_deck_says_the_targets_the_promises_and_what_is_asked_of_members(
    demo: Workspace,
) -> None:
    short = deck_short.outline(demo.library, NEXT)
    said = titles(short)
    assert said[2].startswith("Taux d’appels décrochés en baisse")
    assert "Délai de réponse aux courriels" not in " ".join(said)  # it has no target
    assert said.index("Ce que sont devenues les suites") < said.index("Les actions d’accessibilité")
    asked = next(each for each in short.slides if each.title == "Décisions demandées")
    assert isinstance(asked.body, Prose)
    assert [(each.text.translate(PLAIN), each.level) for each in asked.body.points] == [
        ("Point 2 : Approbation du compte rendu du CLU du 20 novembre 2025", 0),
        ("Le compte rendu, envoyé aux membres, est soumis à leur approbation.", 1),
        ("Point 4 : Les indicateurs de l’accueil", 0),
        ("Garder pour 2027 la cible de 85 % d’appels décrochés", 1),
    ]


def test_the_short_deck_of_any_meeting_is_short_and_names_what_it_leaves_out(
    demo: Workspace,
) -> None:
    """Ten times the figures, the surveys, the promises and the decisions asked."""
    meeting = demo.library.meetings[NEXT]
    asked = tuple(f"Décider ceci, puis cela, et le dire à tous : {rank}" for rank in range(40))
    items = tuple(
        each.model_copy(
            update={
                "to_decide": asked,
                "slides": tuple(
                    one.model_copy(update={"id": f"{one.id}-{rank}"})
                    for one in each.slides
                    for rank in range(10)
                ),
            }
        )
        for each in meeting.items
    )
    meetings = {**demo.library.meetings, NEXT: meeting.model_copy(update={"items": items})}
    many = replace(demo, library=replace(demo.library, meetings=meetings))
    made = maker_of(PAPERS["deck-short"]).said(many, PaperRequest(NEXT, TODAY)).content
    assert isinstance(made, Pages)
    assert len(made.pages) <= 16
    assert made.pages[0].face is Face.COVER
    *_, left, thanks = made.pages
    assert (left.title, thanks.face) == ("Au dossier", Face.COVER)
    said = [each.translate(PLAIN) for each in texts(left.boxes)]
    assert any(each.startswith("Ce qui a changé") for each in said)
    whole = laid_out(many, NEXT, deck_short.outline(many.library, NEXT))
    gone = len(whole.pages) + 1 - len(made.pages)
    counts = [int(found) for each in said for found in re.findall(r"(\d+) (?:page|autre)", each)]
    assert sum(counts) == gone
    assert any(each.startswith("… et ") for each in said)


def shortened(library: Library, change: Callable[[Slide], Iterable[Slide]]) -> Outline:
    """The short deck of a meeting each slide of which is others."""
    meeting = library.meetings[NEXT]
    items = tuple(
        each.model_copy(update={"slides": tuple(one for old in each.slides for one in change(old))})
        for each in meeting.items
    )
    meetings = {**library.meetings, NEXT: meeting.model_copy(update={"items": items})}
    return deck_short.outline(replace(library, meetings=meetings), NEXT)


def test_each_survey_and_the_promises_are_told_once_whatever_the_deck_shows(
    demo: Workspace,
) -> None:
    def told_by(change: Callable[[Slide], Iterable[Slide]]) -> list[str]:
        slides = shortened(demo.library, change).slides
        records = (each.record.partition("/")[2] for each in slides)
        return [one for one in records if one.startswith(("enquete", "suites"))]

    def twice(slide: Slide) -> list[Slide]:
        again = slide.model_copy(update={"id": f"{slide.id}-encore"})
        return [slide, again] if slide.kind == "survey" else [slide]

    assert told_by(twice) == ["enquete-2025", "suites-donnees"]
    assert told_by(lambda one: [one] if one.kind == "survey" else []) == ["enquete-2025", "suites"]


def test_what_changed_is_a_figure_of_each_slide_or_all_of_a_single_one(demo: Workspace) -> None:
    def changes(*kinds: str) -> list[str]:
        slides = shortened(demo.library, lambda one: [one] * (one.kind in kinds)).slides
        (body,) = (each.body for each in slides if isinstance(each.body, Changes))
        return [one.card.label for one in body.changes]

    assert changes("chart", "figures")[:2] == ["Taux d’appels décrochés", "Délai de réponse"]
    assert changes("chart")[:3] == ["Taux d’appels décrochés", "Appels reçus", "Appels décrochés"]


def test_a_short_deck_of_a_meeting_that_was_held_says_what_was_decided(demo: Workspace) -> None:
    short = deck_short.outline(demo.library, HELD)
    assert "Décisions prises" in titles(short)
    assert "Approbation" not in " ".join(titles(short))


@pytest.mark.parametrize("meeting", [HELD, "2025-11-20", NEXT])
def test_a_short_deck_says_nothing_that_the_data_does_not(meeting: str, demo: Workspace) -> None:
    """Each of its texts is of the deck, but for the dashboard and the decisions."""
    whole = set(texts(compose(demo.library, meeting).slides))
    own = {"Ce qui a changé", "Décisions prises", "Décisions demandées", "Suites données"}
    for slide in deck_short.outline(demo.library, meeting).slides:
        if not isinstance(slide.body, Changes) and slide.title not in own:
            assert set(texts((slide.title, slide.body))) <= whole


def test_the_command_makes_the_short_deck_beside_the_deck(clu: Clu) -> None:
    assert told(clu, "deck", NEXT, "--short").startswith(f"decks/{NEXT}-court.pptx : ")


# --- the handout -------------------------------------------------------------------------------


def handout(workspace: Workspace, meeting: str) -> Pages:
    pages = maker_of(PAPERS["deck-handout"]).compose(workspace, PaperRequest(meeting, TODAY))
    assert isinstance(pages, Pages)
    return pages


def words_of(page: Page) -> list[str]:
    return [each.text for box in page.boxes if isinstance(box, TextBox) for each in box.paragraphs]


def test_a_handout_has_two_slides_a_sheet_in_their_order_each_with_its_number(
    demo: Workspace,
) -> None:
    slides = laid_out(demo, NEXT, compose(demo.library, NEXT)).pages
    sheets = handout(demo, NEXT).pages
    assert len(sheets) == -(-len(slides) // 2)
    assert [sheet.title for sheet in sheets[:2]] == ["Diapositives 1 et 2", "Diapositives 3 et 4"]
    told = [word for sheet in sheets for word in words_of(sheet) if sheet.title != word]
    shown = [word for slide in slides for word in words_of(slide)]
    assert [word for word in told if not word.isdecimal()] == [
        word for word in shown if not word.isdecimal()
    ]


def test_a_handout_leaves_lines_under_each_slide_and_all_stands_on_the_sheet(
    sample: Workspace,
) -> None:
    width = upright(Medium.HANDOUT).ground.width
    for sheet in handout(sample, SAMPLE).pages:
        grounds = {box.name.split()[1]: box.frame for box in sheet.boxes if "Fond" in box.name}
        for box in sheet.boxes:
            assert box.frame.x >= 0 and box.frame.right <= width
        for rank, ground in grounds.items():
            lines = [box.frame for box in sheet.boxes if box.name == f"Ligne {rank}"]
            assert len(lines) == 3
            assert all(line.y > ground.bottom for line in lines)
        ruled = {box.name for box in sheet.boxes if box.name.startswith("Filet ")}
        bare = {f"Filet {rank}" for rank in grounds} - ruled  # covers and dividers have no rule
        assert len(bare) < len(grounds) or sheet.record in ("ouverture", "cloture")
        others = list(grounds.values())
        assert len(others) == 1 or others[0].bottom < others[1].y


def test_a_slide_of_a_handout_is_in_a_thin_outline_with_its_number_beside_and_lines_below(
    demo: Workspace,
) -> None:
    _, sheet, *_ = handout(demo, NEXT).pages
    frames = {box.name: box.frame for box in sheet.boxes if not box.name.startswith("Ligne")}
    first, second = frames["Fond 3"], frames["Fond 4"]
    around, number, rule = (frames[f"{name} 3"] for name in ("Cadre", "Numéro", "Filet"))
    assert (around.x, around.y) == (first.x - 0.5, first.y - 0.5)
    assert (around.right, around.bottom) == (first.right + 0.5, first.bottom + 0.5)
    lines = [box.frame for box in sheet.boxes if box.name == "Ligne 3"]
    assert [each.y - first.bottom for each in lines] == pytest.approx([17, 34, 51], abs=0.01)
    assert {(each.x, each.right) for each in lines} == {(first.x, number.right)}
    assert (number.x, number.y) == (first.right + 6, first.y)
    assert lines[-1].bottom < second.y == first.y + 230
    titles = [each.frame.bottom for each in sheet.boxes if each.frame.bottom == rule.y]
    assert titles and rule.height == 1


def test_a_handout_is_upright_in_grey_and_without_speaker_notes(demo: Workspace) -> None:
    parts = unpack(render(handout(demo, NEXT)))
    assert b'cx="7560000" cy="10692000"' in parts["ppt/presentation.xml"]
    theme = parts["ppt/theme/theme1.xml"].decode()
    colors = re.findall(r'srgbClr val="(..)(..)(..)"', theme)
    assert colors and all(len(set(color)) == 1 for color in colors)
    assert not any("notesSlides/" in name for name in parts)


def test_a_handout_shows_a_picture_in_grey(demo: Workspace) -> None:
    pieces = demo.folder / "agendas" / NEXT / "pieces"
    pieces.mkdir()
    Image.new("RGB", (40, 30), "red").save(pieces / "plan.png")
    slide = '[[items.slides]]\nid = "plan"\nkind = "picture"\ntitle = "Plan"\nfile = "plan.png"\n'
    with (demo.folder / "agendas" / NEXT / "meeting.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n{slide}alt = "Le plan de l’accueil"\n')
    parts = unpack(render(handout(open_workspace(demo.folder), NEXT)))
    assert any(b"<a:grayscl/>" in part for part in parts.values())


def test_what_is_light_on_a_dark_slide_is_dark_on_a_handout(demo: Workspace) -> None:
    inks = {
        each.color
        for sheet in handout(demo, NEXT).pages
        for box in sheet.boxes
        if isinstance(box, TextBox)
        for each in box.paragraphs
    }
    assert Ink.PAPER not in inks


def test_without_libreoffice_a_handout_is_refused_plainly(
    clu: Clu, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    said = clu("deck", NEXT, "--handout")
    assert said.code == 1
    assert said.err.translate(PLAIN) == (
        "LibreOffice n’est pas installé : le PDF n’est pas produit. Installez-le, ou imprimez le "
        "diaporama à deux diapositives par page, en mode document.\n"
    )
    assert not list(folder.glob("decks/*"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_handout_is_a_pdf_of_as_many_pages(clu: Clu, demo: Workspace) -> None:
    assert told(clu, "deck", NEXT, "--handout").startswith(f"decks/{NEXT}-a-annoter.pdf : 7 pages")
    document = pypdfium2.PdfDocument(demo.folder / "decks" / f"{NEXT}-a-annoter.pdf")
    assert len(document) == 7
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_a_chart_and_the_margins_of_a_table_are_as_large_as_their_slide(
    demo: Workspace,
) -> None:
    """On a handout as on the template of a committee whose slides have another size."""
    boxes: list[Box] = [
        box
        for page in laid_out(demo, NEXT, compose(demo.library, NEXT)).pages
        for box in page.boxes
    ]
    chart = next(box for box in boxes if isinstance(box, ChartBox))
    half = sized(chart, 0.5)
    assert isinstance(half, ChartBox) and half.plot == chart.plot.times(0.5, 0.5)
    table = next(box for box in boxes if isinstance(box, TableBox))
    quarter = sized(sized(table, 0.5), 0.5)
    assert isinstance(quarter, TableBox) and quarter.scale == 0.25
    margins = {
        found
        for part in unpack(render(handout(demo, NEXT))).values()
        for found in re.findall(rb'<a:tcPr marL="(\d+)"', part)
    }
    assert margins and all(int(margin) < 6 * 12700 for margin in margins)


# --- the poster --------------------------------------------------------------------------------


def poster(workspace: Workspace, meeting: str) -> Pages:
    pages = maker_of(PAPERS["poster"]).said(workspace, PaperRequest(meeting, TODAY)).content
    assert isinstance(pages, Pages)
    return pages


def told_on(pages: Pages) -> str:
    return " | ".join(word for page in pages.pages for word in words_of(page)).translate(PLAIN)


@pytest.mark.parametrize("meeting", [HELD, NEXT])
def test_a_poster_is_a_sheet_of_figures_targets_rates_and_where_they_come_from(
    meeting: str, demo: Workspace
) -> None:
    pages = poster(demo, meeting)
    (sheet,), said = pages.pages, told_on(pages)
    assert sheet.title == f"Nos résultats en {demo.library.meetings[meeting].period.label}"
    assert "Taux d’appels décrochés | ▼ −3,2 points" in said or meeting == HELD
    assert "Cible 85 % non atteinte" in said
    assert "des usagers sont satisfaits ou très satisfaits" in said
    assert "participants, marge d’erreur" in said
    assert "cible 85 % : Contrat de service" in said
    assert "Nombre d’appels" not in said  # the counts that the rate is worked out from
    assert "trouvent facilement l’entrée" in said  # all the rates, where they have room
    assert b'cx="7560000" cy="10692000"' in unpack(render(pages))["ppt/presentation.xml"]


def test_the_poster_of_a_long_deck_is_one_sheet_and_the_rest_is_told(
    sample: Workspace,
) -> None:
    pages = poster(sample, SAMPLE)
    assert len(pages.pages) == 1
    said = told_on(pages)
    assert said.index("Cible 90 %") < said.index("Délai moyen de réponse")  # targets come first
    assert "satisfaits (2)" in said and "(2) Enquête" in said  # which survey says what
    meeting, committee = sample.library.meetings[SAMPLE], sample.library.committee_of(SAMPLE)
    scene = Scene(sample.library, committee, SAMPLE, meeting)
    told = " ".join(maker_of(PAPERS["poster"]).said(sample, PaperRequest(SAMPLE, TODAY)).lacking)
    undated = [one for one in _chosen(scene) if not one.period_phrase]
    assert undated and "faute d’une période connue : " in told.translate(PLAIN)
    for one in undated:
        assert one.definition.called.translate(PLAIN) not in said
        assert one.definition.label in told


def test_the_letters_of_a_poster_are_large(sample: Workspace) -> None:
    """On the wall, where all is 1.56 times as large: 12 points, and 11 for the sources."""
    ground = upright(Medium.POSTER).ground
    room = ground.layouts[Face.CONTENT].room
    assert room
    for box in poster(sample, SAMPLE).pages[0].boxes:
        least = 7.0 if box.name == "Sources" else 7.9
        assert not isinstance(box, TextBox) or all(each.size >= least for each in box.paragraphs)
        assert box.frame.x >= 0 and box.frame.right < ground.width
        assert box.frame.bottom <= room.bottom


def test_a_poster_shows_neither_an_internal_slide_nor_a_figure_that_may_change(
    demo: Workspace,
) -> None:
    assert "courriels" not in told_on(poster(demo, NEXT))
    (told,) = maker_of(PAPERS["poster"]).said(demo, PaperRequest(NEXT, TODAY)).lacking
    assert "provisoire : Délai moyen de réponse aux courriels" in told.translate(PLAIN)
    file = demo.folder / "agendas" / NEXT / "meeting.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('kind = "survey"', 'kind = "survey"\ninternal = true'), "utf-8")
    assert "satisfaits" not in told_on(poster(open_workspace(demo.folder), NEXT))


def test_without_a_charter_a_poster_is_in_the_letters_of_the_committee(demo: Workspace) -> None:
    committee = demo.library.committee
    assert committee and committee.font != "Georgia"
    ours = replace(demo.library, committee=committee.model_copy(update={"font": "Georgia"}))
    assert poster(replace(demo, library=ours), NEXT).font == "Georgia"


def test_nobody_is_named_on_a_poster_unless_someone_decided(demo: Workspace) -> None:
    file = demo.folder / "agendas" / "indicators" / "definitions.toml"
    text, label = file.read_text(encoding="utf-8"), "Taux d’appels décrochés"
    file.write_text(text.replace(label, f"{label} par Mme Zoé LAGRANGE", 1), "utf-8")
    with pytest.raises(UndecidedError, match="Zoé LAGRANGE"):
        poster(open_workspace(demo.folder), NEXT)


def test_what_is_printed_takes_of_a_charter_its_colours_its_fonts_and_its_logo(
    demo: Workspace,
) -> None:
    """A 4:3 one: the slides of the handout are those of the deck, at its numbers, in its shape."""
    charter: Any = Presentation()
    master = charter.slide_masters[0].part
    master._element.cSld.spTree.append(
        parse_xml(LOGO.format(*master.get_or_add_image_part(str(RED))))
    )
    theme = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = theme.blob.replace(b"Calibri", b"Georgia").replace(b"4F81BD", b"0B6E4F")
    (demo.folder / "decks").mkdir()
    charter.save(demo.folder / "decks" / "template.pptx")
    own, file = pages_of_deck(demo, NEXT), demo.folder / "decks" / "template.pptx"
    for pages, green in ((poster(demo, NEXT), b"0B6E4F"), (handout(demo, NEXT), b"4D4D4D")):
        parts = unpack(render(pages))
        theme, master = parts["ppt/theme/theme1.xml"], parts["ppt/slideMasters/slideMaster1.xml"]
        assert b"Georgia" in theme and green in theme and pages.font == "Georgia"
        assert (b"<a:grayscl/>" in master) is (pages.medium is Medium.HANDOUT)
        assert parts["ppt/media/logo.png"] == RED.read_bytes()
    told = [box.name for sheet in handout(demo, NEXT).pages for box in sheet.boxes]
    assert [each for each in told if "Fond" in each] == [
        f"Fond {rank}" for rank in range(1, len(own.pages) + 1)
    ]
    grounds = [box.frame for box in handout(demo, NEXT).pages[0].boxes if "Fond" in box.name]
    assert all(abs(each.width / each.height - 4 / 3) < 0.01 for each in grounds)
    kicker = upright(Medium.POSTER, file).ground.layouts[Face.CONTENT].first(Placeholder.KICKER)
    assert kicker and kicker.frame.right < upright(Medium.POSTER, file).ground.width - 40


@pytest.mark.parametrize(("across", "wide", "tall"), [(900_000, 36, 24), (6_000_000, 110, 11)])
def test_the_logo_of_a_charter_keeps_its_shape_in_a_corner_of_the_sheet(
    demo: Workspace, across: int, wide: int, tall: int
) -> None:
    """At most 110 points wide and 24 tall, 17 from the right and 6 from the top."""
    charter: Any = Presentation()
    master = charter.slide_masters[0].part
    logo = LOGO.format(*master.get_or_add_image_part(str(RED))).replace("900000", f"{across}")
    master._element.cSld.spTree.append(parse_xml(logo))
    charter.save(demo.folder / "charte.pptx")
    sheet = upright(Medium.POSTER, demo.folder / "charte.pptx")
    told = sheet.parts["ppt/slideMasters/slideMaster1.xml"].decode()
    found = re.search(r'name="Logo".*?x="(\d+)" y="(\d+)".*?cx="(\d+)" cy="(\d+)"', told, re.DOTALL)
    assert found
    point = 297 * 36000 / HEIGHT  # of our grid, on a sheet of A4
    x, y, width, height = (int(each) / point for each in found.groups())
    right = 210 * 36000 / point - x - width
    assert [round(each, 1) for each in (right, y, width, height)] == [17, 6, wide, tall]


def test_a_meeting_without_figures_has_no_poster(clu: Clu) -> None:
    said = clu("poster", "2025-11-20")
    assert said.code == 1
    assert said.err.startswith("Aucun chiffre n’est montré à cette réunion")


def test_the_command_makes_the_poster_beside_the_deck(clu: Clu) -> None:
    assert told(clu, "poster", NEXT).startswith(f"decks/{NEXT}-affiche.pptx : 1 page")


# --- what each of them says and where ----------------------------------------------------------


@pytest.mark.parametrize("meeting", [HELD, NEXT])
def test_the_short_deck_of_a_fictional_meeting_says_what_was_agreed(
    meeting: str, demo: Workspace
) -> None:
    """Of one that asks for decisions; the last reading of an indicator has none to compare with."""
    meetings = demo.library.meetings
    asked, *others = meetings[meeting].items
    asked = asked.model_copy(update={"to_decide": ("Ouvrir le samedi", "Le dire")})
    again = [one.model_copy(update={"id": f"{one.id}-2"}) for one in others[-1].slides]
    hidden = [one.model_copy(update={"internal": True}) for one in again]
    last = others[-1].model_copy(update={"slides": (*others[-1].slides, *again, *hidden)})
    changed = meetings[meeting].model_copy(update={"items": (asked, *others[:-1], last)})
    before = "2023" if meeting == HELD else "2024"
    snapshots = {
        period: each.model_copy(update={"readings": each.readings[period == before :]})
        for period, each in demo.library.snapshots.items()
    }
    noted = demo.library.minutes_of(HELD)
    said = Decision(id="dite", item="ouverture", text="Ouvrir le samedi")
    noted_only = Decision(id="notee", item="ouverture", note="samedi ?")
    noted = noted.model_copy(update={"decisions": (said, noted_only)})
    library = replace(
        demo.library,
        meetings={**meetings, meeting: changed},
        snapshots=snapshots,
        minutes={**demo.library.minutes, HELD: noted},
    )
    short = deck_short.outline(library, meeting)
    lines = [short.subject, *as_text(short).splitlines()]
    as_agreed(GOLDEN / f"{meeting}-deck-short.txt", lines)


def test_the_sheets_of_a_fictional_meeting_are_drawn_as_was_agreed(demo: Workspace) -> None:
    sheets = [*poster(demo, NEXT).pages, *handout(demo, NEXT).pages[:4]]
    as_agreed(GOLDEN / f"{NEXT}-sheets.txt", placed(sheets))
