// The tables of the page that is shown, to be corrected and taken along. What is edited stays in this page of the browser; the service's
// own answer is not changed.
import { announce, button, el, freshId, labelled, percent, plural, visible } from "./dom.js";
import { csv, tsv } from "./delimited.js";
import { copy, save, stemOf } from "./download.js";
import { TableGrid } from "./table_grid.js";
import { joinedTables, keyOf, rowsOf } from "./table_edits.js";
import { workbook, XLSX_TYPE } from "./xlsx.js";

const HELP = "Cells: arrow keys move, Enter edits, Escape gives up, Ctrl+Z undoes. \u26a0 marks low confidence, \u270e what was edited.";

function captionOf(page, table, index) {
  const from = table.continues ? `, goes on from page ${table.continues.page}` : "";
  return `Table ${index + 1} of page ${page.number}${from}${table.title ? `: ${visible(table.title)}` : ""}`;
}

export class TablesTab {
  #view;
  #grids = []; // of the page that is shown
  #places; // every table: {p, t, label}, indices into the answer
  #joins = new Map(); // by keyOf(p, t, ""): which joined table a part belongs to
  #body = el("div");
  #state = el("p", { class: "hint", role: "status" });
  #jump = el("select", { onchange: () => this.#jumpTo() });
  #undo = button("Undo", () => this.#changed(this.#view.edits.undo()));
  #redo = button("Redo", () => this.#changed(this.#view.edits.redo()));

  // view: {name, answer, edits, pageNumber(), lowBelow(), go(page), onCell(table, cell), failed(error)}
  constructor(view) {
    this.#view = view;
    this.#places = view.answer.pages.flatMap((page, p) => (page.tables ?? []).map((table, t) => ({ p, t, label: captionOf(page, table, t) })));
    joinedTables(view.answer, view.edits).forEach((joined, n) => joined.parts.forEach(({ page, table }) => this.#joins.set(keyOf(page, table, ""), { n, parts: joined.parts.length, from: joined.firstPage, to: joined.lastPage })));
    this.#jump.append(el("option", { value: "" }, "\u2014"), ...this.#places.map(({ p, t, label }) => el("option", { value: `${p}.${t}` }, label)));
    const any = this.#places.length > 0;
    this.element = el("div", { onkeydown: (event) => this.#onKey(event) },
      any && el("div", { class: "toolbar" },
        labelled(`${plural(this.#places.length, "table")}, go to`, this.#jump, { class: "inline grow" }),
        el("div", { class: "row" }, this.#undo, this.#redo, button("XLSX of all tables", () => this.#saveXlsx(this.#joined(), `${stemOf(view.name)}-tables`)))),
      this.#state, any && el("p", { class: "hint" }, HELP), this.#body);
    this.showPage();
  }

  showPage() {
    const p = this.#view.answer.pages.findIndex((page) => page.number === this.#view.pageNumber()), page = this.#view.answer.pages[p];
    this.#grids = (page.tables ?? []).map((table, t) => this.#grid(page, p, table, t));
    const nothing = this.#places.length ? `There is no table on page ${page.number}.` : "No table was found in this document.";
    this.#body.replaceChildren(...(this.#grids.length ? this.#grids.map((grid, t) => this.#block(page, p, t, grid)) : [el("p", { class: "empty" }, nothing)]));
    this.#jump.value = this.#grids.length ? `${p}.0` : "";
    this.#tell();
  }

  refresh() {
    this.#grids.forEach((grid) => grid.refreshAll());
  }

  // Marks the cell that is selected on the page.
  mark(item) {
    this.#grids.forEach((grid, t) => grid.mark(item?.kind === "cells" && item.table === t ? item.cell : null));
  }

  #grid(page, p, table, t) {
    const { edits, lowBelow, onCell } = this.#view;
    const onFocus = (cell) => {
      onCell(t, cell);
      this.mark({ kind: "cells", table: t, cell });
    };
    return new TableGrid({ table, edits, page: p, index: t, caption: captionOf(page, table, t), lowBelow, onFocus, onEdited: () => this.#tell() });
  }

  #block(page, p, t, grid) {
    const table = page.tables[t], heading = freshId("table"), join = this.#joins.get(keyOf(p, t, ""));
    const named = (label, action) => button(label, () => action(this.#joined()[join.n]), { "aria-describedby": heading });
    return el("section", { class: "table-block", "aria-labelledby": heading },
      el("div", { class: "row" },
        el("h2", { id: heading }, `Table ${t + 1}`),
        el("span", { class: "hint" }, `${table.rows} \u00d7 ${table.columns}, ${table.style}, confidence ${percent(table.confidence)}`),
        el("span", { class: "push" }),
        named("Copy", (whole) => this.#copy(whole)),
        named("CSV", (whole) => save(csv(rowsOf(whole)), `${this.#stem(whole)}.csv`, "text/csv;charset=utf-8")),
        named("XLSX", (whole) => this.#saveXlsx([whole], this.#stem(whole)))),
      join.parts > 1 && el("p", { class: "hint" }, `One table over pages ${join.from} to ${join.to}; copies and files hold all of it.`),
      el("div", { class: "scroll" }, grid.element));
  }

  #tell() {
    const { edits } = this.#view;
    this.#undo.disabled = !edits.canUndo;
    this.#redo.disabled = !edits.canRedo;
    this.#state.textContent = edits.count ? `${plural(edits.count, "cell")} edited; kept in this page only, take them along as CSV or XLSX` : "";
  }

  // After a step was taken back or again: its page is shown, and its cell has the focus.
  #changed(step) {
    if (!step) return;
    const { number } = this.#view.answer.pages[step.page];
    if (number !== this.#view.pageNumber()) this.#view.go(number);
    this.#grids[step.table].refresh(step.cell);
    this.#grids[step.table].focus(step.cell);
    this.#tell();
  }

  #jumpTo() {
    const chosen = this.#jump.value;
    if (!chosen) return;
    const [p, t] = chosen.split(".").map(Number);
    this.#view.go(this.#view.answer.pages[p].number);
    this.#jump.value = chosen;
    this.#grids[t]?.element.scrollIntoView({ block: "nearest" });
  }

  #onKey(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("textarea, input") || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    this.#changed(key === "y" || event.shiftKey ? this.#view.edits.redo() : this.#view.edits.undo());
  }

  #joined() {
    return joinedTables(this.#view.answer, this.#view.edits);
  }

  #stem(whole) {
    return `${stemOf(this.#view.name)}-p${whole.firstPage}-table-${whole.ordinal}`;
  }

  #saveXlsx(tables, stem) {
    save(workbook(tables), `${stem}.xlsx`, XLSX_TYPE);
  }

  async #copy(whole) {
    try {
      await copy(tsv(rowsOf(whole)));
      announce("The table was copied");
    } catch (error) {
      this.#view.failed(error);
    }
  }
}
