// A page's picture with layers drawn over it: page navigation, zoom, layers to toggle, and an inspector that steps through the items of a
// layer, for those who don't use a pointer.
import * as api from "./api.js";
import { button, el, labelled, svg, visible } from "./dom.js";
import { hatch, highlight, isLow, itemsAt, itemsOf, layerGroup, LAYERS } from "./overlay.js";

const PX_PER_PT = 96 / 72; // CSS
const ZOOM_STEP = 1.25, LEAST_ZOOM = 0.25, MOST_ZOOM = 6;
const LOW_BELOW_PERCENT = 80; // what is marked at first; nine in ten cells of a clean report are above .9
const PICTURES_KEPT = 8;

// pages of the answer; onSelect(item or null), onPage(number or undefined) when another page is wanted, onLowBelow() when that changed.
export function pagePane(id, pages, { onSelect, onPage, onLowBelow }) {
  const shown = new Set(LAYERS.filter((layer) => layer.on).map((layer) => layer.name));
  const pictures = new Map(); // object URLs by page number, oldest first
  let page = pages[0], items = new Map(), zoom = 0, selected = null, lowBelow = LOW_BELOW_PERCENT / 100, loading = null;

  const picture = el("img", { alt: "", class: "picture", hidden: true });
  const groups = svg("g"), marks = svg("g");
  const drawing = svg("svg", { class: "overlay", "aria-hidden": "true", preserveAspectRatio: "none" }, hatch(), groups, marks);
  const sheet = el("div", { class: "sheet" }, picture, drawing);
  const tip = el("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const pane = el("div", { class: "page-scroll", tabindex: "0", role: "region", "aria-label": "Page with overlay. Keys: n next page, p previous page, plus, minus and 0 zoom, j and k step through items" }, sheet, tip);
  const note = el("p", { class: "hint", role: "status" });

  // Pages, told by their numbers: an answer may have a range of them.
  const last = pages.at(-1).number;
  const number = el("input", { type: "number", min: pages[0].number, max: last, value: pages[0].number, class: "short" });
  const turn = (by) => onPage(pages[pages.indexOf(page) + by]?.number);
  const previous = button("\u2039", () => turn(-1), { "aria-label": "Previous page" });
  const next = button("\u203a", () => turn(1), { "aria-label": "Next page" });
  number.addEventListener("change", () => {
    const asked = Math.min(last, Math.max(pages[0].number, Number.parseInt(number.value, 10) || page.number));
    number.value = page.number;
    onPage(asked);
  });

  // Zoom: 0 fits the page into the width.
  const zoomText = el("output", { class: "zoom" });
  const scale = () => zoom || Math.max(0.1, (pane.clientWidth - 18) / (page.width * PX_PER_PT));
  function resize() {
    if (!pane.clientWidth) return;
    const width = `${Math.round(page.width * PX_PER_PT * scale())}px`;
    if (sheet.style.width !== width) sheet.style.width = width;
    sheet.style.aspectRatio = `${page.width} / ${page.height}`;
    zoomText.textContent = `${Math.round(scale() * 100)} %`;
  }
  function zoomTo(value) {
    zoom = value && Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, value));
    resize();
  }
  new ResizeObserver(resize).observe(pane);

  // Layers.
  function drawLayers() {
    items = new Map(LAYERS.filter(({ name }) => shown.has(name)).map(({ name }) => [name, itemsOf(page, name)]));
    groups.replaceChildren(...[...items].map(([name, list]) => layerGroup(name, list, lowBelow)));
    fillInspector();
  }
  const toggles = LAYERS.map(({ name, label }) => {
    const box = el("input", { type: "checkbox", checked: shown.has(name), "data-layer": name });
    box.addEventListener("change", () => {
      if (box.checked) shown.add(name);
      else shown.delete(name);
      drawLayers();
    });
    return el("label", { class: "check" }, box, el("span", { class: `swatch ${name}`, "aria-hidden": "true" }), el("span", {}, label));
  });
  const low = el("input", { type: "number", min: 0, max: 100, step: 1, value: LOW_BELOW_PERCENT, class: "short" });
  low.addEventListener("change", () => {
    lowBelow = Math.min(100, Math.max(0, Number(low.value) || 0)) / 100;
    drawLayers();
    onLowBelow();
  });

  // The inspector.
  const kind = el("select", {});
  const said = el("p", { class: "said", role: "status" });
  function fillInspector() {
    const before = kind.value || "cells";
    kind.replaceChildren(...[...items].reverse().map(([name, list]) => el("option", { value: name }, `${LAYERS.find((layer) => layer.name === name).label} (${list.length})`)));
    kind.value = items.has(before) ? before : (kind.options[0]?.value ?? "");
  }
  function step(by) {
    const list = items.get(kind.value) ?? [];
    if (!list.length) return say(null, "There are none on this page.");
    const from = selected?.kind === kind.value ? selected.index + by : by > 0 ? 0 : list.length - 1;
    return choose(list[(from + list.length) % list.length]);
  }
  function facts(one) {
    return [el("span", { class: "said-text" }, el("bdi", {}, visible(one.text) || "\u2014")), el("span", { class: "facts" }, visible(one.facts.join(", "))), isLow(one, lowBelow) ? el("span", { class: "low-mark" }, "\u26a0 low confidence") : null];
  }
  function say(one, otherwise = "Nothing is selected. Click the page, or step through its items.") {
    said.replaceChildren(...(one ? facts(one).filter(Boolean) : [otherwise]));
  }

  function mark(one) {
    selected = one;
    const words = (one?.kind === "words" ? [] : (one?.words ?? [])).map((n) => page.words[n]).filter(Boolean);
    marks.replaceChildren(...words.map((word) => highlight(word.quad, "of-selection")), ...(one ? [highlight(one.points, "selected")] : []));
    say(one);
    if (one && items.has(one.kind)) kind.value = one.kind;
    if (one) reveal(one.bounds);
  }
  function choose(one) {
    mark(one);
    onSelect(one);
  }

  // Scrolls only the pane, and only as far as needed.
  function reveal([left, top, right, bottom]) {
    const px = scale() * PX_PER_PT, margin = 24;
    const fit = (from, to, at, room) => (from - margin < at ? from - margin : to + margin > at + room ? to + margin - room : at);
    pane.scrollTo({ left: fit(left * px, right * px, pane.scrollLeft, pane.clientWidth), top: fit(top * px, bottom * px, pane.scrollTop, pane.clientHeight) });
  }

  // The pointer.
  const placeOf = (event) => {
    const box = sheet.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * page.width, ((event.clientY - box.top) / box.height) * page.height];
  };
  function hover(event) {
    const found = itemsAt(items, ...placeOf(event)).slice(0, 3);
    tip.hidden = !found.length;
    if (!found.length) return;
    tip.replaceChildren(...found.map((one) => el("div", {}, facts(one).filter(Boolean))));
    const box = pane.getBoundingClientRect();
    const right = event.clientX - box.left > box.width / 2;
    tip.style.top = `${event.clientY - box.top + pane.scrollTop + 16}px`;
    tip.style.left = right ? "auto" : `${event.clientX - box.left + pane.scrollLeft + 12}px`;
    tip.style.right = right ? `${box.right - event.clientX - pane.scrollLeft + 12}px` : "auto";
  }
  let frame = 0;
  sheet.addEventListener("pointermove", (event) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => hover(event));
  });
  sheet.addEventListener("pointerleave", () => {
    cancelAnimationFrame(frame);
    tip.hidden = true;
  });
  sheet.addEventListener("click", (event) => {
    const found = itemsAt(items, ...placeOf(event));
    const again = found.findIndex((one) => one.kind === selected?.kind && one.index === selected.index);
    choose(found[(again + 1) % (found.length || 1)] ?? null);
  });
  const keys = {
    n: () => turn(1), p: () => turn(-1), j: () => step(1), k: () => step(-1),
    "+": () => zoomTo(scale() * ZOOM_STEP), "-": () => zoomTo(scale() / ZOOM_STEP), 0: () => zoomTo(0), Escape: () => (tip.hidden ? choose(null) : (tip.hidden = true)),
  };
  pane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Pictures.
  function keep(at, blob) {
    pictures.set(at, URL.createObjectURL(blob));
    for (const [old, url] of pictures) {
      if (pictures.size <= PICTURES_KEPT) break;
      URL.revokeObjectURL(url);
      pictures.delete(old);
    }
  }
  async function loadPicture() {
    loading?.abort();
    loading = new AbortController();
    const at = page.number, { signal } = loading;
    picture.hidden = true;
    note.textContent = "";
    try {
      if (!pictures.has(at)) keep(at, await api.pagePicture(id, at, signal));
      if (page.number !== at) return;
      picture.src = pictures.get(at);
      picture.alt = `Page ${at}`;
      picture.hidden = false;
    } catch (error) {
      if (error.name === "AbortError" || page.number !== at) return;
      note.textContent = error.status === 404 ? "There is no picture of this page; what was read is drawn on white." : `The picture of this page can't be shown: ${visible(error.message)}`;
    }
  }

  function show(at) {
    page = pages.find((one) => one.number === at);
    tip.hidden = true;
    number.value = at;
    previous.disabled = page === pages[0];
    next.disabled = page === pages.at(-1);
    drawing.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    drawLayers();
    mark(null);
    resize();
    pane.scrollTo({ top: 0 });
    loadPicture();
  }

  const element = el("section", { class: "page-pane", "aria-label": "Page view" },
    el("div", { class: "toolbar" },
      el("div", { class: "row" }, previous, labelled("Page", number, { class: "inline" }), el("span", {}, `of ${last}`), next),
      el("div", { class: "row" }, button("\u2212", () => zoomTo(scale() / ZOOM_STEP), { "aria-label": "Zoom out" }), zoomText,
        button("+", () => zoomTo(scale() * ZOOM_STEP), { "aria-label": "Zoom in" }), button("Fit", () => zoomTo(0), { "aria-label": "Fit width" }))),
    el("fieldset", { class: "layers" }, el("legend", {}, "Layers"), toggles, el("label", { class: "check" }, el("span", { class: "swatch low", "aria-hidden": "true" }), el("span", {}, "Low confidence below"), low, "%")),
    note, pane,
    el("div", { class: "inspector" },
      el("div", { class: "row" }, labelled("Inspect", kind, { class: "inline" }), button("\u2190", () => step(-1), { "aria-label": "Previous item" }), button("\u2192", () => step(1), { "aria-label": "Next item" })),
      said));

  return {
    element, show,
    has: (at) => pages.some((one) => one.number === at),
    get lowBelow() {
      return lowBelow;
    },
    // Marks a cell, field or word of the page that is shown, without telling onSelect.
    select(layer, test) {
      mark(itemsOf(page, layer).find(test) ?? null);
    },
    close() {
      loading?.abort();
      for (const url of pictures.values()) URL.revokeObjectURL(url);
    },
  };
}
