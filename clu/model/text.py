"""The cleaning border: every text of the workspace passes here once, and only here."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from clu.model.record import Built, Named, Ref

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_NOT_WRITABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters, lone surrogates, and what Unicode reserves for ever."""

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the order of a text, unseen: what is read is no longer what is written. Windows puts
one before a path that is copied."""

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def clean(text: str) -> str:
    """Return `text` in NFC with LF line ends, no tab, and nothing that turns its order.

    Raises ValueError, in French, on a control character, a lone surrogate or a code point that
    Unicode reserves (none of them can stand in an Office document).
    """
    tidy = TURNING.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
    if forbidden := _NOT_WRITABLE.search(tidy):
        raise ValueError(f"caractère interdit U+{ord(forbidden[0]):04X}")
    return unicodedata.normalize("NFC", tidy)


def writable(pasted: str) -> str:
    """What was pasted, without the signs that nobody sees and no document can hold."""
    return _NOT_WRITABLE.sub(lambda found: found[0] if found[0] in "\t\r" else "", pasted)


def spans(rich: str) -> tuple[tuple[str, bool], ...]:
    """Split a rich text into (text, is_bold) spans; `**gras**` is the only markup."""
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _BOLD.finditer(rich):
        if match.start() > end:
            found.append((rich[end : match.start()], False))
        found.append((match.group(1), True))
        end = match.end()
    if end < len(rich):
        found.append((rich[end:], False))
    return tuple(found)


def plain(rich: str) -> str:
    """Return a rich text without its markup."""
    return "".join(text for text, _ in spans(rich))


def has_lines(annotation: Any, metadata: Iterable[Any]) -> bool:
    """Whether a field of the model takes a text of several lines."""
    rules = [each for each in constraints(annotation, metadata) if isinstance(each, TextRule)]
    return any(not rule.is_one_line for rule in rules)


def constraints(annotation: Any, metadata: Iterable[Any]) -> Iterator[Any]:
    """All that an annotation says beside its types, at every depth."""
    yield from metadata
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        yield from constraints(inner, more)
    else:
        for member in get_args(annotation):
            yield from constraints(member, ())


def _cleaned(value: Any) -> Any:
    if not isinstance(value, str):
        return value  # pydantic names the wrong type
    try:
        return clean(value)
    except ValueError as error:
        raise PydanticCustomError(
            "clu_character", "{reason}, à retirer du texte", {"reason": str(error)}
        ) from None


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("clu_one_line", "ce texte doit tenir sur une seule ligne")
    return text


def _children_have_a_parent(bullets: tuple[Any, ...]) -> tuple[Any, ...]:
    for before, bullet in zip((None, *bullets), bullets, strict=False):
        if isinstance(bullet, tuple) and not isinstance(before, str):
            raise PydanticCustomError(
                "clu_orphan_sublist", "une sous-liste suit toujours la ligne dont elle dépend"
            )
    return bullets


class TextRule(Built):
    """Cleaned text; `is_one_line` and the lengths limit what it may be."""

    def __init__(self, *, is_one_line: bool = False, **lengths: int) -> None:
        self.is_one_line = is_one_line
        super().__init__({"strip_whitespace": True, **lengths}, self._wrapped)

    def _wrapped(self, limited: CoreSchema) -> CoreSchema:
        cleaned = core_schema.no_info_before_validator_function(_cleaned, limited)
        if not self.is_one_line:
            return cleaned
        return core_schema.no_info_after_validator_function(_one_line, cleaned)


Text = Annotated[str, TextRule()]
"""Cleaned text of one or several lines."""

Line = Annotated[str, TextRule(is_one_line=True)]
"""Cleaned text of one line."""

ServiceName = Annotated[Line, Ref(Named.SERVICE, may_be_words=True)]
"""Who answers for something: a service by its name, or other words."""

Chosen = Annotated[Line, Ref(Named.MEMBER, may_be_words=True)]
"""A member by their id, written as the words that papers print, or other words."""

PICTURES = (".png", ".jpg", ".jpeg")
"""How the names of the pictures end that can be shown."""


def _is_the_name_of_a_piece(name: str) -> str:
    if name and not re.fullmatch(r"(?!\.)[^/\\:]+", name):
        raise PydanticCustomError(
            "clu_piece",
            "le nom d’un fichier du dossier « pieces » de la réunion est attendu, sans dossier : "
            "copiez-y d’abord le fichier",
        )
    return name


def _is_the_name_of_a_picture(name: str) -> str:
    if not name.lower().endswith(PICTURES):
        raise PydanticCustomError("clu_picture", "le nom d’une image PNG ou JPEG est attendu")
    return name


PieceName = Annotated[Line, AfterValidator(_is_the_name_of_a_piece), Ref(Named.PIECE)]
"""A file of the `pieces` folder of a meeting."""

PictureName = Annotated[PieceName, AfterValidator(_is_the_name_of_a_picture)]
"""One that can be shown."""

Title = Annotated[str, TextRule(is_one_line=True, min_length=1, max_length=200)]
"""A heading: one line, neither empty nor longer than a slide can carry."""

Rich = Annotated[str, TextRule(min_length=1)]
"""Cleaned text in which `**gras**` is the only markup."""

Bullets = Annotated[tuple[Rich | tuple[Rich, ...], ...], AfterValidator(_children_have_a_parent)]
"""Paragraphs; a tuple holds the children of the line before it. Two levels, no more."""
