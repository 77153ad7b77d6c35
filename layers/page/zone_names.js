// Where a zone's name may stand: in its zone where it can, else beside it with a leader.

// How many of the places on its sides a zone's name may have outside, and what each costs.
const MOST_OUT = 4;
const OUT = 60;
// What it costs a name to stand outside its zone, with a leader.
const OUTSIDE = 480;
// What it costs besides to stand in another zone, whose own it would seem to be.
const IN_ANOTHER = 240;
// How far a name may stand from its zone.
const LEADER_GAPS = [36, 56, 84, 120, 160];
// Where a box is looked at for whether it lies in a zone, as shares of its sides.
const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
  [0.5, 0],
  [0.5, 1],
  [0, 0.5],
  [1, 0.5],
];

// Within the zone as seen, near the middle of its visible part, where there is room for it wholly;
// else beside it with a leader, for a name on another zone or land would be read as its own.
function* insideZone(view, shape, size, always) {
  const rings = zoneRings(view, shape);
  if (shape.kind === "line") {
    for (const p of rings[0]) yield* besides(view, p, size, [8, 16]);
    return;
  }
  const { spots, middle, inside } = spotsWithin(view, shape, rings);
  if (!spots.length) return;
  for (const p of spots) {
    const box = { x: p.x - size.w / 2, y: p.y - size.h / 2, ...size };
    const out = CORNERS.filter(
      ([a, b]) => !inside.has(box.x + a * size.w, box.y + b * size.h),
    ).length;
    if (out > (isQuiet(shape) ? 0 : MOST_OUT)) continue;
    yield { box, dislike: p.distanceTo(middle) / 8 + OUT * out, anchor: null };
  }
  if (!always && isQuiet(shape)) return;
  yield { box: null, dislike: OUTSIDE };
  // The leader begins inside, at the part of it that is nearest to its middle and that nothing hides.
  const bare = spots.filter((p) => !view.room.taken[view.room.cell(p)]);
  const from = (bare.length ? bare : spots).reduce((a, p) =>
    p.distanceTo(middle) < a.distanceTo(middle) ? p : a,
  );
  // A zone along a coast would seem to be that of the shore on which its name stands.
  const others = view.page.zones
    .filter(
      (zone) =>
        zone.shape !== shape &&
        zone.shape.kind === "area" &&
        (isQuiet(shape) || !isQuiet(zone.shape)),
    )
    .map((zone) => spotsWithin(view, zone.shape, zoneRings(view, zone.shape)).inside);
  for (const place of besides(view, from, size, LEADER_GAPS)) {
    const { x, y, w, h } = place.box;
    const isAway = others.some((other) => other.has(x + w / 2, y + h / 2));
    yield { ...place, anchor: from, dislike: place.dislike + OUTSIDE + (isAway ? IN_ANOTHER : 0) };
  }
}

// Places of a grid that lie in a zone as it is seen, and their middle. A zone that is small on the
// map is looked through more finely.
function spotsWithin(view, shape, rings) {
  if (view.spots.has(shape)) return view.spots.get(shape);
  const { width, height } = view.room;
  const { min, max } = L.bounds(rings.flat());
  const narrowest = Math.min(max.x - min.x, max.y - min.y);
  const step = Math.min(Math.max(10, Math.min(width, height) / 40), Math.max(3, narrowest / 8));
  const [left, top] = [Math.max(step, min.x), Math.max(step, min.y)];
  const inside = new Inside(rings, height);
  const spots = [];
  for (let y = top; y < Math.min(height - step, max.y); y += step) {
    for (let x = left; x < Math.min(width - step, max.x); x += step) {
      if (inside.has(x, y)) spots.push(L.point(x, y));
    }
  }
  const mean = (key) => spots.reduce((sum, p) => sum + p[key], 0) / spots.length;
  const found = { spots, inside, middle: spots.length ? L.point(mean("x"), mean("y")) : null };
  view.spots.set(shape, found);
  return found;
}

// A zone's rings in pixels of the map's box, as Leaflet has them for its outline.
function zoneRings(view, shape) {
  if (!view.rings.has(shape)) {
    const zone = view.page.zones.find((drawn) => drawn.shape === shape);
    const { x, y } = view.map.layerPointToContainerPoint([0, 0]);
    view.rings.set(
      shape,
      zone.outline._rings.map((ring) => ring.map((p) => L.point(p.x + x, p.y + y))),
    );
  }
  return view.rings.get(shape);
}

// A name says which line it means only where a part of that line is seen.
function nameLine(view, { shape, forms }) {
  const box = L.bounds([0, 0], [view.room.width, view.room.height]);
  const isSeen = zoneRings(view, shape).some((ring) =>
    ring.some((p, i) => L.LineUtil.clipSegment(p, ring[i + 1] || ring[0], box)),
  );
  for (const form of forms) for (const { style, textContent } of form.children)
    style.display = isSeen || !/^[(（]/.test(textContent) ? "" : "none";
}
