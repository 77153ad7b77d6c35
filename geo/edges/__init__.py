"""Edges of WGS84: geodesics, rhumb lines, planar lines and arcs, and where they cross."""
