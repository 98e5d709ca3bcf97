// Of what kind a document is, how sure that is, and the words that decided.
import { button, el, percent, visible } from "./dom.js";
import { placeItem } from "./overlay.js";

const UNKNOWN = "unknown";
const MOST_OTHERS = 3, LEAST_OTHER = 0.0005; // what is told as 0.1 % and more

const nameOf = (label) => visible(label).replaceAll("-", " ");

// verdict: as the service tells it (docs/classify.md).
export function kindView(verdict, view) {
  const { label, why } = verdict;
  const others = verdict.labels.filter((one) => one.label !== label && one.confidence >= LEAST_OTHER).slice(0, MOST_OTHERS).map((one) => `${nameOf(one.label)} ${percent(one.confidence)}`);
  const likeliest = label === UNKNOWN ? nameOf(verdict.labels.find((one) => one.label !== UNKNOWN)?.label ?? "") : "";
  const place = (one) => placeItem("reason", [one.box], one.text, ["decided the kind", `weight ${percent(one.weight)}`]);
  const reason = (one) => el("li", {}, button(visible(one.text), () => view.onPlace(one.page, place(one)), { title: `Show on page ${one.page}` }));
  return el("details", { class: "kind" },
    el("summary", {}, "Kind: ", el("strong", {}, nameOf(label)), " ", el("span", { class: "hint" }, percent(verdict.confidence))),
    others.length ? el("p", {}, `Else: ${others.join(", ")}.`) : null,
    why.length ? [el("p", {}, likeliest ? `Words that spoke for ${likeliest}, not surely enough:` : "Words that decided:"), el("ul", { class: "row reasons" }, why.map(reason))] : el("p", { class: "hint" }, "It was told by its layout; no word stood out."));
}
