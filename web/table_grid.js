// A table of an answer as a real table: spans, header cells, and cells that are edited in place. One stop for the tabulator key; arrow keys
// move, Enter, F2 or a letter edits, Escape gives up.
import { el, percent } from "./dom.js";

// What stands at the right of its cell: a number with its sign, currency or per cent, or a dash for none.
const NUMERIC = /^(?:[(+\-\u2212]?[\p{Sc}\s]*\d[\d.,'\u2019\s]*[%\u2030\p{Sc})\s]*|[-\u2013\u2014])$/u;
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

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

const LOOKS = { summary: "summary", "section-title": "section" };

const remark = (sign, title, said) => el("span", { class: "mark", title }, sign, el("span", { class: "offscreen" }, ` ${said}`));

export class TableGrid {
  #spec;
  #table;
  #places;
  #order; // cells in reading order
  #nodes = new Map(); // by cell
  #current;
  #editing = false;

  // spec: {table, caption, edits, page, index (of table on page), lowBelow(), onFocus(cell), onEdited()}
  constructor(spec) {
    const { table } = spec;
    this.#spec = spec;
    this.#table = table;
    this.#places = placesOf(table);
    this.#order = [...new Set([...this.#places.entries()].sort((a, b) => a[0] - b[0]).map((entry) => entry[1]))];
    this.#current = this.#order[0] ?? -1;
    const rows = Array.from({ length: table.rows }, (_, row) => this.#rowNode(row));
    this.#nodes.forEach((_, n) => this.refresh(n));
    this.element = el("table", { role: "grid", class: "answer-table", onkeydown: (event) => this.#onKey(event) },
      el("caption", { class: table.title ? null : "offscreen" }, spec.caption), el("tbody", {}, rows));
  }

  // Writes a cell anew.
  refresh(n) {
    const { edits, page, index, lowBelow } = this.#spec;
    const { confidence } = this.#table.cells[n], node = this.#nodes.get(n), text = edits.text(page, index, n), edited = edits.isEdited(page, index, n);
    const low = !edited && typeof confidence === "number" && confidence < lowBelow();
    node.classList.toggle("low", low);
    node.classList.toggle("edited", edited);
    node.classList.toggle("number", node.tagName === "TD" && NUMERIC.test(text));
    const mark = edited ? remark("\u270e", `Edited; read as: ${edits.original(page, index, n)}`, "edited")
      : low ? remark("\u26a0", `Low confidence: ${percent(confidence)}`, `low confidence, ${percent(confidence)}`) : "";
    node.replaceChildren(el("span", { class: "text", dir: "auto" }, text), mark);
  }

  refreshAll() {
    if (!this.#editing) this.#nodes.forEach((_, n) => this.refresh(n));
  }

  focus(n) {
    this.#nodes.get(n)?.focus();
  }

  // Marks the cell that is selected on the page, without taking the focus; null marks none.
  mark(n) {
    for (const [m, node] of this.#nodes) node.setAttribute("aria-selected", m === n);
    if (n !== null) this.#nodes.get(n)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #at(row, column) {
    return this.#places.get(row * this.#table.columns + column);
  }

  #cellNode(n) {
    const cell = this.#table.cells[n], scope = headerScope(this.#table, cell);
    const node = el(scope ? "th" : "td", {
      scope: scope || null, rowspan: cell.row_span, colspan: cell.column_span, tabindex: n === this.#current ? "0" : "-1", class: LOOKS[cell.role], "data-cell": n, dir: "auto",
      onfocus: () => this.#focused(n), ondblclick: () => this.#editing || this.#edit(n),
    });
    this.#nodes.set(n, node);
    return node;
  }

  #focused(n) {
    this.#nodes.get(this.#current).tabIndex = -1;
    this.#current = n;
    this.#nodes.get(n).tabIndex = 0;
    this.#spec.onFocus(n);
  }

  #rowNode(row) {
    const cells = [];
    for (let column = 0; column < this.#table.columns; ++column) {
      const n = this.#at(row, column);
      if (n === undefined) cells.push(el("td", {}));
      else if (this.#table.cells[n].row === row && this.#table.cells[n].column === column) cells.push(this.#cellNode(n));
    }
    return el("tr", {}, cells);
  }

  #put(n, text) {
    const changed = this.#spec.edits.set(this.#spec.page, this.#spec.index, n, text);
    this.refresh(n);
    if (changed) this.#spec.onEdited();
  }

  // `first` is the letter that began it, in place of what stood there.
  #edit(n, first = null) {
    const cell = this.#table.cells[n], { edits, page, index } = this.#spec;
    const area = el("textarea", { rows: 1, class: "cell-edit", "aria-label": `Text of row ${cell.row + 1}, column ${cell.column + 1}` });
    area.value = first ?? edits.text(page, index, n);
    this.#editing = true;
    this.#nodes.get(n).replaceChildren(area);
    area.focus();
    if (first === null) area.select();
    const finish = (keep, next) => {
      if (!this.#editing) return;
      this.#editing = false;
      this.#put(n, keep ? area.value : edits.text(page, index, n));
      if (next !== null) this.focus(next);
    };
    area.addEventListener("blur", () => finish(true, null));
    area.addEventListener("keydown", (event) => this.#onEditKey(event, n, finish));
  }

  #onEditKey(event, n, finish) {
    event.stopPropagation();
    if (event.key === "Escape") finish(false, n);
    else if (event.key === "Enter" && !event.shiftKey) finish(true, this.#beside(n, 1, 0) ?? n);
    else if (event.key === "Tab") finish(true, this.#order[this.#order.indexOf(n) + (event.shiftKey ? -1 : 1)] ?? n);
    else return;
    event.preventDefault();
  }

  // The cell beyond this one's edge.
  #beside(n, down, right) {
    const cell = this.#table.cells[n];
    const row = down > 0 ? cell.row + (cell.row_span ?? 1) : cell.row + down;
    const column = right > 0 ? cell.column + (cell.column_span ?? 1) : cell.column + right;
    return column < 0 || column >= this.#table.columns ? undefined : this.#at(row, column);
  }

  #onKey(event) {
    if (this.#editing || event.altKey || this.#current < 0) return;
    const n = this.#current, { row } = this.#table.cells[n], control = event.ctrlKey || event.metaKey;
    if (MOVES[event.key] && !control) this.focus(this.#beside(n, ...MOVES[event.key]));
    else if (event.key === "Home") this.focus(control ? this.#order[0] : this.#at(row, 0));
    else if (event.key === "End") this.focus(control ? this.#order.at(-1) : this.#at(row, this.#table.columns - 1));
    else if (control) return;
    else if (event.key === "Enter" || event.key === "F2") this.#edit(n);
    else if (event.key === "Delete" || event.key === "Backspace") this.#put(n, "");
    else if ([...event.key].length === 1 && event.key !== " ") this.#edit(n, event.key);
    else return;
    event.preventDefault();
  }
}
