"""A form on screen: data in, answer out; faults beside the fields that they are about."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Input, Select, Static, TextArea

from clu.forms.about import about
from clu.forms.fields import HEADINGS, EntryKind, Field, Path, State
from clu.forms.form import Faults, Form, read, read_element
from clu.forms.spelling import cells_of, typed_row
from clu.lexicon.keys import Arity, RecordKey
from clu.model.record import Record
from clu.model.shape import Table
from clu.tui.screens.dialogs import Confirm, Dialog, Pick, among
from clu.tui.widgets.fields import FieldBox, ListEditor
from clu.tui.widgets.pairs import PairsEditor

Check = Callable[[State], Faults]
Inner = Callable[[Field, Table], Form]
Keep = Callable[[State], None]
Choices = Callable[[Field, State], Mapping[str, str]]


class FormScreen(Dialog[dict[Path, Any] | None]):
    """The fields of a form. The answer is their state, once nothing is wrong with it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  Textual's own
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f12,ctrl+s,ctrl+enter", "save", "Enregistrer", key_display="F12", priority=True),
        Binding("escape", "leave", "Renoncer"),
    ]

    AUTO_FOCUS = ".meant .enters"
    """Where one begins to type: without it, the first keys would go to the first cell there is."""

    HELP_LINES = (
        "Un formulaire : Tab passe au champ suivant, Maj+Tab au précédent. F12 enregistre, ainsi",
        "que Ctrl+S, et Entrée dans un champ d’une ligne. Les champs marqués * sont nécessaires.",
        "F1 dit d’abord ce qu’est le champ où vous êtes.",
        "La flèche droite accepte ce qui est proposé en gris. Dans un tableau à deux colonnes, la",
        "ligne vide du bas en ajoute une ; des lignes « nom = valeur » s’y collent.",
    )

    def __init__(
        self,
        asked: Form,
        *,
        check: Check,
        inner: Inner,
        choices: Choices,
        keep: Keep,
        state: State | None = None,
        is_typed: bool = False,
        first: Path | None = None,
        faults: Faults | None = None,
    ) -> None:
        super().__init__()
        self._keep_draft, self._known = keep, faults or {}
        self._asked = asked
        self._check, self._inner, self._choices = check, inner, choices
        self._first = dict(asked.held if state is None else {**asked.held, **state})
        meant = (field for field in asked.fields if field.path == first)
        self._begins = next(meant, asked.fields[0])
        self._untouched = asked.held if is_typed else self._first
        """What is given up without a question: nobody typed it."""

    def body(self) -> ComposeResult:
        """The fields one under the other, over what is wrong as a whole and two buttons."""
        with Vertical(classes="dialog form") as dialog:
            dialog.border_title = Text(self._asked.title).markup
            with VerticalScroll(can_focus=False):
                for field in self._asked.fields:
                    labels = self._choices(field, self._first)
                    held = self._first[field.path]
                    is_typed = held != self._asked.held[field.path]
                    box = FieldBox(field, held, labels, is_typed=is_typed)
                    box.set_class(field is self._begins, "meant")
                    yield box
            with VerticalScroll(classes="whole-fault"):
                yield Static(id="whole-told", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Enregistrer (F12)", id="save", variant="primary", compact=True)
                yield Button("Renoncer (Échap)", id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the field that is meant or wrong, or else the first."""
        next(box for box in self._boxes if box.field is self._begins).enter()
        if self._known:
            self._tell(self._known)
            self._go_to_first_fault()

    @property
    def _boxes(self) -> list[FieldBox]:
        return list(self.query(FieldBox))

    @property
    def state(self) -> dict[Path, Any]:
        """What all fields hold now."""
        return {box.field.path: box.state for box in self._boxes}

    def action_save(self) -> None:
        """Answer, unless something is wrong."""
        state = self.state
        if faults := self._check(state):
            self._tell(faults)
            self._go_to_first_fault()
        else:
            self._known = {}
            self.dismiss(state)

    def _go_to_first_fault(self) -> None:
        for box in self._boxes:
            if box.is_wrong:
                box.enter()
                # The fault too, below the editor, once both are laid out.
                self.call_after_refresh(box.scroll_visible, animate=False, force=True)
                return

    def _check_again(self) -> None:
        """What was told to be wrong is no longer told once it is right."""
        if self._known and (faults := self._check(self.state)) != self._known:
            self._tell(faults)

    def _tell(self, faults: Faults) -> None:
        """Say what is wrong beside each field."""
        self._known = faults
        for box in self._boxes:
            box.tell(faults)
        self.query_one("#whole-told", Static).update(Text(f"✗ {faults.get((), '')}"))
        self.query_one(".dialog").set_class(() in faults, "-faulty")

    def action_leave(self) -> None:
        """Give up, after a question if something was typed."""
        if self.state == self._untouched:
            self.dismiss(None)
            return
        question = Confirm("Renoncer à ce que vous venez de taper ?", "Renoncer", "Continuer")
        self.app.push_screen(question, self._left)

    def _left(self, is_sure: bool | None) -> None:
        if is_sure:
            self.dismiss(None)

    @on(Button.Pressed, "#save")
    @on(Input.Submitted)
    def _save(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#leave")
    def _leave(self) -> None:
        self.action_leave()

    def on_descendant_blur(self) -> None:
        """Keep what was typed each time a field is left."""
        self.keep_typed()
        self._check_again()

    @on(ListEditor.Changed)
    @on(PairsEditor.Changed)
    def _list_changed(self) -> None:
        self.keep_typed()
        self._check_again()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _field_changed(self) -> None:
        self._check_again()

    def about_field(self) -> list[str]:
        """What is asked by the field that has the keyboard."""
        here = [box.field for box in self._boxes if box.has_focus_within]
        return [*about(here[0], self._asked.model), ""] if here else []

    def keep_typed(self) -> None:
        """Hand out what is typed, so that a crash loses at most one field."""
        state = self.state
        if state != self._untouched:
            self._keep_draft(state)

    # --- elements of lists -------------------------------------------------------------------

    @on(ListEditor.Wanted)
    def _element_wanted(self, event: ListEditor.Wanted) -> None:
        editor, rank = event.editor, event.rank
        if editor.field.entry is EntryKind.NAMES:
            self._pick(editor)
            return
        asked = self._element_form(editor, rank)

        def put(state: dict[Path, Any] | None) -> None:
            if state is not None:
                editor.put(self._element(editor.field, asked, state, rank, editor), rank)

        def keep(state: State) -> None:
            element = self._element(editor.field, asked, state, rank, editor)
            self._keep_draft({**self.state, editor.field.path: editor.having(element, rank)})

        screen = FormScreen(
            asked,
            check=lambda state: read_element(asked, state),
            inner=self._inner,
            choices=self._choices,
            keep=keep,
        )
        self.app.push_screen(screen, put)

    def _pick(self, editor: ListEditor) -> None:
        known = editor.labels = self._choices(editor.field, self.state)
        left = {key: label or key for key, label in known.items() if key not in editor.elements}

        def put(name: str | None) -> None:
            if name is not None:
                editor.put(name, None)

        self.app.push_screen(Pick(editor.field.label, among(left)), put)

    def _element_form(self, editor: ListEditor, rank: int | None) -> Form:
        before = editor.elements[rank] if rank is not None else None
        if editor.field.entry is EntryKind.RECORDS:
            return self._inner(editor.field, before or {})
        headings = [line for line in str(self.state.get(HEADINGS, "")).splitlines() if line.strip()]
        held = cells_of(before or [])
        fields = tuple(_cell(at, heading) for at, heading in enumerate(headings))
        state = {field.path: held[at] if at < len(held) else "" for at, field in enumerate(fields)}
        return Form("Ligne du tableau", Record, fields, state)

    def _element(
        self, field: Field, asked: Form, state: State, rank: int | None, editor: ListEditor
    ) -> Any:
        if field.entry is EntryKind.ROWS:
            return typed_row([state[each.path] for each in asked.fields])
        values, _ = read(asked, state)
        before = dict(editor.elements[rank]) if rank is not None else {}
        for path, value in values.items():
            _put(before, path, value)
        return before


def _cell(at: int, heading: str) -> Field:
    key = RecordKey((str(at),), heading, False, Arity.ONE, (str,), None, True)
    hint = "« oui » et « non » seuls sont cochés" if at else ""
    return Field(key, EntryKind.TEXT, heading, is_required=False, hint=hint)


def _put(table: dict[str, Any], path: Path, value: Any) -> None:
    *outer, key = path
    for step in outer:
        table = table.setdefault(step, {})
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value
