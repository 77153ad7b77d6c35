// Texts on the map: each in the best free place, one after another by importance; what finds no
// room is not shown, never shrunk. Formations, the selected zone and its pins always find one.

const SIDES = [[1, 0], [-1, 0], [1, -1], [-1, -1], [1, 1], [-1, 1], [0, -1], [0, 1]];
const GAPS = [9, 20, 36, 56, 84, 120];
// How many of the places on its sides a zone's name may have outside, and what each costs.
const MOST_OUT = 4;
const OUT = 60;
// What it costs a name to stand outside its zone, with a leader.
const OUTSIDE = 480;
// What it costs besides to stand in another zone, whose own it would seem to be.
const IN_ANOTHER = 240;
// How far a name may stand from its zone.
const LEADER_GAPS = [36, 56, 84, 120, 160];
// What it costs a leader to cross another.
const CROSSED = 2000;
// The same for each cell of another text that it runs under.
const HIDDEN = 40;
const NARROW = 600;
const LOW = 360;
// With more flags than this only those of the selected formation always find a place.
const MANY_FLAGS = 12;
const QUIET_ZOOM = 7;
// In degrees of latitude.
const SEA_REACH = 2.5;
// Where a box is looked at for whether it lies in a zone, as shares of its sides.
const CORNERS = [[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0], [0.5, 1], [0, 0.5], [1, 0.5]];
// How the names of places are written; the limit is what a place may cost before it is left out.
const NAMES = {
  islet: { rank: 4, place: besideSpot, limit: 45, dotted: true },
  land: { rank: 5, place: aroundCentre, limit: 26 },
  sea: { rank: 6, place: aroundCentre, limit: 26 },
  island: { rank: 7, place: besideSpot, limit: 16 },
  town: { rank: 8, place: besideSpot, limit: 16, dotted: true },
  "position-name": { rank: 9, place: besideSpot, limit: 30 },
  told: { rank: 5.5, place: atSea, limit: 160 },
  "band-name": { rank: 3, place: besideSpot, limit: 30 },
};
const OTHER_NAME = { rank: 10, place: besideSpot, limit: 30 };

function addLabels(page) {
  const box = page.map.createPane("labels");
  box.classList.add("labels");
  const svg = svgPart("svg", { class: "leaders", width: 1, height: 1 });
  box.append(svg);
  page.labels = { box, leaders: svg, passing: [], texts: [] };
  for (const { shape } of page.zones) {
    const name = `area slot-${shape.style.split("-")[1]}`;
    page.labels.texts.push({
      shape, rank: 0, forms: [2, 3].map((lines) => text(box, name, shape.text, lines)),
      place: insideZone, limit: 1600,
    });
  }
  for (const shape of page.shapes.flag) {
    page.labels.texts.push({
      shape, rank: 1, forms: [flag(box, `flag ${shape.style}`, shape)], place: besidePoint, limit: 120,
      always: page.shapes.flag.length <= MANY_FLAGS,
    });
  }
  for (const shape of page.shapes.area) {
    if (["bound-wide", "reported-area"].includes(shape.style) && shape.text) {
      page.labels.texts.push({
        shape, rank: 2, place: besidePoint, limit: 400,
        forms: ["", " wrapped"].map((form) => flag(box, `flag bound-flag${form}`, shape)),
      });
    }
  }
  const told = page.shapes.name.filter(({ style }) => style === "told").map((told) => told.text.split(":")[0]);
  for (const shape of page.shapes.name) {
    if (shape.style === "sea" && told.includes(shape.text)) continue; // it has a sign of its own
    const label = { shape, forms: [text(box, shape.style, shape.text, 2)], ...(NAMES[shape.style] || OTHER_NAME) };
    if (label.dotted) {
      label.dot = element("i", "anchor");
      label.dot.hidden = true;
      box.append(label.dot);
    }
    page.labels.texts.push(label);
  }
}

function text(box, className, words, lines) {
  const made = element("p", `label ${className}`);
  for (const line of broken(words, lines)) made.append(element("span", "", line));
  made.hidden = true;
  box.append(made);
  return made;
}

