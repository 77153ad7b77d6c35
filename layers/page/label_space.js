// Room on the map: what is taken (by another text, a pin, a control) and what had better stay
// free (tracks, zone lines), in cells of a few pixels.

const CELL = 4;
const CLASH = 4;

class Room {
  constructor(size) {
    this.width = size.x;
    this.height = size.y;
    this.columns = Math.ceil(size.x / CELL);
    this.rows = Math.ceil(size.y / CELL);
    this.taken = new Uint8Array(this.columns * this.rows);
    this.dislike = new Float32Array(this.columns * this.rows);
    this.leaders = [];
    this.sums = [this.taken, this.dislike].map(
      (values) => new Sums(values, this.columns, this.rows),
    );
  }

  // Whether a line crosses a leader that is there.
  isCrossed(a, b) {
    const side = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
    return this.leaders.some(
      ([c, d]) => side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0,
    );
  }

  has(p) {
    return p.x >= 0 && p.y >= 0 && p.x < this.width && p.y < this.height;
  }

  cell(p) {
    return Math.floor(p.y / CELL) * this.columns + Math.floor(p.x / CELL);
  }

  // Calls visit(cell) for every cell of a box, cut to the map.
  each(box, visit) {
    const left = Math.max(0, Math.floor(box.x / CELL));
    const right = Math.min(this.columns - 1, Math.floor((box.x + box.w) / CELL));
    const top = Math.max(0, Math.floor(box.y / CELL));
    const bottom = Math.min(this.rows - 1, Math.floor((box.y + box.h) / CELL));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) visit(row * this.columns + column);
    }
  }

  take(box, margin = CLASH) {
    const wide = {
      x: box.x - margin,
      y: box.y - margin,
      w: box.w + 2 * margin,
      h: box.h + 2 * margin,
    };
    this.each(wide, (cell) => {
      this.taken[cell] = 1;
    });
    this.sums[0].changeFrom(wide.y);
  }

  // What a box costs: Infinity where something is taken or the map ends.
  cost(box) {
    if (
      box.x < 3 ||
      box.y < 3 ||
      box.x + box.w > this.width - 3 ||
      box.y + box.h > this.height - 3
    ) {
      return Infinity;
    }
    const left = Math.floor(box.x / CELL);
    const right = Math.min(this.columns, Math.floor((box.x + box.w) / CELL) + 1);
    const top = Math.floor(box.y / CELL);
    const bottom = Math.min(this.rows, Math.floor((box.y + box.h) / CELL) + 1);
    const [taken, dislike] = this.sums;
    if (taken.over(left, top, right, bottom) > 0) return Infinity;
    return dislike.over(left, top, right, bottom);
  }

  // Calls visit(cell, x, y) along a line of pixel points, where it lies on the map.
  along(points, visit) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > this.width) continue;
      if (Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > this.height) continue;
      // At least one, or a vertex that is repeated would divide 0 by 0.
      const steps = Math.min(4000, Math.max(1, Math.ceil(a.distanceTo(b) / CELL)));
      for (let s = 0; s <= steps; s++) {
        const x = a.x + ((b.x - a.x) * s) / steps;
        const y = a.y + ((b.y - a.y) * s) / steps;
        if (x < 0 || y < 0 || x >= this.width || y >= this.height) continue;
        visit(Math.floor(y / CELL) * this.columns + Math.floor(x / CELL), x, y);
      }
    }
  }

  dislikeLine(points, cost, halfWidth) {
    let highest = Infinity;
    this.along(points, (_, x, y) => {
      const box = { x: x - halfWidth, y: y - halfWidth, w: 2 * halfWidth, h: 2 * halfWidth };
      highest = Math.min(highest, box.y);
      this.each(box, (cell) => {
        if (this.dislike[cell] < cost) this.dislike[cell] = cost;
      });
    });
    this.sums[1].changeFrom(highest);
  }
}

// The sums of all cells above and to the left of each: the sum over a box is the difference of four
// of them (Crow 1984), however large it is. They are added up again from the first row that changed.
class Sums {
  constructor(values, columns, rows) {
    this.values = values;
    this.columns = columns;
    this.rows = rows;
    this.sum = new Float64Array((columns + 1) * (rows + 1));
    this.changed = 0;
  }

  // y: in pixels.
  changeFrom(y) {
    this.changed = Math.min(this.changed, Math.max(0, Math.floor(y / CELL)));
  }

  over(left, top, right, bottom) {
    if (this.changed < this.rows) this.addUp();
    const width = this.columns + 1;
    const { sum } = this;
    return (
      sum[bottom * width + right] -
      sum[top * width + right] -
      sum[bottom * width + left] +
      sum[top * width + left]
    );
  }

  addUp() {
    const { values, columns, rows, sum } = this;
    const width = columns + 1;
    for (let row = this.changed; row < rows; row++) {
      let along = 0;
      for (let column = 0; column < columns; column++) {
        along += values[row * columns + column];
        sum[(row + 1) * width + column + 1] = sum[row * width + column + 1] + along;
      }
    }
    this.changed = rows;
  }
}

// What of the map lies inside rings of pixels, even-odd, by where they cross each row of pixels: a
// coast has thousands of sides, and a name asks for hundreds of places.
class Inside {
  constructor(rings, height) {
    this.rows = Array.from({ length: Math.ceil(height) }, () => []);
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) this.cross(ring[i], ring[j]);
    }
    for (const row of this.rows) row.sort((a, b) => a - b);
  }

  cross(a, b) {
    const [low, high] = a.y < b.y ? [a, b] : [b, a];
    const slope = (high.x - low.x) / (high.y - low.y);
    const last = Math.min(this.rows.length - 0.5, high.y);
    for (let y = Math.max(0, Math.ceil(low.y - 0.5)) + 0.5; y < last; y++) {
      this.rows[y - 0.5].push(low.x + slope * (y - low.y));
    }
  }

  has(x, y) {
    const row = this.rows[Math.floor(y)];
    if (!row) return false;
    let count = 0;
    while (count < row.length && row[count] < x) count++;
    return count % 2 === 1;
  }
}
