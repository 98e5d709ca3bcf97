// Where text is on a raster: the detector's picture, its run, its boxes on the raster.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "image/raster.h"
#include "nn/session.h"
#include "ocr/text_box.h"

namespace dq::ocr {

class TextFinder {
 public:
  // `models_folder`: empty for the program's own. Errors: NotFound, with the command that makes what is missing; Internal.
  static Result<TextFinder> load(const std::string& models_folder, const nn::SessionOptions& options);

  // Boxes in pixels of the raster, one a line, in no order to rely on. Errors: Internal, when the network fails.
  Result<std::vector<TextBox>> find(const image::Raster& raster);

  // As find(), with the raster's longer side at `side_px` at most.
  Result<std::vector<TextBox>> find_at(const image::Raster& raster, int side_px);

 private:
  explicit TextFinder(nn::Session&& detect) : detect_(std::move(detect)) {}

  nn::Session detect_;
};

}  // namespace dq::ocr
