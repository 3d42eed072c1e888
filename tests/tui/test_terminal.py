"""The application in a real terminal: typed in, killed, begun again, left."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clu.commands.console import FAULT_OF_CLU, guarded
from clu.tui.app import CluApp
from clu.tui.screens.meetings_place import MeetingsPlace
from clu.tui.start import start
from clu.workspace import open_workspace
from tests.conftest import ROOT
from tests.test_house import DRAWING, loaded_by
from tests.tui import hall
from tests.tui.hall import MEETING

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX systems")

_PATIENCE = 60.0
"""Seconds after which what is awaited will not come, on a machine that does much else."""
_SILENCE = 0.3
"""Seconds without a sign, once a frame is whole; a cursor blinks every half second."""
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[()>=].?|\x1b\].*?(\x07|\x1b\\)")
F12, TAB, ENTER, CTRL_Q = b"\x1b[24~", b"\t", b"\r", b"\x11"


class Terminal:
    """A process behind a terminal, and what it has written there."""

    def __init__(self, process: "subprocess.Popen[bytes]", master: int) -> None:
        self.process, self._master = process, master
        self._seen = b""

    def type(self, keys: bytes) -> None:
        """Send keys, as a terminal does."""
        self._seen = b""
        os.write(self._master, keys)

    def shows(self, *words: str) -> bool:
        """Whether each of the words comes on screen since the last keys."""
        until = time.monotonic() + _PATIENCE
        while not all(word in self.seen for word in words):
            left = until - time.monotonic()
            if left < 0 or not select.select([self._master], [], [], left)[0]:
                return False
            try:
                self._seen += os.read(self._master, 65536)
            except OSError:  # the process has gone
                return all(word in self.seen for word in words)
        return True

    def rest(self) -> None:
        """Read until nothing more is drawn: what is typed then goes where one sees the cursor."""
        while select.select([self._master], [], [], _SILENCE)[0]:
            self._seen += os.read(self._master, 65536)

    @property
    def seen(self) -> str:
        """What was written, without what moves the cursor and colours."""
        return _ESCAPES.sub(b"", self._seen).decode(errors="replace")

    def ended(self) -> int:
        """The code with which the process ends; what it still writes is read."""
        until = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            if select.select([self._master], [], [], 0.1)[0]:
                try:
                    self._seen += os.read(self._master, 65536)
                except OSError:
                    break
        return self.process.wait(timeout=_PATIENCE)


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    """`clu`, in a terminal of 120 columns."""
    import fcntl  # noqa: PLC0415  there is none elsewhere
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    known = {"XDG_STATE_HOME": str(folder / "state"), "TERM": "xterm-256color"}
    known |= {"COLUMNS": "120", "LINES": "40"}
    process = subprocess.Popen(
        [sys.executable, "-m", "clu", "--workspace", str(folder)],
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=os.environ | known | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(process, master)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(master)


def test_what_is_saved_is_there_and_what_is_typed_is_offered_after_a_kill(folder: Path) -> None:
    with terminal(folder) as screen:
        assert screen.shows("Réunions", "mars 2024"), screen.seen
        screen.type(b"m")
        assert screen.shows("Enregistrer"), screen.seen
        for keys in (TAB, TAB, TAB, "Salle Érignac".encode(), TAB):
            screen.rest()
            screen.type(keys)
        assert comes(lambda: "Salle Érignac" in kept(folder)), screen.seen
        screen.process.send_signal(signal.SIGKILL)
        assert screen.ended() == -signal.SIGKILL
    (meeting,) = open_workspace(folder).library.meetings.values()
    assert meeting.place == ""
    with terminal(folder) as screen:
        assert screen.shows("La reprendre"), screen.seen
        screen.rest()
        screen.type(ENTER)
        assert screen.shows("Salle Érignac"), screen.seen
        screen.rest()
        screen.type(F12)
        assert screen.shows("enregistré"), screen.seen
        screen.process.send_signal(signal.SIGKILL)
        screen.ended()
    (meeting,) = open_workspace(folder).library.meetings.values()
    assert meeting.place == "Salle Érignac"
    with terminal(folder) as screen:
        assert screen.shows("Réunions", "mars 2024"), screen.seen
        screen.type(CTRL_Q)
        assert screen.ended() == 0
        assert "La reprendre" not in screen.seen


@pytest.mark.slow
@pytest.mark.parametrize("by", [signal.SIGHUP, signal.SIGTERM])
def test_what_was_typed_an_instant_before_the_window_closes_is_kept(
    folder: Path, by: signal.Signals
) -> None:
    """It is kept every other second besides: the end comes just after that."""
    with terminal(folder) as screen:
        assert screen.shows("Réunions", "mars 2024"), screen.seen
        screen.type(b"m")
        assert screen.shows("Enregistrer"), screen.seen
        for keys in (TAB, TAB, b"Salle "):
            screen.rest()
            screen.type(keys)
        assert comes(lambda: "Salle" in kept(folder)), screen.seen
        screen.type(b"Erignac")
        assert screen.shows("Erignac"), screen.seen
        screen.process.send_signal(by)
        assert screen.ended() == -by
    assert "Salle Erignac" in kept(folder)


def kept(folder: Path) -> str:
    """What is kept of all that is being typed."""
    own = folder / "agendas" / ".clu"
    return "".join(each.read_text("utf-8") for each in own.glob("*.toml"))


def comes(is_so: Callable[[], bool]) -> bool:
    """Whether something comes to be, while the process runs."""
    until = time.monotonic() + _PATIENCE
    while not is_so() and time.monotonic() < until:
        time.sleep(0.05)
    return is_so()


FIRST_FRAME = """
import asyncio, pathlib
from clu.tui.app import CluApp
async def main():
    app = CluApp(pathlib.Path({folder!r}))
    async with app.run_test() as pilot:
        await pilot.pause()
