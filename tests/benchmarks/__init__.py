"""Measures that are taken by hand; pytest collects none of them."""
