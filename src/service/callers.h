// Who calls: access keys, and requests held to them.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/api_error.h"
#include "service/database.h"
#include "service/http_message.h"
#include "service/sigv4.h"

namespace dq::service {

enum class Role : std::uint8_t { User, Admin };  // submits and reads one's own; keys and jobs of everybody
std::string_view role_name(Role role);

// Documents, jobs and buckets belong to a tenant and are seen by nobody else.
struct AccessKey {
  std::string id, secret, tenant;
  Role role = Role::User;
  std::int64_t created_ms = 0;
};

struct Caller {
  std::string key_id, tenant;
  Role role = Role::User;
  // Of a request that was signed by version 4.
  std::optional<Authorization> authorization;
};

class AccessKeys {
 public:
  // `fixed`: keys of the command line, which are in no table.
  AccessKeys(Database& database, std::vector<AccessKey> fixed) : database_(database), fixed_(std::move(fixed)) {}

  // Nothing for a key that is not known. Kept for a few seconds, so that a revoked key soon stops and a flood costs no statement each.
  Result<std::optional<AccessKey>> find(const std::string& id);
  // A new one with a random id and secret; without a tenant it is one of its own. Errors: Unwritable.
  Result<AccessKey> create(const std::string& tenant, Role role);
  // Without their secrets.
  Result<std::vector<AccessKey>> list();
  // Errors: NotFound.
  Status remove(const std::string& id);

 private:
  struct Known {
    std::optional<AccessKey> key;
    std::int64_t until_ms = 0;
  };
  Database& database_;
  std::vector<AccessKey> fixed_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

struct CallerRules {
  bool open = false;          // no signatures: everybody is the administrator (--insecure-no-auth)
  double skew_seconds = 300;  // between the two clocks
};

class Callers {
 public:
  Callers(AccessKeys& keys, const CallerRules& rules) : keys_(keys), rules_(rules) {}

  // By the head alone: a known key and a time that is near ours; of a bearer token or password, the secret too.
  // Errors: as AWS names them for its JSON services.
  ApiResult<Caller> known(const HttpRequest& head);
  // That the signature is right for the head and this hash of the body (or what stands for it).
  ApiStatus check_signature(const HttpRequest& request, const Caller& caller, std::string_view payload_hash);
  Result<std::string> secret_of(const Caller& caller);

 private:
  ApiResult<Caller> by_token(std::string_view id_and_secret);

  AccessKeys& keys_;
  CallerRules rules_;
};

}  // namespace dq::service
