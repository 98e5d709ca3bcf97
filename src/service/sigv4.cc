#include "service/sigv4.h"

#include <algorithm>
#include <charconv>

#include "base/encodings.h"
#include "base/sha256.h"
#include "service/http_date.h"

namespace dq::service {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::int64_t kLongestExpiry = 7 * 24 * 3600;

std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Spaces in a row count as one.
std::string canonical_value(std::string_view value) {
  std::string out;
  for (const char c : trimmed(value))
    if (c != ' ' || out.empty() || out.back() != ' ') out += c;
  return out;
}

ApiStatus take_credential(Authorization& authorization, std::string_view credential) {
  // The key itself might hold slashes; the other four parts do not.
  std::vector<std::string> parts = parts_of(credential, '/');
  if (parts.size() < 5 || parts.back() != "aws4_request")
    return refuse("IncompleteSignatureException", "Credential must be KEY/DATE/REGION/SERVICE/aws4_request.");
  const std::size_t n = parts.size();
  authorization.date = parts[n - 4], authorization.region = parts[n - 3], authorization.service = parts[n - 2];
  for (std::size_t k = 0; k + 4 < n; ++k) authorization.key_id += (k ? "/" : "") + parts[k];
  if (authorization.key_id.empty()) return refuse("IncompleteSignatureException", "Credential names no key.");
  return {};
}

ApiStatus take_time(Authorization& authorization, std::string_view text) {
  const auto time = from_amz_date(text);
  if (!time) return refuse("IncompleteSignatureException", "X-Amz-Date must be like 20261130T120000Z.");
  authorization.time_ms = *time;
  authorization.time_text = std::string(text);
  if (authorization.time_text.substr(0, 8) != authorization.date)
    return refuse("IncompleteSignatureException", "The date of the credential is not that of X-Amz-Date.");
  return {};
}

// A name of a header (RFC 9110, 5.6.2).
bool is_token(const std::string& name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

// Each once: a long header named again and again would make much to hash of a short request.
ApiStatus take_signed_headers(Authorization& authorization, std::string_view list) {
  authorization.signed_headers = parts_of(list, ';');
  std::vector<std::string> sorted = authorization.signed_headers;
  std::ranges::sort(sorted);
  if (!std::ranges::all_of(sorted, is_token) || std::ranges::adjacent_find(sorted) != sorted.end())
    return refuse("IncompleteSignatureException", "SignedHeaders must name headers, each once.");
  if (std::ranges::find(authorization.signed_headers, "host") == authorization.signed_headers.end())
    return refuse("IncompleteSignatureException", "The header host must be signed.");
  return {};
}

ApiResult<Authorization> parse_header(const HttpRequest& request) {
  std::string_view text = request.header("authorization");
  if (!text.starts_with(kAlgorithm)) return refuse("IncompleteSignatureException", "Authorization must begin with AWS4-HMAC-SHA256.");
  text.remove_prefix(kAlgorithm.size());
  Authorization authorization;
  std::string signed_headers;
  for (const std::string& part : parts_of(text, ',')) {
    const std::string_view field = trimmed(part);
    const std::size_t equals = field.find('=');
    const std::string_view name = field.substr(0, equals), value = equals == std::string_view::npos ? "" : field.substr(equals + 1);
    if (name == "Credential") DQ_TRY_STATUS(take_credential(authorization, value));
    if (name == "SignedHeaders") signed_headers = value;
    if (name == "Signature") authorization.signature = value;
  }
  if (authorization.key_id.empty() || signed_headers.empty() || authorization.signature.empty())
    return refuse("IncompleteSignatureException", "Authorization needs Credential, SignedHeaders and Signature.");
  DQ_TRY_STATUS(take_time(authorization, request.header("x-amz-date")));
  DQ_TRY_STATUS(take_signed_headers(authorization, signed_headers));
  return authorization;
}

// Headers that make another request of it must not come from whoever passes it on, or got an address that was signed beforehand.
ApiStatus check_acting_headers(const HttpRequest& request, const Authorization& authorization) {
  for (const HttpHeader& header : request.headers) {
    const bool acts = header.name == "x-amz-target" || header.name.starts_with("x-amz-copy-source");
    if (acts && std::ranges::find(authorization.signed_headers, header.name) == authorization.signed_headers.end())
      return refuse("IncompleteSignatureException", "The header " + header.name + " must be signed.");
  }
  return {};
}

ApiResult<Authorization> parse_presigned(const HttpRequest& request) {
  const auto query = parse_query(request.query());
  if (!query) return refuse("IncompleteSignatureException", "The query cannot be decoded.");
  const auto value = [&](std::string_view name) {
    const auto found = std::ranges::find(*query, name, [](const auto& pair) { return std::string_view(pair.first); });
    return found == query->end() ? std::string() : found->second;
  };
  Authorization authorization;
  if (value("X-Amz-Algorithm") != kAlgorithm) return refuse("IncompleteSignatureException", "X-Amz-Algorithm must be AWS4-HMAC-SHA256.");
  DQ_TRY_STATUS(take_credential(authorization, value("X-Amz-Credential")));
  DQ_TRY_STATUS(take_time(authorization, value("X-Amz-Date")));
  DQ_TRY_STATUS(take_signed_headers(authorization, value("X-Amz-SignedHeaders")));
  authorization.signature = value("X-Amz-Signature");
  const std::string expires = value("X-Amz-Expires");
  std::from_chars(expires.data(), expires.data() + expires.size(), authorization.expires_s);
  if (authorization.expires_s < 1 || authorization.expires_s > kLongestExpiry)
    return refuse("IncompleteSignatureException", "X-Amz-Expires must be 1 to 604800 seconds.");
  return authorization;
}

std::string canonical_query(const HttpRequest& request, const Authorization& authorization, bool& decoded) {
  auto query = parse_query(request.query());
  decoded = query.has_value();
  if (!query) return {};
  std::vector<std::pair<std::string, std::string>> encoded;
  for (const auto& [name, value] : *query)
    if (!authorization.in_query() || name != "X-Amz-Signature")
      encoded.emplace_back(to_percent(name, Slash::Encode), to_percent(value, Slash::Encode));
  std::ranges::sort(encoded);
  std::string out;
  for (const auto& [name, value] : encoded) out += (out.empty() ? "" : "&") + name + "=" + value;
  return out;
}

// Of S3 the path as it is, of all others encoded once more.
std::optional<std::string> canonical_path(const HttpRequest& request, const Authorization& authorization) {
  const std::string_view path = request.path();
  if (authorization.service != "s3") return to_percent(path.empty() ? "/" : path, Slash::Keep);
  const auto decoded = from_percent(path);
  if (!decoded) return std::nullopt;
  return to_percent(*decoded, Slash::Keep);
}

std::string all_values(const HttpRequest& request, std::string_view name) {
  std::string out;
  bool first = true;
  for (const HttpHeader& header : request.headers) {
    if (header.name != name) continue;
    out += (first ? "" : ",") + canonical_value(header.value);
    first = false;
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts, char separator) {
  std::string out;
  for (const std::string& part : parts) out += (&part == &parts.front() ? std::string() : std::string(1, separator)) + part;
  return out;
}

}  // namespace

bool is_signed(const HttpRequest& request) {
  return request.header("authorization").starts_with("AWS4-") || request.query().find("X-Amz-Signature=") != std::string_view::npos;
}

ApiResult<Authorization> parse_authorization(const HttpRequest& request) {
  const bool presigned = !request.has_header("authorization") && request.query().find("X-Amz-Signature=") != std::string_view::npos;
  if (!presigned && !request.has_header("authorization"))
    return refuse("MissingAuthenticationTokenException", "Request is missing Authentication Token");
  DQ_TRY(Authorization authorization, presigned ? parse_presigned(request) : parse_header(request));
  DQ_TRY_STATUS(check_acting_headers(request, authorization));
  return authorization;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> out;
  if (query.empty()) return out;
  for (const std::string& part : parts_of(query, '&')) {
    const std::size_t equals = part.find('=');
    auto name = from_percent(part.substr(0, equals));
    auto value = from_percent(equals == std::string::npos ? std::string_view() : std::string_view(part).substr(equals + 1));
    if (!name || !value) return std::nullopt;
    if (!part.empty()) out.emplace_back(std::move(*name), std::move(*value));
  }
  return out;
}

std::optional<std::string> canonical_request(const HttpRequest& request, const Authorization& authorization,
                                             std::string_view payload_hash) {
  const auto path = canonical_path(request, authorization);
  bool decoded = false;
  const std::string query = canonical_query(request, authorization, decoded);
  if (!path || !decoded) return std::nullopt;
  std::string out = request.method + "\n" + *path + "\n" + query + "\n";
  for (const std::string& name : authorization.signed_headers) out += name + ":" + all_values(request, name) + "\n";
  return out + "\n" + joined(authorization.signed_headers, ';') + "\n" + std::string(payload_hash);
}

std::string signing_key(std::string_view secret, const Authorization& authorization) {
  const std::string day = hmac_sha256("AWS4" + std::string(secret), authorization.date);
  return hmac_sha256(hmac_sha256(hmac_sha256(day, authorization.region), authorization.service), "aws4_request");
}

std::string sign(std::string_view secret, const Authorization& authorization, std::string_view canonical) {
  const std::string text =
      std::string(kAlgorithm) + "\n" + authorization.time_text + "\n" + authorization.scope() + "\n" + sha256_hex(canonical);
  return to_hex(hmac_sha256(signing_key(secret, authorization), text));
}

std::string sign_chunk(std::string_view key, const Authorization& authorization, std::string_view previous_signature,
                       std::string_view chunk_hash) {
  const std::string text = "AWS4-HMAC-SHA256-PAYLOAD\n" + authorization.time_text + "\n" + authorization.scope() + "\n" +
                           std::string(previous_signature) + "\n" + sha256_hex("") + "\n" + std::string(chunk_hash);
  return to_hex(hmac_sha256(key, text));
}

std::string authorization_header(const HttpRequest& request, std::string_view key_id, std::string_view secret, std::string_view region,
                                 std::string_view service, std::string_view payload_hash) {
  Authorization authorization;
  authorization.time_text = std::string(request.header("x-amz-date"));
  authorization.date = authorization.time_text.substr(0, 8);
  authorization.region = std::string(region), authorization.service = std::string(service);
  for (const HttpHeader& header : request.headers)
    if (header.name == "host" || header.name == "content-type" || header.name.starts_with("x-amz-"))
      authorization.signed_headers.push_back(header.name);
  std::ranges::sort(authorization.signed_headers);
  const auto again = std::ranges::unique(authorization.signed_headers);
  authorization.signed_headers.erase(again.begin(), again.end());
  const std::string canonical = canonical_request(request, authorization, payload_hash).value_or("");
  return std::string(kAlgorithm) + " Credential=" + std::string(key_id) + "/" + authorization.scope() +
         ", SignedHeaders=" + joined(authorization.signed_headers, ';') + ", Signature=" + sign(secret, authorization, canonical);
}

}  // namespace dq::service
