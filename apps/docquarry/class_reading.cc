#include "apps/docquarry/class_reading.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include "apps/docquarry/inputs.h"
#include "pipeline/each_page.h"
#include "pipeline/worker_pool.h"

namespace dq::app {
namespace {

using Pages = std::vector<classify::PageFeatures>;

Result<Pages> read_one(pipeline::WorkerPool& pool, const std::string& path, const pipeline::RunOptions& options) {
  DQ_TRY(const InputFile input, InputFile::open(path, options.limits));
  Pages pages;
  pipeline::EachPage sink([&](Page&& page) { pages.push_back(classify::page_features(page)); });
  DQ_TRY(const pipeline::DocumentSummary summary, pipeline::run_document(pool, input.fd(), path, options, sink));
  if (pages.empty() || summary.pages_done == 0)
    return std::unexpected(Error{ErrorCode::BadDocument, "no page of it can be read", {}, path, 0});
  return pages;
}

}  // namespace

std::vector<Result<Pages>> read_for_kinds(const std::vector<std::string>& paths, const pipeline::RunOptions& options, int jobs) {
  std::vector<std::optional<Result<Pages>>> read(paths.size());
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    pipeline::WorkerPool pool(pipeline::Reuse::SameOwner);  // who runs the program owns what it reads
    for (std::size_t n; (n = next++) < paths.size();) read[n] = read_one(pool, paths[n], options);
  };
  {
    std::vector<std::jthread> others;
    const std::size_t threads = options.in_process ? 1 : std::min(paths.size(), static_cast<std::size_t>(std::max(1, jobs)));
    for (std::size_t n = 1; n < threads; ++n) others.emplace_back(work);
    work();
  }
  std::vector<Result<Pages>> out;
  for (auto& one : read) out.push_back(std::move(*one));
  return out;
}

}  // namespace dq::app
