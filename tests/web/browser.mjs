// What the tests of the web page share: the service, the browser, and checks. run.mjs calls it.
//
// By default the service is mock_server.py. DQ_WEB_URL and DQ_WEB_KEY (ID:SECRET) point the same tests at a running `docquarry serve`;
// tests that need the mock's faults on demand are skipped then.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const modules = process.env.DQ_WEB_MODULES ?? path.join(root, "build/web-modules");
const require = createRequire(path.join(modules, "package.json"));
const VIEWPORT = { width: 1360, height: 860 };
const MOCK_SECRET = "a-secret+with/signs=";

export const python = "/usr/bin/python3";
export const sample = (name) => path.join(root, "samples", name);
export const axeSource = () => require.resolve("axe-core/axe.min.js");

async function startMock() {
  const pdfium = path.join(process.env.DQ_DEPS ?? path.join(root, "build/deps"), "pypdfium2-5.15.2");
  const program = process.env.DQ_PROGRAM ?? path.join(root, "build/release/docquarry");
  const server = spawn(python, ["-B", path.join(root, "tests/web/mock_server.py"), "--program", program, "--web", path.join(root, "web"), "--pdfium", pdfium, "--secret", MOCK_SECRET],
    { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await Promise.race([once(server.stdout, "data"), once(server, "exit").then(() => { throw new Error("the mock server did not start"); })]);
  return { url: `http://127.0.0.1:${Number(line)}/`, keyOf: (n) => `AKIDEXAMPLE${n}:${MOCK_SECRET}`, atOnce: 3, mock: true, stop: () => server.kill() };
}

// keyOf(n): the access key of test n, which sees its own documents alone where the service is the mock; atOnce: tests at a time.
export const startService = () => (process.env.DQ_WEB_URL ? { url: process.env.DQ_WEB_URL, keyOf: () => process.env.DQ_WEB_KEY, atOnce: 1, mock: false, stop() {} } : startMock());

export async function startBrowser() {
  const executablePath = process.env.DQ_CHROMIUM ?? ["/usr/lib/chromium/chromium", "/usr/bin/chromium"].find(existsSync);
  const args = ["--disable-gpu", "--disable-dev-shm-usage", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];
  return require("playwright-core").chromium.launch({ executablePath, args, headless: true });
}

// A page of its own context; whatever its console or scripts complain about is in page.complaints.
export async function openPage(browser, service) {
  const context = await browser.newContext({ viewport: VIEWPORT, acceptDownloads: true });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    // Refusals that a test provokes are told by the page itself.
    if (message.type() === "error" && !/status of (401|404|400|503)/.test(message.text())) page.complaints.push(message.text());
  });
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") page.complaints.push(`dialog: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  await page.goto(service.url);
  return page;
}

// As a page that was just opened, for the next test: a new process for each costs more than most tests.
export async function freshen(page, service) {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.setViewportSize(VIEWPORT);
  await page.emulateMedia({ colorScheme: null });
  await page.context().clearPermissions();
  await page.evaluate(() => [sessionStorage, localStorage].forEach((store) => store.clear()));
  await page.goto("about:blank");
  await page.goto(service.url);
  page.complaints.length = 0;
}

export async function logIn(page, service) {
  const [id, secret] = service.key.split(/:(.*)/s);
  await page.getByLabel("Access key ID").fill(id);
  await page.getByLabel("Secret access key").fill(secret);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { name: "Documents" }).waitFor();
}

// files: paths, or {name, mimeType, buffer}.
export const choose = (page, files) => page.locator("input[type=file]").setInputFiles(files);

export const jobRow = (page, name) => page.locator("table.jobs tbody tr").filter({ hasText: name });

export async function openDocument(page, name) {
  await jobRow(page, name).first().getByRole("link").click({ timeout: 30_000 });
  await page.locator(".panes").waitFor();
}

// The place on the screen of a point of the page, in points.
export async function placeOf(page, x, y) {
  const box = await page.locator(".sheet").boundingBox();
  const [, , width, height] = (await page.locator("svg.overlay").getAttribute("viewBox")).split(" ").map(Number);
  return [box.x + (x / width) * box.width, box.y + (y / height) * box.height];
}
