// A connection of the server, encrypted or not: what Boost.Asio calls an AsyncStream, with the deadlines of beast::tcp_stream. One that
// reads and one that writes may not be under way together. It outlives what is under way.
#pragma once

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "service/tls.h"

namespace dq::service {

class ServerStream {
 public:
  using executor_type = boost::beast::tcp_stream::executor_type;
  using Error = boost::system::error_code;

  // Without a session as it comes.
  ServerStream(boost::asio::ip::tcp::socket&& socket, std::unique_ptr<TlsSession> session)
      : stream_(std::move(socket)), session_(std::move(session)) {}

  executor_type get_executor() { return stream_.get_executor(); }
  boost::asio::ip::tcp::socket& socket() { return stream_.socket(); }
  void close() { stream_.close(); }
  template <class Duration>
  void expires_after(Duration duration) {
    stream_.expires_after(duration);
  }
  template <class Time>
  void expires_at(Time time) {
    stream_.expires_at(time);
  }

  bool is_encrypted() const { return session_ != nullptr; }
  // Before anything else where it is encrypted.
  boost::asio::awaitable<Error> shake_hands();
  // After the last answer; the connection itself stays open.
  boost::asio::awaitable<void> finish();

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(Error, std::size_t)>(
        [this](auto handler, const Buffers& into) {
          if (!session_) return stream_.async_read_some(into, std::move(handler));
          run(read(first_of<boost::asio::mutable_buffer>(into)), std::move(handler));
        },
        token, buffers);
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(Error, std::size_t)>(
        [this](auto handler, const Buffers& from) {
          if (!session_) return stream_.async_write_some(from, std::move(handler));
          run(write(first_of<boost::asio::const_buffer>(from)), std::move(handler));
        },
        token, buffers);
  }

 private:
  using Transfer = std::pair<Error, std::size_t>;
  boost::asio::awaitable<Transfer> read(boost::asio::mutable_buffer into);
  boost::asio::awaitable<Transfer> write(boost::asio::const_buffer from);
  boost::asio::awaitable<Error> send_outgoing();
  boost::asio::awaitable<Error> take_incoming();

  // The first that is not empty.
  template <class Buffer, class Buffers>
  static Buffer first_of(const Buffers& buffers) {
    for (auto at = boost::asio::buffer_sequence_begin(buffers); at != boost::asio::buffer_sequence_end(buffers); ++at)
      if (Buffer buffer = *at; buffer.size() > 0) return buffer;
    return {};
  }
  template <class Handler>
  void run(boost::asio::awaitable<Transfer> transfer, Handler&& handler) {
    boost::asio::co_spawn(get_executor(), std::move(transfer),
                          [handler = std::forward<Handler>(handler)](const std::exception_ptr& thrown, Transfer done) mutable {
                            if (thrown) done = {make_error_code(boost::system::errc::not_enough_memory), 0};
                            std::move(handler)(done.first, done.second);
                          });
  }

  boost::beast::tcp_stream stream_;
  std::unique_ptr<TlsSession> session_;
};

}  // namespace dq::service
