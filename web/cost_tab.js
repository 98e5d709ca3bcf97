// What reading costs by the page plan: routes, why, and estimated seconds of processor time. Estimates, never measured times.
import { button, el, percent, plural, seconds, visible } from "./dom.js";

const MOST_ROWS = 500; // pages listed one by one
const NUMBERS = new Set(["Pages", "Share", "Estimated", "Risk"]); // columns of numbers

function sums(pages) {
  const byRoute = new Map();
  for (const { plan } of pages) {
    const name = plan?.route ?? "no plan";
    const sum = byRoute.get(name) ?? { pages: 0, seconds: 0 };
    byRoute.set(name, { pages: sum.pages + 1, seconds: sum.seconds + (plan?.seconds_estimated ?? 0) });
  }
  return byRoute;
}

const table = (caption, heads, rows) => el("table", { class: "plain" }, el("caption", {}, caption),
  el("thead", {}, el("tr", {}, heads.map((name) => el("th", { scope: "col", class: NUMBERS.has(name) ? "number" : null }, name)))), el("tbody", {}, rows));

function pageRows(page, view) {
  const { plan } = page;
  const inner = plan && plan.regions.length > 1 ? plan.regions.slice(1) : [];
  const row = (first, route, reason, cost, risk, name) => el("tr", { class: name }, first, el("td", {}, route), el("td", {}, visible(reason)), el("td", { class: "number" }, cost), el("td", { class: "number" }, risk));
  const facts = (one) => [one.dpi ? `${one.route}, ${one.dpi} dpi` : one.route, one.reason, seconds(one.seconds_estimated), percent(one.risk)];
  const first = el("th", { scope: "row" }, button(`${page.number}`, () => view.go(page.number), { "aria-label": `Go to page ${page.number}` }));
  if (!plan) return [row(first, "no plan", "the page could not be read", "", "")];
  return [row(first, ...facts(plan)), ...inner.map((region) => row(el("th", { scope: "row", class: "hint" }, "region"), ...facts(region), "region"))];
}

export function costTab(view) {
  const { pages } = view.answer;
  const total = pages.reduce((sum, page) => sum + (page.plan?.seconds_estimated ?? 0), 0);
  const number = (text) => el("td", { class: "number" }, text);
  const shares = [...sums(pages)].map(([route, sum]) => el("tr", {}, el("th", { scope: "row" }, route), number(sum.pages), number(percent(sum.pages / pages.length)), number(seconds(sum.seconds))));
  const all = el("tr", { class: "summary" }, el("th", { scope: "row" }, "All"), number(pages.length), number(percent(1)), number(seconds(total)));
  return el("div", {},
    el("p", {}, `${plural(pages.length, "page")}, ${seconds(total)} of processor time estimated, ${seconds(total / (pages.length || 1))} a page.`),
    el("p", { class: "hint" }, "Estimates of the page plan, made before reading. Risk: the share of words that are expected to be read wrongly on that route."),
    el("div", { class: "scroll" }, table("Routes", ["Route", "Pages", "Share", "Estimated"], [...shares, all])),
    el("div", { class: "scroll" }, table("Pages and regions", ["Page", "Route", "Reason", "Estimated", "Risk"], pages.slice(0, MOST_ROWS).flatMap((page) => pageRows(page, view)))),
    pages.length > MOST_ROWS ? el("p", { class: "hint" }, `The first ${MOST_ROWS} pages are listed; the JSON has all.`) : null);
}
