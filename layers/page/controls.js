// Buttons, scale, and the two-finger rule.

function addControls(page, touch, framed) {
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
  });
  if (framed) map.once("click", () => map.scrollWheelZoom.enable());
  if (touch) addTwoFingerHint(map.getContainer());
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

// Kilometres and nautical miles, true at the middle of the map.
function addScale(map) {
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => L.DomUtil.create("div", "scale");
  control.addTo(map);
  const box = control.getContainer();
  const draw = () => {
    const centre = map.getCenter();
    const perDegree = 111320 * Math.cos((centre.lat * Math.PI) / 180);
    const perPixel = perDegree / (map.project([centre.lat, centre.lng + 1]).x - map.project(centre).x);
    const latitude = `${Math.abs(Math.round(centre.lat))}°${centre.lat < 0 ? "S" : "N"}`;
    box.replaceChildren();
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

function roundDown(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [5, 2, 1].find((digit) => digit * power <= value);
}
