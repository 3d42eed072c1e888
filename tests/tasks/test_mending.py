"""A file that cannot be read is corrected in its text, and nothing that it held is lost."""

from collections.abc import Callable

import pytest

from clu.disk import ChangedError
from clu.errors import CluError
from clu.tasks.mending import broken, mended
from clu.workspace import Workspace, open_workspace

PLAN = "agendas/plans/suites.toml"

_WRITTEN: tuple[Callable[[str], bytes], ...] = (
    lambda text: text.encode("cp1252", "replace"),
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-8-sig").replace(b"\n", b"\r\n"),
)


@pytest.mark.parametrize("written", _WRITTEN)
def test_a_text_is_read_as_another_program_wrote_it_and_saved_as_it_should_be(
    written: Callable[[str], bytes], demo: Workspace
) -> None:
    path = demo.folder / PLAN
    text, content = path.read_text("utf-8"), written(path.read_text("utf-8"))
    path.write_bytes(content)
    was = broken(demo, PLAN)
    assert was.text == text
    for corrected in (text, f"{text}# Vu.\n"):
        mended(demo, broken(demo, PLAN), corrected)
    assert "suites" in open_workspace(demo.folder).library.plans
    kept = {each.read_bytes() for each in (demo.folder / "agendas/.clu/mended").iterdir()}
    assert kept == {content, text.encode()}


def test_what_would_drive_a_terminal_is_shown_and_not_sent(demo: Workspace) -> None:
    path = demo.folder / PLAN
    path.write_bytes(path.read_bytes() + b"# \x1b[2J\x07\n")
    assert broken(demo, PLAN).text.endswith("# \ufffd[2J\ufffd\n")


def test_what_someone_wrote_meanwhile_is_not_written_over(demo: Workspace) -> None:
    was, path = broken(demo, PLAN), demo.folder / PLAN
    path.write_text("autre", "utf-8")
    with pytest.raises(ChangedError):
        mended(demo, was, was.text)
    assert path.read_text("utf-8") == "autre"


@pytest.mark.parametrize(
    "file", ["decks/template.pptx", "agendas/plans/Mon plan.toml", "../x.toml"]
)
def test_what_is_no_data_is_not_corrected_here(file: str, demo: Workspace) -> None:
    with pytest.raises(CluError, match="ne se corrige pas ici"):
        broken(demo, file)
