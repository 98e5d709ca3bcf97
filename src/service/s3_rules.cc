#include "service/s3_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>

#include "base/escape.h"

namespace dq::service {
namespace {

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";
constexpr std::string_view kMeta = "x-amz-meta-";
constexpr std::size_t kMostMetadata = 2048;  // as AWS

// Reading them of what has none says so by an error of its own; "" of those of which there is no such error.
struct PartRow {
  std::string_view name, missing;
};
constexpr std::array<PartRow, 23> kParts{{{"acl", ""},
                                          {"tagging", "NoSuchTagSet"},
                                          {"policy", "NoSuchBucketPolicy"},
                                          {"cors", "NoSuchCORSConfiguration"},
                                          {"lifecycle", "NoSuchLifecycleConfiguration"},
                                          {"website", "NoSuchWebsiteConfiguration"},
                                          {"replication", "ReplicationConfigurationNotFoundError"},
                                          {"encryption", "ServerSideEncryptionConfigurationNotFoundError"},
                                          {"publicAccessBlock", "NoSuchPublicAccessBlockConfiguration"},
                                          {"ownershipControls", "OwnershipControlsNotFoundError"},
                                          {"object-lock", "ObjectLockConfigurationNotFoundError"},
                                          {"policyStatus", ""},
                                          {"logging", ""},
                                          {"notification", ""},
                                          {"accelerate", ""},
                                          {"requestPayment", ""},
                                          {"analytics", ""},
                                          {"inventory", ""},
                                          {"metrics", ""},
                                          {"retention", ""},
                                          {"legal-hold", ""},
                                          {"torrent", ""},
                                          {"versions", ""}}};

HttpResponse xml(const std::string& text) { return HttpResponse::of(200, "application/xml", std::string(kXml) + text); }

std::string access_list(const std::string& owner) {
  const std::string id = "<ID>" + markup_escaped(owner) + "</ID>";
  return "<AccessControlPolicy xmlns=\"" + std::string(kNamespace) + "\"><Owner>" + id +
         "</Owner><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">" +
         id + "</Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>";
}

// "*", or a list of "TAG".
bool names(std::string_view list, const std::string& etag) {
  return list == "*" || list.find("\"" + etag + "\"") != std::string_view::npos || list == etag;
}

// Digits and nothing else; of more digits than fit, more than any object has.
std::optional<std::int64_t> whole_number(std::string_view digits) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.starts_with('-') || error == std::errc::invalid_argument || end != digits.data() + digits.size()) return std::nullopt;
  return error == std::errc() ? value : std::numeric_limits<std::int64_t>::max();
}

// "bytes=FIRST-LAST", one of which may be missing. Nothing: other text, also where the last comes before the first.
struct AskedRange {
  std::optional<std::int64_t> first, last;
};
std::optional<AskedRange> asked_range(std::string_view header) {
  constexpr std::string_view kUnit = "bytes=";
  const std::size_t dash = header.find('-');
  if (!header.starts_with(kUnit) || dash == std::string_view::npos) return std::nullopt;
  const std::string_view first = header.substr(kUnit.size(), dash - kUnit.size()), last = header.substr(dash + 1);
  const AskedRange asked{whole_number(first), whole_number(last)};
  const bool numbers = (asked.first || first.empty()) && (asked.last || last.empty()) && (asked.first || asked.last);
  return numbers && (!asked.first || !asked.last || *asked.first <= *asked.last) ? std::optional(asked) : std::nullopt;
}

}  // namespace

std::optional<ApiResult<HttpResponse>> answer_of_part(const HttpRequest& request, const S3Query& query, bool object,
                                                      const std::string& owner) {
  const auto* const part = std::ranges::find_if(
      kParts, [&](const PartRow& row) { return std::ranges::any_of(query, [&](const auto& pair) { return pair.first == row.name; }); });
  if (part == kParts.end()) return std::nullopt;
  if (request.method != "GET")
    return refuse("NotImplemented", "A header or query you provided implies functionality that is not implemented.", 501);
  if (part->name == "acl") return xml(access_list(owner));
  if (part->name == "tagging" && object) return xml("<Tagging xmlns=\"" + std::string(kNamespace) + "\"><TagSet></TagSet></Tagging>");
  if (!part->missing.empty()) return refuse(std::string(part->missing), "There is no " + std::string(part->name) + " here.", 404);
  return refuse("NotImplemented", "A header or query you provided implies functionality that is not implemented.", 501);
}

ApiStatus check_conditions(const HttpRequest& request, const std::string* etag) {
  const std::string_view match = request.header("if-match"), none_match = request.header("if-none-match");
  const auto failed = [] { return refuse("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412); };
  if (!match.empty() && !etag) return refuse("NoSuchKey", "The specified key does not exist.", 404);
  if (!match.empty() && !names(match, *etag)) return failed();
  if (none_match.empty() || !etag || !names(none_match, *etag)) return {};
  return request.method == "GET" || request.method == "HEAD" ? refuse("NotModified", "Not Modified", 304) : ApiStatus(failed());
}

ApiResult<std::optional<ByteRange>> range_of(std::string_view header, std::int64_t bytes) {
  const auto asked = asked_range(header);
  if (!asked) return std::nullopt;
  const auto [first, last] = *asked;
  if (first ? *first >= bytes : *last == 0 || bytes == 0) return refuse("InvalidRange", "The requested range is not satisfiable", 416);
  if (!first) return ByteRange{std::max<std::int64_t>(0, bytes - *last), bytes - 1};
  return ByteRange{*first, std::min(last.value_or(bytes), bytes - 1)};
}

ApiResult<std::optional<ByteRange>> copy_range_of(std::string_view header, std::int64_t bytes) {
  if (header.empty()) return std::nullopt;
  const auto asked = asked_range(header);
  if (!asked || !asked->first || !asked->last || *asked->last >= bytes)
    return refuse("InvalidArgument", "x-amz-copy-source-range is not within the object.");
  return ByteRange{*asked->first, *asked->last};
}

ApiResult<std::string> metadata_of(const HttpRequest& request) {
  std::string out;
  std::size_t bytes = 0;
  for (const HttpHeader& header : request.headers) {
    if (!header.name.starts_with(kMeta)) continue;
    if (!is_storable(header.value)) return refuse("InvalidArgument", "Metadata must be UTF-8.");
    bytes += header.name.size() - kMeta.size() + header.value.size();
    out += header.name + ": " + header.value + "\n";
  }
  if (bytes > kMostMetadata) return refuse("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
  return out;
}

std::vector<HttpHeader> metadata_headers(const std::string& metadata) {
  std::vector<HttpHeader> headers;
  for (std::size_t at = 0, end; (end = metadata.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::size_t colon = metadata.find(": ", at);
    if (colon < end) headers.push_back({metadata.substr(at, colon - at), metadata.substr(colon + 2, end - colon - 2)});
  }
  return headers;
}

}  // namespace dq::service
