// Form fields and selection marks of the whole document, as far as the answer has any.
import { button, el, percent, visible } from "./dom.js";

const selected = (on) => (on ? "\u2611 selected" : "\u2610 not selected");

// Rows {page, index (in the layer of fields), kind, name, value, confidence}.
function rowsOf(answer) {
  return answer.pages.flatMap((page) => [
    ...(page.fields ?? []).map((field) => ({ kind: field.kind, name: field.name, value: "checked" in field ? selected(field.checked) : field.value })),
    ...(page.marks ?? []).map((mark) => ({ kind: "selection mark", name: "", value: selected(mark.selected), confidence: mark.confidence })),
  ].map((row, index) => ({ ...row, page: page.number, index })));
}

export function formsTab(view) {
  const rows = rowsOf(view.answer);
  if (!rows.length)
    return el("p", { class: "empty" }, "This answer has no form fields and no selection marks. Fields are the fillable ones of a PDF; key-value pairs that are only printed are not in answers yet.");
  const head = ["Kind", "Name", "Value", "Confidence", "Page"].map((name) => el("th", { scope: "col" }, name));
  return el("div", { class: "scroll" }, el("table", { class: "plain" },
    el("caption", { class: "offscreen" }, "Form fields and selection marks"),
    el("thead", {}, el("tr", {}, head)),
    el("tbody", {}, rows.map((row) => el("tr", {},
      el("td", {}, visible(row.kind)), el("th", { scope: "row", dir: "auto" }, visible(row.name) || "\u2014"), el("td", { dir: "auto" }, row.value),
      el("td", { class: "number" }, typeof row.confidence === "number" ? percent(row.confidence) : ""),
      el("td", {}, button(`${row.page}`, () => view.onField(row.page, row.index), { "aria-label": `Show on page ${row.page}` })))))));
}
