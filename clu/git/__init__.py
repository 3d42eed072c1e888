"""git, and no more of it than sharing needs: what a remote holds is read, never run.

No hook, no filter, no working tree: contents are stored and read byte for byte, and whoever calls
writes the files. See decision 26.
"""
