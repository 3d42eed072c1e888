"""What each rule finds in a deck, and what it leaves alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart import data as chart_data
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from clu.inspection.finding import Fault, faults_of
from clu.inspection.read import read
from clu.model.problem import Level
from tests.inspection.sheets import DRAWING, box, deck, filled, found, run, saved

DECKS = Path(__file__).parent / "decks"
RED = DECKS / "rouge.png"


def picture(slide: Any, alt: str = "", left: float = 6) -> Any:
    shape = slide.shapes.add_picture(str(RED), Inches(left), Inches(3), Inches(3), Inches(2))
    shape._element.nvPicPr.cNvPr.set("descr", alt)
    return shape


def decorative(shape: Any) -> None:
    mark = (
        f'<a:extLst {DRAWING}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ' val="1"/></a:ext></a:extLst>'
    )
    shape._element.xpath(".//p:cNvPr")[0].append(parse_xml(mark))


def table(slide: Any) -> Any:
    frame = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1))
    for cell in (cell for row in frame.table.rows for cell in row.cells):
        cell.text = "Mot"
    return frame


def chart(slide: Any, series: int = 2) -> Any:
    data: Any = chart_data.CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["Mai", "Juin"]
    for rank in range(series):
        data.add_series(f"Série {rank}", (1, 2))
    place = (Inches(1), Inches(2), Inches(6), Inches(3))
    return slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)


def told(faults: list[Fault]) -> list[str]:
    return [each.sentence.replace("\u00a0", " ") for each in faults]


# --- decks of others ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        (
            "pandoc",
            {
                *(("missing_alt", 3), ("poor_alt", 2), ("same_title", 3), ("outside", 4)),
                *(("unspelt_acronym", 4), ("personal_data", 4), ("empty_places", 1)),
                *(("properties", 0), ("language", 0), ("low_contrast", 3)),
            },
        ),
        (
            "pptxgenjs",
            {
                *(("missing_title", 1), ("missing_title", 2), ("missing_alt", 2)),
                *(("missing_header", 2), ("poor_alt", 1), ("small_text", 1), ("unusual_font", 1)),
                *(("low_contrast", 1), ("colour_alone", 2), ("personal_data", 2)),
                *(("properties", 0), ("language", 0)),
            },
        ),
        (
            "libreoffice",
            {
                *(("missing_title", 2), ("missing_title", 3), ("missing_alt", 2)),
                *(("missing_header", 2), ("merged_cells", 2), ("poor_alt", 2)),
                *(("empty_places", 1), ("low_contrast", 2), ("reading_order", 2)),
                *(("hidden_slides", 3), ("properties", 0), ("language", 0)),
            },
        ),
    ],
)
def test_the_faults_of_what_another_program_made_are_found_and_no_other(
    name: str, planted: set[tuple[str, int]]
) -> None:
    faults = faults_of(read((DECKS / f"{name}.pptx").read_bytes()))
    assert {(each.rule, each.slide) for each in faults} == planted


def test_the_gravest_come_first_then_slide_by_slide() -> None:
    faults = faults_of(read((DECKS / "pptxgenjs.pptx").read_bytes()))
    order = [(list(Level).index(each.level), each.slide) for each in faults]
    assert order == sorted(order)
    assert {each.level for each in faults} == set(Level)
    assert all(each.remedy for each in faults)


# --- structure ----------------------------------------------------------------------------------


def test_a_slide_without_a_title_blocks() -> None:
    (fault,) = found("missing_title", lambda slide: None, layout=6)
    assert fault.level is Level.ERROR
    assert told([fault]) == ["la diapositive n’a pas de titre."]
    emptied: Callable[[Any], None] = lambda slide: setattr(slide.shapes.title, "text", " ")  # noqa: E731
    assert told(found("missing_title", emptied)) == ["le titre est vide."]
    assert found("missing_title", lambda slide: None) == []


@pytest.mark.parametrize(
    ("add", "sentence"),
    [
        (picture, "l’image n’a pas de texte de remplacement."),
        (table, "le tableau n’a pas de texte de remplacement."),
        (chart, "le graphique n’a pas de texte de remplacement."),
    ],
)
def test_what_shows_without_words_needs_some(add: Callable[[Any], Any], sentence: str) -> None:
    assert told(found("missing_alt", add)) == [sentence]
    assert found("missing_alt", lambda slide: decorative(add(slide))) == []


def test_a_group_is_told_once_and_speaks_for_what_it_holds() -> None:
    def grouped(slide: Any, *alts: str) -> Any:
        return slide.shapes.add_group_shape(
            [picture(slide, alt, at) for at, alt in enumerate(alts)]
        )

    (fault,) = found("missing_alt", lambda slide: grouped(slide, "", ""))
    assert fault.shape.startswith("Group")
    (fault,) = found("missing_alt", lambda slide: grouped(slide, "", "Un plan"))
    assert fault.shape.startswith("Picture")

    def described(slide: Any) -> None:
        grouped(slide, "", "")._element.nvGrpSpPr.cNvPr.set("descr", "Deux photos du hall")

    assert found("missing_alt", described) == []


@pytest.mark.parametrize(
    "alt", ["photo.JPG", "Image 3", "--", "Chat. Description générée automatiquement"]
)
def test_words_that_tell_nothing_are_no_description(alt: str) -> None:
    assert found("missing_alt", lambda slide: picture(slide, alt)) == []
    assert len(found("poor_alt", lambda slide: picture(slide, alt))) == 1


def test_a_true_description_is_left_alone() -> None:
    assert found("poor_alt", lambda slide: picture(slide, "Le hall, vu de l’image du plan")) == []


def test_a_shape_without_text_is_described_or_decorative() -> None:
    def line(slide: Any) -> Any:
        return slide.shapes.add_shape(1, Inches(1), Inches(3), Inches(3), Inches(1))

    (fault,) = found("silent_drawings", line)
    assert fault.level is Level.NOTE
    assert found("silent_drawings", lambda slide: decorative(line(slide))) == []


def test_what_is_below_and_read_first_is_told() -> None:
    def both(slide: Any, *tops: float) -> None:
        for top in tops:
            box(slide, f"À {top}", top)

    (fault,) = found("reading_order", lambda slide: both(slide, 5, 3))
    assert told([fault]) == ["« TextBox 2 » est lu avant « TextBox 3 », placé avant."]
    assert found("reading_order", lambda slide: both(slide, 3, 5)) == []


def test_columns_may_be_read_one_after_the_other_from_the_left() -> None:
    def cards(slide: Any, *places: tuple[float, float]) -> None:
        for top, left in places:
            box(slide, "Un mot", top, left)

    left, right = [(3, 0.2), (5, 0.2)], [(3, 5), (5, 5)]
    rows = [(3, 0.2), (3, 5), (5, 0.2), (5, 5)]
    assert found("reading_order", lambda slide: cards(slide, *left, *right)) == []
    assert found("reading_order", lambda slide: cards(slide, *rows)) == []
    assert len(found("reading_order", lambda slide: cards(slide, *right, *left))) == 1


def test_the_title_is_read_first() -> None:
    def last(slide: Any) -> None:
        box(slide, "Avant le titre")
        slide.shapes._spTree.append(slide.shapes.title._element)

    assert told(found("reading_order", last)) == ["le titre n’est pas lu en premier."]


def test_a_table_has_a_header_and_whole_cells() -> None:
    def bare(slide: Any) -> None:
        table(slide).table.first_row = False

    def merged(slide: Any) -> None:
        grid = table(slide).table
        grid.cell(0, 0).merge(grid.cell(0, 1))

    assert found("missing_header", table) == found("merged_cells", table) == []
    assert len(found("missing_header", bare)) == 1
    assert len(found("merged_cells", merged)) == 1


def test_an_empty_placeholder_is_told_and_a_filled_one_is_not() -> None:
    assert len(found("empty_places", lambda slide: None, layout=1)) == 1

    def filled_in(slide: Any) -> None:
        slide.placeholders[1].text = "Un mot"

    assert found("empty_places", filled_in, layout=1) == []


# --- looks --------------------------------------------------------------------------------------


def sized(size: float, *, top: float = 3) -> Callable[[Any], None]:
    def work(slide: Any) -> None:
        for line in box(slide, "Une ligne\nUne autre", top).text_frame.paragraphs:
            line.runs[0].font.size = Pt(size)

    return work


@pytest.mark.parametrize(("size", "count"), [(13, 1), (14, 0)])
def test_words_below_larger_ones_may_be_as_small_as_a_heading(size: int, count: int) -> None:
    def below(slide: Any) -> None:
        lines = box(slide, "88 %\nmieux qu’avant").text_frame.paragraphs
        first, second = (line.runs[0] for line in lines)
        first.font.size, second.font.size = Pt(16), Pt(size)

    assert len(found("small_text", below)) == count


@pytest.mark.parametrize(
    ("size", "top", "levels"),
    [
        (16, 3, []),
        (15, 3, [Level.NOTE]),  # no larger words beside it
        (12, 3, [Level.NOTE]),
        (11, 3, [Level.WARNING]),
        (12, 6.5, []),  # a note at the foot
        (11, 6.5, [Level.WARNING]),
    ],
)
def test_the_least_sizes_are_those_of_our_own_slides(
    size: float, top: float, levels: list[Level]
) -> None:
    assert [each.level for each in found("small_text", sized(size, top=top))] == levels


@pytest.mark.parametrize(("size", "count"), [(11, 1), (12, 0)])
def test_the_words_of_a_chart_have_the_size_of_a_note_at_least(size: int, count: int) -> None:
    def small(slide: Any) -> None:
        chart(slide).chart.font.size = Pt(size)

    assert len(found("small_text", small)) == count


def test_a_size_is_looked_for_up_to_the_master_and_shrinks_as_powerpoint_does() -> None:
    def fitted(slide: Any) -> None:
        slide.placeholders[1].text = "Un mot"
        body = slide.placeholders[1].text_frame._txBody.bodyPr
        for each in list(body):
            body.remove(each)
        body.append(parse_xml(f'<a:normAutofit {DRAWING} fontScale="25000"/>'))

    whole = deck(lambda slide: setattr(slide.placeholders[1], "text", "Un mot"), layout=1)
    body = next(each for each in whole.slides[0].shapes if each.place == "body")
    assert [each.size for each in body.runs] == [32]
    assert told(found("small_text", fitted, layout=1)) == ["du texte est à 8 points."]


@pytest.mark.parametrize(("below", "count"), [("", 0), ("line", 0), ("words", 1)])
def test_a_note_is_what_is_read_last_wherever_a_slide_ends(below: str, count: int) -> None:
    def noted(slide: Any) -> None:
        sized(12, top=5)(slide)
        if below == "line":
            decorative(slide.shapes.add_shape(1, Inches(1), Inches(6.5), Inches(8), Inches(0.05)))
        if below == "words":
            sized(16, top=6.1)(slide)

    assert len(found("small_text", noted)) == count


@pytest.mark.parametrize(("size", "count"), [(10, 0), (9, 1)])
def test_a_sheet_is_measured_as_what_is_printed(size: float, count: int) -> None:
    def sheet(slide: Any) -> None:
        deck: Any = slide.part.package.presentation_part.presentation
        deck.slide_width, deck.slide_height = Inches(8), Inches(11)
        sized(size)(slide)

    assert len(found("small_text", sheet)) == count


def test_what_every_slide_bears_is_told_on_the_first() -> None:
    presentation: Any = Presentation()
    for number in range(5):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Titre {number}"
        coloured(GREY)(slide)
        run(slide.shapes[-1]).text = f"Pied {number}"
    (fault,) = [
        each for each in faults_of(read(saved(presentation))) if each.rule == "low_contrast"
    ]
    assert (fault.slide, fault.others) == (1, (2, 3, 4, 5))
    assert fault.where.endswith("TextBox 2, et 4\u00a0autres diapositives")


def test_each_level_of_a_list_has_its_size() -> None:
    def nested(slide: Any) -> None:
        frame = slide.placeholders[1].text_frame
        frame.text = "Un"
        frame.add_paragraph().text = "Deux"
        frame.paragraphs[1].level = 1

    body = next(each for each in deck(nested, layout=1).slides[0].shapes if each.place == "body")
    assert [each.size for each in body.runs] == [32, 28]


def coloured(text: str, ground: str = "", size: float = 17) -> Callable[[Any], None]:
    def work(slide: Any) -> None:
        shape = box(slide, "Un mot")
        if ground:
            filled(shape, ground)
        properties = run(shape)._r.get_or_add_rPr()
        properties.set("sz", str(round(size * 100)))
        properties.append(parse_xml(f"<a:solidFill {DRAWING}>{text}</a:solidFill>"))

    return work


GREY, DARK = '<a:srgbClr val="808080"/>', '<a:srgbClr val="333333"/>'


@pytest.mark.parametrize(
    ("text", "ground", "size", "count"),
    [
        (GREY, "", 17, 1),  # 3.95 on white
        (GREY, "", 18, 0),
        ('<a:schemeClr val="bg1"/>', "", 30, 1),  # white on white
        ('<a:schemeClr val="bg1"/>', '<a:schemeClr val="tx1"/>', 17, 0),
        (DARK, '<a:schemeClr val="tx1"><a:lumMod val="50000"/></a:schemeClr>', 17, 1),
        ('<a:srgbClr val="000000"><a:alpha val="30000"/></a:srgbClr>', "", 17, 1),
        (DARK, '<a:srgbClr val="000000"><a:alpha val="10000"/></a:srgbClr>', 17, 0),
    ],
)
def test_a_contrast_is_that_of_the_text_over_what_is_seen_under_it(
    text: str, ground: str, size: float, count: int
) -> None:
    assert len(found("low_contrast", coloured(text, ground, size))) == count


def test_a_bold_text_is_large_from_14_points() -> None:
    def bold(slide: Any) -> None:
        coloured(GREY, size=14)(slide)
        run(slide.shapes[-1]).font.bold = True

    assert found("low_contrast", bold) == []
    assert len(found("low_contrast", coloured(GREY, size=14))) == 1


def test_the_ground_of_a_text_may_be_another_shape_or_the_slide() -> None:
    def over(slide: Any, width: float, then: Callable[[Any], object]) -> None:
        below = slide.shapes.add_shape(1, Inches(0.9), Inches(2.9), Inches(width), Inches(1.2))
        filled(below, '<a:srgbClr val="202020"/>')
        then(slide)

    def on_black(slide: Any) -> None:
        slide.background.fill.solid()
        slide.background.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
        box(slide, "Un mot")

    (fault,) = found("low_contrast", lambda slide: over(slide, 5, lambda each: box(each, "Mot")))
    assert fault.level is Level.WARNING
    (fault,) = found("low_contrast", lambda slide: over(slide, 2, lambda each: box(each, "Mot")))
    assert fault.level is Level.NOTE
    assert "par endroits" in fault.sentence
    assert len([each for each in found("low_contrast", on_black) if "TextBox" in each.shape]) == 1


def test_what_is_under_a_text_on_a_picture_is_not_guessed() -> None:
    def over(slide: Any) -> None:
        picture(slide, left=1)
        box(slide, "Sur la photo").width = Inches(2)

    (fault,) = found("low_contrast", over)
    assert fault.level is Level.NOTE
    assert "n’est pas connu" in fault.sentence


def test_a_font_of_nobody_is_told_once() -> None:
    def twice(slide: Any) -> None:
        for text in ("Un", "Deux"):
            run(box(slide, text)).font.name = "Marianne"

    assert told(found("unusual_font", twice)) == [
        "la police « Marianne » n’est ni courante, ni incorporée."
    ]
    assert found("unusual_font", lambda slide: box(slide, "Un")) == []


def test_series_need_a_legend_or_their_names() -> None:
    def legend(slide: Any) -> None:
        chart(slide).chart.has_legend = True

    def bare(slide: Any, series: int = 2) -> None:
        chart(slide, series).chart.has_legend = False

    assert len(found("colour_alone", bare)) == 1
    assert found("colour_alone", legend) == []
    assert found("colour_alone", lambda slide: bare(slide, 1)) == []


@pytest.mark.parametrize(
    ("words", "count"), [("12", 1), ("▲ 12", 0), ("+12", 0), ("Atteint : 12", 0)]
)
def test_a_bare_red_figure_among_others_needs_a_sign(words: str, count: int) -> None:
    def grid(slide: Any) -> None:
        cells = table(slide).table
        cells.cell(1, 0).text, cells.cell(1, 1).text = "34", words
        red = run(cells.cell(1, 1))._r.get_or_add_rPr()
        red.append(parse_xml(f'<a:solidFill {DRAWING}><a:srgbClr val="C00000"/></a:solidFill>'))

    assert len(found("colour_alone", grid)) == count


def test_a_red_figure_alone_stands_out_of_nothing() -> None:
    def alone(slide: Any) -> None:
        shape = box(slide, "12")
        red = run(shape)._r.get_or_add_rPr()
        red.append(parse_xml(f'<a:solidFill {DRAWING}><a:srgbClr val="C00000"/></a:solidFill>'))
        shape.text_frame.paragraphs[0].add_run().text = " "

    assert found("colour_alone", alone) == []


# --- words --------------------------------------------------------------------------------------


def spoken(*tags: str) -> Callable[[Any], None]:
    def work(slide: Any) -> None:
        run(slide.shapes.title).font._element.set("lang", "fr-FR")
        for tag in tags:
            run(box(slide, "Un mot")).font._element.set("lang", tag)

    return work


def test_a_text_of_another_language_is_told_where_it_is() -> None:
    (fault,) = found("language", spoken("fr-FR", "en-GB"))
    assert (fault.slide, fault.level, fault.shape) == (1, Level.NOTE, "TextBox 3")
    assert found("language", spoken("fr-FR", "fr-CA")) == []


@pytest.mark.parametrize(
    ("text", "unspelt"),
    [
        ("La DDT répond.", ["DDT"]),
        ("La direction départementale des territoires (DDT) répond.", []),
        ("DDT : direction départementale des territoires", []),
        ("DDT (direction départementale des territoires)", []),
        ("Le Comité Local des Usagers se réunit. CLU du 3 mai.", []),
        ("DDT : réponses aux usagers", ["DDT"]),
        ("La DDT demande des tapis", ["DDT"]),
        ("Mme Anne DUPONT et M. PETIT", []),
        ("ORDRE DU JOUR", []),
        ("Un PDF par SMS, XIV fois", []),
        ("SÉJOUR expirant bientôt ; un titre de séjour", []),
        ("PAN de Créteil ; un pan de mur", ["PAN"]),
        ("CEDEX", []),
        ("contact@DDT.fr, www.DDT.fr", []),
    ],
)
def test_an_acronym_is_spelt_out_somewhere(text: str, unspelt: list[str]) -> None:
    faults = found("unspelt_acronym", lambda slide: box(slide, text))
    assert told(faults) == [f"« {each} » n’est développé nulle part." for each in unspelt]


def test_what_the_committee_says_of_an_acronym_is_proposed() -> None:
    known = {"BCRU": "bureau de la relation usagers"}
    (fault,) = found("unspelt_acronym", lambda slide: box(slide, "Le BCRU"), known)
    assert "bureau de la relation usagers (BCRU)" in fault.remedy


def test_what_the_committee_says_of_an_acronym_spells_it_out_whatever_its_letters() -> None:
    known = {"VPN": "Réseau privé virtuel"}
    assert not found(
        "unspelt_acronym", lambda slide: box(slide, "VPN : Réseau privé virtuel"), known
    )


def test_what_leads_to_someone_is_found_in_notes_and_hidden_words_too() -> None:
    def noted(slide: Any) -> None:
        slide.notes_slide.notes_text_frame.text = "Rappeler le 06 12 34 56 78"

    def hidden(slide: Any) -> None:
        picture(slide, "Courriel de anne.petit@example.org")

    def account(slide: Any) -> None:
        box(slide, "FR76 3000 6000 0112 3456 7890 189, 3 rue du Port")

    assert "06 12 34 56 78" in told(found("personal_data", noted))[0]
    assert "anne.petit@example.org" in told(found("personal_data", hidden))[0]
    assert "compte bancaire" in told(found("personal_data", account))[0]
    assert "adresse postale" in told(found("personal_data", account))[0]
    assert found("personal_data", lambda slide: box(slide, "Mme Petit, pref-qualite@a.fr")) == []
    amount = "▲ +1 234 (3 496 382 en 2022)"
    assert found("personal_data", lambda slide: box(slide, amount)) == []


def test_what_leads_to_someone_is_told_once_though_it_is_hidden() -> None:
    def work(slide: Any) -> None:
        shape = box(slide, "Mme Petit : 07 11 22 33 44")
        shape._element.nvSpPr.cNvPr.set("hidden", "1")
        properties = slide.part.package.core_properties
        properties.comments, properties.keywords = "Voir le 06 12 34 56 78", "zoe.roy@gmail.com"

    in_file, on_slide = told(found("personal_data", work))
    assert "« 06 12 34 56 78 » (téléphone)" in in_file and "zoe.roy@gmail.com" in in_file
    assert on_slide.count("07 11 22 33 44") == 1  # which may be other numbers too
    assert "07 11 22 33 44" in told(found("hidden_words", work))[0]


# --- file ---------------------------------------------------------------------------------------


def test_the_properties_of_a_file_are_told() -> None:
    presentation: Any = Presentation()
    properties = presentation.core_properties
    properties.title, properties.author, properties.language = "PowerPoint Presentation", "", "en"
    assert [each.rule for each in faults_of(read(saved(presentation)))] == ["properties"] * 4
    properties.title, properties.author, properties.language = "Bilan", "Préfecture", "fr-FR"
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "Un"
    left = faults_of(read(saved(presentation)))
    assert "properties" not in [each.rule for each in left]


def test_what_is_outside_of_the_file_is_told() -> None:
    def linked(target: str) -> Callable[[Any], None]:
        def work(slide: Any) -> None:
            run(box(slide, "Lire")).hyperlink.address = target

        return work

    (fault,) = found("outside", linked("file:///C:/Users/moi/bilan.xlsx"))
    assert fault.level is Level.WARNING
    (fault,) = found("outside", linked("https://www.example.org"))
    assert fault.level is Level.NOTE


def test_a_hidden_slide_is_told() -> None:
    assert len(found("hidden_slides", lambda slide: slide._element.set("show", "0"))) == 1


def test_a_comment_left_is_told() -> None:
    def commented(slide: Any) -> None:
        from pptx.opc.package import Part  # noqa: PLC0415
        from pptx.opc.packuri import PackURI  # noqa: PLC0415

        kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
        written = (
            b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            b"<p:cm><p:text>A revoir</p:text></p:cm></p:cmLst>"
        )
        part = Part(PackURI("/ppt/comments/comment1.xml"), kind, slide.part.package, written)
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        slide.part.relate_to(part, relation)

    assert told(found("comments", commented)) == ["1 commentaire dans le fichier."]


def test_a_sound_needs_its_transcription() -> None:
    def film(slide: Any) -> None:
        slide.shapes.add_movie(str(RED), Inches(1), Inches(1), Inches(2), Inches(2), str(RED))

    assert len(found("media", film)) == 1


def test_where_an_office_has_its_mail_kept_tells_of_nobody() -> None:
    """A CEDEX is no home: the address is that of the office wherever the deck says it."""

    def office(slide: Any) -> None:
        box(slide, "Bureau du courrier – 21-29 avenue du Port, 94038 CRÉTEIL CEDEX – www.a.fr")
        box(slide, "au guichet 18, 21-29 avenue du Port, 94000 Créteil")

    assert found("personal_data", office) == []
    assert found("personal_data", lambda slide: box(slide, "21-29 avenue du Port, 94000 Créteil"))


@pytest.mark.parametrize("at", ["avenue du", "Port,", "94038", "CRÉTEIL"])
def test_an_office_is_known_by_an_address_that_a_slide_cuts(at: str) -> None:
    start, end = "21-29 avenue du Port, 94038 CRÉTEIL CEDEX".split(f"{at} ")

    def cut(end: str) -> list[Fault]:
        def two_slides(slide: Any) -> None:
            box(slide, f"Bureau du courrier\n{start}{at}")
            following = slide.part.package.presentation_part.presentation.slides.add_slide(
                slide.slide_layout
            )
            box(following, end)
            box(following, "au guichet 18, 21-29 avenue du Port, 94000 Créteil", 4)

        return found("personal_data", two_slides)

    assert cut(end) == []
    assert cut(end.replace(" CEDEX", "").replace("CEDEX", ""))
