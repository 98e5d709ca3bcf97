#include "service/http_server.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <list>
#include <optional>

#include "base/encodings.h"
#include "base/hash.h"
#include "pipeline/unnamed_file.h"
#include "service/http_date.h"
#include "service/server_stream.h"

namespace dq::service {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t kPieceBytes = 64 << 10;
constexpr std::size_t kMostHeaders = 100;
// What is still read and thrown away of a request that was refused, so that its sender gets to read why.
constexpr std::int64_t kDrainBytes = 32 << 20;
constexpr double kDrainSeconds = 3;
constexpr double kAnswerSeconds = 120;  // for a client to take an answer's next piece

std::chrono::milliseconds of_seconds(double seconds) { return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)); }

std::string new_request_id() {
  const std::string random = random_hex(16);
  return random.substr(0, 8) + "-" + random.substr(8, 4) + "-4" + random.substr(13, 3) + "-a" + random.substr(17, 3) + "-" +
         random.substr(20);
}

struct Connection;
using Connections = std::list<Connection*>;

struct Connection {
  Connection(tcp::socket&& socket, std::unique_ptr<TlsSession> session) : stream(std::move(socket), std::move(session)) {}

  ServerStream stream;
  beast::flat_buffer buffer;
  std::string peer;
  std::optional<Connections::iterator> waiting;  // its place among those that wait for a request, the longest first
};

// What a body takes of what all bodies may take together.
struct BodyCharge {
  std::int64_t* total = nullptr;
  std::int64_t bytes = 0;

  BodyCharge() = default;
  BodyCharge(const BodyCharge&) = delete;
  BodyCharge& operator=(const BodyCharge&) = delete;
  ~BodyCharge() {
    if (total) *total -= bytes;
  }
  void add(std::int64_t more) { bytes += more, *total += more; }
};

using Parser = http::request_parser<http::buffer_body>;

HttpResponse plain(int status, std::string text) {
  HttpResponse response = HttpResponse::of(status, "text/plain; charset=utf-8", std::move(text));
  response.close = true;
  return response;
}

// What a head that cannot be read is answered with; nothing where the other side is gone or said nothing.
std::optional<HttpResponse> answer_to(const error_code& error) {
  if (error == http::error::header_limit) return plain(431, "The head of the request is too large.\n");
  if (error == http::error::body_limit) return plain(413, "The body of the request is too large.\n");
  if (error == boost::system::errc::not_enough_memory) return plain(503, "Too many large requests are under way; try again.\n");
  if (error == beast::error::timeout) return plain(408, "The request did not come in time.\n");
  if (error.category() == http::make_error_code(http::error::bad_method).category() && error != http::error::end_of_stream &&
      error != http::error::partial_message)
    return plain(400, "This is no HTTP request.\n");
  return std::nullopt;
}

HttpRequest head_of(const Parser& parser, const std::string& peer) {
  const auto& message = parser.get();
  HttpRequest request;
  request.id = new_request_id();
  request.peer = peer;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) {
    HttpHeader header{std::string(field.name_string()), std::string(field.value())};
    std::ranges::transform(header.name, header.name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    request.headers.push_back(std::move(header));
  }
  return request;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 32) == (y | 32); });
}

}  // namespace

struct HttpServer::State {
  State(HttpHandler& h, const HttpLimits& l) : handler(h), limits(l) {}

  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  asio::steady_timer drain_timer{io};
  HttpHandler& handler;
  HttpLimits limits;
  std::shared_ptr<const TlsCertificate> certificate;
  Connections waiting;
  std::atomic<int> count = 0;
  std::int64_t memory_bytes = 0, files_bytes = 0;  // of bodies of requests under way
  bool stopping = false;
  double drain_seconds = 0;

