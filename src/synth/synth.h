// Documents with exact truth, out of recipes.
//
//   DQ_TRY(auto recipe, parse_recipe(text, "invoice.recipe"));
//   DQ_TRY(auto document, make_document(recipe, seed, index));   // the same everywhere, for ever
//   DQ_TRY(auto pdf, draw_pdf(document));                        // synth/draw.h
//   auto json = truth_json(document, "invoice-0001.pdf");
//
// Truth is a dq::Page a sheet, without any reading: words with their quads, lines, blocks in reading order, tables, marks.
// It is written as docquarry's own JSON (docs/schema/docquarry-1.json) with one member more, "synth": kind, recipe, seed and
// index, and what the answer has no place for: fields, signatures, the features of each table.
#pragma once

#include <string>

#include "synth/recipe.h"
#include "synth/sheet.h"

namespace dq::synth {

// Errors: Internal when fonts are missing.
Result<SynthDocument> make_document(const Recipe& recipe, std::uint64_t seed, std::uint64_t index);

std::string truth_json(const SynthDocument& document, const std::string& source_name);

}  // namespace dq::synth
