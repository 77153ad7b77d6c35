// Places with a known position, by name: the gazetteer, and corners of zones.

const known = { list: null, byName: null };

function knownPlaces() {
  if (!known.list) {
    const named = DATA.places.map(({ names, lon, lat }) => ({ name: names[0], names, lon, lat }));
    const corners = DATA.zones.flatMap((zone) =>
      (zone.corners ?? []).map(([lon, lat], i) => ({
        name: `${zone.id} vertex ${i + 1}`,
        names: [`${zone.id} vertex ${i + 1}`],
        lon,
        lat,
        isCorner: true,
      })),
    );
    known.list = [...named, ...corners];
    known.byName = new Map(
      known.list.flatMap((place) => place.names.map((name) => [plainName(name), place])),
    );
  }
  return known.list;
}

function plainName(name) {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

// Return {lon, lat, name} of a typed position or a known place; throw NotRead for anything else.
function findPlace(text) {
  knownPlaces();
  const place = known.byName.get(plainName(text));
  if (place) return { lon: place.lon, lat: place.lat, name: place.name };
  if (!/\d/.test(text)) {
    const near = knownPlaces().filter((one) =>
      one.names.some((name) => plainName(name).includes(plainName(text))),
    );
    const hint =
      near.length && plainName(text)
        ? `did you mean ${near
            .slice(0, 3)
            .map((one) => one.name)
            .join(" or ")}?`
        : "click it on the map, or type its coordinates";
    throw new NotRead(`${text.trim() || "an empty name"} is not a known place; ${hint}`);
  }
  return { ...parsePosition(text), name: text.trim() };
}

// Return the known places nearest to a position, each with its distance in kilometres.
function placesNear(lon, lat, count, isShown = () => true) {
  return knownPlaces()
    .filter((place) => isShown(place))
    .map((place) => ({ ...place, km: roughKm(lon, lat, place.lon, place.lat) }))
    .sort((a, b) => a.km - b.km)
    .slice(0, count);
}

// The places that the map shows, those nearest to its middle first; corners only of shown zones.
function placesInView() {
  const bounds = mapPane.map.getBounds();
  const { lat, lng } = mapPane.map.getCenter();
  return placesNear(
    lng,
    lat,
    Infinity,
    (place) =>
      bounds.contains([place.lat, place.lon]) &&
      (!place.isCorner || state.zones.has(place.name.split(" ")[0])),
  );
}

// Offer the names in view to the field of a new point, and every name to others.
function offerPlaces() {
  const offered = state.pending ? placesInView() : knownPlaces();
  const key = offered.map((place) => place.name).join("|");
  if (offerPlaces.last === key) return;
  offerPlaces.last = key;
  const options = offered.map(({ name }) => make("option", { value: name }));
  document.getElementById("known-places").replaceChildren(...options);
}

// The distance on a sphere, to say what is near; nothing is measured with it.
function roughKm(lon1, lat1, lon2, lat2) {
  const rad = Math.PI / 180;
  const half = (a) => Math.sin((a * rad) / 2) ** 2;
  const h = half(lat2 - lat1) + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * half(lon2 - lon1);
  return 2 * 6371 * Math.asin(Math.sqrt(Math.min(1, h)));
}
