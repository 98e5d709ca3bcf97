// CSV and TSV of rows of texts, written as the service's own CSV is: one line a record, formulas defused.

const oneLine = (text) => text.replace(/[\t\r\n]/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\ufeff]/g, "");

// = + - @ and their full-width forms begin a formula for spreadsheets; numbers such as "-1,234.5" and lone dashes don't.
function begins(text) {
  if (!/^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text)) return false;
  return !/^(-+|[+-][\d\s.,'%$\u00a3\u00a5\u20a0-\u20cf]*)$/.test(text);
}

function harmless(raw) {
  const text = oneLine(raw);
  return begins(text) ? `'${text}` : text;
}

function csvField(raw) {
  const text = harmless(raw);
  return /[",]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// RFC 4180, UTF-8. A record that would be empty is written as one empty quoted field.
export const csv = (rows) => rows.map((row) => `${row.map(csvField).join(",") || '""'}\r\n`).join("");

// For the clipboard: spreadsheets take it as cells.
export const tsv = (rows) => rows.map((row) => row.map(harmless).join("\t")).join("\n");
