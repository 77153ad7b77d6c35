"""Tables and lines for a terminal and for reports; not a public format."""

__all__ = [
    "alt_text",
    "atlas_citation",
    "cases",
    "comparison",
    "digitised",
    "first_screen",
    "graticules",
    "in_words",
    "input_notes",
    "places",
    "rechecking",
    "rows",
    "screen",
    "strip",
    "words",
    "zones",
]
