#include "pipeline/protocol.h"

#include <utility>

#include "model/wire_fields.h"

namespace dq::wire {
template <>
inline constexpr tables::Sources kLastOf<tables::Sources> = tables::Sources::Borderless;
template <>
inline constexpr image::PixelFormat kLastOf<image::PixelFormat> = image::PixelFormat::Bgra;
template <>
inline constexpr image::RasterOrigin kLastOf<image::RasterOrigin> = image::RasterOrigin::PageImage;
template <>
inline constexpr plan::Quality kLastOf<plan::Quality> = plan::Quality::Best;
template <>
inline constexpr plan::OcrUse kLastOf<plan::OcrUse> = plan::OcrUse::Redo;
template <>
inline constexpr text_layer::Signatures kLastOf<text_layer::Signatures> = text_layer::Signatures::Invalidate;
}  // namespace dq::wire

namespace dq::plan {
DQ_WIRE_FIELDS(Options, quality, ocr, least_gain)
}  // namespace dq::plan

namespace dq::tables {
DQ_WIRE_FIELDS(Options, sources, areas, columns, rows, trace)
DQ_WIRE_FIELDS(StitchFacts::Part, table, columns, column_edges, header, at_top, at_bottom, has_title, style)
DQ_WIRE_FIELDS(StitchFacts, page, first, last)
}  // namespace dq::tables

namespace dq::layout {
DQ_WIRE_FIELDS(PageFacts::MarginLine, text, box, top)
DQ_WIRE_FIELDS(PageFacts::StyleCount, size_pt, bold, heading, characters)
DQ_WIRE_FIELDS(PageFacts, number, width, height, margins, styles)
}  // namespace dq::layout

namespace dq::queries {
DQ_WIRE_FIELDS(AnswerFact, text_hash, score)
DQ_WIRE_FIELDS(AnswerFacts, page, answers)
}  // namespace dq::queries

namespace dq::image {
DQ_WIRE_FIELDS(Resolution, x_dpi, y_dpi)
DQ_WIRE_FIELDS(Raster, width_px, height_px, format, resolution, pixels)
DQ_WIRE_FIELDS(PageRaster, raster, box, origin)
}  // namespace dq::image

namespace dq::text_layer {
DQ_WIRE_FIELDS(HiddenWord, text, quad)
DQ_WIRE_FIELDS(PageText, page, width, height, lines, replaces_hidden, turns, skew, drawn)
}  // namespace dq::text_layer

namespace dq::pipeline {

DQ_WIRE_FIELDS(LayerRequest, password, signatures, limits)
DQ_WIRE_FIELDS(RunRequest, features, password, tables, plan, plan_only, limits, trace, picture_px_per_pt, figure_pictures, questions,
               draw_anew)
DQ_WIRE_FIELDS(PageHead, number, failed, tables, facts, stitch, answers)

RunRequest request_of(const RunOptions& options) {
  return {options.features, options.password,          options.tables,          options.plan,     options.plan_only, options.limits,
          options.trace,    options.picture_px_per_pt, options.figure_pictures, options.questions,
          options.draw_anew};
}

RunOptions options_of(RunRequest&& request) {
  RunOptions options;
  options.features = request.features;
  options.password = std::move(request.password);
  options.tables = std::move(request.tables);
  options.plan = request.plan;
  options.plan_only = request.plan_only;
  options.limits = request.limits;
  options.trace = request.trace;
  options.picture_px_per_pt = request.picture_px_per_pt;
  options.figure_pictures = request.figure_pictures;
  options.questions = std::move(request.questions);
  options.draw_anew = request.draw_anew;
  return options;
}

std::string encode_request(const RunRequest& request) { return wire::encode(request); }
std::optional<RunRequest> decode_request(std::string_view payload) { return wire::decode<RunRequest>(payload); }
std::string encode_numbers(const std::vector<int>& numbers) { return wire::encode(numbers); }
std::optional<std::vector<int>> decode_numbers(std::string_view payload) { return wire::decode<std::vector<int>>(payload); }
std::string encode_info(const DocumentInfo& info) { return wire::encode(info); }
std::optional<DocumentInfo> decode_info(std::string_view payload) { return wire::decode<DocumentInfo>(payload); }
std::string encode_error(const Error& error) { return wire::encode(error); }
std::optional<Error> decode_error(std::string_view payload) { return wire::decode<Error>(payload); }

std::string encode_need(Need need) { return std::string(1, static_cast<char>(need)); }
std::optional<Need> decode_need(std::string_view payload) {
  for (const Need need : {Need::Time, Need::Recognizer})
    if (payload == encode_need(need)) return need;
  return std::nullopt;
}
std::string encode_raster(const image::PageRaster& raster) { return wire::encode(raster); }
std::string encode_words(const std::vector<Word>& words) { return wire::encode(words); }
std::optional<std::vector<Word>> decode_words(std::string_view payload) { return wire::decode<std::vector<Word>>(payload); }

std::optional<image::PageRaster> decode_raster(std::string_view payload) {
  std::optional<image::PageRaster> page = wire::decode<image::PageRaster>(payload);
  if (!page || page->raster.width_px < 1 || page->raster.height_px < 1) return std::nullopt;
  const image::Raster& raster = page->raster;
  const bool known = raster.format == image::PixelFormat::Gray || raster.format == image::PixelFormat::Bgr;
  const bool whole = raster.pixels.size() == raster.stride() * static_cast<std::size_t>(raster.height_px);
  return known && whole ? std::move(page) : std::nullopt;
}

std::string encode_layer_request(const LayerRequest& request) { return wire::encode(request); }
std::optional<LayerRequest> decode_layer_request(std::string_view payload) { return wire::decode<LayerRequest>(payload); }
std::string encode_page_text(const text_layer::PageText& text) { return wire::encode(text); }
std::optional<text_layer::PageText> decode_page_text(std::string_view payload) { return wire::decode<text_layer::PageText>(payload); }

// A bit each.
std::string encode_change(text_layer::PageChange change) {
  return std::string(1, static_cast<char>((change.hidden_text_kept ? 1 : 0) | (change.skew_kept ? 2 : 0)));
}
std::optional<text_layer::PageChange> decode_change(std::string_view payload) {
  if (payload.size() != 1 || payload[0] < 0 || payload[0] > 3) return std::nullopt;
  return text_layer::PageChange{(payload[0] & 1) != 0, (payload[0] & 2) != 0};
}

std::string encode_answer(const PageAnswer& answer) {
  std::string payload = wire::encode(answer.head);
  const auto head_bytes = static_cast<std::uint32_t>(payload.size());
  std::string size(4, '\0');
  for (int n = 0; n < 4; ++n) size[static_cast<std::size_t>(n)] = static_cast<char>(head_bytes >> (8 * n));
  return size + payload + answer.page;
}

std::optional<PageAnswer> decode_answer(std::string_view payload) {
  if (payload.size() < 4) return std::nullopt;
  std::size_t head_bytes = 0;
  for (int n = 0; n < 4; ++n)
    head_bytes |= static_cast<std::size_t>(static_cast<std::uint8_t>(payload[static_cast<std::size_t>(n)])) << (8 * n);
  payload.remove_prefix(4);
  if (head_bytes > payload.size()) return std::nullopt;
  std::optional<PageHead> head = wire::decode<PageHead>(payload.substr(0, head_bytes));
  if (!head) return std::nullopt;
  return PageAnswer{std::move(*head), std::string(payload.substr(head_bytes))};
}

}  // namespace dq::pipeline
