"""Short slides that go together stand on one; those that do not fit so are parted again."""

import datetime
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clu.deck.acronyms import in_a_line
from clu.deck.bodies import (
    Card,
    Cards,
    Chart,
    ChartForm,
    Charts,
    Divider,
    Marks,
    Point,
    Prose,
    Role,
    Series,
    Statement,
    TableBody,
)
from clu.deck.layout import lay_out
from clu.deck.measure import widening
from clu.deck.outline import Body, Outline, SlideOutline
from clu.deck.page import ChartBox, Page, TableBox, TextBox
from clu.deck.several import Several, halved, parted
from clu.deck.slides.figures import Figures
from clu.deck.slides.pieces import Quotation
from clu.deck.slides.references import Column, Columns
from clu.deck.slides.scene import to_say
from clu.deck.together import put_together
from clu.model.indicators import Definition, Unit
from clu.model.library import Snapshot
from clu.model.meeting import Meeting
from clu.model.paper import Heading
from clu.model.slides import Together
from tests.deck.outlines import outline_of
from tests.deck.soundness import faults
from tests.deck.test_layout import words
from tests.deck.test_outline import outline, plain, slide

FIGURE = Figures((Card(figure="12", label="Passages"),))
LIST = Prose((Point("Un."), Point("Deux.")))
LONG = Prose(tuple(Point("mot " * 60) for _ in range(3)))
TABLE = TableBody(("A", "B"), (("a", "b"),))
AGENDA = Prose((Point("Un"), Point("Deux")), Marks.NUMBERS)
SENTENCE = Statement(("Ouverture par le préfet",))
QUOTED = Quotation("« On attend. »", "Un usager")
FOUND = Columns((Column("Points forts", ("L’accueil.",)), Column("Sensibles", ("L’attente.",))))


ASKED = Cards(tuple(Card(name, points=(Point("Un."), Point("Deux."))) for name in ("De", "À")))


def bars(*values: int) -> Charts:
    categories = tuple(f"Motif {rank}" for rank in range(len(values)))
    series = (Series("2023", Role.CURRENT, tuple(map(Decimal, values))),)
    return Charts((Chart("", categories, series, " %", 0, ("Dit.",), form=ChartForm.BARS),))


def said(body: Body, title: str = "Titre", kicker: str = "Sujet", **keys: Any) -> SlideOutline:
    return SlideOutline(title, title, body, kicker=kicker, **keys)


def titles(*slides: SlideOutline) -> list[str]:
    return [each.title for each in put_together(slides)]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (FIGURE, FIGURE, ["Un · Deux"]),
        (LIST, LIST, ["Sujet"]),
        (bars(1, 2), bars(3), ["Sujet"]),
        (LIST, TABLE, ["Deux"]),
        (SENTENCE, AGENDA, ["Deux"]),
        (QUOTED, TABLE, ["Un"]),
        (FOUND, TABLE, ["Un"]),
        (QUOTED, replace(TABLE, rows=TABLE.rows * 4), ["Un", "Deux"]),
        (Quotation("mot " * 100), TABLE, ["Un", "Deux"]),
        (Columns((Column("Points forts", ("Un.", "Deux.")),)), TABLE, ["Un", "Deux"]),
        (FIGURE, LIST, ["Un", "Deux"]),
        (TABLE, LIST, ["Un", "Deux"]),
        (LONG, TABLE, ["Un", "Deux"]),
        (bars(1, 2, 3, 4, 5), bars(1), ["Un", "Deux"]),
        (Figures(FIGURE.cards, "Un commentaire"), FIGURE, ["Un", "Deux"]),
    ],
)
def test_short_slides_of_one_subject_go_together(
    first: Body, second: Body, kept: list[str]
) -> None:
    assert titles(said(first, "Un"), said(second, "Deux")) == kept


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (LIST, LIST, ["Un · Deux"]),
        (LIST, Prose((Point("m" * 559), Point("n"))), ["Un · Deux"]),
        (LIST, Prose((Point("m" * 560), Point("n"))), ["Un", "Deux"]),
        (LIST, Prose((Point("Une phrase."),)), ["Un", "Deux"]),
        (LIST, AGENDA, ["Un", "Deux"]),
        (AGENDA, LIST, ["Un", "Deux"]),
    ],
)
def test_two_short_lists_of_an_item_stand_in_two_columns(
    first: Body, second: Body, kept: list[str]
) -> None:
    assert titles(said(first, "Un", ""), said(second, "Deux", "")) == kept
    assert titles(said(first, "Un", ""), said(second, "Deux", "", together=Together.ALONE)) == [
        "Un",
        "Deux",
    ]


