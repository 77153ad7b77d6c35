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

// Longitudes run on across 180 degrees here, theirs may begin anew: each place, line or ring that is
// added from now on is brought as a whole to the turn on which the map is.
function bringReadersNear(map, frame) {
  const middle = L.latLngBounds(frame).getCenter().lng;
  map.on("layeradd", ({ layer }) => bringNear(layer, middle));
}

function bringNear(layer, middle) {
  const turn = (lng) => 360 * Math.round((middle - lng) / 360);
  if (layer.getLatLng) {
    const { lat, lng } = layer.getLatLng();
    if (turn(lng)) layer.setLatLng([lat, lng + turn(lng)]);
  } else if (layer.getLatLngs) {
    let moved = false;
    const near = (places) => {
      if (!places.length || Array.isArray(places[0])) return places.map(near);
      const by = turn(L.latLngBounds(places).getCenter().lng);
      moved ||= by !== 0;
      return places.map(({ lat, lng }) => L.latLng(lat, lng + by));
    };
    const brought = near(layer.getLatLngs());
    if (moved) layer.setLatLngs(brought);
  }
}
