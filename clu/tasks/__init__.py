"""Tasks: what a command and a screen do alike: tell the problems, save a step, make a deck."""
