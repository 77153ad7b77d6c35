// The table of points is one stop of Tab; in it the arrow keys lead from control to control.

const tableStop = { index: null, column: 0 };

// The attributes of a control of the table: of a point, in a column from 0.
function inTable(index, column, isStop) {
  return {
    tabindex: isStop ? 0 : -1,
    onfocus: (event) => {
      Object.assign(tableStop, { index, column });
      for (const one of event.target.closest("table").querySelectorAll("[tabindex='0']"))
        one.setAttribute("tabindex", -1);
      event.target.setAttribute("tabindex", 0);
    },
  };
}

function tableKey(event) {
  const rows = [...event.target.closest("table").tBodies[0].rows].map((row) => [
    ...row.querySelectorAll("input, button"),
  ]);
  const row = rows.findIndex((controls) => controls.includes(event.target));
  if (row < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const column = rows[row].indexOf(event.target);
  const to = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [0, column],
    End: [rows.length - 1, column],
  }[event.key];
  if (!to) return;
  event.preventDefault();
  rows[to[0]]?.[to[1]]?.focus();
}
