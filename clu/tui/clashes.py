"""Clashes: what two people have changed in the same fields of one record."""

from typing import Any

from clu.forms.fields import Path
from clu.forms.form import Answer, Form


def between(answer: Answer, fresh: Form) -> list[tuple[str, str, str]]:
    """The label, mine and theirs, of each field that I changed and someone else too."""
    base, mine, theirs = answer.asked.held, answer.state, fresh.held
    return [
        (field.label, _said(mine[field.path]), _said(theirs.get(field.path)))
        for field in answer.asked.fields
        if mine[field.path] != base[field.path]
        and theirs.get(field.path) != base[field.path]
        and theirs.get(field.path) != mine[field.path]
    ]


def merged(answer: Answer, fresh: Form) -> dict[Path, Any]:
    """What the form holds now, with the fields that I changed."""
    base = answer.asked.held
    mine = {path: held for path, held in answer.state.items() if held != base[path]}
    known = {field.path for field in fresh.fields}
    return {**fresh.held, **{path: held for path, held in mine.items() if path in known}}


def _said(held: Any) -> str:
    if isinstance(held, list):
        return ", ".join(" = ".join(each) if _is_row(each) else str(each) for each in held)
    return "" if held is None else str(held)


def _is_row(held: Any) -> bool:
    return isinstance(held, list) and all(isinstance(cell, str) for cell in held)
