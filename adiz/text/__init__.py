"""Tables and lines for a terminal and for reports; not a public format."""
