"""How each kind of box becomes XML: with render, the only code that knows pptx and lxml."""
