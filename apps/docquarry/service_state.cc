// docquarry keys, docquarry jobs: what a service keeps, also while it serves.
#include "apps/docquarry/service_state.h"

#include <fmt/format.h>

#include <cstdlib>
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
  const service::StateOptions options = state_options(arguments);
  if (options.folder.empty() && options.database.empty())
    return fail(ErrorCode::Usage, "--state is missing", "name the folder of the service, or its --database");
  return service::StateFolder::open(options, service::Lock::None);
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
  DQ_TRY(const auto all, service::list_jobs(*state.database, arguments.text(option("tenant")), kMostJobs));
  fmt::print("{:<64} {:<27} {:<16} {:>6} {:<24} {:<20} {}\n", "job", "operation", "state", "pages", "handed in", "tenant", "message");
  for (const service::Job& job : all)
    fmt::print("{:<64} {:<27} {:<16} {:>6} {:<24} {:<20} {}\n", job.id, job.kind, state_name(job.state), job.pages,
               service::iso_date(job.created_ms), job.tenant, job.message);
  return kOk;
}

}  // namespace

service::StateOptions state_options(const Arguments& arguments) {
  const auto from_environment = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value ? value : "");
  };
  service::StateOptions options{arguments.text(option("state")), arguments.text(option("database")), {arguments.text(option("objects"))}};
  if (options.database.empty()) options.database = from_environment("DOCQUARRY_DATABASE");
  service::BlobPlace& objects = options.objects;
  objects.endpoint = arguments.text(option("s3-endpoint"));
  objects.region = arguments.text(option("s3-region"));
  objects.key_id = from_environment("AWS_ACCESS_KEY_ID");
  objects.secret = from_environment("AWS_SECRET_ACCESS_KEY");
  objects.session_token = from_environment("AWS_SESSION_TOKEN");
  return options;
}

int run_keys(const std::vector<std::string>& words) { return run_command("keys", kKeys, words, keys); }
int run_jobs(const std::vector<std::string>& words) { return run_command("jobs", kJobs, words, jobs); }

}  // namespace dq::app
