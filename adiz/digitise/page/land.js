// Land of 1:10m, unpacked when the page opens: rings of lon, lat with the box that holds each.

const land = { polygons: [] };

async function unpackLand() {
  const packed = Uint8Array.from(atob(document.getElementById("land").textContent.trim()), (c) =>
    c.charCodeAt(0),
  );
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const shipped = JSON.parse(await new Response(stream).text());
  land.polygons = shipped.polygons.map((polygon) =>
    polygon.map((steps) => ringOf(steps, shipped.step_deg)),
  );
}

function ringOf(steps, size) {
  const ring = new Float64Array(steps.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    ring[i] = x * size;
    ring[i + 1] = y * size;
    box[0] = Math.min(box[0], ring[i]);
    box[1] = Math.min(box[1], ring[i + 1]);
    box[2] = Math.max(box[2], ring[i]);
    box[3] = Math.max(box[3], ring[i + 1]);
  }
  return { ring, box };
}

// Return the polygons that meet a window of longitudes and latitudes, each as rings of [lat, lon] on
// its turn. Islands smaller than `least` degrees are left out.
function landIn([west, south, east, north], least = 0) {
  const found = [];
  for (const polygon of land.polygons) {
    const box = polygon[0].box;
    if (box[3] < south || box[1] > north || Math.max(box[2] - box[0], box[3] - box[1]) < least)
      continue;
    for (const turn of [-360, 0, 360]) {
      if (box[2] + turn < west || box[0] + turn > east) continue;
      found.push(polygon.map(({ ring }) => pairsOf(ring, turn)));
    }
  }
  return found;
}

function pairsOf(flat, turn = 0) {
  const pairs = [];
  for (let i = 0; i < flat.length; i += 2) pairs.push([flat[i + 1], flat[i] + turn]);
  return pairs;
}

// Return the shore's vertex nearest to a position and within `reach` degrees, as [lon, lat], or null.
function nearestShore(lon, lat, reach) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  let [best, least] = [null, reach * reach];
  for (const polygon of land.polygons) {
    for (const { ring, box } of polygon) {
      for (const turn of [-360, 0, 360]) {
        if (
          lon < box[0] + turn - reach / shrink ||
          lon > box[2] + turn + reach / shrink ||
          lat < box[1] - reach ||
          lat > box[3] + reach
        )
          continue;
        for (let i = 0; i < ring.length; i += 2) {
          const d = ((ring[i] + turn - lon) * shrink) ** 2 + (ring[i + 1] - lat) ** 2;
          if (d < least) [best, least] = [[ring[i] + turn, ring[i + 1]], d];
        }
      }
    }
  }
  return best;
}
