// For everybody: keyboard alone, both themes, narrow windows, and axe's rules (WCAG 2.2 A and AA) on every view.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axeSource, choose, jobRow, logIn, openDocument, sample } from "./browser.mjs";
import { renamed } from "./page.spec.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// `part` is a selector, where the rest of the page was looked at before.
async function axe(page, where, part = null) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(readFileSync(axeSource(), "utf8"));
  const { violations } = await page.evaluate(
    ([tags, include]) => window.axe.run({ include: include ? [include] : undefined, exclude: [".layer"] }, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), [RULES, part]);
  const told = violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
  assert.deepEqual(told, [], where);
}

// Presses Tab until the focused element's accessible text begins so; at most as often as told.
async function tabTo(page, text, most = 60) {
  for (let n = 0; n < most; ++n) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const node = document.activeElement;
      return node.getAttribute("aria-label") ?? (node.labels?.[0] ?? node).innerText ?? "";
    });
    if (at.trim().startsWith(text)) return;
  }
  throw new Error(`Tab does not come to "${text}"`);
}

const lightness = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;

export const tests = {
  async "everything by keyboard alone"({ page, service, shot }) {
    // Log out and in again.
    await tabTo(page, "Log out");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Log in" }).waitFor();
    await tabTo(page, "Access key ID");
    await page.keyboard.type(service.key);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Documents" }).waitFor();
    // Choose a file: the chooser opens from the keyboard.
    await tabTo(page, "Choose documents");
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Space");
    await (await chooser).setFiles([sample("invoice.pdf")]);
    await jobRow(page, "invoice.pdf").filter({ hasText: "Succeeded" }).first().waitFor();
    await tabTo(page, "invoice.pdf");
    await page.keyboard.press("Enter");
    await page.locator(".panes").waitFor();
    // A layer, an item, a zoom.
    await tabTo(page, "Lines");
    await page.keyboard.press("Space");
    assert.ok(await page.locator(".layer-lines polygon").count());
    await tabTo(page, "Page with overlay");
    const fit = await page.locator(".zoom").innerText();
    await page.keyboard.press("+");
    assert.notEqual(await page.locator(".zoom").innerText(), fit);
    await page.keyboard.press("0");
    await page.keyboard.press("j");
    assert.match(await page.locator(".said").innerText(), /cell of table 1, row 1, column 1/);
    await tabTo(page, "Next item");
    await page.keyboard.press("Enter");
    assert.match(await page.locator(".said").innerText(), /row 1, column 2/);
    // A cell: arrow keys, edit, undo. The table is one stop.
    await tabTo(page, "XLSX");
    await tabTo(page, "XLSX");
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => document.activeElement.innerText.trim());
    const first = await focused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await page.keyboard.press("Control+Home");
    assert.equal(await focused(), first);
    await page.keyboard.press("ArrowDown");
    const before = await focused();
    await page.keyboard.press("F2");
    await page.keyboard.type("42");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    assert.match(await focused(), /^42/);
    await shot("keyboard");
    await page.keyboard.press("Control+z");
    assert.equal(await focused(), before);
    await page.keyboard.press("Tab");
    assert.ok(!(await page.evaluate(() => document.activeElement.matches("td, th"))), "the table is left by one Tab");
    // Tabs by arrow keys.
    await page.keyboard.press("Shift+Tab");
    for (let n = 0; n < 12 && !(await page.evaluate(() => document.activeElement.matches("[role=tab]"))); ++n) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "Text");
    await page.keyboard.press("End");
    await page.getByRole("table", { name: "Routes" }).waitFor();
    // Back, and delete; the focus is never lost.
    await page.locator(".brand").focus();
    await page.keyboard.press("Enter");
    await jobRow(page, "invoice.pdf").first().waitFor();
    const jobs = await jobRow(page, "invoice.pdf").count();
    await tabTo(page, "Delete invoice.pdf");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Delete invoice.pdf");
    await page.keyboard.press("Enter");
    await tabTo(page, "Delete");
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => [...document.querySelectorAll(".jobs tbody tr")].filter((row) => row.innerText.includes("invoice.pdf")).length === count, jobs - 1);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  },

  async "focus is seen, and skips to the content"({ page }) {
    await page.reload();
    await page.getByRole("heading", { name: "Documents" }).waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    assert.ok((await page.locator(".skip").boundingBox()).x >= 0);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await tabTo(page, "Choose documents");
    const outline = await page.locator(".drop .button").evaluate((node) => getComputedStyle(node).outlineStyle);
    assert.equal(outline, "solid");
  },

  async "dark and light, by the system and by choice"({ page, shot }) {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    await page.emulateMedia({ colorScheme: "light" });
    assert.ok(lightness(await paper()) > 200 && lightness(await ink()) < 80);
    await page.emulateMedia({ colorScheme: "dark" });
    assert.ok(lightness(await paper()) < 60 && lightness(await ink()) > 180);
    await page.getByLabel("Theme").selectOption("light");
    assert.ok(lightness(await paper()) > 200);
    await page.reload();
    assert.ok(lightness(await paper()) > 200, "the choice is kept");
    await page.getByLabel("Theme").selectOption("dark");
    await page.emulateMedia({ colorScheme: "light" });
    assert.ok(lightness(await paper()) < 60);
    await page.getByLabel("Questions, one a line").fill("What is the revenue?\nWho wrote the symphony?");
    await choose(page, [sample("financial-report.pdf")]);
    await openDocument(page, "financial-report.pdf");
    await page.locator("img.picture").waitFor();
    await shot("viewer-dark");
    for (const tab of ["Forms", "Queries"]) {
      await page.getByRole("tab", { name: tab }).click();
      await shot(`${tab.toLowerCase()}-dark`);
    }
  },

  async "a narrow window needs no sideways scrolling"({ page, shot }) {
    await page.getByLabel("Invoices and receipts").check();
    await page.getByLabel("Questions, one a line").fill("What is the total?");
    await choose(page, [sample("invoice.pdf")]);
    await page.setViewportSize({ width: 360, height: 740 });
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await jobRow(page, "invoice.pdf").filter({ hasText: "Succeeded" }).first().waitFor();
    assert.equal(await sideways(), 0);
    await shot("narrow-list");
    await openDocument(page, "invoice.pdf");
    await page.locator("img.picture").waitFor();
    for (const tab of ["Text", "Forms", "Records", "Queries", "JSON", "Cost", "Tables"]) {
      await page.getByRole("tab", { name: tab }).click();
      assert.equal(await sideways(), 0, tab);
      await page.evaluate(() => document.querySelector(".tab-pane").scrollIntoView());
      if (["Forms", "Records", "Queries"].includes(tab)) await shot(`narrow-${tab.toLowerCase()}`);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await shot("narrow-viewer");
  },

  async "axe finds nothing at log in and in the list"({ page, service }) {
    await page.getByRole("button", { name: "Log out" }).click();
    await axe(page, "log in");
    await logIn(page, service);
    await choose(page, [renamed(sample("financial-report.pdf"), "financial-report.pdf"), { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) }]);
    await page.getByRole("alert").waitFor();
    await jobRow(page, "financial-report.pdf").filter({ hasText: "Succeeded" }).first().waitFor();
    for (const theme of ["light", "dark"]) {
      await page.getByLabel("Theme").selectOption(theme);
      await axe(page, `documents, ${theme}`);
    }
  },

  async "axe finds nothing in the viewer"({ page }) {
    for (const label of ["Invoices and receipts", "Identity documents", "Lending", "Signatures"]) await page.getByLabel(label).check();
    await page.getByLabel("Questions, one a line").fill("What is the total?\nWhat is the name of the ship?");
    await choose(page, [sample("invoice.pdf")]);
    await openDocument(page, "invoice.pdf");
    await page.locator('.answer-table [data-cell="9"]').first().dblclick();
    await axe(page, "editing", ".tab-pane");
    await page.locator(".cell-edit").fill("changed");
    await page.locator(".cell-edit").press("Enter");
    for (const theme of ["dark", "light"]) {
      await page.getByLabel("Theme").selectOption(theme);
      await axe(page, `tables, ${theme}`);
    }
    await page.locator(".kind summary").click();
    for (const tab of ["Text", "Forms", "Records", "Queries", "JSON", "Cost"]) {
      await page.getByRole("tab", { name: tab }).click();
      await axe(page, tab, ".tab-pane");
    }
    await page.getByLabel("Theme").selectOption("dark");
    for (const tab of ["Forms", "Records", "Queries"]) {
      await page.getByRole("tab", { name: tab }).click();
      await axe(page, `${tab}, dark`, "main");
    }
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await axe(page, "question", "dialog");
  },
};
