// Tables: as they are shown, corrected and taken along. Files are opened again by other programs than those that wrote them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { choose, openDocument, python, root, sample } from "./browser.mjs";
import { fixture } from "./page.spec.mjs";

async function saved(page, button, scope = page) {
  const download = page.waitForEvent("download");
  await scope.getByRole("button", { name: button, exact: true }).first().click();
  const file = await download, name = file.suggestedFilename();
  const at = `${await file.path()}${path.extname(name)}`;
  await file.saveAs(at);
  return { name, content: JSON.parse(execFileSync(python, ["-B", path.join(root, "tests/web/read_back.py"), at], { encoding: "utf8" })) };
}

const cell = (page, text) => page.locator(".answer-table [data-cell]").filter({ hasText: text }).first();
const shown = async (node) => node.locator(".text").textContent();

async function retype(page, node, text) {
  await node.dblclick();
  await page.locator(".cell-edit").fill(text);
  await page.locator(".cell-edit").press("Enter");
}

export const tests = {
  async "a real table with spans and header cells"({ page }) {
    await choose(page, [sample("financial-report.pdf")]);
    await openDocument(page, "financial-report.pdf");
    const table = page.locator(".answer-table").first();
    assert.equal(await table.evaluate((node) => node.tagName), "TABLE");
    const spans = await cell(page, "Year ended 31 December").evaluate((node) => [node.tagName, node.getAttribute("scope"), node.colSpan, node.rowSpan]);
    assert.deepEqual(spans, ["TH", "colgroup", 3, 1]);
    assert.deepEqual(await cell(page, "In millions of euro").evaluate((node) => [node.tagName, node.colSpan, node.rowSpan]), ["TH", 1, 2]);
    assert.deepEqual(await cell(page, "Revenue").evaluate((node) => [node.tagName, node.getAttribute("scope")]), ["TH", "row"]);
    assert.deepEqual(await cell(page, "412.6").evaluate((node) => node.tagName), "TD");
    assert.equal(await table.locator("tr").count(), 7);
    assert.ok((await page.locator(".answer-table .low").count()) > 0);
    assert.match(await page.locator(".answer-table .low").first().innerText(), /low confidence, \d/);
    // A cell that has the focus is marked on the page.
    await cell(page, "412.6").click();
    assert.match(await page.locator(".said").innerText(), /412\.6/);
    assert.equal(await page.locator("svg.overlay .selected").count(), 1);
    await cell(page, "448.1").click();
    assert.deepEqual(await page.locator('.answer-table [aria-selected="true"] .text').allTextContents(), ["448.1"]);
  },

  async "a cell is edited in place, undone, done again, given up"({ page, shot }) {
    await choose(page, [sample("financial-report.pdf")]);
    await openDocument(page, "financial-report.pdf");
    const undo = page.getByRole("button", { name: "Undo" }), redo = page.getByRole("button", { name: "Redo" });
    assert.ok(await undo.isDisabled());
    const one = page.locator('.answer-table [data-cell="9"]').first(), before = await shown(one);
    await retype(page, one, "first");
    await retype(page, one, "second");
    assert.equal(await shown(one), "second");
    assert.match(await one.innerText(), /edited/);
    await page.getByText("1 cell edited").waitFor();
    await shot("edited");
    await undo.click();
    assert.equal(await shown(one), "first");
    await page.keyboard.press("Control+z");
    assert.equal(await shown(one), before);
    assert.ok(!(await one.innerText()).includes("edited"));
    await redo.click();
    assert.equal(await shown(one), "first");
    await one.press("Enter");
    await page.locator(".cell-edit").fill("never");
    await page.locator(".cell-edit").press("Escape");
    assert.equal(await shown(one), "first");
    // Edits outlive other pages, and undo turns back to theirs.
    await page.getByRole("button", { name: "Next page" }).click();
    await undo.click();
    assert.equal(await shown(page.locator('.answer-table [data-cell="9"]').first()), before);
    assert.equal(await page.getByRole("spinbutton", { name: "Page" }).inputValue(), "1");
  },

  async "a table is copied as TSV"({ page, service }) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(service.url).origin });
    await choose(page, [sample("invoice.pdf")]);
    await openDocument(page, "invoice.pdf");
    await retype(page, page.locator('.answer-table [data-cell="8"]'), "tab\there");
    await page.getByRole("button", { name: "Copy", exact: true }).first().click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 0);
    const rows = (await page.evaluate(() => navigator.clipboard.readText())).split("\n").map((row) => row.split("\t"));
    assert.equal(rows.length, 8);
    assert.deepEqual([...new Set(rows.map((row) => row.length))], [6]);
    assert.equal(rows[0][0], "No.");
    assert.equal(rows[1][2], "tab here");
  },

  async "CSV and XLSX hold what was edited"({ page }) {
    await choose(page, [sample("financial-report.pdf")]);
    await openDocument(page, "financial-report.pdf");
    await retype(page, cell(page, "412.6"), '1,234.50');
    await retype(page, cell(page, "Revenue"), 'Umsatz "neu", \u00e4 & <b>\u{1F600}');
    const csv = await saved(page, "CSV");
    assert.equal(csv.name, "financial-report-p1-table-1.csv");
    assert.equal(csv.content.length, 7);
    assert.deepEqual(csv.content[0].slice(0, 5), ["In millions of euro", "Year ended 31 December", "", "", "Change"]);
    assert.deepEqual(csv.content[2].slice(0, 3), ['Umsatz "neu", \u00e4 & <b>\u{1F600}', "1,234.50", "448.1"]);
    assert.equal(csv.content[4][1], "(4.1)");
    const one = await saved(page, "XLSX");
    assert.equal(one.content.length, 1);
    const [sheet] = one.content;
    assert.deepEqual(sheet.merged, ["A1:A2", "B1:D1", "E1:F1"]);
    assert.deepEqual(sheet.rows[2].slice(0, 3), ['Umsatz "neu", \u00e4 & <b>\u{1F600}', 1234.5, 448.1]);
    assert.equal(sheet.formats[2][1], "#,##0.00");
    assert.equal(sheet.rows[4][1], -4.1);
    assert.equal(sheet.rows[3][5], 0.115);
    assert.equal(sheet.formats[3][5], "0.0%");
    assert.ok(sheet.bold[0][0] && !sheet.bold[2][1]);
    assert.equal(sheet.freeze, "A3");
    const all = await saved(page, "XLSX of all tables");
    assert.equal(all.name, "financial-report-tables.xlsx");
    assert.deepEqual(all.content.map((each) => each.name), ["p1 table 1", "p1 table 2", "p2 Table 4 Units shipped and"]);
  },

  async "a table that goes on over pages is one in files"({ page }) {
    await choose(page, [sample("financial-report.pdf")]);
    await openDocument(page, "financial-report.pdf");
    await page.getByLabel("4 tables, go to").selectOption({ label: "Table 1 of page 3, goes on from page 2" });
    assert.equal(await page.getByRole("spinbutton", { name: "Page" }).inputValue(), "3");
    await page.getByText("One table over pages 2 to 3").waitFor();
    const { name, content } = await saved(page, "CSV");
    assert.equal(name, "financial-report-p2-table-1.csv");
    assert.equal(content.length, 36 + 10 - 2);
    assert.equal(content.filter((row) => row.includes("Units shipped")).length, 1);
  },

  async "formulas of hostile cells are texts in CSV and XLSX"({ page }) {
    await choose(page, [fixture("hostile.pdf")]);
    await openDocument(page, "hostile.pdf");
    const csv = await saved(page, "CSV");
    assert.deepEqual(csv.content.slice(1), [
      ["<img src=x onerror=alert(1)>", '\'=HYPERLINK("http://x.example","y")'],
      ["</td></table><script>alert(2)</script>", "'@SUM(1,2)"],
      ['"quoted", text', "-5.50"],
      ["javascript:alert(3)", "'+cmd"],
    ]);
    const { content } = await saved(page, "XLSX");
    assert.deepEqual(content[0].types.slice(1).map((row) => row[1]), ["s", "s", "n", "s"]);
    assert.equal(content[0].rows[1][1], '=HYPERLINK("http://x.example","y")');
  },
};
