"""How the territorial zones are built: see docs/territorial.md."""
