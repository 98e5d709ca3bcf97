// The left side of a document: page navigation, zoom, layers to toggle, the page with its overlay, and the inspector.
import { button, el, labelled, visible } from "./dom.js";
import { Inspector } from "./inspector.js";
import { itemsOf, LAYERS } from "./overlay.js";
import { PageCanvas } from "./page_canvas.js";
import { PagePictures } from "./page_pictures.js";

const LOW_BELOW_PERCENT = 80; // what is marked at first; nine in ten cells of a clean report are above 90

const NO_PICTURE = "There is no picture of this page; what was read is drawn on white.";

export class PagePane {
  #pages;
  #page;
  #events;
  #selected = null;
  #lowBelow = LOW_BELOW_PERCENT / 100;
  #shown = new Set(LAYERS.filter((layer) => layer.on).map((layer) => layer.name));
  #pictures;
  #note = el("p", { class: "hint", role: "status" });
  #number = el("input", { type: "number", class: "short" });
  #previous = button("\u2039", () => this.#turn(-1), { "aria-label": "Previous page" });
  #next = button("\u203a", () => this.#turn(1), { "aria-label": "Next page" });
  #zoomText = el("output", { class: "zoom" });
  #canvas = new PageCanvas({ onPick: (items) => this.#pick(items), onZoom: (scale) => (this.#zoomText.textContent = `${Math.round(scale * 100)} %`) });
  #inspector = new Inspector((item) => this.#choose(item));

  // pages of the answer; events: onSelect(item or null), onPage(number or undefined) when another page is wanted, onLowBelow()
  constructor(id, pages, events) {
    this.#pages = pages;
    this.#page = pages[0];
    this.#events = events;
    this.#pictures = new PagePictures(id);
    this.#canvas.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element = el("section", { class: "page-pane", "aria-label": "Page view" }, this.#toolbar(), this.#layers(), this.#note, this.#canvas.element, this.#inspector.element);
  }

  // Pages go by their numbers: an answer may have a range of them.
  has(number) {
    return this.#pages.some((page) => page.number === number);
  }

  get lowBelow() {
    return this.#lowBelow;
  }

  show(number) {
    this.#page = this.#pages.find((page) => page.number === number);
    this.#number.value = number;
    this.#previous.disabled = this.#page === this.#pages[0];
    this.#next.disabled = this.#page === this.#pages.at(-1);
    this.#canvas.showPage(this.#page);
    this.#draw();
    this.mark(null);
    this.#loadPicture();
  }

  // Marks an item of the page that is shown, without telling onSelect.
  select(layer, test) {
    this.mark(itemsOf(this.#page, layer).find(test) ?? null);
  }

  close() {
    this.#pictures.close();
  }

  #turn(by) {
    this.#events.onPage(this.#pages[this.#pages.indexOf(this.#page) + by]?.number);
  }

  #toolbar() {
    const first = this.#pages[0].number, last = this.#pages.at(-1).number;
    this.#number.min = first;
    this.#number.max = last;
    this.#number.addEventListener("change", () => {
      const asked = Math.min(last, Math.max(first, Number.parseInt(this.#number.value, 10) || this.#page.number));
      this.#number.value = this.#page.number;
      this.#events.onPage(asked);
    });
    return el("div", { class: "toolbar" },
      el("div", { class: "row" }, this.#previous, labelled("Page", this.#number, { class: "inline" }), el("span", {}, `of ${last}`), this.#next),
      el("div", { class: "row" }, button("\u2212", () => this.#canvas.zoomOut(), { "aria-label": "Zoom out" }), this.#zoomText,
        button("+", () => this.#canvas.zoomIn(), { "aria-label": "Zoom in" }), button("Fit", () => this.#canvas.fitWidth(), { "aria-label": "Fit width" })));
  }

  #layers() {
    const toggles = LAYERS.filter(({ there }) => !there || this.#pages.some(there)).map(({ name, label }) => {
      const toggle = ({ target }) => {
        if (target.checked) this.#shown.add(name);
        else this.#shown.delete(name);
        this.#draw();
      };
      const box = el("input", { type: "checkbox", checked: this.#shown.has(name), "data-layer": name, onchange: toggle });
      return el("label", { class: "check" }, box, el("span", { class: `swatch ${name}`, "aria-hidden": "true" }), el("span", {}, label));
    });
    const lower = ({ target }) => {
      this.#lowBelow = Math.min(100, Math.max(0, Number(target.value) || 0)) / 100;
      this.#draw();
      this.#events.onLowBelow();
    };
    const low = el("input", { type: "number", min: 0, max: 100, step: 1, value: LOW_BELOW_PERCENT, class: "short", onchange: lower });
    return el("fieldset", { class: "layers" }, el("legend", {}, "Layers"), toggles,
      el("label", { class: "check" }, el("span", { class: "swatch low", "aria-hidden": "true" }), el("span", {}, "Low confidence below"), low, "%"));
  }

  #draw() {
    const items = new Map(LAYERS.filter(({ name, there }) => this.#shown.has(name) && (!there || this.#pages.some(there))).map(({ name }) => [name, itemsOf(this.#page, name)]));
    this.#canvas.draw(items, this.#lowBelow);
    this.#inspector.setItems(items);
  }

  // null marks nothing.
  mark(item) {
    this.#selected = item;
    this.#canvas.mark(item);
    this.#inspector.show(item, this.#lowBelow);
  }

  #choose(item) {
    this.mark(item);
    this.#events.onSelect(item);
  }

  // A second click at the same place takes what lies below.
  #pick(items) {
    const again = items.findIndex((item) => item.kind === this.#selected?.kind && item.index === this.#selected.index);
    this.#choose(items[(again + 1) % (items.length || 1)] ?? null);
  }

  #onKey(event) {
    const keys = {
      n: () => this.#turn(1), p: () => this.#turn(-1), j: () => this.#inspector.step(1), k: () => this.#inspector.step(-1),
      "+": () => this.#canvas.zoomIn(), "-": () => this.#canvas.zoomOut(), 0: () => this.#canvas.fitWidth(),
      Escape: () => this.#canvas.hideTip() || this.#choose(null),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  async #loadPicture() {
    const { number } = this.#page;
    this.#canvas.showPicture(null);
    this.#note.textContent = "";
    try {
      const url = await this.#pictures.get(number);
      if (url && this.#page.number === number) this.#canvas.showPicture(url);
    } catch (error) {
      if (this.#page.number === number) this.#note.textContent = error.status === 404 ? NO_PICTURE : `The picture of this page can't be shown: ${visible(error.message)}`;
    }
  }
}
