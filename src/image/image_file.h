// Image files: what kind they are, how many pictures are in them, and their pixels.
//
// PNG (ISO 15948), TIFF 6.0 and BMP are read by our own code: Debian's libtiff brings JBIG-KIT with it, which is under the GPL,
// and rows of a damaged file are kept this way. JPEG by libjpeg-turbo, WebP by libwebp, JPEG 2000 by OpenJPEG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/limits.h"
#include "image/orientation.h"
#include "image/raster.h"
#include "model/diagnostic.h"

namespace dq::image {

enum class ImageKind : std::uint8_t { None, Png, Jpeg, Tiff, WebP, Bmp, Jpeg2000, Gif, Jbig2 };

// By the first bytes alone; 16 are enough.
ImageKind image_kind(std::span<const std::byte> head);
// "PNG", "JPEG 2000"; empty for None.
std::string_view name_of(ImageKind kind);
// GIF and JBIG2 are known and not read.
bool can_be_read(ImageKind kind);

// Loads the libraries that decode, once; later, from inside a sandbox, no file can be opened. Errors: Internal when one of
// libjpeg and zlib is missing; without the others their kinds alone cannot be read.
Status load_decoders();

struct DecodedImage {
  Raster raster;                        // upright, Gray or Bgr, what is transparent over white; the resolution as the file says
  std::vector<Diagnostic> diagnostics;  // of damage: what could not be read is white
};

// A JPEG file that any reader of PDF shows as it is: 8 bits, baseline or progressive, colours as its markers say.
struct PlainJpeg {
  std::span<const std::uint8_t> bytes;  // the whole file
  int width_px = 0, height_px = 0;      // as stored
  int channels = 0;                     // 1, 3 or 4
  bool inverted = false;                // four inks, 255 for none: as Adobe's programs store them
  Orientation orientation = Orientation::Upright;
  Resolution resolution;  // as stored; of what is to be seen when the sides are swapped, too
  std::string profile;    // ICC, of as many channels; empty: none
};

class ImageFile {
 public:
  // `bytes` must outlive it. Errors: UnsupportedFormat, BadDocument, LimitExceeded (Limits::pages).
  static Result<ImageFile> open(std::span<const std::byte> bytes, const Limits& limits);

  ImageKind kind() const { return kind_; }
  // Directories of a TIFF, without its thumbnails and masks; 1 for all others.
  int count() const;
  // Errors: BadDocument when no row of it can be had, UnsupportedFormat, LimitExceeded (Limits::image_pixels).
  Result<DecodedImage> decode(int index) const;
  // Nothing when it is another kind, or a JPEG of a rare one.
  std::optional<PlainJpeg> plain_jpeg() const;

 private:
  ImageFile(ImageKind kind, std::span<const std::uint8_t> bytes, const Limits& limits) : kind_(kind), bytes_(bytes), limits_(limits) {}

  ImageKind kind_;
  std::span<const std::uint8_t> bytes_;
  Limits limits_;
  std::vector<std::uint64_t> directories_;  // of a TIFF: where each begins
};

}  // namespace dq::image
