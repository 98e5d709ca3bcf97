// The jobs of this access key, newest first: state, pages done of pages, delete.
import * as api from "./api.js";
import { alertBox, announce, button, confirmed, el, moment, nameOf, seconds, visible } from "./dom.js";
import { isOpen, pagesProgress, pagesText, stateBadge, stateName } from "./job_state.js";
import { uploadPanel } from "./uploads.js";

const BUSY_MS = 700, IDLE_MS = 10_000; // between looks at the list, with and without jobs that are open
const LEAST_TOOK_S = 0.1;
const HEADS = [["Name"], ["State"], ["Pages", "number"], ["Submitted"], ["Took", "number"], ["Actions"]];

function took(job) {
  return job.Finished && job.Created ? seconds(Math.max(LEAST_TOOK_S, (job.Finished - job.Created) / 1000)) : "";
}

function cells(job, onDelete) {
  const readable = !isOpen(job) && job.State !== "FAILED";
  return [
    el("th", { scope: "row" }, readable ? el("a", { href: `#/documents/${encodeURIComponent(job.Id)}` }, nameOf(job.Name)) : nameOf(job.Name), job.Message ? el("div", { class: "hint" }, visible(job.Message)) : null),
    el("td", {}, stateBadge(job)),
    el("td", { class: "number", "data-label": "Pages" }, pagesText(job), isOpen(job) ? pagesProgress(job) : null),
    el("td", {}, el("span", { class: "nowrap" }, job.Created ? moment(job.Created) : "")),
    el("td", { class: "number", "data-label": "Took" }, took(job)),
    el("td", {}, button("Delete", onDelete, { "aria-label": `Delete ${visible(job.Name)}` })),
  ];
}

export class ListView {
  #lost;
  #rows = new Map(); // by Id: {row, shown, state}
  #timer = 0;
  #closed = false;
  #heading = el("h1", { tabindex: "-1" }, "Documents");
  #problem = el("div");
  #body = el("tbody");
  #empty = el("p", { class: "hint", hidden: true }, "There are no documents yet.");
  #table = el("table", { class: "jobs", hidden: true },
    el("caption", { class: "offscreen" }, "Documents of this access key, newest first"),
    el("thead", {}, el("tr", {}, HEADS.map(([name, look]) => el("th", { scope: "col", class: look }, name)))),
    this.#body);

  // lost(error) is true when the key isn't taken any more.
  constructor(lost) {
    this.#lost = lost;
    this.element = el("div", { class: "list-view" }, this.#heading, uploadPanel(() => this.#refresh(), lost), this.#problem,
      el("section", { "aria-label": "Jobs", class: "card scroll", tabindex: "0" }, this.#table, this.#empty));
    this.#refresh();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #refresh() {
    clearTimeout(this.#timer);
    let wait = IDLE_MS;
    try {
      const jobs = await api.documents();
      if (this.#closed) return;
      this.#problem.replaceChildren();
      this.#show(jobs);
      if (jobs.some(isOpen)) wait = BUSY_MS;
    } catch (error) {
      if (this.#closed || this.#lost(error)) return;
      this.#problem.replaceChildren(alertBox(error, " ", button("Try again", () => this.#refresh())));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), wait);
  }

  #show(jobs) {
    const ids = new Set(jobs.map((job) => job.Id));
    for (const [id, { row }] of this.#rows) {
      if (ids.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    jobs.forEach((job, n) => {
      const row = this.#row(job), there = this.#body.children[n] ?? null;
      if (there !== row) this.#body.insertBefore(row, there);
    });
    this.#table.hidden = !jobs.length;
    this.#empty.hidden = jobs.length > 0;
  }

  // A row is written anew only when it changed, and keeps the focus that is in it.
  #row(job) {
    const shown = JSON.stringify(job);
    const known = this.#rows.get(job.Id) ?? { row: el("tr", { "data-id": job.Id }), shown: "", state: job.State };
    if (known.shown === shown) return known.row;
    if (known.state !== job.State) announce(`${job.Name}: ${stateName(job)}`);
    const focused = known.row.contains(document.activeElement) ? document.activeElement.tagName : "";
    known.row.replaceChildren(...cells(job, () => this.#remove(job)));
    if (focused) known.row.querySelector(focused)?.focus();
    this.#rows.set(job.Id, { row: known.row, shown, state: job.State });
    return known.row;
  }

  async #remove(job) {
    if (!(await confirmed(`Delete ${job.Name}? Its answers go with it.`, "Delete"))) return;
    try {
      await api.remove(job.Id);
      announce(`${job.Name} was deleted`);
    } catch (error) {
      if (!this.#lost(error) && error.status !== 404) this.#problem.replaceChildren(alertBox(error));
    }
    this.#heading.focus();
    this.#refresh();
  }
}
