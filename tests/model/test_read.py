"""No key without a reader: each key of the model is read by something that a user sees."""

import ast
import datetime
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clu.cli import main
from clu.model.actions import Action, Plan
from clu.model.committee import StandardItem
from clu.model.indicators import Definition, Former
from clu.model.library import Library
from clu.model.meeting import Item, WrittenQuestion
from clu.model.record import Record
from clu.views.cards import card
from tests.conftest import ROOT, SAMPLE

CLU = ROOT / "clu"
GENERIC = (
    "checks/empty.py",
    *("model/shape.py", "model/refs.py", "model/record.py", "checks/dangling.py", "views/cards.py"),
    *("store/", "lexicon/", "forms/", "edits/"),
)
"""What takes any key of any record, and so proves nothing of one of them."""

READERS = {
    "Acceptance.by": "model/acceptance.py",
    "Acceptance.file": "model/acceptance.py",
    "Acceptance.on": "model/acceptance.py",
    "Acceptance.rule": "model/acceptance.py",
    "Acceptance.why": "model/acceptance.py",
    "Annex.by": "papers/minutes_end.py",
    "Annex.file": "papers/minutes_end.py",
    "Annex.text": "papers/minutes_end.py",
    "Annex.title": "papers/minutes_end.py",
    "Closure.id": "checks/watched.py",
    "Closure.on": "checks/watched.py",
    "Closure.site": "views/listings.py",
    "Closure.title": "checks/watched.py",
    "Closure.until": "views/listings.py",
    "Decision.note": "model/wordings.py",
    "Definition.supplied_by": "views/indicators.py",
    "Disagreement.file": "lexicon/apart.py",
    "Disagreement.by": "lexicon/apart.py",
    "Disagreement.id": "checks/apart.py",
    "Disagreement.on": "lexicon/apart.py",
    "Disagreement.record": "lexicon/apart.py",
    "Disclosure.words": "papers/redaction.py",
    "Draft.digest": "papers/minutes.py",
    "Draft.on": "papers/minutes.py",
    "Draft.until": "papers/minutes.py",
    "Draft.version": "papers/minutes.py",
    "Engagement.control": "deck/slides/references.py",
    "Engagement.examples": "deck/slides/references.py",
    "FormerName.name": "model/committee.py",
    "FormerName.structures": "model/committee.py",
    "FormerName.until": "model/committee.py",
    "Former.reason": "views/indicators.py",
    "Former.value": "views/indicators.py",
    "Meeting.reason": "checks/called_off.py",
    "Minutes.overrides": "views/after.py",
    "Observation.by": "papers/minutes_items.py",
    "Observation.id": "papers/minutes_items.py",
    "Observation.on": "papers/minutes_items.py",
    "Observation.text": "papers/minutes_items.py",
    "Observation.why": "papers/minutes_items.py",
    "Origin.note": "views/actions.py",
    "Part.label": "deck/slides/charts.py",
    "Part.value": "deck/slides/charts.py",
    "Passage.item": "views/in_session.py",
    "PictureSlide.bullets": "deck/slides/pieces.py",
    "PictureSlide.file": "deck/slides/pieces.py",
    "Promised.number": "checks/sealed.py",
    "Promised.title": "checks/sealed.py",
    "Published.on": "commands/sent.py",
    "Published.what": "commands/sent.py",
    "Reading.asked": "views/indicators.py",
    "Reading.received": "views/indicators.py",
    "Reading.supplied_by": "views/indicators.py",
    "Reading.former": "views/indicators.py",
    "Refusal.by": "commands/review.py",
    "Refusal.digest": "tasks/review_told.py",
    "Refusal.file": "commands/review.py",
    "Refusal.on": "tasks/compared.py",
    "Refusal.place": "tasks/review_told.py",
    "Refusal.text": "tasks/review_told.py",
    "Sent.digest": "tasks/sending.py",
    "Sent.file": "commands/sent.py",
    "Sent.id": "tasks/registers.py",
    "Sent.on": "commands/sent.py",
    "Sent.slides": "tasks/registers.py",
    "Sent.version": "model/sending.py",
    "Sent.what": "commands/sent.py",
    "StandardItem.duration": "views/listings.py",
    "StandardItem.id": "views/listings.py",
    "StandardItem.presenters": "views/listings.py",
    "StandardItem.title": "views/listings.py",
    "Suspension.end": "papers/minutes_head.py",
    "Suspension.start": "papers/minutes_head.py",
    "TrailLine.meeting": "edits/meetings.py",
    "Validated.by": "views/after.py",
    "Validated.on": "views/after.py",
}
"""Keys that are read only where no command below goes; the file where each is."""

