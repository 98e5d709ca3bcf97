// The part of Amazon S3's API that Textract's clients use: buckets, objects, lists, uploads in parts. Paths address buckets (/BUCKET/KEY).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/bucket_store.h"
#include "service/callers.h"
#include "service/http_message.h"

namespace dq::service {

struct S3Limits {
  std::int64_t object_bytes = 500 << 20;
  std::int64_t tenant_bytes = std::int64_t{100} << 30;
  int upload_parts = 10'000;
};

class S3Api {
 public:
  S3Api(Database& database, BucketStore& buckets, const S3Limits& limits) : database_(database), buckets_(buckets), limits_(limits) {}

  // May wait for the disk. `key`: that which signed the request, for bodies whose chunks are signed; empty for others.
  HttpResponse answer(const Caller& caller, const HttpRequest& request, const std::string& key);
  // Uploads that were begun before and not completed.
  Status expire_uploads(std::int64_t before_ms);
  // An error as S3 writes it.
  static HttpResponse error(const ApiError& error, const HttpRequest& request);
  // What S3 calls an error of signatures.
  static ApiError s3_name(const ApiError& error);

 private:
  struct Call {
    const Caller& caller;
    const HttpRequest& request;
    const std::string& key;
    std::string bucket, name;
    std::vector<std::pair<std::string, std::string>> query;
    bool has(std::string_view parameter) const;
    std::string value(std::string_view parameter) const;
  };
  using Answer = ApiResult<HttpResponse>;

  ApiResult<Call> parse(const Caller& caller, const HttpRequest& request, const std::string& key);
  Answer dispatch(const Call& call);
  Answer of_service(const Call& call);
  Answer of_bucket(const Call& call);
  Answer of_object(const Call& call);
  Answer create_bucket(const Call& call);
  Answer remove_bucket(const Call& call);
  Answer list_buckets(const Call& call);
  Answer list_objects(const Call& call);
  Answer remove_objects(const Call& call);
  Answer put_object(const Call& call);
  ApiResult<StoredObject> copy_source(const Call& call, std::string source);
  Answer copy_object(const Call& call, const std::string& source);
  Answer get_object(const Call& call);
  Answer remove_object(const Call& call);
  Answer begin_upload(const Call& call);
  Answer put_part(const Call& call);
  Answer list_parts(const Call& call);
  Answer complete_upload(const Call& call);
  Answer drop_upload(const Call& call);
  ApiStatus need_bucket(const Call& call);
  ApiStatus need_upload(const Call& call, const std::string& id, StoredObject* object = nullptr);
  ApiStatus need_room(const Call& call);
  ApiStatus put_checked(const Call& call, const StoredObject& object);
  struct Body {
    std::string blob, etag;
    std::int64_t bytes = 0;
  };
  // The body's bytes in a blob, checked against what was signed.
  ApiResult<Body> take_body(const Call& call);
  // Errors: MalformedXML for one of more than 2 MB.
  ApiResult<std::string> take_xml(const Call& call);
  // Bytes of another object, all or a range of them.
  ApiResult<Body> take_copy(const Call& call, const std::string& source);

  Database& database_;
  BucketStore& buckets_;
  S3Limits limits_;
};

}  // namespace dq::service
