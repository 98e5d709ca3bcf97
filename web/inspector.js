// Steps through the items of a layer and says what is selected, for those who don't use a pointer.
import { button, el, labelled, visible } from "./dom.js";
import { isLow, LAYERS } from "./overlay.js";

const labelOf = (name) => LAYERS.find((layer) => layer.name === name).label;

// What is told of an item, in the inspector as beside the pointer.
export function factsOf(item, lowBelow) {
  return [
    el("span", { class: "said-text" }, el("bdi", {}, visible(item.text) || "\u2014")),
    el("span", { class: "facts" }, visible(item.facts.join(", "))),
    ...(isLow(item, lowBelow) ? [el("span", { class: "low-mark" }, "\u26a0 low confidence")] : []),
  ];
}

export class Inspector {
  #items = new Map(); // by layer
  #selected = null;
  #kind = el("select", {});
  #said = el("p", { class: "said", role: "status" });
  #onChoose;

  // onChoose(item) when a step was made
  constructor(onChoose) {
    this.#onChoose = onChoose;
    this.element = el("div", { class: "inspector" },
      el("div", { class: "row" }, labelled("Inspect", this.#kind, { class: "inline" }),
        button("\u2190", () => this.step(-1), { "aria-label": "Previous item" }), button("\u2192", () => this.step(1), { "aria-label": "Next item" })),
      this.#said);
  }

  setItems(items) {
    const before = this.#kind.value || "cells";
    this.#items = items;
    this.#kind.replaceChildren(...[...items].reverse().map(([name, list]) => el("option", { value: name }, `${labelOf(name)} (${list.length})`)));
    this.#kind.value = items.has(before) ? before : (this.#kind.options[0]?.value ?? "");
  }

  show(item, lowBelow) {
    this.#selected = item;
    if (item && this.#items.has(item.kind)) this.#kind.value = item.kind;
    this.#said.replaceChildren(...(item ? factsOf(item, lowBelow) : ["Nothing is selected. Click the page, or step through its items."]));
  }

  step(by) {
    const list = this.#items.get(this.#kind.value) ?? [];
    if (!list.length) return this.#said.replaceChildren("There are none on this page.");
    const from = this.#selected?.kind === this.#kind.value ? this.#selected.index + by : by > 0 ? 0 : list.length - 1;
    return this.#onChoose(list[(from + list.length) % list.length]);
  }
}
