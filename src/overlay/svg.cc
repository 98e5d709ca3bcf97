#include <charconv>
#include <cmath>

#include "base/escape.h"
#include "overlay/canvas.h"
#include "overlay/shapes.h"

namespace dq::overlay {
namespace {

// Hundredths of a point.
std::string number(double value) {
  if (!std::isfinite(value)) value = 0;
  const double rounded = std::round(value * 100) / 100;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, rounded == 0 ? 0.0 : rounded).ptr;
  return {text, end};
}

std::string color(std::uint32_t rgb) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 20; shift >= 0; shift -= 4) out += kHex[rgb >> shift & 15];
  return out;
}

std::string attributes(const Style& style) {
  std::string out = " stroke=\"" + color(style.stroke) + "\" stroke-width=\"" + number(style.width_pt) + '"';
  if (style.fill_opacity > 0) out += " fill=\"" + color(style.stroke) + "\" fill-opacity=\"" + number(style.fill_opacity) + '"';
  if (style.dashed) out += " stroke-dasharray=\"2\"";
  return out;
}

std::string polygon(const Quad<Pt>& quad, const Style& style, const std::string& title) {
  std::string out = "<polygon points=\"";
  for (std::size_t n = 0; n < quad.p.size(); ++n)
    out += (n > 0 ? " " : "") + number(quad.p[n].x.value()) + ',' + number(quad.p[n].y.value());
  out += '"' + attributes(style);
  return title.empty() ? out + "/>\n" : out + "><title>" + markup_escaped(title) + "</title></polygon>\n";
}

std::string text(Point<Pt> at, float size, std::uint32_t rgb, const std::string& content) {
  if (content.empty()) return {};
  return "<text x=\"" + number(at.x.value()) + "\" y=\"" + number(at.y.value()) + "\" font-size=\"" + number(size) + "\" fill=\"" +
         color(rgb) + "\" stroke=\"none\">" + markup_escaped(content) + "</text>\n";
}

Result<std::string> embedded(const Raster& raster, const Page& page) {
  DQ_TRY(auto surface, make_surface(raster.width_px, raster.height_px));
  DQ_TRY_STATUS(copy_raster(raster, surface.get()));
  DQ_TRY(const auto png, png_of(surface.get()));
  return "<image width=\"" + number(page.width.value()) + "\" height=\"" + number(page.height.value()) +
         "\" href=\"data:image/png;base64," + base64(png) + "\"/>\n";
}

}  // namespace

Result<std::string> render_svg(const Page& page, const Options& options, const Raster* background) {
  const auto shapes = page_to_shapes(page, options);
  const Legend legend = legend_of(shapes, page);
  const std::string width = number(page.width.value()), height = number((page.height + legend.height).value());
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "pt\" height=\"" + height + "pt\" viewBox=\"0 0 " +
                    width + ' ' + height + "\">\n<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#fff\"/>\n";
  if (background) {
    DQ_TRY(const auto image, embedded(*background, page));
    out += image;
  }
  out += "<g fill=\"none\" font-family=\"sans-serif\">\n";
  for (const auto& shape : shapes)
    out += polygon(shape.quad, shape.style, shape.label.empty() ? shape.kind : shape.kind + ": " + shape.label);
  for (const auto& shape : shapes) out += text(shape.quad.p[0], kLabelSizePt, shape.style.stroke, shape.label);
  for (const auto& entry : legend.entries)
    out += polygon(Quad<Pt>::of(entry.swatch), entry.style, {}) + text(entry.text, kLegendSizePt, 0, entry.kind);
  return out + "</g>\n</svg>\n";
}

}  // namespace dq::overlay
