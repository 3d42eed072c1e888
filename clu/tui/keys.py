"""Keys, as a French keyboard names them."""

from textual.binding import Binding

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
