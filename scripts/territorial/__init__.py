"""Build the territorial zones, as docs/territorial.md describes."""
