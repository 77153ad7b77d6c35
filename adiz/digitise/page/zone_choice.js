// Which zones are shown, over the picture and on the map.

const ZONE_GROUPS = [
  ["adiz", "Air defence identification zones"],
  ["territorial", "Territorial airspace"],
  ["fir", "Flight information regions"],
  ["line", "Lines"],
  ["strait", "Straits"],
  ["baseline", "Baselines"],
];

function choseZones() {
  for (const zone of DATA.zones) if (zone.kind === "adiz" && !zone.past) state.zones.add(zone.id);
}

function zoneChoice() {
  const near = zonesNearby();
  const group = ([kind, title]) => {
    const zones = near.filter((zone) => zone.kind === kind);
    return (
      zones.length > 0 &&
      make("fieldset", { class: "zones" }, make("legend", {}, title), zones.map(zoneBox))
    );
  };
  return make(
    "details",
    { "data-key": "zones" },
    make("summary", {}, `Zones shown (${near.filter((zone) => state.zones.has(zone.id)).length})`),
    ZONE_GROUPS.map(group),
  );
}

function zoneBox(zone) {
  const toggle = (event) => {
    if (event.target.checked) state.zones.add(zone.id);
    else state.zones.delete(zone.id);
    render();
  };
  return make(
    "label",
    { class: "tick" },
    make("input", { type: "checkbox", checked: state.zones.has(zone.id), onchange: toggle }),
    make("i", { class: `chip slot-${zone.slot}` }),
    make("span", {}, zone.name.split(" (")[0], make("small", {}, zone.id)),
  );
}

// The zones that meet the chart's surroundings; all of them until the chart is placed.
function zonesNearby() {
  const fit = placed();
  if (!fit) return DATA.zones.filter((zone) => zone.kind === "adiz" || state.zones.has(zone.id));
  const [west, south, east, north] = windowOf(fit);
  return DATA.zones.filter((zone) =>
    zone.outlines.some((flat) => meets(flat, west, south, east, north)),
  );
}

function meets(flat, west, south, east, north) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    box[0] = Math.min(box[0], flat[i]);
    box[1] = Math.min(box[1], flat[i + 1]);
    box[2] = Math.max(box[2], flat[i]);
    box[3] = Math.max(box[3], flat[i + 1]);
  }
  return (
    box[1] < north &&
    box[3] > south &&
    [-360, 0, 360].some((turn) => box[0] + turn < east && box[2] + turn > west)
  );
}
