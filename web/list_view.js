// The jobs of this access key, newest first: state, pages done of pages, delete.
import * as api from "./api.js";
import { alertBox, announce, button, confirmed, el, moment, nameOf, seconds, visible } from "./dom.js";
import { isOpen, pagesProgress, pagesText, stateBadge, stateName } from "./job_state.js";
import { uploadPanel } from "./uploads.js";

const BUSY_MS = 700, IDLE_MS = 10_000; // between looks at the list, with and without jobs that are open
const HEADS = [["Name"], ["State"], ["Pages", "number"], ["Submitted"], ["Took", "number"], ["Actions"]];

function took(job) {
  return job.Finished && job.Created ? seconds(Math.max(0.1, (job.Finished - job.Created) / 1000)) : "";
}

function cells(job, onDelete) {
  const name = isOpen(job) || job.State === "FAILED" ? nameOf(job.Name) : el("a", { href: `#/documents/${encodeURIComponent(job.Id)}` }, nameOf(job.Name));
  return [
    el("th", { scope: "row" }, name, job.Message ? el("div", { class: "hint" }, visible(job.Message)) : null),
    el("td", {}, stateBadge(job)),
    el("td", { class: "number", "data-label": "Pages" }, pagesText(job), isOpen(job) ? pagesProgress(job) : null),
    el("td", {}, el("span", { class: "nowrap" }, job.Created ? moment(job.Created) : "")),
    el("td", { class: "number", "data-label": "Took" }, took(job)),
    el("td", {}, button("Delete", onDelete, { "aria-label": `Delete ${visible(job.Name)}` })),
  ];
}

export function listView(lost) {
  const rows = new Map(); // by Id: the row and what it shows
  let timer = 0, closed = false;
  const body = el("tbody");
  const table = el("table", { class: "jobs", hidden: true },
    el("caption", { class: "offscreen" }, "Documents of this access key, newest first"),
    el("thead", {}, el("tr", {}, HEADS.map(([name, look]) => el("th", { scope: "col", class: look }, name)))),
    body);
  const empty = el("p", { class: "hint", hidden: true }, "There are no documents yet.");
  const problem = el("div");
  const heading = el("h1", {}, "Documents");

  async function removeJob(job) {
    if (!(await confirmed(`Delete ${job.Name}? Its answers go with it.`, "Delete"))) return;
    try {
      await api.remove(job.Id);
      announce(`${job.Name} was deleted`);
    } catch (error) {
      if (!lost(error) && error.status !== 404) problem.replaceChildren(alertBox(error));
    }
    heading.focus();
    refresh();
  }

  // A row is written anew only when it changed, and keeps the focus that is in it.
  function showRow(job) {
    const shown = JSON.stringify(job);
    const known = rows.get(job.Id) ?? { row: el("tr", { "data-id": job.Id }), shown: "", state: job.State };
    if (known.shown === shown) return known.row;
    if (known.state !== job.State) announce(`${job.Name}: ${stateName(job)}`);
    const focused = known.row.contains(document.activeElement) ? document.activeElement.tagName : "";
    known.row.replaceChildren(...cells(job, () => removeJob(job)));
    if (focused) known.row.querySelector(focused)?.focus();
    rows.set(job.Id, { row: known.row, shown, state: job.State });
    return known.row;
  }

  function show(jobs) {
    const ids = new Set(jobs.map((job) => job.Id));
    for (const [id, { row }] of rows) {
      if (ids.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    jobs.map(showRow).forEach((row, n) => body.children[n] !== row && body.insertBefore(row, body.children[n] ?? null));
    table.hidden = !jobs.length;
    empty.hidden = jobs.length > 0;
  }

  async function refresh() {
    clearTimeout(timer);
    let wait = IDLE_MS;
    try {
      const jobs = await api.documents();
      if (closed) return;
      problem.replaceChildren();
      show(jobs);
      if (jobs.some(isOpen)) wait = BUSY_MS;
    } catch (error) {
      if (closed || lost(error)) return;
      problem.replaceChildren(alertBox(error, " ", button("Try again", refresh)));
    }
    clearTimeout(timer);
    timer = setTimeout(refresh, wait);
  }

  refresh();
  const element = el("div", { class: "list-view" }, heading, uploadPanel(refresh, lost), problem,
    el("section", { "aria-label": "Jobs", class: "card scroll", tabindex: "0" }, table, empty));
  return {
    element,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
