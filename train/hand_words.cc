// hand_words: what OCR measures of each word of scans and pictures, one line a word: what train/fit_hand.py learns from.
//
//   hand_words FILE... > words.tsv
//
// Of each page of each file, words in the order in which they were read: file, page, word, line on the page, left, top, right, bottom (of
// the page's width and height), text, the facts of ocr/hand_facts.h in their order, and its letters: code points in hexadecimal, a colon,
// the 256 bits of their picture as four numbers of 16 digits, parted by commas.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "base/user_folders.h"
#include "ocr/text_reader.h"
#include "reader/document.h"

namespace {

using namespace dq;

void print_word(const std::string& head, std::size_t number, const ocr::MeasuredWord& measured, const image::PageRaster& page) {
  const Rect<Pt>& box = measured.word.box;
  const float width = page.box.width().value(), height = page.box.height().value();
  fmt::print("{}\t{}\t{}\t{:.5f}\t{:.5f}\t{:.5f}\t{:.5f}\t{}", head, number, measured.hand.line, (box.left - page.box.left).value() / width,
             (box.top - page.box.top).value() / height, (box.right - page.box.left).value() / width,
             (box.bottom - page.box.top).value() / height, measured.word.text);
  for (const float value : measured.hand.values) fmt::print("\t{:.5g}", value);
  fmt::print("\t");
  for (const ocr::StampedLetter& letter : measured.hand.letters) {
    fmt::print("{}{:x}:", &letter == measured.hand.letters.data() ? "" : ",", static_cast<std::uint32_t>(letter.code));
    for (const std::uint64_t part : letter.stamp.bits) fmt::print("{:016x}", part);
  }
  fmt::print("\n");
}

Status print_file(ocr::TextReader& reader, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto bytes = std::as_bytes(std::span(text));
  DQ_TRY_STATUS(reader::load_reader(reader::kind_of(bytes.first(std::min(bytes.size(), reader::kHeadBytes)))));
  DQ_TRY(const reader::Document document, reader::Document::open(bytes, {}));
  for (int n = 0; n < document.page_count(); ++n) {
    DQ_TRY(const image::PageRaster page, document.page_raster(n, ocr::kWantedDpi));
    DQ_TRY(const std::vector<ocr::MeasuredWord> words, reader.measure(page));
    for (std::size_t w = 0; w < words.size(); ++w) print_word(fmt::format("{}\t{}", path, n + 1), w, words[w], page);
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  auto reader = dq::ocr::TextReader::load("");
  if (!reader) return fmt::print(stderr, "{}\n", reader.error().text()), 1;
  for (int n = 1; n < argc; ++n)
    if (const dq::Status status = print_file(*reader, argv[n]); !status) fmt::print(stderr, "{}: {}\n", argv[n], status.error().text());
}
