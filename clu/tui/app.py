"""The application: places over one session, forms that change it, and nothing else that does."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich import _wrap
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.widgets import Input

from clu.disk import refused
from clu.errors import CluError
from clu.model.french import typeset
from clu.model.text import writable
from clu.tui import kept
from clu.tui.desktop import Desktop
from clu.tui.filling import notice
from clu.tui.map import PLACES, commands, key_name, keys_of
from clu.tui.screens.dialogs import Confirm, Dialog, TextDialog
from clu.tui.screens.place import Place
from clu.tui.session import Session
from clu.tui.themes import DARK, LIGHT, THEMES, PlainSigns, needs_plain_signs
from clu.tui.turns import OneKeyAtATime

_TOLD_AT_OPENING = 3
"""What changed since it was validated and is told at once; Contrôles lists all of it."""

_OF_A_WORKSPACE = (
    *("undo", "redo", "skip", "go", "follow", "jump", "palette"),
    *("sync", "settle", "forget"),
)
"""The actions that need a workspace."""

_wrap.re_word = re.compile(r"[ \t\n]*[^ \t\n]+[ \t\n]*")
"""Textual would break lines at no-break spaces too, and begin some with « : »."""

_WATCH = 2.0
"""Seconds between two looks at what is being typed, and at what others may have written."""


class CluApp(OneKeyAtATime, inherit_bindings=False):
    """What is common to all places: undo, jump, help, theme, and leaving without a loss."""

    TITLE = "clu"
    CSS_PATH = "clu.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Aide", priority=True),
        Binding("question_mark", "help", "Aide", key_display="?", show=False),
        Binding("ctrl+p", "palette", "Commandes", key_display="Ctrl+P"),
        Binding("ctrl+z", "undo", "Annuler", show=False),
        Binding("ctrl+y", "redo", "Rétablir", show=False),
        Binding("ctrl+g", "jump", "Chercher", show=False),
        *(
            Binding(f"{place.key},alt+{rank}", f"go('{name}')", place.title, show=False)
            for rank, (name, place) in enumerate(PLACES.items(), 1)  # a terminal may keep F1 to F9
        ),
        Binding("ctrl+q", "quit", "Quitter", key_display="Ctrl+Q", priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._desktop: Desktop | None = None
        self._is_syncing = False
        self._has_plain_signs = needs_plain_signs()
        for theme in THEMES:
            self.register_theme(theme)
        # Before any style is worked out: on mounting, all of them would be once more.
        self.theme = LIGHT.name if kept.recalled().get("theme") == LIGHT.name else DARK.name
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: Event) -> None:
        """What PDF readers put in a text that is copied is not pasted, wherever that goes.

        What was mended elsewhere is there at the next key that is no letter of a text.
        """
        if isinstance(event, Paste):
            event.text = writable(event.text)
        elif isinstance(event, Key) and not self._stays_here(event) and not event.is_forwarded:
            self._take_what_was_mended()
        await super().on_event(event)

    def _take_what_was_mended(self) -> None:
        """Read all again where something was not read, and is otherwise now."""
        session = self._desktop.session if self._desktop else None
        if session and session.library.unread and session.has_moved_on():
            with suppress(CluError):  # whoever needs it is told why
                session.reload()
            if not self._is_typing:
                self.desk.redraw()

    def refresh_css(self, animate: bool = True) -> None:
        """Work styles out anew, once there is something to style: reading them takes a while."""
        if self.screen_stack:
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Plain signs where the console lacks the others."""
        return [*super().get_line_filters(), *([PlainSigns()] if self._has_plain_signs else [])]

    @property
    def desk(self) -> Desktop:
        """What the screens ask things of, once a workspace is open."""
        assert self._desktop is not None
        return self._desktop

    def on_mount(self) -> None:
        """Open the workspace, or ask for one."""
        self.set_interval(_WATCH, self._watch)
        if sys.platform != "win32" and not self.is_headless:
            for each in (signal.SIGHUP, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(each, partial(self._end, each))
        if self._folder is None:
            from clu.tui.screens.welcome import FoundingScreen  # noqa: PLC0415  seldom needed

            self.push_screen(FoundingScreen(self.open))
        else:
            self.open(self._folder)

    def on_unmount(self) -> None:
        """What is being typed may be taken up elsewhere."""
        if self._desktop:
            self._desktop.leave()

    def open(self, folder: Path) -> None:
        """Open a workspace at its meetings, and offer what was typed and never saved."""
        self._desktop = desk = Desktop(self, Session(folder))
        desk.begin()
        self.call_after_refresh(desk.offer_draft)
        for changed in desk.session.changed_since_validation[:_TOLD_AT_OPENING]:
            desk.say(changed, is_wrong=True)

    def _watch(self) -> None:
        """Keep what is being typed, so that no crash loses more; read what others wrote."""
        self._keep_what_is_typed()
        is_place = any(isinstance(front, Place) for front in self.screen_stack[-1:])
        if is_place and not self._is_typing and self.desk.session.has_moved_on():
            try:
                self.desk.session.reload()
            except CluError as error:
                self.desk.refuse(error)
                return
            self.desk.redraw()
            self.desk.say("Des fichiers ont changé ailleurs : tout a été relu.")

    @property
    def _is_typing(self) -> bool:
        """Whether words are in the box that has the focus: they would go with what is drawn."""
        return isinstance(self.focused, Input) and self.focused.value != ""

    # --- what is done anywhere ---------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before a workspace is open, there is nothing to change, nor anywhere to go."""
        return self._desktop is not None or action not in _OF_A_WORKSPACE

    def action_undo(self) -> None:
        """Take back the last change."""
        self.desk.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.desk.redo()

    def action_skip(self) -> None:
        """Keep the last change for good."""
        self.desk.skip()

    def action_forget(self) -> None:
        """Empty what is kept to take changes back."""
        self.desk.forget_steps()

    def action_go(self, name: str) -> None:
        """Go to a place."""
        self.desk.go(name)

    def action_follow(self) -> None:
        """Go to what remains to be done, of all plans and meetings."""
        self.desk.go("plans")
        self.desk.open("following")

    def action_jump(self) -> None:
        """Search all that was said and done, and go to what is found."""
        self.desk.find()

    def action_settle(self) -> None:
        """Choose between what two people said otherwise."""
        self.desk.settle()

    def action_sync(self) -> None:
        """Give the others what changed here, take what changed there; keys go on meanwhile."""
        if not self._is_syncing:
            self._is_syncing = True
            self.run_worker(self._sync, thread=True)
        notice(self, "Synchronisation en cours…")

    def _sync(self) -> None:
        from clu.tasks.sharing import synchronised  # noqa: PLC0415  seldom needed

        try:
            done = synchronised(self.desk.session.folder)
        except (CluError, OSError) as error:  # a network drive may go
            told = refused(error) if isinstance(error, OSError) else error
            self.call_from_thread(self.desk.refuse, told)
        else:
            self.call_from_thread(self._synced, done.lines, has_apart=bool(done.apart))
        finally:
            self._is_syncing = False

    def _synced(self, lines: Sequence[str], *, has_apart: bool) -> None:
        """Show what came, unless that would take away what is being typed, and tell it."""
        is_free = isinstance(self.screen, Place) and not self._is_typing
        if is_free:
            self.desk.session.reload()
            self.desk.redraw()
        self.desk.say("\n".join(lines))
        if has_apart and is_free:
            self.desk.settle(comes_by_itself=True)

    def action_palette(self) -> None:
        """All that can be done from here, by name."""
        screen, known = self.screen, commands(self)
        names = {words: words for words in known}
        run = screen.run_action
        self.desk.pick("Commandes", names, lambda words: screen.call_later(run, known[words]))

    def action_help(self) -> None:
        """Say what this place is for, and its keys."""
        if isinstance(self.screen, TextDialog):
            return
        about = typeset(" ".join(getattr(self.screen, "HELP_LINES", ())))
        here = self.screen.about_field() if isinstance(self.screen, Dialog) else []
        self.push_screen(TextDialog("Aide", [*here, about, "", *keys_of(self)]))

    def get_key_display(self, binding: Binding) -> str:
        """A key as a French keyboard names it."""
        return binding.key_display or key_name(binding.key.split(",")[0])

    def action_theme(self) -> None:
        """Light or dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
        kept.remember(theme=self.theme)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it never quits."""
        notice(self, "Ctrl+C copie. Pour quitter : Ctrl+Q.")

    # --- leaving -----------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave; what is being typed is offered again next time, or its loss is agreed to."""
        desk = self._desktop
        if desk:
            desk.unkept = None
        self._keep_what_is_typed()
        if desk is None or desk.unkept is None:
            if desk:
                desk.remember()
            self.exit()
        elif not isinstance(self.screen, Confirm):
            lost = f"Ce que vous tapez n’a pas pu être gardé. {desk.unkept} Quitter et le perdre ?"
            desk.confirm(lost, "Quitter", "Rester", self.exit)

    def _end(self, by: signal.Signals) -> None:
        """End as the system asks, its window being closed; what was being typed is kept first."""
        asyncio.get_running_loop().remove_signal_handler(by)
        try:
            self._keep_what_is_typed()
        finally:
            os.kill(os.getpid(), by)

    def _keep_what_is_typed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Place | Dialog) and screen.is_mounted:
                screen.keep_typed()

    @property
    def fault(self) -> Exception | None:
        """What stopped the application, if it is a fault of its own."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual would print a traceback here; whoever started us tells the fault in a sentence.
        with suppress(Exception):
            self._keep_what_is_typed()
        self._close_messages_no_wait()
