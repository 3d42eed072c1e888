"""The template of a committee: where it is, what its decks stand on, what is wrong with it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clu.errors import CluError
from clu.model.french import quoted, typeset
from clu.model.problem import Level, Problem
from clu.model.shape import COMMITTEE
from clu.workspace import Workspace

if TYPE_CHECKING:
    from clu.deck.ground import Ground

USUAL = "template.pptx"
_DECKS = "decks"


def template_file(workspace: Workspace) -> Path | None:
    """The file that the committee names, or the usual one where it is; None for our base."""
    committee = workspace.library.committee
    decks = workspace.folder / _DECKS
    if committee and committee.template:
        return decks / committee.template
    return decks / USUAL if (decks / USUAL).is_file() else None


def ground_of(workspace: Workspace) -> "Ground | None":
    """What the decks of a committee stand on; None for our base. Raises CluError."""
    file = template_file(workspace)
    if file is None:
        return None
    from clu.deck.template import template  # noqa: PLC0415  reads what a check seldom needs

    return template(file).ground


def faults(workspace: Workspace) -> Iterator[Problem]:
    """Why it cannot serve; or what it lacks, and has from ours. Of those of papers too."""
    decks = workspace.folder / _DECKS
    if any((decks / f"template.{ending}").is_file() for ending in ("docx", "odt")):
        from clu.papers.formats import template_faults  # noqa: PLC0415  a check seldom needs it

        for name, error in template_faults(decks):
            yield Problem(Level.ERROR, f"{_DECKS}/{name}", (), error.sentence, error.remedy)
    file = template_file(workspace)
    if file is None:
        return
    committee = workspace.library.committee
    is_named = committee is not None and committee.template != ""
    place, key = (COMMITTEE, ("template",)) if is_named else (f"{_DECKS}/{file.name}", ())
    from clu.deck.drawing.stand import stand  # noqa: PLC0415  loads PowerPoint's library
    from clu.deck.faces import called  # noqa: PLC0415  reads what a check seldom needs
    from clu.deck.template import template  # noqa: PLC0415  the same

    try:
        ground = template(file).ground
        stand(template(file), ground.font, "")  # what a deck begins with shows what is broken
    except CluError as error:
        yield Problem(Level.ERROR, place, key, error.sentence, error.remedy)
        return
    for face in ground.lacking:
        name = quoted(called(face))
        sentence = f"le modèle {quoted(file.name)} n’a pas de disposition {name} : la nôtre sert."
        remedy = f"Ajoutez-lui une disposition de ce nom, ou renommez la sienne en {name}."
        yield Problem(Level.WARNING, place, key, typeset(sentence), typeset(remedy))
