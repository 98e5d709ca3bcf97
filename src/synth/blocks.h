// The blocks that a recipe's flow may hold; each puts itself at the composer's current place.
#pragma once

#include <string_view>

#include "synth/composer.h"

namespace dq::synth {

using PutBlock = void (*)(Composer&, const Node&);
// Null for containers.
PutBlock block_named(std::string_view name);

void put_heading(Composer& composer, const Node& node);
void put_paragraph(Composer& composer, const Node& node);
void put_short_lines(Composer& composer, const Node& node);
void put_list(Composer& composer, const Node& node);
void put_contents(Composer& composer, const Node& node);
void put_code(Composer& composer, const Node& node);
void put_formula(Composer& composer, const Node& node);
void put_note(Composer& composer, const Node& node);
void put_space(Composer& composer, const Node& node);
void put_rule(Composer& composer, const Node& node);
void put_page_break(Composer& composer, const Node& node);
void put_fields(Composer& composer, const Node& node);
void put_checks(Composer& composer, const Node& node);
void put_signature(Composer& composer, const Node& node);
void put_chart(Composer& composer, const Node& node);
void put_picture(Composer& composer, const Node& node);
void put_table(Composer& composer, const Node& node);
void put_diagram(Composer& composer, const Node& node);
void put_entries(Composer& composer, const Node& node);
void put_equations(Composer& composer, const Node& node);
void put_margin_note(Composer& composer, const Node& node);

// Charts of several series, which have legends; others are drawn by put_chart() itself.
bool has_series(std::string_view form);
void put_series_chart(Composer& composer, const Settings& of, const std::string& form);

}  // namespace dq::synth
