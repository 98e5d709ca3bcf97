// TLS 1.2 and 1.3 of the server's side by OpenSSL, loaded when it is first used: what was encrypted goes in and comes out as bytes, so that
// whoever has the socket reads and writes it as it likes. Nothing here waits.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dq::service {

struct TlsFiles {
  std::string certificate;  // PEM: the server's, then those that vouch for it
  std::string key;          // PEM, without a password
};

// A certificate and its key, for any number of sessions, which outlive it.
class TlsCertificate {
 public:
  // Errors: Usage (a file that is missing or damaged, a key of another certificate); Internal without OpenSSL 3.
  static Result<std::shared_ptr<const TlsCertificate>> load(const TlsFiles& files);
  ~TlsCertificate();

 private:
  friend class TlsSession;
  explicit TlsCertificate(void* context) : context_(context) {}
  void* context_;  // SSL_CTX
};

class TlsSession {
 public:
  enum class Step {
    Done,     // what was asked
    Starved,  // it needs bytes of the other side: send outgoing(), then add_incoming()
    Closed,   // by the other side
    Failed,   // no TLS, or not as it should be; outgoing() may say why to the other side
  };

  // Errors: Internal (out of memory).
  static Result<std::unique_ptr<TlsSession>> begin(const TlsCertificate& certificate);
  ~TlsSession();

  Step shake_hands();
  // At least one byte when it is Done.
  Step read(std::span<char> into, std::size_t& bytes);
  // All of it, or Failed.
  Step write(std::string_view bytes);
  // Tells the other side that nothing follows.
  void close();

  void add_incoming(std::string_view bytes);
  // What is to be sent, once.
  std::string outgoing();

 private:
  TlsSession(void* ssl, void* incoming, void* outgoing) : ssl_(ssl), incoming_(incoming), outgoing_(outgoing) {}
  Step step_of(int result);

  void *ssl_, *incoming_, *outgoing_;  // SSL, and BIOs that it owns
};

}  // namespace dq::service
