// The map: panes, shapes by kind, and what happens when the view changes.

const KEY_MOST = 0.25;
const FIT_PX = { top: 34, bottom: 28, side: 28, key: 12 };

function adizMap(scene) {
  performance.mark("begin");
  const { map, ...reader } = newMap(scene);
  const page = {
    map,
    scene,
    ...reader,
    said: byId("status"),
    shapes: byKind(scene),
    zones: [],
    selected: null,
    hidden: new Set(),
    language: "en",
    obstacles: "#map .leaflet-control, #caption, .map-key",
  };
  ROOT.classList.toggle("framed", page.framed);
  // What stands beside the map comes first: it leaves the map its size.
  leaveRoom();
  addToolsPlace(page);
  addRibbon(page);
  addSteps(page);
  addView(page);
  moveTo(page, opening(page), fitOf(page));
  welcomeReaders();
  drawGround(page);
  addControls(page);
  addMarks(page);
  addLocator(page);
  addLabels(page);
  drawTracks(page);
  addDots(page);
  addSelection(page);
  map.on("zoomend", () => drawTracks(page));
  map.on("moveend", () => refreshLabels(page));
  addTime(page);
  addNames(page);
  addSwitches(page);
  addSaving(page);
  addDialogs(page);
  addPictures(page);
  addMultiples(page);
  addHeight(page);
  addPaper(page);
  recall(page);
  bringReadersNear(map, scene.frame);
  placeLabels(page);
  ROOT.dataset.ready = "yes";
  performance.measure("drawn", "begin");
  return map;
}

// The map, and what of the reader's window and wishes it goes by: a coarse pointer scrolls the page
// with one finger, a frame's wheel is the host's until the map is clicked, and who wants nothing to
// move is shown no animation.
function newMap(scene) {
  const touch = window.matchMedia("(pointer: coarse)").matches;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const framed = window.self !== window.top;
  const map = new ProjectedMap("map", {
    ...(scene.projection ? { crs: ownCrs(scene.projection) } : {}),
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 120,
    minZoom: 0,
    maxZoom: 13,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
    dragging: !touch,
    scrollWheelZoom: !framed,
    ...(scene.projection
      ? {}
      : {
          maxBounds: [
            [-85, scene.centre - 200],
            [85, scene.centre + 200],
          ],
        }),
  });
  // Leaflet has no option for these: listeners of its tooltips make every dot a stop of the Tab key
  // without a name in Chromium, and what a dot says stands in the list of points.
  L.Layer.prototype._addFocusListeners = () => {};
  if (still)
    map.panBy = (offset, options) =>
      L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
  return { map, touch, still, framed };
}

// What is left free round the flight; the key stands at the top of narrow maps, else at the bottom,
// and on none that it would fill.
function fitOf(page) {
  const { top, bottom, side, key } = FIT_PX;
  const on = page.map.getContainer().getBoundingClientRect();
  const sign = document.querySelector(".map-key");
  if (sign) sign.hidden = false;
  const box = sign?.getBoundingClientRect();
  if (sign) sign.hidden = box.height > KEY_MOST * on.height;
  if (!box?.height || sign.hidden) return { paddingTopLeft: [side, top], paddingBottomRight: [side, bottom] };
  const isLow = box.top + box.bottom > on.top + on.bottom;
  const [above, below] = isLow ? [0, on.bottom - box.top] : [box.bottom - on.top, 0];
  return {
    paddingTopLeft: [side, Math.max(top, above + key)],
    paddingBottomRight: [side, Math.max(bottom, below + key)],
  };
}

// What stands above and below the map when the page is opened, for the style sheet.
function leaveRoom() {
  const parts = findAll("h1, .embed-line");
  const tell = () => {
    const height = parts.reduce((sum, part) => sum + part.offsetHeight, 0);
    ROOT.style.setProperty("--around", `${height}px`);
  };
  tell();
  const head = document.querySelector(".head");
  const watch = new ResizeObserver(() => {
    tell();
    // What scrolls in itself can be reached by the Tab key.
    if (head.scrollHeight > head.clientHeight + 1) head.tabIndex = 0;
    else head.removeAttribute("tabindex");
  });
  [...parts, ...head.children, head].forEach((part) => watch.observe(part));
}

// Once for all that has changed in one go, such as the selection and the view.
function refreshLabels(page) {
  if (page.isStale) return;
  page.isStale = true;
  queueMicrotask(() => {
    if (page.isStale) placeLabels(page);
  });
}

// Shapes by kind, with their coordinates as [lat, lon].
function byKind(scene) {
  const kinds = { area: [], line: [], leg: [], pin: [], dot: [], name: [], flag: [] };
  for (const layer of scene.layers) {
    for (const shape of layer.shapes) {
      shape.layer = layer.name;
      for (const key of ["parts", "edge"]) {
        if (shape[key]) shape[key] = shape[key].map((steps) => unfold(steps, shape.scale));
      }
      kinds[shape.kind].push(shape);
    }
  }
  return kinds;
}

function unfold(steps, scale) {
  const points = [];
  for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([y / scale, x / scale]);
  }
  return points;
}

function pane(map, name, level) {
  const made = map.createPane(name);
  made.style.zIndex = level;
  made.setAttribute("aria-hidden", "true"); // the page says in words what is drawn
  return {
    pane: name,
    renderer: L.svg({ pane: name, padding: 0.4 }),
    interactive: false,
    lineCap: "butt",
  };
}

