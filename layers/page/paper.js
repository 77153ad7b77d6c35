// Paper: before printing the page takes the paper's size, and the map is fitted to it.

function addPaper(page) {
  const root = document.documentElement;
  let screen = null;
  const begin = () => {
    if (screen) return;
    screen = { centre: page.map.getCenter(), zoom: page.map.getZoom(), theme: root.dataset.theme };
    root.dataset.theme = "light";
    root.classList.add("printing");
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
