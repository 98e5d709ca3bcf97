// Tables of what was understood of a document: a row each, how sure it is, and a button that shows its place on the page.
import { button, el, percent, plural, visible } from "./dom.js";
import { isLow } from "./overlay.js";

const MOST_ROWS = 500; // in a table; the JSON has all

// "INVOICE_RECEIPT_DATE", as Amazon Textract names it, for people.
export const nameOfType = (type) => visible(type).replaceAll("_", " ").replace(/\w\S*/g, (word, at) => (at ? word.toLowerCase() : word[0] + word.slice(1).toLowerCase()));

export const lowMark = (thing, below) => (isLow(thing, below) ? el("span", { class: "low-mark" }, "\u26a0", el("span", { class: "offscreen" }, " low confidence")) : null);

export const sureness = (thing, below) => (typeof thing.confidence === "number" ? [percent(thing.confidence), lowMark(thing, below)] : []);

export const pageButton = (page, show) => button(`${page}`, show, { "aria-label": `Show on page ${page}` });

// One of a document's sections, with a heading, what can be done with it, and a note.
export const factsSection = (title, count, tools, ...content) => el("section", { class: "facts-block", "aria-label": title },
  el("div", { class: "row" }, el("h2", {}, title), el("span", { class: "hint" }, count), el("span", { class: "push" }), tools), content);

const cell = (content, look) => el("td", { dir: look ? null : "auto", class: look }, content || "\u2014");

// heads: [name, look of its cells]; rows: [{cells: texts or nodes, page, confidence, show()}]. `rowHead`: which cell names its row.
export function factsTable({ caption, heads, rows, below, rowHead = 0 }) {
  const head = [...heads, ["Confidence", "number"], ["Page", "number"]].map(([name, look]) => el("th", { scope: "col", class: look }, name));
  const line = (row) => el("tr", {},
    row.cells.map((content, n) => (n === rowHead ? el("th", { scope: "row", dir: "auto" }, content || "\u2014") : cell(content, heads[n][1]))),
    el("td", { class: "number" }, sureness(row, below)), el("td", { class: "number" }, pageButton(row.page, row.show)));
  return [
    el("div", { class: "scroll" }, el("table", { class: "plain facts-table" }, el("caption", { class: "offscreen" }, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows.slice(0, MOST_ROWS).map(line)))),
    rows.length > MOST_ROWS ? el("p", { class: "hint" }, `The first ${MOST_ROWS} of ${plural(rows.length, "row")} are listed; the JSON has all.`) : null,
  ];
}

// A tab that is made of sections, and made anew when another confidence is low.
export function sectionsTab(sections, nothing) {
  const element = el("div");
  const refresh = () => {
    const made = sections().filter(Boolean);
    element.replaceChildren(...(made.length ? made : [el("p", { class: "empty" }, nothing)]));
  };
  refresh();
  return { element, refresh };
}
