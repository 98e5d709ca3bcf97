// One document: its progress while it is read, then the page pane beside the tabs.
import * as api from "./api.js";
import { alertBox, announce, button, confirmed, el, nameOf, plural, visible } from "./dom.js";
import { save, stemOf } from "./download.js";
import { costTab } from "./cost_tab.js";
import { formsTab } from "./forms_tab.js";
import { hasAnswer, isOpen, pagesProgress, pagesText, stateBadge, stateName } from "./job_state.js";
import { jsonTab } from "./json_tab.js";
import { PagePane } from "./page_pane.js";
import { queriesTab } from "./queries_tab.js";
import { TableEdits } from "./table_edits.js";
import { tablesTab } from "./tables_tab.js";
import { tabList } from "./tabs.js";
import { textTab } from "./text_tab.js";

const LOOK_MS = 700; // between looks at a job that is open
const FORMATS = [["markdown", "Markdown", "md"], ["html", "HTML", "html"], ["csv", "CSV", "csv"], ["xlsx", "XLSX", "xlsx"], ["json", "JSON", "json"], ["text", "Plain text", "txt"], ["textract", "Textract JSON", "textract.json"]];

// Edits outlive a view, until the page is left; then the browser asks.
const editsById = new Map();
addEventListener("beforeunload", (event) => [...editsById.values()].some((edits) => edits.count) && event.preventDefault());

function diagnosticsOf(answer) {
  const all = [...(answer.document.diagnostics ?? []), ...(answer.diagnostics ?? []), ...answer.pages.flatMap((page) => (page.diagnostics ?? []).map((one) => ({ page: page.number, ...one })))];
  if (!all.length) return null;
  return el("details", { class: "diagnostics" }, el("summary", {}, plural(all.length, "diagnostic")),
    el("ul", {}, all.slice(0, 200).map((one) => el("li", {}, el("strong", {}, one.severity), `${one.page ? `, page ${one.page}` : ""}: ${visible(one.message)} `, el("code", {}, visible(one.code))))));
}

