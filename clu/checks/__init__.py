"""Checks: rules over a library, each telling its problems with their place and remedy."""
