"""The terminal: screens over the same edits as the commands."""
