"""Put a document on disk without ever destroying what a person wrote or has open."""

import os
import shutil
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clu.bounded import LARGEST, TooLargeError, is_still, read_bytes
from clu.disk import HeldError, place_new, prepared, put_in_place, refusal_told
from clu.errors import WriteError
from clu.model.french import quoted
from clu.office.package import is_untouched


class Reason(StrEnum):
    """Why the document was written where it was."""

    NEW = "new"
    REPLACED = "replaced"
    IDENTICAL = "identical"
    BESIDE_EDITED = "beside_edited"
    BESIDE_OPEN = "beside_open"
    FORCED = "forced"


_SENTENCES = {
    Reason.NEW: "« {path} » est enregistré.",
    Reason.REPLACED: "« {path} » est mis à jour.",
    Reason.IDENTICAL: "« {path} » était déjà à jour.",
    Reason.BESIDE_EDITED: (
        "« {kept} » a été modifié à la main : il est conservé, et le nouveau est « {path} »."
    ),
    Reason.BESIDE_OPEN: (
        "« {kept} » est ouvert dans un autre logiciel ou protégé : il est conservé,"
        " et le nouveau est « {path} »."
    ),
    Reason.FORCED: "« {path} » est remplacé ; l’ancien est conservé dans « {kept} ».",
}


@dataclass(frozen=True)
class Saved:
    """Where the document is, and the file that was kept for it not to be lost, if there is one."""

    path: Path
    reason: Reason
    kept: Path | None = None

    @property
    def is_expected(self) -> bool:
        """Whether it was written where it was meant, and nothing had to be kept."""
        return self.reason in (Reason.NEW, Reason.REPLACED)

    @property
    def sentence(self) -> str:
        """What happened, in one French line."""
        kept = self.kept.name if self.kept else ""
        return _SENTENCES[self.reason].format(path=self.path.name, kept=kept)


class _Verdict(StrEnum):
    """What stands where a document should go."""

    NOTHING = "nothing"
    SAME = "same"
    OURS = "ours"
    EDITED = "edited"
    OPEN = "open"


def save(document: bytes, target: Path, *, force: bool = False) -> Saved:
    """Write a sealed document at `target`, or beside it when what is there must be kept.

    With `force`, what must be kept becomes a .bak file and `target` is written. Raises WriteError.
    """
    if target.is_symlink():
        target = Path(os.path.realpath(target))
    if target.is_dir():
        raise WriteError(f"« {target} » est un dossier.", "Donnez un autre nom au fichier.")
    if _verdict(target, document) is _Verdict.SAME:
        return Saved(target, Reason.IDENTICAL)
    with prepared(document, target) as ready:
        # Judged again once the bytes are on disk: little time is left for a file to change.
        saved = _save_at(ready, document, target)
        if saved is None and force:
            saved = _save_by_force(ready, document, target)
        if saved is None:
            saved = _save_beside(ready, document, target)
    return saved


def _save_at(ready: Path, document: bytes, target: Path) -> Saved | None:
    """Write the document at its place if nothing there is to be kept."""
    verdict = _verdict(target, document)
    while verdict is _Verdict.NOTHING:
        if place_new(ready, target):
            return Saved(target, Reason.NEW)
        verdict = _verdict(target, document)  # someone was faster
    if verdict is _Verdict.SAME:
        return Saved(target, Reason.IDENTICAL)
    if verdict is _Verdict.OURS and _place(ready, target):
        return Saved(target, Reason.REPLACED)
    return None


def _save_beside(ready: Path, document: bytes, target: Path) -> Saved:
    """Write the document under the first name that is free, or that holds one of ours."""
    is_edited = _verdict(target, document) is _Verdict.EDITED
    reason = Reason.BESIDE_EDITED if is_edited else Reason.BESIDE_OPEN
    number = 2
    while True:
        candidate = target.with_name(f"{target.stem}-v{number}{target.suffix}")
        if _save_at(ready, document, candidate):
            return Saved(candidate, reason, kept=target)
        number += 1


def _save_by_force(ready: Path, document: bytes, target: Path) -> Saved:
    """Write the document at its place, what was there being copied first."""
    with refusal_told(target):
        try:
            former = read_bytes(target, most=max(LARGEST, 2 * len(document)))
        except TooLargeError:
            sentence = f"{quoted(target.name)} est trop gros pour être copié avant d’être remplacé."
            raise WriteError(sentence, "Déplacez-le, puis recommencez.") from None
        backup, is_made = _kept_copy(target, former)
        # Saved again by its author since it was copied: that work is copied too.
        if not is_still(target, former):
            return _save_by_force(ready, document, target)
    if not _place(ready, target):
        if is_made:
            backup.unlink(missing_ok=True)
        raise WriteError(
            f"« {target.name} » est ouvert dans un autre logiciel ou protégé :"
            " il ne peut pas être remplacé.",
            "Fermez-le, puis recommencez.",
        )
    return Saved(target, Reason.FORCED, kept=backup)


def _verdict(path: Path, document: bytes) -> _Verdict:
    if not os.path.lexists(path):
        return _Verdict.NOTHING
    if path.is_dir():
        return _Verdict.EDITED
    try:
        present = read_bytes(path, most=max(LARGEST, 2 * len(document)))
    except PermissionError:
        return _Verdict.OPEN
    except TooLargeError:
        return _Verdict.EDITED  # whoever made it, it stays as it is
    except OSError as error:
        raise WriteError(
            f"« {path} » ne peut pas être lu.", "Donnez un autre nom au fichier."
        ) from error
    if present == document:
        return _Verdict.SAME
    if not is_untouched(present):
        return _Verdict.EDITED
    return _Verdict.OPEN if _is_open(path) or _is_read_only(path) else _Verdict.OURS


def _is_open(path: Path) -> bool:
    """Whether an office program says, by a file beside it, that it has the file open."""
    owners = (f"~${path.name}", f".~lock.{path.name}#")
    return any(os.path.lexists(path.with_name(owner)) for owner in owners)


def _is_read_only(path: Path) -> bool:
    """Whether the file is protected; a folder that can be written lets one replace it anyway."""
    return not path.stat().st_mode & stat.S_IWUSR


def _place(ready: Path, target: Path) -> bool:
    """Replace a document; False, at once, when it is held: there is a place beside it."""
    try:
        put_in_place(ready, target, pauses=())
    except HeldError:
        return False
    return True


def _kept_copy(target: Path, content: bytes) -> tuple[Path, bool]:
    """Copy a file beside itself as .bak, .bak2…; return the copy, and whether it is a new one."""
    number = 1
    while True:
        backup = target.with_name(f"{target.name}.bak{number if number > 1 else ''}")
        if backup.is_file() and is_still(backup, content):
            return backup, False
        if not os.path.lexists(backup):
            with prepared(content, backup) as ready:
                shutil.copystat(target, ready)
                if place_new(ready, backup):
                    return backup, True
        number += 1
