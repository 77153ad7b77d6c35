"""Notes of readers about a file: what they changed, or could not read."""

from __future__ import annotations

from ..escaping import readable


def note(code: str, file: str, finding: str) -> dict[str, str]:
    """Return a note about a file.

    Parameters
    ----------
    code
        Kind of the finding, such as "not-read".
    file
        Name of the file; empty if it has none.
    finding
        What is to be said, to be read beside the name of the file.

    Returns
    -------
    dict
        "code"; "text", which begins with the name of the file; and "finding", which does not.

    >>> note("not-read", "a.geojson", "a key is not read")["text"]
    'a.geojson: a key is not read'
    """
    clean = readable(finding)[0]
    text = readable(f"{file}: {finding}")[0] if file else clean
    return {"code": code, "text": text, "finding": clean}
