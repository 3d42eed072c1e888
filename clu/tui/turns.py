"""Each key goes to whatever has the keyboard when its turn comes, however fast keys arrive.

Textual hands a key at once to the widget that has the focus: in a burst (a macro, a slow line, a
paste that a terminal types out), the letters after a Tab would all go to the field before it.
"""

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

_ESCAPE = "\x1b"
_NOT_ALT = "Obf"
"""What follows Escape and is no letter with Alt: O begins F1 to F4, b and f go to the next word."""
_LOOK = 0.1
"""Seconds between two looks at what took the last key: once it is gone, nothing will come back."""
_PATIENCE = 30.0
"""Seconds after which they go on, should the screen never be at rest."""
_PAUSE = 0.01
"""Seconds until the screen is asked again whether it is."""
_BURST = 0.5
"""Seconds between two keys, as they were struck, after which they may mean different things."""


def hear_alt_at_once() -> None:
    """Let Alt and a letter be one key from the first, whatever is typed after it.

    A terminal without the newer protocol sends Escape, then the letter: Textual waits for more,
    and takes all that comes within a burst for the signs of an unknown sequence, « ^r… ». Nothing
    is typed by a key that does nothing; with the capitals locked, it is the same key.
    """
    from textual._xterm_parser import XTermParser  # noqa: PLC0415  no test has a terminal

    def keys(parser: XTermParser, sequence: str, alt: bool = False) -> Iterable[Key]:
        head, letter = sequence[:-1], sequence[-1:]
        is_alt = (head == _ESCAPE and letter not in _NOT_ALT) or (alt and not head)
        if is_alt and letter.isalnum():
            return (Key(f"alt+{letter.lower()}", None),)
        return known(parser, sequence, alt)

    known = XTermParser._sequence_to_key_events
    if known.__module__ != __name__:
        XTermParser._sequence_to_key_events = keys  # type: ignore[assignment,method-assign]


class Heard(Message):
    """Follows a key wherever it goes, and comes back once all that heard it has answered."""

    def __init__(self, rank: int) -> None:
        super().__init__()
        self.rank = rank


class Asking(ModalScreen[Any]):
    """What only some keys answer, and no letter: who types a text has not seen it.

    Its first letter and all that follows in the burst is dropped, Entrée too: neither the question
    nor the place under it takes it for an answer or a command.
    """

    comes_by_itself = False
    """Whether no key asked for it: those struck before it was seen were meant for the place."""
    seen_at = 0.0
    """When it came, on the clock that keys are struck by."""

    def on_mount(self) -> None:
        """It comes."""
        if self.comes_by_itself:
            self.seen_at = time.monotonic()


class OneKeyAtATime(App[None], inherit_bindings=False):
    """An application in which a key waits until what the one before it did is done."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting: deque[Event] = deque()
        self._rank = 0
        self._is_held = False
        self._are_letters = False
        """Whether what is not answered yet is letters for one box: more of them need not wait."""
        self._last = ""
        """The key that is not answered yet, unless it went to a box of text."""
        self._looking: asyncio.TimerHandle | None = None
        self._missed_at = -_BURST
        """When the last key that was dropped was struck."""

    @property
    def has_keys_waiting(self) -> bool:
        """Whether something that was typed has not reached its place yet."""
        return bool(self._waiting)

    async def on_event(self, event: Event) -> None:
        """Hold what is typed while the key before it may still move the keyboard."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._is_struck_twice(event):
            return
        is_letter = self._stays_here(event)
        may_go = not self._is_held or (is_letter and self._are_letters)
        if self._waiting or not may_go:
            self._waiting.append(event)
            return
        if self._misses_its_place(event):
            self._missed_at = event.time
            return
        is_written = isinstance(self.focused, Input | TextArea)
        self._last = event.key if isinstance(event, Key) and not is_written else ""
        await super().on_event(event)
        self._hold(is_letter=is_letter)

    def _is_struck_twice(self, event: Key | Paste) -> bool:
        """Whether it is Entrée again before Entrée is answered: what opens is opened once."""
        is_again = self._last == "enter" and isinstance(event, Key) and event.key == "enter"
        return is_again and self._is_held and not self._waiting

    def _misses_its_place(self, event: Key | Paste) -> bool:
        """Whether it was struck for what a question has come over, or goes on with what was."""
        if not isinstance(self.screen, Asking):
            return False
        is_text = isinstance(event, Paste) or event.is_printable
        goes_on = event.time - self._missed_at < _BURST
        return is_text or goes_on or event.time < self.screen.seen_at

    def _stays_here(self, event: Event) -> bool:
        """Whether it is a letter, or a paste, for the box that has the keyboard."""
        is_text = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        return is_text and isinstance(self.focused, Input | TextArea)

    def _hold(self, *, is_letter: bool) -> None:
        self._is_held, self._are_letters = True, is_letter
        self._rank += 1
        taker = self.focused or self.screen
        taker.post_message(Heard(self._rank))
        self._look_again(self._rank, taker)

    def _look_again(self, rank: int, taker: Widget) -> None:
        """Wait as long as what took a key is there, however slow; not for what it took with it."""
        if rank != self._rank:
            return
        if taker.is_running and taker.is_attached:
            loop = asyncio.get_running_loop()
            self._looking = loop.call_later(_LOOK, self._look_again, rank, taker)
        else:
            self._back(rank)

    def on_heard(self, heard: Heard) -> None:
        """The key was heard by all that it reached."""
        heard.stop()
        self._back(heard.rank)

    def _back(self, rank: int) -> None:
        if self._is_held and rank == self._rank:
            self._rank += 1
            self.call_next(self._go_on, time.monotonic() + _PATIENCE)

    async def _go_on(self, until: float) -> None:
        """Let what waits go on, once the screen that the last key may have opened is there.

        A screen that opens may take long, and answers nothing meanwhile: time counts, not frames.
        """
        if self._waiting and not self.is_at_rest and time.monotonic() < until:
            later = partial(self.call_next, self._go_on, until)
            asyncio.get_running_loop().call_later(_PAUSE, later)
            return
        if self._looking:
            self._looking.cancel()
        self._is_held, waiting = False, self._waiting
        self._waiting = deque()
        for event in waiting:
            await self.on_event(event)

    @property
    def is_at_rest(self) -> bool:
        """Whether each widget is there, and all that was asked of them is done."""
        if self.message_queue_size:
            return False
        widgets = (self.screen, *self.screen.walk_children(Widget))
        return all(each.is_mounted and not each.message_queue_size for each in widgets)
