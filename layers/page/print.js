// Paper: before printing the page takes the paper's size, and the map is fitted to it.

function addPaper(page) {
  const root = document.documentElement;
  let screen = null;
  const begin = () => {
    if (screen) return;
    screen = { centre: page.map.getCenter(), zoom: page.map.getZoom(), theme: root.dataset.theme };
    root.dataset.theme = "light";
    root.classList.add("printing");
    squeeze(document.querySelector(".panel"));
    page.map.invalidateSize({ animate: false });
    page.map.fitBounds(page.scene.frame, { ...FIT, animate: false });
  };
  const end = () => {
    if (!screen) return;
    root.classList.remove("printing");
    if (screen.theme) root.dataset.theme = screen.theme;
    else delete root.dataset.theme;
    page.map.invalidateSize({ animate: false });
    page.map.setView(screen.centre, screen.zoom, { animate: false });
    screen = null;
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  const paper = window.matchMedia("print");
  paper.addEventListener("change", () => (paper.matches ? begin() : end()));
}

const LEAST_SQUEEZE = 0.6;

// Narrower letters give shorter texts, so the fit is looked for step by step.
function squeeze(panel) {
  for (let size = 1; size >= LEAST_SQUEEZE; size -= 0.05) {
    panel.style.setProperty("--squeeze", size);
    if (panel.scrollHeight <= panel.clientHeight) return;
  }
}
