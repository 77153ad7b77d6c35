// Buttons, scale, and the two-finger rule.

function addControls(page) {
  const map = page.map;
  L.control.zoom({ position: "topleft" }).addTo(map);
  addScale(map);
  document.getElementById("whole").addEventListener("click", () => map.fitBounds(page.scene.frame, FIT));
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(page);
  });
  document.getElementById("table")?.addEventListener("click", () => {
    document.documentElement.classList.toggle("with-table");
    map.invalidateSize();
  });
  if (page.framed) map.once("click", () => map.scrollWheelZoom.enable());
  if (page.touch) {
    addTwoFingerHint(map.getContainer());
    addPanButtons(map);
  }
}

// One finger scrolls the page: these move the map for those who have only one.
function addPanButtons(map) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = L.DomUtil.create("div", "pan");
    for (const [sign, name, x, y] of [["◀", "west", -1, 0], ["▲", "north", 0, -1], ["▼", "south", 0, 1], ["▶", "east", 1, 0]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.tabIndex = -1; // with a keyboard the arrow keys move the map
      button.setAttribute("aria-label", `Move the map ${name}`);
      button.addEventListener("click", () => {
        const size = map.getSize();
        map.panBy([(x * size.x) / 3, (y * size.y) / 3]);
      });
      box.append(button);
    }
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  control.addTo(map);
}

// Layers that can be switched off; there are switches only where there are many layers.
function addSwitches(page) {
  for (const box of document.querySelectorAll(".switches input")) {
    box.addEventListener("change", () => {
      showGroup(page, box.value, box.checked);
      remember(page);
    });
  }
}

function showGroup(page, group, on) {
  for (const part of [page, page.inset]) {
    if (!part) continue;
    part.hidden[on ? "delete" : "add"](group);
    part.groups.get(group)?.[on ? "addTo" : "removeFrom"](part.map);
    for (const zone of part.zones) if (zone.shape.group === group) showZone(zone, on);
  }
  refreshLabels(page);
}

function addTwoFingerHint(box) {
  const hint = document.getElementById("two-fingers");
  let timer = 0;
  box.addEventListener("touchmove", (event) => {
    hint.hidden = event.touches.length > 1;
    clearTimeout(timer);
    timer = setTimeout(() => { hint.hidden = true; }, 900);
  }, { passive: true });
}

// Kilometres and nautical miles, true at the middle of the map, with the way to the north there.
function addScale(map) {
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => L.DomUtil.create("div", "scale");
  control.addTo(map);
  const box = control.getContainer();
  const draw = () => {
    const centre = map.getCenter();
    const perPixel = metresPerPixel(map);
    const latitude = `${Math.abs(Math.round(centre.lat))}°${centre.lat < 0 ? "S" : "N"}`;
    box.replaceChildren(northArrow(map));
    for (const [metres, unit, where] of [[1000, "km", ""], [1852, "NM", ` at ${latitude}`]]) {
      const value = roundDown((90 * perPixel) / metres);
      const bar = document.createElement("div");
      bar.style.width = `${(value * metres) / perPixel}px`;
      const words = document.createElement("span");
      words.textContent = `${value} ${unit}${where}`;
      box.append(bar, words);
    }
  };
  map.on("moveend", draw);
  draw();
}

function northArrow(map) {
  const arrow = document.createElement("i");
  arrow.className = "north";
  arrow.textContent = "N";
  arrow.style.transform = `rotate(${northDegrees(map, map.getCenter()).toFixed(1)}deg)`;
  return arrow;
}

function roundDown(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [5, 2, 1].find((digit) => digit * power <= value);
}
