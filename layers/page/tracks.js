// Tracks: formations that share a leg lie side by side; arrows tell the way; dots are the points.

const SPACING = 7.4;
const ARROW_EVERY = 115;
const MINUTE_PX = 5;

// Called again at every zoom, at which lines that lie side by side move.
function drawTracks(page) {
  page.routes = routesInPixels(page);
  const lines = { casing: [] };
  const arrows = {};
  for (const route of page.routes) {
    for (const run of runs(route)) {
      const line = run.points.map((p) => page.map.unproject(p));
      lines.casing.push(line);
      (lines[run.style] ||= []).push(line);
      for (const { points, slot } of runArrows(run, route.place)) {
        (arrows[`arrow arrow-${slot}`] ||= []).push([points.map((p) => page.map.unproject(p))]);
      }
    }
  }
  page.looks ||= new Map();
  for (const look of page.looks.values()) look.setLatLngs([]);
  for (const [name, parts] of Object.entries(lines)) drawLook(page, L.polyline, name, parts);
  for (const [name, parts] of Object.entries(arrows)) drawLook(page, L.polygon, name, parts);
  page.minutes?.remove();
  page.minutes = L.layerGroup().addTo(page.map);
  for (const shape of page.shapes.dot)
    if (shape.minute !== undefined) minuteMark(page, shape).addTo(page.minutes);
  drawInside(page);
  drawTime(page);
}

// All that looks alike is one path, or a page of many flights would have hundreds of them.
function drawLook(page, make, className, parts) {
  const { looks } = page;
  // Points are whole pixels: a line through many would have steps.
  const smoothFactor = make === L.polyline ? 1 : 0.5;
  if (looks.has(className)) looks.get(className).setLatLngs(parts);
  else
    looks.set(
      className,
      make(parts, { ...page.tracks, className, fillRule: "nonzero", smoothFactor }).addTo(
        page.map,
      ),
    );
}

function addDots(page) {
  const dots = pane(page.map, "dots", 242);
  for (const {
    parts: [[at]],
    style,
    text,
    group,
    unseen,
    minute,
  } of page.shapes.dot) {
    if (group || unseen || minute !== undefined) continue;
    L.circleMarker(at, { ...dots, className: `dot ${style}`, radius: 3.6, interactive: true })
      .bindTooltip(element("span", "", text))
      .addTo(page.map);
  }
}

// Across a recorded track where ten minutes have passed.
function minuteMark(page, { parts, formation, minute, text }) {
  const at = alongTrack(page, formation, minute);
  const p = at ? at.p : page.map.project(parts[0][0]);
  const way = at ? at.way : L.point(1, 0);
  const ends = [-MINUTE_PX, MINUTE_PX].map((pixels) => page.map.unproject(aside(p, way, pixels)));
  return L.polyline(ends, { ...page.tracks, className: "minute", interactive: true }).bindTooltip(
    element("span", "", text),
  );
}

// Each formation's legs as offset pixel lines at this zoom, span by span.
function routesInPixels(page) {
  const routes = [];
  for (const shape of page.shapes.leg) {
    let route = routes.find((r) => r.formation === shape.formation);
    if (!route) {
      route = { formation: shape.formation, place: routes.length, legs: [] };
      routes.push(route);
    }
    const spans = shape.parts.map((part) => part.map((p) => page.map.project(p)));
    route.legs.push({ shape, spans, offset: shape.side * SPACING });
  }
  for (const route of routes) {
    route.legs.forEach((leg, i) => {
      const before = route.legs[i - 1];
      const joined = before && before.shape.last + 1 === leg.shape.leg;
      leg.start = joined ? corner(before, leg) : null;
    });
    route.legs.forEach((leg, i) => {
      const after = route.legs[i + 1];
      const end = after && after.shape.leg === leg.shape.last + 1 ? after.start : null;
      leg.moved = moveAside(leg, end);
    });
  }
  return routes;
}

function direction(a, b) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}

// A point moved to the right of the way by so many pixels.
function aside(p, way, pixels) {
  return L.point(p.x - way.y * pixels, p.y + way.x * pixels);
}

// Where the moved lines of two legs meet; nearly straight on or back, the mean of their ends.
function corner(one, two) {
  const [last, next] = [one.spans.flat(), two.spans.flat()];
  const p = last[last.length - 1];
  const d1 = direction(last.filter((q) => !q.equals(p)).pop() || p, p);
  const d2 = direction(next[0], next.find((q) => !q.equals(next[0])) || next[0]);
  const a = aside(p, d1, one.offset);
  const b = aside(p, d2, two.offset);
  const cross = d1.x * d2.y - d1.y * d2.x;
  if (Math.abs(cross) > 0.25) {
    const t = ((b.x - a.x) * d2.y - (b.y - a.y) * d2.x) / cross;
    if (Math.abs(t) < 4 * SPACING) return L.point(a.x + t * d1.x, a.y + t * d1.y);
  }
  return L.point((a.x + b.x) / 2, (a.y + b.y) / 2);
}

