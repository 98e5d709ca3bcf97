#include "pipeline/recognizer.h"

#include <unistd.h>

#include <cstdlib>
#include <new>
#include <optional>
#include <utility>

#include "ocr/text_reader.h"
#include "pipeline/protocol.h"
#include "pipeline/sandbox.h"
#include "pipeline/worker.h"

namespace dq::pipeline {
namespace {

// One recogniser may have come to its end of memory with the sizes of pictures that it has seen; a fresh one reads the page then.
constexpr int kAttempts = 2;

// Waits for the next frame; nothing when the other end is gone or talks nonsense.
std::optional<Frame> next_frame(FrameReader& reader, int socket) {
  for (;;) {
    if (std::optional<Frame> frame = reader.next()) return frame;
    if (reader.state() != FrameReader::State::Open || reader.fill(socket) != FrameReader::State::Open) return reader.next();
  }
}

std::unexpected<Error> gone(const char* who) { return fail(ErrorCode::WorkerDied, std::string(who) + " is gone"); }

Result<std::vector<Word>> read(Result<ocr::TextReader>& reader, const std::string& payload) {
  if (!reader) return std::unexpected(reader.error());
  const std::optional<image::PageRaster> raster = decode_raster(payload);
  return raster ? reader->read(*raster) : fail(ErrorCode::Internal, "a raster came damaged");
}

// Answers one worker until it hangs up.
void serve(int socket, Result<ocr::TextReader>& reader) {
  FrameReader requests(Descriptors::Refuse);
  while (const std::optional<Frame> frame = next_frame(requests, socket)) {
    if (frame->kind != FrameKind::Raster) return;
    const Result<std::vector<Word>> words = read(reader, frame->payload);
    const bool sent = words ? send_frame(socket, FrameKind::Words, encode_words(*words))
                            : send_frame(socket, FrameKind::Failed, encode_error(words.error()));
    if (!sent) return;
  }
}

// Files are read before the doors close.
Result<ocr::TextReader> load_then_enter_sandbox(std::int64_t memory_bytes, const std::string& models, const std::string& cache) {
  Result<ocr::TextReader> reader = ocr::TextReader::load(models, {.cache_folder = cache});
  DQ_TRY_STATUS(enter_sandbox(memory_bytes, NewCode::Allowed));
  return reader;
}

}  // namespace

int recognizer_main(int argc, char** argv) {
  if (argc < 6 || !leave_the_world(static_cast<pid_t>(std::atoll(argv[2])))) return EXIT_FAILURE;
  std::set_new_handler([] { ::_exit(kWorkerOutOfMemory); });
  Result<ocr::TextReader> reader = load_then_enter_sandbox(std::atoll(argv[3]), argv[4], argv[5]);
  FrameReader program(Descriptors::Accept);
  while (const std::optional<Frame> frame = next_frame(program, kWorkerSocket)) {
    const UniqueFd worker = program.take_fd();
    if (frame->kind == FrameKind::Recognizer && worker) serve(worker.get(), reader);
  }
  ::_exit(EXIT_SUCCESS);
}

Status RemoteReader::connect() {
  if (!send_frame(kWorkerSocket, FrameKind::Recognize, encode_need(socket_ ? Need::Time : Need::Recognizer))) return gone("the program");
  if (socket_) return {};
  const std::optional<Frame> frame = next_frame(requests_, kWorkerSocket);
  if (!frame) return gone("the program");
  if (frame->kind == FrameKind::Failed) return std::unexpected(decode_error(frame->payload).value_or(Error{}));
  replies_ = FrameReader(Descriptors::Refuse);
  socket_ = requests_.take_fd();
  return socket_ && frame->kind == FrameKind::Recognizer ? Status() : gone("the recogniser");
}

std::optional<Result<std::vector<Word>>> RemoteReader::ask(const std::string& payload, Deadline deadline) {
  std::optional<Frame> frame;
  if (send_frame(socket_.get(), FrameKind::Raster, payload))
    while (!(frame = replies_.next()) && replies_.state() == FrameReader::State::Open && !deadline.passed()) replies_.fill(socket_.get());
  if (frame && frame->kind == FrameKind::Failed) return std::unexpected(decode_error(frame->payload).value_or(Error{}));
  if (frame && frame->kind == FrameKind::Words)
    if (std::optional<std::vector<Word>> words = decode_words(frame->payload)) return std::move(*words);
  socket_.reset();
  if (deadline.passed()) return fail(ErrorCode::DeadlineExceeded, "it took longer than its deadline", "give more time with --page-timeout");
  return std::nullopt;
}

Result<std::vector<Word>> RemoteReader::read(const image::PageRaster& raster, double seconds) {
  const std::string payload = encode_raster(raster);
  if (payload.size() > kFrameMostBytes) return fail(ErrorCode::LimitExceeded, "the page has too many pixels");
  std::optional<Deadline> deadline;  // from when there is a recogniser, which the program may let wait
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    DQ_TRY_STATUS(connect());
    if (!deadline) deadline = Deadline::after_seconds(seconds);
    if (std::optional<Result<std::vector<Word>>> answer = ask(payload, *deadline)) return std::move(*answer);
  }
  return gone("the recogniser");
}

}  // namespace dq::pipeline