// Words in so many lines of about one length, broken by preference before "(" and after "/".
function broken(words, lines) {
  if (lines === 1 || words.length <= 13) return [words];
  let best = { bad: Infinity, lines: [words] };
  for (const match of words.matchAll(/ /g)) {
    const [a, b] = [words.slice(0, match.index), words.slice(match.index + 1)];
    const good = b.startsWith("(") || a.endsWith("/") ? 6 : 0;
    const rest = broken(b, lines - 1);
    const lengths = [a, ...rest].map((line) => line.length);
    const bad = Math.max(...lengths) - Math.min(...lengths) + (b.startsWith("/") ? 9 : 0) - good;
    if (bad < best.bad) best = { bad, lines: [a, ...rest] };
  }
  return best.lines;
}

function flag(box, className, shape) {
  const made = element("p", className);
  made.append(element("b", "long", shape.text), element("b", "short", shape.short || shape.text));
  if (shape.note) made.append(element("small", "long", shape.note));
  made.hidden = true;
  box.append(made);
  return made;
}

function placeLabels(page) {
  const { map, labels } = page;
  page.isStale = false;
  const room = new Room(map.getSize());
  const origin = map.containerPointToLayerPoint([0, 0]);
  const put = (made, x, y) => {
    made.style.transform = `translate(${Math.round(x + origin.x)}px, ${Math.round(y + origin.y)}px)`;
    made.hidden = false;
  };
  const view = {
    page, map, room, put, narrow: room.width < NARROW || room.height < LOW, rings: new Map(), spots: new Map(),
  };
  for (const made of labels.passing) made.remove();
  labels.passing = [];
  labels.leaders.replaceChildren();
  labels.leaders.style.transform = `translate(${origin.x}px, ${origin.y}px)`;
  labels.box.classList.toggle("narrow", view.narrow);
  takeControls(view);
  dislikeLines(view);
  const answer = page.scene.answers[page.selected];
  const zone = answer ? answer.zone : null;
  placeMarks(view);
  for (const label of labels.texts) {
    if (label.dot) label.dot.hidden = true;
  }
  measureTexts(page, view.narrow);
  const isPicked = (label) =>
    (zone !== null && label.shape.zone === zone)
    || (label.shape.kind === "flag" && answer && label.shape.formation === answer.formation);
  // Where there is little room the formations come before the other zones.
  const rank = (label) => {
    if (label.shape.zone === undefined) return label.rank;
    return isPicked(label) ? -1 : view.narrow ? 1.5 : label.rank;
  };
  const order = [...labels.texts].sort((a, b) => rank(a) - rank(b));
  for (const label of order) {
    const picked = isPicked(label);
    if (page.hidden.has(label.shape.group)) continue;
    const quiet = map.getZoom() < QUIET_ZOOM;
    if (isQuiet(label.shape) && quiet && !picked) continue;
    if (label.always === false && !picked) continue; // one of many flights
    if (seenAtZoom(map, label.shape)) settle(view, label, label.always || picked);
  }
  writeGrid(view);
}

// Texts change their size with the width of the map, the language and on paper; all are measured
// together, and only when that has changed.
function measureTexts(page, narrow) {
  const { texts } = page.labels;
  const key = [narrow, page.language, ROOT.className, window.devicePixelRatio].join();
  if (page.labels.measured !== key) {
    for (const label of texts) for (const form of label.forms) form.hidden = false;
    for (const label of texts) label.sizes = label.forms.map(sizeOf);
    page.labels.measured = key;
  }
  for (const label of texts) for (const form of label.forms) form.hidden = true;
}

function sizeOf(made) {
  return { w: made.offsetWidth, h: made.offsetHeight };
}

function seenAtZoom(map, shape) {
  const zoom = map.getZoom() + 0.5;
  return !shape.zoom || (shape.zoom[0] <= zoom && zoom <= shape.zoom[1] + 1);
}

// Puts a label into the cheapest of its places; false where none is good enough. A place without a
// box says that all that follow are at least so dear.
function settle(view, label, always) {
  const { room } = view;
  const limit = always ? Infinity : label.limit;
  let best = { cost: limit };
  label.forms.forEach((form, i) => {
    for (const { box, dislike, anchor } of label.place(view, label.shape, label.sizes[i], always)) {
      if (dislike >= best.cost) {
        if (box) continue;
        break;
      }
      if (!box) continue;
      let cost = dislike + room.cost(box);
      if (anchor && cost < best.cost) cost += leaderCost(room, anchor, box);
      if (cost < best.cost) best = { cost, box, anchor, form };
    }
  });
  if (!best.box) return false;
  view.put(best.form, best.box.x, best.box.y);
  room.take(best.box);
  if (best.anchor) drawLeader(view, best.anchor, best.box);
  if (label.dot) dot(view, label);
  return true;
}

