// How the state of a document's job is shown. Marks beside the words, so that colour is not needed.
import { el } from "./dom.js";

const STATES = {
  QUEUED: ["queued", "\u2026", "Queued"],
  RUNNING: ["running", "\u25b6", "Running"],
  SUCCEEDED: ["succeeded", "\u2713", "Succeeded"],
  PARTIAL_SUCCESS: ["partial", "!", "Partial success"],
  FAILED: ["failed", "\u2717", "Failed"],
};

export const isOpen = (job) => job.State === "QUEUED" || job.State === "RUNNING";
export const hasAnswer = (job) => job.State === "SUCCEEDED" || job.State === "PARTIAL_SUCCESS";
export const stateName = (job) => STATES[job.State]?.[2] ?? job.State;

export function stateBadge(job) {
  const [name, mark, label] = STATES[job.State] ?? ["queued", "?", job.State];
  return el("span", { class: `badge ${name}` }, el("span", { "aria-hidden": "true" }, `${mark} `), label);
}

export const pagesText = (job) => (job.Pages ? `${isOpen(job) ? `${job.PagesDone} of ` : ""}${job.Pages}` : "");

export function pagesProgress(job) {
  const bar = el("progress", { "aria-label": "Pages done", max: job.Pages || 1 });
  if (job.Pages) bar.value = job.PagesDone;
  return bar;
}
