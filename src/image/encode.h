// Rasters as files. Same raster, same bytes: on every machine with the same libraries (zlib 1.2.13, libjpeg-turbo 2.1),
// which are loaded when they are first used (base/lazy_library.h).
//
// TIFF is written by our own code: Debian's libtiff brings JBIG-KIT with it, which is under the GPL.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/error.h"
#include "image/raster.h"

namespace dq::image {

// PNG (ISO 15948): 8-bit gray or RGB; the resolution as pHYs when it is known. Transparent pixels come over white.
// Errors: Usage when the raster is empty, Internal when zlib is missing.
Result<std::string> encode_png(const Raster& raster);

// Baseline JPEG, gray or YCbCr 4:2:0, quality 1 to 100 as libjpeg means it. Errors: as encode_png.
Result<std::string> encode_jpeg(const Raster& raster, int quality);

// One bit a pixel: black where the brightness is below 128.
// TIFF 6.0 with one strip, CCITT T.6 (Group 4), min-is-white. Errors: Usage when the raster is empty.
Result<std::string> encode_tiff_g4(const Raster& raster);
// The strip alone: what a PDF's /CCITTFaxDecode with /K -1 and /BlackIs1 false reads.
Result<std::string> encode_g4(const Raster& raster);

// zlib stream (RFC 1950), as /FlateDecode reads it. Errors: Internal when zlib is missing.
Result<std::string> deflated(std::span<const std::uint8_t> bytes);
// A raster's rows with PNG's filters, deflated: /FlateDecode with /Predictor 15, gray or RGB. Errors: as encode_png.
Result<std::string> deflated_rows(const Raster& raster);

}  // namespace dq::image
