"""What the screens show, as rows."""
