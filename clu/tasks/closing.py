"""The end of a meeting: its checklist, its closing, the validation of its minutes."""

import datetime
from collections.abc import Mapping, Sequence

from clu.checks.closing import RULES, Remaining, remaining
from clu.edits import closing
from clu.errors import CluError, UsageError
from clu.forms import ending
from clu.lexicon.unread import refuse_unread
from clu.model.change import Change
from clu.model.french import capitalised, cited, typeset
from clu.model.library import Library
from clu.model.names import nearest
from clu.model.shape import meeting_file
from clu.tasks.saving import TOO_SOON, too_soon


class UnfinishedError(CluError):
    """What must be completed before a meeting is closed."""

    def __init__(self, meeting: str, found: Sequence[Remaining]) -> None:
        super().__init__(
            f"La réunion {meeting} n’est pas close : il reste à compléter ce qui suit.",
            "Complétez, ou dites pourquoi c’est ainsi.",
        )
        self.remaining = tuple(found)


def close(
    library: Library, meeting: str, reasons: Mapping[str, str], at: datetime.time | None
) -> list[Change]:
    """The changes that close a meeting; `reasons` are given by rule.

    Raises UnfinishedError with all that remains and has no reason, UsageError on an unknown rule,
    CluError.
    """
    for rule in reasons:
        if rule not in RULES:
            near = nearest(rule, RULES)
            remedy = f"Vouliez-vous dire {near} ?" if near else f"Règles : {', '.join(RULES)}."
            raise UsageError(f"La règle {cited(rule)} n’existe pas.", typeset(remedy))
    refuse_unread(library, meeting_file(meeting, "minutes"))
    asked = [each for each in remaining(library, meeting) if each.rule]
    if unmet := [each for each in ending.unmet(library, meeting) if each.rule not in reasons]:
        raise UnfinishedError(meeting, unmet)
    useful = {rule: why for rule, why in reasons.items() if rule in {each.rule for each in asked}}
    return closing.closed(library, meeting, useful, at)


def refuse_early(library: Library, meeting: str) -> None:
    """Raise CluError before the day of a meeting: that comes before all that it lacks."""
    if sentence := too_soon(library.meetings[meeting]):
        raise CluError(capitalised(sentence), typeset(f"{TOO_SOON} Sinon, ajoutez --force."))


def validate(library: Library, meeting: str, *, by: str, on: datetime.date) -> list[Change]:
    """The changes that validate the minutes of a meeting, as they are now. Raises CluError."""
    return ending.validated(library, meeting, by=by, on=on)