  asio::awaitable<void> accept();
  asio::awaitable<void> serve(tcp::socket socket);
  asio::awaitable<bool> shake_hands(Connection& connection);
  asio::awaitable<bool> serve_request(Connection& connection);
  asio::awaitable<bool> wait_for_request(Connection& connection);
  asio::awaitable<error_code> read_body(Connection& connection, Parser& parser, const Admission& admission, HttpRequest& request,
                                        BodyCharge& charge);
  asio::awaitable<HttpResponse> ask(HttpRequest&& request);
  asio::awaitable<bool> write(Connection& connection, HttpResponse& response, const std::string& id, bool head_only);
  asio::awaitable<void> drain(Connection& connection);
  void begin_waiting(Connection& connection);
  void end_waiting(Connection& connection);
  void close_longest();
  void begin_stop();
  void finish_when_empty() {
    if (stopping && count == 0) io.stop();
  }
};

void HttpServer::State::begin_waiting(Connection& connection) {
  if (!connection.waiting) connection.waiting = waiting.insert(waiting.end(), &connection);
}

void HttpServer::State::end_waiting(Connection& connection) {
  if (connection.waiting) waiting.erase(*connection.waiting);
  connection.waiting.reset();
}

void HttpServer::State::close_longest() {
  if (waiting.empty()) return;
  Connection& connection = *waiting.front();
  end_waiting(connection);
  connection.stream.close();
}

asio::awaitable<void> HttpServer::State::accept() {
  while (!stopping) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted) co_return;
    if (error) {  // no descriptor is free: others end soon
      close_longest();
      asio::steady_timer pause(io, std::chrono::milliseconds(20));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    if (count >= limits.connections) close_longest();
    if (count >= limits.connections + static_cast<int>(kMostHeaders)) continue;  // all are at work: this one is closed
    ++count;
    asio::co_spawn(io, serve(std::move(socket)), [this](const std::exception_ptr&) {
      --count;
      finish_when_empty();
    });
  }
}

asio::awaitable<void> HttpServer::State::serve(tcp::socket socket) {
  std::unique_ptr<TlsSession> session;
  if (certificate) {
    auto begun = TlsSession::begin(*certificate);
    if (!begun) co_return;
    session = std::move(*begun);
  }
  Connection connection(std::move(socket), std::move(session));
  error_code ignored;
  connection.peer = connection.stream.socket().remote_endpoint(ignored).address().to_string();
  connection.stream.socket().set_option(tcp::no_delay(true), ignored);
  if (co_await shake_hands(connection))
    while (!stopping && co_await wait_for_request(connection) && co_await serve_request(connection)) continue;
  end_waiting(connection);
  connection.stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

// Whoever does not finish is the first to be closed for others.
asio::awaitable<bool> HttpServer::State::shake_hands(Connection& connection) {
  if (!connection.stream.is_encrypted()) co_return true;
  begin_waiting(connection);
  connection.stream.expires_after(of_seconds(limits.head_seconds));
  const error_code error = co_await connection.stream.shake_hands();
  co_return !error && connection.waiting;
}

// The first byte of the next request; until then a connection holds no memory but its own.
asio::awaitable<bool> HttpServer::State::wait_for_request(Connection& connection) {
  if (connection.buffer.size() > 0) co_return true;
  connection.buffer = {};
  begin_waiting(connection);
  connection.stream.expires_after(of_seconds(limits.idle_seconds));
  error_code error;
  const std::size_t n =
      co_await connection.stream.async_read_some(connection.buffer.prepare(1024), asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return false;
  connection.buffer.commit(n);
  co_return true;
}

asio::awaitable<bool> HttpServer::State::serve_request(Connection& connection) {
  error_code error;
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes));
  parser.body_limit(boost::none);  // known when the head is
  begin_waiting(connection);
  connection.stream.expires_after(of_seconds(limits.head_seconds));
  co_await http::async_read_header(connection.stream, connection.buffer, parser, asio::redirect_error(asio::use_awaitable, error));
  const bool closed_for_others = !connection.waiting;
  end_waiting(connection);
  std::optional<HttpResponse> early;
  if (error) early = answer_to(error);
  if (error && (!early || closed_for_others)) co_return false;
  HttpRequest request;
  BodyCharge charge;  // until the answer is there
  if (!early) {
    request = head_of(parser, connection.peer);
    if (request.headers.size() > kMostHeaders) early = plain(431, "The request has too many headers.\n");
  }
  if (!early) {
    const Admission admission = handler.admit(request);
    const auto length = parser.content_length();
    const std::int64_t most = admission.most_bytes;
    if (admission.refusal) {
      early = std::move(*admission.refusal);
      early->close = early->close || !parser.is_done();
    } else if (length && static_cast<std::int64_t>(std::min<std::uint64_t>(*length, INT64_MAX)) > most) {
      early = plain(413, "The body of the request is too large.\n");
    } else if (!parser.is_done()) {
      parser.body_limit(static_cast<std::uint64_t>(most));
      if (same_ignoring_case(request.header("expect"), "100-continue")) {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await asio::async_write(connection.stream, asio::buffer(kContinue), asio::redirect_error(asio::use_awaitable, error));
      }
      error = co_await read_body(connection, parser, admission, request, charge);
      if (error) early = answer_to(error);
      if (error && !early) co_return false;
    }
  }
  const bool keep = !early && parser.keep_alive() && !stopping;
  const bool head_only = request.method == "HEAD";
  const std::string id = request.id;
  HttpResponse response;
  if (early) response = std::move(*early);
  else response = co_await ask(std::move(request));
  response.close = response.close || !keep || stopping;
  connection.stream.expires_after(of_seconds(kAnswerSeconds));
  const bool written = co_await write(connection, response, id, head_only);
  if (written && response.close) co_await drain(connection);
  co_return written && !response.close;
}

