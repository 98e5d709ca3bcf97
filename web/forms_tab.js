// What a form says, of the whole document: keys with their values, fillable fields, selection marks, signatures.
import { visible } from "./dom.js";
import { factsSection, factsTable, sectionsTab } from "./facts_table.js";

const NOTHING = "This answer has no keys and values, no form fields, no selection marks and no signatures. Keys and values are looked for where Forms was chosen when the document was sent, signatures where Signatures was.";

const selected = (on) => (on ? "\u2611 selected" : "\u2610 not selected");

// A value may be words, a check box that the key names, or nothing that was filled in.
function valueOf(page, pair) {
  const marks = (pair.marks ?? []).map((n) => page.marks[n]).filter(Boolean).map((mark) => selected(mark.selected));
  return [visible(pair.value), ...marks].filter(Boolean).join(" ");
}

const pairsOf = (answer) => answer.pages.flatMap((page) => (page.key_values ?? []).map((pair, index) => ({ cells: [visible(pair.key), valueOf(page, pair)], page: page.number, index, confidence: pair.confidence })));

const fieldsOf = (answer) => answer.pages.flatMap((page) => [
  ...(page.fields ?? []).map((field) => ({ cells: [visible(field.kind), visible(field.name), "checked" in field ? selected(field.checked) : visible(field.value)] })),
  ...(page.marks ?? []).map((mark) => ({ cells: ["selection mark", "", selected(mark.selected)], confidence: mark.confidence })),
].map((row, index) => ({ ...row, page: page.number, index })));

const signaturesOf = (answer) => answer.pages.flatMap((page) => (page.signatures ?? []).map(({ confidence }, index) => ({ page: page.number, index, confidence }))).map((row, n) => ({ ...row, cells: [`Signature ${n + 1}`] }));

export function formsTab(view) {
  const { answer } = view;
  const section = (title, layer, heads, rows, rowHead = 0) => () => rows.length > 0 && factsSection(title, `${rows.length}`, null, factsTable({
    caption: title, heads: heads.map((name) => [name]), rowHead, below: view.lowBelow(),
    rows: rows.map((row) => ({ ...row, show: () => view.onItem(row.page, layer, row.index) })),
  }));
  const parts = [
    section("Keys and values", "pairs", ["Key", "Value"], pairsOf(answer)),
    section("Form fields and selection marks", "fields", ["Kind", "Name", "Value"], fieldsOf(answer), 1),
    section("Signatures", "signatures", ["Signature"], signaturesOf(answer)),
  ];
  return sectionsTab(() => parts.map((make) => make()), NOTHING);
}
