"""Edits: each intention as a pure function, from a library to the changes that it asks for."""
