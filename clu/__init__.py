"""clu prepares, shows and minutes the Comité Local des Usagers of a préfecture."""

__version__ = "0.1.0"
