// What Leaflet takes for granted of Mercator, for a map in any projection: bounds are no rectangle of
// it, lines that are straight in longitude and latitude are curved, a circle in metres is no circle.

const CURVED_PX = 0.3;
const DEEPEST = 9;
// A shorter side has no room to bend.
const LEAST_PX = 8;
// A longer side bends however short it looks.
const WIDE_DEG = 20;
const RIM_PLACES = 72;
const SIDE_PLACES = 16;

const ProjectedMap = L.Map.extend({
  // What encloses the view, in degrees; all longitudes where a pole is seen.
  getBounds() {
    const { min, max } = this.getPixelBounds();
    const seen = L.latLngBounds(alongBox(min, max).map((p) => this.unproject(p)));
    for (const lat of [-90, 90]) {
      const pole = this.project([lat, this.options.crs.centre || 0]);
      if (!this.getPixelBounds().contains(pole)) continue;
      const { lng } = this.getCenter();
      seen.extend([lat, lng - 180]).extend([lat, lng + 180]);
    }
    return seen;
  },

  // bounds: as Leaflet has them, or places that are all to be seen.
  fitBounds(bounds, options) {
    if (Array.isArray(bounds) && bounds.length > 2) return this.fitPlaces(bounds, options);
    const degrees = L.latLngBounds(bounds);
    if (!degrees.isValid()) throw new Error("Bounds are not valid.");
    return this.fitPlaces(degrees, options);
  },

  fitPlaces(places, options) {
    const { center, zoom } = this._getBoundsCenterZoom(places, options);
    return this.setView(center, zoom, options);
  },

  _getBoundsCenterZoom(places, options = {}) {
    const before = L.point(options.paddingTopLeft || options.padding || [0, 0]);
    const after = L.point(options.paddingBottomRight || options.padding || [0, 0]);
    let zoom = this.getBoundsZoom(places, false, before.add(after));
    if (typeof options.maxZoom === "number") zoom = Math.min(options.maxZoom, zoom);
    if (zoom === Infinity) return { center: L.latLngBounds(places).getCenter(), zoom };
    const { min, max } = pixelBox(this, places, zoom);
    const middle = min.add(max).divideBy(2).add(after.subtract(before).divideBy(2));
    return { center: this.unproject(middle, zoom), zoom };
  },

  getBoundsZoom(places, inside, padding) {
    const size = this.getSize().subtract(L.point(padding || [0, 0]));
    const box = pixelBox(this, places, 0).getSize();
    const scales = [size.x / Math.max(box.x, 1e-9), size.y / Math.max(box.y, 1e-9)];
    const scale = inside ? Math.max(...scales) : Math.min(...scales);
    let zoom = this.getScaleZoom(Math.max(scale, 1e-9), 0);
    const snap = this.options.zoomSnap;
    if (snap) zoom = inside ? Math.ceil(zoom / snap) * snap : Math.floor(zoom / snap + 1e-9) * snap;
    return Math.max(this.getMinZoom(), Math.min(this.getMaxZoom(), zoom));
  },

  // How far the map may be moved: over a rectangle of its plane.
  _getBoundsOffset(pixels, bounds, zoom) {
    const limits = pixelBox(this, bounds, zoom);
    return L.point(
      this._rebound(limits.min.x - pixels.min.x, pixels.max.x - limits.max.x),
      this._rebound(limits.min.y - pixels.min.y, pixels.max.y - limits.max.y),
    );
  },
});

// The box that places take in the plane at a zoom. Bounds in degrees have sides along their
// parallels and meridians.
function pixelBox(map, places, zoom) {
  const all = Array.isArray(places) ? places : alongDegrees(L.latLngBounds(places));
  return L.bounds(all.map((place) => map.project(place, zoom)));
}

function alongDegrees(bounds) {
  const [west, south, east, north] = [
    bounds.getWest(),
    bounds.getSouth(),
    bounds.getEast(),
    bounds.getNorth(),
  ];
  return alongBox(L.point(west, south), L.point(east, north)).map(({ x, y }) => [y, x]);
}

function alongBox({ x: left, y: top }, { x: right, y: bottom }) {
  const places = [];
  for (let i = 0; i < SIDE_PLACES; i++) {
    const [x, y] = [
      left + ((right - left) * i) / SIDE_PLACES,
      top + ((bottom - top) * i) / SIDE_PLACES,
    ];
    places.push(
      L.point(x, top),
      L.point(right, y),
      L.point(right + left - x, bottom),
      L.point(left, bottom + top - y),
    );
  }
  return places;
}

