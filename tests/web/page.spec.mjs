// The page as people use it: log in, send documents, watch them, look at them, delete them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { choose, jobRow, logIn, openDocument, placeOf, python, root, sample } from "./browser.mjs";

const made = mkdtempSync(path.join(tmpdir(), "docquarry-web-"));
execFileSync(python, ["-B", path.join(root, "tests/web/fixtures.py"), made]);
export const fixture = (name) => path.join(made, name);

// The JSON of the document that is shown.
const answerOf = (page) => page.evaluate(async () => (await (await import("/web/api.js")).answer(decodeURIComponent(location.hash.split("/")[2]), "json")).json());

// A file under another name, as a person's disk may hold it.
export const renamed = (file, name) => ({ name, mimeType: "application/pdf", buffer: readFileSync(file) });

export const tests = {
  async "a wrong key is refused, the right one stays in this tab only"({ page, service }) {
    await page.getByRole("button", { name: "Log out" }).click();
    assert.equal(await page.locator("table.jobs").count(), 0);
    await page.getByLabel("Access key ID").fill(`${service.key}-wrong`);
    await page.getByRole("button", { name: "Log in" }).click();
    assert.equal(await page.getByLabel("Access key ID").inputValue(), service.key.split(":")[0], "a pair in one field is parted");
    await page.getByRole("alert").filter({ hasText: "does not know this access key" }).waitFor();
    await logIn(page, service);
    const kept = await page.evaluate(() => [Object.values(sessionStorage), Object.values(localStorage).join(), document.cookie, location.href]);
    assert.deepEqual(kept[0], [service.key]);
    assert.ok(!kept.slice(1).join().includes(service.key.split(":")[1]));
    await page.reload();
    await page.getByRole("heading", { name: "Documents" }).waitFor();
  },

  async "several documents are sent and watched until they are done"({ page, shot }) {
    await choose(page, [renamed(sample("invoice.pdf"), "first.pdf"), renamed(fixture("pages.pdf"), "slow.pdf"), { name: "notes.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF at all") }, { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) }]);
    await page.getByRole("alert").filter({ hasText: "file is empty" }).waitFor();
    await jobRow(page, "slow.pdf").filter({ hasText: "Succeeded" }).waitFor({ timeout: 30_000 });
    await jobRow(page, "first.pdf").filter({ hasText: "Succeeded" }).waitFor();
    assert.match(await jobRow(page, "slow.pdf").innerText(), /\b6\b/);
    assert.equal(await jobRow(page, "first.pdf").getByRole("progressbar").count(), 0);
    await shot("list");
  },

  async "mock: pages done are counted up, a refusal for want of room is tried again"({ page }) {
    await choose(page, [renamed(fixture("pages.pdf"), "slow counted.pdf"), renamed(fixture("pages.pdf"), "busy.pdf")]);
    const row = jobRow(page, "slow counted.pdf"), seen = new Set();
    await row.filter({ hasText: /Queued|Running/ }).waitFor();
    for (let n = 0; n < 60 && !(await row.innerText()).includes("Succeeded"); ++n) {
      const bar = row.getByRole("progressbar");
      if (await bar.count()) seen.add(await bar.evaluate((one) => one.getAttribute("value")).catch(() => null));
      await page.waitForTimeout(100);
    }
    const counted = [...seen].filter(Boolean).map(Number);
    assert.ok(counted.length >= 2, `seen: ${counted}`);
    assert.deepEqual(counted, [...counted].sort((a, b) => a - b));
    await jobRow(page, "busy.pdf").filter({ hasText: "Succeeded" }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
  },

  async "mock: a document that is no document is refused with the service's words"({ page }) {
    await choose(page, [{ name: "song.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("ID3 la la la") }]);
    const alert = page.getByRole("alert").filter({ hasText: "is no PDF and no picture" });
    await alert.waitFor();
    await alert.getByRole("button", { name: "Dismiss" }).click();
    assert.equal(await page.getByRole("alert").count(), 0);
  },

  async "documents can be dropped"({ page }) {
    const data = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "dropped.pdf", { type: "application/pdf" }));
      return transfer;
    }, [...readFileSync(fixture("form.pdf"))]);
    await page.dispatchEvent(".drop", "dragover", { dataTransfer: data });
    assert.ok(await page.locator(".drop.over").count());
    await page.dispatchEvent(".drop", "drop", { dataTransfer: data });
    await jobRow(page, "dropped.pdf").filter({ hasText: "Succeeded" }).waitFor();
  },

  async "layers are drawn where the answer says, toggled, hovered and clicked"({ page, shot }) {
    await choose(page, [sample("financial-report.pdf")]);
    await openDocument(page, "financial-report.pdf");
    const answer = await answerOf(page), [first] = answer.pages;
    await page.locator("img.picture").waitFor();
    const count = (layer) => page.locator(`.layer-${layer} polygon`).count();
    const cells = first.tables.flatMap((table) => table.cells);
    assert.equal(await count("words"), first.words.length);
    assert.equal(await count("cells"), cells.length);
    assert.equal(await count("tables"), first.tables.length);
    for (const [label, layer, number] of [["Regions", "regions", first.plan.regions.length], ["Blocks", "blocks", first.blocks.length], ["Lines", "lines", first.lines.length]]) {
      assert.equal(await count(layer), 0);
      await page.getByLabel(label, { exact: true }).check();
      assert.equal(await count(layer), number, layer);
    }
    assert.match(await page.locator(".region-label").first().textContent(), /route text/);
    await page.getByLabel("Words", { exact: true }).uncheck();
    assert.equal(await count("words"), 0);
    await page.getByLabel("Words", { exact: true }).check();

    // Low confidence: more than a colour.
    const low = cells.filter((cell) => cell.confidence < 0.8).length;
    assert.ok(low > 0);
    assert.equal(await page.locator(".layer-cells .low").count(), low);
    const look = await page.locator(".layer-cells .low").first().evaluate((node) => [getComputedStyle(node).strokeDasharray, getComputedStyle(node).fill]);
    assert.notEqual(look[0], "none");
    assert.match(look[1], /hatch/);
    await page.getByLabel("Low confidence below").fill("99");
    await page.getByLabel("Low confidence below").press("Enter");
    assert.equal(await page.locator(".layer-cells .low").count(), cells.filter((cell) => cell.confidence < 0.99).length);
    await page.getByLabel("Low confidence below").fill("80");
    await page.getByLabel("Low confidence below").press("Enter");
    await shot("viewer-layers");

    // Hover and click a cell of two words or more.
    const cell = cells.find((one) => one.text === "Year ended 31 December");
    const at = await placeOf(page, (cell.box[0] + cell.box[2]) / 2, (cell.box[1] + cell.box[3]) / 2);
    await page.mouse.move(...at);
    const tip = page.locator(".tip");
    await tip.waitFor();
    assert.match(await tip.innerText(), /Year ended 31 December/);
    assert.match(await tip.innerText(), new RegExp(`confidence ${(cell.confidence * 100).toFixed(1)} %`));
    await page.mouse.click(...at);
    assert.equal(await page.locator(".of-selection").count(), cell.words.length);
    const marked = await page.locator(".of-selection").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("points").split(/[ ,]/).map(Number)));
    assert.deepEqual(marked, cell.words.map((n) => first.words[n].quad));
    assert.match(await page.locator(".said").innerText(), /cell of table 1, row 1, column 2, column-header, column span 3/);
    assert.equal(await page.locator('.answer-table [aria-selected="true"]').innerText(), cell.text);
    await shot("viewer-selected");
  },

  async "pages are turned and zoomed, the address follows"({ page }) {
    await choose(page, [renamed(fixture("pages.pdf"), "turned.pdf")]);
    await openDocument(page, "turned.pdf");
    const said = async () => (await page.locator("svg.overlay polygon.words").count()) && page.url().split("/").slice(-2).join("/");
    await page.getByRole("button", { name: "Next page" }).click();
    assert.equal(await said(), "2/tables");
    await page.getByLabel("Page", { exact: true }).fill("3");
    await page.getByLabel("Page", { exact: true }).press("Enter");
    assert.equal(await page.locator("svg.overlay polygon.words").count(), 0);
    await page.getByLabel("Page", { exact: true }).fill("99");
    await page.getByLabel("Page", { exact: true }).press("Enter");
    assert.equal(await page.getByLabel("Page", { exact: true }).inputValue(), "6");
    assert.ok(await page.getByRole("button", { name: "Next page" }).isDisabled());
    const width = () => page.locator(".sheet").evaluate((node) => node.clientWidth);
    const fit = await width();
    await page.getByRole("button", { name: "Zoom in" }).click();
    assert.ok(Math.abs((await width()) / fit - 1.25) < 0.02);
    await page.getByRole("button", { name: "Fit width" }).click();
    assert.equal(await width(), fit);
    await page.getByRole("tab", { name: "JSON" }).click();
    await page.reload();
    await page.locator(".panes").waitFor();
    assert.ok(page.url().endsWith("/6/json"));
    assert.equal(await page.getByRole("tab", { name: "JSON" }).getAttribute("aria-selected"), "true");
    assert.equal(await page.getByLabel("Page", { exact: true }).inputValue(), "6");
  },

  async "tabs: text, forms, queries, JSON, cost"({ page, shot }) {
    await choose(page, [fixture("form.pdf"), sample("invoice.pdf")]);
    await openDocument(page, "form.pdf");
    await page.getByRole("tab", { name: "Forms" }).click();
    const fields = page.getByRole("table", { name: "Form fields and selection marks" });
    const row = fields.getByRole("row").filter({ hasText: "Lovelace" });
    assert.match(await row.innerText(), /text\s+name\s+Ada <b>Lovelace<\/b>/);
    assert.match(await fields.getByRole("row").filter({ hasText: "member" }).innerText(), /selected/);
    await row.getByRole("button", { name: "Show on page 1" }).click();
    assert.match(await page.locator(".said").innerText(), /field: text, name/);
    await shot("forms");
    await page.getByRole("link", { name: "Documents" }).click();
    await openDocument(page, "invoice.pdf");
    await page.getByRole("tab", { name: "Forms" }).click();
    await page.getByRole("table", { name: "Keys and values" }).getByRole("row").filter({ hasText: "2024-0817" }).waitFor();
    assert.equal(await page.locator(".diagnostics").count(), 0);
    await page.getByRole("tab", { name: "Queries" }).click();
    await page.getByText("No question was asked yet").waitFor();
    await page.getByRole("tab", { name: "Text" }).click();
    const text = page.getByRole("region", { name: "Text of the document" });
    await text.filter({ hasText: "| No. |" }).waitFor();
    await page.getByLabel("Format").nth(1).selectOption("text");
    await page.waitForFunction(() => !document.querySelector(".long-text").textContent.includes("| No. |"));
    await page.getByRole("tab", { name: "JSON" }).click();
    const shown = JSON.parse(await page.getByRole("region", { name: "JSON" }).textContent());
    const answer = await answerOf(page);
    assert.deepEqual(shown, answer.pages[0]);
    const download = page.waitForEvent("download");
    await page.getByLabel("Part").selectOption("document");
    await page.getByRole("button", { name: "Download", exact: true }).locator("visible=true").click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "invoice.json");
    assert.deepEqual(JSON.parse(readFileSync(await file.path(), "utf8")), answer);
    await page.getByRole("tab", { name: "Cost" }).click();
    const routes = page.getByRole("table", { name: "Routes" });
    assert.match(await routes.innerText(), /text\s+1\s+100.0 %/);
    assert.match(await page.getByRole("table", { name: "Pages and regions" }).innerText(), new RegExp(answer.pages[0].plan.reason));
    await shot("cost");
  },

  async "an answer is downloaded as the service made it"({ page }) {
    await choose(page, [renamed(sample("invoice.pdf"), "taken.pdf")]);
    await openDocument(page, "taken.pdf");
    await page.getByLabel("Format").first().selectOption("csv");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download answer" }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "taken.csv");
    assert.match(readFileSync(await file.path(), "utf8"), /^No\.,Item,Description/);
  },

  async "a document is deleted after a question"({ page }) {
    await choose(page, [renamed(fixture("form.pdf"), "gone.pdf")]);
    await jobRow(page, "gone.pdf").filter({ hasText: "Succeeded" }).waitFor();
    const address = await jobRow(page, "gone.pdf").getByRole("link").getAttribute("href");
    await page.getByRole("button", { name: "Delete gone.pdf" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    assert.equal(await jobRow(page, "gone.pdf").count(), 1);
    await page.getByRole("button", { name: "Delete gone.pdf" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await jobRow(page, "gone.pdf").waitFor({ state: "detached" });
    await page.evaluate((hash) => (location.hash = hash), address);
    await page.getByRole("alert").filter({ hasText: "There is no such document" }).waitFor();
  },

  async "mock: failed and partly read documents say why"({ page }) {
    await choose(page, [renamed(fixture("pages.pdf"), "fail.pdf"), renamed(fixture("pages.pdf"), "partial.pdf")]);
    await jobRow(page, "fail.pdf").filter({ hasText: "Failed" }).filter({ hasText: "damaged beyond repair" }).waitFor();
    assert.equal(await jobRow(page, "fail.pdf").getByRole("link").count(), 0);
    await jobRow(page, "partial.pdf").filter({ hasText: "Partial success" }).waitFor();
    await openDocument(page, "partial.pdf");
    await page.locator(".warning").filter({ hasText: "Page 2 could not be read." }).waitFor();
  },

  async "what is damaged is told without being asked"({ page }) {
    await page.route("**/answer?as=json", async (route) => {
      const answer = await (await route.fetch()).json();
      answer.pages[1].diagnostics = [{ severity: "damage", code: "page-given-up", message: "the page took <b>too</b> long" }];
      Object.assign(answer.pages[1], { words: [], lines: [], blocks: [], plan: undefined });
      await route.fulfill({ json: answer });
    });
    await choose(page, [renamed(fixture("pages.pdf"), "damaged.pdf")]);
    await openDocument(page, "damaged.pdf");
    assert.equal(await page.locator(".diagnostics li").innerText(), "damage, page 2: the page took <b>too</b> long page-given-up");
    await page.getByRole("button", { name: "Next page" }).click();
    await page.getByRole("tab", { name: "Cost" }).click();
    await page.getByRole("row").filter({ hasText: "the page could not be read" }).waitFor();
  },

  async "a service that does not answer, or does not take the key any more, is told"({ page, service }) {
    await page.route("**/v1/documents", (route) => route.abort());
    await choose(page, [fixture("form.pdf")]); // after it the list is asked for again
    await page.getByRole("alert").filter({ hasText: "can't be reached" }).waitFor({ timeout: 20_000 });
    await page.unroute("**/v1/documents");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.evaluate(() => sessionStorage.setItem("docquarry.access-key", "old:key"));
    await choose(page, [fixture("form.pdf")]);
    await page.getByRole("alert").filter({ hasText: "does not take this access key any more" }).waitFor();
    page.complaints.length = 0; // the refused connection of above
    await logIn(page, service);
  },

  async "hostile names and texts stay text"({ page, shot }) {
    const name = "<img src=x onerror=alert(4)>\u202efdp.exe.pdf";
    await choose(page, [renamed(fixture("hostile.pdf"), name)]);
    await openDocument(page, "onerror=alert(4)");
    await page.locator(".answer-table").waitFor();
    const heading = await page.locator("h1").textContent();
    assert.ok(heading.includes("<img src=x onerror=alert(4)>") && !heading.includes("\u202e"), heading);
    const cells = await page.locator(".answer-table .text").allTextContents();
    for (const text of ["<img src=x onerror=alert(1)>", "</td></table><script>alert(2)</script>", "javascript:alert(3)"]) assert.ok(cells.includes(text), text);
    await page.mouse.move(...(await placeOf(page, 120, 137)));
    await page.locator(".tip").filter({ hasText: "onerror" }).waitFor();
    for (const tab of ["Text", "Forms", "Records", "Queries", "JSON", "Cost"]) await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("tab", { name: "Text" }).click();
    await page.locator(".long-text:visible").filter({ hasText: "alert" }).waitFor();
    assert.equal(await page.locator("main img:not(.picture), main script, main iframe, main [onerror]").count(), 0);
    await shot("hostile");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog").filter({ hasText: "<img src=x" }).getByRole("button", { name: "Cancel" }).click();
    // The policy of the service and of the page: neither a script in the page nor markup made of text.
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = "<b>x</b>";
        return false;
      } catch {
        return true;
      }
    });
    assert.ok(refused, "text became markup");
    page.complaints.splice(0, Infinity, ...page.complaints.filter((one) => !/TrustedHTML|Trusted Type/.test(one)));
  },

  async "the page's own files hold to the policy and name no other host"({ page, service }) {
    const folder = path.join(root, "web");
    for (const file of readdirSync(folder)) {
      const text = readFileSync(path.join(folder, file), "utf8");
      assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|javascript:/, file);
      const hosts = [...text.matchAll(/https?:\/\/([^/"'\s]+)/g)].map((found) => found[1]);
      assert.deepEqual(hosts.filter((host) => !["www.w3.org", "schemas.openxmlformats.org"].includes(host)), [], file); // names of formats, never fetched
      const answer = await page.request.get(`${service.url}web/${file}`);
      if (file !== "index.html") assert.equal(answer.status(), 200, file);
    }
    const policy = (await page.request.get(service.url)).headers()["content-security-policy"];
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) assert.ok(policy.includes(part), part);
    assert.ok(!policy.includes("unsafe"));
  },
};
