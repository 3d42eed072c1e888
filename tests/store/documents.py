"""Documents written as people write them, at random."""

import datetime
import string
from decimal import Decimal
from random import Random
from typing import Any

import tomli_w

Tree = dict[str, Any]
TEXTS = ["", "un texte", 'des "guillemets"', "l’apostrophe", "C:\\temp\\#", "a = [b]", "[[x]]"]
LONG_TEXTS = [
    "deux\nlignes",
    'fin """"',
    '"""\n',
    "\n\n# pas\n",
    "[x]\n",
    "retour\r\nchariot",
    "\\\n",
]
KEYS = [*"abcdefgh", "a b", "é", "x.y", "SP+", ""]
LISTS = ["items", "slides", "l m"]
BARE = {*string.ascii_letters, *string.digits, *"-_"}


class Writer:
    """A hand that writes; every comment and name that it writes is there once."""

    def __init__(self, random: Random, *, odd: bool) -> None:
        self.random = random
        self.odd = odd
        """Whether blocks stand in unusual orders too, and tables are written without a header."""
        self.serial = 0

    def likely(self, percent: int) -> bool:
        """Whether to do something, so often."""
        return self.random.randrange(100) < percent

    def unique(self) -> str:
        """A word that was never written."""
        self.serial += 1
        return f"n{self.serial}"

    # --- what to say ---

    def scalar(self) -> Any:
        """A value in one piece."""
        choose = self.random.choice
        return choose(
            [
                choose(TEXTS) + self.unique(),
                choose(LONG_TEXTS) + self.unique() + choose(["", "\n", '"']),
                self.random.randrange(-5, 2000),
                Decimal(choose(["85.97", "1.40", "-0.0", "1E+3", "0.000001"])),
                choose([True, False]),
                datetime.date(2024, 3, self.random.randrange(1, 31)),
                datetime.datetime(2024, 3, 27, self.random.randrange(24)),
                datetime.datetime(2024, 3, 27, 9, 30, tzinfo=datetime.UTC),
                datetime.time(14, self.random.randrange(60)),
            ]
        )

    def value(self) -> Any:
        """A value that stands in an entry."""
        match self.random.randrange(10):
            case 0:
                return [self.scalar() for _ in range(self.random.randrange(5))]
            case 1:
                return [[self.scalar(), self.scalar()] for _ in range(self.random.randrange(3))]
            case 2:
                return ["un", ["deux", self.scalar()], {"trois": self.scalar()}]
            case 3:
                return {key: self.scalar() for key in self.random.sample(KEYS, 2)}
            case 4:
                return {"a": {"b": self.scalar()}, "c": [self.scalar()]}
            case _:
                return self.scalar()

    def table(self, depth: int, *, name: str = "") -> Tree:
        """A table, with tables in it down to a depth."""
        tree: Tree = {name: self.unique()} if name else {}
        for key in self.random.sample(KEYS, self.random.randrange(4)):
            tree[key] = self.value()
        if depth and self.likely(50):
            tree[self.random.choice(["t", "u v"])] = self.table(depth - 1)
        for key in self.random.sample(LISTS, self.random.randrange(3) if depth else 0):
            tree[key] = self.elements(depth - 1)
        return tree

    def elements(self, depth: int) -> list[Tree]:
        """A list of tables, that have a name or not."""
        name = self.random.choice(["id", "id", "code", ""])
        return [self.table(depth, name=name) for _ in range(self.random.randrange(1, 5))]

    # --- how to write it ---

    def document(self, tree: Tree) -> str:
        """A text that says it."""
        text = "".join(self.block((), "", tree)) + self.noise()
        if self.likely(20):
            text = text.rstrip("\n")
        return text.replace("\n", "\r\n") if self.likely(25) else text

    def comment(self) -> str:
        """A comment, without its end of line."""
        return self.random.choice(["# ", "# [[items]] ", '# """ ', "#"]) + self.unique()

    def noise(self) -> str:
        """Blank lines and comments."""
        lines = [self.random.choice(["", "", "  ", "c"]) for _ in range(self.random.randrange(4))]
        return "".join(f"{self.comment() if line == 'c' else line}\n" for line in lines)

    def block(self, path: tuple[str, ...], header: str, tree: Tree) -> list[str]:
        """The texts of the blocks of a table."""
        own, inner = "", []
        for key, value in tree.items():
            match self.way(value):
                case "blocks":
                    inner.append(self.blocks((*path, key), value))
                case "dotted":
                    own += self.dotted(self.key(key), value)
                case "both":
                    *others, last = value
                    own += self.dotted(self.key(key), {each: value[each] for each in others})
                    inner.append(self.blocks((*path, key, last), value[last]))
                case _:
                    own += self.entry(self.key(key), value)
        can_wait = self.odd and header and not header.startswith("[[")
        if can_wait and inner and not own:
            return self.merged(inner)  # they imply it
        spaces = self.random.choice(["", "", " ", "  # "])
        head = f"{header}{spaces}{self.unique() if '#' in spaces else ''}\n" if header else ""
        first = f"{self.noise()}{head}{own}"
        if can_wait and self.likely(30):
            return [*self.merged(inner), first]
        return [first, *self.merged(inner)]

    def way(self, value: Any) -> str:
        """How to write a value: in its entry, in dotted ones, or in blocks."""
        if isinstance(value, dict):
            ways = ["blocks", "blocks", "inline"]
            if self.odd and value:
                ways += [
                    "dotted",
                    "both" if self.can_be_headed([*value.values()][-1]) else "dotted",
                ]
            return self.random.choice(ways)
        return "blocks" if self.can_be_headed(value) and not self.likely(20) else "inline"

    def can_be_headed(self, value: Any) -> bool:
        """Whether blocks can be made of it."""
        is_list = isinstance(value, list) and value and all(isinstance(x, dict) for x in value)
        return isinstance(value, dict) or bool(is_list)

    def blocks(self, path: tuple[str, ...], value: Any) -> list[str]:
        """The blocks of a table or of a list of them."""
        name = ".".join(map(self.key, path))
        if isinstance(value, dict):
            return self.block(path, f"[{name}]", value)
        return [text for each in value for text in self.block(path, f"[[{name}]]", each)]

    def merged(self, groups: list[list[str]]) -> list[str]:
        """The blocks of several tables, each table's in its order."""
        if not self.odd or self.likely(70):
            return [text for group in groups for text in group]
        turns = [group for group in groups for _ in group]
        self.random.shuffle(turns)
        return [group.pop(0) for group in turns]

    def key(self, name: str) -> str:
        """A key, at times between quotes that it does not need."""
        return name if name and set(name) <= BARE and not self.likely(10) else f'"{name}"'

    def entry(self, key: str, value: Any) -> str:
        """A key and its value, with what stands above and beside."""
        equals = self.random.choice([" = ", " = ", "=", "   =  "])
        beside = f"  {self.comment()}" if self.likely(15) else ""
        above = self.noise() if self.likely(20) else ""
        return (
            f"{above}{self.random.choice(['', '', '  '])}{key}{equals}{self.text(value)}{beside}\n"
        )

    def dotted(self, key: str, value: Tree) -> str:
        """A table written by dotted keys."""
        dot = self.random.choice([".", ".", " . "])
        return "".join(
            self.dotted(f"{key}{dot}{self.key(inner)}", one)
            if isinstance(one, dict) and one and self.likely(50)
            else self.entry(f"{key}{dot}{self.key(inner)}", one)
            for inner, one in value.items()
        )

    def text(self, value: Any, *, inline: bool = False) -> str:
        """A value in TOML."""
        match value:
            case dict():
                pairs = (
                    f"{self.key(key)} = {self.text(one, inline=True)}" for key, one in value.items()
                )
                return "{ " + ", ".join(pairs) + " }"
            case list():
                return self.array([self.text(each, inline=inline) for each in value], inline=inline)
            case str() if "'" not in value and "\n" not in value and self.likely(20):
                return f"'{value}'"
            case str() if "\r" not in value and self.likely(50):
                safe = value.replace("\\", "\\\\").replace('"', '\\"')
                # After a continued line, spaces and ends of line would not count.
                starts = ["\n"] if safe[:1] in "\n " else ["", "\n", "\\\n   "]
                return f'"""{self.random.choice(starts)}{safe}"""'
            case datetime.datetime():
                return value.isoformat()
        return tomli_w.dumps({"_": value})[4:-1]

    def array(self, texts: list[str], *, inline: bool) -> str:
        """On one line, or over several with comments between."""
        if inline or self.likely(50):
            return f"[{', '.join(texts)}]"
        lines = []
        for text in texts:
            above = f"  {self.comment()}\n\n" if self.likely(20) else ""
            beside = f"  {self.comment()}" if self.likely(20) else ""
            lines.append(f"{above}  {text},{beside}\n")
        beside = f"  {self.comment()}" if self.likely(20) else ""
        return f"[{beside}\n{''.join(lines)}]"
