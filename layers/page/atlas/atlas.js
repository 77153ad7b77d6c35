// The atlas page: zones without a flight. Built from the parts of the flight's map.

function adizAtlas(scene) {
  const { map, ...reader } = newMap(scene);
  const page = {
    map,
    scene,
    ...reader,
    shapes: byKind(scene),
    zones: [],
    routes: [],
    selected: -1,
    hidden: new Set(),
    language: "en",
    obstacles: "#map .leaflet-control, .tools",
  };
  map.fitBounds(scene.frame, fitOf(page));
  drawGround(page);
  addControls(page);
  addLabels(page);
  addCards(page);
  addKinds(page);
  map.on("moveend", () => placeLabels(page));
  map.on("click", (event) => showHolders(page, event.latlng));
  window.addEventListener("resize", () => map.invalidateSize({ pan: false }));
  addPaper(page);
  placeLabels(page);
  ROOT.dataset.ready = "yes";
  return map;
}

// One card per zone, in the order of scene.answers. Opening one shows its zone on the map.
function addCards(page) {
  page.cards = findAll("details[data-zone]");
  page.quiet = new Set();
  page.cards.forEach((card, index) => {
    card.addEventListener("toggle", () => {
      if (page.quiet.delete(card) || !card.open) return;
      const { zone: id } = page.scene.answers[index]; // an attribute may not hold it unchanged
      const zone = page.zones.find(({ shape }) => shape.zone === id);
      pickZone(page, index);
      page.map.fitBounds(zone.outline.getBounds(), { padding: [40, 40] });
    });
  });
}

function pickZone(page, index) {
  page.selected = index;
  const picked = index < 0 ? null : page.scene.answers[index].zone;
  for (const zone of page.zones) {
    for (const drawn of [zone.outline, zone.edge]) {
      drawn?.getElement().classList.toggle("picked", zone.shape.zone === picked);
    }
  }
  placeLabels(page);
}

// The cards of the zones that hold a place, as drawn; the first of them is picked.
function showHolders(page, latlng) {
  const x = latlng.lng;
  const held = page.zones
    .filter(({ shape }) => shape.kind === "area" && !shape.off)
    .filter(({ shape }) => insideRings(x, latlng.lat, shape.parts.map(asPoints)))
    .map(({ shape }) => shape.zone);
  const holds = page.scene.answers.map(({ zone }) => held.includes(zone));
  page.cards.forEach((card, index) => {
    const open = holds[index];
    if (open !== card.open) page.quiet.add(card);
    card.open = open;
  });
  const first = holds.indexOf(true);
  pickZone(page, first);
  if (first >= 0) page.cards[first].scrollIntoView({ block: "nearest" });
  const names = page.cards
    .filter((card) => card.open)
    .map((card) => card.querySelector("summary b").textContent);
  byId("status").textContent = names.length
    ? `Here: ${names.join("; ")}`
    : "No zone that is shown holds this place";
}

function asPoints(ring) {
  return ring.map(([lat, lng]) => ({ x: lng, y: lat }));
}

// Which kinds are drawn; zones no longer in force are a kind of their own.
function addKinds(page) {
  const boxes = findAll("input[data-kind]");
  const refresh = () => {
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.kind));
    for (const zone of page.zones) {
      const { shape } = zone;
      shape.off = !on.has(shape.group);
      shape.zoom = shape.off ? [99, 99] : [0, 20];
      showZone(zone, !shape.off);
    }
    placeLabels(page);
  };
  for (const box of boxes) box.addEventListener("change", refresh);
  refresh();
}
