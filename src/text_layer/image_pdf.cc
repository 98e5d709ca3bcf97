#include "text_layer/image_pdf.h"

#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "image/encode.h"

namespace dq::text_layer {
namespace {

constexpr double kDescentShare = 0.2, kAdvanceShare = 0.5;  // of the font size, as in glyphless_font()

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 4).ptr;
  return {text.data(), end};
}

std::string hex(unsigned value, int digits) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += kHex[value >> shift & 15];
  return out;
}

// Objects in the order of their numbers, with the table that finds them.
class File {
 public:
  // Numbers given out before their objects are written.
  int reserve() {
    objects_.emplace_back();
    return static_cast<int>(objects_.size());
  }
  void set(int id, std::string body) { objects_[static_cast<std::size_t>(id - 1)] = std::move(body); }
  int add(std::string body) {
    const int id = reserve();
    set(id, std::move(body));
    return id;
  }
  int stream(const std::string& entries, const std::string& data) {
    return add("<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream");
  }
  static std::string reference(int id) { return std::to_string(id) + " 0 R"; }

  std::string write(int root) const {
    std::string out = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", table = "0000000000 65535 f \n";
    for (std::size_t n = 0; n < objects_.size(); ++n) {
      std::string offset = std::to_string(out.size());
      table += offset.insert(0, 10 - offset.size(), '0') + " 00000 n \n";
      out += std::to_string(n + 1) + " 0 obj\n" + objects_[n] + "\nendobj\n";
    }
    const std::string size = std::to_string(objects_.size() + 1), at = std::to_string(out.size());
    return out + "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root " + reference(root) + " >>\nstartxref\n" + at +
           "\n%%EOF\n";
  }

 private:
  std::vector<std::string> objects_;
};

Result<int> add_picture(File& file, const ImagePage& page) {
  const bool gray = page.picture.format == image::PixelFormat::Gray;
  const std::string size = "/Type /XObject /Subtype /Image /Width " + std::to_string(page.picture.width_px) + " /Height " +
                           std::to_string(page.picture.height_px);
  const std::string colours = std::string(" /ColorSpace ") + (gray ? "/DeviceGray" : "/DeviceRGB") + " /BitsPerComponent 8";
  switch (page.coding) {
    case ImageCoding::Jpeg: {
      DQ_TRY(const std::string data, image::encode_jpeg(page.picture, page.jpeg_quality));
      return file.stream(size + colours + " /Filter /DCTDecode", data);
    }
    case ImageCoding::Group4: {
      DQ_TRY(const std::string data, image::encode_g4(page.picture));
      return file.stream(size + " /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns " +
                             std::to_string(page.picture.width_px) + " /Rows " + std::to_string(page.picture.height_px) + " >>",
                         data);
    }
    case ImageCoding::Flate: {
      DQ_TRY(const std::string data, image::deflated_rows(page.picture));
      return file.stream(size + colours + " /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors " + (gray ? "1" : "3") +
                             " /Columns " + std::to_string(page.picture.width_px) + " >>",
                         data);
    }
  }
  return fail(ErrorCode::Internal, "unknown coding");
}

Result<std::string> deflated(std::string_view data) {
  return image::deflated({reinterpret_cast<const std::uint8_t*>(data.data()), data.size()});
}

// UTF-16 code units.
std::vector<unsigned> units_of(std::string_view text) {
  std::vector<unsigned> units;
  for (const char32_t code : to_utf32(text)) {
    if (code < 0x10000) {
      units.push_back(static_cast<unsigned>(code));
    } else {
      units.push_back(0xd800 + ((static_cast<unsigned>(code) - 0x10000) >> 10));
      units.push_back(0xdc00 + (static_cast<unsigned>(code) & 0x3ff));
    }
  }
  return units;
}

// One to one. A range must keep to one high byte (ISO 32000-1, 9.10.3).
std::string character_map(std::span<const ImagePage> pages) {
  std::set<unsigned> used{0};  // spaces
  for (const ImagePage& page : pages)
    for (const HiddenWord& word : page.words)
      for (const unsigned unit : units_of(word.text)) used.insert(unit >> 8);
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Identity-Unicode def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (const unsigned high : used) {
    const std::string byte = hex(high, 2);
    out += "1 beginbfrange\n<" + byte + "00> <" + byte + "FF> <" + byte + "00>\nendbfrange\n";
  }
  return out + "endcmap\nend\nend\n";
}

