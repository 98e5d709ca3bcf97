#include "text_layer/content_stream.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dq::text_layer {
namespace {

constexpr std::string_view kSpace{"\0\t\n\f\r ", 6};
constexpr std::string_view kDelimiters = "()<>[]{}/%";
constexpr std::size_t kNone = std::string_view::npos;
// Arrays and dictionaries inside one another; states of the graphics saved inside one another.
constexpr int kMostNesting = 64;
constexpr std::size_t kMostStates = 10'000;
// Behind the end of an inline image, so many characters must read as content.
constexpr std::size_t kLookBehindImage = 8;
// Operands of one operator; more are damage.
constexpr std::size_t kMostOperands = 4096;

constexpr int kHiddenMode = 3;  // ISO 32000-1, table 106

bool is_space(char c) { return kSpace.find(c) != kNone; }
bool is_regular(char c) { return !is_space(c) && kDelimiters.find(c) == kNone; }
bool is_operand(char c) { return kDelimiters.find(c) != kNone || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; }

bool is_constant(std::string_view token) { return token == "true" || token == "false" || token == "null"; }

constexpr std::array kPainting = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "Tj", "TJ", "'", "\""};
constexpr std::array kPlacing = {"BT", "Td", "TD", "Tm", "T*", "'", "\""};

template <std::size_t kCount>
bool is_one_of(const std::array<const char*, kCount>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const char* one) { return name == one; });
}

bool is_showing(std::string_view name) { return name == "Tj" || name == "TJ" || name == "'" || name == "\""; }

// Takes hidden text out, an operation at a time.
class Stripper {
 public:
  Stripper(int mode, const std::function<bool(std::string_view, int)>& is_hidden_form) : mode_(mode), is_hidden_form_(is_hidden_form) {}

  // False: what follows cannot stay in its place.
  bool take(const Operation& operation) {
    follow_state(operation);
    if (is_one_of(kPlacing, operation.name)) moved_ = false;
    if (is_showing(operation.name) && mode_ == kHiddenMode) return drop_text(operation), true;
    if (operation.name == "Do" && operation.operands.size() == 1 && is_hidden_form_(operation.operands[0], mode_)) {
      out_.changed = true;
      return true;
    }
    if (is_showing(operation.name) && moved_) return false;
    keep(operation.text);
    if (operation.name == "BI") out_.content.append(kLookBehindImage, '\n');  // other gaps than before must not hide its end
    out_.paints = out_.paints || is_one_of(kPainting, operation.name);
    return states_.size() <= kMostStates;
  }

  StrippedContent result() && { return std::move(out_); }

 private:
  void follow_state(const Operation& operation) {
    if (operation.name == "q") states_.push_back(mode_);
    if (operation.name == "Q" && !states_.empty()) mode_ = states_.back(), states_.pop_back();
    if (operation.name != "Tr" || operation.operands.empty()) return;
    const std::string_view value = operation.operands.back();
    std::from_chars(value.data(), value.data() + value.size(), mode_);
  }

  // What the operator does beside showing text stays (ISO 32000-1, table 109).
  void drop_text(const Operation& operation) {
    out_.changed = moved_ = true;
    if (operation.name == "\"" && operation.operands.size() == 3) {
      keep(std::string(operation.operands[0]) + " Tw " + std::string(operation.operands[1]) + " Tc");
    }
    if (operation.name == "'" || operation.name == "\"") keep("T*");
  }

  void keep(std::string_view text) {
    out_.content += text;
    out_.content += '\n';
  }

  int mode_;
  const std::function<bool(std::string_view, int)>& is_hidden_form_;
  std::vector<int> states_;
  bool moved_ = false;  // hidden text that went has moved the place of what is shown next
  StrippedContent out_;
};

}  // namespace

void ContentReader::skip_space() {
  while (at_ < content_.size()) {
    if (content_[at_] == '%') at_ = std::min(content_.find_first_of("\r\n", at_), content_.size());
    else if (is_space(content_[at_])) ++at_;
    else break;
  }
}

