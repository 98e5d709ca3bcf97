// Records of the whole document: what bookkeepers want of invoices and receipts, identity documents, pages of loan packages.
import { announce, button, el, visible } from "./dom.js";
import { csv, tsv } from "./delimited.js";
import { copy, save, stemOf } from "./download.js";
import { factsSection, factsTable, lowMark, nameOfType, sectionsTab } from "./facts_table.js";
import { placeItem } from "./overlay.js";

const NOTHING = "This answer has no records. They are looked for where Invoices and receipts, Identity documents or Lending was chosen when the document was sent.";
const WHOLE_ROW = "EXPENSE_ROW"; // the field of a line item that is all of its line
// Columns of line items in the order of bookkeepers; others follow as they come.
const COLUMNS = ["ITEM", "PRODUCT_CODE", "QUANTITY", "UNIT_PRICE", "PRICE"];
const NUMBERS = new Set(["QUANTITY", "UNIT_PRICE", "PRICE"]);

const boxesOf = (field) => [field.label?.box, field.value.box].filter(Boolean);
const wordsOf = (field) => [...(field.label?.words ?? []), ...(field.value.words ?? [])];

// Shows some fields of a page as one place.
function shower(view, page, text, facts, fields, confidence) {
  const boxes = fields.flatMap(boxesOf);
  return () => view.onPlace(page, boxes.length ? placeItem("record", boxes, text, facts, { confidence, words: fields.flatMap(wordsOf) }) : null);
}

function fieldRow(view, page, field) {
  const { value, label } = field, name = [nameOfType(field.type), field.of && `(${nameOfType(field.of)})`].filter(Boolean).join(" ");
  const more = [field.currency, field.date?.slice(0, 10)].filter(Boolean).map(visible).join(", ");
  return {
    cells: [name, visible(label?.text ?? ""), [visible(value.text), more && el("span", { class: "hint" }, ` ${more}`)]], page, confidence: value.confidence,
    plain: [name, visible(label?.text ?? ""), visible(value.text), more, `${page}`], show: shower(view, page, value.text, [name], [field], value.confidence),
  };
}

const fieldRows = (view, fieldsOf) => view.answer.pages.flatMap((page) => fieldsOf(page).filter((field) => field.value.text).map((field) => fieldRow(view, page.number, field)));

// What leaves the page: for the clipboard, and as a file.
function tools(view, name, rows) {
  const take = async () => {
    try {
      await copy(tsv(rows));
      announce("Copied");
    } catch (error) {
      view.failed(error);
    }
  };
  return [button("Copy", take, { "aria-label": `Copy ${name}` }), button("CSV", () => save(csv(rows), `${stemOf(view.name)}-${name.toLowerCase().replaceAll(" ", "-")}.csv`, "text/csv;charset=utf-8"), { "aria-label": `CSV of ${name}` })];
}

const FIELD_HEADS = [["Field"], ["As printed"], ["Value"]];

function fieldsSection(view, title, rows) {
  const plain = [["Field", "As printed", "Value", "Currency, date", "Page"], ...rows.map((row) => row.plain)];
  return () => rows.length > 0 && factsSection(title, `${rows.length}`, tools(view, title, plain), factsTable({ caption: title, heads: FIELD_HEADS, rows, below: view.lowBelow() }));
}

function itemsSection(view) {
  const items = view.answer.pages.flatMap((page) => (page.expense?.items ?? []).map(({ fields }) => ({ page: page.number, fields })));
  const there = new Set(items.flatMap(({ fields }) => fields.map((field) => field.type)));
  const types = [...new Set([...COLUMNS, ...there])].filter((type) => type !== WHOLE_ROW && there.has(type));
  const fieldOf = (item, type) => item.fields.find((field) => field.type === type);
  const textOf = (item, type) => visible(fieldOf(item, type)?.value.text ?? "");
  const title = "Line items", plain = [[...types.map(nameOfType), "Page"], ...items.map((item) => [...types.map((type) => textOf(item, type)), `${item.page}`])];
  const row = (item) => {
    const told = item.fields.filter((field) => field.type !== WHOLE_ROW), confidence = Math.min(...told.map((field) => field.value.confidence));
    const marked = (type) => [textOf(item, type), lowMark(fieldOf(item, type)?.value ?? {}, view.lowBelow())];
    const whole = fieldOf(item, WHOLE_ROW), name = textOf(item, types[0]);
    return { cells: types.map(marked), page: item.page, confidence, show: shower(view, item.page, name, ["line item"], whole ? [whole] : told, confidence) };
  };
  return () => items.length > 0 && factsSection(title, `${items.length}`, tools(view, title, plain), factsTable({
    caption: title, heads: types.map((type) => [nameOfType(type), NUMBERS.has(type) ? "number" : null]), rows: items.map(row), below: view.lowBelow(),
  }));
}

function lendingPages(view) {
  const rows = view.answer.pages.filter((page) => page.lending).map(({ number, lending }) => ({
    cells: [nameOfType(lending.type), lending.page_number ? `${lending.page_number}` : ""], page: number, confidence: lending.confidence, show: () => view.go(number),
  }));
  return () => rows.length > 0 && factsSection("Pages of a loan package", `${rows.length}`, null, factsTable({ caption: "Pages of a loan package", heads: [["Type"], ["Page number told", "number"]], rows, below: view.lowBelow() }));
}

export function recordsTab(view) {
  const parts = [
    fieldsSection(view, "Expense", fieldRows(view, (page) => page.expense?.summary ?? [])), itemsSection(view),
    fieldsSection(view, "Identity document", fieldRows(view, (page) => page.identity ?? [])),
    lendingPages(view), fieldsSection(view, "Fields of loan pages", fieldRows(view, (page) => page.lending?.fields ?? [])),
  ];
  return sectionsTab(() => parts.map((make) => make()), NOTHING);
}
