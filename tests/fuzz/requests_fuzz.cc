// What the service reads of strangers: heads of requests, their signatures, queries, dates, conditions and ranges, XML, members of JSON.
// The first byte says what the rest is.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/encodings.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "fuzz/well_formed.h"
#include "service/http_date.h"
#include "service/request_checks.h"
#include "service/s3_api.h"
#include "service/s3_rules.h"
#include "service/sigv4.h"
#include "service/small_xml.h"

namespace dq::fuzz {
namespace {

using service::Authorization;
using service::HttpHeader;
using service::HttpRequest;
using service::Json;

constexpr std::string_view kPayload = "UNSIGNED-PAYLOAD", kSecret = "secret";
constexpr std::int64_t kSecondsOfTenThousandYears = 315'569'520'000;
constexpr std::int64_t kYearZeroSeconds = -62'167'219'200;  // before 1970
constexpr std::int64_t kLongestExpiry = 604'800;            // seconds, as AWS has it
constexpr int kDeepest = 64;

// Of RFC 9110, 5.6.2.
bool is_token(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

template <class Keep>
std::string kept(std::string_view text, Keep keep) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), keep);
  return out;
}

// A head as the HTTP parser lets it through: "METHOD TARGET", then a header a line, without control characters.
HttpRequest request_from(std::string_view text) {
  const auto seen = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; };
  HttpRequest request;
  std::size_t end = std::min(text.find('\n'), text.size());
  const std::size_t space = std::min(text.find(' '), end);
  request.method = kept(text.substr(0, space), is_token);
  request.target = kept(text.substr(space, end - space), seen);
  while (end < text.size()) {
    text.remove_prefix(end + 1);
    end = std::min(text.find('\n'), text.size());
    const std::size_t colon = std::min(text.find(':'), end);
    HttpHeader header{kept(text.substr(0, colon), is_token), {}};
    for (char& c : header.name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    header.value = kept(text.substr(colon, end - colon), [&](char c) { return seen(c) || c == ' '; });
    header.value.erase(0, std::min(header.value.find_first_not_of(": "), header.value.size()));
    header.value.erase(header.value.find_last_not_of(' ') + 1);
    if (!header.name.empty()) request.headers.push_back(std::move(header));
  }
  return request;
}

std::size_t head_bytes(const HttpRequest& request) {
  std::size_t bytes = request.method.size() + request.target.size();
  for (const HttpHeader& header : request.headers) bytes += header.name.size() + header.value.size();
  return bytes;
}

void check_claims(const HttpRequest& request, const Authorization& claims) {
  const std::set<std::string> names(claims.signed_headers.begin(), claims.signed_headers.end());
  check(names.contains("host") && names.size() == claims.signed_headers.size(), "every signed header is named once, host among them");
  for (const std::string& name : names) check(!name.empty() && std::ranges::all_of(name, is_token), "a signed header has a name");
  for (const HttpHeader& header : request.headers)
    check(header.name != "x-amz-target" || names.contains(header.name), "a header that acts is signed");
  check(!claims.key_id.empty() && claims.date.size() == 8 && claims.time_text.starts_with(claims.date), "a key and a day");
  check(service::from_amz_date(claims.time_text) == claims.time_ms, "the time is that of its text");
  check(claims.expires_s >= 0 && claims.expires_s <= kLongestExpiry, "an address lasts a week at most");
}

void check_signature(const HttpRequest& request) {
  const auto claims = service::parse_authorization(request);
  check(claims || claims.error().status == 400, "an error of the request");
  if (!claims) return;
  check_claims(request, *claims);
  const auto canonical = service::canonical_request(request, *claims, kPayload);
  if (!canonical) return;
  check(std::ranges::count(*canonical, '\n') == static_cast<std::ptrdiff_t>(claims->signed_headers.size()) + 5, "a line a signed header");
  check(canonical->size() <= 8 * head_bytes(request) + 256, "what is signed grows with the head, no faster");
}

