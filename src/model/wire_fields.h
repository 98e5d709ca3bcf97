// What model types look like on the wire: each described once (see model/wire.h).
#pragma once

#include "base/error.h"
#include "base/limits.h"
#include "model/page.h"
#include "model/wire.h"

// Names all fields of a struct, in their order; in the struct's own namespace. Forgetting one does not compile.
#define DQ_WIRE_FIELDS(Type, ...)                                   \
  template <class Visit>                                            \
  constexpr auto wire_fields(Visit&& dq_visit, Type& dq_it) {       \
    auto& [__VA_ARGS__] = dq_it;                                    \
    return dq_visit(__VA_ARGS__);                                   \
  }                                                                 \
  template <class Visit>                                            \
  constexpr auto wire_fields(Visit&& dq_visit, const Type& dq_it) { \
    const auto& [__VA_ARGS__] = dq_it;                              \
    return dq_visit(__VA_ARGS__);                                   \
  }
#define DQ_WIRE_SHAPE(Type, ...)                                       \
  template <class Visit, class U>                                      \
  constexpr auto wire_fields(Visit&& dq_visit, Type<U>& dq_it) {       \
    auto& [__VA_ARGS__] = dq_it;                                       \
    return dq_visit(__VA_ARGS__);                                      \
  }                                                                    \
  template <class Visit, class U>                                      \
  constexpr auto wire_fields(Visit&& dq_visit, const Type<U>& dq_it) { \
    const auto& [__VA_ARGS__] = dq_it;                                 \
    return dq_visit(__VA_ARGS__);                                      \
  }

namespace dq {

namespace wire {
template <>
inline constexpr ErrorCode kLastOf<ErrorCode> = ErrorCode::Cancelled;
template <>
inline constexpr Direction kLastOf<Direction> = Direction::Up;
template <>
inline constexpr Severity kLastOf<Severity> = Severity::Unsupported;
template <>
inline constexpr WordSource kLastOf<WordSource> = WordSource::FormField;
template <>
inline constexpr BlockType kLastOf<BlockType> = BlockType::Code;
template <>
inline constexpr CellRole kLastOf<CellRole> = CellRole::Summary;
template <>
inline constexpr TableStyle kLastOf<TableStyle> = TableStyle::Borderless;
template <>
inline constexpr FieldKind kLastOf<FieldKind> = FieldKind::Signature;
template <>
inline constexpr Route kLastOf<Route> = Route::Skip;
template <>
inline constexpr PageRoute kLastOf<PageRoute> = PageRoute::Blank;
template <>
inline constexpr ImageCoding kLastOf<ImageCoding> = ImageCoding::Flate;
template <>
inline constexpr RulingSource kLastOf<RulingSource> = RulingSource::Raster;
}  // namespace wire

DQ_WIRE_SHAPE(Point, x, y)
DQ_WIRE_SHAPE(Interval, lo, hi)
DQ_WIRE_SHAPE(Rect, left, top, right, bottom)
DQ_WIRE_SHAPE(Quad, corners)

DQ_WIRE_FIELDS(Error, code, message, hint, file, page)
DQ_WIRE_FIELDS(Limits, file_bytes, pages, glyphs_per_page, paths_per_page, form_nesting, render_pixels, image_pixels, page_side_pt,
               page_seconds, ocr_page_seconds, document_seconds, document_seconds_per_page, spool_bytes, worker_memory_bytes)
DQ_WIRE_FIELDS(Diagnostic, severity, code, page, box, message)
DQ_WIRE_FIELDS(Font, name, bold, italic, monospace, type3)
DQ_WIRE_FIELDS(Alternative, text, score)
DQ_WIRE_FIELDS(Word, text, quad, box, direction, baseline, edges, size, font, flags, color, source, alternatives, score, confidence)
DQ_WIRE_FIELDS(Line, words, box, direction, baseline, size, confidence)
DQ_WIRE_FIELDS(Block, type, box, lines, children, level, table, image, ordered, marker, confidence)
DQ_WIRE_FIELDS(Cell, row, column, row_span, column_span, box, words, marks, role, score, confidence)
DQ_WIRE_FIELDS(Table, box, rows, columns, row_edges, column_edges, cells, style, direction, title, footer, header_rows, stub_column, score,
               confidence, continues_page, continues_table, repeats_header)
DQ_WIRE_FIELDS(Mark, box, selected, confidence)
DQ_WIRE_FIELDS(KeyValue, key, value, marks, key_box, value_box, widget, score, confidence)
DQ_WIRE_FIELDS(Signature, box, score, confidence)
DQ_WIRE_FIELDS(Question, text, alias, pages)
DQ_WIRE_FIELDS(Answer, text, words, box, score, confidence)
DQ_WIRE_FIELDS(AnswerPlace, page, answer)
DQ_WIRE_FIELDS(Query, question, answers, told_here, all)
DQ_WIRE_FIELDS(FieldText, text, words, marks, box, confidence)
DQ_WIRE_FIELDS(RecordField, type, label, value, group, currency, normalized)
DQ_WIRE_FIELDS(LineItem, fields)
DQ_WIRE_FIELDS(ExpenseRecord, summary, items)
DQ_WIRE_FIELDS(LendingRecord, page_type, page_type_confidence, page_number, page_number_confidence, fields)
DQ_WIRE_FIELDS(ImageRegion, box, width_px, height_px, mask, index)
DQ_WIRE_FIELDS(Link, box, uri, target_page)
DQ_WIRE_FIELDS(FormField, kind, name, value, checked, box)
DQ_WIRE_FIELDS(TraceShape, box, kind, label)
DQ_WIRE_FIELDS(StageTrace, stage, elapsed_ms, shapes)
DQ_WIRE_FIELDS(Picture, image, width_px, height_px, bgra)
DQ_WIRE_FIELDS(PlanRegion, box, route, dpi, image, clipped, keep_text, unhide, seconds, risk, text_risk, words_share, reason)
DQ_WIRE_FIELDS(PagePlan, route, regions, seconds, ocr_seconds, risk, reason)
DQ_WIRE_FIELDS(CodedPicture, box, width_px, height_px, gray, coding, bytes)
DQ_WIRE_FIELDS(Page, number, width, height, rotation, fonts, words, lines, blocks, tables, marks, key_values, signatures, queries, expense,
               identity, lending, images, links, fields, diagnostics, trace, skew, plan, pictures, drawn)
DQ_WIRE_FIELDS(OutlineItem, title, level, page)
DQ_WIRE_FIELDS(DocumentInfo, pages, title, author, producer, language, encrypted, tagged, outline, diagnostics)

}  // namespace dq