def test_what_stands_under_several_slides_comes_after_what_stands_under_one() -> None:
    first = said(FIGURE, "Un", small=("Service : A", "En annexe"))
    (one,) = put_together((first, said(FIGURE, "Deux", small=("Service : B", "En annexe"))))
    assert one.small == ("Service : A", "Service : B", "En annexe")


def test_slides_of_two_subjects_stay_apart_unless_it_is_asked() -> None:
    first, second = said(FIGURE, "Un", "Accueil"), said(LIST, "Deux", "Courrier")
    assert titles(first, second) == ["Un", "Deux"]
    asked = said(LIST, "Deux", "Courrier", together=Together.PREVIOUS)
    (one,) = put_together((first, asked))
    assert (one.title, one.kicker) == ("Un · Deux", "Accueil · Courrier")


@pytest.mark.parametrize("alone", [0, 1])
def test_a_slide_stays_alone_when_it_is_asked(alone: int) -> None:
    slides = [said(FIGURE, "Un"), said(FIGURE, "Deux")]
    slides[alone] = said(FIGURE, slides[alone].title, together=Together.ALONE)
    assert titles(*slides) == ["Un", "Deux"]


def test_a_dashboard_holds_six_figures_at_most_in_their_order() -> None:
    found = put_together(said(FIGURE, f"Chiffre {rank}") for rank in range(8))
    assert [len(parted(each)) for each in found] == [6, 2]


def test_no_title_is_lost_when_they_are_too_long_for_one() -> None:
    long = [f"{name} " * 12 for name in ("Délai", "Guichets")]
    (one,) = put_together(said(FIGURE, title) for title in long)
    assert one.title == "Sujet"
    assert isinstance(one.body, Several)
    assert [each.strip() for each in one.body.headings] == [each.strip() for each in long]


def test_a_title_that_the_label_of_its_figure_says_is_not_said_twice() -> None:
    shown = [said(FIGURE, title) for title in ("Le passage " * 6, "Guichets " * 7)]
    (one,) = put_together(shown)
    assert isinstance(one.body, Several)
    assert one.body.headings[0] == ""
    assert one.body.headings[1] != ""


def test_key_figures_meet_over_a_chart_of_their_subject_and_no_other() -> None:
    chart = said(bars(1, 2, 3, 4, 5), "Graphique")
    slides = [said(FIGURE, "Un"), chart, said(FIGURE, "Deux"), said(FIGURE, "Trois")]
    assert titles(*slides) == ["Un · Deux · Trois", "Graphique"]
    slides[1] = said(TABLE, "Tableau")
    assert titles(*slides) == ["Un", "Tableau", "Deux · Trois"]
    slides[1] = replace(chart, kicker="Autre")
    assert titles(*slides) == ["Un", "Graphique", "Deux · Trois"]


def test_a_list_leads_to_the_table_whose_kicker_its_title_says() -> None:
    first = said(LIST, "Le référentiel QUALI-ATE", "")
    (one,) = put_together((first, said(TABLE, "Exemple", "Référentiels QUALI-ATE")))
    assert one.title == "Exemple"
    assert len(put_together((first, said(TABLE, "Exemple", "Référentiel SP+")))) == 2


def test_cards_under_the_same_headings_are_rows_of_one_table() -> None:
    """Each row has its title and its kicker; an annex between them parts nothing."""
    annex = said(LIST, "Texte", is_annex=True)
    bureaus = [said(ASKED, f"Bureau {name} : objet", f"Pour {name}") for name in "AB"]
    one, last = put_together((bureaus[0], annex, bureaus[1]))
    assert (one.title, one.kicker, last) == ("Bureau A · Bureau B", "", annex)
    (page,) = lay_out(outline_of(one), Path()).pages
    (table,) = [box for box in page.boxes if isinstance(box, TableBox)]
    cells = [
        ["/".join(each.text for each in cell.paragraphs) for cell in row.cells]
        for row in table.rows
    ]
    assert cells == [
        ["Objet", "De", "À"],
        ["Bureau A : objet/Pour A", "• Un./• Deux.", "• Un./• Deux."],
        ["Bureau B : objet/Pour B", "• Un./• Deux.", "• Un./• Deux."],
    ]


