"""The editors of a form, one for each way of entering a field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, assert_never

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, Static, TextArea
from textual.widgets._select import SelectCurrent, SelectOverlay
from textual.widgets.option_list import Option

from clu.forms.fields import EntryKind, Field
from clu.forms.form import Faults
from clu.forms.spelling import cells_of, pasted
from clu.lexicon.values import NO, YES
from clu.model.french import capitalised
from clu.model.text import plain
from clu.tui.widgets.inputs import FieldInput, LinesInput
from clu.tui.widgets.pairs import PairsEditor

_NONE = "(aucun)"
_YES_OR_NO = {YES: YES, NO: NO}


class Held(OptionList):
    """The elements of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask('add')", "Ajouter"),
        Binding("enter,m", "ask('change')", "Modifier"),
        Binding("delete,s", "ask('remove')", "Retirer"),
        Binding("u", "ask('up')", "Monter"),
        Binding("n", "ask('down')", "Descendre"),
    ]

    class Asked(Message):
        """Something is asked of the list."""

        def __init__(self, held: "Held", what: str) -> None:
            super().__init__()
            self.held, self.what = held, what

    has_forms = True
    """Whether an element can be changed, and not only taken away."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to an element needs one."""
        has_some = self.highlighted is not None
        match parameters:
            case ("change",):
                return not has_some or self.has_forms
            case ("remove" | "up" | "down",):
                return has_some
        return True

    def action_ask(self, what: str) -> None:
        """Tell what was asked."""
        self.post_message(self.Asked(self, what))


class ListEditor(Vertical):
    """Elements in an order: known names, tables, or rows."""

    class Wanted(Message):
        """An element is to be added, or (rank) changed; the form knows how."""

        def __init__(self, editor: "ListEditor", rank: int | None) -> None:
            super().__init__()
            self.editor, self.rank = editor, rank

    class Changed(Message):
        """The elements are others."""

        def __init__(self, editor: "ListEditor") -> None:
            super().__init__()
            self.editor = editor

    def __init__(self, field: Field, held: list[Any], labels: Mapping[str, str]) -> None:
        super().__init__()
        self.field = field
        self.elements = list(held)
        self.labels = labels

    def compose(self) -> ComposeResult:
        """The elements over what can be done with them."""
        yield Held(compact=True, classes="enters")
        with Horizontal(classes="list-buttons"):
            for what, label in (
                ("add", "a Ajouter"),
                ("change", "m Modifier"),
                ("remove", "s Retirer"),
                ("up", "u ↑"),
                ("down", "n ↓"),
            ):
                if what != "change" or self.field.entry is not EntryKind.NAMES:
                    button = Button(label, name=what, compact=True)
                    button.can_focus = False  # a list is one stop of Tab: its keys do as much
                    yield button

    def on_mount(self) -> None:
        """Show the elements."""
        self.show()

    def show(self, at: int | None = None) -> None:
        """Show the elements again."""
        options = self.query_one(Held)
        options.has_forms = self.field.entry is not EntryKind.NAMES
        at = options.highlighted if at is None else at
        options.clear_options()
        options.add_options(Option(Text(self._said(each))) for each in self.elements)
        if self.elements:
            options.highlighted = max(0, min(at or 0, len(self.elements) - 1))
        else:
            options.add_option(Option(Text("(rien)", style="italic"), disabled=True))
        options.refresh_bindings()

    def put(self, element: Any, rank: int | None) -> None:
        """Add an element after the one under the cursor, or change the one of that rank."""
        self.elements = self.having(element, rank)
        self._changed(len(self.elements) - 1 if rank is None else rank)

    def having(self, element: Any, rank: int | None) -> list[Any]:
        """The elements as they would be with this one put."""
        if rank is None:
            return [*self.elements, element]
        return [*self.elements[:rank], element, *self.elements[rank + 1 :]]

    @on(Held.Asked)
    def _asked(self, event: Held.Asked) -> None:
        event.stop()
        self.do(event.what)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.do(event.button.name or "")

    def do(self, what: str) -> None:
        """Do what was asked of the list."""
        rank = self.query_one(Held).highlighted if self.elements else None
        if what == "add" or (what == "change" and rank is None):
            self.post_message(self.Wanted(self, None))
        elif rank is None:
            return  # there is nothing to take away nor to move
        elif what == "change" and self.field.entry is not EntryKind.NAMES:
            self.post_message(self.Wanted(self, rank))
        elif what == "remove":
            del self.elements[rank]
            self._changed(rank)
        elif what in ("up", "down"):
            to = max(0, min(rank + (1 if what == "down" else -1), len(self.elements) - 1))
            self.elements.insert(to, self.elements.pop(rank))
            self._changed(to)

    def _changed(self, at: int) -> None:
        self.show(at)
        self.post_message(self.Changed(self))

    def _said(self, element: Any) -> str:
        match self.field.entry:
            case EntryKind.NAMES:
                return self.labels.get(element) or str(element)
            case EntryKind.ROWS:
                return " | ".join(cell.replace("\n", " ") for cell in cells_of(element))
            case _:  # a record: no other entry is a list
                # Once something is worded, its note says the same, less well.
                untold = "note" if element.get("text") else ""
                told = (each for key, each in element.items() if key != untold)
                words = [str(each) for each in told if isinstance(each, str)]
                others = [
                    str(each)
                    for each in element.values()
                    if not isinstance(each, str | list | dict)
                ]
                return " – ".join(plain(each).replace("\n", " ") for each in (*others, *words))


