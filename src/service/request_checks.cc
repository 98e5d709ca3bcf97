#include "service/request_checks.h"

#include <algorithm>

#include "base/utf8.h"

namespace dq::service {
namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool is_among(std::string_view value, std::string_view choices) {
  while (!choices.empty()) {
    const std::size_t end = choices.find('|');
    if (choices.substr(0, end) == value) return true;
    choices.remove_prefix(end == std::string_view::npos ? choices.size() : end + 1);
  }
  return false;
}

const Json& nothing() {
  static const Json kNothing;
  return kNothing;
}

const Json& no_elements() {
  static const Json kNone = Json::array();
  return kNone;
}

}  // namespace

bool is_name_character(char c) { return is_alphanumeric(c) || is_one_of(c, "-_"); }
bool is_tag_character(char c) { return is_alphanumeric(c) || is_one_of(c, "_.-:"); }
bool is_bucket_character(char c) { return is_alphanumeric(c) || is_one_of(c, "._-"); }
bool is_question_character(char c) { return (c >= ' ' && c <= '~') || is_one_of(c, "\t\n\v\f\r"); }
bool is_kms_character(char c) { return is_alphanumeric(c) || is_one_of(c, ":_/+=,@.-"); }
bool is_not_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\v\f") != std::string_view::npos; }

bool nests_too_deep(std::string_view json) {
  constexpr int kDeepest = 64;
  int depth = 0;
  bool in_string = false;
  for (std::size_t n = 0; n < json.size(); ++n) {
    const char c = json[n];
    if (in_string) {
      if (c == '\\') ++n;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepest) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

const Json* RequestChecks::member(const Json& object, const char* name, Need need) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (found != object.end() && !found->is_null()) return &*found;
  if (need == Need::Required) wrong(std::string(name) + " is missing");
  return nullptr;
}

void RequestChecks::wrong(const std::string& what) {
  if (!first_) first_ = ApiError{"InvalidParameterException", "Request has invalid parameters: " + what};
}

void RequestChecks::wrong_type(const char* name, const char* wanted) {
  if (!first_) first_ = ApiError{"SerializationException", std::string(name) + " must be " + wanted};
}

ApiStatus RequestChecks::status() const { return first_ ? ApiStatus(std::unexpected(*first_)) : ApiStatus(); }

std::string RequestChecks::text(const Json& object, const char* name, Need need, const TextRule& rule) {
  const Json* value = member(object, name, need);
  if (!value) return {};
  if (!value->is_string()) {
    wrong_type(name, "a string");
    return {};
  }
  const auto& text = value->get_ref<const std::string&>();
  const std::size_t length = utf8_length(text);
  if (length < rule.least || length > rule.most)
    wrong(std::string(name) + " must have " + std::to_string(rule.least) + " to " + std::to_string(rule.most) + " characters");
  else if (text.find('\0') != std::string::npos) wrong(std::string(name) + " has a character that is not allowed");
  else if (rule.allowed && !std::ranges::all_of(text, rule.allowed)) wrong(std::string(name) + " has a character that is not allowed");
  else if (rule.whole && !rule.whole(text)) wrong(std::string(name) + " does not have the form it must have");
  return text;
}

std::int64_t RequestChecks::integer(const Json& object, const char* name, std::int64_t fallback, std::int64_t least, std::int64_t most) {
  const Json* value = member(object, name, Need::Optional);
  if (!value) return fallback;
  if (!value->is_number_integer()) {
    wrong_type(name, "an integer");
    return fallback;
  }
  const bool huge = value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX;
  const std::int64_t number = huge ? INT64_MAX : value->get<std::int64_t>();
  if (number < least || number > most) wrong(std::string(name) + " must be at least " + std::to_string(least));
  return number;
}

std::string RequestChecks::choice(const Json& object, const char* name, Need need, std::string_view choices) {
  const std::string value = text(object, name, need, {0, 100});
  if (ok() && !value.empty() && !is_among(value, choices)) wrong(std::string(name) + " must be one of " + std::string(choices));
  return value;
}

std::vector<std::string> RequestChecks::choices(const Json& object, const char* name, Need need, std::string_view choices) {
  std::vector<std::string> out;
  for (const Json& element : array(object, name, need, need == Need::Required ? 1 : 0, 100)) {
    if (!element.is_string()) {
      wrong_type(name, "a list of strings");
      break;
    }
    out.push_back(element.get<std::string>());
    if (!is_among(out.back(), choices)) wrong(std::string(name) + " must be of " + std::string(choices));
  }
  return out;
}

const Json& RequestChecks::object(const Json& object, const char* name, Need need) {
  const Json* value = member(object, name, need);
  if (!value) return nothing();
  if (value->is_object()) return *value;
  wrong_type(name, "an object");
  return nothing();
}

const Json& RequestChecks::array(const Json& object, const char* name, Need need, std::size_t least, std::size_t most) {
  const Json* value = member(object, name, need);
  if (!value) return no_elements();
  if (!value->is_array()) {
    wrong_type(name, "a list");
    return no_elements();
  }
  if (value->size() < least || value->size() > most)
    wrong(std::string(name) + " must have " + std::to_string(least) + " to " + std::to_string(most) + " elements");
  return *value;
}

}  // namespace dq::service