asyncio.run(main())
"""


def test_the_first_frame_loads_nothing_that_draws_a_deck(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is loaded when « g » is pressed."""
    ((_, loaded),) = loaded_by(FIRST_FRAME.format(folder=str(folder)))
    assert "textual" in loaded
    assert loaded & (DRAWING | {"docx"}) == set()


def test_a_fault_of_ours_is_told_in_a_sentence_and_no_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_: MeetingsPlace) -> None:
        raise RuntimeError("a fault")

    run = CluApp.run
    monkeypatch.setattr(MeetingsPlace, "draw", broken)
    monkeypatch.setattr(CluApp, "run", lambda app: run(app, headless=True))
    assert guarded(lambda: start(folder)) == FAULT_OF_CLU
    said = capfd.readouterr()
    assert "Un défaut de clu a interrompu" in said.err
    assert "Traceback" not in said.out + said.err


KINDS = {"F3": b"\x1bOR", "F5": b"\x1b[15~", "F7": b"\x1b[18~"}


@pytest.mark.slow
@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_a_session_that_is_killed_has_lost_nothing_that_was_accepted(
    lines: int, folder: Path
) -> None:
    """What was shown as noted is in the files; what was being typed is in the line again."""
    hall.furnish(folder)
    typed = (
        ("", "udaf: quand la signalétique ?", "quand la signalétique ?"),
        ("F5", "pref: en mars", "en mars"),
        ("F7", "sgcd: poser les panneaux pour le 30/03/2030", "poser les panneaux"),
        ("F3", "un usager : c’est long", "c’est long"),
    )
    with terminal(folder) as screen:
        assert screen.shows("Réunions", "novembre 2024"), screen.seen
        screen.type(b"e")
        assert screen.shows("Ouvrir la séance"), screen.seen
        screen.rest()
        screen.type(TAB + ENTER)
        assert screen.shows("Question"), screen.seen
        for key, line, words in typed[:lines]:
            screen.rest()
            screen.type(KINDS.get(key, b"") + line.encode() + ENTER)
            assert comes(lambda words=words: words in contents(folder)), screen.seen  # type: ignore[misc]
        screen.rest()
        screen.type("en train d’être".encode())
        assert comes(lambda: "en train d’être" in kept(folder)), screen.seen
        screen.process.send_signal(signal.SIGKILL)
        screen.ended()
    told = contents(folder)
    assert [words for *_, words in typed if words in told] == [w for *_, w in typed[:lines]]
    assert not open_workspace(folder).library.unread
    with terminal(folder) as screen:
        assert screen.shows("Réunions", "novembre 2024"), screen.seen
        screen.type(b"e")
        assert screen.shows("en train d’être", "signalétique"), screen.seen


@pytest.mark.slow
def test_a_session_that_is_killed_while_it_saves_leaves_all_of_a_line_or_none(
    folder: Path,
) -> None:
    """Killed sooner and sooner after Entrée: what was seen in the files before stays there."""
    hall.furnish(folder)
    meeting = folder / "agendas" / MEETING / "meeting.toml"
    ready = meeting.read_text(encoding="utf-8")
    meeting.write_text(ready.replace('"ready"', '"in_session"'), encoding="utf-8", newline="\n")
    accepted = 0
    for rank, pause in enumerate((0.3, 0.15, 0.08, 0.04, 0.0)):
        with terminal(folder) as screen:
            assert screen.shows("Réunions", "novembre 2024"), screen.seen
            screen.type(b"e")
            assert screen.shows("Question"), screen.seen
            screen.rest()
            screen.type(f"udaf: ligne{rank}".encode() + ENTER)
            time.sleep(pause)
            screen.process.send_signal(signal.SIGKILL)
            screen.ended()
        library = open_workspace(folder).library
        assert not library.unread
        notes = (
            [each.note for each in library.minutes[MEETING].exchanges]
            if (MEETING in library.minutes)
            else []
        )
        assert len(notes) >= accepted
        assert [note for note in notes if not re.fullmatch(r"ligne\d", note)] == []
        accepted = len(notes)


def contents(folder: Path) -> str:
    """All that was noted, and promised."""
    files = (folder / "agendas" / MEETING / "minutes.toml", folder / "agendas/plans/suites.toml")
    return "".join(each.read_text(encoding="utf-8") for each in files if each.is_file())
