"""The names of files and the addresses that can be shared: none runs or reaches anything else."""

import re
from collections.abc import Mapping
from unicodedata import normalize

from clu.errors import CluError, UsageError
from clu.model.french import quoted, typeset

_BAD_PART = re.compile(
    r"\.{1,2}|(?i:\.git|git~\d)[. ]*|(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?"
    r'|.*[<>:"|?*\\\x00-\x1f\x7f].*|.*[. ]|',
    re.DOTALL,
)


_SHARED = re.compile(
    r"agendas/(?!\.clu/)(?:[^/]*/)*(?!\.clu-|~\$|\.~lock)[^/]*|decks/template\.[^/]*|\.gitignore"
    r"|\.gitattributes",
    re.DOTALL,
)
"""The data, the templates, and what says so to git; nothing that anything else would run."""


def is_shared(path: str) -> bool:
    """Whether a file of the folder is given to the others, and taken from them."""
    return bool(_SHARED.fullmatch(path))


def refuse_address(address: str) -> None:
    """Raise UsageError on what is no plain address of a repository, or would run a program."""
    if re.match(r"-|.*://-|[\w+.-]*::|\s*$|.*\n", address):
        sentence = f"{quoted(address)} n’est pas l’adresse d’un dépôt."
        remedy = "Par exemple : https://…, ssh://…, ou le chemin d’un dossier partagé."
        raise UsageError(typeset(sentence), typeset(remedy))


def shown(address: str) -> str:
    """An address between quotation marks, without the password that it may hold."""
    return quoted(re.sub(r"(?<=://)[^/@]*@", "", address))


def refuse_paths(paths: Mapping[str, bool]) -> None:
    """Raise CluError on a link, and on a name that some system could not bear, or is ours alone.

    Each path with whether it is a plain file. What is refused when received is when it is sent.
    """
    alike: dict[str, str] = {}
    for path, is_regular in paths.items():
        is_own = f"{path}/".casefold().startswith("agendas/.clu/")
        is_own = is_own or not path.isprintable()  # what is not UTF-8 is not either
        if is_own or not is_regular or any(map(_BAD_PART.fullmatch, path.split("/"))):
            sentence = f"Le nom {_named(path)} ne peut pas être partagé : rien n’est écrit."
            raise CluError(typeset(sentence), "Renommez ou retirez ce fichier, puis recommencez.")
        first = alike.setdefault(normalize("NFC", path).casefold(), path)
        if first != path:
            sentence = f"{_named(first)} et {_named(path)} sont un seul nom sur d’autres postes."
            raise CluError(typeset(sentence), "Renommez l’un des deux, puis recommencez.")


def _named(path: str) -> str:
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return quoted(" ".join(text.split()))
