#include "service/tls.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <climits>
#include <utility>

#include "base/lazy_library.h"

namespace dq::service {
namespace {

// libcrypto comes with it.
LazyLibrary& library() {
  static LazyLibrary library("libssl.so.3");
  return library;
}

// Not under their own names in our program, as other libraries here are: libcrypto may be loaded already, for somebody else, and would call
// ours instead of its own.
#define DQ_SSL(name) decltype(&::name) name = reinterpret_cast<decltype(&::name)>(library().function(#name))
struct Functions {
  DQ_SSL(TLS_server_method);
  DQ_SSL(SSL_CTX_new);
  DQ_SSL(SSL_CTX_free);
  DQ_SSL(SSL_CTX_ctrl);
  DQ_SSL(SSL_CTX_set_options);
  DQ_SSL(SSL_CTX_set_default_passwd_cb);
  DQ_SSL(SSL_CTX_use_certificate_chain_file);
  DQ_SSL(SSL_CTX_use_PrivateKey_file);
  DQ_SSL(SSL_CTX_check_private_key);
  DQ_SSL(SSL_new);
  DQ_SSL(SSL_free);
  DQ_SSL(SSL_set_bio);
  DQ_SSL(SSL_set_accept_state);
  DQ_SSL(SSL_do_handshake);
  DQ_SSL(SSL_read);
  DQ_SSL(SSL_write);
  DQ_SSL(SSL_shutdown);
  DQ_SSL(SSL_get_error);
  DQ_SSL(BIO_s_mem);
  DQ_SSL(BIO_new);
  DQ_SSL(BIO_free);
  DQ_SSL(BIO_ctrl_pending);
  DQ_SSL(BIO_read);
  DQ_SSL(BIO_write);
  DQ_SSL(ERR_clear_error);
  DQ_SSL(ERR_peek_last_error);
  DQ_SSL(ERR_reason_error_string);
};
#undef DQ_SSL

const Functions& ssl() {
  static const Functions functions;
  return functions;
}

SSL_CTX* context_of(void* context) { return static_cast<SSL_CTX*>(context); }
SSL* ssl_of(void* session) { return static_cast<SSL*>(session); }
BIO* bio_of(void* bio) { return static_cast<BIO*>(bio); }

// A key with a password is refused, and no terminal asked.
int no_password(char*, int, int, void*) { return 0; }

std::string reason() {
  const char* const text = ssl().ERR_reason_error_string(ssl().ERR_peek_last_error());
  ssl().ERR_clear_error();
  return text ? text : "unknown";
}

int most(std::size_t bytes) { return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX)); }

}  // namespace

Result<std::shared_ptr<const TlsCertificate>> TlsCertificate::load(const TlsFiles& files) {
  DQ_TRY_STATUS(library().load());
  ssl().ERR_clear_error();
  SSL_CTX* const context = ssl().SSL_CTX_new(ssl().TLS_server_method());
  if (!context) return fail(ErrorCode::Internal, "OpenSSL does not start: " + reason());
  std::shared_ptr<const TlsCertificate> certificate(new TlsCertificate(context));
  ssl().SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, nullptr);
  ssl().SSL_CTX_ctrl(context, SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS, nullptr);  // for connections that wait
  ssl().SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  ssl().SSL_CTX_set_default_passwd_cb(context, no_password);
  if (ssl().SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1)
    return fail(ErrorCode::Usage, "the certificate " + files.certificate + " cannot be read: " + reason(), "give a file in PEM");
  if (ssl().SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1)
    return fail(ErrorCode::Usage, "the key " + files.key + " cannot be used: " + reason(),
                "give the key of " + files.certificate + " in PEM, without a password");
  if (ssl().SSL_CTX_check_private_key(context) != 1)
    return fail(ErrorCode::Usage, "the key " + files.key + " is not the one of " + files.certificate + ": " + reason());
  return certificate;
}

TlsCertificate::~TlsCertificate() { ssl().SSL_CTX_free(context_of(context_)); }

Result<std::unique_ptr<TlsSession>> TlsSession::begin(const TlsCertificate& certificate) {
  SSL* const session = ssl().SSL_new(context_of(certificate.context_));
  BIO* const incoming = session ? ssl().BIO_new(ssl().BIO_s_mem()) : nullptr;
  BIO* const outgoing = incoming ? ssl().BIO_new(ssl().BIO_s_mem()) : nullptr;
  if (!outgoing) {
    ssl().BIO_free(incoming);
    ssl().SSL_free(session);
    return fail(ErrorCode::Internal, "no TLS session can be made");
  }
  ssl().SSL_set_bio(session, incoming, outgoing);
  ssl().SSL_set_accept_state(session);
  return std::unique_ptr<TlsSession>(new TlsSession(session, incoming, outgoing));
}

TlsSession::~TlsSession() { ssl().SSL_free(ssl_of(ssl_)); }

TlsSession::Step TlsSession::step_of(int result) {
  if (result > 0) return Step::Done;
  switch (ssl().SSL_get_error(ssl_of(ssl_), result)) {
    case SSL_ERROR_WANT_READ:
      return Step::Starved;
    case SSL_ERROR_ZERO_RETURN:
      return Step::Closed;
    default:
      return Step::Failed;
  }
}

TlsSession::Step TlsSession::shake_hands() {
  ssl().ERR_clear_error();
  return step_of(ssl().SSL_do_handshake(ssl_of(ssl_)));
}

TlsSession::Step TlsSession::read(std::span<char> into, std::size_t& bytes) {
  ssl().ERR_clear_error();
  const int result = ssl().SSL_read(ssl_of(ssl_), into.data(), most(into.size()));
  bytes = result > 0 ? static_cast<std::size_t>(result) : 0;
  return step_of(result);
}

TlsSession::Step TlsSession::write(std::string_view bytes) {
  ssl().ERR_clear_error();
  // Without partial writes, and into memory: all or nothing.
  return ssl().SSL_write(ssl_of(ssl_), bytes.data(), most(bytes.size())) > 0 ? Step::Done : Step::Failed;
}

void TlsSession::close() {
  ssl().ERR_clear_error();
  ssl().SSL_shutdown(ssl_of(ssl_));
}

void TlsSession::add_incoming(std::string_view bytes) { ssl().BIO_write(bio_of(incoming_), bytes.data(), most(bytes.size())); }

std::string TlsSession::outgoing() {
  std::string bytes(ssl().BIO_ctrl_pending(bio_of(outgoing_)), '\0');
  if (!bytes.empty()) ssl().BIO_read(bio_of(outgoing_), bytes.data(), most(bytes.size()));
  return bytes;
}

}  // namespace dq::service
