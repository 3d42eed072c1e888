"""Forms: what is asked for a purpose, how it is typed, and the changes that the answer makes."""
