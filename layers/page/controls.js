// Buttons, scale, and the two-finger rule.

function addControls(page) {
  const map = page.map;
  addWholeButton(page, L.control.zoom({ position: "topleft" }).addTo(map));
  addScale(map);
  byId("theme").addEventListener("click", () => {
    const dark = ROOT.dataset.theme
      ? ROOT.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    ROOT.dataset.theme = dark ? "light" : "dark";
    remember(page);
  });
  addWayToWholePage(page);
  // Leaflet gives the map the focus itself, which some browsers take for that of a keyboard.
  const box = map.getContainer();
  box.addEventListener("pointerdown", () => box.classList.add("by-mouse"), true);
  document.addEventListener("keydown", () => box.classList.remove("by-mouse"), true);
  if (page.framed) map.once("click", () => map.scrollWheelZoom.enable());
  if (page.touch) {
    addTwoFingerHint(box);
    addPanButtons(page);
  }
}

// On a narrow window the buttons and the ribbon follow the answers, to the eye and to the Tab key.
function addToolsPlace(page) {
  const tools = document.querySelector(".head > .tools");
  const answers = byId("answers");
  if (!tools || !answers) return;
  const head = tools.parentNode;
  const narrow = window.matchMedia("(max-width: 51.25em), (max-height: 32.5em)");
  const ribbon = findAll(".ribbon");
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
  page.map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "0") showWhole(page);
  });
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.stop(event);
    showWhole(page);
  });
}

// From a frame to the page itself; where it has no address of its own its answers take the map's
// place.
function addWayToWholePage(page) {
  const link = byId("whole-page");
  if (!link || !page.framed) return;
  if (/^(https?|file):/.test(location.href)) {
    link.href = location.href.split("#")[0];
    link.target = "_blank";
    link.rel = "noopener";
    return;
  }
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { classList } = ROOT;
    link.textContent = classList.toggle("with-table") ? "Back to the map" : "Answers and sources";
    page.map.invalidateSize();
  });
}

const PAN_WAYS = [
  ["▲", "north", 0, -1],
  ["◀", "west", -1, 0],
  ["▶", "east", 1, 0],
  ["▼", "south", 0, 1],
];

// One finger scrolls the page: these move the map for those who have only one. At first there is a
// single button, which opens them: four that a finger can hit would hide what is below.
function addPanButtons(page) {
  const { map } = page;
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = L.DomUtil.create("div", "pan");
    const opener = panButton(box, "✥", "Move the map");
    opener.setAttribute("aria-expanded", "false");
    const arrows = PAN_WAYS.map(([sign, name, x, y]) => {
      const button = panButton(box, sign, `Move the map ${name}`);
      button.className = name;
      button.hidden = true;
      button.addEventListener("click", () => {
        const size = map.getSize();
        map.panBy([(x * size.x) / 3, (y * size.y) / 3]);
      });
      return button;
    });
    opener.addEventListener("click", () => {
      const isOpen = box.classList.toggle("open");
      opener.setAttribute("aria-expanded", String(isOpen));
      for (const arrow of arrows) arrow.hidden = !isOpen;
      refreshLabels(page);
    });
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  control.addTo(map);
}

function panButton(box, sign, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.title = name;
  button.tabIndex = -1; // with a keyboard the arrow keys move the map
  button.setAttribute("aria-label", name);
  box.append(button);
  return button;
}

// Layers that can be switched off; there are switches only where there are many layers.
function addSwitches(page) {
  for (const box of findAll(".switches input")) {
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
  const hint = byId("two-fingers");
  let timer = 0;
  box.addEventListener(
    "touchmove",
    (event) => {
      hint.hidden = event.touches.length > 1;
      clearTimeout(timer);
      timer = setTimeout(() => {
        hint.hidden = true;
      }, 900);
    },
    { passive: true },
  );
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