// Lines that reader or page adds are straight in longitude and latitude, as GeoJSON has them: at
// every zoom they get as many corners as keep them within about a pixel of that.
L.Polyline.include({
  _projectLatlngs(latlngs, result, bounds) {
    if (!latlngs.length || Array.isArray(latlngs[0])) {
      for (const part of latlngs) this._projectLatlngs(part, result, bounds);
      return;
    }
    const frame = frameOf(this._map);
    const { points, sides } = planeOf(frame.crs, latlngs);
    const ring = [];
    const last =
      this instanceof L.Polygon && latlngs.length > 2 ? latlngs.length : latlngs.length - 1;
    let here = onMap(frame, points[0]);
    for (let i = 0; i < latlngs.length; i++) {
      ring.push(here);
      const j = (i + 1) % latlngs.length;
      const next = onMap(frame, points[j]);
      if (i < last && !isShort(here, next, latlngs[i], latlngs[j])) {
        sides[i] ||= new Side(latlngs[i], points[i], latlngs[j], points[j]);
        sides[i].bend(frame, ring, DEEPEST);
      }
      here = next;
    }
    for (const p of ring) bounds.extend(p);
    result.push(ring);
  },
});

// How the plane at zoom 0 lies on the map now.
function frameOf(map) {
  const { crs } = map.options;
  const { x, y } = map.getPixelOrigin();
  return { crs, scale: crs.scale(map.getZoom()) / crs.scale(0), x, y };
}

function onMap({ scale, x, y }, p) {
  return new L.Point(Math.round(p.x * scale) - x, Math.round(p.y * scale) - y);
}

// Where places and the sides between them lie in the plane at zoom 0, kept: a zoom only scales it.
const PLANES = new WeakMap();

function planeOf(crs, latlngs) {
  if (PLANES.get(latlngs)?.points.length !== latlngs.length) {
    PLANES.set(latlngs, {
      points: latlngs.map((latlng) => crs.latLngToPoint(latlng, 0)),
      sides: [],
    });
  }
  return PLANES.get(latlngs);
}

function isShort(p, q, a, b) {
  return (
    Math.abs(q.x - p.x) + Math.abs(q.y - p.y) < LEAST_PX &&
    Math.abs(b.lng - a.lng) + Math.abs(b.lat - a.lat) < WIDE_DEG
  );
}

// One side of a line and its halves, as far as they were asked for.
class Side {
  constructor(a, p, b, q) {
    Object.assign(this, { a, p, b, q });
    this.degrees = Math.abs(b.lng - a.lng) + Math.abs(b.lat - a.lat);
    const lat = Math.max(Math.abs(a.lat), Math.abs(b.lat));
    this.isWide = this.degrees >= WIDE_DEG;
    // Neither at a pole, nor the side of a ring round a pole that closes it.
    this.isWhole = this.degrees > 180 || lat > 89.5;
    // By how much of its length its chord may leave it, eight times.
    this.bow = this.degrees * RAD * (1 + Math.abs(Math.tan(Math.min(lat, 89) * RAD)));
    this.size = Math.hypot(q.x - p.x, q.y - p.y);
  }

  // Corners between its ends, where its chord leaves the curve by more than CURVED_PX.
  bend(frame, ring, depth) {
    const { crs, scale } = frame;
    const { p, q, isWide } = this;
    if (this.isWhole || depth === 0) return;
    if (!isWide && (Math.abs(q.x - p.x) + Math.abs(q.y - p.y)) * scale < LEAST_PX) return;
    if (!isWide && this.size * scale * this.bow < 8 * CURVED_PX) return;
    this.halves ||= this.halved(crs);
    const middle = this.halves[0].q;
    const off = Math.hypot(middle.x - (p.x + q.x) / 2, middle.y - (p.y + q.y) / 2) * scale;
    if (!isWide && off < 1) return;
    this.halves[0].bend(frame, ring, depth - 1);
    ring.push(onMap(frame, middle));
    this.halves[1].bend(frame, ring, depth - 1);
  }

  halved(crs) {
    const { a, p, b, q } = this;
    const middle = L.latLng((a.lat + b.lat) / 2, (a.lng + b.lng) / 2);
    const m = crs.latLngToPoint(middle, 0);
    return [new Side(a, p, middle, m), new Side(middle, m, b, q)];
  }
}

// A circle in metres, by geodesics from its centre, as the path it is in the plane.
L.Circle.include({
  _project() {
    const map = this._map;
    const rim = Array.from({ length: RIM_PLACES }, (_, i) =>
      map.latLngToLayerPoint(placeAt(this._latlng, (360 * i) / RIM_PLACES, this._mRadius)),
    );
    const box = L.bounds(rim);
    this._point = map.latLngToLayerPoint(this._latlng);
    this._radius = box.getSize().x / 2;
    this._radiusY = box.getSize().y / 2;
    this._parts = [rim];
    this._updateBounds();
  },

  _updatePath() {
    this._renderer._updatePoly(this, true);
  },
});

// Metres of a pixel in the middle of the map, along its width.
function metresPerPixel(map) {
  const { x, y } = map.getSize().divideBy(2);
  const [a, b] = [-50, 50].map((dx) => map.containerPointToLatLng([x + dx, y]));
  return geodesicMetres(a, b) / 100;
}

// Which way the north is at a place of the map, in degrees from straight up, clockwise.
function northDegrees(map, place) {
  const [a, b] = [place, placeAt(place, 0, 20 * metresPerPixel(map))].map((end) =>
    map.project(end),
  );
  return Math.atan2(b.x - a.x, a.y - b.y) / RAD;
}
