"""Widgets: data in, answer out."""
