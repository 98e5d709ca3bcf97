// The frame protocol: a stream of bytes in pieces of any size, against a plain reading of the same stream.
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "fuzz/byte_source.h"
#include "fuzz/targets.h"
#include "pipeline/frame_socket.h"

namespace dq::fuzz {
namespace {

using pipeline::Frame;
using pipeline::FrameKind;
using pipeline::FrameReader;

struct Reading {
  std::vector<Frame> frames;
  bool garbage = false;
};

// Read plainly: whole frames up to the first that cannot be.
Reading plain_reading(std::string_view stream) {
  Reading reading;
  while (stream.size() >= pipeline::kFrameHeadBytes && !reading.garbage) {
    std::size_t size = 0;
    for (std::size_t n = 4; n-- > 0;) size = size << 8 | static_cast<unsigned char>(stream[n]);
    const auto kind = static_cast<unsigned char>(stream[4]);
    reading.garbage = size > pipeline::kFrameMostBytes || kind > static_cast<unsigned char>(FrameKind::Done);
    if (reading.garbage || stream.size() - pipeline::kFrameHeadBytes < size) break;
    reading.frames.push_back({static_cast<FrameKind>(kind), std::string(stream.substr(pipeline::kFrameHeadBytes, size))});
    stream.remove_prefix(pipeline::kFrameHeadBytes + size);
  }
  return reading;
}

struct Sockets {
  pipeline::UniqueFd ours, theirs;
  Sockets() {
    std::array<int, 2> ends{};
    check(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) == 0, "a pair of sockets");
    ours.reset(ends[0]), theirs.reset(ends[1]);
  }
};

void drain(FrameReader& reader, int socket, std::vector<Frame>& frames) {
  reader.fill(socket);
  while (std::optional<Frame> frame = reader.next()) frames.push_back(std::move(*frame));
}

void check_same(const std::vector<Frame>& got, const std::vector<Frame>& wanted) {
  check(got.size() == wanted.size(), "as many frames");
  for (std::size_t n = 0; n < got.size(); ++n)
    check(got[n].kind == wanted[n].kind && got[n].payload == wanted[n].payload, "the same frame");
}

}  // namespace

void fuzz_frames(std::span<const std::uint8_t> bytes) {
  ByteSource source(bytes);
  const auto piece = static_cast<std::size_t>(source.below(64) + 1);
  const std::string_view stream = as_text(source.rest());
  const Reading wanted = plain_reading(stream);
  Sockets sockets;
  FrameReader reader(pipeline::Descriptors::Refuse);
  std::vector<Frame> frames;
  for (std::size_t at = 0; at < stream.size() && reader.state() == FrameReader::State::Open; at += piece) {
    const std::string_view part = stream.substr(at, piece);
    check(::send(sockets.theirs.get(), part.data(), part.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(part.size()),
          "a socket takes a piece");
    drain(reader, sockets.ours.get(), frames);
  }
  sockets.theirs.reset();
  for (int n = 0; n < 3 && reader.state() == FrameReader::State::Open; ++n) drain(reader, sockets.ours.get(), frames);
  check_same(frames, wanted.frames);
  check(reader.state() == (wanted.garbage ? FrameReader::State::Garbage : FrameReader::State::Closed), "how the stream ended");
}

}  // namespace dq::fuzz
