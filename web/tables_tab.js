// The tables of the page that is shown, to be corrected and taken along. What is edited stays in this page of the browser; the service's
// own answer is not changed.
import { announce, button, el, freshId, labelled, percent, plural, visible } from "./dom.js";
import { csv, tsv } from "./delimited.js";
import { copy, save, stemOf } from "./download.js";
import { TableGrid } from "./table_grid.js";
import { joinedTables, rowsOf } from "./table_edits.js";
import { workbook, XLSX_TYPE } from "./xlsx.js";

function captionOf(page, table, index) {
  const from = table.continues ? `, goes on from page ${table.continues.page}` : "";
  const name = `Table ${index + 1} of page ${page.number}`;
  return `${name}${from}${table.title ? `: ${visible(table.title)}` : ""}`;
}

// view: {name, answer, edits, pageNumber(), lowBelow(), go(page), onCell(table, cell), failed(error)}
export function tablesTab(view) {
  const { answer, edits } = view;
  let grids = [];
  const places = answer.pages.flatMap((page, p) => (page.tables ?? []).map((table, t) => ({ p, t, label: captionOf(page, table, t) })));
  const body = el("div");
  const state = el("span", { class: "hint", role: "status" });
  const undo = button("Undo", () => changed(edits.undo()));
  const redo = button("Redo", () => changed(edits.redo()));

  function tell() {
    undo.disabled = !edits.canUndo;
    redo.disabled = !edits.canRedo;
    state.textContent = edits.count ? `${plural(edits.count, "cell")} edited; kept in this page only, take them along as CSV or XLSX` : "";
  }

  // After a step was taken back or again: its page is shown, and its cell has the focus.
  function changed(step) {
    if (!step) return;
    if (answer.pages[step.page].number !== view.pageNumber()) view.go(answer.pages[step.page].number);
    const grid = grids[step.table];
    grid.refresh(step.cell);
    grid.focus(step.cell);
    tell();
  }

  const whole = (p, t) => joinedTables(answer, edits).find((joined) => joined.parts.some((part) => part.page === p && part.table === t));

  async function copyTable(p, t) {
    try {
      await copy(tsv(rowsOf(whole(p, t))));
      announce("The table was copied");
    } catch (error) {
      view.failed(error);
    }
  }

  function saveCsv(p, t) {
    const table = whole(p, t);
    save(csv(rowsOf(table)), `${stemOf(view.name)}-p${table.firstPage}-table-${table.ordinal}.csv`, "text/csv;charset=utf-8");
  }

  const saveXlsx = (tables, name) => save(workbook(tables), `${name}.xlsx`, XLSX_TYPE);

  function block(page, p, table, t) {
    const grid = new TableGrid({
      table, edits, page: p, index: t, caption: captionOf(page, table, t), lowBelow: view.lowBelow,
      onFocus: (cell) => view.onCell(t, cell), onEdited: tell,
    });
    grids[t] = grid;
    const heading = freshId("table");
    const named = (label, action) => button(label, action, { "aria-describedby": heading });
    return el("section", { class: "table-block", "aria-labelledby": heading },
      el("div", { class: "row" },
        el("h2", { id: heading }, `Table ${t + 1}`),
        el("span", { class: "hint" }, `${table.rows} \u00d7 ${table.columns}, ${table.style}, confidence ${percent(table.confidence)}`),
        el("span", { class: "push" }), named("Copy", () => copyTable(p, t)), named("CSV", () => saveCsv(p, t)),
        named("XLSX", () => saveXlsx([whole(p, t)], `${stemOf(view.name)}-p${whole(p, t).firstPage}-table-${whole(p, t).ordinal}`))),
      table.continues || whole(p, t).parts.length > 1 ? el("p", { class: "hint" }, `One table over pages ${whole(p, t).firstPage} to ${whole(p, t).lastPage}; copies and files hold all of it.`) : null,
      el("div", { class: "scroll" }, grid.element));
  }

  function showPage() {
    const p = answer.pages.findIndex((page) => page.number === view.pageNumber()), page = answer.pages[p];
    grids = [];
    const blocks = (page.tables ?? []).map((table, t) => block(page, p, table, t));
    body.replaceChildren(...(blocks.length ? blocks : [el("p", { class: "empty" }, places.length ? `There is no table on page ${page.number}.` : "No table was found in this document.")]));
    jump.value = blocks.length ? `${p}.0` : "";
    tell();
  }

  const jump = el("select", {}, el("option", { value: "" }, "\u2014"), places.map(({ p, t, label }) => el("option", { value: `${p}.${t}` }, label)));
  jump.addEventListener("change", () => {
    if (!jump.value) return;
    const [p, t] = jump.value.split(".").map(Number), chosen = jump.value;
    view.go(answer.pages[p].number);
    jump.value = chosen;
    grids[t]?.element.scrollIntoView({ block: "nearest" });
  });

  const element = el("div", {},
    el("div", { class: "toolbar" },
      labelled(`${plural(places.length, "table")}, go to`, jump, { class: "inline grow" }),
      el("div", { class: "row" }, undo, redo, places.length ? button("XLSX of all tables", () => saveXlsx(joinedTables(answer, edits), `${stemOf(view.name)}-tables`)) : null)),
    state,
    places.length ? el("p", { class: "hint" }, "Cells: arrow keys move, Enter edits, Escape gives up, Ctrl+Z undoes. \u26a0 marks low confidence, \u270e what was edited.") : null,
    body);
  element.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("textarea, input")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    changed(key === "y" || event.shiftKey ? edits.redo() : edits.undo());
  });
  showPage();

  return {
    element, showPage,
    refresh: () => grids.forEach((grid) => grid.refreshAll()),
    mark(one) {
      grids.forEach((grid, t) => grid.mark(one?.kind === "cells" && one.table === t ? one.cell : null));
    },
  };
}
