#include "image/decoders.h"

namespace dq::image {

Status check_size(std::uint64_t width, std::uint64_t height, const Limits& limits) {
  if (width == 0 || height == 0) return fail(ErrorCode::BadDocument, "the image has no pixels: one of its sides is zero");
  const auto most = static_cast<std::uint64_t>(limits.image_pixels);
  if (width > most || height > most || width * height > most)
    return fail(ErrorCode::LimitExceeded,
                "the image has " + std::to_string(width) + " x " + std::to_string(height) + " pixels, more than the limit of " +
                    std::to_string(limits.image_pixels),
                "scan or save it at a lower resolution");
  return {};
}

std::unexpected<Error> damaged_image(std::string_view kind, std::string_view why) {
  return fail(ErrorCode::BadDocument, "the " + std::string(kind) + " image is damaged beyond repair: " + std::string(why),
              "check that it was copied or downloaded whole");
}

std::unexpected<Error> unsupported_image(std::string_view kind, std::string_view what) {
  return fail(ErrorCode::UnsupportedFormat, std::string(kind) + " images with " + std::string(what) + " cannot be read",
              "convert it to PNG, or to TIFF with another compression");
}

Diagnostic damage(std::string message) { return {Severity::Damage, "image-damaged", 0, {}, std::move(message)}; }

void put_inks(const Inks& inverted, std::uint8_t* bgr) {
  bgr[0] = static_cast<std::uint8_t>(inverted.y * inverted.k / 255);
  bgr[1] = static_cast<std::uint8_t>(inverted.m * inverted.k / 255);
  bgr[2] = static_cast<std::uint8_t>(inverted.c * inverted.k / 255);
}

}  // namespace dq::image
