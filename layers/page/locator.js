// The locator: where on the globe the map is. Orthographic about the middle of what the page shows,
// drawn from the coarse land that the map has anyway; the box is what the map shows now.

const GLOBE_PX = 38;
// The box is never smaller, or it would not be seen.
const BOX_PX = 6;
// With less room than this the map does without.
const LOCATOR_LEAST = { x: 620, y: 320 };
// The map shows so much of the globe that a locator says nothing new.
const LOCATOR_MOST = 0.75;

function addLocator(page) {
  const { map, scene } = page;
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = L.DomUtil.create("div", "locator");
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", "Where on the globe the map is");
    return box;
  };
  control.addTo(map);
  const box = control.getContainer();
  const centre = middleOf(scene.frame);
  const size = 2 * GLOBE_PX + 2;
  const svg = svgPart("svg", {
    viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
    width: size,
    height: size,
    "aria-hidden": "true",
  });
  const globe = svgPart("circle", { class: "sheet", r: GLOBE_PX });
  const [world] = page.shapes.area.filter(({ style }) => style === "land");
  const land = svgPart("path", {
    class: "land",
    d: world.parts.map((ring) => onGlobe(ring, centre)).join(""),
  });
  const rim = svgPart("circle", { class: "globe-rim", r: GLOBE_PX });
  const frame = svgPart("path", { class: "globe-frame" });
  // Up on the globe is up on the map, which matters where the map shows a pole.
  const turnedGlobe = svgPart("g", {
    transform: `rotate(${northDegrees(map, centre).toFixed(1)})`,
  });
  turnedGlobe.append(globe, land, rim, frame);
  svg.append(turnedGlobe);
  box.append(svg);
  const draw = () => {
    const { min, max } = map.getPixelBounds();
    const room = map.getSize();
    const view = alongBox(min, max);
    const sides = [0, 1, 2, 3].flatMap((side) => view.filter((_, i) => i % 4 === side));
    const places = sides.map((p) => map.unproject(p)).map(({ lat, lng }) => [lat, lng]);
    box.hidden = room.x < LOCATOR_LEAST.x || room.y < LOCATOR_LEAST.y || isVast(places, centre);
    box.hidden ||= isOverFlight(page, box);
    if (!box.hidden) frame.setAttribute("d", boxOnGlobe(places, centre));
  };
  map.on("moveend", draw);
  draw();
}

// Whether a line that was flown passes under it.
function isOverFlight({ map, shapes }, box) {
  const at = map.getContainer().getBoundingClientRect();
  const { left, top, right, bottom } = box.getBoundingClientRect();
  const room = L.bounds([left - at.left, top - at.top], [right - at.left, bottom - at.top]);
  return shapes.leg
    .flatMap(({ parts }) => parts)
    .map((line) => line.map((place) => map.latLngToContainerPoint(place)))
    .some((line) => line.some((p, i) => i && L.LineUtil.clipSegment(line[i - 1], p, room)));
}

// The middle of places on the sphere.
function middleOf(places) {
  const sum = [0, 0, 0];
  for (const [lat, lng] of places) {
    const [phi, lam] = [lat * RAD, lng * RAD];
    sum[0] += Math.cos(phi) * Math.cos(lam);
    sum[1] += Math.cos(phi) * Math.sin(lam);
    sum[2] += Math.sin(phi);
  }
  return L.latLng(
    Math.atan2(sum[2], Math.hypot(sum[0], sum[1])) / RAD,
    Math.atan2(sum[1], sum[0]) / RAD,
  );
}

// A ring as a path. What is beyond the horizon ends there, and the path goes on along it the shorter
// way: the places opposite the centre have no side of their own. A ring of which nothing is seen is
// not drawn.
function onGlobe(ring, centre) {
  const points = ring.map((place) => globePoint(place, centre));
  const first = points.findIndex(({ isSeen }) => isSeen);
  if (first < 0) return "";
  const at = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let path = `M${at(points[first])}`;
  let beyond = [];
  for (let i = 1; i <= points.length; i++) {
    const point = points[(first + i) % points.length];
    if (!point.isSeen) {
      beyond.push(point);
      continue;
    }
    if (beyond.length) {
      const [out, back] = [beyond[0], beyond.at(-1)];
      const turn = Number(out.x * back.y > out.y * back.x);
      path += `L${at(out)}A${GLOBE_PX} ${GLOBE_PX} 0 0 ${turn} ${at(back)}`;
      beyond = [];
    }
    path += `L${at(point)}`;
  }
  return `${path}Z`;
}

function boxOnGlobe(places, centre) {
  const box = L.bounds(places.map((place) => globePoint(place, centre)));
  const { x, y } = box.getSize();
  if (Math.max(x, y) >= BOX_PX) return onGlobe(places, centre);
  const middle = box.getCenter();
  return `M${middle.x - BOX_PX / 2} ${middle.y - BOX_PX / 2}h${BOX_PX}v${BOX_PX}h${-BOX_PX}Z`;
}

function globePoint([lat, lng], centre) {
  const [phi, phi0, lam] = [lat * RAD, centre.lat * RAD, (lng - centre.lng) * RAD];
  const x = Math.cos(phi) * Math.sin(lam);
  const y = Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(lam);
  const isSeen =
    Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(lam) >= 0;
  const far = isSeen ? 1 : Math.max(Math.hypot(x, y), 1e-9);
  return { x: (GLOBE_PX * x) / far, y: (-GLOBE_PX * y) / far, isSeen };
}

function isVast(places, centre) {
  const points = places.map((place) => globePoint(place, centre));
  const box = L.bounds(points).getSize();
  return (
    points.some(({ isSeen }) => !isSeen) || Math.max(box.x, box.y) > 2 * GLOBE_PX * LOCATOR_MOST
  );
}
