"""The parser: argparse in French, exact names only, `--workspace` before or after the command."""

import argparse
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import clu
from clu.commands import console
from clu.commands.own_argparse import ACTIONS, Typed, argparse_in_french
from clu.errors import UsageError
from clu.model.french import capitalised, cited, quoted, typeset

Run = Callable[[Namespace], int]

DESCRIPTION = (
    "Prépare, modifie, montre et contrôle le Comité Local des Usagers d’une préfecture. Les faits "
    "sont dans agendas/, les diaporamas produits dans decks/. Sans commande, clu dit où en sont "
    "les réunions."
)
EXIT_CODES = (
    "Codes de sortie : 0, c’est fait ; 1, les données posent problème ; 2, la commande est mal "
    "écrite ; 3, clu a un défaut."
)


_NEGATIVE_NUMBER = re.compile(r"-\d[\d\s.,]*")
_LACKING = re.compile(r"argument (--[\w-]+) : une valeur est attendue")
_HELP = {"-h", "--help"}
_ALIKE = 0.75
"""How much a word must resemble one of ours to be taken for it."""

_VERBS = ("list", "show", "add", "set", "move", "remove")


class Offer(NamedTuple):
    """A command, or a verb of one: what the help says of it, and what adds its parser."""

    name: str
    summary: str
    add: "Callable[[Commands], object]"
    """Called when it is typed: the others are never built."""


class Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # it takes none at run time
    """The commands of a parser, each built when it is the one that is typed."""

    offers: Mapping[str, Offer] = {}

    def offer(self, offers: Iterable[Offer]) -> None:
        """Tell the commands to whoever asks for help, or types another name."""
        self.offers = {each.name: each for each in offers}
        self.choices = self.offers
        self._choices_actions = [
            self._ChoicesPseudoAction(each.name, (), typeset(each.summary))
            for each in self.offers.values()
        ]

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: Namespace, values: Any, *rest: Any
    ) -> None:
        """Build the command that is typed, and let it read what follows."""
        self.offers[values[0]].add(self)
        super().__call__(parser, namespace, values, *rest)


