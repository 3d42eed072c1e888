"""What could not be read: which records it may hold, and how that is told."""

from clu.errors import UnreadableError
from clu.lexicon.nouns import INDICATOR, MEETING, READING, YEAR, Noun
from clu.model.address import Address, file_id
from clu.model.french import cited, typeset
from clu.model.library import Library, Unread
from clu.model.names import slug
from clu.model.record import Where
from clu.model.shape import file_of, is_or_holds, meeting_file

_SHOWN_WITH = {INDICATOR: READING}
"""What else is told of a record, and stands in other files."""

_CHECK = typeset("« clu check » dit pourquoi.")


def unread(library: Library, noun: Noun, inside: Address | None = None) -> list[Unread]:
    """What was not read of the records of a kind: of them, of what they hold, or holds them.

    `inside` keeps to one record.
    """
    files = inside.file if inside else _file(noun, "*")
    holder = inside.record if inside else ()
    own = (
        meeting_file(file_id(files))
        if inside and is_or_holds(files, meeting_file("*", "*"))
        else ""
    )
    found = [
        each
        for each in library.unread
        if (each.file == own and not each.record)  # of a meeting that is unread, nothing is known
        or (
            is_or_holds(each.file, files)
            and _meet(each.record[::2], noun.way)
            and _meet(each.record, holder)
        )
    ]
    return sorted(found, key=lambda each: (each.file, str(each.record)))


def untold(library: Library, noun: Noun, inside: Address | None = None) -> list[str]:
    """A sentence for each file of which a list of records, or what one shows, lacks something."""
    lacking = unread(library, noun, inside)
    if noun in _SHOWN_WITH:
        lacking += unread(library, _SHOWN_WITH[noun])
    return list(dict.fromkeys(f"{_sentence(each)} {_CHECK}" for each in lacking))


def refuse_missing(
    library: Library, noun: Noun, typed: str, inside: Address | None = None, *, the: str = ""
) -> None:
    """Raise UnreadableError when a record of that name may be in what was not read.

    `the` says what it would be.
    """
    name = typed.rpartition("/")[2]
    for each in unread(library, noun, inside):
        if _may_be(each, noun, name):
            called = f"{the or noun.the} {cited(typed)}"
            sentence = typeset(f"{called} est introuvable : {_sentence(each)}")
            raise UnreadableError(sentence, each.file)


def refuse_unread(library: Library, file: str) -> None:
    """Raise UnreadableError on a file that is there and was not read."""
    for each in library.unread:
        if not each.record and is_or_holds(each.file, file):
            raise UnreadableError(_sentence(each), each.file)


def refuse_lacking(library: Library, *files: str) -> None:
    """Raise UnreadableError when a record of some files, as patterns, was not read.

    What is worked out of them and written would be wrong for good: a number, a digest.
    """
    for each in library.unread:
        if any(is_or_holds(each.file, file) for file in files):
            raise UnreadableError(_sentence(each), each.file)


def _sentence(each: Unread) -> str:
    return f"{each.file} n’a pas pu être lu{' en entier' if each.record else ''}."


def _may_be(each: Unread, noun: Noun, name: str) -> bool:
    depth = 2 * len(noun.way)
    if len(each.record) < depth or slug(name) != name or (depth and name.isdecimal()):
        return True  # what holds it is unknown, or it is not called by its id
    if not depth:
        return not each.record and is_or_holds(each.file, _file(noun, name))
    return len(each.record) == depth and each.name in ("", name)


def _file(noun: Noun, name: str) -> str:
    """The file where a record of that name is, or all those where it may be."""
    if noun.holder:
        return _file(noun.holder, "*")
    if noun is MEETING:
        return meeting_file(name)
    if noun is YEAR:
        return file_of("indicators", "[0-9]*" if name == "*" else name)
    return noun.file or file_of(noun.folder, name)


def _meet(one: Where, other: Where) -> bool:
    """Whether one path leads through the other."""
    return all(step == beside for step, beside in zip(one, other, strict=False))
