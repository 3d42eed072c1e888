"""Screens: the places of the application, and the dialogs over them."""
