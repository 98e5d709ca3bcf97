// Printed numbers told from text, for sheets. "1,234" is a thousand here and little more than one there: what other cells of the same
// workbook look like decides, and where they don't tell, it stays text.

const SHAPE = /^(\()?([+\-\u2212])?([1-9]\d{0,2}(?:([,.'\u00a0\u202f ])\d{3})+|\d+)(?:([.,])(\d+))?( ?%)?(\))?$/;
const MOST_DIGITS = 15; // that a double holds

function parts(text) {
  const found = SHAPE.exec(text.trim());
  if (!found) return null;
  const [, open, sign, whole, thousands = "", decimal = "", fraction = "", share = "", close] = found;
  if (Boolean(open) !== Boolean(close) || (open && sign)) return null;
  if (thousands && thousands === decimal) return null;
  const digits = whole.replace(/\D/g, "");
  if (digits.length + fraction.length > MOST_DIGITS || (digits.length > 1 && digits[0] === "0")) return null;
  return { negative: Boolean(open) || sign === "-" || sign === "\u2212", plus: sign === "+", open: Boolean(open), digits, thousands, decimal, fraction, share: Boolean(share) };
}

// What a number says about its decimal sign; "" where it could be either.
function signOf({ thousands, decimal, fraction, digits }) {
  const groups = thousands === "," || thousands === ".";
  if (decimal && groups) return decimal;
  if (decimal) return fraction.length === 3 && digits.length <= 3 && digits !== "0" ? "" : decimal;
  if (groups && digits.length > 6) return thousands === "," ? "." : ",";
  return "";
}

// The decimal sign that most of the texts use, "" where none is seen.
export function decimalSign(texts) {
  const votes = { ".": 0, ",": 0 };
  for (const text of texts) {
    const number = parts(text);
    const sign = number && signOf(number);
    if (sign) ++votes[sign];
  }
  if (votes["."] === votes[","]) return "";
  return votes["."] > votes[","] ? "." : ",";
}

// {value, format}: the format shows it as it was printed. Null where it is no number, or could be two.
export function numberOf(text, sign) {
  const number = parts(text);
  if (!number || number.plus) return null;
  let { digits, thousands, decimal, fraction } = number;
  const doubtful = (decimal && !(thousands === "," || thousands === ".") && signOf(number) === "") || (!decimal && (thousands === "," || thousands === "."));
  if (doubtful && !sign) return null;
  if (!decimal && thousands && thousands === sign && digits.length <= 6) [digits, thousands, decimal, fraction] = [digits.slice(0, -3), "", sign, digits.slice(-3)];
  else if (doubtful && decimal && decimal !== sign) [digits, thousands, decimal, fraction] = [digits + fraction, decimal, "", ""];
  else if ((decimal && sign && decimal !== sign) || (thousands && thousands === sign)) return null;
  const value = Number(`${digits}.${fraction || 0}`) * (number.negative ? -1 : 1);
  const places = fraction ? `.${"0".repeat(fraction.length)}` : "";
  const shape = `${thousands ? "#,##0" : "0"}${places}${number.share ? "%" : ""}`;
  const rounded = number.share ? Number((value / 100).toPrecision(MOST_DIGITS)) : value;
  return { value: rounded, format: number.open ? `${shape}_);(${shape})` : shape };
}
