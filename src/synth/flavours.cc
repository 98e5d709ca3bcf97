#include "synth/flavours.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "synth/moved_truth.h"

namespace dq::synth {
namespace {

using text_layer::Encryption;
using text_layer::FileOrder;
using text_layer::ObjectStreams;
using text_layer::PdfEdit;
using text_layer::StreamData;
using text_layer::WriteOptions;

WriteOptions encrypted(Encryption encryption, std::string password = {}) {
  WriteOptions options;
  options.encryption = encryption;
  options.user_password = std::move(password);
  options.owner_password = "owner";
  return options;
}

WriteOptions packed(ObjectStreams objects, FileOrder order, StreamData streams = StreamData::Compressed) {
  WriteOptions options;
  options.object_streams = objects, options.order = order, options.streams = streams;
  return options;
}

std::vector<Flavour> make_flavours() {
  constexpr auto kNone = ObjectStreams::None, kGenerated = ObjectStreams::Generated;
  std::vector<Flavour> all;
  const auto add = [&](std::string_view name, std::string_view help) -> Flavour& { return all.emplace_back(Flavour{name, help}); };
  add("none", "as cairo writes it").untouched = true;
  add("plain", "cross-reference table, compressed streams");
  add("uncompressed", "streams as they are").file = packed(kNone, FileOrder::AsItComes, StreamData::Plain);
  add("object-streams", "objects in compressed streams, cross-reference stream").file = packed(kGenerated, FileOrder::AsItComes);
  add("linearized", "first page first").file = packed(kNone, FileOrder::Linearized);
  add("linearized-streams", "first page first, objects in compressed streams").file = packed(kGenerated, FileOrder::Linearized);
  add("rc4-40", "encrypted, no password").file = encrypted(Encryption::Rc4Short);
  add("rc4-128", "encrypted, no password").file = encrypted(Encryption::Rc4);
  add("aes-128", "encrypted, no password").file = encrypted(Encryption::Aes128);
  add("aes-256", "encrypted, no password").file = encrypted(Encryption::Aes256);
  add("password", "AES-256 with the password \"secret\"").file = encrypted(Encryption::Aes256, "secret");
  add("no-character-maps", "fonts without /ToUnicode").maps = CharacterMaps::Missing;
  add("wrong-character-maps", "/ToUnicode that lies").maps = CharacterMaps::Wrong;
  add("turned-90", "seen turned clockwise").turned = 90;
  add("turned-180", "seen upside down").turned = 180;
  add("turned-270", "seen turned the other way").turned = 270;
  add("upright-90", "turned content, turned back by /Rotate").upright = 90;
  add("upright-180", "the same").upright = 180;
  add("upright-270", "the same").upright = 270;
  add("off-origin", "crop box away from the origin").off_origin = true;
  add("user-unit", "/UserUnit 2.5").user_unit = 2.5;
  add("inherited", "resources and boxes on the page tree").inherited = true;
  add("updated", "incremental update").updated = true;
  add("short-xref", "cross-reference table with entries cut out").damage = Damage::ShortXref;
  add("wrong-startxref", "startxref that points nowhere").damage = Damage::WrongStartxref;
  add("bytes-before", "a line of rubbish before %PDF").damage = Damage::BytesBefore;
  add("wrong-lengths", "streams whose /Length is too small").damage = Damage::WrongLengths;
  add("no-eof", "without %%EOF").damage = Damage::NoEof;
  return all;
}

std::string written(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 4).ptr;
  return {text.data(), end};
}

struct Box {
  double left = 0, bottom = 0, right = 0, top = 0;
};

// "[ 0 0 612 792 ]"
Box box_of(std::string_view text) {
  std::array<double, 4> v{};
  std::size_t n = 0;
  for (const char *at = text.data(), *const end = text.data() + text.size(); at < end && n < 4;) {
    const auto [next, error] = std::from_chars(at, end, v[n]);
    at = error == std::errc() ? next : at + 1;
    if (error == std::errc()) ++n;
  }
  return {v[0], v[1], v[2], v[3]};
}

std::string written(const Box& b) {
  return "[" + written(b.left) + " " + written(b.bottom) + " " + written(b.right) + " " + written(b.top) + "]";
}

struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

// How content and boxes of a page change so that it is seen as before, or nearly.
class PageChange {
 public:
  PageChange(PdfEdit& edit, int page) : edit_(edit), page_(page) {
    const std::string crop = edit.page_entry(page, "/CropBox");
    box_ = box_of(crop.empty() ? edit.page_entry(page, "/MediaBox") : crop);
  }

  bool has_annotations() const { return !edit_.page_entry(page_, "/Annots").empty(); }

