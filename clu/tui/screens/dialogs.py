"""Small dialogs: a yes or no, one thing out of many, a text to read."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from clu.model.french import counted, typeset
from clu.model.names import has_words
from clu.tui.screens.place import fit
from clu.tui.turns import Asking
from clu.tui.widgets.inputs import LineInput
from clu.tui.widgets.texts import KeysLine

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """What opens over a place, with its own keys and help."""

    HELP_LINES: ClassVar[tuple[str, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "app.help", "Aide")]

    def compose(self) -> ComposeResult:
        """The dialog over its keys."""
        fit(self)
        yield from self.body()
        yield KeysLine()

    def body(self) -> ComposeResult:
        """What is in the dialog."""
        yield from ()

    def keep_typed(self) -> None:
        """Keep what is being typed, so that neither leaving nor a crash loses it."""

    def about_field(self) -> list[str]:
        """What the help says first: what is asked where the keyboard is."""
        return []


class AnswerButton(Button):
    """One of the answers to a question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "press", "Choisir"),
        Binding("tab,right", "app.focus_next", "Réponse suivante", key_display="Tab"),
        Binding("left", "app.focus_previous", "Réponse d’avant", key_display="←", show=False),
    ]


class Letters(LineInput):
    """Where one types what is searched or asked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Choisir")]


class Confirm(Asking, Dialog[bool | None]):
    """A question; the answer is whether to go on, or nothing."""

    HELP_LINES = (
        "Une question : Tab, ← et → passent d’une réponse à l’autre, Entrée choisit celle qui est",
        "éclairée, Échap ferme sans rien faire.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Fermer"),
        Binding("up,pageup", "turn(-1)", "Plus haut", show=False),
        Binding("down,pagedown", "turn(1)", "Plus bas", show=False),
    ]

    def __init__(
        self,
        question: str,
        yes: str,
        no: str,
        *,
        is_harmless: bool = False,
        comes_by_itself: bool = False,
    ) -> None:
        super().__init__()
        self.comes_by_itself = comes_by_itself
        self._question, self._yes, self._no = question, yes, no
        self._is_harmless = is_harmless

    def on_mount(self) -> None:
        """Entrée does what loses nothing."""
        self.query_one("#yes" if self._is_harmless else "#no").focus()

    def body(self) -> ComposeResult:
        """The question over two buttons; the harmless one comes first."""
        with Vertical(classes="dialog small"):
            with VerticalScroll(can_focus=False):
                yield Static(Text(self._question))
            with Horizontal(classes="buttons"):
                yield AnswerButton(Text(self._no), id="no", compact=True)
                yield AnswerButton(Text(self._yes), id="yes", variant="primary", compact=True)

    def action_turn(self, by: int) -> None:
        """Read on in a question that is longer than the screen, or back."""
        self.query_one(VerticalScroll).scroll_relative(y=5 * by, animate=False)

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")


Search = Callable[[str, int], tuple[Mapping[str, str], int]]
"""What corresponds to what is typed: the words of so many, by what names each; how many in all."""


def among(things: Mapping[str, str]) -> Search:
    """A search among things that are all known, by any letters of their words."""

    def search(typed: str, most: int) -> tuple[Mapping[str, str], int]:
        found = [key for key, said in things.items() if has_words(said, typed)]
        return {key: things[key] for key in found[:most]}, len(found)

    return search


_SHOWN_AT_MOST = 100


class Pick(Dialog[str | None]):
    """One of several things, found by a few letters of it."""

    HELP_LINES = (
        "Une liste : tapez quelques lettres de ce que vous cherchez, sans souci des accents ni",
        "des majuscules. Les flèches parcourent ce qui est trouvé, Entrée choisit.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Fermer"),
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("pagedown", "go(8)", show=False),
        Binding("pageup", "go(-8)", show=False),
    ]

    def __init__(self, title: str, search: Search) -> None:
        super().__init__()
        self._title = title
        self._search = search

    def body(self) -> ComposeResult:
        """What is searched, over what is found."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            yield Letters(placeholder="Tapez quelques lettres")
            yield OptionList()

    def on_mount(self) -> None:
        """Show all."""
        self._fill("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    @on(Input.Submitted)
    def _chosen(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None and options.option_count:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_go(self, rows: int) -> None:
        """Move in what is found while the search keeps the keyboard."""
        options = self.query_one(OptionList)
        if options.option_count:
            at = (options.highlighted or 0) + rows
            options.highlighted = max(0, min(at, options.option_count - 1))

    def _fill(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        found, count = self._search(typed, _SHOWN_AT_MOST)
        options.add_options(Option(Text(said), id=key) for key, said in found.items())
        if found:
            options.highlighted = 0
        else:
            options.add_option(Option(Text("Rien ne correspond."), disabled=True))
        if others := count - len(found):
            told = f"… et {counted(others, 'autre')} : tapez un mot de plus."
            options.add_option(Option(Text(typeset(told)), disabled=True))


class Ask(Dialog[str | None]):
    """A few words."""

    HELP_LINES = ("Tapez la réponse, puis Entrée ; Échap ferme sans rien faire.",)

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Fermer")]

    def __init__(self, question: str, hint: str = "", begins: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._begins = question, hint, begins

    def body(self) -> ComposeResult:
        """The question over where it is answered."""
        with Vertical(classes="dialog small"):
            yield Static(Text(self._question, style="bold"))
            yield Static(Text(self._hint, style="dim"))
            yield Letters(self._begins)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)


class TextDialog(ModalScreen[None]):
    """A text to read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "dismiss(None)", "Fermer")]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """The text, scrolled by the arrows."""
        with VerticalScroll(classes="dialog") as dialog:
            dialog.border_title = Text(self._title).markup
            dialog.border_subtitle = "Échap pour fermer"
            yield Static(Text("\n".join(self._lines)))
        yield KeysLine()