asio::awaitable<error_code> HttpServer::State::read_body(Connection& connection, Parser& parser, const Admission& admission,
                                                         HttpRequest& request, BodyCharge& charge) {
  error_code error;
  charge.total = admission.to == Admission::To::File ? &files_bytes : &memory_bytes;
  const std::int64_t most = admission.to == Admission::To::File ? limits.files_bytes : limits.bodies_bytes;
  if (admission.to == Admission::To::File) {
    auto file = pipeline::open_unnamed_file();
    if (!file) co_return http::error::body_limit;
    request.body_file = std::move(*file);
  } else if (const auto length = parser.content_length()) {
    request.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 1 << 20)));
  }
  std::string piece(kPieceBytes, '\0');
  const auto begun = std::chrono::steady_clock::now();
  while (!parser.is_done()) {
    // A body may take a while, if it keeps up a pace.
    const double seconds = limits.body_seconds + static_cast<double>(request.body_bytes) / static_cast<double>(limits.body_bytes_a_second);
    connection.stream.expires_at(begun + of_seconds(seconds));
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    co_await http::async_read_some(connection.stream, connection.buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    if (error == http::error::need_buffer) error = {};
    if (error) co_return error;
    const std::string_view got(piece.data(), piece.size() - parser.get().body().size);
    // What has come counts, not what was announced: announcing costs nothing.
    charge.add(static_cast<std::int64_t>(got.size()));
    if (*charge.total > most) co_return boost::system::errc::make_error_code(boost::system::errc::not_enough_memory);
    if (admission.to == Admission::To::Memory) {
      request.body += got;
    } else if (!pipeline::write_at(request.body_file, got, request.body_bytes)) {
      co_return http::error::body_limit;
    }
    request.body_bytes += static_cast<std::int64_t>(got.size());
  }
  co_return error;
}

asio::awaitable<HttpResponse> HttpServer::State::ask(HttpRequest&& request) {
  const auto executor = io.get_executor();
  co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(HttpResponse)>(
      [this, executor](auto resume, HttpRequest&& asked) {
        auto shared = std::make_shared<decltype(resume)>(std::move(resume));
        handler.handle(std::move(asked), [shared, executor](HttpResponse&& response) {
          asio::post(executor,
                     [shared, response = std::make_shared<HttpResponse>(std::move(response))] { (*shared)(std::move(*response)); });
        });
      },
      asio::use_awaitable, std::move(request));
}

