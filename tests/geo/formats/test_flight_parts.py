"""Parts hold every flight once, and no numbered flight of one can belong into the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.formats.flight_parts import parts_of

IDS = st.lists(st.text("ab-2+", min_size=1, max_size=5), min_size=1, max_size=30, unique=True)


@given(IDS, st.data(), st.integers(1, 40))
def test_parts_are_all_flights_in_order(ids: list[str], data: st.DataObject, most: int) -> None:
    ids = sorted(ids)
    counts = [data.draw(st.integers(1, 9)) for _ in ids]
    parts = parts_of(ids, counts, most)
    first = 0
    for part in parts:
        own, rows = ids[first : first + part.flights], counts[first : first + part.flights]
        assert (part.first, part.last, part.rows) == (own[0], own[-1], sum(rows))
        assert len(parts) == 1 or sum(count > 1 for count in rows) > 1
        for name in own:
            for number in ("2", "10", "99"):
                assert all(f"{name}-{number}" < later for later in ids[first + part.flights :])
        first += part.flights
    assert first == len(ids)
