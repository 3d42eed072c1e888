"""What each form asks, in words: one text for all of them, read whole when it changes."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from clu.forms.convening import Convene, Postpone
from clu.forms.fields import Field, State
from clu.forms.form import Purpose, form_of
from clu.forms.measuring import Measure
from clu.forms.purposes import Add, Edit, Follow
from clu.forms.reporting import Close, Conclude, Correct, Report, Validate
from clu.lexicon.nouns import BY_NAME
from clu.model.address import Address
from clu.model.library import Library
from clu.model.slides import SLIDE_KINDS
from tests.conftest import SAMPLE

GOLDEN = Path(__file__).parent / "golden" / "forms.txt"
TODAY = datetime.date(2024, 3, 15)
MEETING = Address(f"agendas/{SAMPLE}/meeting.toml")
ITEM = Address(MEETING.file, ("items", "labellisation"))
ACTION = Address("agendas/plans/signage.toml", ("actions", "signaletique-trois-sites"))

PURPOSES: tuple[Purpose, ...] = (
    *(Convene(), Convene(SAMPLE), Postpone(SAMPLE), Report(SAMPLE), Report(SAMPLE, ("approval",))),
    *(
        Conclude(SAMPLE, "introduction"),
        Conclude(SAMPLE, "enquetes"),
        Close(SAMPLE),
        Validate(SAMPLE),
        Correct(SAMPLE),
    ),
    *(Edit(MEETING), Edit(ITEM), Edit(ACTION), Edit(Address("agendas/committee.toml"))),
    *(Follow(ACTION), Edit(MEETING, ("enclosures", "place"))),
    *(Measure("appels-decroches-taux", "2023"), Measure("appels-recus", "2025")),
    *(Add(each, MEETING if each == "item" else None) for each in BY_NAME if each != "slide"),
    *(Add("slide", ITEM, kind) for kind in SLIDE_KINDS),
)


def told(purposes: tuple[Purpose, ...], library: Library) -> Iterator[str]:
    for purpose in purposes:
        form = form_of(purpose, library, TODAY)
        called = f", « {purpose.name} »" if purpose.name else ""
        yield f"\n{form.title} ({form.model.__name__}{called})"
        yield from (_told(field, form.held) for field in form.fields)


def _told(field: Field, held: State) -> str:
    shown = str(held[field.path] or "")
    said = [
        f"{'* ' if field.is_required else '  '}{field.label} ({'.'.join(field.path)})",
        field.entry.name.lower(),
        field.hint,
        f"{len(field.suggestions)} connus" if field.suggestions else "",
        f"{len(field.choices)} choix" if field.choices else "",
        shown if len(shown) <= 60 else f"{shown[:60]}…",
    ]
    return " | ".join(filter(None, said)).replace("\u00a0", "~").replace("\n", "⏎")


def test_each_form_asks_what_it_did(library: Library) -> None:
    """Set CLU_GOLDEN=update to accept a new text, after reading its difference."""
    text = "\n".join(told(PURPOSES, library)).lstrip() + "\n"
    if os.environ.get("CLU_GOLDEN") == "update":
        GOLDEN.write_text(text, encoding="utf-8")
        pytest.skip("golden text updated")
    assert text == GOLDEN.read_text(encoding="utf-8")
