#include "service/s3_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/encodings.h"
#include "base/escape.h"
#include "base/sha256.h"
#include "pipeline/unnamed_file.h"
#include "service/aws_chunked.h"
#include "service/file_pieces.h"
#include "service/http_date.h"
#include "service/request_checks.h"
#include "service/s3_rules.h"
#include "service/small_xml.h"
#include "service/upload_checks.h"

namespace dq::service {
namespace {

constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";
constexpr int kMostKeys = 1000;
constexpr std::int64_t kMostXmlBytes = 2 << 20;
constexpr std::size_t kEtagDigits = 32;
constexpr std::int64_t kReadBytes = 1 << 20;
constexpr std::string_view kUnsigned = "UNSIGNED-PAYLOAD";

HttpResponse xml(int status, std::string text) {
  return HttpResponse::of(status, "application/xml", std::string(kXmlHead) + std::move(text));
}

HttpResponse nothing(int status) {
  HttpResponse response;
  response.status = status;
  return response;
}

std::string element(std::string_view name, std::string_view text) { return fmt::format("<{0}>{1}</{0}>", name, markup_escaped(text)); }

ApiError internal(const Error& error) { return internal_error(error, "InternalError"); }

std::string content_type_of(const HttpRequest& request) {
  const std::string_view type = request.header("content-type");
  return type.empty() || !is_storable(type) ? "binary/octet-stream" : std::string(type);
}

std::string quoted_etag(const std::string& etag) { return "\"" + etag + "\""; }

bool is_bucket_name(std::string_view name) {
  return name.size() >= 3 && name.size() <= 255 && std::ranges::all_of(name, is_bucket_character) && name != ".." && name != "...";
}

}  // namespace

bool S3Api::Call::has(std::string_view parameter) const {
  return std::ranges::any_of(query, [&](const auto& pair) { return pair.first == parameter; });
}

std::string S3Api::Call::value(std::string_view parameter) const {
  const auto found = std::ranges::find_if(query, [&](const auto& pair) { return pair.first == parameter; });
  return found == query.end() ? std::string() : found->second;
}

ApiError S3Api::s3_name(const ApiError& error) {
  if (error.code == "UnrecognizedClientException")
    return {"InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403};
  if (error.code == "InvalidSignatureException" && error.message.starts_with("Signature expired"))
    return {"RequestTimeTooSkewed", error.message, 403};
  if (error.code == "InvalidSignatureException") return {"SignatureDoesNotMatch", error.message, 403};
  if (error.code == "MissingAuthenticationTokenException") return {"AccessDenied", "Access Denied", 403};
  if (error.code == "IncompleteSignatureException") return {"AuthorizationHeaderMalformed", error.message, 400};
  if (error.code == "ThrottlingException") return {"SlowDown", error.message, 503};
  if (error.code == "InternalServerError") return {"InternalError", error.message, 500, error.cause};
  return error;
}

HttpResponse S3Api::error(const ApiError& error, const HttpRequest& request) {
  if (error.status == 304) return nothing(304);
  HttpResponse response = xml(error.status, "<Error>" + element("Code", error.code) + element("Message", error.message) +
                                                element("Resource", request.path()) + element("RequestId", request.id) + "</Error>");
  response.cause = error.cause;
  return response;
}

HttpResponse S3Api::answer(const Caller& caller, const HttpRequest& request, const std::string& key) {
  const auto call = parse(caller, request, key);
  Answer answer = call ? dispatch(*call) : Answer(std::unexpected(call.error()));
  if (!answer) return error(answer.error(), request);
  answer->headers.push_back({"x-amz-request-id", request.id});
  return std::move(*answer);
}

ApiResult<S3Api::Call> S3Api::parse(const Caller& caller, const HttpRequest& request, const std::string& key) {
  const auto path = from_percent(request.path());
  auto query = parse_query(request.query());
  const auto fits = [](const auto& pair) { return is_storable(pair.second); };
  if (!path || !query || !is_storable(*path) || !std::ranges::all_of(*query, fits))
    return refuse("InvalidURI", "The address cannot be decoded.");
  Call call{caller, request, key, {}, {}, std::move(*query)};
  const std::string_view rest = std::string_view(*path).substr(path->starts_with('/') ? 1 : 0);
  const std::size_t slash = rest.find('/');
  call.bucket = std::string(rest.substr(0, slash));
  call.name = slash == std::string_view::npos ? "" : std::string(rest.substr(slash + 1));
  if (!call.bucket.empty() && !is_bucket_name(call.bucket)) return refuse("InvalidBucketName", "The specified bucket is not valid.");
  if (call.name.size() > 1024) return refuse("KeyTooLongError", "Your key is too long.");
  return call;
}

S3Api::Answer S3Api::dispatch(const Call& call) {
  if (call.bucket.empty()) return of_service(call);
  return call.name.empty() ? of_bucket(call) : of_object(call);
}

S3Api::Answer S3Api::of_service(const Call& call) {
  if (call.request.method == "GET" || call.request.method == "HEAD") return list_buckets(call);
  return refuse("MethodNotAllowed", "The specified method is not allowed against this resource.", 405);
}

S3Api::Answer S3Api::of_bucket(const Call& call) {
  const std::string& method = call.request.method;
  auto part = answer_of_part(call.request, call.query, false, call.caller.tenant);
  if (method == "PUT" && !part) return create_bucket(call);
  DQ_TRY_STATUS(need_bucket(call));
  if (part) return std::move(*part);
  if (method == "HEAD") return nothing(200);
  if (method == "DELETE") return remove_bucket(call);
  if (method == "POST" && call.has("delete")) return remove_objects(call);
  if (method == "GET" && call.has("location")) return xml(200, fmt::format("<LocationConstraint xmlns=\"{}\"/>", kNamespace));
  if (method == "GET" && call.has("versioning")) return xml(200, fmt::format("<VersioningConfiguration xmlns=\"{}\"/>", kNamespace));
  if (method == "GET") return list_objects(call);
  return refuse("NotImplemented", "A header or query you provided implies functionality that is not implemented.", 501);
}

S3Api::Answer S3Api::of_object(const Call& call) {
  const std::string& method = call.request.method;
  DQ_TRY_STATUS(need_bucket(call));
  if (auto part = answer_of_part(call.request, call.query, true, call.caller.tenant)) return std::move(*part);
  if (method == "GET" && call.has("uploadId")) return list_parts(call);
  if (method == "GET" || method == "HEAD") return get_object(call);
  if (method == "PUT" && call.has("partNumber")) return put_part(call);
  if (method == "PUT") return put_object(call);
  if (method == "DELETE") return call.has("uploadId") ? drop_upload(call) : remove_object(call);
  if (method == "POST" && call.has("uploads")) return begin_upload(call);
  if (method == "POST" && call.has("uploadId")) return complete_upload(call);
  return refuse("NotImplemented", "A header or query you provided implies functionality that is not implemented.", 501);
}

// --- buckets

ApiStatus S3Api::need_bucket(const Call& call) {
  const auto there = buckets_.has_bucket(call.caller.tenant, call.bucket);
  if (!there) return std::unexpected(internal(there.error()));
  if (!*there) return refuse("NoSuchBucket", "The specified bucket does not exist", 404);
  return {};
}

S3Api::Answer S3Api::create_bucket(const Call& call) {
  const auto made = buckets_.create_bucket(call.caller.tenant, call.bucket);
  if (!made) return std::unexpected(internal(made.error()));
  if (!*made)
    return refuse("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409);
  HttpResponse response = nothing(200);
  response.headers.push_back({"Location", "/" + call.bucket});
  return response;
}

S3Api::Answer S3Api::remove_bucket(const Call& call) {
  const auto removed = buckets_.remove_bucket(call.caller.tenant, call.bucket);
  if (!removed) return std::unexpected(internal(removed.error()));
  if (!*removed) return refuse("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
  return nothing(204);
}

S3Api::Answer S3Api::list_buckets(const Call& call) {
  const auto buckets = buckets_.buckets(call.caller.tenant);
  if (!buckets) return std::unexpected(internal(buckets.error()));
  std::string out =
      fmt::format("<ListAllMyBucketsResult xmlns=\"{}\"><Owner>{}</Owner><Buckets>", kNamespace, element("ID", call.caller.tenant));
  for (const auto& bucket : *buckets)
    out += "<Bucket>" + element("Name", bucket.name) + element("CreationDate", iso_date(bucket.created_ms)) + "</Bucket>";
  return xml(200, out + "</Buckets></ListAllMyBucketsResult>");
}

S3Api::Answer S3Api::list_objects(const Call& call) {
  const bool second = call.value("list-type") == "2", encoded = call.value("encoding-type") == "url";
  const auto shown = [&](const std::string& text) { return encoded ? to_percent(text, Slash::Keep) : text; };
  ListRequest request;
  request.prefix = call.value("prefix"), request.delimiter = call.value("delimiter");
  if (const std::string most = call.value("max-keys"); !most.empty()) {
    int number = -1;
    std::from_chars(most.data(), most.data() + most.size(), number);
    if (number < 0) return refuse("InvalidArgument", "max-keys must be a number.");
    request.most = std::min(number, kMostKeys);
  }
  const std::string token = call.value("continuation-token");
  request.after = second ? call.value("start-after") : call.value("marker");
  if (second && !token.empty()) {
    const auto decoded = from_base64(token);
    if (!decoded) return refuse("InvalidArgument", "The continuation token provided is incorrect");
    request.after = *decoded;
  }
  if (!is_storable(request.after)) return refuse("InvalidArgument", "The continuation token provided is incorrect");
  const auto list = request.most > 0 ? buckets_.list(call.caller.tenant, call.bucket, request) : Result<ObjectList>(ObjectList{});
  if (!list) return std::unexpected(internal(list.error()));
  std::string out = fmt::format("<ListBucketResult xmlns=\"{}\">", kNamespace) + element("Name", call.bucket) +
                    element("Prefix", shown(request.prefix)) + element("MaxKeys", std::to_string(request.most)) +
                    element("IsTruncated", list->truncated ? "true" : "false");
  if (!request.delimiter.empty()) out += element("Delimiter", shown(request.delimiter));
  if (encoded) out += element("EncodingType", "url");
  if (second) {
    out += element("KeyCount", std::to_string(list->objects.size() + list->prefixes.size()));
    if (!token.empty()) out += element("ContinuationToken", token);
    if (const std::string after = call.value("start-after"); !after.empty()) out += element("StartAfter", shown(after));
    if (list->truncated) out += element("NextContinuationToken", base64(list->last));
  } else {
    out += element("Marker", shown(call.value("marker")));
    if (list->truncated) out += element("NextMarker", shown(list->last));
  }
  for (const StoredObject& object : list->objects)
    out += "<Contents>" + element("Key", shown(object.name)) + element("LastModified", iso_date(object.modified_ms)) +
           element("ETag", quoted_etag(object.etag)) + element("Size", std::to_string(object.bytes)) + element("StorageClass", "STANDARD") +
           "</Contents>";
  for (const std::string& prefix : list->prefixes) out += "<CommonPrefixes>" + element("Prefix", shown(prefix)) + "</CommonPrefixes>";
  return xml(200, out + "</ListBucketResult>");
}

ApiResult<std::string> S3Api::take_xml(const Call& call) {
  if (call.request.body_bytes > kMostXmlBytes) return refuse("MalformedXML", "The XML is too large.");
  std::string body(static_cast<std::size_t>(call.request.body_bytes), '\0');
  if (const auto got = body.empty() ? Status() : pipeline::read_at(call.request.body_file, body, 0); !got)
    return std::unexpected(internal(got.error()));
  return body;
}

S3Api::Answer S3Api::remove_objects(const Call& call) {
  DQ_TRY(const std::string body, take_xml(call));
  std::string out = fmt::format("<DeleteResult xmlns=\"{}\">", kNamespace);
  const std::vector<std::string> names = texts_of(body, "Key", kMostKeys);
  if (names.size() > static_cast<std::size_t>(kMostKeys)) return refuse("MalformedXML", "At most 1000 objects are removed at once.");
  if (!std::ranges::all_of(names, is_storable)) return refuse("MalformedXML", "The XML is no UTF-8.");
  for (const std::string& name : names) {
    if (const Status removed = buckets_.remove(call.caller.tenant, call.bucket, name); !removed)
      return std::unexpected(internal(removed.error()));
    out += "<Deleted>" + element("Key", name) + "</Deleted>";
  }
  return xml(200, out + "</DeleteResult>");
}

// --- objects

ApiStatus S3Api::need_room(const Call& call) {
  const auto used = buckets_.bytes_of(call.caller.tenant);
  if (!used) return std::unexpected(internal(used.error()));
  if (*used + call.request.body_bytes > limits_.tenant_bytes)
    return refuse("QuotaExceeded", "Your objects would need more room than you have.", 403);
  return {};
}

ApiResult<S3Api::Body> S3Api::take_body(const Call& call) {
  const std::string_view claimed = call.request.header("x-amz-content-sha256");
  auto writer = buckets_.blobs().create();
  if (!writer) return std::unexpected(internal(writer.error()));
  Sha256 hash;
  UploadChecks checks(call.request);
  const auto take = [&](std::string_view bytes) -> Status {
    hash.update(bytes);
    checks.update(bytes);
    return writer->write(bytes);
  };
  const bool chunked = claimed.starts_with("STREAMING-");
  const bool signed_chunks = claimed.starts_with("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  const Authorization none;
  AwsChunkedDecoder decoder(call.caller.authorization ? *call.caller.authorization : none, signed_chunks ? call.key : "", take);
  std::string piece;
  for (std::int64_t at = 0; at < call.request.body_bytes; at += static_cast<std::int64_t>(piece.size())) {
    piece.resize(static_cast<std::size_t>(std::min(kReadBytes, call.request.body_bytes - at)));
    if (const Status read = pipeline::read_at(call.request.body_file, piece, at); !read) return std::unexpected(internal(read.error()));
    if (chunked) {
      DQ_TRY_STATUS(decoder.feed(piece));
    } else if (const Status taken = take(piece); !taken) {
      return std::unexpected(internal(taken.error()));
    }
  }
  if (chunked) DQ_TRY_STATUS(decoder.end());
  DQ_TRY_STATUS(checks.end(decoder.trailers()));
  const std::string digest = hex_of(hash.digest());
  if (!chunked && !claimed.empty() && claimed != kUnsigned && claimed != digest)
    return refuse("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
  Body body{{}, digest.substr(0, kEtagDigits) + "-1", writer->bytes()};
  auto blob = writer->commit();
  if (!blob) return std::unexpected(internal(blob.error()));
  body.blob = std::move(*blob);
  return body;
}

// By what is there at that very moment.
ApiStatus S3Api::put_checked(const Call& call, const StoredObject& object) {
  ApiStatus fit;
  const auto put = buckets_.put_if(call.caller.tenant, call.bucket, object, [&](const std::string* etag) {
    fit = check_conditions(call.request, etag);
    return fit.has_value();
  });
  if (!put) return std::unexpected(internal(put.error()));
  return fit;
}

S3Api::Answer S3Api::put_object(const Call& call) {
  if (const std::string_view source = call.request.header("x-amz-copy-source"); !source.empty())
    return copy_object(call, std::string(source));
  DQ_TRY_STATUS(need_room(call));
  DQ_TRY(const std::string metadata, metadata_of(call.request));
  DQ_TRY(const Body body, take_body(call));
  DQ_TRY_STATUS(put_checked(call, {call.name, body.blob, body.etag, content_type_of(call.request), body.bytes, now_ms(), metadata}));
  HttpResponse response = nothing(200);
  response.headers.push_back({"ETag", quoted_etag(body.etag)});
  return response;
}

ApiResult<StoredObject> S3Api::copy_source(const Call& call, std::string source) {
  source.resize(std::min(source.find('?'), source.size()));  // a version, of which there is one
  const auto path = from_percent(source.substr(source.starts_with('/') ? 1 : 0));
  const std::size_t slash = path ? path->find('/') : std::string::npos;
  if (slash == std::string::npos || !is_storable(*path))
    return refuse("InvalidArgument", "Copy Source must mention the source bucket and key.");
  const auto found = buckets_.find(call.caller.tenant, path->substr(0, slash), path->substr(slash + 1));
  if (!found) return std::unexpected(internal(found.error()));
  if (!*found) return refuse("NoSuchKey", "The specified key does not exist.", 404);
  return **found;
}

S3Api::Answer S3Api::copy_object(const Call& call, const std::string& source) {
  DQ_TRY(StoredObject copy, copy_source(call, source));
  if (call.request.header("x-amz-metadata-directive") == "REPLACE") {
    DQ_TRY(copy.metadata, metadata_of(call.request));
    copy.content_type = content_type_of(call.request);
  }
  auto blob = buckets_.blobs().another_name(copy.blob);
  if (!blob) return std::unexpected(internal(blob.error()));
  copy.blob = *blob, copy.name = call.name, copy.modified_ms = now_ms();
  if (const Status put = buckets_.put(call.caller.tenant, call.bucket, copy); !put) return std::unexpected(internal(put.error()));
  return xml(200, fmt::format("<CopyObjectResult xmlns=\"{}\">", kNamespace) + element("ETag", quoted_etag(copy.etag)) +
                      element("LastModified", iso_date(copy.modified_ms)) + "</CopyObjectResult>");
}

S3Api::Answer S3Api::get_object(const Call& call) {
  const auto found = buckets_.find(call.caller.tenant, call.bucket, call.name);
  if (!found) return std::unexpected(internal(found.error()));
  if (!*found) return refuse("NoSuchKey", "The specified key does not exist.", 404);
  const StoredObject& object = **found;
  DQ_TRY_STATUS(check_conditions(call.request, &object.etag));
  HttpResponse response = nothing(200);
  response.headers = {{"Content-Type", object.content_type},
                      {"ETag", quoted_etag(object.etag)},
                      {"Last-Modified", http_date(object.modified_ms)},
                      {"Accept-Ranges", "bytes"}};
  std::ranges::move(metadata_headers(object.metadata), std::back_inserter(response.headers));
  DQ_TRY(const auto range, range_of(call.request.header("range"), object.bytes));
  const auto [from, to] = range.value_or(ByteRange{0, object.bytes - 1});
  if (range) {
    response.status = 206;
    response.headers.push_back({"Content-Range", fmt::format("bytes {}-{}/{}", from, to, object.bytes)});
  }
  if (call.request.method == "HEAD") {
    response.headers.push_back({"Content-Length", std::to_string(to - from + 1)});
    return response;
  }
  auto file = buckets_.blobs().read(object.blob);
  if (!file) return std::unexpected(internal(file.error()));
  response.file = std::make_shared<pipeline::UniqueFd>(std::move(*file));
  response.file_offset = from, response.file_bytes = to - from + 1;
  return response;
}

S3Api::Answer S3Api::remove_object(const Call& call) {
  if (const Status removed = buckets_.remove(call.caller.tenant, call.bucket, call.name); !removed)
    return std::unexpected(internal(removed.error()));
  return nothing(204);
}

// --- uploads in parts

Status S3Api::expire_uploads(std::int64_t before_ms) {
  SqlRows parts;
  DQ_TRY_STATUS(database_.transaction([&](Database& alone) -> Status {
    DQ_TRY(const SqlRows uploads, alone.run("DELETE FROM uploads WHERE created < ? RETURNING id", {before_ms}));
    if (uploads.empty()) return {};
    DQ_TRY(parts, alone.run("DELETE FROM upload_parts WHERE upload NOT IN (SELECT id FROM uploads) RETURNING blob"));
    return {};
  }));
  for (const SqlRow& row : parts) buckets_.blobs().remove(row[0].string());
  return {};
}

S3Api::Answer S3Api::begin_upload(const Call& call) {
  const std::string id = random_hex(16);
  DQ_TRY(const std::string metadata, metadata_of(call.request));
  const auto made =
      database_.run("INSERT INTO uploads(id, tenant, bucket, name, content_type, created, metadata) VALUES(?, ?, ?, ?, ?, ?, ?)",
                    {id, call.caller.tenant, call.bucket, call.name, content_type_of(call.request), now_ms(), metadata});
  if (!made) return std::unexpected(internal(made.error()));
  return xml(200, fmt::format("<InitiateMultipartUploadResult xmlns=\"{}\">", kNamespace) + element("Bucket", call.bucket) +
                      element("Key", call.name) + element("UploadId", id) + "</InitiateMultipartUploadResult>");
}

ApiStatus S3Api::need_upload(const Call& call, const std::string& id, StoredObject* object) {
  const auto rows = database_.run("SELECT content_type, metadata FROM uploads WHERE id = ? AND tenant = ? AND bucket = ? AND name = ?",
                                  {id, call.caller.tenant, call.bucket, call.name});
  if (!rows) return std::unexpected(internal(rows.error()));
  if (rows->empty()) return refuse("NoSuchUpload", "The specified upload does not exist.", 404);
  if (object) object->content_type = rows->front()[0].string(), object->metadata = rows->front()[1].string();
  return {};
}

S3Api::Answer S3Api::put_part(const Call& call) {
  const std::string id = call.value("uploadId"), text = call.value("partNumber");
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  if (number < 1 || number > limits_.upload_parts)
    return refuse("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
  DQ_TRY_STATUS(need_upload(call, id));
  DQ_TRY_STATUS(need_room(call));
  const std::string source(call.request.header("x-amz-copy-source"));
  DQ_TRY(const Body body, source.empty() ? take_body(call) : take_copy(call, source));
  const auto before = database_.run("SELECT blob FROM upload_parts WHERE upload = ? AND number = ?", {id, number});
  const auto put = database_.run(
      "INSERT INTO upload_parts(upload, number, blob, bytes, etag) VALUES(?, ?, ?, ?, ?) ON CONFLICT(upload, number) DO UPDATE SET blob = "
      "excluded.blob, "
      "bytes = excluded.bytes, etag = excluded.etag",
      {id, number, body.blob, body.bytes, body.etag});
  if (!put) return std::unexpected(internal(put.error()));
  if (before && !before->empty()) buckets_.blobs().remove(before->front()[0].string());
  if (!source.empty())
    return xml(200, fmt::format("<CopyPartResult xmlns=\"{}\">", kNamespace) + element("ETag", quoted_etag(body.etag)) +
                        element("LastModified", iso_date(now_ms())) + "</CopyPartResult>");
  HttpResponse response = nothing(200);
  response.headers.push_back({"ETag", quoted_etag(body.etag)});
  return response;
}

ApiResult<S3Api::Body> S3Api::take_copy(const Call& call, const std::string& source) {
  DQ_TRY(const StoredObject object, copy_source(call, source));
  DQ_TRY(const auto range, copy_range_of(call.request.header("x-amz-copy-source-range"), object.bytes));
  const auto [from, to] = range.value_or(ByteRange{0, object.bytes - 1});
  const auto file = buckets_.blobs().read(object.blob);
  if (!file) return std::unexpected(internal(file.error()));
  auto writer = buckets_.blobs().create();
  if (!writer) return std::unexpected(internal(writer.error()));
  Sha256 hash;
  std::string piece;
  for (std::int64_t at = from; at <= to; at += static_cast<std::int64_t>(piece.size())) {
    piece.resize(static_cast<std::size_t>(std::min(kReadBytes, to + 1 - at)));
    Status copied = pipeline::read_at(*file, piece, at);
    if (copied) copied = writer->write(piece);
    if (!copied) return std::unexpected(internal(copied.error()));
    hash.update(piece);
  }
  Body body{{}, hex_of(hash.digest()).substr(0, kEtagDigits) + "-1", writer->bytes()};
  auto blob = writer->commit();
  if (!blob) return std::unexpected(internal(blob.error()));
  body.blob = std::move(*blob);
  return body;
}

S3Api::Answer S3Api::list_parts(const Call& call) {
  const std::string id = call.value("uploadId");
  DQ_TRY_STATUS(need_upload(call, id));
  const auto number = [&](std::string_view name, int fallback) {
    const std::string text = call.value(name);
    std::from_chars(text.data(), text.data() + text.size(), fallback);
    return fallback;
  };
  const int after = number("part-number-marker", 0), most = std::clamp(number("max-parts", kMostKeys), 1, kMostKeys);
  const auto rows = database_.run(
      "SELECT number, bytes, etag FROM upload_parts WHERE upload = ? AND number > ? ORDER BY number LIMIT " + std::to_string(most + 1),
      {id, after});
  if (!rows) return std::unexpected(internal(rows.error()));
  const bool more = rows->size() > static_cast<std::size_t>(most);
  std::string out = fmt::format("<ListPartsResult xmlns=\"{}\">", kNamespace) + element("Bucket", call.bucket) + element("Key", call.name) +
                    element("UploadId", id) + element("PartNumberMarker", std::to_string(after)) +
                    element("MaxParts", std::to_string(most)) + element("IsTruncated", more ? "true" : "false");
  if (more) out += element("NextPartNumberMarker", std::to_string((*rows)[static_cast<std::size_t>(most) - 1][0].number()));
  for (std::size_t n = 0; n < rows->size() && n < static_cast<std::size_t>(most); ++n) {
    const SqlRow& row = (*rows)[n];
    out += "<Part>" + element("PartNumber", std::to_string(row[0].number())) + element("ETag", quoted_etag(row[2].string())) +
           element("Size", std::to_string(row[1].number())) + "</Part>";
  }
  return xml(200, out + "</ListPartsResult>");
}

S3Api::Answer S3Api::complete_upload(const Call& call) {
  const std::string id = call.value("uploadId");
  StoredObject object;
  DQ_TRY_STATUS(need_upload(call, id, &object));
  DQ_TRY(const std::string asked, take_xml(call));
  auto writer = buckets_.blobs().create();
  if (!writer) return std::unexpected(internal(writer.error()));
  const std::vector<std::string> numbers = texts_of(asked, "PartNumber", limits_.upload_parts);
  if (numbers.empty()) return refuse("MalformedXML", "The XML you provided names no parts.");
  const std::vector<std::string> claimed = texts_of(asked, "ETag", limits_.upload_parts);
  std::int64_t last = 0;
  Sha256 etags;
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    int number = 0;
    std::from_chars(numbers[n].data(), numbers[n].data() + numbers[n].size(), number);
    const auto rows = database_.run("SELECT blob, bytes, etag, number FROM upload_parts WHERE upload = ? AND number = ?", {id, number});
    if (!rows) return std::unexpected(internal(rows.error()));
    if (rows->empty() || (claimed.size() == numbers.size() && claimed[n].find(rows->front()[2].string()) == std::string::npos))
      return refuse("InvalidPart", "One or more of the specified parts could not be found, or had another entity tag.");
    const SqlRow& row = rows->front();
    if (row[3].number() <= last) return refuse("InvalidPartOrder", "The list of parts was not in ascending order.");
    last = row[3].number();
    etags.update(row[2].string());
    if (writer->bytes() + row[1].number() > limits_.object_bytes)
      return refuse("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
    const auto file = buckets_.blobs().read(row[0].string());
    if (!file) return std::unexpected(internal(file.error()));
    const Status copied = for_each_piece(*file, row[1].number(), [&](std::string_view piece) { return writer->write(piece); });
    if (!copied) return std::unexpected(internal(copied.error()));
  }
  const std::int64_t bytes = writer->bytes();
  auto blob = writer->commit();
  if (!blob) return std::unexpected(internal(blob.error()));
  const std::string etag = hex_of(etags.digest()).substr(0, kEtagDigits) + "-" + std::to_string(numbers.size());
  object.name = call.name, object.blob = *blob, object.etag = etag, object.bytes = bytes, object.modified_ms = now_ms();
  DQ_TRY_STATUS(put_checked(call, object));
  DQ_TRY(const HttpResponse dropped, drop_upload(call));
  return xml(200, fmt::format("<CompleteMultipartUploadResult xmlns=\"{}\">", kNamespace) + element("Bucket", call.bucket) +
                      element("Key", call.name) + element("ETag", quoted_etag(etag)) + "</CompleteMultipartUploadResult>");
}

// Its parts go; after it was completed, too.
S3Api::Answer S3Api::drop_upload(const Call& call) {
  const std::string id = call.value("uploadId");
  DQ_TRY_STATUS(need_upload(call, id));
  const auto parts = database_.run("DELETE FROM upload_parts WHERE upload = ? RETURNING blob", {id});
  if (!parts) return std::unexpected(internal(parts.error()));
  for (const SqlRow& row : *parts) buckets_.blobs().remove(row[0].string());
  const auto done = database_.run("DELETE FROM uploads WHERE id = ?", {id});
  if (!done) return std::unexpected(internal(done.error()));
  return nothing(204);
}

}  // namespace dq::service
