// The fuzzers: one program, build/fuzz/fuzz --target=NAME [libFuzzer's options] [CORPUS...]; see ./dev fuzz and docs/fuzzing.md.
// It is its own worker, and its own recogniser, which sees no words: what loads the networks' library is refused by sanitizers.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fuzz/seeds.h"
#include "fuzz/targets.h"
#include "pipeline/frame_socket.h"
#include "pipeline/protocol.h"
#include "pipeline/worker.h"

namespace {

const dq::fuzz::Target* chosen = nullptr;

void choose(std::string_view name) {
  for (const dq::fuzz::Target& target : dq::fuzz::targets())
    if (target.name == name) chosen = &target;
}

using dq::pipeline::Frame;
using dq::pipeline::FrameKind;
using dq::pipeline::FrameReader;

// As pipeline/recognizer.h has it.
int recognizer_without_words() {
  FrameReader program(dq::pipeline::Descriptors::Accept);
  dq::pipeline::serve_frames(program, dq::pipeline::kWorkerSocket, [&](const Frame&) {
    const dq::pipeline::UniqueFd worker = program.take_fd();
    FrameReader requests(dq::pipeline::Descriptors::Refuse);
    return dq::pipeline::serve_frames(requests, worker.get(), [&](const Frame& raster) {
      return dq::pipeline::decode_raster(raster.payload) &&
             dq::pipeline::send_frame(worker.get(), FrameKind::Words, dq::pipeline::encode_words({}));
    });
  });
  return 0;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  constexpr std::string_view kOption = "--target=";  // libFuzzer passes over what begins with two dashes
  if (*argc > 1 && std::string_view((*argv)[1]) == "--worker") std::exit(dq::pipeline::worker_main(*argc, *argv));
  if (*argc > 1 && std::string_view((*argv)[1]) == "--recognizer") std::exit(recognizer_without_words());
  if (*argc > 1 && std::string_view((*argv)[1]) == "--list") {
    for (const dq::fuzz::Target& target : dq::fuzz::targets())
      std::printf("%-12s %s\n", std::string(target.name).c_str(), std::string(target.about).c_str());
    std::exit(0);
  }
  if (*argc > 2 && std::string_view((*argv)[1]) == "--seeds") {
    dq::fuzz::write_seeds((*argv)[2]);
    std::exit(0);
  }
  for (int n = 1; n < *argc; ++n)
    if (const std::string_view word = (*argv)[n]; word.starts_with(kOption)) choose(word.substr(kOption.size()));
  if (chosen) return 0;
  std::fputs("fuzz: give --target=NAME; --list names them\n", stderr);
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({data, size});
  return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return chosen->mutate ? chosen->mutate(data, size, most, seed, LLVMFuzzerMutate) : LLVMFuzzerMutate(data, size, most);
}
