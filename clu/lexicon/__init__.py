"""What the data are called: nouns, keys, what was typed, which record is meant."""
