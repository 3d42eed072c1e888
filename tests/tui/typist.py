"""Someone at the screens: opens forms by keys, fills their fields, saves."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Checkbox, Input, Select, TextArea

from clu.forms.fields import Entry
from clu.forms.spelling import YES, at, state
from clu.tui.app import CluApp
from clu.tui.screens.dialogs import Pick
from clu.tui.screens.form import FormScreen
from clu.tui.screens.place import Place
from clu.tui.widgets.fields import FieldBox, ListEditor

S = TypeVar("S", bound=Screen[Any])
Table = Mapping[str, Any]


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

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until all is drawn."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def screen(self, kind: type[S]) -> S:
        """The screen in front, which is of that kind."""
        assert isinstance(self.app.screen, kind), (self.app.screen, told(self.app))
        return self.app.screen

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that takes a moment."""
        for _ in range(200):
            await self.pilot.pause(0.01)
            if is_so():
                return
        raise AssertionError(told(self.app))

    async def pick(self, words: str) -> None:
        """Choose in a list by its words."""
        pick = self.screen(Pick)
        pick.query_one(Input).value = words
        await self.pilot.pause()
        await self.press("enter")

    async def fill(self, table: Table) -> None:
        """Type a record in the fields of the form in front."""
        form = self.screen(FormScreen)
        for box in list(form.query(FieldBox)):
            if (value := at(table, box.field.path)) is not None:
                await self._enter(box, value)

    async def save(self) -> None:
        """Save the form, which must close."""
        form = self.screen(FormScreen)
        await self.press("f2")
        assert self.app.screen is not form, told(self.app)

    async def answer(self, table: Table) -> None:
        """Fill the form and save it."""
        await self.fill(table)
        await self.save()

    async def _enter(self, box: FieldBox, value: Any) -> None:
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
            case ListEditor():
                await self._enter_list(editor, held)

    async def _enter_list(self, editor: ListEditor, elements: list[Any]) -> None:
        while editor.elements:
            editor.do("remove")
        for element in elements:
            editor.query(Button).filter(".-style-default")
            editor.do("add")
            await self.pilot.pause()
            match editor.field.entry:
                case Entry.NAMES:
                    pick = self.screen(Pick)
                    pick.dismiss(element)
                    await self.pilot.pause()
                case Entry.ROWS:
                    await self.answer({str(rank): cell for rank, cell in enumerate(element)})
                case _:
                    await self.answer(element)


def told(app: CluApp) -> str:
    """What the screen says, for a failure that reads as what a person sees."""
    strips = app.screen._compositor.render_strips()
    notes = [each.message for each in app._notifications]
    lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return "\n".join([*lines, *notes])


def place(app: CluApp) -> Place:
    """The place in front."""
    assert isinstance(app.screen, Place), told(app)
    return app.screen
