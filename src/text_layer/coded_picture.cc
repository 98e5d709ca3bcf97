#include "text_layer/coded_picture.h"

#include <cmath>
#include <utility>

#include "image/encode.h"
#include "text_layer/hidden_text.h"

namespace dq::text_layer {
namespace {

// Of the entries of a matrix that turns: a page 20,000 points wide is off by a hundredth of one.
constexpr int kMatrixDigits = 6;

Result<std::string> coded_bytes(const image::Raster& raster, ImageCoding coding, int jpeg_quality) {
  switch (coding) {
    case ImageCoding::Jpeg:
      return image::encode_jpeg(raster, jpeg_quality);
    case ImageCoding::Group4:
      return image::encode_g4(raster);
    case ImageCoding::Flate:
      return image::deflated_rows(raster);
  }
  return fail(ErrorCode::Internal, "unknown coding");
}

}  // namespace

Result<CodedPicture> coded_picture(const image::Raster& raster, ImageCoding coding, int jpeg_quality) {
  DQ_TRY(const std::string bytes, coded_bytes(raster, coding, jpeg_quality));
  const bool gray = raster.format == image::PixelFormat::Gray || coding == ImageCoding::Group4;
  return CodedPicture{{}, raster.width_px, raster.height_px, gray, coding, {bytes.begin(), bytes.end()}};
}

std::string entries_of_size(int width_px, int height_px) {
  return "/Type /XObject /Subtype /Image /Width " + std::to_string(width_px) + " /Height " + std::to_string(height_px);
}

std::string entries_of(const CodedPicture& picture) {
  const std::string size = entries_of_size(picture.width_px, picture.height_px), columns = std::to_string(picture.width_px);
  const std::string colours = std::string(" /ColorSpace ") + (picture.gray ? "/DeviceGray" : "/DeviceRGB") + " /BitsPerComponent " +
                              (picture.coding == ImageCoding::Group4 ? "1" : "8");
  switch (picture.coding) {
    case ImageCoding::Jpeg:
      return size + colours + " /Filter /DCTDecode";
    case ImageCoding::Group4:
      return size + colours + " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns " + columns + " /Rows " +
             std::to_string(picture.height_px) + " >>";
    case ImageCoding::Flate:
      break;
  }
  return size + colours + " /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors " + (picture.gray ? "1" : "3") + " /Columns " +
         columns + " >>";
}

std::string turn_back(float skew, double x, double y) {
  const double c = std::cos(skew), s = std::sin(skew);
  std::string out;
  for (const double v : {c, s, -s, c, x - x * c + y * s, y - x * s - y * c}) out += pdf_number(v, kMatrixDigits) + " ";
  return out + "cm";
}

}  // namespace dq::text_layer
