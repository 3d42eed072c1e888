"""What was noted under an item: things to choose among, each with what belongs to it below."""

from collections.abc import Sequence

from rich.console import Group
from rich.padding import Padding
from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from clu.views.in_session import EntryText, SessionEntry

_INDENT = 4


class ExchangeList(OptionList):
    """The keyboard stays in the line that is typed: arrows there move the choice here."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(compact=True)
        self._entries: tuple[SessionEntry, ...] = ()

    @property
    def chosen(self) -> SessionEntry | None:
        """What is chosen."""
        at = self.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    def show(self, entries: Sequence[SessionEntry], at: str | None = None) -> None:
        """Show what was noted; the one of key `at` is chosen, or else the same one, or the last."""
        before = self.chosen.key if self.chosen else None
        if self.options and tuple(entries) == self._entries and at in (None, before):
            return
        self._entries = tuple(entries)
        self.clear_options()
        self.add_options(Option(drawn(each), id=each.key) for each in entries)
        if not entries:
            self.add_option(Option(Text("Rien n’est noté sous ce point."), disabled=True))
        keys = [each.key for each in entries]
        wanted = at if at in keys else before
        if keys:
            self.highlighted = keys.index(wanted) if wanted in keys else len(keys) - 1

    def choose(self, by: int) -> None:
        """Choose the next one, or the one before."""
        if self._entries:
            at = (self.highlighted or 0) + by
            self.highlighted = max(0, min(at, len(self._entries) - 1))


def drawn(entry: SessionEntry) -> Group:
    """The paragraphs of an entry, each wrapped under its own margin."""
    return Group(*map(_paragraph, entry.said))


def _paragraph(said: EntryText) -> Padding:
    told = Text(said.head, style="bold").append(f" : {said.words}", style="not bold")
    return Padding(told, (0, 0, 0, _INDENT * said.indent))
