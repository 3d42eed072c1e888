"""Words: a text that is placed and drawn again only when it says something else."""

from rich.text import Text
from textual.visual import VisualType
from textual.widgets import Static


class Words(Static):
    """What is known of the line under the cursor: told often, and mostly the same."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Say something."""
        if _said(content) != _said(self.content):
            super().update(content, layout=layout)


def _said(content: VisualType) -> object:
    """What makes two contents the same: rich compares texts without their style."""
    return (content, content.style) if isinstance(content, Text) else content
