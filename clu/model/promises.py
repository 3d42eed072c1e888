"""What was promised in a meeting: the actions that come from its exchanges and decisions."""

from collections.abc import Iterator

from clu.model.actions import Action
from clu.model.library import Library


def promised(library: Library, meeting: str, source: str) -> Iterator[tuple[str, Action]]:
    """The actions that come from an exchange or a decision, each with its plan."""
    ref = f"{meeting}/{source}"
    for id_, plan in library.plans.items():
        for action in plan.actions:
            if action.origin and action.origin.ref == ref:
                yield id_, action
