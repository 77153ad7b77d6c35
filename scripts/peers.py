"""Ask other tools the same questions as adiz, and record their answers.

`make peers` runs this in an environment of its own, .venv-peers, and writes tests/peers/*.json and
the tables of docs/comparison.md.
"""

from __future__ import annotations

import json
from typing import Any

from peering import legs, table
from peering.answers import PEERS
from peering.questions import ROOT, questions

ANSWERS = ROOT / "tests" / "peers"


def main() -> None:
    """Ask every peer every question."""
    asked = questions()
    for name, peer in PEERS.items():
        print(f"{name}: {peer.package} {peer.version}, {len(asked)} questions", flush=True)
        answers = {question.name: peer.answer(question) for question in asked}
        document = {
            "peer": peer.package,
            "version": peer.version,
            "asked": peer.how,
            "answers": answers,
        }
        write(name, document)
    print("random legs", flush=True)
    write("random-legs", legs.compare())
    table.write_page()


def write(name: str, document: dict[str, Any]) -> None:
    """Return JSON with a line for each answer, so that a changed answer is a changed line."""
    members = ",\n".join(f"{_json(key)}: {_lines(value)}" for key, value in document.items())
    (ANSWERS / f"{name}.json").write_text(f"{{\n{members}\n}}\n", encoding="utf-8")


def _lines(value: Any) -> str:
    match value:
        case dict():
            items = ",\n".join(f"  {_json(key)}: {_json(item)}" for key, item in value.items())
            return f"{{\n{items}\n}}"
        case list():
            items = ",\n".join(f"  {_json(item)}" for item in value)
            return f"[\n{items}\n]"
        case _:
            return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
