"""What argparse does with what was typed: nothing of it gives way to something else unsaid."""

import argparse
from collections.abc import Sequence
from typing import Any

from clu.errors import UsageError
from clu.model.french import typeset


class Typed(argparse.Action):
    """An option that takes one value: a second one would drive the first out."""

    gathers = False

    def __init__(self, *, is_clearable: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self.is_clearable = is_clearable

    def refuse_nothing(self, typed: Sequence[str]) -> None:
        """Raise UsageError on an empty value, but where it clears what was said before."""
        if list(typed) != [""] or self.is_clearable:
            return
        if not self.option_strings:
            raise UsageError(typeset(f"Il manque : {self.metavar}."), "Ce qui est tapé est vide.")
        sentence = f"L’option {self.option_strings[-1]} ne peut pas être vide."
        raise UsageError(typeset(sentence), "Donnez-lui une valeur, ou retirez-la.")

    def __call__(self, parser: Any, namespace: Any, values: Any, option: str | None = None) -> None:
        """Keep what was typed, as argparse asks."""
        if option is not None:
            self._refuse_another(vars(namespace).setdefault("said", {}), option)
        setattr(namespace, self.dest, self._joined(getattr(namespace, self.dest, None), values))

    def _refuse_another(self, said: dict[str, str], option: str) -> None:
        before = said.setdefault(self.dest, "")
        said[self.dest] = option
        if before and before != option:
            sentence = f"Les options {before} et {option} se contredisent."
        elif before and not self.gathers:
            sentence = f"L’option {option} est donnée deux fois."
        else:
            return
        raise UsageError(typeset(sentence), "Gardez l’une des deux.")

    def _joined(self, before: Any, values: Any) -> Any:
        return values


class _Gathered(Typed):
    """An option that is given as many times as there are values."""

    gathers = True

    def _joined(self, before: Any, values: Any) -> Any:
        return [*(before or ()), values]


class _Constant(Typed):
    """An option without a value, such as one that clears a key."""

    gathers = True

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, nargs=0)

    def _joined(self, before: Any, values: Any) -> Any:
        return self.const


ACTIONS: dict[str | None, type[argparse.Action]] = {
    None: Typed,
    "store": Typed,
    "append": _Gathered,
    "store_const": _Constant,
}
"""By their names in argparse, which they take the place of."""