function dot(view, label) {
  const p = pixel(view, label.shape.parts[0][0]);
  view.put(label.dot, p.x, p.y);
  view.room.take({ x: p.x - 3, y: p.y - 3, w: 6, h: 6 }, 0);
}

function pixel(view, latlng) {
  return view.map.latLngToContainerPoint(latlng);
}

// Beside a point on all sides, with a leader line from the second distance on.
function* besides(view, p, size, gaps) {
  if (!view.room.has(p)) return;
  for (const [far, gap] of gaps.entries()) {
    for (const [nth, [dx, dy]] of SIDES.entries()) {
      const slant = dx && dy ? 0.75 : 1;
      const x = p.x + dx * gap * slant - (dx < 0 ? size.w : dx === 0 ? size.w / 2 : 0);
      const y = p.y + dy * gap * slant - (dy < 0 ? size.h : dy === 0 ? size.h / 2 : 0);
      const box = { x, y, w: size.w, h: size.h };
      yield { box, dislike: far * 9 + nth * 0.5, anchor: far > 0 ? p : null };
    }
  }
}

function* besidePoint(view, shape, size, always) {
  const p = pixel(view, L.latLngBounds(shape.parts[0]).getCenter());
  yield* besides(view, p, size, GAPS);
  // A formation or a pin must be told even in a crowd: anywhere free, the nearer the better.
  if (!always || !view.room.has(p)) return;
  for (let y = 6; y < view.room.height - size.h; y += 14) {
    for (let x = 6; x < view.room.width - size.w; x += 14) {
      const far = Math.hypot(x + size.w / 2 - p.x, y + size.h / 2 - p.y);
      yield { box: { x, y, ...size }, dislike: 40 + far, anchor: p };
    }
  }
}

function* besideSpot(view, shape, size) {
  const p = pixel(view, shape.parts[0][0]);
  if (shape.style === "island") {
    yield { box: { x: p.x - size.w / 2, y: p.y - size.h / 2, ...size }, dislike: 0, anchor: null };
  } else if (!shape.group && view.room.has(p) && view.room.taken[view.room.cell(p)]) return;
  for (const place of besides(view, p, size, [7, 14])) yield { ...place, anchor: null };
  if (shape.style === "islet") {
    for (const place of besides(view, p, size, [26, 40, 58])) yield { ...place, anchor: p };
  }
}

// A land's name stays close to its place, or it would come to stand on another land.
function* aroundCentre(view, shape, size) {
  const p = pixel(view, shape.parts[0][0]);
  const land = shape.style === "land";
  const far = land ? Infinity : seaReach(view, shape.parts[0][0], p);
  for (const dy of land ? [0, -14, 14] : [0, -16, 16, -32, 32, -48, 48]) {
    for (const dx of land ? [0, -20, 20] : [0, -20, 20, -40, 40, -60, 60]) {
      if (Math.hypot(dx, dy) > far) continue;
      const box = { x: p.x + dx - size.w / 2, y: p.y + dy - size.h / 2, ...size };
      yield { box, dislike: Math.hypot(dx, dy) / 8, anchor: null };
    }
  }
}

// How many pixels a sea's name may lie off its place: farther it would come to stand on land.
function seaReach(view, [lat, lon], p) {
  return pixel(view, [lat - SEA_REACH * Math.sign(lat), lon]).distanceTo(p);
}

