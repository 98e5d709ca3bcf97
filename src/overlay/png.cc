#include <cmath>
#include <vector>

#include "image/encode.h"
#include "overlay/canvas.h"
#include "overlay/shapes.h"

namespace dq::overlay {
namespace {

constexpr double kDashPt = 2;

class Painter {
 public:
  Painter(cairo_surface_t* surface, double scale) : context_(cairo_create(surface)) {
    cairo_scale(cr(), scale, scale);
    cairo_select_font_face(cr(), "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  }
  void shape(const Quad<Pt>& quad, const Style& style) {
    cairo_new_path(cr());
    for (const auto& p : quad.p) cairo_line_to(cr(), p.x.value(), p.y.value());
    cairo_close_path(cr());
    if (style.fill_opacity > 0) {
      color(style.stroke, style.fill_opacity);
      cairo_fill_preserve(cr());
    }
    color(style.stroke, 1);
    cairo_set_line_width(cr(), style.width_pt);
    cairo_set_dash(cr(), &kDashPt, style.dashed ? 1 : 0, 0);
    cairo_stroke(cr());
  }
  void text(Point<Pt> at, float size, std::uint32_t rgb, const std::string& text) {
    if (text.empty()) return;
    color(rgb, 1);
    cairo_set_font_size(cr(), size);
    cairo_move_to(cr(), at.x.value(), at.y.value());
    cairo_show_text(cr(), text.c_str());
  }

 private:
  cairo_t* cr() { return context_.get(); }
  void color(std::uint32_t rgb, double opacity) {
    cairo_set_source_rgba(cr(), (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, opacity);
  }

  Context context_;
};

}  // namespace

Result<std::string> render_png(const Page& page, const Options& options, const Raster* background) {
  const auto shapes = page_to_shapes(page, options);
  const Legend legend = legend_of(shapes, page);
  const float px_per_pt =
      background && page.width > 0_pt ? static_cast<float>(background->width_px) / page.width.value() : options.px_per_pt;
  const PageToImage to_image{px_per_pt};
  const auto pixels = [&](Pt length) { return static_cast<int>(std::min(std::ceil(to_image(length).value()), 1e9f)); };
  DQ_TRY(auto surface, make_surface(pixels(page.width), pixels(page.height + legend.height)));
  if (background) DQ_TRY_STATUS(copy_raster(*background, surface.get()));
  Painter painter(surface.get(), px_per_pt);
  for (const auto& shape : shapes) painter.shape(shape.quad, shape.style);
  for (const auto& shape : shapes) painter.text(shape.quad.p[0], kLabelSizePt, shape.style.stroke, shape.label);
  for (const auto& entry : legend.entries) {
    painter.shape(Quad<Pt>::of(entry.swatch), entry.style);
    painter.text(entry.text, kLegendSizePt, 0, entry.kind);
  }
  return png_of(surface.get());
}

Result<std::string> raster_to_png(const Raster& raster) {
  const auto pixels = static_cast<std::size_t>(raster.width_px) * static_cast<std::size_t>(raster.height_px);
  if (raster.bgra.size() < pixels * 4) return fail(ErrorCode::Internal, "a raster is smaller than it says");
  return image::encode_png({raster.width_px, raster.height_px, image::PixelFormat::Bgra, {}, {raster.bgra.begin(), raster.bgra.end()}});
}

}  // namespace dq::overlay
