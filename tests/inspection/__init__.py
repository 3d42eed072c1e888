"""Any PPTX file: how it is read, what is found in it."""