_ACTION = {"id": "a", "title": "A", "state": "done"}
_DEFINITION = {"id": "d", "label": "D", "unit": "count"}
CARDS: dict[str, tuple[type[Record], dict[str, object]]] = {
    "Action.references": (Action, {**_ACTION, "references": ("Mot.",)}),
    "Definition.references": (Definition, {**_DEFINITION, "references": ("Mot.",)}),
    "Former.on": (Former, {"value": 1, "reason": "R", "on": datetime.date(2024, 3, 27)}),
    "Item.references": (Item, {"id": "i", "title": "I", "references": ("Mot.",)}),
    "Plan.note": (Plan, {"title": "P", "note": "Mot."}),
    "StandardItem.slides": (
        StandardItem,
        {"id": "s", "title": "S", "slides": ({"id": "t", "title": "Mot.", "kind": "agenda"},)},
    ),
    "WrittenQuestion.received": (
        WrittenQuestion,
        {"id": "q", "text": "Q ?", "received": datetime.date(2024, 3, 27)},
    ),
}
"""Keys that a record's card alone tells, on screen or by « show »; a record that has each."""

_KEPT = "what was validated is kept whole, under its seal"
UNREAD = {
    "Acceptance.id": "what takes an acceptance back names it",
    "Disclosure.id": "what takes a decision back names it",
    "Annex.id": "what changes an annex names it",
    "Suspension.id": "what changes a suspension names it",
    "Promised.due": _KEPT,
    "Promised.owner": _KEPT,
    "Promised.source": _KEPT,
    "Published.id": "what changes a register names the line that it changes",
    "Validated.overrides": _KEPT,
    "Validated.version": "a file of a later version is not read as this one",
    "WrittenQuestion.id": "what changes a question names it",
}
"""Keys that nothing shows, and why each is there."""

UNSEEN = {"kind": "pydantic tells the kinds of slides apart by it"}


def models(of: type[Record] = Record) -> Iterator[type[Record]]:
    for each in of.__subclasses__():
        if each.__module__.startswith("clu.model"):
            yield each
        yield from models(each)


def keys() -> dict[str, type[Record]]:
    """Each key, « Model.key », with the record that first has it."""
    found = {}
    for model in models():
        inherited = {key for base in model.__bases__ for key in getattr(base, "model_fields", {})}
        for key in model.model_fields.keys() - inherited - UNSEEN.keys():
            found[f"{model.__name__}.{key}"] = model
    return found


def is_generic(file: str) -> bool:
    return file.startswith(GENERIC)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The keys that commands and papers read in the demonstration, its minutes being composed."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(CLU / "data/demo", folder / "agendas")
    (folder / "agendas/2025-11-20/validated.toml").unlink()
    seen: set[str] = set()
    plain = Record.__getattribute__

    def spy(record: Record, name: str) -> object:
        if name in type(record).model_fields:
            code = sys._getframe(1).f_code
            file = code.co_filename.removeprefix(f"{CLU}/").replace("\\", "/")
            digests = file == "model/validation.py" and code.co_name in ("_parts", "_plain")
            if file != code.co_filename and not is_generic(file) and not digests:
                seen.update(f"{each.__name__}.{name}" for each in type(record).__mro__)
        return plain(record, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Record, "__getattribute__", spy)
        assert main(["show", SAMPLE, "--workspace", str(ROOT)]) == 0
        patch.chdir(folder)
        for meeting in ("2026-12-10", "2025-11-20"):
            assert main(["show", meeting]) == 0
            for command in ("convocation", "sheet", "running-order", "calendar"):
                assert main([command, meeting]) == 0
        for command in ("minutes", "progress", "sent", "close --dry-run"):
            main([*command.split(), "2025-11-20"])
        for words in (
            "minutes 2025-03-18",
            "check",
            "action list",
            "indicator list",
            "member list",
        ):
            main(words.split())
    return seen


def attributes(file: Path) -> set[str]:
    return {
        node.attr
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }


def named_in_one_model() -> set[str]:
    """The keys that no other record has, and that some module names: it can mean nothing else."""
    files = (each for each in CLU.rglob("*.py"))
    told = {
        name
        for each in files
        if not is_generic(each.relative_to(CLU).as_posix())
        for name in attributes(each)
    }
    short = [key.partition(".")[2] for key in keys()]
    return {
        key for key in keys() if (name := key.partition(".")[2]) in told and short.count(name) == 1
    }


def test_each_key_of_the_model_is_read_by_something_that_a_user_sees(read: set[str]) -> None:
    unread = keys().keys() - read - named_in_one_model()
    assert unread == {*READERS, *CARDS, *UNREAD}


@pytest.mark.parametrize("key", READERS)
def test_a_reader_that_is_declared_names_its_key(key: str) -> None:
    assert key.partition(".")[2] in attributes(CLU / READERS[key])


@pytest.mark.parametrize("key", CARDS)
def test_a_key_that_a_card_alone_tells_is_told_by_it(key: str) -> None:
    model, table = CARDS[key]
    day = datetime.date(2024, 11, 20)
    said = "\n".join(card(model.model_validate(table), "agendas/x/minutes.toml", Library(), day))
    assert any(word in said for word in ("Mot.", "mot", "27\u00a0mars 2024")), said
