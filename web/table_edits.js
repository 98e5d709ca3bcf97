// The tables of an answer with what the reader changed, as steps that can be undone; and tables that go on over pages joined to one.

export const keyOf = (page, table, cell) => `${page}.${table}.${cell}`;

export class TableEdits {
  #answer;
  #texts = new Map(); // by keyOf
  #done = []; // steps {page, table, cell, before, after}, indices into the answer
  #undone = [];

  constructor(answer) {
    this.#answer = answer;
  }

  original(page, table, cell) {
    return this.#answer.pages[page].tables[table].cells[cell].text ?? "";
  }

  text(page, table, cell) {
    return this.#texts.get(keyOf(page, table, cell)) ?? this.original(page, table, cell);
  }

  isEdited(page, table, cell) {
    return this.#texts.has(keyOf(page, table, cell));
  }

  get count() {
    return this.#texts.size;
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  #put({ page, table, cell }, text) {
    if (text === this.original(page, table, cell)) this.#texts.delete(keyOf(page, table, cell));
    else this.#texts.set(keyOf(page, table, cell), text);
  }

  // False when nothing changed.
  set(page, table, cell, text) {
    const before = this.text(page, table, cell);
    if (before === text) return false;
    const step = { page, table, cell, before, after: text };
    this.#put(step, text);
    this.#done.push(step);
    this.#undone = [];
    return true;
  }

  // The step that was taken back, or undefined.
  undo() {
    const step = this.#done.pop();
    if (!step) return undefined;
    this.#put(step, step.before);
    this.#undone.push(step);
    return step;
  }

  redo() {
    const step = this.#undone.pop();
    if (!step) return undefined;
    this.#put(step, step.after);
    this.#done.push(step);
    return step;
  }
}

// Appends a part's rows, without the header that it repeats.
function append(joined, answer, edits, page, index) {
  const part = answer.pages[page].tables[index];
  const skipped = joined.rows && part.continues?.repeats_header ? part.header_rows : 0;
  const shift = joined.rows - skipped;
  part.cells.forEach((cell, n) => {
    if (cell.row < skipped) return;
    joined.cells.push({
      row: cell.row + shift,
      column: cell.column,
      row_span: cell.row_span ?? 1,
      column_span: cell.column_span ?? 1,
      header: cell.role === "column-header",
      text: edits.text(page, index, n),
    });
  });
  joined.rows += part.rows - skipped;
  joined.columns = Math.max(joined.columns, part.columns);
  joined.lastPage = answer.pages[page].number;
  joined.parts.push({ page, table: index });
}

// Tables in reading order, each {title, firstPage, lastPage, ordinal, rows, columns, headerRows, parts, cells}.
export function joinedTables(answer, edits) {
  const all = [], byPart = new Map();
  answer.pages.forEach((page, p) => (page.tables ?? []).forEach((table, t) => {
    const goesOn = table.continues && byPart.get(`${table.continues.page}.${table.continues.table}`);
    const joined = goesOn ?? { title: table.title ?? "", firstPage: page.number, lastPage: page.number, ordinal: t + 1, rows: 0, columns: 0, headerRows: table.header_rows, parts: [], cells: [] };
    if (!goesOn) all.push(joined);
    append(joined, answer, edits, p, t);
    byPart.set(`${page.number}.${t}`, joined);
  }));
  return all;
}

// Rows of texts; a spanning cell's text stands in its first place.
export function rowsOf(joined) {
  const rows = Array.from({ length: joined.rows }, () => Array(joined.columns).fill(""));
  for (const cell of joined.cells) if (rows[cell.row] && cell.column < joined.columns) rows[cell.row][cell.column] = cell.text;
  return rows;
}
