"""The families of slides: from what the data holds to what each kind of slide says.

A module of this folder is a family: nothing else names it. It registers how each of its kinds is
told with `outlines`, in `scene.py`, and holds the forms that it alone makes.
"""

from importlib import import_module
from pkgutil import iter_modules

for _family in iter_modules(__path__):
    import_module(f"{__name__}.{_family.name}")