asio::awaitable<bool> HttpServer::State::write(Connection& connection, HttpResponse& response, const std::string& id, bool head_only) {
  const std::int64_t bytes = response.file ? response.file_bytes : static_cast<std::int64_t>(response.body.size());
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " " +
                     std::string(http::obsolete_reason(static_cast<http::status>(response.status))) + "\r\n";
  for (const HttpHeader& header : response.headers) head += header.name + ": " + header.value + "\r\n";
  const bool has_length =
      std::ranges::any_of(response.headers, [](const HttpHeader& h) { return same_ignoring_case(h.name, "content-length"); });
  if (response.status != 204 && response.status != 304 && !has_length) head += "Content-Length: " + std::to_string(bytes) + "\r\n";
  head += "Date: " + http_date_now() + "\r\n";
  if (!id.empty()) head += "x-amzn-RequestId: " + id + "\r\n";
  head += response.close ? "Connection: close\r\n\r\n" : "\r\n";
  error_code error;
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head),
                                                head_only || response.file ? asio::const_buffer() : asio::buffer(response.body)};
  co_await asio::async_write(connection.stream, parts, asio::redirect_error(asio::use_awaitable, error));
  std::string piece;
  for (std::int64_t at = 0; !error && response.file && !head_only && at < response.file_bytes;
       at += static_cast<std::int64_t>(piece.size())) {
    piece.resize(static_cast<std::size_t>(std::min<std::int64_t>(response.file_bytes - at, 4 * kPieceBytes)));
    if (!pipeline::read_at(*response.file, piece, response.file_offset + at)) co_return false;
    connection.stream.expires_after(of_seconds(kAnswerSeconds));
    co_await asio::async_write(connection.stream, asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
  }
  co_return !error;
}

// Closed with bytes unread, a connection is reset, and the other side may lose the answer that it was sent.
asio::awaitable<void> HttpServer::State::drain(Connection& connection) {
  error_code error;
  co_await connection.stream.finish();
  connection.stream.socket().shutdown(tcp::socket::shutdown_send, error);
  connection.stream.expires_after(of_seconds(kDrainSeconds));
  std::string piece(kPieceBytes, '\0');
  for (std::int64_t read = 0; !error && read < kDrainBytes;)
    read += static_cast<std::int64_t>(
        co_await connection.stream.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error)));
}

void HttpServer::State::begin_stop() {
  stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  while (!waiting.empty()) close_longest();
  drain_timer.expires_after(of_seconds(drain_seconds));
  drain_timer.async_wait([this](error_code) { io.stop(); });
  finish_when_empty();
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address, int port, HttpHandler& handler, const HttpLimits& limits,
                                                       std::shared_ptr<const TlsCertificate> certificate) {
  error_code error;
  const auto ip = asio::ip::make_address(address, error);
  if (error) return fail(ErrorCode::Usage, address + " is no address", "give one such as 127.0.0.1 or ::");
  // A connection is a descriptor; the limit on them is often set low for programs that do not ask.
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
  }
  auto state = std::make_unique<State>(handler, limits);
  state->certificate = std::move(certificate);
  state->limits.connections = static_cast<int>(std::min<rlim_t>(static_cast<rlim_t>(limits.connections), files.rlim_cur * 3 / 4));
  const tcp::endpoint endpoint(ip, static_cast<std::uint16_t>(port));
  state->acceptor.open(endpoint.protocol(), error);
  if (!error) state->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) state->acceptor.bind(endpoint, error);
  if (!error) state->acceptor.listen(1024, error);
  if (error)
    return fail(ErrorCode::Unwritable, "cannot listen on " + address + " port " + std::to_string(port) + ": " + error.message(),
                "choose another --port, or 0 for any that is free");
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

int HttpServer::port() const {
  error_code ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

int HttpServer::connections() const { return state_->count; }

void HttpServer::run(double drain_seconds) {
  state_->drain_seconds = drain_seconds;
  asio::co_spawn(state_->io, state_->accept(), asio::detached);
  state_->io.run();
}

void HttpServer::use(std::shared_ptr<const TlsCertificate> certificate) {
  asio::post(state_->io, [this, certificate = std::move(certificate)]() mutable { state_->certificate = std::move(certificate); });
}

void HttpServer::stop() {
  asio::post(state_->io, [this] { state_->begin_stop(); });
}

}  // namespace dq::service
