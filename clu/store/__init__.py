"""Files of TOML text read as records, each fault with its file and line."""
