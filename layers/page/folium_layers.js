// What layers that a reader adds through folium expect of a page, without their pictures.

function welcomeReaders() {
  L.Marker.prototype.options.icon = L.divIcon({ className: "dot-icon" });
  // folium's popups let jQuery turn their text into an element; this is all they ask of it.
  window.$ = (markup) => {
    const box = document.createElement("template");
    box.innerHTML = markup.trim();
    return [...box.content.childNodes];
  };
}
