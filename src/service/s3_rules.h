// What S3's requests ask beside the bytes: conditions, metadata of the user, parts of buckets and objects that are not kept here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/api_error.h"
#include "service/bucket_store.h"
#include "service/http_message.h"

namespace dq::service {

using S3Query = std::vector<std::pair<std::string, std::string>>;

// The answer to ?acl, ?tagging, ?policy ... of what has none of them; nothing where the query names no such part.
std::optional<ApiResult<HttpResponse>> answer_of_part(const HttpRequest& request, const S3Query& query, bool object,
                                                      const std::string& owner);

// If-Match and If-None-Match, by the entity tag of what is there now (nullptr: nothing). Errors: PreconditionFailed; NotModified (304, for
// reading); NoSuchKey.
ApiStatus check_conditions(const HttpRequest& request, const std::string* etag);

// Bytes of an object, both among them.
struct ByteRange {
  std::int64_t first = 0, last = 0;
};
// What the header Range asks for of so many bytes: "bytes=0-9", "bytes=10-", "bytes=-10" (RFC 9110, 14.1.2). Nothing: all of them, also
// where it is something else or more than one range. Errors: InvalidRange.
ApiResult<std::optional<ByteRange>> range_of(std::string_view header, std::int64_t bytes);
// The same of x-amz-copy-source-range: "bytes=0-9" within the object, or nothing. Errors: InvalidArgument.
ApiResult<std::optional<ByteRange>> copy_range_of(std::string_view header, std::int64_t bytes);

// x-amz-meta-* of a request as they are kept: a line each. Errors: MetadataTooLarge, InvalidArgument.
ApiResult<std::string> metadata_of(const HttpRequest& request);
// And back.
std::vector<HttpHeader> metadata_headers(const std::string& metadata);

}  // namespace dq::service
