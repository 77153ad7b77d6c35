// Many flights, or such as are far apart, are each shown by itself as well: a small map that leads to
// it on the large.

const MOST_MULTIPLES = 24;
const MULTIPLE_ZOOM = 7;
// How much is seen around a flight, for its own extent: of two that are far apart each is a third.
const AROUND = { many: 1.3, apart: 3 };

function addMultiples(page) {
  const section = document.querySelector(".multiples");
  if (!section) return;
  const box = section.querySelector("div");
  const around = section.classList.contains("apart") ? AROUND.apart : AROUND.many;
  const entered = new Set(
    page.scene.answers.filter(({ visits }) => visits.length).map(({ zone }) => zone),
  );
  const at = (latlng) => page.map.project(latlng, MULTIPLE_ZOOM);
  const path = (parts, end) =>
    parts
      .map((part) => {
        const points = part.map(at);
        return `M${points.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L")}${end}`;
      })
      .join("");
  const ground = svgPart("svg", { width: 0, height: 0, "aria-hidden": "true", class: "patterns" });
  const symbol = svgPart("g", { id: "multiple-ground" });
  for (const shape of page.shapes.area.filter(({ style }) => style === "land")) {
    symbol.append(
      svgPart("path", { class: "land", d: path(shape.parts, "Z"), "fill-rule": "evenodd" }),
    );
  }
  for (const shape of [...page.shapes.area, ...page.shapes.line].filter(
    (s) => s.zone !== undefined && (!isQuiet(s) || entered.has(s.zone)),
  )) {
    symbol.append(
      svgPart("path", {
        class: shape.style,
        d: path(shape.parts, shape.kind === "area" ? "Z" : ""),
        "fill-rule": "evenodd",
      }),
    );
  }
  ground.append(symbol);
  box.before(ground);
  for (const [id, name] of Object.entries(page.scene.formations).slice(0, MOST_MULTIPLES)) {
    const legs = page.shapes.leg.filter((leg) => leg.formation === id);
    const points = legs.flatMap((leg) => leg.parts.flat()).map(at);
    if (points.length)
      box.append(multiple(page, { id, name, legs, bounds: L.bounds(points), path, around }));
  }
}

function multiple(page, { id, name, legs, bounds, path, around }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "multiple";
  button.dataset.formation = id;
  const { x: w, y: h } = bounds.getSize();
  const side = Math.max(w, (h * 4) / 3, 8) * around;
  const centre = bounds.getCenter();
  const view = [centre.x - side / 2, centre.y - (side * 3) / 8, side, (side * 3) / 4];
  const svg = svgPart("svg", {
    viewBox: view.map((v) => v.toFixed(1)).join(" "),
    "aria-hidden": "true",
  });
  svg.append(svgPart("use", { href: "#multiple-ground" }));
  for (const leg of legs)
    svg.append(
      svgPart("path", { class: `flown-line ${leg.style}`, d: path([leg.parts.flat()], "") }),
    );
  const words = document.createElement("span");
  words.textContent = name;
  button.append(svg, words);
  button.title = name;
  press(button, id === page.ribbonOf);
  button.addEventListener("click", () => showFormation(page, id));
  return button;
}
