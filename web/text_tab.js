// The document's text: Markdown with its tables, or plain.
import * as api from "./api.js";
import { el, labelled } from "./dom.js";
import { stemOf } from "./download.js";
import { longText } from "./long_text.js";

const KINDS = { markdown: ["Markdown", "md", "text/markdown;charset=utf-8"], text: ["Plain text", "txt", "text/plain;charset=utf-8"] };

export function textTab(view) {
  const texts = {};
  const kind = el("select", {}, Object.entries(KINDS).map(([name, [label]]) => el("option", { value: name }, label)));
  const long = longText({
    label: "Text of the document",
    source: async () => (texts[kind.value] ??= await (await api.answer(view.id, kind.value)).text()),
    fileName: () => `${stemOf(view.name)}.${KINDS[kind.value][1]}`,
    type: KINDS.text[2],
    failed: view.failed,
    tools: [labelled("Format", kind, { class: "inline" })],
    dir: "auto",
  });
  kind.addEventListener("change", long.show);
  return long;
}