  void turn_upright(int degrees) {
    const double w = box_.right - box_.left, h = box_.top - box_.bottom;
    if (degrees == 90) content({0, 1, -1, 0, h + box_.bottom, -box_.left});
    if (degrees == 180) content({-1, 0, 0, -1, w + box_.left, h + box_.bottom});
    if (degrees == 270) content({0, -1, 1, 0, -box_.bottom, w + box_.left});
    boxes(degrees == 180 ? Box{0, 0, w, h} : Box{0, 0, h, w}, {});
    rotate(degrees);
  }
  void move_off_origin() {
    constexpr double kRight = 17, kUp = 23, kAround = 40;  // points
    content({1, 0, 0, 1, kRight, kUp});
    const Box crop{box_.left + kRight, box_.bottom + kUp, box_.right + kRight, box_.top + kUp};
    boxes({crop.left - kAround, crop.bottom - 2 * kAround, crop.right + kAround, crop.top + kAround}, crop);
  }
  void shrink(double unit) {
    content({1 / unit, 0, 0, 1 / unit, 0, 0});
    boxes({box_.left / unit, box_.bottom / unit, box_.right / unit, box_.top / unit}, {});
    edit_.set_page_entry(page_, "/UserUnit", written(unit));
  }
  void rotate(int degrees) { edit_.set_page_entry(page_, "/Rotate", std::to_string(degrees)); }

 private:
  void content(const Matrix& m) {
    std::string before = "q";
    for (const double v : {m.a, m.b, m.c, m.d, m.e, m.f}) before += " " + written(v);
    edit_.wrap_content(page_, before + " cm\n", "\nQ\n");
  }
  void boxes(const Box& media, const Box& crop) {
    edit_.set_page_entry(page_, "/MediaBox", written(media));
    edit_.set_page_entry(page_, "/CropBox", crop.right > crop.left ? written(crop) : "");
  }

  PdfEdit& edit_;
  int page_;
  Box box_;
};

Status change_pages(PdfEdit& edit, const Flavour& flavour) {
  const bool moves = flavour.turned || flavour.upright || flavour.off_origin || flavour.user_unit != 1;
  for (int n = 0; moves && n < edit.page_count(); ++n) {
    PageChange page(edit, n);
    if (page.has_annotations()) return fail(ErrorCode::Usage, "pages with annotations cannot be turned or moved", "choose another flavour");
    if (flavour.turned) page.rotate(flavour.turned);
    if (flavour.upright) page.turn_upright(flavour.upright);
    if (flavour.off_origin) page.move_off_origin();
    if (flavour.user_unit != 1) page.shrink(flavour.user_unit);
  }
  return {};
}

// Letters and digits become the next ones, round the alphabet: text that looks like text and is wrong.
unsigned successor(unsigned code) {
  const auto next = [&](unsigned first, unsigned last) { return code == last ? first : code + 1; };
  if (code >= '0' && code <= '9') return next('0', '9');
  if (code >= 'A' && code <= 'Z') return next('A', 'Z');
  if (code >= 'a' && code <= 'z') return next('a', 'z');
  return code;
}

// The targets of a character map's pairs and ranges (ISO 32000-1, 9.10.3): the last of two or three, or all in brackets.
class MapReader {
 public:
  explicit MapReader(std::string map) : map_(std::move(map)) {}

  std::string lie() {
    for (std::size_t at = 0; at < map_.size();) at = token(at);
    return std::move(map_);
  }

 private:
  std::size_t token(std::size_t at) {
    if (map_.compare(at, 11, "beginbfchar") == 0) return begin(2), at + 11;
    if (map_.compare(at, 12, "beginbfrange") == 0) return begin(3), at + 12;
    if (map_.compare(at, 5, "endbf") == 0) return begin(0), at + 5;
    if (map_[at] == '[') listed_ = true;
    if (map_[at] == ']') listed_ = false, count_ = 0;
    if (map_[at] != '<' || group_ == 0) return at + 1;
    const std::size_t end = std::min(map_.find('>', at), map_.size());
    if (!listed_) count_ = count_ % group_ + 1;
    if (listed_ || count_ == group_) change(at + 1, end);
    return end;
  }
  void begin(int group) { group_ = group, count_ = 0, listed_ = false; }
  // One character of four digits; longer ones (ligatures) stay.
  void change(std::size_t from, std::size_t to) {
    if (to - from != 4) return;
    unsigned code = 0;
    std::from_chars(map_.data() + from, map_.data() + to, code, 16);
    static constexpr char kHex[] = "0123456789ABCDEF";
    for (unsigned n = 0; n < 4; ++n) map_[from + n] = kHex[successor(code) >> (12 - 4 * n) & 15];
  }

