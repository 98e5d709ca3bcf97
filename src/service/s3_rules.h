// What S3's requests ask beside the bytes: conditions, metadata of the user, parts of buckets and objects that are not kept here.
#pragma once

#include <optional>
#include <string>
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

// x-amz-meta-* of a request as they are kept: a line each. Errors: MetadataTooLarge, InvalidArgument.
ApiResult<std::string> metadata_of(const HttpRequest& request);
// And back.
std::vector<HttpHeader> metadata_headers(const std::string& metadata);

}  // namespace dq::service
