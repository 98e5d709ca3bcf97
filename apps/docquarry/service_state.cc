// docquarry keys, docquarry jobs: what a service keeps, also while it serves.
#include <fmt/format.h>

#include <ctime>
#include <string>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/run_command.h"
#include "service/callers.h"
#include "service/http_date.h"
#include "service/job_queue.h"
#include "service/state_folder.h"

namespace dq::app {
namespace {

using service::AccessKeys;

constexpr int kMostJobs = 1000;

Result<service::StateFolder> open_state(const Arguments& arguments) {
  if (!arguments.given(option("state"))) return fail(ErrorCode::Usage, "--state is missing", "name the folder of the service");
  return service::StateFolder::open(arguments.text(option("state")), service::Lock::None);
}

Result<int> create_key(const Arguments& arguments, AccessKeys& keys) {
  const auto role = arguments.text(option("role")) == "admin" ? service::Role::Admin : service::Role::User;
  const std::string tenant = arguments.text(option("tenant"));
  DQ_TRY(const service::AccessKey key, keys.create(tenant, role));
  fmt::print("AWS_ACCESS_KEY_ID={}\nAWS_SECRET_ACCESS_KEY={}\n", key.id, key.secret);
  fmt::print(stderr, "docquarry: the secret is not shown again\n");
  return kOk;
}

Result<int> list_keys(AccessKeys& keys) {
  DQ_TRY(const auto all, keys.list());
  fmt::print("{:<20} {:<6} {:<24} {}\n", "key", "role", "made", "tenant");
  for (const auto& key : all)
    fmt::print("{:<20} {:<6} {:<24} {}\n", key.id, role_name(key.role), service::iso_date(key.created_ms), key.tenant);
  return kOk;
}

Result<int> keys(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.inputs();
  const std::string action = words.empty() ? "" : words[0];
  const std::size_t wanted = action == "remove" ? 2 : 1;
  if ((action != "create" && action != "list" && action != "remove") || words.size() != wanted)
    return fail(ErrorCode::Usage, "keys does what? create, list, or remove KEY", "docquarry keys create --state FOLDER");
  DQ_TRY(const service::StateFolder state, open_state(arguments));
  AccessKeys access_keys(*state.database, {});
  if (action == "create") return create_key(arguments, access_keys);
  if (action == "list") return list_keys(access_keys);
  DQ_TRY_STATUS(access_keys.remove(words[1]));
  return kOk;
}

Result<int> jobs(const Arguments& arguments) {
  if (arguments.inputs() != std::vector<std::string>{"list"})
    return fail(ErrorCode::Usage, "jobs does what? list", "docquarry jobs list --state FOLDER");
  DQ_TRY(const service::StateFolder state, open_state(arguments));
  service::JobQueue queue(*state.database, state.blobs, "");
  DQ_TRY(const auto all, queue.list(arguments.text(option("tenant")), kMostJobs));
  fmt::print("{:<64} {:<27} {:<16} {:>6} {:<24} {:<20} {}\n", "job", "operation", "state", "pages", "handed in", "tenant", "message");
  for (const service::Job& job : all)
    fmt::print("{:<64} {:<27} {:<16} {:>6} {:<24} {:<20} {}\n", job.id, job.kind, state_name(job.state), job.pages,
               service::iso_date(job.created_ms), job.tenant, job.message);
  return kOk;
}

}  // namespace

int run_keys(const std::vector<std::string>& words) { return run_command("keys", kKeys, words, keys); }
int run_jobs(const std::vector<std::string>& words) { return run_command("jobs", kJobs, words, jobs); }

}  // namespace dq::app