export function documentView(id, firstPage, firstTab, lost) {
  const heading = el("h1", {}, "Document");
  const about = el("div", { class: "row about" }), problem = el("div"), body = el("div", { class: "document-body" });
  const element = el("div", { class: "document-view" }, el("div", { class: "document-head" }, heading, about), problem, body);
  let wanted = { page: firstPage, tab: firstTab }, timer = 0, closed = false, pane = null, tabs = null, state = "";
  const parts = {}; // tabs that follow the page

  const failed = (error) => lost(error) || problem.replaceChildren(alertBox(error, " ", button("Dismiss", () => problem.replaceChildren())));
  const setAddress = () => history.replaceState(null, "", `#/documents/${encodeURIComponent(id)}/${wanted.page}/${wanted.tab}`);

  function goTo(page) {
    if (!pane || page === wanted.page || !pane.has(page)) return;
    wanted.page = page;
    pane.show(page);
    parts.tables?.showPage();
    parts.json?.showPage();
    setAddress();
    announce(`Page ${page}`);
  }

  async function saveAnswer(format, ending, name) {
    try {
      save(await (await api.answer(id, format)).blob(), `${stemOf(name)}.${ending}`, "");
    } catch (error) {
      failed(error);
    }
  }

  async function removeDocument(name) {
    if (!(await confirmed(`Delete ${name}? Its answers go with it.`, "Delete"))) return;
    try {
      await api.remove(id);
      editsById.delete(id);
      location.hash = "#/";
    } catch (error) {
      failed(error);
    }
  }

  function showAbout(job) {
    heading.replaceChildren(nameOf(job.Name));
    document.title = `${visible(job.Name)} - docquarry`;
    const format = el("select", { "aria-label": "Format" }, FORMATS.map(([name, label]) => el("option", { value: name }, label)));
    const chosen = () => FORMATS.find(([name]) => name === format.value);
    about.replaceChildren(stateBadge(job), el("span", {}, job.Pages ? (isOpen(job) ? `${pagesText(job)} pages` : plural(job.Pages, "page")) : ""), el("span", { class: "push" }),
      ...(hasAnswer(job) ? [format, button("Download answer", () => saveAnswer(chosen()[0], chosen()[2], job.Name))] : []),
      button("Delete", () => removeDocument(job.Name)));
  }

  function showOpen(job) {
    body.replaceChildren(el("div", { class: "card" }, el("p", {}, job.Pages ? `${job.PagesDone} of ${plural(job.Pages, "page")} done` : "Waiting for its pages"), pagesProgress(job)));
  }

  function showFailed(job) {
    body.replaceChildren(el("div", { class: "card" }, alertBox(job.Message || "The document could not be read.")));
  }

  function build(job, answer) {
    const { pages } = answer;
    if (!pages.length) return body.replaceChildren(el("p", { class: "card" }, "This answer has no pages."), diagnosticsOf(answer) ?? "");
    if (!editsById.has(id)) editsById.set(id, new TableEdits(answer));
    const select = (one) => parts.tables?.mark(one);
    pane = new PagePane(id, pages, { onSelect: select, onPage: goTo, onLowBelow: () => parts.tables?.refresh() });
    const view = {
      id, name: job.Name, answer, edits: editsById.get(id), failed, go: goTo, pageNumber: () => wanted.page, lowBelow: () => pane.lowBelow,
      onCell: (table, cell) => pane.select("cells", (one) => one.table === table && one.cell === cell),
      onField: (page, index) => {
        goTo(page);
        pane.select("fields", (one) => one.index === index);
      },
    };
    const following = (name, make) => () => (parts[name] = make(view)).element;
    tabs = tabList("Answer", [
      { name: "tables", label: "Tables", make: following("tables", tablesTab) },
      { name: "text", label: "Text", make: () => textTab(view).element },
      { name: "forms", label: "Forms", make: () => formsTab(view) },
      { name: "queries", label: "Queries", make: () => queriesTab(view) },
      { name: "json", label: "JSON", make: following("json", jsonTab) },
      { name: "cost", label: "Cost", make: () => costTab(view) },
    ], (name) => {
      wanted.tab = name;
      setAddress();
    });
    wanted = { page: pane.has(wanted.page) ? wanted.page : pages[0].number, tab: tabs.has(wanted.tab) ? wanted.tab : "tables" };
    problem.replaceChildren(...[job.State === "PARTIAL_SUCCESS" ? el("p", { class: "warning" }, el("strong", {}, "Partial success: "), visible(job.Message ?? "a part could not be read; see the diagnostics")) : "", diagnosticsOf(answer) ?? ""]);
    body.replaceChildren(el("div", { class: "panes" }, pane.element, tabs.element));
    pane.show(wanted.page);
    tabs.show(wanted.tab);
    return undefined;
  }

  async function look() {
    try {
      const job = await api.documentInfo(id);
      if (closed) return;
      showAbout(job);
      if (state && state !== job.State) announce(`${job.Name}: ${stateName(job)}`);
      state = job.State;
      if (isOpen(job)) {
        showOpen(job);
        timer = setTimeout(look, LOOK_MS);
      } else if (hasAnswer(job)) {
        body.replaceChildren(el("p", { class: "card", role: "status" }, "Loading the answer \u2026"));
        const answer = await (await api.answer(id, "json")).json();
        if (!closed) build(job, answer);
      } else showFailed(job);
    } catch (error) {
      if (closed || lost(error)) return;
      const message = error.status === 404 ? "There is no such document. It may have been deleted." : error.message;
      body.replaceChildren(el("div", { class: "card" }, alertBox({ message, code: error.code }), el("p", {}, button("Try again", look), " ", el("a", { href: "#/" }, "All documents"))));
    }
  }

  look();
  return {
    id, element,
    // Another page or tab of the same document, by its address.
    go(page, tab) {
      if (!pane) wanted = { page, tab };
      else {
        goTo(page);
        if (tabs.has(tab)) tabs.show((wanted.tab = tab));
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      pane?.close();
    },
  };
}