class Parser(argparse.ArgumentParser):
    """A parser that takes no abbreviation and whose errors are ours."""

    _is_reading = False

    is_intermixed = False
    """Whether options may stand between the arguments: `slide add RÉUNION --item POINT FICHIER`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False)
        self._negative_number_matcher = _NEGATIVE_NUMBER
        for name, kind in ACTIONS.items():
            self.register("action", name, kind)
        self.register("action", "parsers", Commands)

    def parse_known_args(  # type: ignore[override]  # its overloads are about other namespaces
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        """Read what is ours of a command line."""
        if self._is_reading:  # some versions of Python come back here
            return super().parse_known_args(args, namespace)
        self._is_reading = True
        try:
            found, rest = self._read(args, namespace)
        finally:
            self._is_reading = False
        if rest and self._subparsers is None:
            self._refuse(rest)
        return found, rest

    def _read(
        self, args: Sequence[str] | None, namespace: Namespace | None
    ) -> tuple[Namespace, list[str]]:
        if self.is_intermixed and not set(args or ()) & _HELP:
            return self.parse_known_intermixed_args(args, namespace)
        return super().parse_known_args(args, namespace)

    def _refuse(self, rest: Sequence[str]) -> NoReturn:
        """Tell what this command does not know, with the option that was most likely meant."""
        name = next((each.partition("=")[0] for each in rest if each.startswith("--")), None)
        if name is None:
            self.error(f"arguments non reconnus : {' '.join(rest)}")
        near = _alike(name, self._option_string_actions)
        meant = f"Vouliez-vous dire {near[0]} ? " if near else ""
        raise UsageError(
            typeset(f"L’option {name} n’existe pas ici."),
            typeset(f"{meant}Pour l’aide, tapez {quoted(f'{self.prog} --help')}."),
        )

    def error(self, message: str) -> NoReturn:
        """Tell what was typed wrong, and where the help is."""
        sentence = typeset(f"{capitalised(message)}.")
        if lacking := _LACKING.search(message):
            # Whatever begins with a dash looks like an option.
            raise UsageError(
                sentence,
                typeset(f"Si elle commence par un tiret, collez-la : {lacking[1]}=-valeur."),
            )
        raise UsageError(sentence, f"Pour l’aide, tapez {quoted(f'{self.prog} --help')}.")

    def format_help(self) -> str:
        """The help, with the spaces of French typography."""
        return typeset(super().format_help())

    def format_usage(self) -> str:
        """The line of use, with the spaces of French typography."""
        return typeset(super().format_usage())

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would hide here that the help could not be written.
        console.say(message.rstrip("\n"))

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # Empty, a value would be taken by what reads it for one that was not given.
        if isinstance(action, Typed):
            action.refuse_nothing(arg_strings)
        return super()._get_values(action, arg_strings)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # argparse compares here what was typed with the choices; those of a command are a mapping.
        if isinstance(action.choices, Mapping) and value not in action.choices:
            is_verb = " " in self.prog
            raise (_unknown_verb if is_verb else _unknown_command)(str(value), action.choices)
        if action.choices is not None and value not in action.choices:
            raise _unknown_choice(str(value), action)


def parse(argv: Sequence[str] | None, run: Run, offers: Iterable[Offer]) -> Namespace | None:
    """Read the command line; None when the help or the version was all that was asked.

    `options.run` answers: that of the command, or else `run`. Raises UsageError.
    """
    with argparse_in_french():
        parser = _main_parser(run, offers)
        try:
            return parser.parse_args(argv)
        except SystemExit:
            return None


def add_command(commands: Commands, name: str, run: Run, *, details: str = "") -> Parser:
    """Add a command that was offered: `details` stand in its own help, after its summary."""
    told = f"{capitalised(commands.offers[name].summary)}. {details}"
    parser: Parser = commands.add_parser(name, description=typeset(told))
    parser.set_defaults(run=run)
    # Without a default here, one given before the name of the command is kept.
    _add_workspace(parser, argparse.SUPPRESS)
    return parser


def add_meeting(parser: Parser, *, otherwise: str) -> None:
    """Let the command take a meeting; `otherwise` says which one it is about without."""
    parser.add_argument(
        "meeting",
        metavar="RÉUNION",
        nargs="?",
        help=typeset(f"le nom du dossier de la réunion, tel que 2024-03-27 (sinon {otherwise})"),
    )


def add_named_meeting(parser: Parser) -> None:
    """Let the command take a meeting, which must be named."""
    parser.add_argument("meeting", metavar="RÉUNION", help="le nom de son dossier, ou sa date")


def _main_parser(run: Run, offers: Iterable[Offer]) -> Parser:
    parser = Parser(prog="clu", description=typeset(DESCRIPTION), epilog=typeset(EXIT_CODES))
    parser.set_defaults(run=run)
    parser.add_argument(
        "--version",
        action="version",
        version=f"clu {clu.__version__}",
        help="affiche la version",
    )
    _add_workspace(parser, None)
    offered(parser, offers, title="commandes ", metavar="COMMANDE")
    return parser


def offered(parser: Parser, offers: Iterable[Offer], **settings: Any) -> None:
    """Let a parser take one of some commands."""
    commands = parser.add_subparsers(**settings)
    assert isinstance(commands, Commands)
    commands.offer(offers)


def _add_workspace(parser: Parser, default: Any) -> None:
    parser.add_argument(
        "--workspace",
        metavar="DOSSIER",
        type=Path,
        default=default,
        help=typeset(
            "l’espace de travail : le dossier qui contient agendas/ (sinon le dossier courant, ou "
            "le plus proche au-dessus de lui qui en contient un)"
        ),
    )


def _unknown_choice(typed: str, action: argparse.Action) -> UsageError:
    from clu.model.names import perhaps

    known = [str(each) for each in action.choices or ()]
    what = action.option_strings[-1] if action.option_strings else str(action.metavar)
    remedy = perhaps(typed, known, f"Au choix : {', '.join(known)}.")
    return UsageError(typeset(f"{what} : {cited(typed)} n’est pas possible."), remedy)


def _unknown_command(typed: str, known: Iterable[str]) -> UsageError:
    from clu.model.names import perhaps

    sentence = typeset(f"La commande {cited(typed)} n’existe pas.")
    return UsageError(sentence, perhaps(typed, known, f"Les commandes sont : {', '.join(known)}."))


def _unknown_verb(typed: str, known: Iterable[str]) -> UsageError:
    # Among all verbs, even those that are not here: « move » is never taken for « remove ».
    alike = _alike(typed, _VERBS)
    meant = f"Vouliez-vous dire « {alike[0]} » ? " if len(alike) == 1 and alike[0] in known else ""
    sentence = typeset(f"Le verbe {cited(typed)} n’existe pas ici.")
    return UsageError(sentence, typeset(f"{meant}Les verbes sont : {', '.join(known)}."))


def _alike(typed: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(typed, list(known), cutoff=_ALIKE)


def add_json(parser: Parser) -> None:
    """Let the command speak to a program."""
    parser.add_argument("--json", action="store_true", help="répond en JSON")
