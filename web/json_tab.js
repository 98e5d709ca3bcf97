// docquarry's own JSON: the page that is shown, or the whole document.
import { el, labelled } from "./dom.js";
import { stemOf } from "./download.js";
import { longText } from "./long_text.js";

export function jsonTab(view) {
  const part = el("select", {}, el("option", { value: "page" }, "This page"), el("option", { value: "document" }, "Whole document"));
  const ofPage = () => view.answer.pages.find((page) => page.number === view.pageNumber());
  const long = longText({
    label: "JSON",
    source: async () => JSON.stringify(part.value === "page" ? ofPage() : view.answer, null, 2),
    fileName: () => `${stemOf(view.name)}${part.value === "page" ? `-p${view.pageNumber()}` : ""}.json`,
    type: "application/json",
    failed: view.failed,
    tools: [labelled("Part", part, { class: "inline" })],
  });
  part.addEventListener("change", long.show);
  return { element: long.element, showPage: () => part.value === "page" && long.show() };
}
