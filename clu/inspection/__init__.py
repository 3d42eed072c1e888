"""What is wrong in a PPTX file, whoever made it: read as plain data, then looked at by rules."""