// Every code is the character of that number; every character is the only glyph.
Result<int> add_font(File& file, std::span<const ImagePage> pages) {
  const std::string program = glyphless_font();
  DQ_TRY(const std::string data, deflated(program));
  DQ_TRY(const std::string glyphs, deflated(std::string(2 * 0x10000, '\0')));
  const int font_file = file.stream("/Filter /FlateDecode /Length1 " + std::to_string(program.size()), data);
  const int descriptor = file.add(
      "<< /Type /FontDescriptor /FontName /Glyphless /Flags 5 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 "
      "/Descent -200 /CapHeight 800 /StemV 80 /FontFile2 " +
      File::reference(font_file) + " >>");
  const int map = file.stream("/Filter /FlateDecode", glyphs);
  const int descendant = file.add(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Glyphless /CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(Identity) /Supplement 0 >> /DW 500 /CIDToGIDMap " +
      File::reference(map) + " /FontDescriptor " + File::reference(descriptor) + " >>");
  const int unicode = file.stream("", character_map(pages));
  return file.add("<< /Type /Font /Subtype /Type0 /BaseFont /Glyphless /Encoding /Identity-H /DescendantFonts [" +
                  File::reference(descendant) + "] /ToUnicode " + File::reference(unicode) + " >>");
}

struct Vector {
  double x = 0, y = 0;
  double length() const { return std::sqrt(x * x + y * y); }
};
Vector from_to(Point<Pt> a, Point<Pt> b) { return {(b.x - a.x).value(), (b.y - a.y).value()}; }

// The text matrix takes the em square's baseline to the quad's, one em up to its height.
std::string word_operators(const HiddenWord& word, Pt page_height) {
  const auto units = units_of(word.text);
  const auto& p = word.quad.p;
  const Vector along = from_to(p[3], p[2]), up = from_to(p[3], p[0]);
  if (units.empty() || along.length() <= 0 || up.length() <= 0) return {};
  const double ems = kAdvanceShare * static_cast<double>(units.size());
  const double x = p[3].x.value() + kDescentShare * up.x, y = page_height.value() - (p[3].y.value() + kDescentShare * up.y);
  std::string out;
  for (const double v : {along.x / ems, -along.y / ems, up.x, -up.y, x, y}) out += number(v) + " ";
  out += "Tm <";
  for (const unsigned unit : units) out += hex(unit, 4);
  // The space parts words for readers; and PDFium drops text of a single glyph without a shape, since it has no width.
  return out + hex(' ', 4) + "> Tj\n";
}

std::string content_of(const ImagePage& page) {
  std::string out = "q " + number(page.width.value()) + " 0 0 " + number(page.height.value()) + " 0 0 cm /Picture Do Q\n";
  if (page.words.empty()) return out;
  out += "BT 3 Tr /Glyphless 1 Tf\n";
  for (const HiddenWord& word : page.words) out += word_operators(word, page.height);
  return out + "ET\n";
}

}  // namespace

Result<std::string> write_image_pdf(std::span<const ImagePage> pages) {
  File file;
  const int catalog = file.reserve(), tree = file.reserve();
  int font = 0;
  std::string kids;
  for (const ImagePage& page : pages) {
    if (!page.words.empty() && font == 0) { DQ_TRY(font, add_font(file, pages)); }
    DQ_TRY(const int picture, add_picture(file, page));
    DQ_TRY(const std::string content, deflated(content_of(page)));
    const int contents = file.stream("/Filter /FlateDecode", content);
    const std::string fonts = page.words.empty() ? "" : " /Font << /Glyphless " + File::reference(font) + " >>";
    kids +=
        " " + File::reference(file.add("<< /Type /Page /Parent " + File::reference(tree) + " /MediaBox [0 0 " + number(page.width.value()) +
                                       " " + number(page.height.value()) + "] /Resources << /XObject << /Picture " +
                                       File::reference(picture) + " >>" + fonts + " >> /Contents " + File::reference(contents) + " >>"));
  }
  file.set(catalog, "<< /Type /Catalog /Pages " + File::reference(tree) + " >>");
  file.set(tree, "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + " ] >>");
  return file.write(catalog);
}

}  // namespace dq::text_layer
