// A table of an answer as a real table: spans, header cells, and cells that are edited in place. One stop for the tabulator key; arrow keys
// move, Enter, F2 or a letter edits, Escape gives up.
import { el, percent } from "./dom.js";

// What stands at the right of its cell: a number with its sign, currency or per cent, or a dash for none.
const NUMERIC = /^(?:[(+\-\u2212]?[\p{Sc}\s]*\d[\d.,'\u2019\s]*[%\u2030\p{Sc})\s]*|[-\u2013\u2014])$/u;

// The cell at each place of the grid; a place that none covers is missing.
function placesOf(table) {
  const places = new Map();
  table.cells.forEach((cell, n) => {
    for (let row = cell.row; row < Math.min(table.rows, cell.row + (cell.row_span ?? 1)); ++row)
      for (let column = cell.column; column < Math.min(table.columns, cell.column + (cell.column_span ?? 1)); ++column) places.set(row * table.columns + column, n);
  });
  return places;
}

function headerScope(table, cell) {
  if (cell.role === "column-header") return (cell.column_span ?? 1) > 1 ? "colgroup" : "col";
  if (cell.role === "section-title") return "rowgroup";
  return table.stub_column && cell.column === 0 ? "row" : "";
}

// spec: {table, caption, edits, page, index (of table on page), lowBelow(), onFocus(cell), onEdited()}
export function tableGrid(spec) {
  const { table, edits, page, index } = spec;
  const places = placesOf(table);
  const nodes = new Map(); // by cell
  let current = table.cells.length ? 0 : -1, editing = false;

  const at = (row, column) => places.get(row * table.columns + column);

  function refresh(n) {
    const cell = table.cells[n], node = nodes.get(n), edited = edits.isEdited(page, index, n);
    const low = !edited && typeof cell.confidence === "number" && cell.confidence < spec.lowBelow();
    node.classList.toggle("low", low);
    node.classList.toggle("edited", edited);
    node.classList.toggle("number", node.tagName === "TD" && NUMERIC.test(edits.text(page, index, n)));
    const remark = edited ? el("span", { class: "mark", title: `Edited; read as: ${edits.original(page, index, n)}` }, "\u270e", el("span", { class: "offscreen" }, " edited"))
      : low ? el("span", { class: "mark", title: `Low confidence: ${percent(cell.confidence)}` }, "\u26a0", el("span", { class: "offscreen" }, ` low confidence, ${percent(cell.confidence)}`)) : "";
    node.replaceChildren(el("span", { class: "text", dir: "auto" }, edits.text(page, index, n)), remark);
  }

  function focus(n) {
    if (n === undefined || n < 0) return;
    nodes.get(current).tabIndex = -1;
    current = n;
    nodes.get(n).tabIndex = 0;
    nodes.get(n).focus();
  }

  function edit(n, first = null) {
    const node = nodes.get(n), cell = table.cells[n];
    const area = el("textarea", { rows: 1, class: "cell-edit", "aria-label": `Text of row ${cell.row + 1}, column ${cell.column + 1}` });
    area.value = first ?? edits.text(page, index, n);
    editing = true;
    node.replaceChildren(area);
    area.focus();
    if (first === null) area.select();
    const finish = (keep, next = n, back = true) => {
      if (!editing) return;
      editing = false;
      const changed = keep && edits.set(page, index, n, area.value);
      refresh(n);
      if (back) focus(next);
      if (changed) spec.onEdited();
    };
    area.addEventListener("blur", () => finish(true, n, false));
    area.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") finish(false);
      else if (event.key === "Enter" && !event.shiftKey) finish(true, beside(n, 1, 0) ?? n);
      else if (event.key === "Tab") finish(true, follow(n, event.shiftKey ? -1 : 1));
      else return;
      event.preventDefault();
    });
  }

  // The cell beyond this one's edge.
  function beside(n, down, right) {
    const cell = table.cells[n];
    const row = down > 0 ? cell.row + (cell.row_span ?? 1) : cell.row + down;
    const column = right > 0 ? cell.column + (cell.column_span ?? 1) : cell.column + right;
    return column < 0 || column >= table.columns ? undefined : at(row, column);
  }
  const order = [...new Set([...places.entries()].sort((a, b) => a[0] - b[0]).map((entry) => entry[1]))];
  const follow = (n, by) => order[Math.min(order.length - 1, Math.max(0, order.indexOf(n) + by))];

  function onKey(event) {
    if (editing || event.altKey || current < 0) return;
    const { row } = table.cells[current], control = event.ctrlKey || event.metaKey;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (moves[event.key] && !control) focus(beside(current, ...moves[event.key]));
    else if (event.key === "Home") focus(control ? order[0] : at(row, 0));
    else if (event.key === "End") focus(control ? order.at(-1) : at(row, table.columns - 1));
    else if (control) return;
    else if (event.key === "Enter" || event.key === "F2") edit(current);
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (edits.set(page, index, current, "")) {
        refresh(current);
        spec.onEdited();
      }
    } else if ([...event.key].length === 1 && event.key !== " ") edit(current, event.key);
    else return;
    event.preventDefault();
  }

  function cellNode(n) {
    const cell = table.cells[n], scope = headerScope(table, cell);
    const node = el(scope ? "th" : "td", {
      scope: scope || null, rowspan: cell.row_span ?? null, colspan: cell.column_span ?? null, tabindex: n === current ? "0" : "-1",
      class: cell.role === "summary" ? "summary" : cell.role === "section-title" ? "section" : null, "data-cell": n, dir: "auto",
      onfocus: () => {
        nodes.get(current).tabIndex = -1;
        current = n;
        node.tabIndex = 0;
        spec.onFocus(n);
      },
      ondblclick: () => editing || edit(n),
    });
    nodes.set(n, node);
    return node;
  }

  function rowNode(row) {
    const cells = [];
    for (let column = 0; column < table.columns; ++column) {
      const n = at(row, column);
      if (n === undefined) cells.push(el("td", {}));
      else if (table.cells[n].row === row && table.cells[n].column === column) cells.push(cellNode(n));
    }
    return el("tr", {}, cells);
  }

  const rows = Array.from({ length: table.rows }, (_, row) => rowNode(row));
  nodes.forEach((_, n) => refresh(n));
  const element = el("table", { role: "grid", class: "answer-table", onkeydown: onKey }, el("caption", { class: table.title ? null : "offscreen" }, spec.caption), el("tbody", {}, rows));

  return {
    element, refresh, focus,
    refreshAll: () => editing || nodes.forEach((_, n) => refresh(n)),
    // Marks the cell that is selected on the page, without taking the focus.
    mark(n) {
      for (const [m, node] of nodes) node.setAttribute("aria-selected", m === n);
      if (n !== null) nodes.get(n)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
  };
}
