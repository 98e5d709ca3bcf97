// Buckets and their objects: names in the database, bytes in blobs. What a name looks like ("..", "a//b") does not matter: it is never
// part of a path.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "service/blobs.h"
#include "service/database.h"

namespace dq::service {

struct StoredObject {
  std::string name, blob, etag, content_type;
  std::int64_t bytes = 0, modified_ms = 0;
  std::string metadata{};  // of the user: lines of "x-amz-meta-NAME: VALUE"
};

struct ObjectList {
  std::vector<StoredObject> objects;
  std::vector<std::string> prefixes;  // up to the delimiter, in order among themselves
  bool truncated = false;
  std::string last;  // name or prefix that the next list begins after
};

struct ListRequest {
  std::string prefix, delimiter;
  std::string after;  // a name, or one of ObjectList::prefixes, all below which are passed
  int most = 1000;
};

class BucketStore {
 public:
  BucketStore(Database& database, const Blobs& blobs) : database_(database), blobs_(blobs) {}

  // False: it is there already.
  Result<bool> create_bucket(const std::string& tenant, const std::string& bucket);
  Result<bool> has_bucket(const std::string& tenant, const std::string& bucket);
  // False: it is not empty.
  Result<bool> remove_bucket(const std::string& tenant, const std::string& bucket);
  struct Bucket {
    std::string name;
    std::int64_t created_ms = 0;
  };
  Result<std::vector<Bucket>> buckets(const std::string& tenant);

  // Instead of what had the name. The blob is the store's from now on.
  Status put(const std::string& tenant, const std::string& bucket, const StoredObject& object);
  // If what is there now fits (its entity tag; nullptr: nothing). False: it does not, and the blob was removed.
  using Fits = std::function<bool(const std::string* etag)>;
  Result<bool> put_if(const std::string& tenant, const std::string& bucket, const StoredObject& object, const Fits& fits);
  Result<std::optional<StoredObject>> find(const std::string& tenant, const std::string& bucket, const std::string& name);
  Status remove(const std::string& tenant, const std::string& bucket, const std::string& name);
  Result<ObjectList> list(const std::string& tenant, const std::string& bucket, const ListRequest& request);
  // Bytes of a tenant's objects, and of parts of uploads that are not complete.
  Result<std::int64_t> bytes_of(const std::string& tenant);

  const Blobs& blobs() const { return blobs_; }

 private:
  Database& database_;
  const Blobs& blobs_;
};

}  // namespace dq::service
