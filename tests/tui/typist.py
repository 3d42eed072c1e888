"""Someone at the screens: presses keys, fills the fields of forms, saves, reads what is shown."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar

from pytest import MonkeyPatch
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Checkbox, Input, OptionList, Select, TextArea

from clu.commands.nouns import SUMMARIES
from clu.commands.offers import COMMANDS
from clu.forms.fields import EntryKind
from clu.forms.spelling import state
from clu.lexicon.values import YES
from clu.model.shape import value_at
from clu.tui.app import CluApp
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.form import FormScreen
from clu.tui.screens.place import Place
from clu.tui.widgets.fields import FieldBox, ListEditor
from clu.tui.widgets.pairs import PairsEditor

S = TypeVar("S", bound=Screen[Any])
Table = Mapping[str, Any]

NARROW, WIDE = (80, 24), (120, 40)
_ROUNDS = 1000
"""Looks at an application that does not come to rest, before a test gives up."""
_PATIENCE = 120.0
"""Seconds after which what is awaited will not come, on a machine that does much else."""


@asynccontextmanager
async def sitting(folder: Path | None, size: tuple[int, int] = WIDE) -> AsyncIterator["Typist"]:
    """Someone in front of the application, from its start to its end."""
    app = CluApp(folder)
    app.animation_level = "none"
    with MonkeyPatch.context() as patched:
        patched.setattr(Screen, "_compositor_refresh", _draw_when_read)
        patched.setattr(Stylesheet, "_parse_rules", _parse_once)
        async with app.run_test(size=size, notifications=True) as pilot:
            me = Typist(pilot)
            await me.rest()
            yield me
            copy_context().run(_draw, app.screen)
            said = "\n".join(each.message for each in app._notifications)
            assert not commands_in(said), said


_draw = Screen._compositor_refresh


def _draw_when_read(screen: Screen[Any]) -> None:
    """What a slow terminal shows: frames that nobody reads are left out, but for the last one."""
    if screen is not screen.app.screen:
        _draw(screen)
        return
    screen._dirty_widgets.clear()  # their regions are noted, and drawn by the next frame
    screen.app._update_mouse_over(screen)


_parse = Stylesheet._parse_rules
_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}
"""The rules of the style sheets already read, by all that they are made from."""


def _parse_once(sheet: Stylesheet, css: str, read_from: CSSLocation, *how: Any, **more: Any) -> Any:
    """Each application reads all its style sheets anew, a third of the time of its start."""
    key = (css, read_from, how, *sorted(more.items()), *sorted(sheet._variables.items()))
    if key not in _PARSED:
        _PARSED[key] = _parse(sheet, css, read_from, *how, **more)
    return _PARSED[key]


class Typist:
    """Drives the real application."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> CluApp:
        """The application."""
        app = self.pilot.app
        assert isinstance(app, CluApp)
        return app

    # --- keys --------------------------------------------------------------------------------

    async def rest(self) -> None:
        """Wait until all that was asked is done and placed.

        Pilot waits for a processor that does nothing, for a twentieth of a second at least; here
        it is enough that each widget is there and has no message left.
        """
        calm = 0
        for _ in range(_ROUNDS):
            await self._settle()
            await self.pilot.pause(0)
            calm = calm + 1 if self._is_calm() else 0
            if calm == 2:
                return
        raise AssertionError(f"never at rest:\n{told(self.app)}")

    async def _settle(self) -> None:
        """Let messages go: asking each widget how it is, and drawing, would slow them down."""
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
            if self._is_calm():
                return

    def _is_calm(self) -> bool:
        return self.app.is_at_rest and not self.app.has_keys_waiting

    async def press(self, *keys: str) -> None:
        """Press keys, and wait after each until all is done."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
            await self.rest()

    async def write(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            self.app.post_message(Key(letter, letter))
        await self.rest()

    async def paste(self, text: str) -> None:
        """Paste a text where the keyboard is."""
        self.app.post_message(Paste(text))
        await self.rest()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that takes a moment, and for the screen to be told of it."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            await self.pilot.pause(0.01)
            if is_so() and all(each.is_finished for each in self.app.workers):
                return
        raise AssertionError(told(self.app))

    # --- screens -----------------------------------------------------------------------------

    def screen(self, kind: type[S]) -> S:
        """The screen in front, which is of that kind."""
        assert isinstance(self.app.screen, kind), (self.app.screen, told(self.app))
        return self.app.screen

    @property
    def told(self) -> str:
        """All that is on screen, notifications included, with plain spaces."""
        return told(self.app)

    async def focus(self, widget: Widget) -> None:
        """Put the keyboard in a widget, as a click would."""
        widget.focus()
        await self.rest()

    async def pick(self, words: str) -> None:
        """Choose in a list by its words: exactly these, or else the first that has them."""
        pick = self.screen(Pick)
        pick.query_one(Input).value = words
        await self.rest()
        options = pick.query_one(OptionList).options
        prompts = [str(each.prompt) for each in options]
        await self.press(*["down"] * (prompts.index(words) if words in prompts else 0), "enter")

    async def pick_known(self, name: str) -> None:
        """Choose in a list by what stands in the data."""
        options = self.screen(Pick).query_one(OptionList)
        options.highlighted = options.get_option_index(name)
        await self.rest()
        await self.press("enter")

    async def yes(self) -> None:
        """Answer a question by its second button, the one that does something."""
        question = self.app.screen
        question.query_one("#yes").focus()
        await self.press("enter")
        while self.app.screen is question:  # there was more to read
            await self.press("enter")

    # --- forms -------------------------------------------------------------------------------

    def box(self, *path: str) -> FieldBox:
        """The field of a key in the form in front."""
        form = self.screen(FormScreen)
        (found,) = (each for each in form.query(FieldBox) if each.field.path == path)
        return found

    async def enter(self, *path: str) -> None:
        """Put the keyboard in the field of a key."""
        self.box(*path).enter()
        await self.rest()

    async def fill(self, table: Table) -> None:
        """Give the fields of the form in front what a record holds."""
        form = self.screen(FormScreen)
        for box in list(form.query(FieldBox)):
            if (value := value_at(table, box.field.path)) is not None:
                await self._give(box, value)
        await self.rest()

    async def save(self) -> None:
        """Save the form, which must close."""
        form = self.screen(FormScreen)
        await self.press("f12")
        assert self.app.screen is not form, told(self.app)

    async def answer(self, table: Table) -> None:
        """Fill the form and save it."""
        await self.fill(table)
        await self.save()

    async def _give(self, box: FieldBox, value: Any) -> None:
        held = state(box.field, value)
        editor = box.query_one(".editor").children[0]
        match editor:
            case TextArea():
                editor.text = held
            case Input():
                editor.value = held
            case Checkbox():
                editor.value = held == YES
            case Select():
                editor.value = held
            case PairsEditor():
                editor.show(held)
                await self.rest()
            case ListEditor():
                await self._give_list(editor, held)

    async def _give_list(self, editor: ListEditor, elements: list[Any]) -> None:
        while editor.elements:
            editor.do("remove")
        for element in elements:
            editor.do("add")
            await self.rest()
            match editor.field.entry:
                case EntryKind.NAMES:
                    await self.pick_known(element)
                case EntryKind.ROWS:
                    await self.answer({str(rank): cell for rank, cell in enumerate(element)})
                case _:
                    await self.answer(element)


_COMMAND = re.compile(rf"\bclu (?:{'|'.join([*COMMANDS, *SUMMARIES])})\b|(?<!\w)--[a-z]")


def commands_in(words: str) -> list[str]:
    """The commands and the options that words name."""
    return _COMMAND.findall(words.replace("\u00a0", " ").replace("\u202f", " "))


def told(app: CluApp) -> str:
    """What the screen says, for a failure that reads as what a person sees."""
    strips = app.screen._compositor.render_strips()
    notes = [each.message for each in app._notifications]
    lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return "\n".join([*lines, *notes]).replace("\u00a0", " ").replace("\u202f", " ")


def place(app: CluApp) -> Place:
    """The place in front."""
    assert isinstance(app.screen, Place), told(app)
    return app.screen
