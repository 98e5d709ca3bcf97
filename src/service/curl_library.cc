#include "service/curl_library.h"

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& curl() {
  static dq::LazyLibrary library("libcurl.so.4");
  return library;
}

using Set = CURLcode (*)(CURL*, CURLoption, ...);
using Get = CURLcode (*)(CURL*, CURLINFO, ...);

Set set() {
  static const auto function = reinterpret_cast<Set>(curl().function("curl_easy_setopt"));
  return function;
}

}  // namespace

namespace dq::service {

Status load_curl() {
  DQ_TRY_STATUS(curl().load());
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_ALL);  // once, and not by two threads at a time
  return begun == CURLE_OK ? Status() : fail(ErrorCode::Internal, "libcurl does not start");
}

void set_curl(CURL* handle, CURLoption option, long value) { set()(handle, option, value); }
void set_curl(CURL* handle, CURLoption option, const void* value) { set()(handle, option, value); }
void set_curl_bytes(CURL* handle, CURLoption option, curl_off_t value) { set()(handle, option, value); }
void set_curl_call(CURL* handle, CURLoption option, size_t (*call)(char*, size_t, size_t, void*)) { set()(handle, option, call); }

long response_code(CURL* handle) {
  static const auto get = reinterpret_cast<Get>(curl().function("curl_easy_getinfo"));
  long code = 0;
  get(handle, CURLINFO_RESPONSE_CODE, &code);
  return code;
}

}  // namespace dq::service

// Every other function of libcurl that this folder calls, under its own name; curl.h holds them to their types.
extern "C" {
DQ_LAZY(curl(), CURLcode, curl_global_init, (long flags), (flags))
DQ_LAZY(curl(), CURL*, curl_easy_init, (), ())
DQ_LAZY(curl(), void, curl_easy_reset, (CURL * handle), (handle))
DQ_LAZY(curl(), void, curl_easy_cleanup, (CURL * handle), (handle))
DQ_LAZY(curl(), CURLcode, curl_easy_perform, (CURL * handle), (handle))
DQ_LAZY(curl(), const char*, curl_easy_strerror, (CURLcode code), (code))
DQ_LAZY(curl(), curl_slist*, curl_slist_append, (curl_slist * list, const char* text), (list, text))
DQ_LAZY(curl(), void, curl_slist_free_all, (curl_slist * list), (list))
}
