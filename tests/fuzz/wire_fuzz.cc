// Pages and messages as a worker that was taken over might send them. The first byte says what the rest claims to be.
#include "base/limits.h"
#include "fuzz/byte_source.h"
#include "fuzz/page_promises.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "model/wire_fields.h"
#include "pipeline/page_check.h"
#include "pipeline/protocol.h"

namespace dq::fuzz {
namespace {

// What was read is written and read as itself: nothing that decode() mended would be mended again.
template <class Read, class Write>
auto there_and_back(std::string_view bytes, Read read, Write write) {
  auto value = read(bytes);
  if (!value) return value;
  const std::string again = write(*value);
  const auto second = read(again);
  check(second.has_value(), "what was encoded can be decoded");
  check(write(*second) == again, "the same bytes for the same value");
  return value;
}

void fuzz_page(std::string_view bytes) {
  const auto page = there_and_back(bytes, wire::decode<Page>, wire::encode<Page>);
  if (!page) return;
  check_texts(*page);
  pipeline::page_is_sound(*page);
}

void fuzz_answer(std::string_view bytes) {
  const auto answer = there_and_back(bytes, pipeline::decode_answer, pipeline::encode_answer);
  if (answer) fuzz_page(answer->page);
}

void fuzz_raster(std::string_view bytes) {
  const auto page = there_and_back(bytes, pipeline::decode_raster, pipeline::encode_raster);
  if (!page) return;
  const image::Raster& raster = page->raster;
  check(raster.width_px > 0 && raster.height_px > 0, "a raster has pixels");
  check(raster.pixels.size() / raster.stride() == static_cast<std::size_t>(raster.height_px), "as many pixels as its size says");
}

void fuzz_words(std::string_view bytes) {
  const auto words = there_and_back(bytes, pipeline::decode_words, pipeline::encode_words);
  if (!words) return;
  for (const Word& word : *words) check(is_utf8(word.text), "words are UTF-8");
}

}  // namespace

void fuzz_wire(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const int kind = source.below(13);
  const std::string_view rest = as_text(source.rest());
  switch (kind) {
    case 0:
      return fuzz_page(rest);
    case 1:
      return fuzz_answer(rest);
    case 2:
      return static_cast<void>(there_and_back(rest, pipeline::decode_info, pipeline::encode_info));
    case 3:
      return static_cast<void>(there_and_back(rest, pipeline::decode_error, pipeline::encode_error));
    case 4:
      return static_cast<void>(there_and_back(rest, pipeline::decode_numbers, pipeline::encode_numbers));
    case 5:
      return static_cast<void>(there_and_back(rest, pipeline::decode_request, pipeline::encode_request));
    case 6:
      return static_cast<void>(there_and_back(rest, wire::decode<Limits>, wire::encode<Limits>));
    case 7:
      return static_cast<void>(there_and_back(rest, pipeline::decode_need, pipeline::encode_need));
    case 8:
      return fuzz_raster(rest);
    case 9:
      return fuzz_words(rest);
    case 10:
      return static_cast<void>(there_and_back(rest, pipeline::decode_layer_request, pipeline::encode_layer_request));
    case 11:
      return static_cast<void>(there_and_back(rest, pipeline::decode_page_text, pipeline::encode_page_text));
    default:
      return static_cast<void>(there_and_back(rest, pipeline::decode_change, pipeline::encode_change));
  }
}

}  // namespace dq::fuzz
