"""The deck: outline (what each slide says) → layout (boxes that fit) → render (the file)."""
