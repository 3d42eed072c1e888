"""From a library to a paper on disk: composed, written in a format, saved beside the decks."""

from collections.abc import Callable, Mapping
from pathlib import Path

from clu.errors import CluError, UnreadableError
from clu.model.french import quoted, typeset
from clu.model.shape import COMMITTEE, meeting_file
from clu.office.save import Saved, save
from clu.tasks.target import target
from clu.workspace import Workspace

_NOTHING = "Rien n’a été noté de la réunion {meeting}."


def _markdown(workspace: Workspace, meeting: str) -> bytes:
    from clu.documents import minutes  # noqa: PLC0415
    from clu.documents.markdown import as_markdown  # noqa: PLC0415
    from clu.office.package import seal_text  # noqa: PLC0415

    return seal_text(as_markdown(minutes.compose(workspace.library, meeting)))


def _docx(workspace: Workspace, meeting: str) -> bytes:
    from clu.documents import minutes  # noqa: PLC0415
    from clu.documents.docx import as_docx  # noqa: PLC0415  loads Word's library

    template = workspace.folder / "decks" / "template.docx"
    try:
        kept = template.read_bytes() if template.is_file() else None
        return as_docx(minutes.compose(workspace.library, meeting), kept)
    except (ValueError, KeyError) as error:
        sentence = f"Le modèle {quoted(str(template))} ne peut pas servir."
        raise CluError(typeset(sentence), "Enregistrez-le de nouveau au format DOCX.") from error


FORMATS: Mapping[str, Callable[[Workspace, str], bytes]] = {"docx": _docx, "md": _markdown}
"""The formats of the minutes."""


def make_minutes(
    workspace: Workspace, meeting: str, format_: str, output: Path | None, *, force: bool
) -> Saved:
    """Write the minutes of a meeting. Raises CluError when nothing was noted, WriteError."""
    library = workspace.library
    if library.committee is None or meeting not in library.meetings:
        file = meeting_file(meeting) if library.committee else COMMITTEE
        raise UnreadableError(f"La réunion {meeting} n’a pas pu être lue.", file)
    if meeting not in library.minutes:
        raise CluError(
            typeset(_NOTHING.format(meeting=meeting)),
            typeset("Notez d’abord : clu attendance, clu exchange, clu outcome, clu session."),
        )
    name = f"{meeting}-compte-rendu.{format_}"
    path = target(output, workspace, name, "Un compte rendu dans ce format")
    return save(FORMATS[format_](workspace, meeting), path, force=force)
