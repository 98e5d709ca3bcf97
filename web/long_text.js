// A long text in a box, with copy and download. Only its beginning is shown when it is very long: browsers choke on tens of megabytes.
import { announce, button, el } from "./dom.js";
import { copy, save } from "./download.js";

const MOST_SHOWN = 400_000; // characters

// source() -> Promise of the text; failed(error) tells an error.
export function longText({ label, source, fileName, type, failed, tools = [], dir = null }) {
  const box = el("pre", { class: "long-text", tabindex: "0", role: "region", "aria-label": label, dir });
  const note = el("p", { class: "hint", role: "status" });
  async function withText(use, said) {
    try {
      await use(await source());
      if (said) announce(said);
    } catch (error) {
      if (error.name !== "AbortError") failed(error);
    }
  }
  const show = () => {
    note.textContent = "Loading \u2026";
    return withText((text) => {
      box.textContent = text.slice(0, MOST_SHOWN);
      note.textContent = text.length > MOST_SHOWN ? `The first ${MOST_SHOWN} of ${text.length} characters are shown; copy and download hold all.` : text ? "" : "It is empty.";
    }).then(() => note.textContent === "Loading \u2026" && (note.textContent = ""));
  };
  show();
  const element = el("div", { class: "fill" },
    el("div", { class: "toolbar" }, el("div", { class: "row" }, tools), el("div", { class: "row" },
      button("Copy", () => withText(copy, "Copied")), button("Download", () => withText((text) => save(text, fileName(), type))))),
    note, box);
  return { element, show };
}