@pytest.mark.parametrize(
    "other",
    [
        Cards(tuple(Card(name, points=(Point("Un."),)) for name in ("De", "Par"))),
        Cards(ASKED.cards, lead=Card("Délai", "2 jours")),
        Cards((replace(ASKED.cards[0], points=(Point("mot " * 160),)), ASKED.cards[1])),
        Cards((replace(ASKED.cards[0], figure="3"), ASKED.cards[1])),
    ],
)
def test_other_cards_stand_apart(other: Body) -> None:
    assert titles(said(ASKED, "Un"), said(other, "Deux")) == ["Un", "Deux"]


def test_what_titles_share_is_said_once() -> None:
    first, second = said(bars(1), "Séjour : profil"), said(bars(2), "Séjour : motif")
    (one,) = put_together((first, second))
    assert one.title == "Séjour : profil · motif"
    assert isinstance(one.body, Several)
    assert one.body.headings == ("Profil", "Motif")


@pytest.mark.parametrize(
    ("own", "title", "headings"),
    [
        (("Séjour : profil", "Séjour : motif"), "Séjour : profil · motif", ("Profil", "Motif")),
        (("Accueil : un", "Séjour : deux"), "Accueil : un · Séjour : deux", None),
        (("Accueil", "Accueil"), "Accueil · Accueil", None),
    ],
)
def test_titles_share_what_stands_before_their_colon_alone(
    own: tuple[str, str], title: str, headings: tuple[str, str] | None
) -> None:
    (joined,) = put_together(said(LIST, each, "") for each in own)
    assert isinstance(joined.body, Several)
    assert (plain(joined.title), joined.body.headings) == (title, headings or own)


def test_a_kicker_is_that_of_the_slides_that_have_one() -> None:
    first = said(FIGURE, "Un", "Sujet")
    asked = said(FIGURE, "Deux", "", together=Together.PREVIOUS)
    (joined,) = put_together([first, asked])
    assert joined.kicker == "Sujet"


def test_of_three_slides_that_do_not_fit_on_one_the_first_has_two() -> None:
    (joined,) = put_together(said(FIGURE, each) for each in ("Un", "Deux", "Trois"))
    first, second = halved(joined)
    assert (len(parted(first)), len(parted(second))) == (2, 1)


def test_what_has_no_heading_of_its_own_is_read_under_the_title() -> None:
    one, other = SlideOutline("a", "Un", bars(1)), SlideOutline("b", "Deux", bars(2))
    body = Several((one, other), ("", "Motifs"), None, lambda slides: slides[0])
    spoken = list(body.spoken("Titre"))
    told = [*one.body.spoken("Titre"), *other.body.spoken("Motifs")]
    assert [each for each in spoken if not isinstance(each, Heading)] == told
    assert [each.text for each in spoken if isinstance(each, Heading)] == ["Motifs"]


def test_sources_and_notes_that_are_the_same_are_said_once() -> None:
    slides = [said(FIGURE, each, small=("Source", each), notes=("Dire",)) for each in "AB"]
    (one,) = put_together(slides)
    assert (one.small, one.notes) == (("A", "B", "Source"), ("Dire",))


def laid(*slides: SlideOutline) -> tuple[Page, ...]:
    pages = lay_out(outline_of(*put_together(slides)), Path()).pages
    assert [fault for page in pages for fault in faults(page, widening("Arial"))] == []
    return pages


@pytest.mark.parametrize(
    ("body", "count"), [(FIGURE, 2), (FIGURE, 4), (FIGURE, 6), (LIST, 2), (bars(9, 2), 2)]
)
def test_they_share_a_page(body: Body, count: int) -> None:
    assert len(laid(*(said(body, f"Titre {rank}") for rank in range(count)))) == 1


