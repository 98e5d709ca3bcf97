#include "ocr/text_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "nn/model_store.h"
#include "ocr/scaled.h"
#include "ocr/text_boxes.h"

namespace dq::ocr {
namespace {

constexpr int kMostSidePx = 1280;  // of what the detector sees
constexpr int kStepPx = 32;        // sides must be multiples

int rounded_side(float px) { return std::max(1, static_cast<int>(std::lround(px / kStepPx))) * kStepPx; }

// Boxes of the scaled picture on the raster, which was scaled unevenly by less than half a step.
void enlarge(std::vector<TextBox>& boxes, float x_scale, float y_scale) {
  for (TextBox& box : boxes) {
    const Point<Px> right = box.at(box.width, 0), below = box.at(0, box.height);
    const auto to_raster = [&](Point<Px> p) { return Point<Px>{p.x * x_scale, p.y * y_scale}; };
    const Point<Px> origin = to_raster(box.origin), u = to_raster(right), v = to_raster(below);
    const float ux = (u.x - origin.x).value(), uy = (u.y - origin.y).value();
    box.origin = origin;
    box.width = std::hypot(ux, uy);
    box.height = std::hypot((v.x - origin.x).value(), (v.y - origin.y).value());
    box.cos = ux / box.width;
    box.sin = uy / box.width;
  }
}

}  // namespace

Result<TextFinder> TextFinder::load(const std::string& models_folder, const nn::SessionOptions& options) {
  DQ_TRY(const std::string path, nn::network_file(models_folder, "detect"));
  DQ_TRY(nn::Session detect, nn::Session::load(path, options));
  return TextFinder(std::move(detect));
}

Result<std::vector<TextBox>> TextFinder::find(const image::Raster& raster) { return find_at(raster, kMostSidePx); }

Result<std::vector<TextBox>> TextFinder::find_at(const image::Raster& raster, int side_px) {
  const auto width = static_cast<float>(raster.width_px), height = static_cast<float>(raster.height_px);
  const float scale = std::min(1.0f, static_cast<float>(side_px) / std::max(width, height));
  const Pixels seen = scaled(raster, rounded_side(width * scale), rounded_side(height * scale));
  DQ_TRY_STATUS(detect_.run(seen.bgr, seen.width, seen.height));
  DQ_TRY(const nn::Output logits, detect_.output(0));
  if (logits.floats.size() != static_cast<std::size_t>(seen.width) * static_cast<std::size_t>(seen.height))
    return fail(ErrorCode::Internal, "the detector's map is of another size than its picture");
  std::vector<TextBox> boxes = map_to_boxes(text_map(logits.floats, seen.width, seen.height), seen.width, seen.height);
  enlarge(boxes, width / static_cast<float>(seen.width), height / static_cast<float>(seen.height));
  return boxes;
}

}  // namespace dq::ocr
