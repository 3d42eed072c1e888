"""Keys, as a French keyboard names them, and those of the screen in front."""

from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.binding import Binding

from clu.tui.screens.place import Place

_NAMES = {
    "enter": "Entrée",
    "escape": "Échap",
    "delete": "Suppr",
    "slash": "/",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
    "ctrl+g": "Ctrl+G",
    "ctrl+z": "Ctrl+Z",
    "ctrl+y": "Ctrl+Y",
    "tab": "Tab",
    "shift+tab": "Maj+Tab",
}


def shown(binding: Binding) -> str:
    """The first key of a binding: « Entrée », « Ctrl+P », « a », « F2 »."""
    first = binding.key.split(",")[0]
    plain = first if len(first) == 1 else first.replace("ctrl+", "Ctrl+").upper()
    return binding.key_display or _NAMES.get(first) or plain


def keys_of(app: App[Any]) -> list[str]:
    """The keys of the screen in front, then those that work everywhere, each once."""
    return list(dict.fromkeys(_keys(app)))


def _keys(app: App[Any]) -> Iterator[str]:
    # Told by their words: a widget of Textual may call its own action as we call ours.
    ours = {each.description for each in app.BINDINGS if isinstance(each, Binding)}
    for each in type(app.screen).__mro__:
        if issubclass(each, Place):
            own = vars(each).get("BINDINGS", ())
            ours |= {key.description for key in own if isinstance(key, Binding)}
    for active in app.screen.active_bindings.values():
        binding = active.binding
        if active.enabled and (binding.show or binding.description in ours):
            yield f"{app.get_key_display(binding):>8}   {binding.description}"
