"""An answer, from the form to the file: read once, its changes made once for what is on screen."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clu.errors import CluError
from clu.forms.form import Answer, Form
from clu.forms.purposes import Edit
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.shape import Table
from clu.tui.session import Session

PLACE = Address("agendas/2024-03-27/meeting.toml")
asked: list[str] = []


@dataclass(frozen=True)
class Counted(Edit):
    """An edit that tells what is asked of it."""

    def form(self, library: Library, today: datetime.date) -> Form:
        """As it is, told."""
        asked.append("form")
        return super().form(library, today)

    def changes(self, library: Library, given: Table, today: datetime.date) -> list[Change]:
        """As they are, told."""
        asked.append("changes")
        return super().changes(library, given, today)


@pytest.fixture(autouse=True)
def nothing_asked() -> Iterator[None]:
    """Nothing yet."""
    asked.clear()
    yield
    asked.clear()


def typed(session: Session, **held: str) -> Answer:
    """An answer to the form as it is now."""
    purpose = Counted(PLACE, ("place",))
    form = session.ask(purpose)
    return Answer(purpose, form, {**form.held, **{(key,): each for key, each in held.items()}})


def test_what_is_saved_is_what_was_tried_without_being_made_again(folder: Path) -> None:
    session = Session(folder)
    assert session.faults(typed(session, place="Salle B")) == {}
    assert session.foretold(typed(session, place="Salle B")) == []
    session.give(typed(session, place="Salle B"))
    assert asked == ["form", "changes"]
    assert session.library.meetings["2024-03-27"].place == "Salle B"


def test_another_answer_and_another_state_of_the_files_are_looked_at_anew(folder: Path) -> None:
    session = Session(folder)
    session.faults(typed(session, place="Salle B"))
    session.give(typed(session, place="Salle C"))
    assert session.library.meetings["2024-03-27"].place == "Salle C"
    session.give(typed(session, place="Salle B"))
    assert session.library.meetings["2024-03-27"].place == "Salle B"
    assert asked == ["form", "changes", "changes", "form", "changes"]


def test_an_answer_that_cannot_be_made_is_refused_each_time(folder: Path) -> None:
    session = Session(folder)
    gone = Answer(Counted(PLACE.within("items", "nothing")), typed(session).asked, {("place",): ""})
    assert list(session.faults(gone)) == [()]
    with pytest.raises(CluError, match="n’existe pas"):
        session.give(gone)
