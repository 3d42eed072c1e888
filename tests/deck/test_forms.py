"""Every kind of slide is said by a family; every form is placed, and told in words."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest

from clu.deck.bodies import Cover, Divider, Thanks
from clu.deck.layout import lay_out
from clu.deck.layouts.area import lay_out as lay_out_body
from clu.deck.outline import Body, SlideOutline, texts
from clu.deck.several import Several
from clu.deck.slides.changes import Changes, Novelty
from clu.deck.slides.figures import Figures
from clu.deck.slides.scene import outlines
from clu.deck.spoken import as_paper, as_text
from clu.model import paper
from clu.model.slides import SLIDES, BaseSlide
from tests.deck.outlines import outline_of
from tests.deck.test_layout import words

FORMS = [form for form in Body.__subclasses__() if form is not Several]
"""Several bodies on one slide are said and placed as each of them is."""


def filled(annotation: Any, rank: Iterator[int]) -> Any:
    """A value of a type: its texts all differ, its lists have one element."""
    origin = get_origin(annotation)
    if origin is tuple:
        inside = [each for each in get_args(annotation) if each is not Ellipsis]
        return tuple(filled(each, rank) for each in inside)
    if origin is UnionType:
        return filled(get_args(annotation)[0], rank)
    if annotation is str:
        return f"mot{next(rank)}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if is_dataclass(annotation):
        hints, made = get_type_hints(annotation), cast(type[Any], annotation)
        return made(**{each.name: filled(hints[each.name], rank) for each in fields(made)})
    return {int: 1, bool: False, Decimal: Decimal(1), date: date(2024, 3, 27)}[annotation]


def said(text: str) -> list[str]:
    return sorted(set(re.findall(r"mot\d+", text)))


def test_every_record_of_a_slide_is_one_of_the_kinds_that_are_read() -> None:
    assert set(SLIDES.values()) == set(BaseSlide.__subclasses__())


@pytest.mark.parametrize("kind", SLIDES)
def test_a_family_says_what_each_kind_of_slide_says(kind: str) -> None:
    assert outlines.dispatch(SLIDES[kind]) is not outlines.dispatch(BaseSlide)


@pytest.mark.parametrize("form", FORMS)
def test_a_layout_places_each_form(form: type[Body]) -> None:
    """A cover, a divider and the thanks are faces of their own."""
    is_placed = lay_out_body.dispatch(form) is not lay_out_body.dispatch(Body)
    assert is_placed is (form not in (Cover, Divider, Thanks))


@pytest.mark.parametrize("form", FORMS)
def test_all_that_a_form_holds_is_on_its_slides(form: type[Body]) -> None:
    body = filled(form, count())
    if isinstance(body, Figures):  # a key figure has neither heading nor points
        body = replace(body, cards=tuple(replace(c, heading="", points=()) for c in body.cards))
    if isinstance(body, Changes):
        bare = replace(body.changes[0].card, heading="", points=())
        body = Changes((Novelty(bare),))
    pages = lay_out(outline_of(SlideOutline("essai", "Essai", body)), Path()).pages
    shown = " ".join([*words(pages), *(str(box) for page in pages for box in page.boxes)])
    assert said(shown) == said(" ".join(texts(body)))


@pytest.mark.parametrize("form", FORMS)
def test_all_that_a_form_holds_is_told_in_words(form: type[Body]) -> None:
    """To who prepares the deck, with the file of a picture; to who hears it, without."""
    body = filled(form, count())
    outline = outline_of(SlideOutline("essai", "Essai", body))
    assert said(as_text(outline)) == said(" ".join(texts(body)))
    heard = " ".join(paper.texts(as_paper(outline, [1])))
    unheard = {"file"} & {each.name for each in fields(body)}
    assert said(heard) == [
        each
        for each in said(" ".join(texts(body)))
        if each not in {getattr(body, name) for name in unheard}
    ]
