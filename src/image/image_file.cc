#include "image/image_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "image/decoders.h"
#include "image/jpeg_library.h"
#include "image/openjpeg_library.h"
#include "image/tiff.h"
#include "image/webp_library.h"
#include "image/zlib_library.h"

namespace dq::image {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view begin;
  ImageKind kind;
};

constexpr std::array kMagic = {
    Magic{"\x89PNG\r\n\x1a\n"sv, ImageKind::Png},
    Magic{"\xFF\xD8\xFF"sv, ImageKind::Jpeg},
    Magic{"II*\0"sv, ImageKind::Tiff},
    Magic{"MM\0*"sv, ImageKind::Tiff},
    Magic{"II+\0"sv, ImageKind::Tiff},
    Magic{"MM\0+"sv, ImageKind::Tiff},
    Magic{"GIF87a"sv, ImageKind::Gif},
    Magic{"GIF89a"sv, ImageKind::Gif},
    Magic{"BM"sv, ImageKind::Bmp},
    Magic{"\0\0\0\x0CjP  \r\n\x87\n"sv, ImageKind::Jpeg2000},
    Magic{"\xFF\x4F\xFF\x51"sv, ImageKind::Jpeg2000},
    Magic{"\x97JB2\r\n\x1a\n"sv, ImageKind::Jbig2},
};

}  // namespace

ImageKind image_kind(std::span<const std::byte> head) {
  const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
  if (text.starts_with("RIFF"sv) && text.size() >= 12 && text.substr(8, 4) == "WEBP"sv) return ImageKind::WebP;
  const auto found = std::ranges::find_if(kMagic, [&](const Magic& magic) { return text.starts_with(magic.begin); });
  return found == kMagic.end() ? ImageKind::None : found->kind;
}

std::string_view name_of(ImageKind kind) {
  constexpr std::array names = {""sv, "PNG"sv, "JPEG"sv, "TIFF"sv, "WebP"sv, "BMP"sv, "JPEG 2000"sv, "GIF"sv, "JBIG2"sv};
  return names[static_cast<std::size_t>(kind)];
}

bool can_be_read(ImageKind kind) { return kind != ImageKind::None && kind != ImageKind::Gif && kind != ImageKind::Jbig2; }

Status load_decoders() {
  // Rare kinds: a machine without their libraries reads all the others, and decoding says what is missing.
  static_cast<void>(load_webp());
  static_cast<void>(load_openjpeg());
  DQ_TRY_STATUS(load_zlib());
  return load_jpeg();
}

Result<ImageFile> ImageFile::open(std::span<const std::byte> bytes, const Limits& limits) {
  const ImageKind kind = image_kind(bytes);
  if (kind == ImageKind::None) return fail(ErrorCode::UnsupportedFormat, "this is no image of a known kind");
  if (!can_be_read(kind))
    return fail(ErrorCode::UnsupportedFormat, "this is a " + std::string(name_of(kind)) + " image, which cannot be read",
                "convert it to PNG or TIFF");
  ImageFile file(kind, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, limits);
  if (kind == ImageKind::Tiff) { DQ_TRY(file.directories_, tiff_pages(file.bytes_, limits)); }
  return file;
}

int ImageFile::count() const { return kind_ == ImageKind::Tiff ? static_cast<int>(directories_.size()) : 1; }

std::optional<PlainJpeg> ImageFile::plain_jpeg() const {
  return kind_ == ImageKind::Jpeg ? read_plain_jpeg(bytes_, limits_) : std::nullopt;
}

Result<DecodedImage> ImageFile::decode(int index) const {
  switch (kind_) {
    case ImageKind::Png:
      return decode_png(bytes_, limits_);
    case ImageKind::Jpeg:
      return decode_jpeg(bytes_, limits_);
    case ImageKind::Tiff:
      return decode_tiff(bytes_, directories_[static_cast<std::size_t>(index)], limits_);
    case ImageKind::WebP:
      return decode_webp(bytes_, limits_);
    case ImageKind::Bmp:
      return decode_bmp(bytes_, limits_);
    default:
      return decode_jpeg2000(bytes_, limits_);
  }
}

}  // namespace dq::image
