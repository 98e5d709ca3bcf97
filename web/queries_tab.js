// Questions and their answers. docquarry's JSON has none yet; what a later version puts under "queries" is shown as it is.
import { el } from "./dom.js";

export function queriesTab(view) {
  const { queries } = view.answer;
  if (!Array.isArray(queries) || !queries.length)
    return el("p", { class: "empty" }, "This answer has no queries: questions to a document come with a later version.");
  return el("ol", {}, queries.map((query) => el("li", {}, el("pre", {}, JSON.stringify(query, null, 2)))));
}
