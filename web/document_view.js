// One document: its progress while it is read, then the page pane beside the tabs.
import * as api from "./api.js";
import { alertBox, announce, button, confirmed, el, nameOf, plural, visible } from "./dom.js";
import { save, stemOf } from "./download.js";
import { costTab } from "./cost_tab.js";
import { diagnosticsOf } from "./diagnostics.js";
import { formsTab } from "./forms_tab.js";
import { hasAnswer, isOpen, pagesProgress, pagesText, stateBadge, stateName } from "./job_state.js";
import { jsonTab } from "./json_tab.js";
import { kindView } from "./kind_view.js";
import { PagePane } from "./page_pane.js";
import { queriesTab } from "./queries_tab.js";
import { recordsTab } from "./records_tab.js";
import { TableEdits } from "./table_edits.js";
import { TablesTab } from "./tables_tab.js";
import { tabList } from "./tabs.js";
import { textTab } from "./text_tab.js";

const LOOK_MS = 700; // between looks at a job that is open
const FORMATS = [["markdown", "Markdown", "md"], ["html", "HTML", "html"], ["csv", "CSV", "csv"], ["xlsx", "XLSX", "xlsx"], ["json", "JSON", "json"], ["text", "Plain text", "txt"], ["textract", "Textract JSON", "textract.json"]];
const PARTLY = "a part could not be read; see the diagnostics";

// Edits outlive a view, until the page is left; then the browser asks.
const editsById = new Map();
addEventListener("beforeunload", (event) => [...editsById.values()].some((edits) => edits.count) && event.preventDefault());

export class DocumentView {
  #wanted; // {page, tab}
  #lost;
  #timer = 0;
  #closed = false;
  #state = "";
  #pane = null;
  #tabs = null;
  #parts = {}; // tabs that follow the page
  #heading = el("h1", {}, "Document");
  #about = el("div", { class: "row about" });
  #kind = el("div", { class: "kind-place" });
  #problem = el("div");
  #body = el("div", { class: "document-body" });

