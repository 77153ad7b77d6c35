"""One report: everything there is to say about a flight, written in one of several forms."""

__all__ = [
    "build",
    "document",
    "forms",
]
