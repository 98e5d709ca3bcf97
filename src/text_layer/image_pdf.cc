#include "text_layer/image_pdf.h"

#include <array>

#include "image/orientation.h"
#include "text_layer/coded_picture.h"

namespace dq::text_layer {
namespace {

std::string dictionary(std::string_view entries, const std::string& more) { return "<< " + std::string(entries) + more + " >>"; }

// The colours of a JPEG file: by the profile that it has, else as its number of channels says.
std::string color_space(ObjectFile& file, const image::PlainJpeg& jpeg) {
  const std::string plain = jpeg.channels == 1 ? "/DeviceGray" : jpeg.channels == 3 ? "/DeviceRGB" : "/DeviceCMYK";
  if (jpeg.profile.empty()) return plain;
  const int profile = file.stream("/N " + std::to_string(jpeg.channels) + " /Alternate " + plain, jpeg.profile);
  return "[/ICCBased " + ObjectFile::reference(profile) + "]";
}

int add_stored(ObjectFile& file, const image::PlainJpeg& jpeg) {
  const std::string colors = color_space(file, jpeg), decode = jpeg.inverted ? " /Decode [1 0 1 0 1 0 1 0]" : "";
  return file.stream(
      entries_of_size(jpeg.width_px, jpeg.height_px) + " /ColorSpace " + colors + " /BitsPerComponent 8 /Filter /DCTDecode" + decode,
      {reinterpret_cast<const char*>(jpeg.bytes.data()), jpeg.bytes.size()});
}

Result<int> add_picture(ObjectFile& file, const ImagePage& page) {
  if (page.stored) return add_stored(file, *page.stored);
  DQ_TRY(const CodedPicture picture, coded_picture(page.picture, page.coding, page.jpeg_quality));
  return file.stream(entries_of(picture), {reinterpret_cast<const char*>(picture.bytes.data()), picture.bytes.size()});
}

// Takes the unit square of an image as stored, its first row on top, to the page's w x h as it is to be seen.
std::array<double, 6> picture_matrix(image::Orientation orientation, double w, double h) {
  switch (orientation) {
    case image::Orientation::Upright:
      break;
    case image::Orientation::Mirrored:
      return {-w, 0, 0, h, w, 0};
    case image::Orientation::UpsideDown:
      return {-w, 0, 0, -h, w, h};
    case image::Orientation::Flipped:
      return {w, 0, 0, -h, 0, h};
    case image::Orientation::Transposed:
      return {0, -h, -w, 0, w, h};
    case image::Orientation::TurnRight:
      return {0, -h, w, 0, 0, h};
    case image::Orientation::Transversed:
      return {0, h, w, 0, 0, 0};
    case image::Orientation::TurnLeft:
      return {0, h, -w, 0, w, 0};
  }
  return {w, 0, 0, h, 0, 0};
}

std::string picture_operators(const ImagePage& page) {
  const image::Orientation orientation = page.stored ? page.stored->orientation : image::Orientation::Upright;
  std::string out = "q ";
  for (const double v : picture_matrix(orientation, page.width.value(), page.height.value())) out += pdf_number(v) + " ";
  return out + "cm /Picture Do Q\n";
}

std::string laid_straight(const ImagePage& page, const std::string& content) {
  if (page.skew == 0) return content;
  return "q " + turn_back(page.skew, page.width.value() / 2.0, page.height.value() / 2.0) + "\n" + content + "Q\n";
}

}  // namespace

ImagePdf::ImagePdf() : catalog_(file_.reserve()), tree_(file_.reserve()) {}

Status ImagePdf::add(const ImagePage& page) {
  std::vector<HiddenLine> lines(page.lines);
  for (const HiddenWord& word : page.words) lines.push_back({word});
  for (const HiddenLine& line : lines)
    for (const HiddenWord& word : line) used_.add(word.text);
  const std::string text = hidden_text(lines, PageToUser::upright(page.height), "/Glyphless");
  if (!text.empty() && font_ == 0) font_ = file_.reserve();
  DQ_TRY(const int picture, add_picture(file_, page));
  DQ_TRY(const std::string content, deflated_text(laid_straight(page, picture_operators(page) + text)));
  const int contents = file_.stream("/Filter /FlateDecode", content);
  const std::string fonts = text.empty() ? "" : " /Font << /Glyphless " + ObjectFile::reference(font_) + " >>";
  const std::string box = "[0 0 " + pdf_number(page.width.value()) + " " + pdf_number(page.height.value()) + "]";
  const std::string rotate = page.turns % 4 == 0 ? "" : " /Rotate " + std::to_string(90 * (page.turns % 4));
  kids_ += " " + ObjectFile::reference(file_.add("<< /Type /Page /Parent " + ObjectFile::reference(tree_) + " /MediaBox " + box + rotate +
                                                 " /Resources << /XObject << /Picture " + ObjectFile::reference(picture) + " >>" + fonts +
                                                 " >> /Contents " + ObjectFile::reference(contents) + " >>"));
  ++pages_;
  return {};
}

Status ImagePdf::add_font() {
  const std::string program = glyphless_font();
  DQ_TRY(const std::string data, deflated_text(program));
  DQ_TRY(const std::string glyphs, deflated_text(glyphless_glyph_map()));
  const int font_file = file_.stream("/Filter /FlateDecode /Length1 " + std::to_string(program.size()), data);
  const int map = file_.stream("/Filter /FlateDecode", glyphs);
  const int descriptor = file_.add(dictionary(kGlyphlessDescriptor, " /FontFile2 " + ObjectFile::reference(font_file)));
  const int descendant = file_.add(dictionary(
      kGlyphlessDescendant, " /FontDescriptor " + ObjectFile::reference(descriptor) + " /CIDToGIDMap " + ObjectFile::reference(map)));
  const int unicode = file_.stream("", used_.to_unicode());
  file_.set(font_, dictionary(kGlyphlessFont, " /DescendantFonts [" + ObjectFile::reference(descendant) + "] /ToUnicode " +
                                                  ObjectFile::reference(unicode)));
  return {};
}

Status ImagePdf::end() {
  if (font_ != 0) DQ_TRY_STATUS(add_font());
  file_.set(tree_, "<< /Type /Pages /Count " + std::to_string(pages_) + " /Kids [" + kids_ + " ] >>");
  file_.set(catalog_, "<< /Type /Catalog /Pages " + ObjectFile::reference(tree_) + " >>");
  file_.end(catalog_);
  return {};
}

Result<std::string> write_image_pdf(std::span<const ImagePage> pages) {
  ImagePdf pdf;
  for (const ImagePage& page : pages) DQ_TRY_STATUS(pdf.add(page));
  DQ_TRY_STATUS(pdf.end());
  return pdf.take();
}

}  // namespace dq::text_layer
