"""Where and when a path is inside a zone."""
