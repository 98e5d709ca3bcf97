// A workbook of tables (ECMA-376, transitional): a sheet a table, spans merged, headers bold and frozen, numbers as numbers. Texts are inline
// strings, so no text can be a formula.
import { decimalSign, numberOf } from "./numbers.js";
import { zip } from "./zip.js";

const MOST_ROWS = 1_048_576, MOST_COLUMNS = 16_384, MOST_CHARACTERS = 32_767;
const MOST_NAME = 31; // characters of a sheet's name
const LEAST_WIDTH = 6, MOST_WIDTH = 60;
const FIRST_FORMAT = 164; // ids below are Excel's own
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
export const XLSX_TYPE = `${TYPE}.sheet`;

// What XML 1.0 can't hold is left out: control characters, lone surrogates, U+FFFE and U+FFFF.
const xmlText = (text) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export function columnName(column) {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

const place = (row, column) => `${columnName(column)}${row + 1}`;

// Cut at the last space of the second half, or anywhere; never within a pair of surrogates.
function cut(text, most) {
  if (text.length <= most) return text;
  const head = text.slice(0, most).replace(/[\ud800-\udbff]$/, ""), space = text.slice(0, most + 1).lastIndexOf(" ");
  return space > most / 2 ? head.slice(0, space) : head;
}

function sheetName(table, taken) {
  const wanted = `p${table.firstPage} ${table.title || `table ${table.ordinal}`}`.replace(/[[\]:*?/\\\u0000-\u001f\u007f]/g, " ").replace(/ +/g, " ").trim();
  for (let n = 1; ; ++n) {
    const suffix = n > 1 ? ` (${n})` : "";
    const name = cut(wanted, MOST_NAME - suffix.length).replace(/^[ ']+|[ ']+$/g, "") + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

// Styles by format of numbers and by being a header; the first two have no format.
class Styles {
  #formats = [];

  of(header, format) {
    if (!format) return header ? 1 : 0;
    if (!this.#formats.includes(format)) this.#formats.push(format);
    return 2 + this.#formats.indexOf(format);
  }

  xml() {
    const formats = this.#formats.map((code, n) => `<numFmt numFmtId="${FIRST_FORMAT + n}" formatCode="${xmlText(code)}"/>`).join("");
    const top = '<alignment vertical="top" wrapText="1"/></xf>';
    const cells = [
      `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${top}`,
      `<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${top}`,
      ...this.#formats.map((_, n) => `<xf numFmtId="${FIRST_FORMAT + n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`),
    ];
    const font = '<sz val="11"/><name val="Calibri"/>';
    const none = "<left/><right/><top/>";
    return `${HEADER}<styleSheet xmlns="${MAIN}">${formats ? `<numFmts count="${this.#formats.length}">${formats}</numFmts>` : ""}` +
      `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>` +
      '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
      '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>' +
      `<borders count="2"><border>${none}<bottom/><diagonal/></border><border>${none}<bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>` +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${cells.length}">${cells.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

function cellXml(cell, sign, styles) {
  const number = cell.header ? null : numberOf(cell.text, sign);
  const style = styles.of(cell.header, number?.format);
  const at = `<c r="${place(cell.row, cell.column)}" s="${style}"`;
  if (number) return `${at}><v>${number.value}</v></c>`;
  if (!cell.text) return `${at}/>`;
  return `${at} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text.slice(0, MOST_CHARACTERS))}</t></is></c>`;
}

function widths(table) {
  const wide = Array(table.columns).fill(LEAST_WIDTH);
  for (const cell of table.cells) if (cell.column_span === 1) wide[cell.column] = Math.min(MOST_WIDTH, Math.max(wide[cell.column], cell.text.length + 2));
  return wide.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join("");
}

function sheetXml(table, sign, styles) {
  const rows = new Map();
  const merged = [];
  for (const cell of [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    if (cell.row + cell.row_span > MOST_ROWS || cell.column + cell.column_span > MOST_COLUMNS) continue;
    rows.set(cell.row, (rows.get(cell.row) ?? "") + cellXml(cell, sign, styles));
    if (cell.row_span > 1 || cell.column_span > 1) merged.push(`<mergeCell ref="${place(cell.row, cell.column)}:${place(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)}"/>`);
  }
  const data = [...rows].map(([row, cells]) => `<row r="${row + 1}">${cells}</row>`).join("");
  const head = table.headerRows;
  const frozen = head > 0 && head < table.rows ? `<pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/>` : "";
  return `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${widths(table)}</cols>` +
    `<sheetData>${data}</sheetData>${merged.length ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : ""}</worksheet>`;
}

const relation = (n, type, target) => `<Relationship Id="rId${n}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relations = (list) => `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
const part = (name, type) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;

// tables as joinedTables gives them, at least one. Returns a Blob.
export function workbook(tables) {
  const styles = new Styles(), taken = new Set();
  const sign = decimalSign(tables.flatMap((table) => table.cells.map((cell) => cell.text)));
  const sheets = tables.map((table, n) => ({ file: `worksheets/sheet${n + 1}`, name: sheetName(table, taken), xml: sheetXml(table, sign, styles) }));
  const list = sheets.map((sheet, n) => `<sheet name="${xmlText(sheet.name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join("");
  const files = [
    ["[Content_Types].xml", `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>${part("workbook", "sheet.main")}${part("styles", "styles")}${sheets.map((sheet) => part(sheet.file, "worksheet")).join("")}</Types>`],
    ["_rels/.rels", relations([relation(1, "officeDocument", "xl/workbook.xml")])],
    ["xl/workbook.xml", `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", relations([...sheets.map((sheet, n) => relation(n + 1, "worksheet", `${sheet.file}.xml`)), relation(sheets.length + 1, "styles", "styles.xml")])],
    ["xl/styles.xml", styles.xml()],
    ...sheets.map((sheet) => [`xl/${sheet.file}.xml`, sheet.xml]),
  ];
  return new Blob(zip(files), { type: XLSX_TYPE });
}