// What was told of a sea: at its name's place, else beside it with a leader.
function* atSea(view, shape, size) {
  const p = pixel(view, shape.parts[0][0]);
  for (const dy of [0, -16, 16]) {
    const box = { x: p.x - size.w / 2, y: p.y + dy - size.h / 2, ...size };
    yield { box, dislike: Math.abs(dy) / 8, anchor: null };
  }
  for (const place of besides(view, p, size, GAPS.slice(1))) yield { ...place, anchor: p };
}

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
    const out = CORNERS.filter(([a, b]) => !inside.has(box.x + a * size.w, box.y + b * size.h)).length;
    if (out > (isQuiet(shape) ? 0 : MOST_OUT)) continue;
    yield { box, dislike: p.distanceTo(middle) / 8 + OUT * out, anchor: null };
  }
  if (!always && isQuiet(shape)) return;
  yield { box: null, dislike: OUTSIDE };
  // The leader begins inside, at the part of it that is nearest to its middle and that nothing hides.
  const bare = spots.filter((p) => !view.room.taken[view.room.cell(p)]);
  const from = (bare.length ? bare : spots).reduce((a, p) => (p.distanceTo(middle) < a.distanceTo(middle) ? p : a));
  // A zone along a coast would seem to be that of the shore on which its name stands.
  const others = view.page.zones.filter((zone) => zone.shape !== shape && zone.shape.kind === "area" && (isQuiet(shape) || !isQuiet(zone.shape)))
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
    view.rings.set(shape, zone.outline._rings.map((ring) => ring.map((p) => L.point(p.x + x, p.y + y))));
  }
  return view.rings.get(shape);
}

// A text that lasts until the labels are placed anew.
function passing(page, made) {
  page.labels.box.append(made);
  page.labels.passing.push(made);
  return made;
}

function nearestOnBox(p, box) {
  return L.point(
    Math.min(Math.max(p.x, box.x), box.x + box.w),
    Math.min(Math.max(p.y, box.y), box.y + box.h));
}

function leaderCost(room, anchor, box) {
  const end = nearestOnBox(anchor, box);
  let cost = end.distanceTo(anchor) / 8 + (room.isCrossed(anchor, end) ? CROSSED : 0);
  room.along([anchor, end], (cell, x, y) => {
    if (Math.hypot(x - anchor.x, y - anchor.y) > 16) cost += room.taken[cell] ? HIDDEN : 5 * room.dislike[cell];
  });
  return cost;
}

function drawLeader(view, anchor, box) {
  const end = nearestOnBox(anchor, box);
  if (end.distanceTo(anchor) < 11) return;
  view.page.labels.leaders.append(svgPart("line", { x1: anchor.x, y1: anchor.y, x2: end.x, y2: end.y }));
  view.room.dislikeLine([anchor, end], 6, 3);
  const over = end.subtract(anchor).multiplyBy(8 / end.distanceTo(anchor));
  view.room.leaders.push([anchor.subtract(over), end.add(over)]);
  // What a leader points at stays to be seen.
  view.room.take({ x: anchor.x - 3, y: anchor.y - 3, w: 6, h: 6 }, 0);
}

function takeControls(view) {
  for (const { box } of obstacles(view.page)) view.room.take(box);
}

// What lies on the map, and where.
function obstacles(page) {
  if (!page.obstacles) return [];
  const frame = page.map.getContainer().getBoundingClientRect();
  return findAll(page.obstacles).map((part) => {
    const r = part.getBoundingClientRect();
    return { part, box: { x: r.left - frame.left, y: r.top - frame.top, w: r.width, h: r.height } };
  });
}

// What to take off projected pixels to get pixels of the map's box.
function pixelShift(map) {
  return map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
}

function dislikeLines(view) {
  const { page, map, room } = view;
  const shift = pixelShift(map);
  for (const route of page.routes) {
    for (const leg of route.legs) {
      for (const span of leg.moved) room.dislikeLine(span.map((p) => p.subtract(shift)), 5, 6);
    }
  }
  for (const { shape } of page.zones) {
    if (isQuiet(shape) || page.hidden.has(shape.group)) continue;
    for (const points of zoneRings(view, shape)) {
      room.dislikeLine(shape.kind === "area" ? [...points, points[0]] : points, 2, 3);
    }
  }
  for (const shape of page.shapes.area) {
    if (shape.style === "bound-wide") room.dislikeLine(shape.parts[0].map((p) => pixel(view, p)), 0.6, 2);
  }
  for (const { parts } of page.shapes.dot) {
    const p = pixel(view, parts[0][0]);
    if (room.has(p)) room.take({ x: p.x - 4, y: p.y - 4, w: 8, h: 8 }, 0);
  }
}
