// Frames over a stream socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/protocol.h"
#include "pipeline/unique_fd.h"

namespace dq::pipeline {

// Sends all of a frame, waiting where it must; `passed_fd` >= 0 goes with it. False: the other end is gone.
bool send_frame(int socket, FrameKind kind, std::string_view payload, int passed_fd = -1);

// Whether descriptors that come with frames are taken; refused ones are closed by the kernel.
enum class Descriptors : std::uint8_t { Refuse, Accept };

// Puts frames together from what has come.
class FrameReader {
 public:
  enum class State : std::uint8_t { Open, Closed, Garbage };

  explicit FrameReader(Descriptors descriptors) : descriptors_(descriptors) {}

  // Reads once, waiting if nothing is there unless the socket is non-blocking. Closed: nothing more will come.
  State fill(int socket);
  // The next whole frame, if there is one. After a frame that cannot be, state() is Garbage.
  std::optional<Frame> next();
  State state() const { return state_; }
  // The descriptor that came last.
  UniqueFd take_fd() { return std::move(passed_fd_); }

 private:
  void compact();

  Descriptors descriptors_;
  State state_ = State::Open;
  std::string buffer_;
  std::size_t used_ = 0;  // bytes at the front already given away
  UniqueFd passed_fd_;
};

// What a process does that only answers: hands on each frame until the other end closes. False: `serve` returned false, since what a frame
// said made no sense, or what came were no frames.
bool serve_frames(FrameReader& requests, int socket, const std::function<bool(const Frame&)>& serve);

}  // namespace dq::pipeline