def test_what_a_list_leads_to_stands_under_it() -> None:
    first = said(LIST, "Le référentiel QUALI-ATE", "")
    (page,) = laid(first, said(TABLE, "Exemple", "Référentiels QUALI-ATE"))
    (lead,) = (
        box.frame for box in page.boxes if isinstance(box, TextBox) if box.name == "Introduction"
    )
    (table,) = (box.frame for box in page.boxes if isinstance(box, TableBox))
    assert lead.y + lead.height < table.y


def test_those_that_do_not_fit_take_their_own_titles_back() -> None:
    rows = tuple((f"Ligne {rank}", "mot " * 30) for rank in range(8))
    (one,) = put_together((said(LIST, "Un"), said(TableBody(("A", "B"), rows), "Deux")))
    shown = replace(one, small=("PAN : Point d’accueil",), opens="2. Partie")
    first, second = lay_out(outline_of(shown), Path()).pages[:2]
    assert (first.title, second.title) == ("Un", "Deux")
    assert first.record == second.record, "what counts slides by record still finds them"
    assert "PAN : Point d’accueil" in words((first,))
    assert "2. Partie – Sujet" in words((second,))


def test_four_that_do_not_fit_on_one_slide_stand_on_two() -> None:
    """A template may leave less room: half of them still go together, with what each says."""
    wordy = Figures((Card(figure="12", label="mot " * 60),))
    named = ("Un", "Deux", "Trois", "Quatre")
    (one,) = put_together(tuple(said(wordy, each, notes=(f"Dire {each}.",)) for each in named))
    one = replace(one, asks=("Décider",), meanings=(("PAN", "Point d’accueil"),))
    first, second = lay_out(outline_of(one), Path()).pages
    assert (first.title, second.title) == ("Un · Deux", "Trois · Quatre")
    assert [page.notes for page in (first, second)] == [
        ("Dire Un.", "Dire Deux."),
        ("Dire Trois.", "Dire Quatre."),
    ]
    assert "Décider" not in words((first,))
    assert "Décider" in words((second,))
    assert "PAN : Point d’accueil" in [each.replace("\u00a0", " ") for each in words((first,))]


def test_bars_of_two_charts_are_drawn_on_one_scale() -> None:
    (page,) = laid(said(bars(90, 10), "Un"), said(bars(30), "Deux"))
    ends = {(box.low, box.high) for box in page.boxes if isinstance(box, ChartBox)}
    assert len(ends) == 1


# --- in a deck ---------------------------------------------------------------------------------


def dividers(made: Outline) -> list[str]:
    return [each.title for each in made.slides if isinstance(each.body, Divider)]


