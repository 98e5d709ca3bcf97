#include "service/bucket_store.h"

#include "service/http_date.h"

namespace dq::service {
namespace {

constexpr std::string_view kColumns = "name, blob, etag, content_type, bytes, modified, metadata";

StoredObject object_of(const SqlRow& row) {
  return {row[0].string(), row[1].string(), row[2].string(), row[3].string(), row[4].number(), row[5].number(), row[6].string()};
}

// The first text that sorts after all that begin with this one; empty: there is none.
std::string after_all_with(std::string prefix) {
  while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) >= 0x7f) prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

// U+10FFFF: behind a prefix, past all but a few that begin with it.
constexpr std::string_view kLastCharacter = "\xf4\x8f\xbf\xbf";

// What comes first behind the prefix is the delimiter that it ends with.
bool stands_for_many(const ListRequest& request) {
  if (request.delimiter.empty() || !request.after.starts_with(request.prefix)) return false;
  const std::size_t cut = request.after.find(request.delimiter, request.prefix.size());
  return cut != std::string::npos && cut + request.delimiter.size() == request.after.size();
}

}  // namespace

Result<bool> BucketStore::create_bucket(const std::string& tenant, const std::string& bucket) {
  DQ_TRY(const SqlRows rows,
         database_.run("INSERT INTO buckets(tenant, name, created) VALUES(?, ?, ?) ON CONFLICT DO NOTHING RETURNING name",
                       {tenant, bucket, now_ms()}));
  return !rows.empty();
}

Result<bool> BucketStore::has_bucket(const std::string& tenant, const std::string& bucket) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT 1 FROM buckets WHERE tenant = ? AND name = ?", {tenant, bucket}));
  return !rows.empty();
}

Result<bool> BucketStore::remove_bucket(const std::string& tenant, const std::string& bucket) {
  DQ_TRY(const SqlRows rows, database_.run("DELETE FROM buckets WHERE tenant = ? AND name = ? AND NOT EXISTS(SELECT 1 FROM objects WHERE "
                                           "tenant = ? AND bucket = ?) RETURNING name",
                                           {tenant, bucket, tenant, bucket}));
  return !rows.empty();
}

Result<std::vector<BucketStore::Bucket>> BucketStore::buckets(const std::string& tenant) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT name, created FROM buckets WHERE tenant = ? ORDER BY name", {tenant}));
  std::vector<Bucket> out;
  for (const SqlRow& row : rows) out.push_back({row[0].string(), row[1].number()});
  return out;
}

Status BucketStore::put(const std::string& tenant, const std::string& bucket, const StoredObject& object) {
  DQ_TRY([[maybe_unused]] const bool put, put_if(tenant, bucket, object, {}));
  return {};
}

Result<bool> BucketStore::put_if(const std::string& tenant, const std::string& bucket, const StoredObject& object, const Fits& fits) {
  std::string replaced;
  bool fit = true;
  DQ_TRY_STATUS(database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(const SqlRows before,
           alone.run("SELECT blob, etag FROM objects WHERE tenant = ? AND bucket = ? AND name = ?", {tenant, bucket, object.name}));
    fit = !fits || fits(before.empty() ? nullptr : &before[0][1].string());
    if (!fit) return {};
    if (!before.empty()) replaced = before[0][0].string();
    DQ_TRY(const SqlRows done,
           alone.run("INSERT INTO objects(tenant, bucket, name, blob, bytes, etag, content_type, modified, metadata) VALUES(?, ?, ?, ?, ?, "
                     "?, ?, ?, ?) "
                     "ON CONFLICT(tenant, bucket, name) DO UPDATE SET blob = excluded.blob, bytes = excluded.bytes, etag = excluded.etag, "
                     "content_type = excluded.content_type, modified = excluded.modified, metadata = excluded.metadata",
                     {tenant, bucket, object.name, object.blob, object.bytes, object.etag, object.content_type, object.modified_ms,
                      object.metadata}));
    return {};
  }));
  blobs_.remove(fit ? replaced : object.blob);
  return fit;
}

Result<std::optional<StoredObject>> BucketStore::find(const std::string& tenant, const std::string& bucket, const std::string& name) {
  DQ_TRY(const SqlRows rows, database_.run("SELECT " + std::string(kColumns) + " FROM objects WHERE tenant = ? AND bucket = ? AND name = ?",
                                           {tenant, bucket, name}));
  std::optional<StoredObject> found;
  if (!rows.empty()) found = object_of(rows[0]);
  return found;
}

Status BucketStore::remove(const std::string& tenant, const std::string& bucket, const std::string& name) {
  DQ_TRY(const SqlRows rows,
         database_.run("DELETE FROM objects WHERE tenant = ? AND bucket = ? AND name = ? RETURNING blob", {tenant, bucket, name}));
  for (const SqlRow& row : rows) blobs_.remove(row[0].string());
  return {};
}

Result<ObjectList> BucketStore::list(const std::string& tenant, const std::string& bucket, const ListRequest& request) {
  ObjectList list;
  std::string passed = stands_for_many(request) ? request.after : std::string(), after = request.after;
  if (!passed.empty()) after += kLastCharacter;
  const std::string end = after_all_with(request.prefix);
  // One more than asked for tells whether there is more; what a prefix stands for is jumped over.
  while (list.objects.size() + list.prefixes.size() <= static_cast<std::size_t>(request.most)) {
    SqlValues values{tenant, bucket, request.prefix, after};
    std::string sql = "SELECT " + std::string(kColumns) + " FROM objects WHERE tenant = ? AND bucket = ? AND name >= ? AND name > ?";
    if (!end.empty()) sql += " AND name < ?", values.emplace_back(end);
    const int wanted = request.delimiter.empty() ? request.most + 1 - static_cast<int>(list.objects.size()) : 1;
    DQ_TRY(const SqlRows rows, database_.run(sql + " ORDER BY name LIMIT " + std::to_string(wanted), values));
    if (rows.empty()) break;
    for (const SqlRow& row : rows) {
      StoredObject object = object_of(row);
      if (!object.name.starts_with(request.prefix)) return list;  // names with a prefix lie together
      if (!passed.empty() && object.name.starts_with(passed)) {
        after = object.name;
        continue;
      }
      const std::size_t cut = request.delimiter.empty() ? std::string::npos : object.name.find(request.delimiter, request.prefix.size());
      if (list.objects.size() + list.prefixes.size() == static_cast<std::size_t>(request.most)) {
        list.truncated = true;
        return list;
      }
      if (cut == std::string::npos) {
        after = list.last = object.name;
        list.objects.push_back(std::move(object));
      } else {
        list.last = object.name.substr(0, cut + request.delimiter.size());
        list.prefixes.push_back(list.last);
        passed = list.last, after = passed + std::string(kLastCharacter);
      }
    }
  }
  return list;
}

Result<std::int64_t> BucketStore::bytes_of(const std::string& tenant) {
  DQ_TRY(const SqlRows rows,
         database_.run("SELECT (SELECT COALESCE(SUM(bytes), 0) FROM objects WHERE tenant = ?) + (SELECT COALESCE(SUM(p.bytes), 0) "
                       "FROM upload_parts p JOIN uploads u ON u.id = p.upload WHERE u.tenant = ?)",
                       {tenant, tenant}));
  return rows[0][0].number();
}

}  // namespace dq::service
