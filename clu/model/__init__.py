"""Records and pure rules: no file, no clock, no screen."""
