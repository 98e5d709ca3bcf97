// A page as answered, and what the document adds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/block.h"
#include "model/diagnostic.h"
#include "model/key_value.h"
#include "model/page_content.h"
#include "model/page_plan.h"
#include "model/query.h"
#include "model/record.h"
#include "model/table.h"
#include "model/trace.h"
#include "model/word.h"

namespace dq {

// A check box or radio button.
struct Mark {
  Rect<Pt> box{};
  bool selected = false;
  float confidence = 0.9f;
};

// Pixels: of the whole page, or of one of its images. 8-bit BGRA, rows top down.
struct Picture {
  int image = -1;  // index into Page::images; -1: the page
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> bgra;
};

// How a PDF keeps the pixels of an image. Group4 is one bit a pixel.
enum class ImageCoding : std::uint8_t { Jpeg, Group4, Flate };

// A page drawn anew as one picture, in the coding in which a PDF keeps it.
struct CodedPicture {
  Rect<Pt> box{};  // what it covers of the page
  int width_px = 0, height_px = 0;
  bool gray = false;  // else red, green, blue
  ImageCoding coding = ImageCoding::Jpeg;
  std::vector<std::uint8_t> bytes{};  // none: the page was not drawn
};

struct Page {
  int number = 0;  // from 1
  Pt width{}, height{};
  int rotation = 0;
  std::vector<Font> fonts;
  std::vector<Word> words;
  std::vector<Line> lines;  // every word is in exactly one line
  std::vector<Block>
      blocks;  // in reading order; every line is in exactly one block (Table blocks hold their table's lines), unseen ones in none
  std::vector<Table> tables;  // in reading order
  std::vector<Mark> marks;
  std::vector<KeyValue> key_values;   // in reading order of their keys
  std::vector<Signature> signatures;  // from the top
  std::vector<Query> queries;         // one a question, in their order
  ExpenseRecord expense;
  std::vector<RecordField> identity;  // every type of field once, without a text where the page does not say
  LendingRecord lending;
  std::vector<ImageRegion> images;
  std::vector<Link> links;
  std::vector<FormField> fields;
  std::vector<Diagnostic> diagnostics;
  std::vector<StageTrace> trace;
  float skew = 0;                 // radians clockwise by which a scan leans; 0: straight, or not read off pixels
  PagePlan plan;                  // how it was read, and why
  std::vector<Picture> pictures;  // only those that were asked for
  CodedPicture drawn;             // only where it was asked for
};

struct OutlineItem {
  std::string title;
  int level = 1;
  int page = 0;  // from 1; 0 unknown
};

struct DocumentInfo {
  int pages = 0;
  std::string title, author, producer;
  std::string language;  // of the whole document as it claims (/Lang, ISO 32000-1, 14.9.2); not checked
  bool encrypted = false;
  bool tagged = false;
  std::vector<OutlineItem> outline;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace dq
