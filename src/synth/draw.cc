#include "synth/draw.h"

#include <cmath>
#include <map>

#include "base/hash.h"
#include "synth/cairo_library.h"
#include "synth/hand.h"

namespace dq::synth {
namespace {

constexpr const char* kCreated = "2024-01-01T00:00:00Z";

cairo_font_face_t* cairo_face(FaceId id) {
  static std::map<FaceId, cairo_font_face_t*> faces;  // for good: there are a few dozen
  auto& face = faces[id];
  if (face) return face;
  FT_Face ft = nullptr;
  if (cairo().new_face(cairo().freetype, font_file(id).c_str(), 0, &ft) != 0) return nullptr;
  return face = cairo().ft_font_face_create_for_ft_face(ft, 0);
}

const cairo_font_options_t* unhinted() {
  static cairo_font_options_t* const kOptions = [] {
    auto* made = cairo().font_options_create();
    cairo().font_options_set_hint_style(made, CAIRO_HINT_STYLE_NONE);
    cairo().font_options_set_hint_metrics(made, CAIRO_HINT_METRICS_OFF);
    return made;
  }();
  return kOptions;
}

const cairo_user_data_key_t kOutlines{};

// A glyph of a Type 3 font is its outline in the font itself.
cairo_status_t render_glyph(cairo_scaled_font_t* font, unsigned long glyph, cairo_t* to, cairo_text_extents_t* extents) {
  const auto& c = cairo();
  auto* outlines = static_cast<cairo_font_face_t*>(c.font_face_get_user_data(c.scaled_font_get_font_face(font), &kOutlines));
  const cairo_glyph_t at{glyph, 0, 0};
  c.set_font_options(to, unhinted());
  c.set_font_face(to, outlines);
  c.set_font_size(to, 1);
  cairo_text_extents_t own{};
  c.glyph_extents(to, &at, 1, &own);
  extents->x_advance = own.x_advance;
  c.glyph_path(to, &at, 1);
  c.fill(to);
  return CAIRO_STATUS_SUCCESS;
}

cairo_font_face_t* type3_face(FaceId id) {
  static std::map<FaceId, cairo_font_face_t*> faces;
  auto& face = faces[id];
  if (face) return face;
  auto* outlines = cairo_face(id);
  if (!outlines) return nullptr;
  face = cairo().user_font_face_create();
  cairo().user_font_face_set_render_glyph_func(face, render_glyph);
  cairo().font_face_set_user_data(face, &kOutlines, outlines, nullptr);
  return face;
}

// Written: what is filled in by hand is drawn letter by letter as a hand would (in a PDF it stays text).
enum class FontType : std::uint8_t { AsItIs, Type3, Written };

class Pen {
 public:
  Pen(cairo_t* to, FontType type) : to_(to), c_(cairo()), type_(type) { c_.set_font_options(to, unhinted()); }

  void operator()(const TextRun& run) {
    auto* face = type_ == FontType::Type3 ? type3_face(run.face) : cairo_face(run.face);
    if (!face || run.glyphs.empty()) return;
    c_.save(to_);
    color(run.color);
    c_.translate(to_, run.x, run.y);
    turn(run.direction);
    c_.set_font_face(to_, face);
    c_.set_font_size(to_, run.size);
    if (type_ == FontType::Written && run.writer != 0) write(run);
    else show(run);
    c_.restore(to_);
  }
  void operator()(const Path& path) {
    c_.new_path(to_);
    for (auto& point : path.points) {
      switch (point.kind) {
        case PathPoint::Move:
          c_.move_to(to_, point.x[0], point.y[0]);
          break;
        case PathPoint::Line:
          c_.line_to(to_, point.x[0], point.y[0]);
          break;
        case PathPoint::Curve:
          c_.curve_to(to_, point.x[0], point.y[0], point.x[1], point.y[1], point.x[2], point.y[2]);
          break;
        case PathPoint::Close:
          c_.close_path(to_);
          break;
      }
    }
    if (path.filled) {
      color(path.fill);
      c_.fill_preserve(to_);
    }
    if (path.stroked) stroke(path.stroke);
    c_.new_path(to_);
  }

  void operator()(const PixelImage& image) {
    auto pixels = image.pixels;
    auto* data = reinterpret_cast<unsigned char*>(pixels.data());
    auto* surface = c_.image_surface_create_for_data(data, CAIRO_FORMAT_RGB24, image.width, image.height, image.width * 4);
    c_.save(to_);
    c_.translate(to_, static_cast<double>(image.box.left.value()), static_cast<double>(image.box.top.value()));
    c_.scale(to_, static_cast<double>(image.box.width().value()) / image.width,
             static_cast<double>(image.box.height().value()) / image.height);
    c_.set_source_surface(to_, surface, 0, 0);
    c_.paint(to_);
    c_.restore(to_);
    c_.surface_finish(surface);  // cairo has its copy, or makes it now
    c_.surface_destroy(surface);
  }

