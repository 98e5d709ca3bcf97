// What the program and its workers say to each other over one socket pair: frames of a length, a kind and a payload.
//
//   program                               worker
//   Open(RunRequest) + document's fd  ->
//                                     <-  Opened(DocumentInfo) | Failed(Error)
//   Pages(numbers)                    ->
//                                     <-  Page(head, page), one for each number, in order
//                                     <-  Done
//   In the middle of a page that needs OCR (an image is hostile to its parser, its pixels are not; so what runs networks is a process
//   apart):
//                                     <-  Recognize(Need)
//   Recognizer + a socket | Failed(Error) ->      unless it needs time alone
//   and then, between the worker and the recogniser, over that socket: Raster -> Words | Failed(Error).
//   Open of another document, or the end of the stream: the worker ends.
//   A process that writes searchable PDFs (layer_worker.h) gets, after Open(LayerRequest) and Opened(DocumentInfo):
//   Layer(PageText), or Done after the last ->
//                                     <-  Piece of the file, as many as there are; then Done(PageChange) | Failed(Error)
//
// The program takes what a worker says as hostile: a frame that is too long, of the wrong kind or not in its turn ends the worker.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/document_run.h"
#include "pipeline/page_answer.h"
#include "text_layer/searchable_pdf.h"

namespace dq::pipeline {

enum class FrameKind : std::uint8_t { Open, Pages, Opened, Failed, Page, Recognize, Recognizer, Raster, Words, Layer, Piece, Done };

struct Frame {
  FrameKind kind = FrameKind::Done;
  std::string payload;
};

// Length (4 bytes, little endian, of the payload) and kind.
inline constexpr std::size_t kFrameHeadBytes = 5;
// A page of two million glyphs is about half of it.
inline constexpr std::size_t kFrameMostBytes = std::size_t{256} << 20;

// What a worker wants before it reads a page by OCR: a recogniser and time, or time alone.
enum class Need : std::uint8_t { Time, Recognizer };

// The part of RunOptions that a worker needs.
struct RunRequest {
  unsigned features = 0;
  std::string password;
  tables::Options tables;
  plan::Options plan;
  bool plan_only = false;
  Limits limits;
  bool trace = false;
  float picture_px_per_pt = 0;
  bool figure_pictures = false;
  std::vector<Question> questions;
  bool draw_anew = false;
};

// What a process that writes a searchable PDF needs.
struct LayerRequest {
  std::string password;
  text_layer::Signatures signatures = text_layer::Signatures::Refuse;
  Limits limits;
};

RunRequest request_of(const RunOptions& options);
RunOptions options_of(RunRequest&& request);

std::string encode_request(const RunRequest& request);
std::optional<RunRequest> decode_request(std::string_view payload);
std::string encode_numbers(const std::vector<int>& numbers);
std::optional<std::vector<int>> decode_numbers(std::string_view payload);
std::string encode_info(const DocumentInfo& info);
std::optional<DocumentInfo> decode_info(std::string_view payload);
std::string encode_error(const Error& error);
std::optional<Error> decode_error(std::string_view payload);
std::string encode_need(Need need);
std::optional<Need> decode_need(std::string_view payload);
std::string encode_raster(const image::PageRaster& raster);
// Pixels as many as its size says.
std::optional<image::PageRaster> decode_raster(std::string_view payload);
std::string encode_words(const std::vector<Word>& words);
std::optional<std::vector<Word>> decode_words(std::string_view payload);
std::string encode_layer_request(const LayerRequest& request);
std::optional<LayerRequest> decode_layer_request(std::string_view payload);
std::string encode_page_text(const text_layer::PageText& text);
std::optional<text_layer::PageText> decode_page_text(std::string_view payload);
std::string encode_change(text_layer::PageChange change);
std::optional<text_layer::PageChange> decode_change(std::string_view payload);
std::string encode_answer(const PageAnswer& answer);
// The page itself stays bytes.
std::optional<PageAnswer> decode_answer(std::string_view payload);

}  // namespace dq::pipeline
