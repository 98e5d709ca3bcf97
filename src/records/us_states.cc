#include "records/us_states.h"

#include <algorithm>
#include <array>

namespace dq::records {
namespace {

constexpr auto kStates = std::to_array<UsState>({
    {"AL", "ALABAMA"},        {"AK", "ALASKA"},        {"AZ", "ARIZONA"},
    {"AR", "ARKANSAS"},       {"CA", "CALIFORNIA"},    {"CO", "COLORADO"},
    {"CT", "CONNECTICUT"},    {"DE", "DELAWARE"},      {"DC", "DISTRICT OF COLUMBIA"},
    {"FL", "FLORIDA"},        {"GA", "GEORGIA"},       {"HI", "HAWAII"},
    {"ID", "IDAHO"},          {"IL", "ILLINOIS"},      {"IN", "INDIANA"},
    {"IA", "IOWA"},           {"KS", "KANSAS"},        {"KY", "KENTUCKY"},
    {"LA", "LOUISIANA"},      {"ME", "MAINE"},         {"MD", "MARYLAND"},
    {"MA", "MASSACHUSETTS"},  {"MI", "MICHIGAN"},      {"MN", "MINNESOTA"},
    {"MS", "MISSISSIPPI"},    {"MO", "MISSOURI"},      {"MT", "MONTANA"},
    {"NE", "NEBRASKA"},       {"NV", "NEVADA"},        {"NH", "NEW HAMPSHIRE"},
    {"NJ", "NEW JERSEY"},     {"NM", "NEW MEXICO"},    {"NY", "NEW YORK"},
    {"NC", "NORTH CAROLINA"}, {"ND", "NORTH DAKOTA"},  {"OH", "OHIO"},
    {"OK", "OKLAHOMA"},       {"OR", "OREGON"},        {"PA", "PENNSYLVANIA"},
    {"PR", "PUERTO RICO"},    {"RI", "RHODE ISLAND"},  {"SC", "SOUTH CAROLINA"},
    {"SD", "SOUTH DAKOTA"},   {"TN", "TENNESSEE"},     {"TX", "TEXAS"},
    {"UT", "UTAH"},           {"VT", "VERMONT"},       {"VA", "VIRGINIA"},
    {"WA", "WASHINGTON"},     {"WV", "WEST VIRGINIA"}, {"WI", "WISCONSIN"},
    {"WY", "WYOMING"},
});

bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

bool stands_alone(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool is_state_code(std::string_view code) { return state_of_code(code) != nullptr; }

const UsState* state_of_code(std::string_view code) {
  const auto found = std::ranges::find(kStates, code, &UsState::code);
  return found == kStates.end() ? nullptr : found;
}

const UsState* state_in(std::string_view text) {
  const UsState* best = nullptr;
  for (const UsState& state : kStates)
    if ((!best || state.name.size() > best->name.size()) && stands_alone(text, state.name)) best = &state;
  return best;
}

}  // namespace dq::records
