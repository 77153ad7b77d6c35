// The magnifier: a second, quiet map of the busiest part, in a corner that hides none of the route.

const INSET = { x: 238, y: 206 };
const INSET_LEAST = { x: 690, y: 360 };
const TIMES_LARGER = 1;

function addInset(page) {
  const { magnified } = page.scene;
  if (!magnified) return;
  const box = document.getElementById("magnifier");
  const map = new ProjectedMap(box.querySelector("div"), {
    crs: page.map.options.crs,
    attributionControl: false, zoomControl: false, zoomSnap: 0, keyboard: false, dragging: false,
    scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false,
    zoomAnimation: false, fadeAnimation: false, maxZoom: 13,
  });
  box.hidden = false;
  map.fitBounds(magnified.bounds);
  page.inset = {
    map, scene: page.scene, shapes: page.shapes, name: "magnifier", zones: [], selected: null,
    hidden: new Set(), language: "en", obstacles: "", inset: null, box, shown: true,
    frame: L.rectangle(magnified.bounds, { ...page.over, className: "magnified" }),
  };
  drawGround(page.inset);
  addLabels(page.inset);
  drawTracks(page.inset);
  page.obstacles += ", #magnifier";
}

function placeInset(page) {
  const { inset, map } = page;
  if (!inset) return;
  const corner = freeCorner(page);
  inset.shown = corner !== null;
  inset.box.hidden = !inset.shown;
  if (!inset.shown) {
    inset.frame.remove();
    return;
  }
  inset.box.style.left = `${corner.x}px`;
  inset.box.style.top = `${corner.y}px`;
  inset.map.invalidateSize({ pan: false });
  inset.map.fitBounds(page.scene.magnified.bounds, { animate: false });
  drawTracks(inset);
  inset.frame.addTo(map);
}

// A corner of the map, clear of tracks, of the part itself and of the buttons; null if none is.
function freeCorner(page) {
  const { map, inset } = page;
  const size = map.getSize();
  if (size.x < INSET_LEAST.x || size.y < INSET_LEAST.y) return null;
  if (inset.map.getZoom() < map.getZoom() + TIMES_LARGER) return null;
  const part = page.scene.magnified.bounds.map((latlng) => map.latLngToContainerPoint(latlng));
  if (!L.bounds(part).overlaps(L.bounds([0, 0], size))) return null;
  const shift = pixelShift(map);
  const lines = page.routes.flatMap((route) => route.legs.flatMap((leg) =>
    leg.moved.map((span) => span.map((p) => p.subtract(shift)))));
  lines.push([part[0], part[1]]);
  const right = size.x - INSET.x - 12;
  const bottom = size.y - INSET.y - 12;
  const corners = [[right, bottom], [right, 30], [right, 64], [12, bottom - 56], [62, 30]];
  const controls = obstacles(page).filter(({ part }) => part !== inset.box)
    .map(({ box: { x, y, w, h } }) => L.bounds([x, y], [x + w, y + h]));
  return corners.map(([x, y]) => L.point(x, y)).find((corner) => {
    const box = L.bounds(corner.subtract([14, 14]), corner.add(INSET).add([14, 14]));
    const whole = L.bounds(corner, corner.add(INSET));
    const met = (line) => line.some((p, i) => i > 0 && L.LineUtil.clipSegment(line[i - 1], p, box, false));
    return !controls.some((control) => control.overlaps(whole)) && !lines.some(met);
  }) || null;
}
