"""The application: places over one session, forms that change it, and nothing else that does."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.widgets import Input

from clu.errors import CluError
from clu.forms.fields import Path as FieldPath
from clu.forms.fields import State
from clu.forms.form import Purpose
from clu.lexicon.called import called
from clu.model.address import Address
from clu.model.french import counted, typeset
from clu.model.problem import Level
from clu.tui import memory
from clu.tui.changing import Changing, Then, Work
from clu.tui.drafts import Drafts
from clu.tui.filling import Filling
from clu.tui.going import Going
from clu.tui.keys import keys_of, shown
from clu.tui.map import PLACES, commands
from clu.tui.preview.words import Palette
from clu.tui.screens.dialogs import Reading
from clu.tui.screens.form import FormScreen
from clu.tui.screens.indicators import IndicatorsPlace
from clu.tui.screens.place import Place
from clu.tui.screens.session import SessionPlace
from clu.tui.session import Session
from clu.tui.signs import PlainSigns, are_needed
from clu.tui.themes import DARK, LIGHT, THEMES
from clu.views.after import told_at_opening

_TOLD_AT_OPENING = 3
"""What changed since it was validated and is told at once; Contrôles lists all of it."""

_WATCH = 2.0
"""Seconds between two looks at what others may have written."""


class CluApp(App[None], inherit_bindings=False):
    """Places, a session, and what is common to all: undo, jump, help, theme."""

    TITLE = "clu"
    CSS_PATH = "clu.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Aide", priority=True),
        Binding("ctrl+p", "palette", "Commandes", key_display="Ctrl+P"),
        Binding("ctrl+z", "undo", "Annuler", show=False),
        Binding("ctrl+y", "redo", "Rétablir", show=False),
        Binding("ctrl+g", "jump", "Aller à", show=False),
        *(
            Binding(place.key, f"go('{name}')", place.label, show=False)
            for name, place in PLACES.items()
        ),
        Binding("ctrl+q", "quit", "Quitter", key_display="Ctrl+Q", priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._filling: Filling | None = None
        self._changing, self._going = Changing(self), Going(self)
        self._opened: Session | None = None
        self._has_plain_signs = are_needed()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Plain signs where the console lacks the others."""
        return [*super().get_line_filters(), *([PlainSigns()] if self._has_plain_signs else [])]

    # --- the session -------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The workspace that is open."""
        assert self._opened is not None
        return self._opened

    @property
    def standing(self) -> str:
        """« 1 erreur · enregistré 14:02 »"""
        errors = sum(problem.is_error for problem in self.session.seen.problems)
        told = [counted(errors, "erreur")] if errors else []
        if self.session.saved_at:
            told.append(f"enregistré {self.session.saved_at:%H:%M}")
        return " · ".join(told)

    def on_mount(self) -> None:
        """Open the workspace, or ask for one."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT.name if memory.recalled().get("theme") == LIGHT.name else DARK.name
        self.set_interval(_WATCH, self._watch)
        if self._folder is None:
            from clu.tui.screens.founding import Founding  # noqa: PLC0415  seldom needed

            self.push_screen(Founding())
        else:
            self.open(self._folder)

    def open(self, folder: Path) -> None:
        """Open a workspace at its meetings, and offer what was typed and never saved."""
        self._opened = Session(folder)
        self._filling = Filling(self, Drafts(folder))
        memory.remember(workspace=str(folder))
        for name, place in PLACES.items():
            self.install_screen(place.screen(), name)
        self.push_screen("meetings")
        self.call_after_refresh(self._filling.offer_draft)
        for changed in told_at_opening(self.session.library)[:_TOLD_AT_OPENING]:
            self.say(changed, is_wrong=True)

    def _watch(self) -> None:
        is_place = any(isinstance(front, Place) for front in self.screen_stack[-1:])
        if is_place and not self._is_typing and self.session.has_moved_on():
            try:
                self.session.reload()
            except CluError as error:
                self.refuse(error)
                return
            self.redraw()
            self.say("Des fichiers ont changé ailleurs : tout a été relu.")

    @property
    def _is_typing(self) -> bool:
        """Whether words are in the box that has the focus: they would go with what is drawn."""
        return isinstance(self.focused, Input) and self.focused.value != ""

    @property
    def palette(self) -> Palette:
        """The colours of a preview, by meaning."""
        known = self.theme_variables
        primary = known["primary"]
        return Palette(
            title=f"bold {primary}",
            accent=primary,
            good=known["success"],
            bad=known["error"],
            faint=known["text-muted"] if known["text-muted"].startswith("#") else "dim",
            past=known["past"],
        )

    def tell_doubts(self) -> None:
        """Say what the last change leaves to be looked at."""
        for doubt in self.session.doubts[:2]:
            is_wrong = doubt.level is not Level.NOTE
            begins = "À vérifier (F9) : " if is_wrong else ""
            self.say(f"{begins}{doubt.sentence} {doubt.remedy}", is_wrong=is_wrong)

    def redraw(self) -> None:
        """Show the data as it is now, on the place that is seen."""
        if isinstance(self.screen, Place):
            self.screen.redraw()

    def say(self, sentence: str, *, is_wrong: bool = False) -> None:
        """Tell something for a moment; of what is not wrong, the last alone."""
        severity: Any = "error" if is_wrong else "information"
        if not is_wrong:
            for each in list(self._notifications):
                if each.severity == severity:
                    self._unnotify(each)
        self.notify(
            typeset(sentence), severity=severity, timeout=8 if is_wrong else 4, markup=False
        )

    def refuse(self, error: CluError, more: str = "") -> None:
        """Tell why something was not done."""
        self.say(f"{self.session.told(error)} {more}".strip(), is_wrong=True)

    def called(self, address: Address) -> str:
        """« l’action « Réviser la signalétique » »: what names a record."""
        told = called(address, self.session.library)
        return f"{told[:1].lower()}{told[1:]}"

    # --- changes -----------------------------------------------------------------------------

    def change(self, work: Work, then: Then | None = None) -> None:
        """Save changes at once; when they would bring errors, ask first."""
        self._changing.change(work, then)

    def action_undo(self) -> None:
        """Take back the last change."""
        if self._opened is not None:
            self._changing.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self._opened is not None:
            self._changing.redo()

    def action_skip(self) -> None:
        """Keep the last change for good."""
        self._changing.skip()

    # --- forms -------------------------------------------------------------------------------

    @property
    def filling(self) -> Filling:
        """The forms of the workspace that is open."""
        assert self._filling is not None
        return self._filling

    def fill(
        self,
        purpose: Purpose,
        then: Then | None = None,
        state: State | None = None,
        first: FieldPath | None = None,
    ) -> None:
        """Open the form of a purpose, at the field `first`; its answer is saved, `then` told."""
        self.filling.fill(purpose, then, state, first)

    # --- going about -------------------------------------------------------------------------

    @property
    def going(self) -> Going:
        """The ways from a place to another."""
        return self._going

    def action_go(self, name: str) -> None:
        """Go to a place."""
        if self._opened is not None:
            self._going.go(name)

    def action_jump(self) -> None:
        """Go to any meeting, action or indicator by a few letters."""
        if self._opened is not None:
            self._going.jump()

    def action_palette(self) -> None:
        """All that can be done from here, by name."""
        if self._opened is not None:
            self._going.choose("Commandes", commands(self))

    def action_help(self) -> None:
        """Say what this place is for, and its keys."""
        if isinstance(self.screen, Reading):
            return
        told = " ".join(getattr(self.screen, "HELP_LINES", ()))
        self.push_screen(Reading("Aide", [told, "", *keys_of(self)]))

    def get_key_display(self, binding: Binding) -> str:
        """A key as a French keyboard names it."""
        return shown(binding)

    async def action_quit(self) -> None:
        """Leave; what is being typed is offered again next time."""
        self._keep_what_is_typed()
        self.exit()

    def _keep_what_is_typed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, FormScreen | IndicatorsPlace | SessionPlace):
                screen.keep()

    @property
    def fault(self) -> Exception | None:
        """What stopped the application, if it is a fault of its own."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual would print a traceback here; whoever started us tells the fault in a sentence.
        with suppress(Exception):
            self._keep_what_is_typed()
        self._close_messages_no_wait()

    def action_theme(self) -> None:
        """Light or dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
        memory.remember(theme=self.theme)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it never quits."""
        self.say("Ctrl+C copie. Pour quitter : Ctrl+Q.")
