// A ZIP archive whose files are stored as they are (PKWARE APPNOTE 6.3.3, method 0). Same files, same bytes: the date is fixed.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; ++bit) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const DATE = 0x2821; // 2000-01-01
const UTF8_NAMES = 0x800;
const VERSION = 20;

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

// Little-endian numbers: pairs of a width in bytes and a value.
function record(...pairs) {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of pairs) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

// files: [[name, text]], names in ASCII. Returns the archive as pieces for a Blob.
export function zip(files) {
  const pieces = [], directory = [];
  let offset = 0, directorySize = 0;
  for (const [name, text] of files) {
    const path = new TextEncoder().encode(name), data = new TextEncoder().encode(text), crc = crc32(data);
    const common = [[2, VERSION], [2, UTF8_NAMES], [2, 0], [2, 0], [2, DATE], [4, crc], [4, data.length], [4, data.length], [2, path.length], [2, 0]];
    const local = record([4, 0x04034b50], ...common);
    const central = record([4, 0x02014b50], [2, VERSION], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    pieces.push(local, path, data);
    directory.push(central, path);
    offset += local.length + path.length + data.length;
    directorySize += central.length + path.length;
  }
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, directorySize], [4, offset], [2, 0]);
  return [...pieces, ...directory, end];
}