 private:
  void show(const TextRun& run) {
    std::vector<cairo_glyph_t> glyphs;
    for (auto& glyph : run.glyphs) glyphs.push_back({glyph.glyph, glyph.x, glyph.y});
    std::vector<cairo_text_cluster_t> clusters;
    for (auto& cluster : run.clusters) clusters.push_back({cluster.bytes, cluster.glyphs});
    c_.show_text_glyphs(to_, run.text.data(), static_cast<int>(run.text.size()), glyphs.data(), static_cast<int>(glyphs.size()),
                        clusters.data(), static_cast<int>(clusters.size()),
                        run.backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
  }

  // The outlines of each glyph, every point of them moved.
  void write(const TextRun& run) {
    Hand hand(run.writer, hash64(run.text, static_cast<std::uint64_t>(std::lround(run.x * 100 + run.y * 100000))));
    c_.set_line_width(to_, hand.pen() * run.size);
    for (const auto& glyph : run.glyphs) {
      const cairo_glyph_t at{glyph.glyph, glyph.x, glyph.y};
      c_.new_path(to_);
      c_.glyph_path(to_, &at, 1);
      cairo_path_t* path = c_.copy_path(to_);
      c_.new_path(to_);
      hand.next_glyph();
      const auto moved = [&](const cairo_path_data_t& point) {
        const auto [x, y] = hand(glyph.x / run.size, point.point.x / run.size, point.point.y / run.size);
        return std::pair(x * run.size, y * run.size);
      };
      for (int n = 0; n < path->num_data; n += path->data[n].header.length) append(path->data + n, moved);
      c_.path_destroy(path);
      c_.fill_preserve(to_);
      c_.stroke(to_);
    }
  }

  template <class Moved>
  void append(const cairo_path_data_t* part, const Moved& moved) {
    const auto point = [&](int n) { return moved(part[n]); };
    if (part->header.type == CAIRO_PATH_CLOSE_PATH) return c_.close_path(to_);
    const auto [x, y] = point(1);
    if (part->header.type == CAIRO_PATH_MOVE_TO) return c_.move_to(to_, x, y);
    if (part->header.type == CAIRO_PATH_LINE_TO) return c_.line_to(to_, x, y);
    const auto [u, v] = point(2);
    const auto [right, down] = point(3);
    c_.curve_to(to_, x, y, u, v, right, down);
  }

  void color(std::uint32_t rgb) { c_.set_source_rgb(to_, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0); }

  void stroke(const Stroke& pen) {
    color(pen.color);
    c_.set_line_width(to_, pen.width);
    const double dashes[] = {pen.dash == Dash::Dotted ? pen.width : 3.0, 2.0};
    c_.set_dash(to_, dashes, pen.dash == Dash::Solid ? 0 : 2, 0);
    c_.stroke(to_);
  }

  // By quarters, with a matrix of whole numbers: no sine that could differ in its last bit.
  void turn(Direction direction) {
    static constexpr double kCosine[] = {1, 0, -1, 0}, kSine[] = {0, 1, 0, -1};
    const auto n = static_cast<std::size_t>(direction);
    if (n == 0) return;
    const cairo_matrix_t matrix{kCosine[n], kSine[n], -kSine[n], kCosine[n], 0, 0};
    c_.transform(to_, &matrix);
  }

  cairo_t* to_;
  const Cairo& c_;
  FontType type_;
};

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

void draw_sheet(cairo_t* to, const Sheet& sheet, FontType type) {
  Pen pen(to, type);
  for (auto& item : sheet.drawing) std::visit(pen, item);
}

int rounded(double value) { return static_cast<int>(std::lround(value)); }

}  // namespace

Result<std::string> draw_pdf(const SynthDocument& document) {
  DQ_TRY_STATUS(load_cairo());
  const auto& c = cairo();
  std::string out;
  auto* surface = c.pdf_surface_create_for_stream(append, &out, 100, 100);
  c.pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, kCreated);
  for (auto& sheet : document.sheets) {
    c.pdf_surface_set_size(surface, static_cast<double>(sheet.truth.width.value()), static_cast<double>(sheet.truth.height.value()));
    auto* to = c.create(surface);
    draw_sheet(to, sheet, document.type3 ? FontType::Type3 : FontType::AsItIs);
    c.destroy(to);
    c.surface_show_page(surface);
  }
  c.surface_finish(surface);
  const bool failed = c.surface_status(surface) != CAIRO_STATUS_SUCCESS;
  c.surface_destroy(surface);
  if (failed) return fail(ErrorCode::Internal, "cairo could not draw a synthetic document");
  return out;
}

Result<Raster> draw_raster(const Sheet& sheet, double dpi) {
  DQ_TRY_STATUS(load_cairo());
  const auto& c = cairo();
  const double scale = dpi / 72;
  Raster out;
  out.width = rounded(static_cast<double>(sheet.truth.width.value()) * scale);
  out.height = rounded(static_cast<double>(sheet.truth.height.value()) * scale);
  auto* surface = c.image_surface_create(CAIRO_FORMAT_RGB24, out.width, out.height);
  auto* to = c.create(surface);
  c.set_source_rgb(to, 1, 1, 1);
  c.paint(to);
  c.scale(to, scale, scale);
  draw_sheet(to, sheet, FontType::Written);
  c.destroy(to);
  c.surface_flush(surface);
  const auto* data = c.image_surface_get_data(surface);
  const auto row = static_cast<std::size_t>(out.width) * 4, stride = static_cast<std::size_t>(c.image_surface_get_stride(surface));
  for (int y = 0; data && y < out.height; ++y)
    out.bgrx.insert(out.bgrx.end(), data + stride * static_cast<std::size_t>(y), data + stride * static_cast<std::size_t>(y) + row);
  c.surface_destroy(surface);
  if (!data) return fail(ErrorCode::Internal, "cairo could not draw a sheet as pixels");
  return out;
}

}  // namespace dq::synth
