// Pixels as a PDF keeps them (ISO 32000-1, 7.4 and 8.9.5).
#pragma once

#include <string>

#include "base/error.h"
#include "image/raster.h"
#include "model/page.h"

namespace dq::text_layer {

// Its box is left empty. Errors: as image/encode.h.
Result<CodedPicture> coded_picture(const image::Raster& raster, ImageCoding coding, int jpeg_quality);

// The entries of an image XObject's dictionary that tell its kind and size.
std::string entries_of_size(int width_px, int height_px);
// All entries but for the length.
std::string entries_of(const CodedPicture& picture);

// The matrix, as six numbers and the operator cm, that turns what leans by `skew` (radians clockwise, as it is seen) back about a point of
// user space.
std::string turn_back(float skew, double x, double y);

}  // namespace dq::text_layer
