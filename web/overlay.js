// What is known of a page, as items of layers, and the items as SVG over the page's picture. Lengths are points.
import { percent, plural, seconds, svg } from "./dom.js";

// In the order in which they are drawn: the large ones below. `there`: offered only where a page has any.
export const LAYERS = [
  { name: "regions", label: "Regions", on: false },
  { name: "blocks", label: "Blocks", on: false },
  { name: "tables", label: "Tables", on: true },
  { name: "lines", label: "Lines", on: false },
  { name: "cells", label: "Cells", on: true },
  { name: "fields", label: "Fields and marks", on: true },
  { name: "pairs", label: "Keys and values", on: true, there: (page) => list(page.key_values).length > 0 },
  { name: "signatures", label: "Signatures", on: true, there: (page) => list(page.signatures).length > 0 },
  { name: "words", label: "Words", on: true },
];

// What is found first where several lie over each other.
const PICK_ORDER = ["cells", "pairs", "words", "fields", "signatures", "lines", "tables", "blocks", "regions"];

const boxPoints = ([left, top, right, bottom]) => [left, top, right, top, right, bottom, left, bottom];
const list = (value) => (Array.isArray(value) ? value : []);

function boundsOf(points) {
  const xs = points.filter((_, n) => n % 2 === 0), ys = points.filter((_, n) => n % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

// `parts`: polygons that it is made of, [x, y, x, y ...] each.
function itemOf(kind, index, parts, text, facts, more) {
  return { kind, index, parts, places: parts.map(boundsOf), bounds: boundsOf(parts.flat()), text: text ?? "", facts: facts.filter(Boolean), ...more };
}

const item = (kind, index, points, text, facts, more = {}) => itemOf(kind, index, [points], text, facts, more);

const hasArea = ([left, top, right, bottom]) => right > left && bottom > top;

// What is in no layer, to be marked all the same: the place of an answer, of a field of a record. Boxes in points.
export const placeItem = (kind, boxes, text, facts, more = {}) => itemOf(kind, -1, boxes.map(boxPoints), text, facts, more);

const sure = (thing) => typeof thing.confidence === "number" && `confidence ${percent(thing.confidence)}`;

const doubt = (word) => list(word.alternatives).length > 0 && `or ${word.alternatives.map((other) => other.text).join(", ")}`;

const makers = {
  words: (page) => list(page.words).map((word, n) =>
    item("words", n, word.quad, word.text, ["word", word.source && `source ${word.source}`, ...list(word.flags), doubt(word), sure(word)], { confidence: word.confidence, words: [n] })),
  lines: (page) => list(page.lines).map((line, n) => item("lines", n, boxPoints(line.box), line.text, ["line", sure(line)], { confidence: line.confidence, words: list(line.words) })),
  blocks: (page) => list(page.blocks).map((block, n) =>
    item("blocks", n, boxPoints(block.box), block.text, [block.type, block.level && `level ${block.level}`, sure(block)], {
      confidence: block.confidence,
      words: list(block.lines).flatMap((line) => list(page.lines?.[line]?.words)),
    })),
  tables: (page) => list(page.tables).map((table, n) =>
    item("tables", n, boxPoints(table.box), table.title, [`table ${n + 1}`, plural(table.rows, "row"), plural(table.columns, "column"), table.style, sure(table)], {
      confidence: table.confidence,
      words: table.cells.flatMap((cell) => list(cell.words)),
    })),
  cells(page) {
    const all = [];
    list(page.tables).forEach((table, t) => table.cells.forEach((cell, c) => {
      const spans = [cell.row_span && `row span ${cell.row_span}`, cell.column_span && `column span ${cell.column_span}`];
      const facts = [`cell of table ${t + 1}`, `row ${cell.row + 1}`, `column ${cell.column + 1}`, cell.role, ...spans, sure(cell)];
      all.push(item("cells", all.length, boxPoints(cell.box), cell.text, facts, { confidence: cell.confidence, words: list(cell.words), table: t, cell: c }));
    }));
    return all;
  },
  fields(page) {
    const fields = list(page.fields).map((field) => [field.box, field.value, [`field: ${field.kind}`, field.name, "checked" in field && (field.checked ? "selected" : "not selected")], {}]);
    const marks = list(page.marks).map((mark) => [mark.box, "", ["selection mark", mark.selected ? "selected" : "not selected", sure(mark)], { confidence: mark.confidence }]);
    return [...fields, ...marks].map(([box, text, facts, more], n) => item("fields", n, boxPoints(box), text, facts, more));
  },
  // The key's box first.
  pairs: (page) => list(page.key_values).map((pair, n) =>
    itemOf("pairs", n, [pair.key_box, pair.value_box].filter(hasArea).map(boxPoints), `${pair.key} ${pair.value}`.trim(), ["key and value", !pair.value && !list(pair.marks).length && "nothing filled in", sure(pair)], {
      confidence: pair.confidence,
      words: [...list(pair.key_words), ...list(pair.value_words)],
    })),
  signatures: (page) => list(page.signatures).map((one, n) => item("signatures", n, boxPoints(one.box), "", ["signature", sure(one)], { confidence: one.confidence })),
  regions: (page) => list(page.plan?.regions).map((region, n) =>
    item("regions", n, boxPoints(region.box), region.reason, [`route ${region.route}`, region.dpi && `${region.dpi} dpi`, `estimated ${seconds(region.seconds_estimated)}`, `risk ${percent(region.risk)}`], { route: region.route })),
};

export const itemsOf = (page, layer) => makers[layer](page);

const pointsText = (points) => points.map((value, n) => (n % 2 ? `${value} ` : `${value},`)).join("").trim();

export const isLow = (one, below) => typeof one.confidence === "number" && one.confidence < below;

// A polygon for each part of an item. An item of low confidence is dashed and hatched as well as coloured.
function shapes(one, below) {
  const low = isLow(one, below) ? " low" : "";
  return one.parts.map((points) => svg("polygon", { points: pointsText(points), class: `shape ${one.kind}${low}${one.route ? ` route-${one.route}` : ""}`, "data-index": one.index }));
}

function regionLabel(one) {
  const [left, top] = one.bounds;
  return svg("text", { x: left + 4, y: top + 12, class: "region-label" }, one.facts[0]);
}

export function layerGroup(layer, items, below) {
  const labels = layer === "regions" ? items.map(regionLabel) : [];
  return svg("g", { class: `layer layer-${layer}`, "data-layer": layer }, items.flatMap((one) => shapes(one, below)), labels);
}

export const highlight = (points, name) => svg("polygon", { points: pointsText(points), class: name });

export function hatch() {
  return svg("defs", {}, svg("pattern", { id: "hatch", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("line", { x1: 0, y1: 0, x2: 0, y2: 4, class: "hatch-line" })));
}

const holds = ([left, top, right, bottom], x, y) => x >= left && x <= right && y >= top && y <= bottom;
const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);

// The items at a place, the nearest to what is meant first. `layers` are maps from a layer's name to its items.
export function itemsAt(layers, x, y) {
  return PICK_ORDER.flatMap((name) => (layers.get(name) ?? []).filter((one) => one.places.some((place) => holds(place, x, y))).sort((a, b) => area(a.bounds) - area(b.bounds)));
}
