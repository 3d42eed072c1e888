"""How wide a screen is, known before any of it is styled."""

from typing import Any

from textual.screen import Screen


def fit(screen: Screen[Any]) -> None:
    """Give a screen the class of its width; given later, all of it would be styled twice."""
    widths = dict(screen.HORIZONTAL_BREAKPOINTS or ())
    reached = [least for least in widths if least <= screen.app.size.width]
    if reached:
        screen.add_class(widths[max(reached)])
