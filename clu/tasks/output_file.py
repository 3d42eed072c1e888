"""Where a document goes, and how that place is told; nothing here loads what writes it."""

from pathlib import Path

from clu.errors import UsageError
from clu.model.french import typeset
from clu.workspace import Workspace


def file_for(output: Path | None, workspace: Workspace, name: str, what: str) -> Path:
    """The file that was asked for, or else the one of that name in `decks/`.

    `what` is « Un diaporama », for the sentence. Raises UsageError on another ending.
    """
    suffix = Path(name).suffix
    if output is None:
        return workspace.folder / "decks" / name
    if output.is_dir():
        return output / name
    if not output.suffix:
        return output.with_name(output.name + suffix)
    if output.suffix.lower() != suffix:
        raise UsageError(
            typeset(f"{what} ne peut pas s’appeler « {output.name} »."),
            typeset(f"Son nom finit par « {suffix} »."),
        )
    return output


def shown(path: Path) -> str:
    """The path as it is reached from here, or else whole."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)
