// An asynchronous HTTP/1.1 server (RFC 9112): one thread reads and writes all sockets, others do the work.
//
// What callers can do wrong costs them their connection and nobody else anything: heads are limited in size and time, bodies in size and
// pace, their sum in memory; when there are too many connections, the one that has been waited for longest is closed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/error.h"
#include "service/http_message.h"
#include "service/tls.h"

namespace dq::service {

struct HttpLimits {
  std::int64_t head_bytes = 32 << 10;
  double head_seconds = 20;   // from the first byte of a request to the end of its head
  double idle_seconds = 120;  // of a kept connection between requests; clients keep theirs for about a minute
  double body_seconds = 30;   // and body_bytes_a_second more
  std::int64_t body_bytes_a_second = 32 << 10;
  std::int64_t bodies_bytes = 512 << 20;             // of all requests under way together, in memory
  std::int64_t files_bytes = std::int64_t{8} << 30;  // and in temporary files
  int connections = 10'000;
};

class HttpServer {
 public:
  // Listens on `address` ("127.0.0.1", "::") and `port`, 0 for any that is free. `handler` outlives the server.
  // Errors: Usage (not an address), Unwritable (the port is taken or not allowed).
  // With a certificate all connections are encrypted (TLS).
  static Result<std::unique_ptr<HttpServer>> listen(const std::string& address, int port, HttpHandler& handler, const HttpLimits& limits,
                                                    std::shared_ptr<const TlsCertificate> certificate = nullptr);
  ~HttpServer();

  int port() const;
  int connections() const;
  // Serves until stop(); then no connection is taken, those that wait for a request are closed, answers under way are finished for so
  // long. For one thread.
  void run(double drain_seconds);
  // Another certificate, for connections that begin from now on. From any thread.
  void use(std::shared_ptr<const TlsCertificate> certificate);
  // From any thread.
  void stop();

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dq::service
