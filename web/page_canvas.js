// A page's picture with its layers over it, in a box that scrolls: zoom, hover, click, marks.
import { el, svg } from "./dom.js";
import { factsOf } from "./inspector.js";
import { hatch, highlight, itemsAt, layerGroup } from "./overlay.js";

const PX_PER_PT = 96 / 72; // CSS
const ZOOM_STEP = 1.25, LEAST_ZOOM = 0.25, MOST_ZOOM = 6, LEAST_FIT = 0.1;
const PANE_EDGES_PX = 18; // padding and border of the box
const MARGIN_PX = 24; // kept around what is scrolled to
const TIP_ITEMS = 3;
const LABEL = "Page with overlay. Keys: n next page, p previous page, plus, minus and 0 zoom, j and k step through items";

export class PageCanvas {
  #page = null;
  #items = new Map();
  #lowBelow = 0;
  #zoom = 0; // 0 fits the page into the width
  #frame = 0;
  #picture = el("img", { alt: "", class: "picture", hidden: true });
  #groups = svg("g");
  #marks = svg("g");
  #drawing = svg("svg", { class: "overlay", "aria-hidden": "true", preserveAspectRatio: "none" }, hatch(), this.#groups, this.#marks);
  #sheet = el("div", { class: "sheet" }, this.#picture, this.#drawing);
  #tip = el("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  #onZoom;

  // onPick(items at a place, the nearest first); onZoom(scale, 1 is the page's own size)
  constructor({ onPick, onZoom }) {
    this.#onZoom = onZoom;
    this.element = el("div", { class: "page-scroll", tabindex: "0", role: "region", "aria-label": LABEL }, this.#sheet, this.#tip);
    this.#sheet.addEventListener("pointermove", (event) => {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#hover(event));
    });
    this.#sheet.addEventListener("pointerleave", () => this.hideTip());
    this.#sheet.addEventListener("click", (event) => onPick(itemsAt(this.#items, ...this.#placeOf(event))));
    new ResizeObserver(() => this.#resize()).observe(this.element);
  }

  showPage(page) {
    this.#page = page;
    this.hideTip();
    this.#drawing.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    this.#resize();
    this.element.scrollTo({ top: 0 });
  }

  // null while it is loaded, or where there is none
  showPicture(url) {
    this.#picture.hidden = url === null;
    if (url === null) return;
    this.#picture.src = url;
    this.#picture.alt = `Page ${this.#page.number}`;
  }

  draw(items, lowBelow) {
    this.#items = items;
    this.#lowBelow = lowBelow;
    this.#groups.replaceChildren(...[...items].map(([name, list]) => layerGroup(name, list, lowBelow)));
  }

  // Marks an item and its words, and scrolls to it; null marks nothing.
  mark(item) {
    const words = item && item.kind !== "words" ? item.words ?? [] : [];
    this.#marks.replaceChildren(...words.map((n) => this.#page.words[n]).filter(Boolean).map((word) => highlight(word.quad, "of-selection")),
      ...(item ? item.parts.map((points) => highlight(points, "selected")) : []));
    if (item) this.#reveal(item.bounds);
  }

  #scale() {
    return this.#zoom || Math.max(LEAST_FIT, (this.element.clientWidth - PANE_EDGES_PX) / (this.#page.width * PX_PER_PT));
  }

  #resize() {
    if (!this.element.clientWidth || !this.#page) return;
    const width = `${Math.round(this.#page.width * PX_PER_PT * this.#scale())}px`;
    if (this.#sheet.style.width !== width) this.#sheet.style.width = width;
    this.#sheet.style.aspectRatio = `${this.#page.width} / ${this.#page.height}`;
    this.#onZoom(this.#scale());
  }

  #zoomTo(value) {
    this.#zoom = value && Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, value));
    this.#resize();
  }

  zoomIn() {
    this.#zoomTo(this.#scale() * ZOOM_STEP);
  }

  zoomOut() {
    this.#zoomTo(this.#scale() / ZOOM_STEP);
  }

  fitWidth() {
    this.#zoomTo(0);
  }

  // Scrolls the box alone, and only as far as needed.
  #reveal([left, top, right, bottom]) {
    const px = this.#scale() * PX_PER_PT, box = this.element;
    const fit = (from, to, at, room) => (from - MARGIN_PX < at ? from - MARGIN_PX : to + MARGIN_PX > at + room ? to + MARGIN_PX - room : at);
    box.scrollTo({ left: fit(left * px, right * px, box.scrollLeft, box.clientWidth), top: fit(top * px, bottom * px, box.scrollTop, box.clientHeight) });
  }

  #placeOf(event) {
    const box = this.#sheet.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * this.#page.width, ((event.clientY - box.top) / box.height) * this.#page.height];
  }

  #hover(event) {
    const found = itemsAt(this.#items, ...this.#placeOf(event)).slice(0, TIP_ITEMS);
    this.#tip.hidden = !found.length;
    if (!found.length) return;
    this.#tip.replaceChildren(...found.map((item) => el("div", {}, factsOf(item, this.#lowBelow))));
    const pane = this.element, box = pane.getBoundingClientRect(), x = event.clientX - box.left;
    const atRight = x > box.width / 2; // the tip stands on the side that has room
    this.#tip.style.top = `${event.clientY - box.top + pane.scrollTop + 16}px`;
    this.#tip.style.left = atRight ? "auto" : `${x + pane.scrollLeft + 12}px`;
    this.#tip.style.right = atRight ? `${box.width - x - pane.scrollLeft + 12}px` : "auto";
  }

  // True when there was one.
  hideTip() {
    cancelAnimationFrame(this.#frame);
    const was = !this.#tip.hidden;
    this.#tip.hidden = true;
    return was;
  }
}
