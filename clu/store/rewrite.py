"""The text of one file after changes, which is read again before anyone writes it."""

from collections.abc import Iterable, Sequence

from clu.errors import UnreadableError
from clu.model.change import Change
from clu.model.french import quoted, typeset
from clu.model.problem import FaultyError, Problem, new_among
from clu.model.record import Record
from clu.model.shape import model_of
from clu.store.read import FileRead, read_content
from clu.store.revise import MovedOnError, UnreadError, is_as_before, refuse_losses, revised
from clu.store.splice import splice
from clu.store.syntax import parse


class RefusedError(FaultyError):
    """A step that would write wrong data, or rewrite what was validated."""


def read_text(file: str, text: str) -> FileRead[Record]:
    """What a text would be read as, were it that file. Raises RefusedError."""
    model: type[Record] = model_of(file)
    return read_content(_encoded(file, text), file, model)


def read_whole(file: str, text: str) -> FileRead[Record]:
    """What a file holds. Raises RefusedError when nothing of it could be read."""
    read = read_text(file, text)
    if read.record is None:
        sentence = f"Le fichier {file} n’a pas pu être lu : rien n’y est écrit."
        raise UnreadableError(typeset(sentence), file)
    return read


def refuse_presence(text: str | None, change: Change) -> None:
    """Raise CluError when there is a file already."""
    if text is not None:
        read_whole(change.file, text)
        raise MovedOnError(change)


def refuse_removal(file: str, text: str | None, change: Change) -> None:
    """Raise CluError unless the file holds what was read of it and nothing more, or is gone."""
    if text is not None:
        read = read_whole(file, text)
        if not is_as_before(read.record, change):
            raise MovedOnError(change)
        if read.aside:
            raise UnreadError(change)


def revised_text(read: FileRead[Record], changes: Sequence[Change], sources: Sequence[str]) -> str:
    """The text of a file after changes, which are checked one after the other."""
    known = read.problems
    for change in changes:
        tree = parse(read.text)
        refuse_losses(tree, read.aside, change)
        text = splice(read.text, revised(tree, read.record, change), sources).text
        read = refuse_faults(read.file, text, known)
    return read.text


def refuse_faults(file: str, text: str, known: Iterable[Problem]) -> FileRead[Record]:
    """What a text that is to be written holds. Raises RefusedError on faults not yet `known`."""
    read = read_text(file, text)
    if new := new_among(known, read.problems):
        told = " ".join(f"{each.key} : {each.sentence} {each.remedy}".strip() for each in new)
        raise RefusedError(typeset(f"Rien n’est écrit dans {quoted(file)} : {told}"), problems=new)
    return read


def _encoded(file: str, text: str) -> bytes:
    """The bytes of a text. Raises RefusedError on what a terminal passed on without reading it."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise RefusedError(
            f"Rien n’est écrit dans {file} : un caractère tapé n’a pas pu être lu.",
            "Tapez-le de nouveau, ou corrigez le réglage de langue du terminal.",
        ) from None
