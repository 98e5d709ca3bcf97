#include "service/long_documents.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include "pipeline/page_parts.h"

namespace dq::service {
namespace {

// Between looks at what others do.
constexpr std::chrono::milliseconds kLook{50};

std::unexpected<Error> again(const Error& error) { return fail(ErrorCode::Unwritable, error.text()); }

}  // namespace

Result<pipeline::DocumentSummary> LongDocuments::run(const Job& job, pipeline::WorkerPool& pool, int fd,
                                                     const pipeline::RunOptions& options, pipeline::PageSink& sink,
                                                     const CancelFlag* cancel) {
  pipeline::RunOptions first = options;
  first.page_ranges = {{1, kPartPages}};
  DQ_TRY(pipeline::WorkerRun run, pipeline::read_pages(pool, fd, "document", first, {}, cancel));
  const DocumentInfo info = run.pages.info();
  DQ_TRY(pipeline::PageJoin join, pipeline::PageJoin::create(info, options));
  DQ_TRY_STATUS(join.add(std::move(run.pages)));
  if (info.pages > kPartPages) {
    DQ_TRY_STATUS(read_rest(job, pool, fd, options, info, cancel));
    DQ_TRY(const std::vector<JobPart> parts, parts_.parts.of(job.id));
    for (const JobPart& part : parts) {
      const auto file = parts_.blobs.read(part.blob);
      const Status added = file ? join.add(*file) : Status(std::unexpected(file.error()));
      if (added) continue;
      // Of another version of this program, or lost: read anew.
      if (added.error().code == ErrorCode::NotFound || added.error().code == ErrorCode::BadDocument)
        DQ_TRY_STATUS(parts_.parts.drop(job.id));
      return again(added.error());
    }
  }
  auto summary = join.deliver(sink);
  if (summary) summary->cpu_ms += run.cpu_ms;
  return summary;
}

Status LongDocuments::read_rest(const Job& job, pipeline::WorkerPool& pool, int fd, const pipeline::RunOptions& options,
                                const DocumentInfo& info, const CancelFlag* cancel) {
  std::vector<std::pair<int, int>> ranges;
  for (int page = kPartPages + 1; page <= info.pages; page += kPartPages)
    ranges.emplace_back(page, std::min(page + kPartPages - 1, info.pages));
  DQ_TRY_STATUS(parts_.parts.make(job.id, ranges));
  if (parts_.made) parts_.made();
  for (;;) {
    if (cancel && cancel->cancelled()) return fail(ErrorCode::Cancelled, "was cancelled");
    DQ_TRY(const auto part, parts_.parts.claim(job.id));
    if (part) {
      DQ_TRY_STATUS(read_part(*part, pool, fd, options, cancel));
      continue;
    }
    DQ_TRY(const std::vector<JobPart> all, parts_.parts.of(job.id));
    if (all.empty()) return fail(ErrorCode::Unwritable, "another has the job");
    if (std::ranges::none_of(all, [](const JobPart& one) { return one.blob.empty(); })) return {};
    std::this_thread::sleep_for(kLook);
  }
}

Status LongDocuments::read_part(const JobPart& part, pipeline::WorkerPool& pool, int fd, const pipeline::RunOptions& options,
                                const CancelFlag* cancel) {
  const std::pair<int, int> range{static_cast<int>(part.first), static_cast<int>(part.last)};
  pipeline::RunOptions of_part = options;
  of_part.page_ranges = {range};
  const auto read = [&]() -> Result<std::string> {
    auto run = pipeline::read_pages(pool, fd, "document", of_part, {}, cancel);
    const bool ours = !run && (run.error().code == ErrorCode::Cancelled || run.error().code == ErrorCode::Unwritable);
    if (ours) return std::unexpected(run.error());
    // As a document read in one piece: what cannot be had costs its pages.
    pipeline::PageCollection pages = run ? std::move(run->pages) : pipeline::failed_pages({}, range, options.limits, run.error());
    DQ_TRY(BlobWriter writer, parts_.blobs.create());
    DQ_TRY_STATUS(pipeline::write_pages(pages, [&writer](std::string_view bytes) { return writer.write(bytes); }));
    return writer.commit();
  };
  const auto blob = read();
  if (!blob) {
    (void)parts_.parts.give_back(part);
    return std::unexpected(blob.error());
  }
  DQ_TRY([[maybe_unused]] const bool first, parts_.parts.finish(part, *blob));
  return {};
}

bool LongDocuments::work_on_part(const PoolOf& pool_of, const OptionsOf& options_of, const CancelFlag& cancel) {
  const auto part = parts_.parts.claim("");
  if (!part || !*part) return false;
  const auto job = parts_.jobs.find((*part)->job);
  const bool there = job && *job && ((*job)->state == JobState::Running || (*job)->state == JobState::Queued);
  const auto file = there ? parts_.blobs.read((*job)->blob) : Result<pipeline::UniqueFd>(fail(ErrorCode::NotFound, "no job"));
  if (job && !there) (void)parts_.parts.drop((*part)->job);  // it ended while its parts were made
  if (!file) {
    (void)parts_.parts.give_back(**part);
    return false;
  }
  return read_part(**part, pool_of((*job)->tenant), file->get(), options_of(**job), &cancel).has_value();
}

}  // namespace dq::service
