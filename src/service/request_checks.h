// Members of a request held to the service model's limits and patterns (botocore, textract/2018-06-27/service-2.json): SDKs check little of
// them.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/api_error.h"

namespace dq::service {

using Json = nlohmann::json;

enum class Need : std::uint8_t { Optional, Required };

// What a text may be. `allowed` holds a character that may occur (UTF-8 is counted by code points, and only let through where it is null).
struct TextRule {
  std::size_t least = 0, most = 0;
  bool (*allowed)(char) = nullptr;
  bool (*whole)(std::string_view) = nullptr;  // a further rule
};

bool is_name_character(char c);      // a-z A-Z 0-9 - _
bool is_tag_character(char c);       // and . :
bool is_bucket_character(char c);    // and .
bool is_question_character(char c);  // printable ASCII and white space
bool is_kms_character(char c);
bool is_not_blank(std::string_view text);

// Whether text nests brackets deeper than any request does: what is parsed of it could not be copied or compared without recursion.
bool nests_too_deep(std::string_view json);

// Looks at members of objects and remembers the first that is wrong; what it returns then is empty and of no use.
class RequestChecks {
 public:
  // A member that is missing or null; nothing unless it is required.
  std::string text(const Json& object, const char* name, Need need, const TextRule& rule);
  std::int64_t integer(const Json& object, const char* name, std::int64_t fallback, std::int64_t least, std::int64_t most);
  // Its value must be one of those, separated by '|'.
  std::string choice(const Json& object, const char* name, Need need, std::string_view choices);
  std::vector<std::string> choices(const Json& object, const char* name, Need need, std::string_view choices);
  // An object, or null where it is missing.
  const Json& object(const Json& object, const char* name, Need need);
  // An array of least to most elements, or an empty one where it is missing.
  const Json& array(const Json& object, const char* name, Need need, std::size_t least, std::size_t most);

  void wrong(const std::string& what);
  bool ok() const { return !first_; }
  // InvalidParameterException, with the member that was wrong; SerializationException where its type was.
  ApiStatus status() const;

 private:
  void wrong_type(const char* name, const char* wanted);
  // Nothing where it is missing, which is wrong when it is required.
  const Json* member(const Json& object, const char* name, Need need);
  std::optional<ApiError> first_;
};

}  // namespace dq::service
