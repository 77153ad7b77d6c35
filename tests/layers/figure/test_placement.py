"""Where words go: none on another, none where no room is left."""

from __future__ import annotations

import numpy as np
import shapely

from adiz.layers.figure.placement import Box, LabelSpace, Spot


def test_words_never_overlap() -> None:
    """Marks at random with boxes of random size, among lines: those placed keep apart."""
    random = np.random.default_rng(6)
    room = LabelSpace(Box(0, 0, 400, 300))
    for _ in range(6):
        room.spare(random.uniform(0, 300, (5, 2)), 20.0)
    spots: list[Spot] = []
    marks = random.uniform((5, 5), (395, 295), (60, 2))
    for point in marks:
        room.take(Box.around(point, 6, 6))
    for point in marks:
        spot = room.beside(point, *random.uniform(15, 70, 2).tolist(), radius=3.0)
        if spot:
            room.settle(spot)
            spots.append(spot)
    assert len(spots) > 20
    for i, one in enumerate(spots):
        assert 0 <= one.box.left < one.box.right <= 400
        assert 0 <= one.box.top < one.box.bottom <= 300
        for other in spots[:i]:
            a, b = one.box, other.box
            apart = a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top
            assert apart
            if one.leader:
                on = np.linspace(*one.leader, 50)
                low, high = (b.left, b.top), (b.right, b.bottom)
                assert not ((on > low) & (on < high)).all(axis=1).any()


def test_a_full_room_has_no_place() -> None:
    room = LabelSpace(Box(0, 0, 50, 50))
    room.take(Box(0, 0, 50, 50))
    assert room.beside(np.array([25.0, 25.0]), 10, 10) is None
    assert room.among(np.array([[25.0, 25.0]]), 10, 10, np.zeros(1)) is None


def test_what_was_tried_leaves_no_trace() -> None:
    room = LabelSpace(Box(0, 0, 100, 100))
    room.spare(np.array([[0.0, 50.0], [100.0, 50.0]]), 20.0)
    before = room.beside(np.array([50.0, 50.0]), 20, 10)
    with room.tried():
        spot = room.beside(np.array([50.0, 50.0]), 20, 10)
        assert spot
        room.settle(spot)
        assert room.beside(np.array([50.0, 50.0]), 20, 10) != spot
    after = room.beside(np.array([50.0, 50.0]), 20, 10)
    assert before
    assert after
    assert (before.box, before.cost) == (after.box, after.cost)


def test_a_leader_runs_across_no_track_where_it_need_not() -> None:
    """Right of the point, over a track, is a free place; left of it one that covers a little."""
    room = LabelSpace(Box(0, 0, 300, 200))
    room.take(Box(0, 0, 300, 92))
    room.take(Box(0, 108, 300, 200))
    room.take(Box(128, 92, 172, 108))
    room.spare(np.array([[190.0, 0.0], [190.0, 200.0]]), 60.0)
    room.spare_area(shapely.box(40, 92, 128, 108), 1.2)
    spot = room.beside(np.array([150.0, 100.0]), 30, 8, farthest=60.0, dearest=np.inf)
    assert spot
    assert spot.leader
    assert spot.box.right < 128


def test_what_is_free_is_in_the_frame_and_on_nothing() -> None:
    room = LabelSpace(Box(0, 0, 100, 100))
    room.take(Box(0, 0, 50, 100))
    middles = np.array([[25.0, 50.0], [75.0, 50.0], [96.0, 50.0], [55.0, 50.0]])
    assert room.is_free(middles, 10, 10).tolist() == [False, True, False, False]


def test_a_line_is_bare_where_no_words_lie_on_it() -> None:
    room = LabelSpace(Box(0, 0, 100, 100))
    line = shapely.LineString([(0, 50), (100, 50)])
    assert room.bare(line).length == 100
    room.take(Box(20, 40, 50, 60))
    assert [part.bounds[::2] for part in room.bare(line).geoms] == [(0, 20), (50, 100)]


def test_no_words_lie_on_a_leader_and_no_leader_runs_through_a_mark() -> None:
    """Marks at random, some of them so near that they touch; checked with shapely."""
    random = np.random.default_rng(8)
    room = LabelSpace(Box(0, 0, 400, 300))
    marks = random.uniform((5, 5), (395, 295), (50, 2))
    radii = random.uniform(2, 8, 50)
    for point, radius in zip(marks, radii, strict=True):
        room.take(Box.around(point, 2 * radius, 2 * radius), is_disc=True)
    boxes, leaders = [], []
    for i in range(50):
        spot = room.beside(marks[i], *random.uniform(15, 70, 2).tolist(), radius=radii[i])
        if spot:
            room.settle(spot)
            boxes.append(shapely.box(*spot.box.sides))
            if spot.leader:
                leaders.append((i, len(boxes) - 1, shapely.LineString(spot.leader)))
    assert len(leaders) >= 8
    for i, own, leader in leaders:
        assert not any(leader.intersects(box) for j, box in enumerate(boxes) if j != own)
        for j, (point, radius) in enumerate(zip(marks, radii, strict=True)):
            if np.hypot(*(point - marks[i])) > radii[i]:
                assert leader.distance(shapely.Point(point)) > radius, (i, j)


def test_a_mark_of_no_radius_is_not_in_the_way_of_its_own_leader() -> None:
    """Places such that the middle of a mark's box is not its place to the last bit."""
    for point in np.random.default_rng(3).uniform(100, 200, (40, 2)):
        room = LabelSpace(Box(0, 0, 300, 300))
        room.take(Box.around(point, 4.3, 4.3), is_disc=True)
        room.take(Box.around(point, 40, 40))
        spot = room.beside(point, 30, 10)
        assert spot
        assert spot.leader


def test_a_track_is_crossed_by_a_leader_only_where_all_else_is_dearer() -> None:
    """A track at any angle beside a point: without it the words would stand beyond it."""
    for degrees in range(0, 180, 7):
        angle = np.radians(degrees)
        way = np.array([np.cos(angle), np.sin(angle)])
        point = np.array([150.0, 150.0]) + 24 * np.array([-way[1], way[0]])
        track = shapely.LineString([150 - 90 * way, 150 + 90 * way])
        room = LabelSpace(Box(0, 0, 300, 300))
        room.spare(np.asarray(track.coords), 60.0)
        room.spare_area(track.buffer(200, single_sided=True), 0.9)
        spot = room.beside(point, 40, 12, radius=3.0)
        assert spot
        assert spot.leader is None or not shapely.LineString(spot.leader).crosses(track)
