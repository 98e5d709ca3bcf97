#include "synth/blocks.h"

#include <algorithm>
#include <utility>

namespace dq::synth {
namespace {

constexpr std::pair<std::string_view, PutBlock> kBlocks[] = {
    {"heading", put_heading},
    {"paragraph", put_paragraph},
    {"lines", put_short_lines},
    {"list", put_list},
    {"contents", put_contents},
    {"code", put_code},
    {"formula", put_formula},
    {"note", put_note},
    {"space", put_space},
    {"rule", put_rule},
    {"page-break", put_page_break},
    {"fields", put_fields},
    {"checks", put_checks},
    {"signature", put_signature},
    {"chart", put_chart},
    {"picture", put_picture},
    {"table", put_table},
    {"diagram", put_diagram},
    {"entries", put_entries},
    {"equations", put_equations},
    {"margin-note", put_margin_note},
};

}  // namespace

PutBlock block_named(std::string_view name) {
  const auto* at = std::ranges::find(kBlocks, name, [](auto& entry) { return entry.first; });
  return at == std::end(kBlocks) ? nullptr : at->second;
}

}  // namespace dq::synth
