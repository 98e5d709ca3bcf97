#include "service/http_client.h"

#include <algorithm>

#include "pipeline/unnamed_file.h"
#include "service/curl_library.h"

namespace dq::service {
namespace {

constexpr long kConnectSeconds = 10, kSilentSeconds = 30;
constexpr std::size_t kMostIdle = 16;

// What goes and what comes, for libcurl's calls back.
struct Exchange {
  const HttpCall& call;
  CURL* handle;
  std::int64_t sent = 0;
  HttpReply reply{};
  Status status{};
};

size_t give(char* buffer, size_t size, size_t count, void* argument) {
  auto& exchange = *static_cast<Exchange*>(argument);
  const HttpCall& call = exchange.call;
  const std::int64_t all = call.file ? call.file_bytes : static_cast<std::int64_t>(call.body.size());
  const auto bytes = static_cast<std::size_t>(std::min<std::int64_t>(static_cast<std::int64_t>(size * count), all - exchange.sent));
  if (!call.file) {
    std::ranges::copy(call.body.substr(static_cast<std::size_t>(exchange.sent), bytes), buffer);
  } else if (bytes > 0) {
    std::string piece(bytes, '\0');
    exchange.status = pipeline::read_at(*call.file, piece, exchange.sent);
    if (!exchange.status) return CURL_READFUNC_ABORT;
    std::ranges::copy(piece, buffer);
  }
  exchange.sent += static_cast<std::int64_t>(bytes);
  return bytes;
}

size_t take(char* buffer, size_t size, size_t count, void* argument) {
  auto& exchange = *static_cast<Exchange*>(argument);
  const std::string_view piece(buffer, size * count);
  if (exchange.call.take && response_code(exchange.handle) == 200) {
    exchange.status = exchange.call.take(piece);
  } else if (exchange.reply.body.size() + piece.size() > HttpClient::kMostBodyBytes) {
    exchange.status = fail(ErrorCode::LimitExceeded, "the answer is too large");
  } else {
    exchange.reply.body += piece;
  }
  return exchange.status ? piece.size() : 0;
}

void set_body(CURL* handle, const HttpCall& call) {
  const std::int64_t bytes = call.file ? call.file_bytes : static_cast<std::int64_t>(call.body.size());
  if (call.method == "HEAD") set_curl(handle, CURLOPT_NOBODY, 1L);
  if (call.method == "PUT" || call.method == "POST") {
    set_curl(handle, CURLOPT_UPLOAD, 1L);
    set_curl_bytes(handle, CURLOPT_INFILESIZE_LARGE, bytes);
  }
}

}  // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::create() {
  DQ_TRY_STATUS(load_curl());
  return std::unique_ptr<HttpClient>(new HttpClient());
}

HttpClient::~HttpClient() {
  for (void* const handle : idle_) curl_easy_cleanup(handle);
}

Result<HttpReply> HttpClient::send(const HttpCall& call) {
  CURL* handle = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) handle = idle_.back(), idle_.pop_back();
  }
  if (!handle) handle = curl_easy_init();
  if (!handle) return fail(ErrorCode::Internal, "libcurl gives no handle");
  std::unique_ptr<CURL, void (*)(CURL*)> owner(handle, curl_easy_cleanup);
  Exchange exchange{call, handle};
  // Nothing that libcurl would add on its own: Expect makes two ways of one.
  curl_slist* list = curl_slist_append(nullptr, "Expect:");
  for (const HttpHeader& header : call.headers) list = curl_slist_append(list, (header.name + ": " + header.value).c_str());
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(list, curl_slist_free_all);
  for (const CURLoption option : {CURLOPT_NOSIGNAL, CURLOPT_PATH_AS_IS}) set_curl(handle, option, 1L);
  set_curl(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  set_curl(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
  set_curl(handle, CURLOPT_LOW_SPEED_TIME, kSilentSeconds);
  set_curl(handle, CURLOPT_PROTOCOLS_STR, static_cast<const void*>("http,https"));
  set_curl(handle, CURLOPT_URL, static_cast<const void*>(call.url.c_str()));
  set_curl(handle, CURLOPT_HTTPHEADER, static_cast<const void*>(list));
  set_body(handle, call);
  set_curl(handle, CURLOPT_CUSTOMREQUEST, static_cast<const void*>(call.method.c_str()));
  set_curl_call(handle, CURLOPT_READFUNCTION, give);
  set_curl_call(handle, CURLOPT_WRITEFUNCTION, take);
  for (const CURLoption option : {CURLOPT_READDATA, CURLOPT_WRITEDATA}) set_curl(handle, option, static_cast<const void*>(&exchange));
  const CURLcode code = curl_easy_perform(handle);
  exchange.reply.status = static_cast<int>(response_code(handle));
  curl_easy_reset(handle);
  if (!exchange.status) return std::unexpected(exchange.status.error());
  if (code != CURLE_OK) return fail(ErrorCode::Unwritable, std::string("nobody answers: ") + curl_easy_strerror(code));
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(owner.release());
  return std::move(exchange.reply);
}

}  // namespace dq::service
