"""The text of a new file: two comment lines (what it is, who may edit it), its schema, its tree."""

import datetime
from collections.abc import Sequence

from clu.model import french
from clu.store.read import SCHEMA
from clu.store.toml.emit import Tree, whole

_BY_HAND = "Ce fichier peut être modifié avec clu ou à la main."
_BY_CLU = "Ce fichier est écrit une fois par clu et ne se modifie pas."
_FOLDERS = {
    "plans": "Un plan d’action : chaque action y est une seule fois, avec son suivi daté.",
    "surveys": "Une enquête : ses questions et leurs taux.",
    "audits": "Un audit : ses constats.",
    "references": "Un référentiel : ses modules et ses engagements.",
}


def document(comment_lines: Sequence[str], tree: Tree) -> str:
    """The text of a new file: its comments (without `#`), its schema, then its tree."""
    comments = "".join(f"# {line}\n" for line in comment_lines)
    return comments + whole({"schema": SCHEMA, **tree})


def file_comments(file: str) -> tuple[str, str]:
    """The sentences of a file, without their `#`."""
    return _what(file), _BY_CLU if file.endswith("/validated.toml") else _BY_HAND


def _what(file: str) -> str:
    match file.removesuffix(".toml").split("/"):
        case [_, "committee"]:
            return "Le comité : ses structures, ses sites, ses services, ses membres."
        case [_, "indicators", "definitions"]:
            return "Les indicateurs : ce que mesure chacun, son unité, sa cible et leur source."
        case [_, "indicators", year]:
            return f"Les valeurs des indicateurs pour {year}."
        case [_, folder, _] if folder in _FOLDERS:
            return _FOLDERS[folder]
        case [_, meeting, "minutes"]:
            return f"Ce qui s’est dit à la réunion {_of(meeting)} : présences, échanges, décisions."
        case [_, meeting, "validated"]:
            return f"Le compte rendu de la réunion {_of(meeting)}, tel qu’il a été validé."
        case [_, meeting, "sent"]:
            return f"Ce qui a été envoyé et publié de la réunion {_of(meeting)}."
        case [_, meeting, "corrections"]:
            return f"Les rectificatifs au compte rendu de la réunion {_of(meeting)}."
        case [_, meeting, _]:
            return f"La réunion {_of(meeting)} : son ordre du jour et ses diapositives."
    return "Données de clu."


def _of(meeting: str) -> str:
    try:
        day = datetime.date.fromisoformat(meeting[:10])
    except ValueError:
        return meeting
    return f"du {french.day(day)}".replace(french.NBSP, " ")
