// AWS signature version 4: one canonicaliser for requests that come and those that are sent
// (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/api_error.h"
#include "service/http_message.h"

namespace dq::service {

// What a request says of its signature, in the Authorization header or, of an address signed beforehand, in the query.
struct Authorization {
  std::string key_id;
  std::string date;  // 20261130
  std::string region;
  std::string service;  // "textract", "s3"
  std::vector<std::string> signed_headers;
  std::string signature;       // hexadecimal
  std::int64_t time_ms = 0;    // of X-Amz-Date, or of Date
  std::string time_text;       // 20261130T120000Z
  std::int64_t expires_s = 0;  // of an address signed beforehand; 0: of the header
  bool in_query() const { return expires_s > 0; }
  std::string scope() const { return date + "/" + region + "/" + service + "/aws4_request"; }
};

// Whether the request claims to be signed at all.
bool is_signed(const HttpRequest& request);
// Errors: MissingAuthenticationTokenException, IncompleteSignatureException.
ApiResult<Authorization> parse_authorization(const HttpRequest& request);

// Names and values decoded, in the order they came. Nothing where a % stands wrong.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query);

// The text whose hash is signed. `payload_hash`: of the body in hexadecimal, or what stands for it (UNSIGNED-PAYLOAD).
// Nothing where the target cannot be decoded.
std::optional<std::string> canonical_request(const HttpRequest& request, const Authorization& authorization, std::string_view payload_hash);

// The key that signs what belongs to a day, region and service.
std::string signing_key(std::string_view secret, const Authorization& authorization);
std::string sign(std::string_view secret, const Authorization& authorization, std::string_view canonical);

// The signature of the next chunk of a body that comes in signed chunks (STREAMING-AWS4-HMAC-SHA256-PAYLOAD).
std::string sign_chunk(std::string_view key, const Authorization& authorization, std::string_view previous_signature,
                       std::string_view chunk_hash);

// A request's Authorization header, for requests that we send. Signs host, x-amz-* and content-type.
std::string authorization_header(const HttpRequest& request, std::string_view key_id, std::string_view secret, std::string_view region,
                                 std::string_view service, std::string_view payload_hash);

}  // namespace dq::service