// Signed by us, read as anybody's, for a service whose paths are signed as they are and one whose are encoded twice.
void check_own_signature(std::string_view text) {
  for (const std::string_view of : {"s3", "textract"}) {
    HttpRequest request = request_from(text);
    std::erase_if(request.headers, [](const HttpHeader& header) { return header.name == "authorization" || header.name == "x-amz-date"; });
    request.headers.push_back({"host", "example.com"});
    request.headers.push_back({"x-amz-date", "20261130T120000Z"});
    request.headers.push_back({"authorization", service::authorization_header(request, "key/1", kSecret, "eu-1", of, kPayload)});
    const auto claims = service::parse_authorization(request);
    check(claims && claims->key_id == "key/1" && claims->service == of, "our own signature can be read");
    const auto canonical = service::canonical_request(request, *claims, kPayload);
    if (!canonical) return;
    check(service::sign(kSecret, *claims, *canonical) == claims->signature, "our own signature is right");
    request.target += 'x';
    const auto other = service::canonical_request(request, *claims, kPayload);
    check(!other || service::sign(kSecret, *claims, *other) != claims->signature, "and of no other target");
  }
}

void check_conditions(const HttpRequest& request) {
  const std::string etag = "0123456789abcdef-1";
  const bool asked = !request.header("if-match").empty() || !request.header("if-none-match").empty();
  const bool reads = request.method == "GET" || request.method == "HEAD";
  for (const std::string* there : {&etag, static_cast<const std::string*>(nullptr)}) {
    const auto fits = service::check_conditions(request, there);
    if (fits) continue;
    const int status = fits.error().status;
    check(asked && (status == 412 || status == (there ? 304 : 404)) && (status != 304 || reads), "a condition that does not hold");
  }
}

void check_metadata(const HttpRequest& request) {
  const auto metadata = service::metadata_of(request);
  if (!metadata) return check(metadata.error().status == 400, "metadata is refused");
  std::vector<HttpHeader> sent = request.headers, read = service::metadata_headers(*metadata);
  std::erase_if(sent, [](const HttpHeader& header) { return !header.name.starts_with("x-amz-meta-"); });
  check(std::ranges::equal(sent, read, [](const auto& a, const auto& b) { return a.name == b.name && a.value == b.value; }),
        "metadata is kept as it came");
}

bool is_markup(std::string_view document) { return markup_fault(document.substr(document.find("?>") + 2)).empty(); }

void check_answers(const HttpRequest& request) {
  const service::ApiError error{"InvalidURI", request.target, 400, {}};
  check(is_markup(service::S3Api::error(error, request).body), "an error is XML");
  const auto query = service::parse_query(request.query());
  if (!query) return;
  for (const bool object : {false, true})
    if (const auto part = service::answer_of_part(request, *query, object, request.target); part && *part)
      check(is_markup((*part)->body), "an answer is XML");
}

void check_head(std::string_view text) {
  const HttpRequest request = request_from(text);
  check_signature(request);
  check_conditions(request);
  check_metadata(request);
  check_answers(request);
}

void check_query(std::string_view text) {
  for (const Slash slash : {Slash::Encode, Slash::Keep}) check(from_percent(to_percent(text, slash)) == text, "percent there and back");
  check(from_base64(base64(text)) == text, "base64 there and back");
  check(dq::is_utf8(text) == is_utf8(text), "UTF-8 as RFC 3629 has it");
  const auto pairs = service::parse_query(text);
  if (!pairs) return;
  std::string again;
  for (const auto& [name, value] : *pairs)
    again += (again.empty() ? "" : "&") + to_percent(name, Slash::Encode) + "=" + to_percent(value, Slash::Encode);
  check(service::parse_query(again) == pairs, "a query there and back");
}

void check_dates(ByteSource& source) {
  std::int64_t seconds = 0;
  for (int n = 0; n < 5; ++n) seconds = seconds << 8 | source.byte();
  const std::int64_t ms = (kYearZeroSeconds + seconds % kSecondsOfTenThousandYears) * 1000;
  check(service::from_amz_date(service::amz_date(ms)) == ms, "a time there and back");
  check(service::http_date(ms).size() == 29 && service::iso_date(ms).size() == 24, "a date of known length");
  const std::string_view text = as_text(source.rest());
  const auto time = service::from_amz_date(text);
  check(!time || text.substr(13) == "60Z" || service::amz_date(*time) == text, "a text there and back");
}

void check_xml(std::string_view text) {
  constexpr int kMost = 3;
  std::size_t bytes = 0;
  const std::vector<std::string> found = service::texts_of(text, "Key", kMost);
  for (const std::string& one : found) bytes += one.size();
  check(found.size() <= kMost + 1 && bytes <= text.size(), "no more than there is");
  const std::string key = "<Key>" + markup_escaped(text) + "</Key>", plain = xml_characters(text);
  check(service::texts_of("<Delete>" + key + key + "</Delete>", "Key", kMost) == std::vector{plain, plain}, "a key means its text");
}

