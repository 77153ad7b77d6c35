// Linear models between the plane of a projection and a picture, fitted by least squares. Twin:
// geo/georeference/models.py.
//
// w is a place of the plane, [east, north], and z one of the picture, [right, up], in pixels.

const FEWEST_POINTS = { "axis-aligned": 2, similarity: 2, affine: 3 };
const MODEL_PARAMETERS = { "axis-aligned": 4, similarity: 4, affine: 6 };
// Control points on one line, or at one place, give a larger condition number.
const WORST_CONDITION = 1e6;

// A fit that the control points do not determine; the message says why, and what to do.
class FitRefused extends Error {}

// Singular values of a matrix of few columns, by one-sided Jacobi rotations: the columns become
// orthogonal, `turned` collects the rotations, and nothing is squared as in normal equations.
function orthogonalised(rows) {
  const size = rows[0].length;
  const columns = rows[0].map((_, j) => new Float64Array(rows.map((row) => row[j])));
  const turned = rows[0].map((_, j) => rows[0].map((_, k) => Number(j === k)));
  for (let sweep = 0, isDone = false; sweep < 30 && !isDone; sweep++) {
    isDone = true;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const [a, b] = [columns[i], columns[j]];
        const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
        if (!(Math.abs(ab) > 1e-16 * Math.sqrt(aa * bb))) continue;
        isDone = false;
        const zeta = (bb - aa) / (2 * ab);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        rotate(a, b, t);
        rotate(turned[i], turned[j], t);
      }
    }
  }
  const squares = columns.map((column) => dot(column, column));
  return {
    singular: squares.map(Math.sqrt),
    solve: (wanted) => {
      const shares = columns.map((column, j) => dot(column, wanted) / squares[j]);
      return rows[0].map((_, k) => shares.reduce((sum, s, j) => sum + s * turned[j][k], 0));
    },
    covariance: () => rows[0].map((_, k) => rows[0].map((_, l) =>
      turned.reduce((sum, row, j) => sum + (row[k] * row[l]) / squares[j], 0))),
  };
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

// Turn two columns towards each other by an angle of tangent t.
function rotate(a, b, t) {
  const cos = 1 / Math.sqrt(1 + t * t);
  const sin = cos * t;
  for (let i = 0; i < a.length; i++) {
    const [before, after] = [cos * a[i] - sin * b[i], sin * a[i] + cos * b[i]];
    a[i] = before;
    b[i] = after;
  }
}

// The two rows of least squares of a place of the plane: to the right, and up.
function designRows(model, [x, y]) {
  if (model === "axis-aligned") return [[x, 1, 0, 0], [0, 0, y, 1]];
  if (model === "similarity") return [[x, -y, 1, 0], [y, x, 0, 1]];
  return [[x, y, 1, 0, 0, 0], [0, 0, 0, x, y, 1]];
}

// Matrix [a, b, c, d], by rows, and offset of solved parameters.
function matrixOf(model, p) {
  if (model === "axis-aligned") return [[p[0], 0, 0, p[2]], [p[1], p[3]]];
  if (model === "similarity") return [[p[0], -p[1], p[1], p[0]], [p[2], p[3]]];
  return [[p[0], p[1], p[3], p[4]], [p[2], p[5]]];
}

function applied([a, b, c, d], [x, y]) {
  return [a * x + b * y, c * x + d * y];
}

function solved([a, b, c, d], [x, y]) {
  const area = a * d - b * c;
  return [(d * x - b * y) / area, (a * y - c * x) / area];
}

// Whether a matrix can be turned round: its condition number, and no number amiss.
function isRegular([a, b, c, d]) {
  const [one, two] = [Math.hypot(a + d, c - b), Math.hypot(a - d, c + b)];
  return one + two < WORST_CONDITION * Math.abs(one - two);
}

function centreOf(places) {
  const sum = places.reduce(([u, v], [x, y]) => [u + x, v + y], [0, 0]);
  return [sum[0] / places.length, sum[1] / places.length];
}

