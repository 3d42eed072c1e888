"""What is made of a deck beside it: the short one, the handout, the poster."""

import shutil
from pathlib import Path

import pytest

from clu.deck.bodies import Divider
from clu.deck.compose import compose
from clu.deck.outline import Outline, texts
from clu.deck.slides.changes import Changes
from clu.model.meeting import APPROVAL
from clu.papers import deck_short
from clu.papers.deck import laid_out
from clu.workspace import Workspace, open_workspace
from tests import test_nouns
from tests.conftest import ROOT, SAMPLE
from tests.test_minutes import told
from tests.test_nouns import Clu

clu = test_nouns.clu
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
    cover, changed, *_ = deck_short.outline(demo.library, NEXT).slides
    assert isinstance(changed.body, Changes)
    shown = [each.card.label for each in changed.body.changes]
    assert shown == [
        *("Taux d’appels décrochés", "Délai moyen de réponse aux courriels"),
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
    approval = next(each for each in short.slides if f"/{APPROVAL}" in each.record)
    assert approval.kicker == "Décisions demandées"


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