void check_ranges(ByteSource& source) {
  const auto bytes = static_cast<std::int64_t>(source.word16());
  const auto first = static_cast<std::int64_t>(source.word16()), last = static_cast<std::int64_t>(source.word16());
  const std::string_view text = as_text(source.rest());
  for (const auto& read : {service::range_of, service::copy_range_of})
    if (const auto range = read(text, bytes); range && *range)
      check((*range)->first >= 0 && (*range)->first <= (*range)->last && (*range)->last < bytes, "a range within the object");
  const std::string both = "bytes=" + std::to_string(first) + "-" + std::to_string(last), end = "bytes=-" + std::to_string(last);
  const auto range = service::range_of(both, bytes), copy = service::copy_range_of(both, bytes), suffix = service::range_of(end, bytes);
  if (first <= last) check((range && *range) == (first < bytes), "a range that begins in the object");
  else check(range && !*range, "a range that ends before it begins is none");
  if (range && *range) check((*range)->first == first && (*range)->last == std::min(last, bytes - 1), "the bytes that were asked for");
  check((copy && *copy) == (first <= last && last < bytes), "a copy is of bytes that are there");
  check((suffix && *suffix) == (last > 0 && bytes > 0), "the last bytes");
  if (suffix && *suffix)
    check((*suffix)->last == bytes - 1 && (*suffix)->first == std::max<std::int64_t>(bytes - last, 0), "so many of them");
  check(!service::copy_range_of(end, bytes), "a copy has a first byte");
}

int depth_of(const Json& json) {
  int deepest = 0;
  if (json.is_structured())
    for (const Json& part : json) deepest = std::max(deepest, depth_of(part));
  return json.is_structured() ? deepest + 1 : 0;
}

void check_refusal(const service::RequestChecks& checks) {
  check(checks.ok() == checks.status().has_value(), "an error where something is wrong");
  if (!checks.ok()) check(is_utf8(checks.status().error().message), "a message is UTF-8");
}

template <class Ask, class Holds>
void check_member(Ask ask, Holds holds, std::string_view promise) {
  service::RequestChecks checks;
  const auto value = ask(checks);
  check_refusal(checks);
  if (checks.ok()) check(holds(value), promise);
}

void check_json(std::string_view text) {
  if (service::nests_too_deep(text)) return;
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return;
  check(depth_of(json) <= kDeepest, "no deeper than said");
  using enum service::Need;
  const auto is_choice = [](std::string_view value) { return value == "A" || value == "BB" || value == "C"; };
  check_member([&](auto& checks) { return checks.text(json, "Text", Required, {1, 5, service::is_name_character}); },
               [](const std::string& value) {
                 return !value.empty() && value.size() <= 5 && std::ranges::all_of(value, service::is_name_character);
               },
               "a text as its rule says");
  check_member([&](auto& checks) { return checks.text(json, "Text", Optional, {1, 5, nullptr, service::is_not_blank}); },
               [](const std::string& value) { return is_utf8(value) && utf8_length(value) <= 5; }, "any characters, but no more of them");
  check_member([&](auto& checks) { return checks.integer(json, "Count", 7, 1, 1000); },
               [](std::int64_t value) { return value >= 1 && value <= 1000; }, "an integer in its range");
  check_member([&](auto& checks) { return checks.choice(json, "Choice", Optional, "A|BB|C"); },
               [&](const std::string& value) { return value.empty() || is_choice(value); }, "one of the choices");
  check_member([&](auto& checks) { return checks.choices(json, "List", Required, "A|BB|C"); },
               [&](const auto& values) { return !values.empty() && std::ranges::all_of(values, is_choice); }, "choices");
  check_member([&](auto& checks) { return checks.array(json, "List", Required, 1, 3); },
               [](const Json& value) { return value.is_array() && !value.empty() && value.size() <= 3; }, "a list of one to three");
  check_member([&](auto& checks) { return checks.object(json, "Object", Optional); },
               [](const Json& value) { return value.is_object() || value.is_null(); }, "an object or nothing");
}

}  // namespace

void fuzz_requests(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const int kind = source.below(7);
  switch (kind) {
    case 0:
      return check_head(as_text(source.rest()));
    case 1:
      return check_own_signature(as_text(source.rest()));
    case 2:
      return check_query(as_text(source.rest()));
    case 3:
      return check_dates(source);
    case 4:
      return check_xml(as_text(source.rest()));
    case 5:
      return check_ranges(source);
    default:
      return check_json(as_text(source.rest()));
  }
}

}  // namespace dq::fuzz
