"""The geometry: pure, no drawing, no application."""
