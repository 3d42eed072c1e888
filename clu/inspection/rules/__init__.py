"""The rules: one function each, told by its mark."""
