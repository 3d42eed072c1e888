"""Office files: reproducible, sealed, saved without losing what a hand did."""