class FieldBox(Vertical):
    """A field: its label, its editor, what is expected, what is wrong."""

    def __init__(
        self, field: Field, held: Any, labels: Mapping[str, str], *, is_typed: bool = False
    ) -> None:
        super().__init__(classes=f"field {field.entry.name.lower()}")
        self.field = field
        self._is_typed = is_typed
        self.is_wrong = False
        self._held = held
        self._labels = labels

    def compose(self) -> ComposeResult:
        """The label and the editor side by side, over the fault."""
        with Horizontal(classes="asked"):
            yield Static(self._label(), classes="label")
            with Vertical(classes="editor"):
                editor = self._editor()
                editor.add_class("enters")
                yield editor
        yield Static(classes="fault", markup=False)

    def _label(self) -> Text:
        """What is asked; what is expected, where the editor itself does not say it."""
        label = Text(capitalised(self.field.label), style="bold")
        if self.field.is_required:
            label.append(" *")
        if self.field.hint and self.field.entry is not EntryKind.LINE:
            label.append(f"\n{self.field.hint}", style="not bold dim")
        return label

    def _editor(self) -> Widget:
        held, field = self._held, self.field
        match field.entry:
            case EntryKind.TEXT | EntryKind.LINES:
                return LinesInput(held)
            case EntryKind.CHOICE:
                return _select(field, held)
            case EntryKind.FLAG:
                return _select(replace(field, choices=_YES_OR_NO, is_required=True), held or NO)
            case EntryKind.NAMES | EntryKind.RECORDS | EntryKind.ROWS:
                return ListEditor(field, held, self._labels)
            case EntryKind.PAIRS:
                return PairsEditor(field.columns, held, lambda text: pasted(field, text))
            case EntryKind.LINE:
                suggester = (
                    SuggestFromList(field.suggestions, case_sensitive=False)
                    if field.suggestions
                    else None
                )
                line = FieldInput(
                    held, placeholder=field.hint, suggester=suggester, select_on_focus=False
                )
                line.is_typed = self._is_typed
                return line
            case _:
                assert_never(field.entry)

    @property
    def _editing(self) -> Widget:
        return self.query_one(".editor").children[0]

    @property
    def state(self) -> Any:
        """What the field holds now."""
        editor = self._editing
        match editor:
            case TextArea():
                return editor.text
            case Select():
                return "" if editor.value is Select.NULL else editor.value
            case ListEditor():
                return list(editor.elements)
            case PairsEditor():
                return editor.pairs
            case Input():
                return editor.value
        raise TypeError(type(editor))

    def tell(self, faults: Faults) -> None:
        """Say what is wrong with the field, or with rows of it."""
        path, rows = self.field.path, {}
        if isinstance(self._editing, PairsEditor):
            rows = {int(each[-1]): said for each, said in faults.items() if each[:-1] == path}
            self._editing.tell(rows)
        fault = faults.get(path, "")
        told = self.query_one(".fault", Static)
        told.update(Text(f"✗ {fault}") if fault else "")
        self.set_class(bool(fault), "faulty")
        self.is_wrong = bool(fault or rows)

    def enter(self) -> None:
        """Put the cursor in the field."""
        match self._editing:
            case ListEditor() as editor:
                editor.query_one(Held).focus()
            case PairsEditor() as editor:
                editor.enter()
            case editor:  # one widget of Textual, that takes the focus itself
                editor.focus()


class Unfolded(SelectOverlay):
    """The known values, while one chooses among them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Refermer")]


class ChoiceInput(Select[str]):
    """One of known values."""

    def compose(self) -> ComposeResult:
        """As any of its kind, with keys in French."""
        yield SelectCurrent(self.prompt)
        yield Unfolded().data_bind(compact=Select.compact)


def _select(field: Field, held: str) -> Select[str]:
    known = dict(field.choices or {})
    if held:
        known.setdefault(held, f"{held} (inconnu)")
    options = [(Text(label or key), key) for key, label in known.items()]
    value: Any = held or Select.NULL
    is_bound = field.is_required and bool(held)
    return ChoiceInput(options, prompt=_NONE, value=value, allow_blank=not is_bound, compact=True)
