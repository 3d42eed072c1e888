"""A problem accepted for a reason; the reason taken back."""

import datetime

from clu.edits import records
from clu.errors import CluError
from clu.lexicon.naming import fresh_id
from clu.model.acceptance import Acceptance
from clu.model.address import Address
from clu.model.change import Change
from clu.model.library import Library
from clu.model.problem import Problem
from clu.model.shape import ACCEPTED


def accepted(
    library: Library, problem: Problem, why: str, by: str, on: datetime.date
) -> list[Change]:
    """Live with a problem as it is now. Raises CluError when someone does already, KeyedError."""
    if any(each.is_of(problem) for each in library.accepted):
        raise CluError("Ce problème est déjà accepté.")
    taken = {each.id for each in library.accepted}
    table = {
        "id": fresh_id(problem.rule, taken),
        "rule": problem.rule,
        "file": problem.file,
        **({"path": problem.key} if problem.key else {}),
        "sentence": problem.sentence,
        "why": why,
        "by": by,
        "on": on,
    }
    return [records.add(library, Address(ACCEPTED, ("acceptances",)), table)]


def taken_back(library: Library, acceptance: Acceptance) -> list[Change]:
    """Hear of a problem again."""
    return [records.remove(library, Address(ACCEPTED, ("acceptances", acceptance.id)))]
