// Requests that we send, to stores of objects and to whom jobs are told of: HTTP and HTTPS, by libcurl.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "pipeline/unique_fd.h"
#include "service/http_message.h"

namespace dq::service {

struct HttpCall {
  std::string method = "GET";
  std::string url{};
  std::vector<HttpHeader> headers{};
  std::string_view body{};
  // Instead of the body: so many bytes of a file.
  const pipeline::UniqueFd* file = nullptr;
  std::int64_t file_bytes = 0;
  // Gets the body of an answer of 200 instead of HttpReply::body; its error ends the call.
  std::function<Status(std::string_view piece)> take{};
};

struct HttpReply {
  int status = 0;
  std::string body;
};

// Thread-safe; connections are kept for the next calls. Addresses that an answer sends on to are not followed.
class HttpClient {
 public:
  static Result<std::unique_ptr<HttpClient>> create();
  ~HttpClient();

  // Waits for the answer, and no longer than for 30 s of silence. Errors: Unwritable (nobody answers), LimitExceeded (a body of more than
  // kMostBodyBytes that nothing takes), those of `take`.
  Result<HttpReply> send(const HttpCall& call);

  static constexpr std::size_t kMostBodyBytes = 8 << 20;

 private:
  HttpClient() = default;
  std::mutex mutex_;
  std::vector<void*> idle_;  // of libcurl
};

}  // namespace dq::service
