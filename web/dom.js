// Elements made by hand. Whatever a document says goes in as a text node, never as markup: documents are hostile.

const SVG = "http://www.w3.org/2000/svg";

// Attributes by name; a function is an event listener ("onclick"), true an empty attribute, false, null and undefined none.
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (/^(on|style$|srcdoc$)/.test(name)) throw new TypeError(`attribute ${name} is not allowed`);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

export const button = (label, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, label);

let ids = 0;
export const freshId = (stem) => `${stem}-${++ids}`;

// A label around its control, or before a control that stands in a row of its own.
export const labelled = (text, control, attributes = {}) => el("label", attributes, el("span", {}, text), control);

// One line, with control characters and those that turn the direction of writing made visible: a name can't look like another one.
export const visible = (text) => String(text).replace(/[\t\n\r]+/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g, "\ufffd");

// A document's name, kept apart from the direction of the text around it.
export const nameOf = (text) => el("bdi", { class: "name" }, visible(text));

// Said by screen readers, seen by nobody.
export function announce(text) {
  const region = document.getElementById("announcements");
  region.textContent = "";
  setTimeout(() => (region.textContent = visible(text)), 50);
}

export function alertBox(error, ...more) {
  const code = error.code ? ` (${error.code})` : "";
  return el("div", { class: "alert", role: "alert" }, el("strong", {}, "Error: "), visible(error.message ?? error), code, ...more);
}

// Asks before something that can't be undone; true when confirmed. Focus goes back to where it was.
export function confirmed(question, action) {
  return new Promise((resolve) => {
    const heading = freshId("question");
    const dialog = el("dialog", { "aria-labelledby": heading },
      el("h2", { id: heading }, visible(question)),
      el("div", { class: "row end" },
        button("Cancel", () => dialog.close("")),
        button(action, () => dialog.close("yes"), { class: "danger" })));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// The same numbers everywhere: no locale of the reader's machine, so that pictures and tests agree.
export const percent = (share) => `${(share * 100).toFixed(1)} %`;
export const seconds = (value) => `${!value ? "0" : value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2)} s`;
export const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

export function moment(milliseconds) {
  const at = new Date(milliseconds);
  const two = (n) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