// The model that maps the plane to the picture with the least sum of squared pixels.
function fittedModel(model, w, z) {
  if (w.length < FEWEST_POINTS[model]) {
    throw new FitRefused(`${w.length} control points do not determine the ${model} model; `
      + `give at least ${FEWEST_POINTS[model]}`);
  }
  const centre = centreOf(w);
  const apart = w.map(([x, y]) => [x - centre[0], y - centre[1]]);
  const scale = Math.sqrt(apart.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / w.length) || 1;
  const normalised = ([x, y]) => [(x - centre[0]) / scale, (y - centre[1]) / scale];
  const designs = w.map((place) => designRows(model, normalised(place)));
  const squares = orthogonalised(designs.flat());
  if (!(Math.max(...squares.singular) <= WORST_CONDITION * Math.min(...squares.singular))) {
    throw new FitRefused("the control points lie on one line or at one place, which does not "
      + `determine the ${model} model; spread them over the picture`);
  }
  const parameters = squares.solve(z.flat());
  const [unit, shift] = matrixOf(model, parameters);
  if (!isRegular(unit)) {
    throw new FitRefused("the control points are at one pixel or on one line of the picture; "
      + "click them apart");
  }
  const matrix = unit.map((value) => value / scale);
  const moved = applied(matrix, centre);
  const offset = [shift[0] - moved[0], shift[1] - moved[1]];
  const covariance = squares.covariance();
  const spread = (row, other) => row.reduce((sum, a, i) =>
    sum + a * other.reduce((inner, b, j) => inner + covariance[i][j] * b, 0), 0);
  return {
    model, matrix, offset, designs, parameters, covariance, centre, scale, spread,
    isMirrored: matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0,
    picture: (place) => applied(matrix, place).map((value, i) => value + offset[i]),
    plane: ([x, y]) => solved(matrix, [x - offset[0], y - offset[1]]),
    // The variance of a fitted place per unit of click variance, the mean of both axes.
    leverage: (place) => designRows(model, normalised(place))
      .reduce((sum, row) => sum + spread(row, row) / 2, 0),
  };
}

// Where in the plane each click lies by the fit to all the other points, null where those determine
// none. Leaving one out changes the solution by a known amount (Cook and Weisberg 1982, 2.2).
function leftOutPlaces(linear, z) {
  const { model, designs, parameters, covariance, centre, scale, spread } = linear;
  return designs.map(([right, up], i) => {
    const cross = spread(right, up);
    const free = [1 - spread(right, right), -cross, -cross, 1 - spread(up, up)];
    if (!isRegular(free)) return null;
    const fitted = [right, up].map((row) => row.reduce((sum, a, k) => sum + a * parameters[k], 0));
    const [a, b] = solved(free, [z[i][0] - fitted[0], z[i][1] - fitted[1]]);
    const without = parameters.map((value, k) =>
      value - covariance[k].reduce((sum, c, l) => sum + c * (a * right[l] + b * up[l]), 0));
    const [matrix, offset] = matrixOf(model, without);
    if (!isRegular(matrix)) return null;
    const [x, y] = solved(matrix, [z[i][0] - offset[0], z[i][1] - offset[1]]);
    return [centre[0] + scale * x, centre[1] + scale * y];
  });
}

// The least sum of squared pixels that a model leaves between plane and picture. Many cones are
// tried with it, on all points but one.
function misfitPx2(model, w, z) {
  const [x, y, right, up] = [[w, 0], [w, 1], [z, 0], [z, 1]].map(centred);
  if (model === "similarity") {
    const size = dot(x, x) + dot(y, y);
    const [a, b] = [(dot(x, right) + dot(y, up)) / size, (dot(x, up) - dot(y, right)) / size];
    return squaredRest(right, x, a, y, -b) + squaredRest(up, x, b, y, a);
  }
  if (model === "axis-aligned") {
    return squaredRest(right, x, dot(x, right) / dot(x, x), y, 0)
      + squaredRest(up, x, 0, y, dot(y, up) / dot(y, y));
  }
  const along = dot(x, y) / dot(x, x);
  const across = y.map((value, i) => value - along * x[i]);
  const rest = (wanted) => squaredRest(wanted, x, dot(x, wanted) / dot(x, x),
    across, dot(across, wanted) / dot(across, across));
  return rest(right) + rest(up);
}

function centred([places, axis]) {
  const values = new Float64Array(places.length);
  let middle = 0;
  for (let i = 0; i < values.length; i++) middle += places[i][axis] / values.length;
  for (let i = 0; i < values.length; i++) values[i] = places[i][axis] - middle;
  return values;
}

function squaredRest(wanted, x, a, y, b) {
  let sum = 0;
  for (let i = 0; i < wanted.length; i++) sum += (wanted[i] - a * x[i] - b * y[i]) ** 2;
  return sum;
}
