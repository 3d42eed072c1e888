"""The layouts: each module places some forms of body in the area it is given.

A module of this folder registers its layouts with `lay_out`, in `area.py`: nothing else names it.
"""

from importlib import import_module
from pkgutil import iter_modules

for _layout in iter_modules(__path__):
    import_module(f"{__name__}.{_layout.name}")