// Everything that does not change with the selection or the zoom: land, lines, zones, bounds.
function drawGround(page) {
  const map = page.map;
  const ground = pane(map, "ground", 210);
  addTiles(page);
  const zones = pane(map, "zones", 220);
  const corridor = pane(map, "corridor", 225);
  page.over = pane(map, "inside", 230);
  page.tracks = pane(map, "tracks", 240);
  page.veils = pane(map, "veils", 245);
  page.groups = new Map();
  map.createPane("planes").style.zIndex = 248;
  for (const shape of page.shapes.area) {
    if (shape.zone !== undefined) continue;
    const home = shape.formation === undefined ? ground : corridor;
    L.polygon(shape.parts, { ...home, className: shape.style }).addTo(homeOf(page, shape));
    if (shape.cut) L.polyline(coast(shape), { ...ground, className: "coast" }).addTo(map);
  }
  for (const shape of page.shapes.line) {
    if (shape.zone !== undefined) addZone(page, shape, L.polyline, zones);
    else {
      const home = shape.formation === undefined ? ground : corridor;
      L.polyline(shape.parts, { ...home, className: shape.style }).addTo(homeOf(page, shape));
    }
  }
  for (const shape of page.shapes.area) {
    if (shape.zone !== undefined) addZone(page, shape, L.polygon, zones);
  }
  drawOthers(page);
  addGraticule(page, ground);
  // The rim is cut by the zone's own outline, which Leaflet rewrites whenever the view changes.
  zones.renderer.on("update", () => page.zones.forEach(cutRim));
  map.on("zoomend", () => page.zones.forEach(cutRim));
  page.zones.forEach(cutRim);
}

// What a shape is added to: the map, or what is switched off together with it.
function homeOf(page, { group }) {
  if (!group) return page.map;
  if (!page.groups.has(group)) {
    const made = L.layerGroup();
    page.groups.set(group, made);
    // What is off at first is not even laid out.
    if (findAll(".switches input").every((box) => box.value !== group || box.checked))
      made.addTo(page.map);
  }
  return page.groups.get(group);
}

// Positions published of others, never joined: how far off each may be under the tracks, its mark
// above them, for the flight may have passed there.
function drawOthers(page) {
  for (const shape of page.shapes.dot) {
    const {
      parts: [[at]],
      text: words,
      bound,
      group,
      style,
    } = shape;
    if (!group) continue;
    const home = homeOf(page, shape);
    if (bound) L.circle(at, { ...page.over, radius: bound, className: "bound others" }).addTo(home);
    const mark = L.circleMarker(at, {
      ...page.veils,
      radius: 3.6,
      className: style,
      interactive: true,
    });
    mark.bindTooltip(element("span", "", words)).addTo(home);
  }
}

// Pictures from a server lie over our own land: where they do not come, it is seen.
function addTiles(page) {
  const { tiles } = page.scene;
  if (!tiles) return;
  page.map.createPane("tiles").style.zIndex = 215;
  L.tileLayer(tiles.url, {
    subdomains: tiles.subdomains,
    maxNativeZoom: tiles.zoom,
    maxZoom: 20,
    pane: "tiles",
    referrerPolicy: "strict-origin",
  }).addTo(page.map);
}

// The shores of land without the sides along which it was cut off.
function coast(shape) {
  const lines = [];
  shape.parts.forEach((ring, r) => {
    const cut = new Set(shape.cut[r] || []);
    let line = [];
    ring.forEach((p, i) => {
      line.push(p);
      if (cut.has(i)) {
        lines.push(line);
        line = [];
      } else if (i === ring.length - 1) lines.push([...line, ring[0]]);
    });
  });
  return lines.filter((line) => line.length > 1);
}

function addZone(page, shape, make, zones) {
  const outline = make(shape.parts, {
    ...zones,
    className: `zone ${shape.style}${shape.edge ? " edgeless" : ""}`,
    noClip: true,
  }).addTo(page.map);
  const zone = { shape, outline };
  // Where we cut it off over land it has no edge.
  if (shape.edge) {
    zone.edge = L.polyline(shape.edge, { ...zones, className: `zone ${shape.style} edge` }).addTo(
      page.map,
    );
  }
  if (shape.kind === "area" && !isQuiet(shape)) {
    const clip = svgPart("clipPath", { id: `inside-${page.zones.length}` });
    zone.cut = clip.appendChild(svgPart("path", { "clip-rule": "evenodd" }));
    zone.rim = svgPart("path", { class: `${shape.style} rim`, "clip-path": `url(#${clip.id})` });
    outline.getElement().after(zone.rim);
    zone.rim.ownerSVGElement.appendChild(clip);
  }
  page.zones.push(zone);
}

function showZone({ outline, edge, rim }, on) {
  for (const path of [outline.getElement(), edge?.getElement(), rim])
    if (path) path.style.display = on ? "" : "none";
}

// Such as territorial airspace: a thin line without shading, named only close by or when selected.
function isQuiet(shape) {
  return Boolean(shape.quiet);
}

// Shading along the inside of the line: 9 km wide, within 5 to 14 pixels.
function cutRim(zone) {
  if (!zone.rim) return;
  const outline = zone.outline.getElement().getAttribute("d");
  for (const path of [zone.cut, zone.rim]) path.setAttribute("d", outline);
  const pixels = 9000 / metresPerPixel(zone.outline._map);
  zone.rim.style.strokeWidth = `${2 * Math.min(14, Math.max(5, pixels))}px`;
}
