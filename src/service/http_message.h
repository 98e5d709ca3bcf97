// A request and its answer, apart from how they came and go.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/unique_fd.h"

namespace dq::service {

struct HttpHeader {
  std::string name, value;
};

struct HttpRequest {
  std::string id;                   // ours, a UUID: in the answer and in every line of the log
  std::string peer;                 // address of who called
  std::string method;               // "GET"
  std::string target;               // path and query as they were sent
  std::vector<HttpHeader> headers;  // names in lower case, in the order they came
  std::string body;                 // empty when it is in the file
  pipeline::UniqueFd body_file;
  std::int64_t body_bytes = 0;

  // Of the first header of that name (in lower case); empty when there is none.
  std::string_view header(std::string_view name) const;
  bool has_header(std::string_view name) const;
  // Of the target, up to and after the question mark.
  std::string_view path() const;
  std::string_view query() const;
};

struct HttpResponse {
  int status = 200;
  std::vector<HttpHeader> headers;
  std::string body;
  // Instead of the body: so many bytes of a file from an offset.
  std::shared_ptr<pipeline::UniqueFd> file;
  std::int64_t file_offset = 0, file_bytes = 0;
  bool close = false;  // the connection, after it
  std::string cause;   // of an error, for the log alone

  static HttpResponse of(int status, std::string_view content_type, std::string body);
};

// What a request's body may be, decided by its head alone.
struct Admission {
  enum class To : std::uint8_t { Memory, File };
  To to = To::Memory;
  std::int64_t most_bytes = 0;
  std::shared_ptr<HttpResponse> refusal;  // then the body is not read
};

// Answers requests. Both are called by the one thread that reads and writes sockets, and must not wait for anything.
struct HttpHandler {
  using Answer = std::function<void(HttpResponse&&)>;
  virtual ~HttpHandler() = default;
  virtual Admission admit(const HttpRequest& head) = 0;
  // `answer` is called once, by any thread.
  virtual void handle(HttpRequest&& request, Answer answer) = 0;
};

}  // namespace dq::service
