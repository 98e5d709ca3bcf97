// What leaves the page: files and the clipboard.
import { el } from "./dom.js";

const REVOKE_AFTER_MS = 60_000;

// A file's name without its folder and what no file system takes.
export const stemOf = (name) => (name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, "_").replace(/\.[^.]{1,5}$/, "").replace(/^\.+/, "") || "document").slice(0, 120);

export function save(content, name, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}

// Browsers have no clipboard for pages that came by plain HTTP from another machine; the old way works there.
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const before = document.activeElement;
  const area = el("textarea", { class: "offscreen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  if (!done) throw new Error("The browser does not allow copying.");
  return undefined;
}
