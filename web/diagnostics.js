// What the service says about damage, of the document and its pages.
import { el, plural, visible } from "./dom.js";

const MOST_SHOWN = 200;

function line(one) {
  const page = one.page ? `, page ${one.page}` : "";
  return el("li", {}, el("strong", {}, one.severity), `${page}: ${visible(one.message)} `, el("code", {}, visible(one.code)));
}

// Open where something is missing from the answer. Null where there are none.
export function diagnosticsOf(answer) {
  const ofPages = answer.pages.flatMap((page) => (page.diagnostics ?? []).map((one) => ({ page: page.number, ...one })));
  const all = [...(answer.document.diagnostics ?? []), ...(answer.diagnostics ?? []), ...ofPages];
  if (!all.length) return null;
  const damaged = all.some((one) => one.severity === "damage");
  return el("details", { class: "diagnostics", open: damaged }, el("summary", {}, plural(all.length, "diagnostic")), el("ul", {}, all.slice(0, MOST_SHOWN).map(line)));
}