std::size_t ContentReader::string_end(std::size_t at) const {
  int depth = 0;
  for (; at < content_.size(); ++at) {
    if (content_[at] == '\\') ++at;
    else if (content_[at] == '(') ++depth;
    else if (content_[at] == ')' && --depth == 0) return at + 1;
  }
  return kNone;
}

// Of an array or a dictionary.
std::size_t ContentReader::group_end(std::size_t at) const {
  int depth = 0;
  while (at < content_.size()) {
    const char c = content_[at];
    const bool twin = at + 1 < content_.size() && content_[at + 1] == c;
    if (c == '[' || (c == '<' && twin)) {
      if (++depth > kMostNesting) return kNone;
      at += c == '[' ? 1 : 2;
    } else if (c == ']' || (c == '>' && twin)) {
      at += c == ']' ? 1 : 2;
      if (--depth == 0) return at;
    } else if (c == '%') {
      at = std::min(content_.find_first_of("\r\n", at), content_.size());
    } else if (is_space(c)) {
      ++at;
    } else {
      at = token_end(at);
    }
  }
  return kNone;
}

std::size_t ContentReader::token_end(std::size_t at) const {
  const char c = content_[at];
  if (c == '(') return string_end(at);
  if (c == '[' || content_.substr(at, 2) == "<<") return group_end(at);
  if (c == '<') {
    const std::size_t end = content_.find('>', at);
    return end == kNone ? kNone : end + 1;
  }
  if (c != '/' && !is_regular(c)) return kNone;  // a bracket that nothing opened
  ++at;
  while (at < content_.size() && is_regular(content_[at])) ++at;
  return at;
}

// From behind BI to behind EI. The data may hold anything: EI counts where content follows it.
std::size_t ContentReader::image_end(std::size_t at) const {
  const std::size_t data = content_.find("ID", at);
  if (data == kNone) return kNone;
  for (std::size_t end = content_.find("EI", data + 2); end != kNone; end = content_.find("EI", end + 1)) {
    const std::string_view behind = content_.substr(end + 2, kLookBehindImage);
    const bool apart = is_space(content_[end - 1]) && (behind.empty() || !is_regular(behind[0]));
    const bool readable = std::ranges::all_of(behind, [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t'; });
    if (apart && readable) return end + 2;
  }
  return kNone;
}

std::optional<Operation> ContentReader::next() {
  Operation operation;
  skip_space();
  const std::size_t begin = at_;
  while (at_ < content_.size()) {
    const std::size_t end = token_end(at_);
    if (end == kNone || operation.operands.size() > kMostOperands) break;
    const std::string_view token = content_.substr(at_, end - at_);
    at_ = end;
    if (is_operand(token[0]) || is_constant(token)) {
      operation.operands.push_back(token);
      skip_space();
      continue;
    }
    operation.name = token;
    if (token == "BI") at_ = image_end(at_);
    if (at_ == kNone) break;
    operation.text = content_.substr(begin, at_ - begin);
    return operation;
  }
  damaged_ = at_ < content_.size() || !operation.operands.empty() || at_ == kNone;
  return std::nullopt;
}

std::optional<int> states_left(std::string_view content) {
  ContentReader reader(content);
  int states = 0;
  while (const std::optional<Operation> operation = reader.next()) {
    if (operation->name == "q") ++states;
    if (operation->name == "Q" && --states < 0) return std::nullopt;
  }
  return reader.damaged() ? std::nullopt : std::optional(states);
}

std::optional<StrippedContent> without_hidden_text(std::string_view content, int mode,
                                                   const std::function<bool(std::string_view name, int mode)>& is_hidden_form) {
  ContentReader reader(content);
  Stripper stripper(mode, is_hidden_form);
  while (const std::optional<Operation> operation = reader.next())
    if (!stripper.take(*operation)) return std::nullopt;
  if (reader.damaged()) return std::nullopt;
  return std::move(stripper).result();
}

}  // namespace dq::text_layer
