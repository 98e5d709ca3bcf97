// Dates as HTTP and AWS write them, all in UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dq::service {

// Milliseconds since 1970.
std::int64_t now_ms();
// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::string http_date(std::int64_t ms);
std::string http_date_now();
// "1994-11-06T08:49:37.000Z".
std::string iso_date(std::int64_t ms);
// "19941106T084937Z", as requests are signed with. Nothing for other text.
std::optional<std::int64_t> from_amz_date(std::string_view text);
std::string amz_date(std::int64_t ms);

}  // namespace dq::service