  // lost(error) is true when the key isn't taken any more.
  constructor(id, page, tab, lost) {
    this.id = id;
    this.#wanted = { page, tab };
    this.#lost = lost;
    this.element = el("div", { class: "document-view" }, el("div", { class: "document-head" }, this.#heading, this.#about, this.#kind), this.#problem, this.#body);
    this.#look();
  }

  // Another page or tab of the same document, by its address.
  go(page, tab) {
    if (!this.#pane) this.#wanted = { page, tab };
    else {
      this.#goTo(page);
      if (this.#tabs.has(tab)) this.#tabs.show((this.#wanted.tab = tab));
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#pane?.close();
  }

  async #look() {
    try {
      const job = await api.documentInfo(this.id);
      if (this.#closed) return;
      this.#showAbout(job);
      if (this.#state && this.#state !== job.State) announce(`${job.Name}: ${stateName(job)}`);
      this.#state = job.State;
      if (isOpen(job)) this.#showOpen(job);
      else if (hasAnswer(job)) await this.#loadAnswer(job);
      else this.#body.replaceChildren(el("div", { class: "card" }, alertBox(job.Message || "The document could not be read.")));
    } catch (error) {
      if (!this.#closed && !this.#lost(error)) this.#showLookError(error);
    }
  }

  #showAbout(job) {
    this.#heading.replaceChildren(nameOf(job.Name));
    document.title = `${visible(job.Name)} - docquarry`;
    const format = el("select", { "aria-label": "Format" }, FORMATS.map(([name, label]) => el("option", { value: name }, label)));
    const pages = job.Pages ? (isOpen(job) ? `${pagesText(job)} pages` : plural(job.Pages, "page")) : "";
    this.#about.replaceChildren(stateBadge(job), el("span", {}, pages), el("span", { class: "push" }),
      ...(hasAnswer(job) ? [format, button("Download answer", () => this.#saveAnswer(format.value, job.Name))] : []),
      button("Delete", () => this.#remove(job.Name)));
  }

  #showOpen(job) {
    this.#body.replaceChildren(el("div", { class: "card" }, el("p", {}, job.Pages ? `${job.PagesDone} of ${plural(job.Pages, "page")} done` : "Waiting for its pages"), pagesProgress(job)));
    this.#timer = setTimeout(() => this.#look(), LOOK_MS);
  }

  #showLookError(error) {
    const message = error.status === 404 ? "There is no such document. It may have been deleted." : error.message;
    this.#body.replaceChildren(el("div", { class: "card" }, alertBox({ message, code: error.code }), el("p", {}, button("Try again", () => this.#look()), " ", el("a", { href: "#/" }, "All documents"))));
  }

  async #loadAnswer(job) {
    this.#body.replaceChildren(el("p", { class: "card", role: "status" }, "Loading the answer \u2026"));
    const answer = await (await api.answer(this.id, "json")).json();
    if (this.#closed) return;
    const notes = [job.State === "PARTIAL_SUCCESS" ? el("p", { class: "warning" }, el("strong", {}, "Partial success: "), visible(job.Message ?? PARTLY)) : null, diagnosticsOf(answer)];
    this.#problem.replaceChildren(...notes.filter(Boolean));
    if (answer.pages.length) this.#showAnswer(job, answer);
    else this.#body.replaceChildren(el("p", { class: "card" }, "This answer has no pages."));
  }

  #showAnswer(job, answer) {
    if (!editsById.has(this.id)) editsById.set(this.id, new TableEdits(answer));
    this.#pane = new PagePane(this.id, answer.pages, {
      onSelect: (item) => this.#parts.tables?.mark(item), onPage: (page) => this.#goTo(page), onLowBelow: () => Object.values(this.#parts).forEach((part) => part.refresh?.()),
    });
    const view = this.#viewOf(job, answer);
    this.#tabs = this.#makeTabs(view);
    this.#wanted = { page: this.#pane.has(this.#wanted.page) ? this.#wanted.page : answer.pages[0].number, tab: this.#tabs.has(this.#wanted.tab) ? this.#wanted.tab : "tables" };
    this.#body.replaceChildren(el("div", { class: "panes" }, this.#pane.element, this.#tabs.element));
    this.#pane.show(this.#wanted.page);
    this.#tabs.show(this.#wanted.tab);
    this.#showKind(view);
  }

  // What was read before kinds were told has none.
  async #showKind(view) {
    try {
      const verdict = await api.kind(this.id);
      if (!this.#closed) this.#kind.replaceChildren(kindView(verdict, view));
    } catch (error) {
      if (error.status !== 404 && !this.#closed) this.#failed(error);
    }
  }

  // What tabs see of the document.
  #viewOf(job, answer) {
    const pane = this.#pane;
    return {
      id: this.id, name: job.Name, answer, edits: editsById.get(this.id),
      failed: (error) => this.#failed(error), lost: this.#lost, go: (page) => this.#goTo(page), pageNumber: () => this.#wanted.page, lowBelow: () => pane.lowBelow,
      onCell: (table, cell) => pane.select("cells", (item) => item.table === table && item.cell === cell),
      onItem: (page, layer, index) => {
        this.#goTo(page);
        pane.select(layer, (item) => item.index === index);
      },
      onPlace: (page, item) => {
        this.#goTo(page);
        pane.mark(item);
      },
    };
  }

  #makeTabs(view) {
    const following = (name, make) => () => (this.#parts[name] = make()).element;
    return tabList("Answer", [
      { name: "tables", label: "Tables", make: following("tables", () => new TablesTab(view)) },
      { name: "text", label: "Text", make: () => textTab(view).element },
      { name: "forms", label: "Forms", make: following("forms", () => formsTab(view)) },
      { name: "records", label: "Records", make: following("records", () => recordsTab(view)) },
      { name: "queries", label: "Queries", make: following("queries", () => queriesTab(view)) },
      { name: "json", label: "JSON", make: following("json", () => jsonTab(view)) },
      { name: "cost", label: "Cost", make: () => costTab(view) },
    ], (name) => {
      this.#wanted.tab = name;
      this.#setAddress();
    });
  }

  #goTo(page) {
    if (!this.#pane || page === this.#wanted.page || !this.#pane.has(page)) return;
    this.#wanted.page = page;
    this.#pane.show(page);
    this.#parts.tables?.showPage();
    this.#parts.json?.showPage();
    this.#setAddress();
    announce(`Page ${page}`);
  }

  #setAddress() {
    history.replaceState(null, "", `#/documents/${encodeURIComponent(this.id)}/${this.#wanted.page}/${this.#wanted.tab}`);
  }

  #failed(error) {
    if (!this.#lost(error)) this.#problem.replaceChildren(alertBox(error, " ", button("Dismiss", () => this.#problem.replaceChildren())));
  }

  async #saveAnswer(format, name) {
    try {
      const ending = FORMATS.find(([one]) => one === format)[2];
      save(await (await api.answer(this.id, format)).blob(), `${stemOf(name)}.${ending}`, "");
    } catch (error) {
      this.#failed(error);
    }
  }

  async #remove(name) {
    if (!(await confirmed(`Delete ${name}? Its answers go with it.`, "Delete"))) return;
    try {
      await api.remove(this.id);
      editsById.delete(this.id);
      location.hash = "#/";
    } catch (error) {
      this.#failed(error);
    }
  }
}
