"""Outlines made by hand for the tests."""

import datetime

from clu.deck.outline import Outline, SlideOutline


def outline_of(*slides: SlideOutline, font: str = "Arial") -> Outline:
    return Outline(
        meeting="2024-03-27",
        title="Essai",
        subject="Essai",
        author="Préfecture",
        footer="Préfecture · CLU",
        dated=datetime.date(2024, 3, 25),
        font=font,
        slides=slides,
    )
