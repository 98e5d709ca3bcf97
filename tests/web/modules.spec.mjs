// Modules of the page without a door of their own, run in the browser that they are for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { python, root } from "./browser.mjs";

export const tests = {
  async "numbers are told from text only where they can be read one way"({ page }) {
    const read = await page.evaluate(async () => {
      const { decimalSign, numberOf } = await import("/web/numbers.js");
      const texts = ["1", "-2", "\u22123.5", "(4.1)", "1,234", "1.234", "1,234.5", "1.234,5", "1 234,50", "12.5 %", "007", "0.125", "1,23", "12,34,567", "1e5", "+5", "", "2024-08-17", "1234567890123456", "1.2.3", "(5", "1,234,567"];
      return { all: Object.fromEntries(["", ".", ","].map((sign) => [sign, Object.fromEntries(texts.map((text) => [text, numberOf(text, sign)?.value ?? null]))])), votes: [decimalSign(["1,5", "2,75", "3.1"]), decimalSign(["1,234.5", "x"]), decimalSign(["1,234"]), decimalSign(["1,5", "1.5"])] };
    });
    const neither = { 1: 1, "-2": -2, "007": null, "1e5": null, "+5": null, "": null, "2024-08-17": null, "1234567890123456": null, "1.2.3": null, "(5": null, "12,34,567": null };
    for (const sign of ["", ".", ","]) for (const [text, value] of Object.entries(neither)) assert.equal(read.all[sign][text], value, `${text} where decimals are "${sign}"`);
    const expected = { "\u22123.5": [-3.5, -3.5, null], "(4.1)": [-4.1, -4.1, null], "1,234": [null, 1234, 1.234], "1.234": [null, 1.234, 1234], "1,234.5": [1234.5, 1234.5, null], "1.234,5": [1234.5, null, 1234.5], "1 234,50": [1234.5, null, 1234.5], "12.5 %": [0.125, 0.125, null], "0.125": [0.125, 0.125, null], "1,23": [1.23, null, 1.23], "1,234,567": [null, 1234567, null] };
    for (const [text, values] of Object.entries(expected)) assert.deepEqual(["", ".", ","].map((sign) => read.all[sign][text]), values, text);
    assert.deepEqual(read.votes, [",", ".", "", ""]);
  },

  async "CSV fields as the service writes them"({ page }) {
    const text = await page.evaluate(async () => {
      const { csv, tsv } = await import("/web/delimited.js");
      return [csv([["a,b", 'say "x"', "two\nlines", " edge"], ["=1+1", "-1,234.5", "---", "+1-2"], ["", ""], [""]]), tsv([["a\tb", "=x"], ["", "c"]])];
    });
    assert.equal(text[0], '"a,b","say ""x""",two lines," edge"\r\n\'=1+1,"-1,234.5",---,\'+1-2\r\n,\r\n""\r\n');
    assert.equal(text[1], "a b\t'=x\n\tc");
  },

  async "a workbook of the worst tables opens"({ page }) {
    const bytes = await page.evaluate(async () => {
      const { workbook } = await import("/web/xlsx.js");
      const cell = (row, column, text, more = {}) => ({ row, column, row_span: 1, column_span: 1, header: false, text, ...more });
      const table = (title, cells, more = {}) => ({ title, firstPage: 1, lastPage: 1, ordinal: 1, rows: 3, columns: 30, headerRows: 0, parts: [], cells, ...more });
      const blob = workbook([
        table("[History]: a/b\\c? 'quoted' and far longer than thirty-one", [cell(0, 0, "\u0000\u0007\ud800x\udc00&<>\"'\ufffe"), cell(1, 29, "last"), cell(2, 0, "=1+1"), cell(2, 1, "x".repeat(40000))]),
        table("[History]: a/b\\c? 'quoted' and far longer than thirty-one", [cell(0, 0, "", { column_span: 30, header: true })], { headerRows: 1 }),
        table("", [], { rows: 0, columns: 0 }),
      ]);
      return [...new Uint8Array(await blob.arrayBuffer())];
    });
    const file = path.join(mkdtempSync(path.join(tmpdir(), "docquarry-web-")), "worst.xlsx");
    writeFileSync(file, Buffer.from(bytes));
    const sheets = JSON.parse(execFileSync(python, ["-B", path.join(root, "tests/web/read_back.py"), file], { encoding: "utf8" }));
    assert.equal(sheets.length, 3);
    assert.equal(new Set(sheets.map((sheet) => sheet.name.toLowerCase())).size, 3);
    for (const { name } of sheets) assert.ok(name.length <= 31 && !/[[\]:*?/\\]/.test(name), name);
    assert.equal(sheets[0].rows[0][0], "x&<>\"'");
    assert.equal(sheets[0].rows[1][29], "last");
    assert.deepEqual([sheets[0].rows[2][0], sheets[0].types[2][0], sheets[0].rows[2][1].length], ["=1+1", "s", 32767]);
    assert.deepEqual(sheets[1].merged, ["A1:AD1"]);
    execFileSync(python, ["-c", "import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None", file]);
  },
};
