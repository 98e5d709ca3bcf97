// Runs the tests of the web page in headless Chromium and writes a JUnit file:
//
//   node tests/web/run.mjs [--junit FILE] [--screenshots FOLDER] [NAME-PART...]
//
// Needs playwright-core and axe-core in build/web-modules (package-lock.json pins them: npm ci --ignore-scripts), Debian's chromium, and
// the program. Each *.spec.mjs exports `tests`: {name: async ({browser, service, page, shot}) => ...}; `page` is logged in. A name that
// begins with "mock:" needs the mock.
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { freshen, logIn, openPage, startBrowser, startService } from "./browser.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const TEST_MS = 120_000; // most of it is other work on a busy machine

function parse(list) {
  const options = { junit: "", screenshots: "", parts: [] };
  for (let n = 0; n < list.length; ++n) {
    if (list[n] === "--junit") options.junit = list[++n];
    else if (list[n] === "--screenshots") options.screenshots = list[++n];
    else options.parts.push(list[n]);
  }
  return options;
}

async function load() {
  const all = [];
  for (const file of readdirSync(here).filter((name) => name.endsWith(".spec.mjs")).sort()) {
    const { tests } = await import(pathToFileURL(path.join(here, file)));
    for (const [name, run] of Object.entries(tests)) all.push({ suite: file.replace(".spec.mjs", ""), name, run });
  }
  return all;
}

const late = (ms) => new Promise((_, reject) => setTimeout(() => reject(new Error(`not done after ${ms} ms`)), ms).unref());

// A worker keeps its page from test to test, unless one failed.
async function runOne(test, worker, options) {
  const tools = { browser: worker.browser, service: worker.service };
  if (worker.page) await freshen(worker.page, tools.service);
  else worker.page = await openPage(tools.browser, tools.service);
  const { page } = worker;
  const shot = async (name, of = page) => options.screenshots && of.screenshot({ path: path.join(options.screenshots, `${name}.png`) });
  try {
    await Promise.race([(async () => {
      await logIn(page, tools.service);
      await test.run({ ...tools, page, shot });
      if (page.complaints.length) throw new Error(`the browser complained: ${page.complaints.join("; ")}`);
    })(), late(TEST_MS)]);
  } catch (error) {
    await shot(`failed-${test.suite}-${test.name.replace(/\W+/g, "-")}`).catch(() => {});
    worker.page = null;
    await page.context().close();
    throw error;
  }
}

async function timed(test, worker, options) {
  const begun = process.hrtime.bigint();
  const result = { ...test, failure: "", skipped: !worker.service.mock && test.name.startsWith("mock:") };
  if (!result.skipped) await runOne(test, worker, options).catch((error) => (result.failure = error.stack ?? String(error)));
  result.seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  console.log(`${result.failure ? "FAILED" : result.skipped ? "skipped" : "ok"}  ${test.suite}: ${test.name} (${result.seconds.toFixed(1)} s)${result.failure ? `\n${result.failure}` : ""}`);
  return result;
}

const escaped = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f]/g, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function junit(results) {
  const cases = results.map(({ suite, name, seconds, failure, skipped }) =>
    `<testcase classname="web.${suite}" name="${escaped(name)}" time="${seconds.toFixed(3)}">${failure ? `<failure message="${escaped(failure.split("\n")[0])}">${escaped(failure)}</failure>` : ""}${skipped ? "<skipped/>" : ""}</testcase>`);
  const count = (key) => results.filter((result) => result[key]).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="web" tests="${results.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}">\n${cases.join("\n")}\n</testsuite></testsuites>\n`;
}

async function main() {
  const options = parse(process.argv.slice(2));
  const tests = (await load()).filter(({ suite, name }) => !options.parts.length || options.parts.some((part) => `${suite}: ${name}`.includes(part)));
  const service = await startService(), results = [];
  let browser = null;
  try {
    browser = await startBrowser();
    const waiting = [...tests.entries()];
    const work = async () => {
      const worker = { browser, page: null };
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        worker.service = { ...service, key: service.keyOf(next[0]) };
        results[next[0]] = await timed(next[1], worker, options);
      }
    };
    await Promise.all(Array.from({ length: service.atOnce }, work));
  } finally {
    await browser?.close();
    service.stop();
  }
  if (options.junit) writeFileSync(options.junit, junit(results));
  const failed = results.filter((result) => result.failure).length;
  console.log(`${results.length - failed - results.filter((result) => result.skipped).length} passed, ${failed} failed`);
  process.exitCode = failed || !results.length ? 1 : 0;
}

await main();
