"""Values → TOML text, as a person would write it: what tomli-w does well is left to it."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import tomli_w

from clu.model.record import Where

Tree = Mapping[str, Any]

_WIDTH = 100
_INDENT = "  "
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What a multi-line string would hide, or (a carriage return) not give back."""
_QUOTED = re.compile(r'[\x00-\x08\x0a-\x1f\x7f"\\]')
_SHORT = {"\b": r"\b", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def plain(value: Any) -> Any:
    """The value that reading its TOML gives back: 84 and not Decimal("84"), lists, plain texts.

    Raises TypeError on what TOML cannot hold, and on a float, which is never exact.
    """
    match value:
        case Mapping():
            return {str.__str__(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case str():
            return str.__str__(value)
        case Decimal():
            return int(value) if _is_whole(value) else value
        case int() | datetime.date():
            return value
        case datetime.time() if value.tzinfo is None:
            return value
    raise TypeError(f"{value!r} has no place in a file")


def whole(tree: Tree) -> str:
    """The text of a tree, its pairs first."""
    return "\n".join(_parts((), "", tree))


def sections(path: Where, value: Tree | Sequence[Tree]) -> str:
    """A table, or a list of tables: each section under its full header, own pairs first.

    Ranks in `path` are passed over: a header always means the latest element.
    """
    return "\n".join(_headed_parts(path, value))


def header(path: Where, *, is_array: bool) -> str:
    """A line `[a.b]`, or `[[a.b]]` for an element of a list."""
    name = ".".join(name_text(step) for step in path if isinstance(step, str))
    return f"[[{name}]]\n" if is_array else f"[{name}]\n"


def pair(name: str, value: Any) -> str:
    """`name = value`, over several lines when that reads better."""
    start = f"{name_text(name)} = "
    return start + value_text(value, len(start))


def is_headed(value: Any, *, at_root: bool = False) -> bool:
    """Whether a value stands under headers of its own rather than in a pair."""
    if not isinstance(value, Mapping):
        return _is_list(value) and bool(value) and all(isinstance(one, Mapping) for one in value)
    if at_root:
        return True
    return any(map(_is_tall, value.values())) or len(_one_line(value)) > _WIDTH


def name_text(name: str) -> str:
    """A key, between quotes if it needs them."""
    return tomli_w.dumps({name: 0}).removesuffix(" = 0\n")


def value_text(value: Any, column: int) -> str:
    """The text of a value that begins at a column (from 0) of its line."""
    if isinstance(value, str) and "\n" in value and not _ESCAPED.search(value):
        return _several_lines(value)
    line = _one_line(value)
    if not _is_list(value) or not value:
        return line
    if not any(_is_nested(each) for each in value) and column + len(line) <= _WIDTH:
        return line
    return "\n".join(["[", *_elements(value, _INDENT), "]"])


def inline(table: Tree) -> str:
    """A table on one line."""
    return _one_line(table)


def _headed_parts(path: Where, value: Tree | Sequence[Tree]) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _parts(path, header(path, is_array=False), value)
    else:
        for element in value:
            yield from _parts(path, header(path, is_array=True), element)


def _parts(path: Where, head: str, table: Tree) -> Iterator[str]:
    """The table's own section, then those inside it, to be separated by blank lines."""
    headed = {name: one for name, one in table.items() if is_headed(one, at_root=not path)}
    own = "".join(f"{pair(name, one)}\n" for name, one in table.items() if name not in headed)
    if own or not headed or head.startswith("[["):
        yield head + own  # a table that holds only tables is implied by theirs
    for name, one in headed.items():
        yield from _headed_parts((*path, name), one)


def _elements(values: Sequence[Any], indent: str) -> Iterator[str]:
    """One element a line: a table row whole, but a list among texts opened in its turn."""
    are_rows = all(map(_is_list, values))
    for each in values:
        if _is_list(each) and each and not are_rows:
            yield f"{indent}["
            yield from _elements(each, indent + _INDENT)
            yield f"{indent}],"
        else:
            yield f"{indent}{_one_line(each)},"


def _one_line(value: Any) -> str:
    match value:
        case list() | tuple():
            return f"[{', '.join(map(_one_line, value))}]"
        case Mapping():
            pairs = (f"{name_text(name)} = {_one_line(one)}" for name, one in value.items())
            return f"{{ {', '.join(pairs)} }}" if value else "{}"
        case datetime.datetime():
            return value.isoformat()  # tomli-w puts a space where people write a T
        case Decimal() if _is_whole(value):
            return str(value)
        case str():  # tomli-w's time is the square of the length: the journal holds whole files
            return f'"{_QUOTED.sub(_escaped, value)}"'
    return tomli_w.dumps({"_": value})[4:-1]


def _escaped(sign: re.Match[str]) -> str:
    return _SHORT.get(sign[0], f"\\u{ord(sign[0]):04x}")


def _several_lines(text: str) -> str:
    inside = text.removesuffix('"')  # a last one would be taken for the end
    last = '\\"' if text.endswith('"') else ""
    safe = inside.replace("\\", "\\\\").replace('"""', '""\\"') + last
    return f'"""\n{safe}"""'


def _is_whole(number: Decimal) -> bool:
    """Whether it is written without a point, as TOML writes an int."""
    return number.as_tuple().exponent == 0


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _is_tall(value: Any) -> bool:
    """Whether it reads better over several lines."""
    return _is_nested(value) or (isinstance(value, str) and "\n" in value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | tuple | Mapping)