def item(name: str, *slides: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {"id": name.lower(), "title": name, "slides": slides, **keys}


def test_a_divider_stands_before_more_than_one_slide_alone() -> None:
    """The only slide of a part says what its divider would have said."""
    texts = [{**slide("text", bullets=["mot " * 90]), "id": each} for each in ("un", "deux")]
    items = [item("Plusieurs", *texts), item("Seule", texts[0], presenters=["DSI", "DRH"])]
    made = outline(meeting={"items": items})
    assert dividers(made) == ["Plusieurs"]
    (only,) = [each for each in made.slides if each.record == "seule/un"]
    assert (only.topic, only.small) == (
        "2. Seule",
        ("Présentation\u00a0: DSI et DRH",),
    )


def test_no_divider_shows_the_agenda_again_just_after_it() -> None:
    texts = [{**slide("text", bullets=["mot " * 90]), "id": each} for each in ("un", "deux")]
    listed = [item("Ouverture", {**slide("agenda"), "id": "odj"}, divider=False)]
    made = outline(meeting={"items": [*listed, item("Bilan", *texts), item("Suites", *texts)]})
    assert dividers(made) == ["Suites"]
    (first,) = [each for each in made.slides if each.record == "bilan/un"]
    assert first.topic == "2. Bilan"


def test_the_only_slide_of_a_part_keeps_its_own_kicker() -> None:
    shown = slide("text", bullets=["Un"], kicker="Bilan")
    made = outline(meeting={"items": [item("Point", shown)]})
    assert [each.topic for each in made.slides if each.record == "point/essai"] == [
        "1. Point – Bilan"
    ]


ACRONYMS = {"PAN": "Point d’accueil numérique", "SVI": "Serveur vocal", "CLU": "Comité Local"}


def smalls(*texts: str, acronyms: dict[str, str] = ACRONYMS) -> list[tuple[str, ...]]:
    slides = [
        {**slide("text", bullets=[text]), "id": f"s-{rank}", "title": f"Titre {rank}"}
        for rank, text in enumerate(texts)
    ]
    made = outline(*slides, committee={"name": "Comité Local", "acronyms": acronyms})
    own = (each for each in made.slides if each.record.startswith("point/"))
    return [(*each.small, *map(plain, in_a_line(each.meanings))) for each in own]


def test_an_acronym_is_expanded_on_the_first_slide_that_uses_it() -> None:
    assert smalls("Rien.", "Le PAN et le SVI.", "Le PAN.") == [
        (),
        ("PAN : Point d’accueil numérique · SVI : Serveur vocal",),
        (),
    ]


@pytest.mark.parametrize("text", ["Le CLU se réunit.", "Le point d’accueil numérique (PAN)."])
def test_what_the_slide_or_the_cover_says_is_not_expanded_again(text: str) -> None:
    assert smalls(text) == [()]


@pytest.mark.parametrize(("count", "listed"), [(4, False), (5, True)])
def test_more_than_a_few_acronyms_are_listed_before_the_thanks(count: int, listed: bool) -> None:
    acronyms = {f"S{rank}": f"Sens {rank}" for rank in range(count)}
    made = outline(slide("text", bullets=[", ".join(acronyms)]), committee={"acronyms": acronyms})
    records = [each.record for each in made.slides]
    assert ("sigles" in records) is listed
    assert records[-1] == "cloture"


def test_two_columns_of_acronyms_are_read_one_after_the_other(sample_outline: Outline) -> None:
    pages = lay_out(sample_outline, Path()).pages
    (page,) = [each for each in pages if each.record == "sigles"]
    columns = [
        [paragraph.text.split("\u00a0:")[0] for paragraph in box.paragraphs]
        for box in page.boxes
        if isinstance(box, TextBox) and box.name == "Sigles"
    ]
    assert len(columns) == 2
    read = [each for column in columns for each in column]
    assert read == sorted(read)


def test_the_last_slide_says_whom_to_write_to_and_when_they_meet_again() -> None:
    later = {
        day: Meeting.model_validate({"date": datetime.date.fromisoformat(day)})
        for day in ("2025-11-20", "2025-03-18", "2024-03-27")
    }
    made = outline(meetings=later, committee={"contact": "pref-qualite@essai.gouv.fr"})
    assert plain(made.slides[-1].body).split("\n") == [
        "Vos questions et vos avis : pref-qualite@essai.gouv.fr",
        "Prochaine réunion : mardi 18 mars 2025",
        "Préfecture",
    ]


def test_the_speaker_reads_what_to_say_and_then_where_it_comes_from() -> None:
    known = {"vu": Definition(id="vu", label="Passages", unit=Unit.COUNT, source="Compteur")}
    snapshots = {"2023": Snapshot.model_validate({"readings": [{"id": "vu", "value": 10}]})}
    shown = slide("figures", indicators=["vu"], notes="Saluer l’accueil.")
    items = [item("Point", shown, duration=20, presenters=["DSI"])]
    made = outline(meeting={"items": items}, definitions=known, snapshots=snapshots)
    (one,) = [each for each in made.slides if each.record == "point/essai"]
    told = [plain(line) for line in one.for_speaker]
    assert told[:3] == [
        "Durée : 20 min ; présentation et réponses : DSI.",
        "Saluer l’accueil.",
        "Sources et réserves :",
    ]
    assert "Source : Compteur." in told[3:]


@pytest.mark.parametrize(
    ("body", "said_of_it"),
    [
        (FIGURE, ("Passages : 12.",)),  # figures say it all
        (LIST, ("Titre. Un. Deux.",)),
        (FOUND, ("Points forts : 1 ; sensibles : 1.",)),
        (TABLE, ("Titre. A.",)),
        (TableBody(("A", "B"), (("—", "b"),)), ()),
        (replace(TABLE, says="1 action."), ("1 action.",)),
        (QUOTED, ("« On attend. »", "Un usager")),
        (
            Prose((Point("Il a :"), Point("un", 1), Point("deux.", 1))),
            ("Titre. Il a : un ; deux.",),
        ),
        (Prose((Point("Un."), Point("non dit", 1))), ("Titre. Un.",)),
        (Prose((Point("m" * 239), Point("n"))), (f"Titre. M{'m' * 238}. N.",)),
        (Prose((Point("m" * 240), Point("n"))), (f"Titre. M{'m' * 239}. Et 1 autre point.",)),
        (Prose((Point("Qui vient ?"), Point("Nous"))), ("Titre. Qui vient ? Nous.",)),
        (Statement(()), ()),
    ],
)
def test_the_speaker_is_told_in_a_sentence_what_nobody_wrote(
    body: Body, said_of_it: tuple[str, ...]
) -> None:
    assert tuple(map(plain, to_say("Titre", body))) == said_of_it


def test_a_public_deck_whose_slides_are_parted_has_no_notes_either() -> None:
    rows = tuple((f"Ligne {rank}", "mot " * 30) for rank in range(8))
    parts = (LIST, TableBody(("A", "B"), rows))
    (one,) = put_together(said(each, notes=("Entre nous",), sources=("Ici",)) for each in parts)
    silent = replace(one, notes=(), sources=())
    pages = lay_out(outline_of(silent), Path()).pages
    assert len(pages) > 1
    assert not any(page.notes for page in pages)


def test_of_two_small_bodies_the_second_stands_under_its_title() -> None:
    made = put_together([said(FOUND, "Les constats", ""), said(TABLE, "Les actions", "")])
    (page,) = lay_out(outline_of(*made), Path()).pages
    assert faults(page, widening("Arial")) == []
    tops = {box.name: box.frame.y for box in page.boxes if isinstance(box, TableBox | TextBox)}
    assert tops["Titre"] < tops["Points forts 1"] < tops["Intertitre"] < tops["Tableau"]


@pytest.mark.parametrize(
    ("item", "is_told"),
    [
        ("Ouverture par monsieur Jean MARTIN, préfet de la Brume", False),
        ("Ouverture", True),
    ],
)
def test_who_opens_is_not_told_over_an_agenda_that_says_it(item: str, is_told: bool) -> None:
    who = SlideOutline("a", "Ouverture", Statement(("M. Jean MARTIN", "Préfet de la Brume")))
    listed = Prose((Point(item), Point("Bilan")), Marks.NUMBERS)
    (one,) = put_together([who, SlideOutline("b", "Ordre du jour", listed)])
    (page,) = lay_out(outline_of(one), Path()).pages
    assert ("Introduction" in [box.name for box in page.boxes]) is is_told
    assert ("M. Jean" in plain(tuple(one.body.spoken("")))) is is_told


def test_what_an_acronym_means_is_told_under_the_one_slide_that_uses_it_first() -> None:
    body = TableBody(("A",), tuple((f"Ligne {rank}",) for rank in range(40)))
    body = replace(body, rows=(*body.rows, ("Le SVI",), ("Le SVI",)))
    slide = SlideOutline("e", "Titre", body, small=("Source : un",), meanings=(("SVI", "Serveur"),))
    pages = lay_out(outline_of(slide), Path()).pages
    boxes = [box for page in pages for box in page.boxes if isinstance(box, TextBox)]
    feet = [
        [line.text for line in box.paragraphs] for box in boxes if box.name == "Sources et notes"
    ]
    assert len(feet) > 2
    assert feet == [*[["Source : un"]] * (len(feet) - 1), ["Source : un", "SVI\u00a0: Serveur"]]


@pytest.mark.parametrize(
    ("decision", "place"),
    [
        ("Garder la cible d’appels décrochés", "appels"),
        ("Élargir les horaires du samedi", "horaires"),
        ("Nommer un référent", "suite"),
    ],
)
def test_a_decision_is_asked_on_the_slide_that_it_is_about_else_on_the_last(
    decision: str, place: str
) -> None:
    told = {"appels": "Les appels décrochés.", "horaires": "Les horaires.", "suite": "Autre chose."}
    slides = [{**slide("text", bullets=[text]), "id": id_} for id_, text in told.items()]
    made = outline(meeting={"items": [item("Point", *slides, to_decide=[decision])]})
    asked = [each.record for each in made.slides if each.asks]
    assert asked == [f"point/{place}"]
