"""The HTML page: one self-contained file that opens without a network."""

__all__ = [
    "atlas_page",
    "document",
    "map_page",
    "tiles",
]
