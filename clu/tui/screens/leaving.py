"""A document that leaves: to whom it is sent, where it is published."""

from functools import partial

from clu import clock
from clu.edits.sending import published
from clu.model.change import Change
from clu.tasks import paperwork, sending
from clu.tasks.paperwork import Document
from clu.tui.desk import Desk

_EVERYONE = "tous"


def note_sent(desk: Desk, meeting: str, document: Document) -> None:
    """Ask to whom a document is sent today; it is kept, and the text of the message copied."""
    kind = document.kind
    question = f"{kind.label} : {kind.agreed('envoyé')} aujourd’hui à qui ?"
    hint = "Des organismes séparés par « ; », ou « tous » pour tous les membres."
    desk.prompt(question, hint, partial(_send, desk, meeting, document), _EVERYONE)


def _send(desk: Desk, meeting: str, document: Document, words: str, *, force: bool = False) -> None:
    to = [each.strip() for each in words.split(";")]
    prepared: list[sending.Sending] = []

    def changes() -> list[Change]:
        workspace, today = desk.session.seen.workspace, clock.today()
        new = sending.prepared(workspace, meeting, document.name, to=to, on=today, force=force)
        sending.keep(new)
        prepared[:] = [new]
        return new.changes

    def shown(_: list[Change]) -> None:
        message, source = prepared[0].message, prepared[0].source
        desk.hand_out(f"Message – {source.name} (copié)", message)
        if prepared[0].doubts:
            desk.say("\n".join(prepared[0].doubts))

    left = sending.doubts_first(document.path, to, desk.session.library)
    if left and not force:
        question = f"{left}\n\nNoter l’envoi quand même ?"
        send = partial(_send, desk, meeting, document, words, force=True)
        desk.confirm(question, "Noter l’envoi", "Ne pas envoyer", send)
        return
    desk.change(changes, shown)


def note_published(desk: Desk, meeting: str, document: Document) -> None:
    """Ask where a document can be read by anyone."""
    kind, what = document.kind, paperwork.published_as(document.name)
    if what is None:
        return

    def changes(address: str) -> list[Change]:
        workspace = desk.session.seen.workspace
        paperwork.refuse_private(workspace, meeting, what)
        return published(workspace.library, meeting, what, address=address, on=clock.today())

    question = f"{kind.label} : {kind.agreed('publié')} à quelle adresse ?"
    desk.prompt(question, "", lambda address: desk.change(partial(changes, address)))
