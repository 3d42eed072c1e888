"""The names of files and the addresses that can be shared: none runs or reaches anything else."""

import re

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


def refuse_path(path: str, *, is_regular: bool = True) -> None:
    """Raise CluError on a link, and on a name that some system could not bear, or is ours alone."""
    is_own = path.casefold().startswith("agendas/.clu/")
    is_own = is_own or not path.isprintable()  # what is not UTF-8 is not either
    if is_own or not is_regular or any(map(_BAD_PART.fullmatch, path.split("/"))):
        named = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        sentence = (
            f"Le nom {quoted(' '.join(named.split()))} ne peut pas être partagé : rien n’est écrit."
        )
        raise CluError(typeset(sentence), "Renommez ou retirez ce fichier, puis recommencez.")
