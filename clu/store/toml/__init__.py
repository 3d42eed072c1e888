"""TOML text: read with its faults in French, found line by line, changed byte by byte."""
