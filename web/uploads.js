// Where documents are dropped or chosen, and how far each is sent.
import * as api from "./api.js";
import { alertBox, announce, button, el, freshId, labelled, nameOf } from "./dom.js";

const AT_ONCE = 2; // uploads; more only wait for each other
const FEATURES = [["tables", "Tables", true], ["layout", "Layout", true], ["forms", "Forms", true], ["signatures", "Signatures"], ["expense", "Invoices and receipts"], ["identity", "Identity documents"], ["lending", "Lending"]];
const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.jp2,application/pdf,image/*";

// onSent is called after each document that the service took; lost(error) is true when the key isn't taken any more.
export function uploadPanel(onSent, lost) {
  const waiting = [];
  let running = 0;
  const list = el("ul", { class: "uploads" });
  const boxes = FEATURES.map(([name, label, on]) => [name, label, el("input", { type: "checkbox", name, checked: on })]);
  const questions = el("textarea", { rows: 2, name: "questions", placeholder: "What is the total?" });
  const input = el("input", { type: "file", multiple: true, accept: ACCEPTED, id: freshId("files"), class: "offscreen" });
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });

  function entry(file) {
    const bar = el("progress", { max: 1, value: 0, "aria-label": "Sent" });
    const item = el("li", {}, nameOf(file.name), " ", bar);
    list.append(item);
    return { file, item, bar, features: ["text", ...boxes.filter(([, , box]) => box.checked).map(([name]) => name)], questions: questions.value.split("\n").map((line) => line.trim()).filter(Boolean) };
  }

  function failed(one, error) {
    if (lost(error)) return;
    one.bar.remove();
    one.item.append(alertBox(error, " ", button("Dismiss", () => one.item.remove())));
  }

  async function run(one) {
    ++running;
    try {
      if (!one.file.size) throw new Error("The file is empty, or a folder.");
      await api.upload(one.file, one.features, one.questions, (share) => (one.bar.value = share));
      one.item.remove();
      announce(`${one.file.name} was sent`);
      onSent();
    } catch (error) {
      failed(one, error);
    }
    --running;
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length) run(waiting.shift());
  }

  function add(files) {
    for (const file of files) waiting.push(entry(file));
    next();
  }

  const zone = el("div", { class: "drop" },
    el("p", {}, el("strong", {}, "Drop documents here"), " or"),
    input,
    el("label", { for: input.id, class: "button primary" }, "Choose documents"),
    el("p", { class: "hint" }, "PDF, PNG, JPEG, TIFF and other pictures, several at once"));
  const over = (on) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", on);
  };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    add(event.dataTransfer.files);
  });

  return el("section", { class: "card", "aria-label": "New documents" },
    zone,
    el("fieldset", { class: "row" }, el("legend", {}, "Features beside text"), boxes.map(([, label, box]) => labelled(label, box, { class: "check" }))),
    labelled("Questions, one a line", questions, { class: "field" }),
    list);
}
