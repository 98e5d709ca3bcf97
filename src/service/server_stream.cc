#include "service/server_stream.h"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/system/errc.hpp>

namespace dq::service {

namespace asio = boost::asio;

namespace {

constexpr std::size_t kIncomingBytes = 4096;  // held by each connection that waits
constexpr std::size_t kOutgoingBytes = 16 << 10;

ServerStream::Error broken() { return make_error_code(boost::system::errc::protocol_error); }

}  // namespace

asio::awaitable<ServerStream::Error> ServerStream::send_outgoing() {
  Error error;
  const std::string bytes = session_->outgoing();
  if (!bytes.empty()) co_await asio::async_write(stream_, asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, error));
  co_return error;
}

asio::awaitable<ServerStream::Error> ServerStream::take_incoming() {
  Error error;
  std::string piece(kIncomingBytes, '\0');
  const std::size_t bytes = co_await stream_.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
  if (!error) session_->add_incoming(std::string_view(piece).substr(0, bytes));
  co_return error;
}

asio::awaitable<ServerStream::Error> ServerStream::shake_hands() {
  for (;;) {
    const TlsSession::Step step = session_->shake_hands();
    if (const Error error = co_await send_outgoing()) co_return error;
    if (step == TlsSession::Step::Done) co_return Error();
    if (step != TlsSession::Step::Starved) co_return broken();
    if (const Error error = co_await take_incoming()) co_return error;
  }
}

asio::awaitable<ServerStream::Transfer> ServerStream::read(asio::mutable_buffer into) {
  for (;;) {
    std::size_t bytes = 0;
    const TlsSession::Step step = session_->read({static_cast<char*>(into.data()), into.size()}, bytes);
    if (const Error error = co_await send_outgoing()) co_return Transfer(error, 0);
    if (step == TlsSession::Step::Done) co_return Transfer(Error(), bytes);
    if (step == TlsSession::Step::Closed) co_return Transfer(asio::error::eof, 0);
    if (step == TlsSession::Step::Failed) co_return Transfer(broken(), 0);
    if (const Error error = co_await take_incoming()) co_return Transfer(error, 0);
  }
}

asio::awaitable<ServerStream::Transfer> ServerStream::write(asio::const_buffer from) {
  const std::size_t bytes = std::min(from.size(), kOutgoingBytes);
  if (bytes == 0) co_return Transfer(Error(), 0);
  if (session_->write({static_cast<const char*>(from.data()), bytes}) != TlsSession::Step::Done) co_return Transfer(broken(), 0);
  const Error error = co_await send_outgoing();
  co_return Transfer(error, error ? 0 : bytes);
}

asio::awaitable<void> ServerStream::finish() {
  if (!session_) co_return;
  session_->close();
  (void)co_await send_outgoing();
}

}  // namespace dq::service
