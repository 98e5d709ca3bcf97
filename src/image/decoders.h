// One decoder a kind of image (image_file.h), and what they share.
#pragma once

#include <optional>
#include <string>

#include "image/byte_view.h"
#include "image/image_file.h"
#include "image/orientation.h"

namespace dq::image {

// How the samples of a JPEG stream are to be understood: as its markers say, or as a TIFF around it says.
enum class JpegColor : std::uint8_t { AsMarked, Gray, Rgb, YCbCr, Cmyk };

Result<DecodedImage> decode_png(Bytes bytes, const Limits& limits);
Result<DecodedImage> decode_jpeg(Bytes bytes, const Limits& limits, JpegColor color = JpegColor::AsMarked);
std::optional<PlainJpeg> read_plain_jpeg(Bytes bytes, const Limits& limits);
Result<DecodedImage> decode_bmp(Bytes bytes, const Limits& limits);
Result<DecodedImage> decode_webp(Bytes bytes, const Limits& limits);
Result<DecodedImage> decode_jpeg2000(Bytes bytes, const Limits& limits);

// Errors: BadDocument for sides of zero, LimitExceeded beyond Limits::image_pixels.
Status check_size(std::uint64_t width, std::uint64_t height, const Limits& limits);
std::unexpected<Error> damaged_image(std::string_view kind, std::string_view why);
std::unexpected<Error> unsupported_image(std::string_view kind, std::string_view what);
// "image-damaged", for the page.
Diagnostic damage(std::string message);

// Ink, 255 for none of it: as Adobe's programs store CMYK.
struct Inks {
  unsigned c, m, y, k;
};
void put_inks(const Inks& inverted, std::uint8_t* bgr);

// What Exif says (Exif 2.3; the bytes after "Exif\0\0"): a TIFF with the tags 274, 282, 283 and 296.
struct ExifFacts {
  Orientation orientation = Orientation::Upright;
  Resolution resolution;
};
ExifFacts read_exif(Bytes tiff);

}  // namespace dq::image
