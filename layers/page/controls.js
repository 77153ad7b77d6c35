// Buttons, scale, and the two-finger rule.

function addControls(page) {
  const map = page.map;
  addWholeButton(page, L.control.zoom({ position: "topleft" }).addTo(map));
  addScale(map);
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember(page);
  });
  addWayToWholePage(page);
  if (page.framed) map.once("click", () => map.scrollWheelZoom.enable());
  if (page.touch) {
    addTwoFingerHint(map.getContainer());
    addPanButtons(map);
  }
}

// On a narrow window the buttons and the ribbon follow the answers, to the eye and to the Tab key.
function addToolsPlace(page) {
  const tools = document.querySelector(".head > .tools");
  const answers = document.getElementById("answers");
  if (!tools || !answers) return;
  const head = tools.parentNode;
  const narrow = window.matchMedia("(max-width: 820px), (max-height: 520px)");
  const ribbon = [...document.querySelectorAll(".ribbon")];
  const place = () => {
    if (narrow.matches) answers.after(tools, ...ribbon);
    else {
      head.prepend(tools);
      document.querySelector("main").append(...ribbon);
    }
  };
  narrow.addEventListener("change", place);
  page.placeTools = place;
  place();
}

// Below the two that zoom, one that shows all again.
function addWholeButton(page, zoom) {
  const button = L.DomUtil.create("a", "", zoom.getContainer());
  button.id = "whole";
  button.href = "#";
  button.textContent = "⤢";
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Show all");
  button.title = "Show all";
  // With a keyboard the map's own keys do what these do.
  for (const each of zoom.getContainer().children) each.tabIndex = -1;
  page.map.getContainer().addEventListener("keydown", (event) => { if (event.key === "0") showWhole(page); });
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.stop(event);
    showWhole(page);
  });
}

// From a frame to the page itself; where it has no address of its own its answers take the map's
// place.
function addWayToWholePage(page) {
  const link = document.getElementById("whole-page");
  if (!link || !page.framed) return;
  if (/^(https?|file):/.test(location.href)) {
    link.href = location.href.split("#")[0];
    link.target = "_blank";
    link.rel = "noopener";
    return;
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { classList } = document.documentElement;
    link.textContent = classList.toggle("with-table") ? "Back to the map" : "Answers and sources";
    page.map.invalidateSize();
  });
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
    if (!box.checked) showGroup(page, box.value, false);
  }
}

function showGroup(page, group, on) {
  page.hidden[on ? "delete" : "add"](group);
  page.groups.get(group)?.[on ? "addTo" : "removeFrom"](page.map);
  for (const zone of page.zones) if (zone.shape.group === group) showZone(zone, on);
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

// One bar, in kilometres and nautical miles, true at the middle of the map, and the way to the north.
function addScale(map) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => L.DomUtil.create("div", "scale");
  control.addTo(map);
  const box = control.getContainer();
  const draw = () => {
    const centre = map.getCenter();
    const perPixel = metresPerPixel(map);
    const latitude = `${Math.abs(Math.round(centre.lat))}°${centre.lat < 0 ? "S" : "N"}`;
    const km = roundDown((90 * perPixel) / 1000);
    const miles = Number(((1000 * km) / 1852).toPrecision(2));
    const bar = document.createElement("div");
    bar.style.width = `${(1000 * km) / perPixel}px`;
    const words = document.createElement("span");
    words.textContent = `${km} km, ${miles} NM at ${latitude}`;
    box.replaceChildren(northArrow(map), words, bar);
  };
  map.on("moveend", draw);
  draw();
}

function northArrow(map) {
  const arrow = document.createElement("i");
  arrow.className = "north";
  arrow.textContent = "N";
  arrow.style.transform = `rotate(${northDegrees(map, map.getCenter()).toFixed(1)}deg)`;
  // Round a pole in sight it points every way.
  const seen = map.getBounds();
  arrow.hidden = Math.max(seen.getNorth(), -seen.getSouth()) > 89.9;
  return arrow;
}

function roundDown(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [5, 2, 1].find((digit) => digit * power <= value);
}
