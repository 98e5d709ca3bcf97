// libcurl, loaded when it is first used.
#pragma once

#include <curl/curl.h>

#include "base/error.h"

namespace dq::service {

// Call it before any function of libcurl. Errors: Internal when it is not installed.
Status load_curl();

// curl_easy_setopt and curl_easy_getinfo, whose argument is of the option's type.
void set_curl(CURL* handle, CURLoption option, long value);
void set_curl(CURL* handle, CURLoption option, const void* value);
void set_curl_bytes(CURL* handle, CURLoption option, curl_off_t value);
void set_curl_call(CURL* handle, CURLoption option, size_t (*call)(char*, size_t, size_t, void*));
long response_code(CURL* handle);

}  // namespace dq::service
