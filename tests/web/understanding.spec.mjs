// What was understood of a document: keys and values, signatures, records, questions, its kind. Each leads to its place on the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { choose, openDocument, sample } from "./browser.mjs";
import { renamed } from "./page.spec.mjs";

const tab = (page, name) => page.getByRole("tab", { name, exact: true }).click();
const section = (page, name) => page.getByRole("region", { name, exact: true });
const said = (page) => page.locator(".said").innerText();
const boxPoints = ([left, top, right, bottom]) => [left, top, right, top, right, bottom, left, bottom];
const marked = (page) => page.locator("polygon.selected").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("points").split(/[ ,]/).map(Number)));

// The answer that the page got when it opened the document.
async function opened(page, name) {
  const got = page.waitForResponse((response) => response.url().endsWith("/answer?as=json"));
  await openDocument(page, name);
  return (await got).json();
}

async function lowBelow(page, percent) {
  await page.getByLabel("Low confidence below").fill(`${percent}`);
  await page.getByLabel("Low confidence below").press("Enter");
}

export const tests = {
  async "keys and values have a table, a layer and their places"({ page, shot }) {
    await choose(page, [renamed(sample("invoice.pdf"), "keys.pdf")]);
    const { key_values: pairs } = (await opened(page, "keys.pdf")).pages[0];
    const due = pairs.find((pair) => pair.key === "Due");
    await tab(page, "Forms");
    const table = page.getByRole("table", { name: "Keys and values" });
    assert.equal(await table.locator("tbody tr").count(), pairs.length);
    const row = table.getByRole("row").filter({ hasText: "13 September 2024" });
    assert.match(await row.innerText(), new RegExp(`^Due\\s+13 September 2024\\s+${(due.confidence * 100).toFixed(1)} %`));
    await row.getByRole("button", { name: "Show on page 1" }).click();
    assert.deepEqual(await marked(page), [boxPoints(due.key_box), boxPoints(due.value_box)]);
    assert.match(await said(page), /Due 13 September 2024.*key and value, confidence/);
    assert.equal(await page.locator(".layer-pairs polygon").count(), 2 * pairs.length);
    await shot("forms-pairs");
    // Low confidence is where it is elsewhere.
    const low = (below) => pairs.filter((pair) => pair.confidence < below).length;
    assert.equal(await table.locator(".low-mark").count(), low(0.8));
    await lowBelow(page, 31.2);
    assert.ok(low(0.312) > 0 && low(0.312) < pairs.length);
    assert.equal(await table.locator(".low-mark").count(), low(0.312));
    await page.getByRole("checkbox", { name: "Keys and values" }).uncheck();
    assert.equal(await page.locator(".layer-pairs").count(), 0);
    assert.equal(await page.getByRole("checkbox", { name: "Signatures" }).count(), 0, "a layer that no page has is not offered");
  },

  async "signatures are listed and drawn"({ page, shot }) {
    await page.route("**/answer?as=json", async (route) => {
      const answer = await (await route.fetch()).json();
      answer.pages[0].signatures = [{ box: [100, 600, 260, 640], score: 0.7, confidence: 0.71 }];
      await route.fulfill({ json: answer });
    });
    await page.getByLabel("Signatures").check();
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/v1/documents?"));
    await choose(page, [renamed(sample("invoice.pdf"), "signed.pdf")]);
    assert.equal(new URL((await sent).url()).searchParams.get("features"), "text,tables,layout,forms,signatures");
    await openDocument(page, "signed.pdf");
    await tab(page, "Forms");
    const row = page.getByRole("table", { name: "Signatures" }).getByRole("row").nth(1);
    assert.match(await row.innerText(), /^Signature 1\s+71.0 %/);
    await row.getByRole("button", { name: "Show on page 1" }).click();
    assert.deepEqual(await marked(page), [boxPoints([100, 600, 260, 640])]);
    assert.equal(await page.locator(".layer-signatures .low").count(), 1);
    await shot("forms-signature");
  },

  async "records of an invoice, as a bookkeeper reads them"({ page, shot }) {
    await page.getByLabel("Invoices and receipts").check();
    await choose(page, [renamed(sample("invoice.pdf"), "bill.pdf")]);
    const { expense } = (await opened(page, "bill.pdf")).pages[0];
    await tab(page, "Records");
    const total = section(page, "Expense").getByRole("row").filter({ hasText: "Amount due" });
    assert.match(await total.innerText(), /^Amount due\s+Total due \(GBP\)\s+2,534.16 GBP\s+[\d.]+ %/);
    assert.match(await section(page, "Expense").getByRole("row").filter({ hasText: "Due date" }).innerText(), /13 September 2024 2024-09-13/);
    await total.getByRole("button", { name: "Show on page 1" }).click();
    const field = expense.summary.find((one) => one.type === "AMOUNT_DUE");
    assert.deepEqual(await marked(page), [boxPoints(field.label.box), boxPoints(field.value.box)]);
    assert.match(await said(page), /2,534.16.*Amount due/);
    const items = section(page, "Line items");
    assert.equal(await items.locator("tbody tr").count(), expense.items.length);
    const heads = await items.getByRole("columnheader").allInnerTexts();
    assert.ok(heads[0] === "Item" && heads.includes("Price") && !heads.includes("Expense row"), heads.join());
    await items.locator("tbody tr").first().getByRole("button").click();
    assert.match(await said(page), /line item/);
    await shot("records");
    const download = page.waitForEvent("download");
    await items.getByRole("button", { name: "CSV of Line items" }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "bill-line-items.csv");
    const lines = readFileSync(await file.path(), "utf8").trim().split("\r\n");
    assert.equal(lines.length, expense.items.length + 1);
    assert.equal(lines[0], [...heads.slice(0, -2), "Page"].join());
    const priced = expense.items[0].fields.find((one) => one.type === "PRICE").value.text;
    assert.ok(lines[1].includes(priced), lines[1]);
    for (const other of ["Identity document", "Pages of a loan package"]) assert.equal(await section(page, other).count(), 0);
  },

  async "records of identity documents and loan packages"({ page }) {
    await page.route("**/answer?as=json", async (route) => {
      const answer = await (await route.fetch()).json();
      answer.pages[0].identity = [{ type: "FIRST_NAME", value: { text: "Ada", box: [56, 154, 90, 166], confidence: 0.9 } }, { type: "SUFFIX", value: { text: "", confidence: 0 } }];
      await route.fulfill({ json: answer });
    });
    await page.getByLabel("Lending").check();
    await choose(page, [renamed(sample("invoice.pdf"), "loan.pdf")]);
    const { lending } = (await opened(page, "loan.pdf")).pages[0];
    await tab(page, "Records");
    assert.match(await section(page, "Pages of a loan package").locator("tbody tr").innerText(), new RegExp(`^Invoices\\s+\u2014\\s+${(lending.confidence * 100).toFixed(1)} %`));
    const identity = section(page, "Identity document").locator("tbody tr");
    assert.equal(await identity.count(), 1, "what the document does not say is left out");
    assert.match(await identity.innerText(), /^First name\s+\u2014\s+Ada\s+90.0 %/);
    await identity.getByRole("button").click();
    assert.deepEqual(await marked(page), [boxPoints([56, 154, 90, 166])]);
  },

  async "questions come along, and further ones are asked later"({ page, shot }) {
    await page.getByLabel("Questions, one a line").fill("What is the total?\n\n  What is the name of the ship?  \n");
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/v1/documents?"));
    await choose(page, [renamed(sample("invoice.pdf"), "asked.pdf")]);
    assert.deepEqual(new URL((await sent).url()).searchParams.getAll("question"), ["What is the total?", "What is the name of the ship?"]);
    const [first] = (await opened(page, "asked.pdf")).pages[0].queries;
    await tab(page, "Queries");
    const total = section(page, "What is the total?").getByRole("listitem").first();
    assert.match(await total.innerText(), new RegExp(`^2,534.16 ${(first.answers[0].confidence * 100).toFixed(1)} %`));
    assert.match(await section(page, "What is the name of the ship?").innerText(), /No answer/);
    await total.getByRole("button", { name: "Show on page 1" }).click();
    assert.deepEqual(await marked(page), [boxPoints(first.answers[0].box)]);
    assert.match(await said(page), /2,534.16.*answers: What is the total\?/);
    await page.getByLabel("Ask the document").fill("What is the invoice number?");
    await page.getByLabel("Ask the document").press("Enter");
    const later = section(page, "What is the invoice number?").getByRole("listitem");
    await later.getByText("2024-0817").waitFor();
    assert.equal(await page.getByRole("tabpanel").locator("visible=true").getByRole("heading").first().innerText(), "What is the invoice number?");
    assert.equal(await page.getByLabel("Ask the document").inputValue(), "");
    await later.getByRole("button", { name: "Show on page 1" }).click();
    assert.match(await said(page), /2024-0817.*answers: What is the invoice number\?/);
    await shot("queries");
    // What goes wrong is told beside the field, and the question stays.
    await page.route("**/ask?*", (route) => route.fulfill({ status: 503, json: { Error: { Code: "ServiceUnavailable", Message: "Too many <b>documents</b> are being read." } } }));
    await page.getByLabel("Ask the document").fill("When is it due?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.locator(".ask").getByRole("alert").filter({ hasText: "Too many <b>documents</b>" }).waitFor();
    assert.equal(await page.getByLabel("Ask the document").inputValue(), "When is it due?");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await section(page, "When is it due?").getByText("13 September 2024").waitFor();
    assert.equal(await page.locator(".ask").getByRole("alert").count(), 0);
  },

  async "its kind is told, how surely and why"({ page, shot }) {
    await choose(page, [renamed(sample("invoice.pdf"), "kind.pdf")]);
    await openDocument(page, "kind.pdf");
    const kind = page.locator("details.kind");
    await kind.waitFor();
    assert.match(await kind.locator("summary").innerText(), /^Kind: invoice [\d.]+ %/);
    assert.ok(!(await kind.getByText("Words that decided").isVisible()));
    await kind.locator("summary").click();
    await kind.getByText("Words that decided").waitFor();
    await kind.getByRole("button", { name: "INVOICE", exact: true }).click();
    assert.equal((await marked(page)).length, 1);
    assert.match(await said(page), /^INVOICE\s*decided the kind, weight/);
    await shot("kind");
    // One that is none of the kinds, and one of a time before kinds were told.
    const verdict = { label: "unknown", confidence: 0.6, labels: [{ label: "unknown", confidence: 0.6 }, { label: "tax-form", confidence: 0.4 }], why: [{ text: "<b>IRS</b>", weight: 0.2, page: 1, box: [10, 10, 60, 20] }] };
    await page.route("**/kind", (route) => route.fulfill({ json: verdict }));
    await page.reload();
    await kind.locator("summary").click();
    assert.match(await kind.innerText(), /^Kind: unknown 60.0 %[^]*Else: tax form 40.0 %[^]*Words that spoke for tax form, not surely enough/);
    await kind.getByRole("button", { name: "<b>IRS</b>" }).waitFor();
    await page.unrouteAll();
    await page.route("**/kind", (route) => route.fulfill({ status: 404, json: { Error: { Code: "NotFound", Message: "There is none." } } }));
    await page.reload();
    await page.locator("img.picture").waitFor();
    assert.equal(await kind.count() + (await page.getByRole("alert").count()), 0);
  },

  async "what was not looked for is told as such"({ page }) {
    for (const name of ["Forms", "Tables"]) await page.getByLabel(name, { exact: true }).uncheck();
    await choose(page, [renamed(sample("invoice.pdf"), "plain.pdf")]);
    await openDocument(page, "plain.pdf");
    await tab(page, "Forms");
    await page.getByText("no keys and values, no form fields, no selection marks and no signatures").waitFor();
    await tab(page, "Records");
    await page.getByText("This answer has no records").waitFor();
    await tab(page, "Queries");
    await page.getByText("No question was asked yet").waitFor();
    assert.equal(await page.getByRole("checkbox", { name: "Keys and values" }).count(), 0);
  },
};
