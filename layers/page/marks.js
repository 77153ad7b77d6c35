// Entries and exits of the selected answer, or how near it comes.

// What a pin says of how sure its visit is, for those who do not see it.
const SURENESS = { depends: "perhaps, ", stated: "as stated, " };

// Pins of the selected answer: a disc at each entry, a square at each exit, with their kilometres.
// Those that would touch share one box beside the line.
function placePins(view, answer) {
  const { page, room } = view;
  const pins = page.shapes.pin
    .filter((shape) => shape.formation === answer.formation && shape.zone === answer.zone)
    .map((shape) => {
      const metres = pinMetres(answer, shape);
      const at = trackPoint(page, answer.formation, metres) || shape.parts[0][0];
      return { shape, p: pixel(view, at) };
    })
    .filter((pin) => room.has(pin.p));
  const groups = [];
  for (const pin of pins) {
    const group = groups.find((g) => g.some((other) => other.p.distanceTo(pin.p) < 30));
    if (group) group.push(pin);
    else groups.push([pin]);
  }
  for (const group of groups) {
    for (const { p } of group) {
      const r = group.length === 1 ? 12 : 5;
      room.take({ x: p.x - r, y: p.y - r, w: 2 * r, h: 2 * r }, 1);
    }
  }
  if (!pins.length && answer.nearest && answer.nearest.words) placeNearest(view, answer.nearest);
  for (const group of groups) {
    const alone = group.length === 1;
    const box = passing(page, element("p", "callout"));
    for (const { shape, p } of group) {
      const badge = pinBadge(page, shape, page.inset === null);
      if (alone) view.put(passing(page, badge), p.x, p.y);
      else {
        view.put(passing(page, element("i", `tick ${shape.style} ${shape.state}`)), p.x, p.y);
        if (page.inset !== null) box.removeAttribute("aria-hidden");
        box.append(badge);
      }
    }
    box.append(element("span", "", pinWords(group, view.narrow)));
    placeCallout(view, box, group[0].p, alone ? [17, ...GAPS.slice(1)] : GAPS.slice(1));
  }
}

// How far a path that stays outside comes near, beside the dotted line between the two.
function placeNearest(view, nearest) {
  const box = passing(view.page, element("p", "callout", nearest.words));
  const [a, b] = nearest.line.map((latlng) => pixel(view, latlng));
  placeCallout(view, box, L.point((a.x + b.x) / 2, (a.y + b.y) / 2), GAPS);
}

function placeCallout(view, box, at, gaps) {
  const shape = { parts: [[view.map.containerPointToLatLng(at)]] };
  const place = function* (_, __, size) {
    yield* besides(view, at, size, gaps);
    yield* besidePoint(view, shape, size, true);
  };
  if (!settle(view, { forms: [box], sizes: [sizeOf(box)], shape, place }, true)) box.remove();
}

function pinMetres(answer, shape) {
  const visit = answer.visits.find(([number]) => String(number) === shape.text);
  return shape.style === "entry" ? visit[1] : visit[2];
}

// quiet: in the magnifier, which repeats what is told elsewhere.
function pinBadge(page, shape, quiet) {
  const badge = element("i", `pin ${shape.style} ${shape.state}`, shape.text);
  if (quiet) return badge;
  badge.removeAttribute("aria-hidden");
  badge.setAttribute("role", "img");
  const sure = shape.undecided ? "can’t tell, " : SURENESS[shape.state] || "";
  const words = [`${sure}${shape.style} ${shape.text}`, shape.time, `km ${shape.km}`];
  badge.setAttribute("aria-label", words.filter(Boolean).join(", "));
  badge.addEventListener("click", () => select(page, page.selected, true, shape.text));
  return badge;
}

// The time that was published comes first: it is known where the kilometres are ours.
function pinWords(group, narrow) {
  const km = (shape) => shape.km.split(" ")[0];
  if (group.length === 1) {
    const { shape } = group[0];
    const word = narrow ? "" : shape.style === "entry" ? "in " : "out ";
    const parts = narrow ? [shape.time.split(" (")[0] || `km ${shape.km}`] : [shape.time, `km ${shape.km}`];
    return `${word}${parts.filter(Boolean).join(", ")}`;
  }
  const spans = (told) => {
    const visits = [...new Set(group.map(({ shape }) => shape.text))];
    return visits.map((visit) =>
      group.filter(({ shape }) => shape.text === visit).map(({ shape }) => told(shape)).join("–")).join(", ");
  };
  if (group.every(({ shape }) => shape.time.includes(" UTC"))) return spans(localTime) + clockName(group);
  return narrow ? "" : `km ${spans(km)}`;
}

function localTime({ time }) {
  return time.split(" UTC")[0];
}

// What the times of a group are told by: " UTC+9".
function clockName([{ shape }]) {
  return ` ${(shape.time.match(/UTC[+−\d:]*/) || ["UTC"])[0]}`;
}