  std::string map_;
  int group_ = 0, count_ = 0;
  bool listed_ = false;
};

std::size_t value_of_startxref(const std::string& pdf) {
  const std::size_t at = pdf.rfind("startxref\n");
  std::size_t value = 0;
  if (at != pdf.npos) std::from_chars(pdf.data() + at + 10, pdf.data() + pdf.size(), value);
  return value;
}

// Entries of 20 bytes after "xref\n0 N\n"; the middle third goes.
std::string cut_xref(std::string pdf) {
  const std::size_t first = pdf.find('\n', value_of_startxref(pdf) + 5) + 1, trailer = pdf.find("trailer", first);
  const std::size_t third = (trailer - first) / 20 / 3;
  return pdf.erase(first + third * 20, third * 20);
}

std::string misplace_startxref(std::string pdf) {
  const std::size_t at = pdf.rfind("startxref\n") + 10, end = pdf.find('\n', at);
  return pdf.replace(at, end - at, std::to_string(value_of_startxref(pdf) / 2 + 7));
}

std::string shorten_lengths(std::string pdf) {
  static constexpr std::string_view kLength = "/Length ";
  for (std::size_t at = pdf.find(kLength); at != pdf.npos; at = pdf.find(kLength, at + 1)) {
    const char* const number = pdf.data() + at + kLength.size();
    unsigned long length = 0;
    const char* const end = std::from_chars(number, pdf.data() + pdf.size(), length).ptr;
    const auto digits = static_cast<std::size_t>(end - number);
    std::string half = std::to_string(length / 2);
    if (digits == 0) continue;
    half.insert(0, digits - half.size(), '0');
    pdf.replace(at + kLength.size(), digits, half);
  }
  return pdf;
}

std::string damaged(std::string pdf, Damage damage) {
  switch (damage) {
    case Damage::None:
      return pdf;
    case Damage::ShortXref:
      return cut_xref(std::move(pdf));
    case Damage::WrongStartxref:
      return misplace_startxref(std::move(pdf));
    case Damage::BytesBefore:
      return "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + pdf;
    case Damage::WrongLengths:
      return shorten_lengths(std::move(pdf));
    case Damage::NoEof:
      return pdf.substr(0, pdf.rfind("%%EOF"));
  }
  return pdf;
}

// The first page's dictionary as an update of the file gives it; in the original revision its content was missing.
Result<std::string> updated(std::string pdf) {
  const std::size_t contents = pdf.find("/Contents "), begin = pdf.rfind(" 0 obj\n", contents), end = pdf.find("endobj", contents);
  if (contents == pdf.npos || begin == pdf.npos || end == pdf.npos) return fail(ErrorCode::Internal, "no page to update");
  const std::size_t number = pdf.rfind('\n', begin) + 1;
  const std::string object = pdf.substr(number, end - number) + "endobj\n", id = pdf.substr(number, begin - number);
  const std::size_t old_xref = value_of_startxref(pdf), trailer = pdf.rfind("trailer "), trailer_end = pdf.rfind("startxref");
  std::string dictionary = pdf.substr(trailer, trailer_end - trailer);
  dictionary.insert(dictionary.find("<<") + 2, " /Prev " + std::to_string(old_xref));
  pdf.replace(contents, 9, "/Contenis");
  const std::size_t at = pdf.size();
  std::string offset = std::to_string(at);
  offset.insert(0, 10 - offset.size(), '0');
  pdf += object;
  const std::size_t xref = pdf.size();
  return pdf + "xref\n" + id + " 1\n" + offset + " 00000 n \n" + dictionary + "startxref\n" + std::to_string(xref) + "\n%%EOF\n";
}

}  // namespace

std::span<const Flavour> flavours() {
  static const std::vector<Flavour> all = make_flavours();
  return all;
}

const Flavour* find_flavour(std::string_view name) {
  const auto found = std::ranges::find(flavours(), name, &Flavour::name);
  return found == flavours().end() ? nullptr : &*found;
}

Result<std::string> flavoured(std::string_view pdf, const Flavour& flavour) {
  if (flavour.untouched) return std::string(pdf);
  DQ_TRY(PdfEdit edit, PdfEdit::open(pdf));
  DQ_TRY_STATUS(change_pages(edit, flavour));
  if (flavour.maps == CharacterMaps::Missing) edit.change_to_unicode([](const std::string&) { return std::nullopt; });
  if (flavour.maps == CharacterMaps::Wrong)
    edit.change_to_unicode([](std::string map) { return std::optional(MapReader(std::move(map)).lie()); });
  if (flavour.inherited) edit.let_pages_inherit();
  DQ_TRY(std::string bytes, edit.write(flavour.file));
  if (flavour.updated) return updated(std::move(bytes));
  return damaged(std::move(bytes), flavour.damage);
}

Page flavoured_truth(const Page& page, const Flavour& flavour) {
  Page truth = flavour.turned ? turned(page, flavour.turned) : page;
  truth.rotation = flavour.upright ? flavour.upright : truth.rotation;
  return truth;
}

}  // namespace dq::synth
