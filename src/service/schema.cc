// The tables, as steps from an empty database to today's: a step is never changed once it was released.
#include <array>

#include "service/database.h"

namespace dq::service {
namespace {

// Times are milliseconds since 1970. BYTES stands for text that sorts by its bytes, as keys of S3 do.
constexpr std::array<std::string_view, 2> kSteps{R"(
CREATE TABLE access_keys(
  id TEXT PRIMARY KEY, secret TEXT NOT NULL, tenant TEXT NOT NULL, role TEXT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE buckets(
  tenant TEXT NOT NULL, name BYTES NOT NULL, created BIGINT NOT NULL, PRIMARY KEY(tenant, name));
CREATE TABLE objects(
  tenant TEXT NOT NULL, bucket BYTES NOT NULL, name BYTES NOT NULL, blob TEXT NOT NULL, bytes BIGINT NOT NULL, etag TEXT NOT NULL,
  content_type TEXT NOT NULL, modified BIGINT NOT NULL, PRIMARY KEY(tenant, bucket, name));
CREATE TABLE uploads(
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, bucket TEXT NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL, created BIGINT NOT NULL);
CREATE TABLE upload_parts(
  upload TEXT NOT NULL, number BIGINT NOT NULL, blob TEXT NOT NULL, bytes BIGINT NOT NULL, etag TEXT NOT NULL, PRIMARY KEY(upload, number));
CREATE TABLE jobs(
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, request TEXT NOT NULL, blob TEXT NOT NULL, token TEXT, state TEXT NOT NULL,
  message TEXT, pages BIGINT NOT NULL, warnings TEXT, result TEXT, created BIGINT NOT NULL, started BIGINT, finished BIGINT, node TEXT,
  lease BIGINT, attempts BIGINT NOT NULL);
CREATE UNIQUE INDEX jobs_by_token ON jobs(tenant, kind, token);
CREATE INDEX jobs_by_state ON jobs(state, created);
CREATE INDEX jobs_by_end ON jobs(finished);
CREATE INDEX jobs_by_tenant ON jobs(tenant, created);
CREATE TABLE job_files(
  job TEXT NOT NULL, name TEXT NOT NULL, blob TEXT NOT NULL, bytes BIGINT NOT NULL, PRIMARY KEY(job, name));
CREATE TABLE adapters(
  id TEXT PRIMARY KEY, tenant TEXT NOT NULL, name TEXT NOT NULL, features TEXT NOT NULL, description TEXT NOT NULL, auto_update TEXT NOT NULL,
  created BIGINT NOT NULL, token TEXT, request TEXT NOT NULL);
CREATE UNIQUE INDEX adapters_by_token ON adapters(tenant, token);
CREATE TABLE adapter_versions(
  adapter TEXT NOT NULL, version TEXT NOT NULL, status TEXT NOT NULL, message TEXT NOT NULL, dataset TEXT NOT NULL, output TEXT NOT NULL,
  kms_key TEXT NOT NULL, created BIGINT NOT NULL, token TEXT, request TEXT NOT NULL, PRIMARY KEY(adapter, version));
CREATE UNIQUE INDEX adapter_versions_by_token ON adapter_versions(adapter, token);
CREATE TABLE tags(
  resource TEXT NOT NULL, tag TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY(resource, tag));
CREATE TABLE settings(
  name TEXT PRIMARY KEY, content TEXT NOT NULL);
)",
                                                 R"(
CREATE TABLE job_parts(
  id TEXT PRIMARY KEY, job TEXT NOT NULL, first_page BIGINT NOT NULL, last_page BIGINT NOT NULL, node TEXT, lease BIGINT, blob TEXT);
CREATE INDEX job_parts_by_job ON job_parts(job);
CREATE TABLE notifications(
  id TEXT PRIMARY KEY, topic TEXT NOT NULL, message TEXT NOT NULL, due BIGINT NOT NULL, attempts BIGINT NOT NULL);
ALTER TABLE objects ADD COLUMN metadata TEXT;
ALTER TABLE uploads ADD COLUMN metadata TEXT;
)"};

std::string for_database(std::string_view sql, const Database& database) {
  std::string out(sql);
  for (std::size_t at; (at = out.find(" BYTES ")) != std::string::npos;)
    out.replace(at, 7, " " + std::string(database.binary_text()) + " ");
  return out;
}

Status run_step(Database& database, std::string_view step) {
  const std::string sql = for_database(step, database);
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t end = sql.find(';', at);
    if (end == std::string::npos) break;
    if (auto done = database.run(sql.substr(at, end - at)); !done) return std::unexpected(done.error());
    at = end + 1;
  }
  return {};
}

}  // namespace

Status migrate(Database& database) {
  // The first table too: nodes that start at once must not make it twice.
  return database.transaction([](Database& alone) -> Status {
    DQ_TRY(const SqlRows made, alone.run("CREATE TABLE IF NOT EXISTS schema_version(version BIGINT NOT NULL)"));
    DQ_TRY(const SqlRows rows, alone.run("SELECT MAX(version) FROM schema_version"));
    const std::int64_t version = rows.empty() ? 0 : rows[0][0].number();
    if (version > static_cast<std::int64_t>(kSteps.size()))
      return fail(ErrorCode::Unwritable, "the state was made by a newer docquarry (version " + std::to_string(version) + " of its tables)",
                  "use that one, or another --state");
    for (std::size_t n = static_cast<std::size_t>(version); n < kSteps.size(); ++n) {
      DQ_TRY_STATUS(run_step(alone, kSteps[n]));
      DQ_TRY(const SqlRows done, alone.run("INSERT INTO schema_version(version) VALUES(?)", {static_cast<std::int64_t>(n + 1)}));
    }
    return {};
  });
}

}  // namespace dq::service
