"""A slide for each way of laying out a form: with few words, with many, with too many."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from clu.deck.acronyms import Glossary
from clu.deck.bodies import (
    Accent,
    Card,
    Cards,
    Chart,
    ChartForm,
    Charts,
    Cover,
    Detail,
    Divider,
    Marks,
    Point,
    Prose,
    Role,
    Series,
    Statement,
    TableBody,
    Thanks,
)
from clu.deck.outline import Body, SlideOutline
from clu.deck.several import Several
from clu.deck.slides.exchanges import Dialogue, ShownExchange
from clu.deck.slides.figures import Figures
from clu.deck.slides.pieces import Correspondence, Letter, Picture, Quotation
from clu.deck.slides.prose import Timeline
from clu.deck.slides.references import Column, Columns

WORDS = (
    *("accueil", "des", "usagers", "dans", "les", "services"),
    *("de", "la", "préfecture", "et", "ses", "sites"),
)


def said(count: int) -> str:
    """So many words, each with its rank, so that a cut shows where it was made."""
    return " ".join(f"{WORDS[rank % len(WORDS)]}{rank}" for rank in range(count))


def said_often(count: int, words: int) -> tuple[str, ...]:
    return tuple(f"{chr(65 + rank % 26)} {said(words)}" for rank in range(count))


def points(count: int, words: int) -> tuple[Point, ...]:
    """Points, of which each third stands under the one before."""
    return tuple(
        Point(text, level=int(rank % 3 == 2)) for rank, text in enumerate(said_often(count, words))
    )


def card(words: int, figure: str = "94,1 %", accent: Accent = Accent.GOOD) -> Card:
    return Card("Accueil", figure, said(words), (Detail(f"▲ {said(3)}", accent), Detail(said(5))))


def chart(count: int, *names: str, caption: str = "", lying: bool = False) -> Chart:
    roles = {"2022": Role.PREVIOUS, "2023": Role.CURRENT, "Cible": Role.TARGET}
    values = tuple(Decimal(10 * rank + 5) for rank in range(count))
    return Chart(
        caption,
        tuple(f"Site {rank}" for rank in range(count)),
        tuple(Series(name, roles[name], values) for name in names),
        " %",
        1,
        ("En tout : dit.", *(f"Site {rank} : dit." for rank in range(count))),
        emphasis=None if lying else count - 1,
        form=ChartForm.BARS if lying else ChartForm.COLUMNS,
        is_named=len(names) > 1 and "2022" in names,
    )


def letter(lines: int, words: int = 12) -> Letter:
    meta = (("De", "Préfecture"), ("Objet", said(4)))
    return Letter("Modèle de réponse", meta, said_often(lines, words))


def exchange(words: int, follow_ups: int = 0) -> ShownExchange:
    turns = (("Préfecture", said(words)),)
    return ShownExchange("UDAF", said(12), turns, said_often(follow_ups, 10))


HEADER = ("Action", "Service responsable", "État")


def table(rows: int, words: int, **keys: Any) -> TableBody:
    cells = tuple((f"Action {rank}", said(words), "En cours\nÀ suivre") for rank in range(rows))
    return TableBody(HEADER, cells, **keys)


def uneven(*rows: tuple[int, ...]) -> TableBody:
    """A table whose cells say so many words."""
    header = tuple(f"Titre {rank}" for rank in range(len(rows[0])))
    return TableBody(header, tuple(tuple(map(said, row)) for row in rows))


A_DAY = datetime.timedelta(1)
DAYS = tuple(datetime.date(2024, *each) for each in ((1, 1), (4, 1), (6, 30), (11, 15)))
ACRONYMS = tuple((f"SIGLE{rank}", said(3 + rank % 9)) for rank in range(60))
BODIES: Mapping[str, Body] = {
    "cover": Cover(("Mercredi 27 mars 2024", "Préfecture", "Salle des fêtes")),
    "divider": Divider(3),
    "divider with who speaks": Divider(12, ("Mme Martin", "M. Petit")),
    "thanks": Thanks(("Écrire à qualite@essai.fr",)),
    "statement": Statement(("Merci de votre présence", "À bientôt")),
    "statement of many words": Statement(said_often(6, 22)),
    "statement on two slides": Statement(said_often(6, 60)),
    "sentence alone": Prose((Point(said(9)),)),
    "bullets": Prose(points(6, 8)),
    "bullets set smaller": Prose(points(9, 12)),
    "bullets on several slides": Prose(points(15, 30)),
    "a sentence longer than a slide": Prose((Point(said(300)),)),
    "numbers": Prose(points(12, 5), Marks.NUMBERS),
    "nothing before sentences": Prose(points(4, 8), Marks.NOTHING),
    "codes": Prose((Point(said(6), code="5.1"), Point(said(6), code="5.12"), Point("Sans"))),
    "cards": Cards(tuple(card(4, accent=accent) for accent in Accent)),
    "cards under one that leads": Cards((card(4),) * 2, columns=3, lead=card(6, "77 %")),
    "cards in rows under one that leads": Cards((card(3, ""),) * 5, columns=3, lead=card(3)),
    "cards in rows": Cards((card(3, ""),) * 5, columns=4),
    "cards with points": Cards((Card("Un", points=points(4, 6)), Card("Deux")), columns=2),
    "cards on two slides": Cards((card(25),) * 3, columns=2),
    "cards made a list": Cards((card(200),) * 2, columns=2),
    "columns": (
        Columns(
            (
                Column("Forces", said_often(3, 9), Accent.GOOD),
                Column("Neutre", said_often(1, 9)),
                Column("Limites", said_often(2, 9), Accent.BAD),
            )
        )
    ),
    "columns of unequal texts": (
        Columns((Column("Avant", (said(90), "Un")), Column("Après", ("Deux", said(90)))))
    ),
    "columns apart": (
        Columns((Column("Avant", said_often(3, 60)), Column("Après", said_often(4, 80))))
    ),
    "a heading longer than its column": Columns((Column(said(20), ("Un",)),) * 2),
    "figure": Figures((Card(figure="82,9 %", label=said(6), details=card(1).details),)),
    "figure with its unit under it": (Figures((Card(figure="1 234,5 jours ouvrés", label="L"),))),
    "figure over a comment": Figures((Card(figure="20 955", label=said(6)),), said(40)),
    "figures side by side": Figures((card(5), card(9, "4,2 jours"), card(2, "1")), said(9)),
    "tall figures side by side": Figures((card(60), card(40))),
    "figures made a list": Figures((card(150), card(150)), said(30)),
    "table": table(4, 6),
    "table without headings of rows": table(2, 3, has_row_headings=False),
    "table between words": table(3, 9, before=said(20)),
    "table under a line that takes the room": table(2, 3, before=said(100)),
    "table set smaller": table(9, 16),
    "table on several slides": table(16, 20),
    "table with a row taller than a slide": TableBody(("A", "B"), (("a", said(400)),)),
    "table with an empty cell and long words": (
        TableBody(("A" * 20, "B" * 30, "C" * 60), (("", "x" * 40, "y" * 200), ("z", "", "t")))
    ),
    "table whose three columns exchange their widths": (
        uneven((6, 1, 3), (6, 2, 2), (20, 3, 20), (30, 30, 6))
    ),
    "table whose four columns exchange their widths": (
        uneven((6, 30, 12, 2), (30, 6, 6, 6), (3, 20, 3, 20), (1, 12, 3, 6))
    ),
    "table made a list": TableBody((said(300), ""), (("a", "b"), ("", ""))),
    "events": Timeline((("2022", said(8)), ("", said(4)), ("13 octobre 2024", said(20)))),
    "events on two slides": Timeline(tuple((str(2020 + n), said(6)) for n in range(7))),
    "events made a list": Timeline((("", said(3)), *(("2022", said(8)),) * 4, ("2023", said(120)))),
    "an event alone": Timeline((("2022", said(8)),)),
    "events of which the last is not left alone": (
        Timeline(tuple((f"mai {2020 + n}", said(24)) for n in range(7)))
    ),
    "events four by four": Timeline((("2022", "x" * 18),) * 10),
    "three events of which one would be alone": Timeline((("2022", "x" * 34),) * 3),
    "seven events of which one would be alone": Timeline((("2022", "x" * 24),) * 7),
    "events two by two": Timeline((("2022", "x" * 34),) * 6),
    **{
        f"events as far apart as their days, on {today}": Timeline(
            tuple((each.isoformat(), said(2)) for each in DAYS), DAYS, today
        )
        for today in (DAYS[0] - A_DAY, DAYS[0] + 121 * A_DAY, DAYS[-1], DAYS[-1] + A_DAY)
    },
    "three events at their days": Timeline((("Un", "Deux"),) * 3, DAYS[1:], DAYS[2]),
    "events that are too near": Timeline(
        (("Un", "Deux"),) * 3, (DAYS[0], DAYS[0] + 50 * A_DAY, DAYS[3]), DAYS[0]
    ),
    "events whose words are too wide for their days": Timeline(
        tuple(("2024", "x" * 24) for _ in DAYS), DAYS, DAYS[1]
    ),
    "events whose dates are too wide": Timeline((("x" * 30, "Un"),) * 4),
    "acronyms in two columns": Glossary(ACRONYMS[:9]),
    "acronyms in small letters": Glossary(ACRONYMS[:21]),
    "acronyms on several slides": Glossary(ACRONYMS),
    "table of words shorter than their headings": (
        TableBody(("Direction", "Service", "Site"), (("un", "a", "b"), ("deux", "c", "d")))
    ),
    "numbers in several units": TableBody(
        ("Taux", "Reçus", "Coût", "Dit"),
        (("Un", "5 %", "1 234 €", "7"), ("Deux", "12,5", "—", "8 €"), ("Trois", "1/5", "12", "né")),
    ),
    "letters side by side": Correspondence((letter(4), letter(6, 9))),
    "letters one after the other": Correspondence((letter(9, 30), letter(9, 30))),
    "letter": Correspondence((letter(9),)),
    "letter with parted lines": (
        Correspondence((Letter("Réponse", (), ("Bonjour,", "", said(12), said(12), "", "Fin")),))
    ),
    "exchanges": Dialogue((exchange(20), exchange(15, 2))),
    "exchanges on several slides": Dialogue((exchange(40, 1), exchange(300, 3), exchange(60))),
    "charts side by side": Charts((chart(2, "2023", "Cible"), chart(5, "2023")), said(14)),
    "charts with captions": (
        Charts(
            (chart(2, "2022", "2023", caption="Taux"), chart(2, "2022", "2023", caption=said(14)))
        )
    ),
    "charts apart": Charts((chart(4, "2022", "2023"), chart(2, "2023")), "", said(25)),
    "chart": Charts((chart(3, "2022", "2023", "Cible", caption="Taux"),), said(30), said(30)),
    "bars on two slides": Charts((chart(10, "2023", lying=True), chart(3, "2023")), said(5)),
    "chart whose words take the room": Charts((chart(2, "2023"),), said(60), said(70)),
    "quotation": Quotation(f"« {said(12)} »", "Un usager", f"**Réponse :** {said(20)}"),
    "quotation alone": Quotation(said(50)),
    "quotation of too many words": Quotation(said(400), said(6), said(120)),
    "picture": Picture("plan.png", "Plan du hall", ""),
    "picture beside a text": Several(
        (
            SlideOutline("un", "Un", Prose((Point(said(6)),))),
            SlideOutline("deux", "Deux", Picture("plan.png", "Plan du hall", "")),
        ),
        ("", ""),
    ),
    "picture over a caption": Picture("plan.png", "Plan du hall", said(30)),
    "picture over a long caption": Picture("plan.png", "Plan du hall", said(200)),
}
"""Each under what it is there to show."""


def gallery() -> tuple[SlideOutline, ...]:
    """The bodies above, then what stands around one."""
    plain = Prose((Point("Un mot."), Point("Deux mots.")))
    long = said(24)
    notes = said_often(2, 20)
    return (
        *(SlideOutline(name, name.capitalize(), body) for name, body in BODIES.items()),
        SlideOutline("cover of many words", long, Cover(said_often(9, 12))),
        SlideOutline("divider of many words", long, Divider(1, said_often(6, 12))),
        SlideOutline("thanks of many words", long, Thanks(said_often(3, 9))),
        SlideOutline("kicker", "Titre", plain, kicker="Surtitre"),
        SlideOutline("long title", said(16), plain),
        SlideOutline("title lower than usual", long * 2, plain, kicker=said(16)),
        SlideOutline("foot", "Titre", plain, small=notes),
        SlideOutline("foot apart", "Titre", plain, small=said_often(8, 20)),
    )


GROWING: Mapping[str, Callable[[int], SlideOutline]] = {
    "title": lambda count: _slide(Prose((Point("Un"), Point("Deux"))), said(count)),
    "cover": lambda count: _slide(Cover(("Un",)), said(count)),
    "divider": lambda count: _slide(Divider(1), said(count)),
    "thanks": lambda count: _slide(Thanks(), said(count)),
    "lines of the cover": lambda count: _slide(Cover(said_often(1 + count // 4, 9))),
    "lines of a divider": lambda count: _slide(Divider(1, said_often(1 + count // 4, 9))),
    "statement": lambda count: _slide(Statement((said(count),))),
    "sentence": lambda count: _slide(Prose((Point(said(count)),))),
    "bullets": lambda count: _slide(Prose(points(6, count // 2))),
    "cards": lambda count: _slide(Cards((card(count),) * 3)),
    "rows of cards": lambda count: _slide(Cards((card(count // 4),) * 6)),
    "cards with a lead": lambda count: _slide(Cards((card(count),) * 2, 3, card(count))),
    "columns": lambda count: _slide(Columns((Column("A", said_often(3, count // 2)),) * 3)),
    "heading of a column": lambda count: _slide(Columns((Column(said(count), ("A",)),) * 2)),
    "figure": lambda count: _slide(Figures((card(count),))),
    "figures": lambda count: _slide(Figures((card(count),) * 3)),
    "figure over a comment": lambda count: _slide(Figures((card(1),), said(count))),
    "table": lambda count: _slide(table(6, count // 2)),
    "line over a table": lambda count: _slide(table(2, 2, before=said(count))),
    "row of a table": lambda count: _slide(table(1, 5 * count)),
    "events": lambda count: _slide(Timeline((("2023", said(count)),) * 4)),
    "day of an event": lambda count: _slide(Timeline(((said(count), "Un"),) * 4)),
    "letters": lambda count: _slide(Correspondence((letter(5, count // 2),) * 2)),
    "letter": lambda count: _slide(Correspondence((letter(6, count),))),
    "exchanges": lambda count: _slide(Dialogue((exchange(count, 1),) * 2)),
    "line over a chart": lambda count: _slide(Charts((chart(2, "2023"),), said(2 * count))),
    "caption of a chart": lambda count: _slide(Charts((chart(2, "2023", caption=said(count)),))),
    "caption of a picture": lambda count: _slide(Picture("a.png", "A", said(4 * count))),
    "foot": lambda count: SlideOutline("", "T", Prose((Point("Un"),)), small=(said(2 * count),)),
    "kicker": lambda count: SlideOutline("", "T", Prose((Point("Un"),)), kicker=said(count // 3)),
}
"""A slide of each form, by how much is said in it."""


def _slide(body: Body, title: str = "Titre") -> SlideOutline:
    return SlideOutline("", title, body)
