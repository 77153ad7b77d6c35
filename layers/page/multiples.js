// From three flights on each is shown by itself as well: a small map that leads to it on the large.

const MOST_MULTIPLES = 24;
const MULTIPLE_ZOOM = 5;

function addMultiples(page) {
  const box = document.querySelector(".multiples > div");
  if (!box) return;
  const at = (latlng) => page.map.project(latlng, MULTIPLE_ZOOM);
  const path = (parts, end) => parts.map((part) => {
    const points = part.map(at);
    return `M${points.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L")}${end}`;
  }).join("");
  const ground = svgPart("svg", { width: 0, height: 0, "aria-hidden": "true", class: "patterns" });
  const symbol = svgPart("g", { id: "multiple-ground" });
  for (const shape of page.shapes.area.filter(({ style }) => style === "land")) {
    symbol.append(svgPart("path", { class: "land", d: path(shape.parts, "Z"), "fill-rule": "evenodd" }));
  }
  for (const shape of [...page.shapes.area, ...page.shapes.line].filter((s) => s.zone !== undefined && !isQuiet(s))) {
    symbol.append(svgPart("path", { class: shape.style, d: path(shape.parts, shape.kind === "area" ? "Z" : ""), "fill-rule": "evenodd" }));
  }
  ground.append(symbol);
  box.before(ground);
  for (const [id, name] of Object.entries(page.scene.formations).slice(0, MOST_MULTIPLES)) {
    const legs = page.shapes.leg.filter((leg) => leg.formation === id);
    const points = legs.flatMap((leg) => leg.parts.flat()).map(at);
    if (points.length) box.append(multiple(page, { id, name, legs, bounds: L.bounds(points), path }));
  }
}

function multiple(page, { id, name, legs, bounds, path }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "multiple";
  button.dataset.formation = id;
  const { x: w, y: h } = bounds.getSize();
  const side = Math.max(w, (h * 4) / 3, 2) * 1.3;
  const centre = bounds.getCenter();
  const view = [centre.x - side / 2, centre.y - (side * 3) / 8, side, (side * 3) / 4];
  const svg = svgPart("svg", { viewBox: view.map((v) => v.toFixed(1)).join(" "), "aria-hidden": "true" });
  svg.append(svgPart("use", { href: "#multiple-ground" }));
  for (const leg of legs) svg.append(svgPart("path", { class: `flown-line ${leg.style}`, d: path([leg.parts.flat()], "") }));
  const words = document.createElement("span");
  words.textContent = name;
  button.append(svg, words);
  button.title = name;
  button.setAttribute("aria-pressed", String(id === page.ribbonOf));
  button.addEventListener("click", () => showFormation(page, id));
  return button;
}
