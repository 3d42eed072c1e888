"""Small faults that can be put in a module: one operator, constant, condition, filter or call."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""What a comparison may become: its edge is moved, or it says the contrary."""

Found = Iterator[tuple[str, ast.AST, ast.AST]]
"""A kind of fault, the node where it is put, and what stands there then."""


@dataclass(frozen=True)
class Mutation:
    """A fault in a file: what stood there, and what is put in its place."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    source: str
    """The whole text of the module with the fault."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.kind} : {_short(self.before)} → {_short(self.after)}"


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 70 else f"{line[:69]}…"


def mutations(file: str, source: str) -> Iterator[Mutation]:
    """Every fault that can be put in a module, each of which Python still understands."""
    text = source.encode()
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for kind, node, new in _faults(ast.parse(source)):
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None and node.end_col_offset is not None
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        before, after = text[begin:end].decode(), ast.unparse(new)
        put = f"({after})" if isinstance(node, ast.expr) else after
        mutated = (text[:begin] + put.encode() + text[end:]).decode()
        if _is_understood(mutated):
            yield Mutation(file, node.lineno, kind, before, after, mutated)


def _is_understood(source: str) -> bool:
    try:
        compile(source, "mutated", "exec")
    except SyntaxError:
        return False
    return True


def _faults(tree: ast.Module) -> Found:
    for node in _running(tree):
        for find in _KINDS:
            yield from find(node)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: neither types, nor decorators, nor what only the type checker reads.

    The places of what stands in an f-string are not told by every Python: they are left alone.
    """
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_still(child):
                yield child
                yield from _running(child)


def _is_still(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.keyword(arg="strict"):  # zip(…, strict=True) asserts that lengths are the same
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case ast.pattern():
            return True
        case _:  # all that remains runs
            return False


# --- the kinds of faults ---------------------------------------------------------------------


def _comparison(node: ast.AST) -> Found:
    if isinstance(node, ast.Compare):
        for rank, operator in enumerate(node.ops):
            for other in COMPARED[type(operator)]:
                operators = [*node.ops[:rank], other(), *node.ops[rank + 1 :]]
                new = ast.Compare(left=node.left, ops=operators, comparators=node.comparators)
                yield "comparaison", node, new


def _boolean(node: ast.AST) -> Found:
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "booléen", node, ast.BoolOp(op=other, values=node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "booléen", node, node.operand


def _constant(node: ast.AST) -> Found:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield "constante", node, ast.Constant(not node.value)
        elif isinstance(node.value, int | float):
            yield "constante", node, ast.Constant(node.value + 1)


def _sign(node: ast.AST) -> Found:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        if any(_is_text(each) for each in (node.left, node.right)):
            return  # Python itself sees it
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield "signe", node, ast.BinOp(left=node.left, op=other, right=node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "signe", node, node.operand


def _is_text(node: ast.expr) -> bool:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    return is_text or isinstance(node, ast.JoinedStr | ast.List | ast.Tuple)


def _condition(node: ast.AST) -> Found:
    if isinstance(node, ast.If | ast.IfExp):
        yield "condition", node.test, ast.Constant(True)
        yield "condition", node.test, ast.Constant(False)


def _filter(node: ast.AST) -> Found:
    if not isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        return
    for rank, loop in enumerate(node.generators):
        for dropped in loop.ifs:
            kept = [each for each in loop.ifs if each is not dropped]
            one = ast.comprehension(loop.target, loop.iter, kept, loop.is_async)
            loops = [*node.generators[:rank], one, *node.generators[rank + 1 :]]
            fields = {**dict(ast.iter_fields(node)), "generators": loops}
            yield "filtre", node, type(node)(**fields)


def _call(node: ast.AST) -> Found:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "appel", node, ast.Pass()


_KINDS: tuple[Callable[[ast.AST], Found], ...] = (
    *(_comparison, _boolean, _constant, _sign, _condition, _filter, _call),
)
