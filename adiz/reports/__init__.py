"""A report: everything about a flight, written in one of several forms."""

__all__ = [
    "build",
    "document",
    "forms",
]
