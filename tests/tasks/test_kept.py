"""What is worked out of the data and kept is worked out of all of it, or refused."""

import re
from collections.abc import Callable, Iterator

import pytest

from clu.clock import today
from clu.edits import actions, meetings
from clu.errors import CluError, UnreadableError
from clu.forms.accepting import Accept
from clu.forms.reporting import Circulate, Correct, Validate
from clu.lexicon.naming import resolve
from clu.lexicon.nouns import EXCHANGE, ITEM
from clu.model.address import Address
from clu.model.catalogue import PAPERS
from clu.model.change import Change
from clu.model.shape import SEALS, meeting_file
from clu.papers.maker import PaperRequest
from clu.tasks import papers, sending
from clu.tasks.problems import judged, may_be_accepted
from clu.tasks.saving import Trial
from clu.workspace import Workspace, open_workspace
from tests.tasks.conftest import NEXT

HELD, VALIDATED = "2025-11-20", "2025-03-18"
TO = ("Membres du comité",)
Writer = Callable[[Workspace], object]


def sent(workspace: Workspace, meeting: str, name: str) -> object:
    """What sending a document that a scanner gave would note."""
    file = workspace.folder / "given.pdf"
    file.write_bytes(b"%PDF-1.7\nstartxref\n%%EOF\n")
    prepared = sending.prepared(workspace, meeting, name, to=TO, on=today(), file=file)
    return Trial(workspace, prepared.changes).every


def changed(workspace: Workspace, changes: list[Change]) -> object:
    """With the seals that follow."""
    return Trial(workspace, changes).every


def accepted(workspace: Workspace) -> object:
    """The first problem that may be."""
    free = [each for each in judged(workspace).problems if may_be_accepted(each)]
    return Accept.of(free[0]).changes(workspace.library, {"why": "Vu."}, today())


WRITERS: dict[str, Writer] = {
    "deck sent": lambda workspace: sent(workspace, NEXT, "deck"),
    "letter sent": lambda workspace: sent(workspace, NEXT, "convocation"),
    "minutes sent": lambda workspace: sent(workspace, HELD, "minutes"),
    "validated minutes sent": lambda workspace: sent(workspace, VALIDATED, "minutes"),
    "draft": lambda workspace: changed(
        workspace, Circulate(HELD).changes(workspace.library, {}, today())
    ),
    "validation": lambda workspace: changed(
        workspace, Validate(HELD).changes(workspace.library, {"by": "Mme la préfète"}, today())
    ),
    "correction": lambda workspace: changed(
        workspace,
        Correct(VALIDATED).changes(
            workspace.library, {"what": "Un mot.", "why": "Une faute.", "by": "Mme X"}, today()
        ),
    ),
    "promise": lambda workspace: actions.next_number(workspace.library, 2025),
    "next meeting": lambda workspace: meetings.add(
        workspace.library, "2027-03-09", {}, source=NEXT
    ),
    "meeting moved": lambda workspace: meetings.move(workspace.library, NEXT, "2026-12-11"),
    "archive": lambda workspace: papers.said(
        workspace, PAPERS["archive"], PaperRequest(VALIDATED, today())
    ),
    "acceptance": accepted,
}


@pytest.fixture
def whole(demo: Workspace) -> Workspace:
    """One meeting is validated, the next was held, the last is prepared."""
    (demo.folder / meeting_file(HELD, "validated")).unlink()
    seals = demo.folder / SEALS
    seals.write_text(
        re.sub(rf'\\[\\[seals\\]\\]\nmeeting = "{HELD}"\n[^[]*', "", seals.read_text())
    )
    return open_workspace(demo.folder)


def damaged(text: str) -> Iterator[str]:
    """Nothing that is TOML; and one record of each kind that cannot be read."""
    yield "\0"
    for key in sorted({*re.findall(r"^ *\[\[(.+?)\]\]$", text, re.MULTILINE)}):
        yield re.sub(rf"(\[\[{re.escape(key)}\]\]\n)", r"\1zz = 1\n", text, count=1)


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_kept_of_data_that_was_not_all_read_is_refused_or_is_what_all_of_it_says(
    name: str, whole: Workspace
) -> None:
    write, refused = WRITERS[name], 0
    expected = repr(write(whole))
    for path in sorted((whole.folder / "agendas").rglob("*.toml")):
        text = path.read_text()
        for worse in damaged(text):
            path.write_text(worse)
            workspace = open_workspace(whole.folder)
            assert workspace.library.unread
            try:
                kept = write(workspace)
            except CluError:
                refused += 1
            else:
                assert repr(kept) == expected, (path, worse)
        path.write_text(text)
    assert refused


def test_no_number_leads_to_another_record_when_one_of_those_before_it_was_not_read(
    whole: Workspace,
) -> None:
    at = {EXCHANGE: meeting_file(HELD, "minutes"), ITEM: meeting_file(HELD)}
    for noun, typed in ((EXCHANGE, "É-2"), (ITEM, "2")):
        path = whole.folder / at[noun]
        meant = resolve(whole.library, noun, typed, Address(at[noun]))
        text = path.read_text()
        *_, worse = (each for each in damaged(text) if f"[[{noun.way[0]}]]\nzz" in each)
        path.write_text(worse)
        library = open_workspace(whole.folder).library
        with pytest.raises(UnreadableError):
            resolve(library, noun, typed, Address(at[noun]))
        assert resolve(library, noun, meant.name, Address(at[noun])) == meant
        path.write_text(text)
