// One PDF in the many ways that programs write it: what is on its pages stays, how it lies in the file changes.
//
// Every flavour is a name that recipes use (`flavour aes-256`), and every one is read back by a test: the same words at the
// same places (tests/unit/synth_flavours_test.cc). Same document and flavour, same bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "model/page.h"
#include "text_layer/pdf_edit.h"

namespace dq::synth {

enum class CharacterMaps : std::uint8_t { Kept, Missing, Wrong };
enum class Damage : std::uint8_t { None, ShortXref, WrongStartxref, BytesBefore, WrongLengths, NoEof };

struct Flavour {
  std::string_view name, help;
  text_layer::WriteOptions file = {};
  CharacterMaps maps = CharacterMaps::Kept;  // Wrong: letters and digits become their successors; truth is what is seen
  int turned = 0;                            // /Rotate, degrees: the page is seen turned, and truth turns with it
  int upright = 0;                           // /Rotate, and content that is turned back: the page is seen as before
  bool off_origin = false;                   // crop box in the middle of a larger media box, away from (0, 0)
  double user_unit = 1;                      // /UserUnit, and content that is smaller by it
  bool inherited = false;                    // resources and boxes on the page tree
  bool updated = false;                      // an incremental update that gives the first page its content
  Damage damage = Damage::None;
  bool untouched = false;  // not even written anew
};

// "none" first, which leaves a PDF as it is.
std::span<const Flavour> flavours();
// Null when there is none of that name.
const Flavour* find_flavour(std::string_view name);

// Pages with annotations are not turned, moved or scaled (their rectangles would have to go along): Usage.
// Errors: as PdfEdit.
Result<std::string> flavoured(std::string_view pdf, const Flavour& flavour);

// The truth of a page in this flavour.
Page flavoured_truth(const Page& page, const Flavour& flavour);

}  // namespace dq::synth