function moveAside(leg, end) {
  const flat = leg.spans.flat();
  const moved = flat.map((p, i) => {
    if (i === 0 && leg.start) return leg.start;
    if (i === flat.length - 1 && end) return end;
    // Where two zones meet, points lie on top of each other: look for others on both sides.
    let before = i;
    let after = i;
    while (before > 0 && flat[before].equals(p)) before--;
    while (after < flat.length - 1 && flat[after].equals(p)) after++;
    return aside(p, direction(flat[before], flat[after]), leg.offset);
  });
  let at = 0;
  return leg.spans.map((span) => moved.slice(at, (at += span.length)));
}

// Consecutive legs of one style as one line, so that its dashes run on.
function runs(route) {
  const found = [];
  let last = null;
  for (const leg of route.legs) {
    const { shape } = leg;
    if (shape.ways.length === 0) continue;
    const key = `${shape.style} ${shape.ways.join()}`;
    const points = leg.moved.flat();
    if (last && last.key === key && last.leg + 1 === shape.leg)
      last.points.push(...points.slice(1));
    else found.push((last = { key, style: shape.style, ways: shape.ways, points: [...points] }));
    last.leg = shape.last;
  }
  return found;
}

function runArrows(run, place) {
  const lengths = [0];
  run.points.forEach((p, i) => {
    if (i > 0) lengths.push(lengths[i - 1] + p.distanceTo(run.points[i - 1]));
  });
  const total = lengths[lengths.length - 1];
  if (total < 34) return [];
  const every = run.ways.length === 2 ? ARROW_EVERY * 0.6 : ARROW_EVERY;
  const count = Math.max(1, Math.floor(total / every));
  const arrows = [];
  const slot = Number(run.style.match(/\d+/)[0]);
  for (let n = 0; n < count; n++) {
    const at = ((n + 0.5 + 0.22 * (place % 2)) * total) / count;
    const i = lengths.findIndex((length) => length >= at);
    const [a, b] = [run.points[i - 1], run.points[i]];
    const part = (at - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
    const p = L.point(a.x + part * (b.x - a.x), a.y + part * (b.y - a.y));
    const way = run.ways[n % run.ways.length];
    const d = direction(a, b);
    arrows.push({ slot, points: arrowHead(p, { x: d.x * way, y: d.y * way }, slot) });
  }
  return arrows;
}

function arrowHead(p, d, slot) {
  const at = (along, across) =>
    L.point(p.x + d.x * along - d.y * across, p.y + d.y * along + d.x * across);
  const head = [at(-5, -5), at(7, 0), at(-5, 5)];
  return slot === 1 ? [...head, at(-1.5, 0)] : head;
}

// The selected answer's stretches in amber under the tracks, hatched where only our line is inside.
function drawInside(page) {
  if (page.insideGroup) page.insideGroup.remove();
  page.insideGroup = L.layerGroup().addTo(page.map);
  const answer = page.scene.answers[page.selected];
  if (!answer) return;
  const lines = page.hidden.has(zoneGroup(page, answer.zone)) ? [] : stretches(page, answer);
  for (const name of ["inside-rim", "inside"]) {
    for (const { points, sure } of lines) {
      L.polyline(points, {
        ...page.over,
        className: sure ? name : `${name} undecided`,
      }).addTo(page.insideGroup);
    }
  }
  if (!answer.visits.length && answer.nearest) {
    L.polyline(answer.nearest.line, { ...page.over, className: "nearest" }).addTo(page.insideGroup);
  }
}

function zoneGroup(page, zone) {
  const found = page.zones.find(({ shape }) => shape.zone === zone);
  return found && found.shape.group;
}

function stretches(page, answer) {
  const route = page.routes.find((r) => r.formation === answer.formation);
  if (!route) return [];
  return answer.inside.map(([from, to, sure]) => {
    const points = [];
    for (const leg of route.legs) {
      leg.moved.forEach((span, i) => {
        const middle = (leg.shape.metres[i] + leg.shape.metres[i + 1]) / 2;
        if (from < middle && middle < to) points.push(...span.map((p) => page.map.unproject(p)));
      });
    }
    return { points, sure, from, to };
  });
}

// Where a formation's track, moved aside, is at so many metres from its start: the leg, the span,
// the point before, and the place in pixels of this zoom. Null in a gap or where nothing is drawn.
function alongTrack(page, formation, metres) {
  const route = page.routes.find((r) => r.formation === formation);
  for (const [l, leg] of (route ? route.legs : []).entries()) {
    const marks = leg.shape.metres;
    if (metres < marks[0] - 0.01 || metres > marks[marks.length - 1] + 0.01) continue;
    let s = marks.findIndex((mark) => mark > metres) - 1;
    if (s < 0) s = leg.moved.length - 1;
    const span = leg.moved[s];
    const lengths = [0];
    for (let i = 1; i < span.length; i++)
      lengths.push(lengths[i - 1] + span[i].distanceTo(span[i - 1]));
    const part = Math.min(1, Math.max(0, (metres - marks[s]) / (marks[s + 1] - marks[s] || 1)));
    const at = part * lengths[lengths.length - 1];
    let i = Math.max(
      1,
      lengths.findIndex((length) => length >= at),
    );
    const [a, b] = [span[i - 1], span[i] || span[i - 1]];
    const share = (at - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
    const p = L.point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
    return { route, l, s, i, p, way: direction(a, b) };
  }
  return null;
}
