"""Papers: what each says, and how each format writes it."""
