// Texts on the map: each in the best free place, one after another by importance; what finds no
// room is not shown, never shrunk. Formations, the selected zone and its pins always find one.

const SIDES = [
  [1, 0],
  [-1, 0],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
  [0, -1],
  [0, 1],
];
const GAPS = [9, 20, 36, 56, 84, 120];
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
// How the names of places are written; the limit is what a place may cost before it is left out.
const NAMES = {
  islet: { rank: 4, place: besideSpot, limit: 200, dotted: true },
  land: { rank: 5, place: aroundCentre, limit: 26 },
  sea: { rank: 6, place: aroundCentre, limit: 26 },
  island: { rank: 7, place: besideSpot, limit: 16 },
  town: { rank: 8, place: besideSpot, limit: 16, dotted: true },
  "position-name": { rank: 9, place: besideSpot, limit: 30 },
  told: { rank: 5.5, place: atSea, limit: 160 },
  "band-name": { rank: 3, place: besideSpot, limit: 30 },
};
// A place that the words about an event without a track name, or the name of a flight.
const NAMED = { rank: 0.5, limit: 200, dotted: true };
const OTHER_NAME = { rank: 10, place: besideSpot, limit: 30 };

function addLabels(page) {
  const box = page.map.createPane("labels");
  box.classList.add("labels");
  const svg = svgPart("svg", { class: "leaders", width: 1, height: 1, "aria-hidden": "true" });
  box.append(svg);
  page.labels = { box, leaders: svg, passing: [], texts: [] };
  for (const { shape } of page.zones) {
    const name = `area slot-${shape.style.split("-")[1]}`;
    page.labels.texts.push({
      shape,
      rank: 0,
      forms: [2, 3].map((lines) => text(box, name, shape.text, lines)),
      place: insideZone,
      limit: 1600,
    });
  }
  for (const shape of page.shapes.flag) {
    page.labels.texts.push({
      shape,
      rank: 1,
      forms: [flag(box, `flag ${shape.style}`, shape)],
      place: besidePoint,
      limit: 120,
      always: page.shapes.flag.length <= MANY_FLAGS,
    });
  }
  const steps = (page.scene.steps || []).map((step) => step.title);
  for (const shape of page.shapes.area) {
    const isTold = shape.style === "reported-area" && steps.includes(shape.text); // by its step
    if (["bound-wide", "reported-area"].includes(shape.style) && shape.text && !isTold) {
      page.labels.texts.push({
        shape,
        rank: 2,
        place: besidePoint,
        limit: 400,
        forms: ["", " wrapped"].map((form) => flag(box, `flag bound-flag${form}`, shape)),
      });
    }
  }
  const told = page.shapes.name
    .filter(({ style }) => style === "told")
    .map((told) => told.text.split(":")[0]);
  for (const shape of page.shapes.name) {
    if (shape.style === "sea" && told.includes(shape.text)) continue; // it has a sign of its own
    const label = {
      shape,
      forms: [text(box, shape.style, shape.text, 2)],
      ...(NAMES[shape.style] || OTHER_NAME),
      ...(shape.named && NAMED),
    };
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
    page,
    map,
    room,
    put,
    narrow: room.width < NARROW || room.height < LOW,
    rings: new Map(),
    spots: new Map(),
    kept: new Map(),
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
  keepSpots(view);
  placeMarks(view);
  for (const label of labels.texts) {
    if (label.dot) label.dot.hidden = true;
  }
  measureTexts(page, view.narrow);
  const isPicked = (label) =>
    (zone !== null && label.shape.zone === zone) ||
    (label.shape.kind === "flag" && answer && label.shape.formation === answer.formation);
  // Where there is little room the formations come before the other zones.
  const rank = (label) => {
    if (label.shape.zone === undefined) return label.rank;
    return isPicked(label) ? -1 : view.narrow ? 1.5 : label.rank;
  };
  const order = [...labels.texts].sort((a, b) => rank(a) - rank(b));
  for (const label of order) {
    const picked = isPicked(label);
    if (page.hidden.has(label.shape.group)) continue;
    // Where nothing was checked the zones are what there is to show.
    const quiet = map.getZoom() < QUIET_ZOOM && page.scene.answers.length;
    if (isQuiet(label.shape) && quiet && !picked) continue;
    if (label.always === false && !picked) continue; // one of many flights
    if (/outer line/.test(label.shape.text)) nameLine(view, label);
    if (seenAtZoom(map, label.shape)) settle(view, label, label.always || picked);
  }
  writeGrid(view);
}

// No zone is named on an island that words or a flight's name name.
function keepSpots(view) {
  for (const { shape } of view.page.labels.texts) {
    if (!shape.named) continue;
    const p = pixel(view, shape.parts[0][0]);
    if (!view.room.has(p) || isTaken(view, p)) continue;
    const cells = [];
    view.room.each({ x: p.x - 6, y: p.y - 6, w: 12, h: 12 }, (cell) => {
      if (!view.room.taken[cell]) cells.push(cell);
    });
    for (const cell of cells) view.room.taken[cell] = 1;
    view.kept.set(shape, cells);
  }
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

function isTaken({ room }, p) {
  return room.has(p) && room.taken[room.cell(p)];
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
  } else if (!shape.group && !view.kept.has(shape) && isTaken(view, p)) return;
  for (const cell of view.kept.get(shape) || []) view.room.taken[cell] = 0;
  for (const place of besides(view, p, size, [7, 14])) yield { ...place, anchor: null };
  if (shape.style === "islet") {
    for (const place of besides(view, p, size, [26, 40, 58, 84, 120])) yield { ...place, anchor: p };
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

// A text that lasts until the labels are placed anew.
function passing(page, made) {
  page.labels.box.append(made);
  page.labels.passing.push(made);
  return made;
}

function nearestOnBox(p, box) {
  return L.point(
    Math.min(Math.max(p.x, box.x), box.x + box.w),
    Math.min(Math.max(p.y, box.y), box.y + box.h),
  );
}

function leaderCost(room, anchor, box) {
  const end = nearestOnBox(anchor, box);
  let cost = end.distanceTo(anchor) / 8 + (room.isCrossed(anchor, end) ? CROSSED : 0);
  room.along([anchor, end], (cell, x, y) => {
    if (Math.hypot(x - anchor.x, y - anchor.y) > 16)
      cost += room.taken[cell] ? HIDDEN : 5 * room.dislike[cell];
  });
  return cost;
}

function drawLeader(view, anchor, box) {
  const end = nearestOnBox(anchor, box);
  if (end.distanceTo(anchor) < 11) return;
  view.page.labels.leaders.append(
    svgPart("line", { x1: anchor.x, y1: anchor.y, x2: end.x, y2: end.y }),
  );
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
      for (const span of leg.moved)
        room.dislikeLine(
          span.map((p) => p.subtract(shift)),
          5,
          6,
        );
    }
  }
  for (const { shape } of page.zones) {
    if (isQuiet(shape) || page.hidden.has(shape.group)) continue;
    for (const points of zoneRings(view, shape)) {
      room.dislikeLine(shape.kind === "area" ? [...points, points[0]] : points, 2, 3);
    }
  }
  for (const shape of page.shapes.area) {
    if (shape.style === "bound-wide")
      room.dislikeLine(
        shape.parts[0].map((p) => pixel(view, p)),
        0.6,
        2,
      );
  }
  for (const { parts } of page.shapes.dot) {
    const p = pixel(view, parts[0][0]);
    if (room.has(p)) room.take({ x: p.x - 4, y: p.y - 4, w: 8, h: 8 }, 0);
  }
}
