"""Documents: what each paper of a meeting says, then how each format writes it."""
