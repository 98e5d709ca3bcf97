#include "service/callers.h"

#include <algorithm>
#include <cstdlib>

#include "base/encodings.h"
#include "service/http_date.h"

namespace dq::service {
namespace {

constexpr std::int64_t kKeptMs = 5000;
constexpr std::size_t kMostKept = 10'000;  // of ids that somebody makes up
constexpr std::size_t kLongestId = 128;
constexpr std::size_t kIdBytes = 8, kSecretBytes = 20;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

AccessKey key_of(const SqlRow& row) {
  return {row[0].string(), row[1].string(), row[2].string(), row[3].string() == "admin" ? Role::Admin : Role::User, row[4].number()};
}

ApiError unknown_key() { return {"UnrecognizedClientException", "The security token included in the request is invalid."}; }

}  // namespace

std::string_view role_name(Role role) { return role == Role::Admin ? "admin" : "user"; }

Result<std::optional<AccessKey>> AccessKeys::find(const std::string& id) {
  for (const AccessKey& key : fixed_)
    if (key.id == id) return key;
  if (id.size() > kLongestId || !is_storable(id)) return std::optional<AccessKey>();
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(id);
    if (found != known_.end() && found->second.until_ms > now_ms()) return found->second.key;
  }
  DQ_TRY(const SqlRows rows, database_.run("SELECT id, secret, tenant, role, created FROM access_keys WHERE id = ?", {id}));
  std::optional<AccessKey> key;
  if (!rows.empty()) key = key_of(rows[0]);
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kMostKept) known_.clear();
  known_[id] = {key, now_ms() + kKeptMs};
  return key;
}

Result<AccessKey> AccessKeys::create(const std::string& tenant, Role role) {
  AccessKey key{"DQ" + upper(random_hex(kIdBytes)), random_hex(kSecretBytes), tenant, role, now_ms()};
  if (tenant.empty()) key.tenant = key.id;
  DQ_TRY(const SqlRows done, database_.run("INSERT INTO access_keys(id, secret, tenant, role, created) VALUES(?, ?, ?, ?, ?)",
                                           {key.id, key.secret, key.tenant, role_name(role), key.created_ms}));
  return key;
}

Result<std::vector<AccessKey>> AccessKeys::list() {
  DQ_TRY(const SqlRows rows, database_.run("SELECT id, '', tenant, role, created FROM access_keys ORDER BY created, id"));
  std::vector<AccessKey> keys;
  for (const SqlRow& row : rows) keys.push_back(key_of(row));
  return keys;
}

Status AccessKeys::remove(const std::string& id) {
  DQ_TRY(const SqlRows rows, database_.run("DELETE FROM access_keys WHERE id = ? RETURNING id", {id}));
  if (rows.empty()) return fail(ErrorCode::NotFound, "there is no access key " + id);
  const std::lock_guard lock(mutex_);
  known_.erase(id);
  return {};
}

ApiResult<Caller> Callers::by_token(std::string_view id_and_secret) {
  const std::size_t colon = id_and_secret.find(':');
  if (colon == std::string_view::npos) return std::unexpected(unknown_key());
  const auto key = keys_.find(std::string(id_and_secret.substr(0, colon)));
  if (!key) return std::unexpected(internal_error(key.error()));
  if (!*key || !equal_in_constant_time(id_and_secret.substr(colon + 1), (*key)->secret)) return std::unexpected(unknown_key());
  return Caller{(*key)->id, (*key)->tenant, (*key)->role, {}};
}

ApiResult<Caller> Callers::known(const HttpRequest& head) {
  if (rules_.open) {
    // Whatever it is signed with; how a body comes is told there.
    Caller caller{"anonymous", "local", Role::Admin, {}};
    if (auto authorization = parse_authorization(head)) caller.authorization = std::move(*authorization);
    return caller;
  }
  const std::string_view header = head.header("authorization");
  if (header.starts_with("Bearer ")) return by_token(header.substr(7));
  if (header.starts_with("Basic ")) return by_token(from_base64(header.substr(6)).value_or(""));
  DQ_TRY(Authorization authorization, parse_authorization(head));
  const auto key = keys_.find(authorization.key_id);
  if (!key) return std::unexpected(internal_error(key.error()));
  if (!*key) return std::unexpected(unknown_key());
  const std::int64_t age_ms = now_ms() - authorization.time_ms;
  const std::int64_t skew_ms = static_cast<std::int64_t>(rules_.skew_seconds * 1000);
  const std::int64_t oldest_ms = authorization.in_query() ? authorization.expires_s * 1000 : skew_ms;
  if (age_ms > oldest_ms || age_ms < -skew_ms)
    return refuse("InvalidSignatureException", "Signature expired: " + authorization.time_text + " is not within " +
                                                   std::to_string(skew_ms / 1000) + " s of the server's " + amz_date(now_ms()) + ".");
  return Caller{(*key)->id, (*key)->tenant, (*key)->role, std::move(authorization)};
}

Result<std::string> Callers::secret_of(const Caller& caller) {
  DQ_TRY(const auto key, keys_.find(caller.key_id));
  return key ? key->secret : std::string();
}

ApiStatus Callers::check_signature(const HttpRequest& request, const Caller& caller, std::string_view payload_hash) {
  if (rules_.open || !caller.authorization) return {};
  const auto secret = secret_of(caller);
  if (!secret) return std::unexpected(internal_error(secret.error()));
  const auto canonical = canonical_request(request, *caller.authorization, payload_hash);
  if (!canonical || secret->empty() ||
      !equal_in_constant_time(sign(*secret, *caller.authorization, *canonical), caller.authorization->signature))
    return refuse(
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your secret access key and signing method.");
  return {};
}

}  // namespace dq::service
