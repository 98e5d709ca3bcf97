#include "service/s3_rules.h"

#include <algorithm>
#include <array>
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
