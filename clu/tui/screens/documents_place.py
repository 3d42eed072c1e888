"""The documents of a meeting: each made, opened, marked as sent, in one key."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import DataTable, Static
from textual.worker import get_current_worker

from clu import clock
from clu.errors import CluError
from clu.forms.form import locked
from clu.forms.reporting import Circulate, Disclose
from clu.model.french import capitalised, typeset
from clu.model.personal import UndecidedError
from clu.model.sending import Register
from clu.model.shape import meeting_file
from clu.papers.maker import PaperRequest
from clu.tasks import paperwork
from clu.tasks.papers import make
from clu.tasks.paperwork import Document
from clu.tui.desk import Desk
from clu.tui.screens.leaving import note_published, note_sent
from clu.tui.screens.place import PickedPlace
from clu.tui.session import Seen
from clu.tui.widgets.rows import Rows
from clu.views import documents as view
from clu.views.groups import told_unread
from clu.views.meetings import unread

_ABSENT = "Ce document n’a pas encore été produit : « g » le produit."

_TOLD_AT_MOST = 300
"""Signs that are said for a moment: what is longer is read below the list."""

_Version = tuple[Path, datetime | None]
"""A file as it was written at a time."""


class DocumentsPlace(PickedPlace):
    """One line for each document, and what is known of the one under the cursor."""

    NAME = "Documents"
    HELP_LINES = (
        "Les documents de la réunion : ce qui est à produire, produit, corrigé à la main, envoyé ;",
        "« à refaire », quand les données ont changé depuis. « g » produit celui du curseur, « f »",
        "dans un autre format ; ce qui a été corrigé à la main n’est jamais écrasé. Entrée",
        "l’ouvre. « e » note son envoi : le fichier est gardé tel quel, et le texte du message,",
        "avec ce qui a changé depuis l’envoi d’avant, est copié. « p » note où il est publié.",
        "« n » numérote une nouvelle version du projet de compte rendu, à lire avant une date ;",
        "« l » reprend ce qui y a été corrigé, « i » dit les défauts d’un diaporama PPTX.",
        "D’une version publique, « d » revoit ce qui a été décidé, Tab va à ce qui est retiré.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "make", "Produire"),
        Binding("o", "open_file", "Ouvrir le fichier", show=False),
        Binding("e", "sent", "Envoyé"),
        Binding("n", "draft", "Nouveau projet"),
        Binding("l", "review", "Relecture"),
        Binding("p", "published", "Publié"),
        Binding("f", "format", "Format"),
        Binding("d", "decide", "Mentions décidées", show=False),
        Binding("i", "inspect", "Inspecter", show=False),
        Binding("escape", "leave", "Retour", key_display="Échap"),
    ]

    class Judged(Message):
        """How a file of ours stands, once it was made again from what was seen."""

        def __init__(self, seen: Seen, document: Document) -> None:
            super().__init__()
            self.seen = seen
            self.document = document

    def __init__(self, desk: Desk, meeting: str) -> None:
        super().__init__(desk, meeting)
        self._documents: tuple[Document, ...] = ()
        self._verdicts: dict[_Version, tuple[Seen, Document]] = {}
        """How each file of ours was found to stand, and against which data."""
        self._made: dict[str, Path] = {}

    def body(self) -> ComposeResult:
        """The documents over what is said of one."""
        with Vertical(id="documents-zone", classes="zone") as zone:
            zone.border_title = self.NAME
            yield Rows(id="documents")
        with VerticalScroll(id="detail", classes="zone") as detail:
            detail.border_title = "Où il en est"
            yield Static(id="detail-text", markup=False)

    @property
    def document(self) -> Document | None:
        """The one under the cursor."""
        return self.rows.at_cursor(self._documents)

    def draw(self) -> None:
        """Show each as it stands now, on disk and in the register."""
        if self.meeting in self.session.library.meetings:
            seen = self.session.seen
            self._show(paperwork.documents(seen.workspace, self.meeting))
            ours = [each for each in self._documents if each.is_ours]
            if unknown := [each for each in ours if not self._is_judged(each)]:
                self._judge(seen, unknown)
        else:
            self._show(())

    def _show(self, documents: Iterable[Document]) -> None:
        """Show documents, with what was found of each: while it is judged again, the last word."""
        self._documents = tuple(self._as_judged(each) for each in documents)
        self.rows.show(view.COLUMNS, map(view.row, self._documents))
        self._tell()

    @property
    def _unread(self) -> str:
        """Why there is no document, where the meeting could not be read."""
        if self.meeting not in unread(self.session.library):
            return ""
        *told, _ = told_unread(meeting_file(self.meeting), self.session.seen.problems)
        return "\n".join((*told, "Contrôles (F9) en ouvre le texte, à la ligne à corriger."))

    def _as_judged(self, document: Document) -> Document:
        _, found = self._verdicts.get(_version(document), (None, document))
        return replace(document, state=found.state, lacking=found.lacking)

    def _is_judged(self, document: Document) -> bool:
        seen, _ = self._verdicts.get(_version(document), (None, document))
        return seen is self.session.seen

    @work(thread=True, exclusive=True, group="judging")
    def _judge(self, seen: Seen, made: list[Document]) -> None:
        """Make each again, aside, and tell whether it is what is on disk."""
        worker = get_current_worker()
        for each in made:
            if worker.is_cancelled:
                return
            document = paperwork.judged(seen.workspace, self.meeting, each)
            self.post_message(self.Judged(seen, document))

    def on_documents_place_judged(self, event: Judged) -> None:
        """Tell what was found, unless the data has changed meanwhile."""
        if event.seen is self.session.seen and self.is_there:
            self._verdicts[_version(event.document)] = event.seen, event.document
            self._show(self._documents)

    @on(Rows.Reached)
    def _tell(self) -> None:
        document = self.document
        told = view.explained(document, self.session.folder) if document else self._unread
        self.query_one("#detail-text", Static).update(Text(told))
        self.refresh_bindings()

    def why_not(self, action: str) -> str:
        """Only what is for the members is sent; only papers have several formats."""
        document = self.document if self.is_there and self._documents else None
        if document is None:
            return ""
        is_of_another = view.why_not(action, document, self._decided)
        is_locked = action == "draft" and locked(self.session.library, self.meeting)
        return is_of_another or is_locked or ""

    # --- made and opened ---------------------------------------------------------------------

    def action_make(self) -> None:
        """Make it in the format that there is of it, or else in its usual one."""
        if document := self.document:
            self._begin(document)

    def action_format(self) -> None:
        """Make it in a format that one chooses."""
        if document := self.document:
            known = {each: each.upper() for each in document.kind.formats}
            self.desk.pick(document.kind.label, known, partial(self._begin, document))

    def action_review(self) -> None:
        """Take what someone corrected in the minutes, or in the deck."""
        is_deck = self.document is not None and self.document.name == "deck"
        self.desk.open("deck_review" if is_deck else "review", self.meeting)

    def action_inspect(self) -> None:
        """Tell the faults of a deck, as it is on disk."""
        if document := self.document:
            file = self._made.get(document.name, document.path)
            if file.is_file():
                self._inspect(file)
            else:
                self.desk.say(_ABSENT)

    @work(thread=True, exclusive=True, group="inspecting")
    def _inspect(self, file: Path) -> None:
        from clu.tasks.inspecting import inspected, told  # noqa: PLC0415  loads what reads XML

        try:
            faults = inspected(file, self.session.library.committee)
        except CluError as error:
            self.app.call_from_thread(self.desk.refuse, error)
        else:
            title, text = f"Défauts de {file.name} (copié)", "\n\n".join(told(faults, file))
            self.app.call_from_thread(self.desk.hand_out, title, text)

    def action_draft(self) -> None:
        """Number a version of the draft, then make it."""
        if document := self.document:
            self.desk.fill(Circulate(self.meeting), lambda _: self._begin(document))

    def _begin(self, document: Document, format_: str = "") -> None:
        self.desk.say(f"{document.kind.label} : en préparation…")
        self._make(document, format_ or document.path.suffix[1:])

    @work(thread=True, exclusive=True)
    def _make(self, document: Document, format_: str) -> None:
        asked = PaperRequest(self.meeting, clock.today())
        workspace = self.session.seen.workspace
        try:
            made = make(workspace, document.name, asked, format_, None, force=False)
        except UndecidedError as error:
            words = tuple(each.words for each in error.mentions)
            self.app.call_from_thread(self._decide, document, words, format_)
        except (CluError, ValueError) as error:
            self.app.call_from_thread(self.desk.refuse, error)
        else:
            self._made[document.name] = made.saved.path
            told = typeset(capitalised(f"{made.saved.sentence} Entrée l’ouvre."))
            self.app.call_from_thread(self._done, [told, *made.lacking])

    @property
    def _decided(self) -> tuple[str, ...]:
        register = self.session.library.registers.get(self.meeting, Register())
        return tuple(each.words for each in register.disclosures)

    def action_decide(self) -> None:
        """Say otherwise what anyone may read, then make it again."""
        if document := self.document:
            self._decide(document, self._decided)

    def _decide(self, document: Document, words: tuple[str, ...], format_: str = "") -> None:
        """Ask what anyone may read, then make it."""
        self.desk.fill(Disclose(self.meeting, words), lambda _: self._begin(document, format_))

    def _done(self, told: list[str]) -> None:
        self.redraw()
        if sum(map(len, told)) > _TOLD_AT_MOST:
            told = [told[0], "Ce qui en a été retiré, ou y manque, est dit sous « Où il en est »."]
        self.desk.say("\n".join(told))

    @on(DataTable.RowSelected)
    def action_open_file(self) -> None:
        """Open it with the program of the system."""
        if document := self.document:
            path = self._made.get(document.name, document.path)
            self.open_file(path, program="logiciel", absent=_ABSENT)

    def action_sent(self) -> None:
        """Note to whom it was sent today, keep the file, and copy the text of the message."""
        if (document := self.document) and document.path.is_file():
            note_sent(self.desk, self.meeting, document)
        elif document:
            self.desk.say(_ABSENT)

    def action_published(self) -> None:
        """Note where it can be read by anyone."""
        document = self.document
        if document and document.kind.is_public and not document.path.is_file():
            self.desk.say(_ABSENT)
        elif document:
            note_published(self.desk, self.meeting, document)


def _version(document: Document) -> _Version:
    return document.path, document.made_at
