// Tabs by the ARIA pattern: arrow keys, Home and End move; a panel is made when it is first shown.
import { el, freshId } from "./dom.js";

// tabs: [{name, label, make() -> node}]; onChange(name) when the reader chose one.
export function tabList(label, tabs, onChange) {
  const bar = el("div", { role: "tablist", "aria-label": label, class: "tabs" });
  const parts = tabs.map(({ name, label: text }) => {
    const tab = el("button", { type: "button", role: "tab", id: freshId("tab"), onclick: () => choose(name) }, text);
    const panel = el("div", { role: "tabpanel", id: freshId("panel"), "aria-labelledby": tab.id, class: "panel", tabindex: "0", hidden: true });
    tab.setAttribute("aria-controls", panel.id);
    return { name, tab, panel, made: false };
  });
  bar.append(...parts.map((part) => part.tab));

  function show(name) {
    for (const part of parts) {
      const on = part.name === name;
      part.tab.setAttribute("aria-selected", on);
      part.tab.tabIndex = on ? 0 : -1;
      part.panel.hidden = !on;
      if (on && !part.made) {
        part.made = true;
        part.panel.append(tabs.find((tab) => tab.name === name).make());
      }
    }
  }
  function choose(name) {
    show(name);
    onChange(name);
  }
  bar.addEventListener("keydown", (event) => {
    const at = parts.findIndex((part) => part.tab === document.activeElement), last = parts.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    parts[to].tab.focus();
    choose(parts[to].name);
  });

  const names = new Set(parts.map((part) => part.name));
  return { element: el("div", { class: "tab-pane" }, bar, parts.map((part) => part.panel)), show, has: (name) => names.has(name) };
}
