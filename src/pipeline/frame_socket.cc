#include "pipeline/frame_socket.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dq::pipeline {
namespace {

// What one read takes at most: most pages of text in one go.
constexpr std::size_t kReadBytes = 64 << 10;
// A buffer that one large page made is given back.
constexpr std::size_t kKeptBytes = 4 << 20;

struct alignas(cmsghdr) FdMessage {
  std::array<char, CMSG_SPACE(sizeof(int))> bytes{};
};

std::array<char, kFrameHeadBytes> head_of(FrameKind kind, std::size_t size) {
  std::array<char, kFrameHeadBytes> head{};
  for (std::size_t n = 0; n < 4; ++n) head[n] = static_cast<char>(size >> (8 * n));
  head[4] = static_cast<char>(kind);
  return head;
}

void attach_fd(msghdr& message, FdMessage& control, int fd) {
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  cmsghdr* const header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &fd, sizeof(int));
}

int detach_fd(msghdr& message) {
  const cmsghdr* const header = CMSG_FIRSTHDR(&message);
  if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof(int)))
    return -1;
  int fd = -1;
  std::memcpy(&fd, CMSG_DATA(header), sizeof(int));
  return fd;
}

// Drops `count` bytes from the front of the parts.
void advance(std::array<iovec, 2>& parts, std::size_t count) {
  for (iovec& part : parts) {
    const std::size_t step = std::min(count, part.iov_len);
    part.iov_base = static_cast<char*>(part.iov_base) + step;
    part.iov_len -= step;
    count -= step;
  }
}

}  // namespace

bool send_frame(int socket, FrameKind kind, std::string_view payload, int passed_fd) {
  auto head = head_of(kind, payload.size());
  std::array<iovec, 2> parts{{{head.data(), head.size()}, {const_cast<char*>(payload.data()), payload.size()}}};
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  FdMessage control;
  if (passed_fd >= 0) attach_fd(message, control, passed_fd);
  while (parts[0].iov_len + parts[1].iov_len > 0) {
    const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    message.msg_control = nullptr;  // goes once, with the first bytes
    message.msg_controllen = 0;
    advance(parts, static_cast<std::size_t>(sent));
  }
  return true;
}

FrameReader::State FrameReader::fill(int socket) {
  compact();
  const std::size_t at = buffer_.size();
  iovec part{nullptr, kReadBytes};
  FdMessage control;
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptors_ == Descriptors::Accept) {
    message.msg_control = control.bytes.data();
    message.msg_controllen = control.bytes.size();
  }
  ssize_t got = -1;
  // Not resized first: 64 kB of zeros cost more than the read of a frame.
  buffer_.resize_and_overwrite(at + kReadBytes, [&](char* bytes, std::size_t) {
    part.iov_base = bytes + at;
    do got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    return at + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  });
  const bool waiting = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  if (got > 0) {
    if (const int fd = detach_fd(message); fd >= 0) passed_fd_.reset(fd);
  } else if (!waiting) {
    state_ = State::Closed;
  }
  return state_;
}

void FrameReader::compact() {
  buffer_.erase(0, used_);
  used_ = 0;
  if (buffer_.empty() && buffer_.capacity() > kKeptBytes) buffer_.shrink_to_fit();
}

std::optional<Frame> FrameReader::next() {
  const std::string_view left = std::string_view(buffer_).substr(used_);
  if (left.size() < kFrameHeadBytes || state_ == State::Garbage) return std::nullopt;
  std::size_t size = 0;
  for (std::size_t n = 0; n < 4; ++n) size |= static_cast<std::size_t>(static_cast<std::uint8_t>(left[n])) << (8 * n);
  if (size > kFrameMostBytes || static_cast<std::uint8_t>(left[4]) > static_cast<std::uint8_t>(FrameKind::Done)) {
    state_ = State::Garbage;
    return std::nullopt;
  }
  if (left.size() - kFrameHeadBytes < size) return std::nullopt;
  used_ += kFrameHeadBytes + size;
  return Frame{static_cast<FrameKind>(left[4]), std::string(left.substr(kFrameHeadBytes, size))};
}

bool serve_frames(FrameReader& requests, int socket, const std::function<bool(const Frame&)>& serve) {
  while (requests.fill(socket) == FrameReader::State::Open) {
    while (const std::optional<Frame> frame = requests.next())
      if (!serve(*frame)) return false;
  }
  return requests.state() == FrameReader::State::Closed;
}

}  // namespace dq::pipeline
