#include "image/webp_library.h"

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& webp() {
  static dq::LazyLibrary library("libwebp.so.7");
  return library;
}

}  // namespace

namespace dq::image {

Status load_webp() { return webp().load(); }

}  // namespace dq::image

// Every function of libwebp that this folder calls, under its own name; webp/decode.h holds them to their types.
extern "C" {
DQ_LAZY(webp(), VP8StatusCode, WebPGetFeaturesInternal,
        (const std::uint8_t* bytes, std::size_t size, WebPBitstreamFeatures* features, int version), (bytes, size, features, version))
DQ_LAZY(webp(), WebPIDecoder*, WebPINewRGB, (WEBP_CSP_MODE mode, std::uint8_t* to, std::size_t size, int stride), (mode, to, size, stride))
DQ_LAZY(webp(), VP8StatusCode, WebPIUpdate, (WebPIDecoder * decoder, const std::uint8_t* bytes, std::size_t size), (decoder, bytes, size))
DQ_LAZY(webp(), std::uint8_t*, WebPIDecGetRGB, (const WebPIDecoder* decoder, int* rows, int* width, int* height, int* stride),
        (decoder, rows, width, height, stride))
DQ_LAZY(webp(), void, WebPIDelete, (WebPIDecoder * decoder), (decoder))
}
