"""argparse made ours: its sentences in French, and nothing typed gives way to something else."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from clu.errors import UsageError
from clu.model.french import typeset

# --- sentences -------------------------------------------------------------------------------

FRENCH = {
    "usage: ": "utilisation : ",
    # argparse adds the colon of a heading itself, without the space that French wants.
    "positional arguments": "arguments ",
    "options": "options ",
    "subcommands": "commandes ",
    "%(heading)s:": "%(heading)s:",
    "show this help message and exit": "affiche cette aide",
    "show program's version number and exit": "affiche la version",
    " (default: %(default)s)": " (par défaut : %(default)s)",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s : avertissement, %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "argument '%(argument_name)s' is deprecated": "l’argument « %(argument_name)s » est abandonné",
    "command '%(parser_name)s' is deprecated": "la commande « %(parser_name)s » est abandonnée",
    "option '%(option)s' is deprecated": "l’option « %(option)s » est abandonnée",
    "the following arguments are required: %s": "il manque : %s",
    "one of the arguments %s is required": "il manque l’un de ces arguments : %s",
    "unrecognized arguments: %s": "arguments non reconnus : %s",
    "not allowed with argument %s": "ne va pas avec l’argument %s",
    "ignored explicit argument %r": "aucune valeur n’est attendue (« %s »)",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "ambiguous option: %(option)s could match %(matches)s": (
        "l’option %(option)s est ambiguë : %(matches)s"
    ),
    "unexpected option string: %s": "option inattendue : %s",
    "invalid %(type)s value: %(value)r": "« %(value)s » n’est pas une valeur permise",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "« %(value)s » n’est pas un choix permis (%(choices)s)"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "« %(value)s » n’est pas un choix permis ; "
        "vouliez-vous dire « %(closest)s » ? (%(choices)s)"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "commande inconnue : « %(parser_name)s » (%(choices)s)"
    ),
    "can't open '%(filename)s': %(error)s": (
        "le fichier « %(filename)s » ne s’ouvre pas (%(error)s)"
    ),
}
"""The French form of each sentence that argparse may show, in any Python from 3.11 on.

The parser makes the spaces non-breaking once the values are in.
"""


@contextmanager
def argparse_in_french() -> Iterator[None]:
    """Give argparse its French sentences: it looks its translators up each time it speaks."""
    own = {name: vars(argparse)[name] for name in ("_", "ngettext")}
    vars(argparse).update(_=_translated, ngettext=_translated_plural)
    try:
        yield
    finally:
        vars(argparse).update(own)


def _translated(sentence: str) -> str:
    return FRENCH.get(sentence, sentence)


def _translated_plural(singular: str, plural: str, count: int) -> str:
    return _translated(singular if count < 2 else plural)


# --- options ---------------------------------------------------------------------------------


class Typed(argparse.Action):
    """An option that takes one value: a second one would drive the first out."""

    gathers = False

    def __init__(self, *, is_clearable: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self.is_clearable = is_clearable

    def refuse_nothing(self, typed: Sequence[str]) -> None:
        """Raise UsageError on an empty value, but where it clears what was said before."""
        if not typed or "".join(typed) or self.is_clearable:
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
