#include "pipeline/page_parts.h"

#include <sys/stat.h>

#include <algorithm>
#include <new>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/document_bytes.h"
#include "pipeline/page_selection.h"
#include "pipeline/protocol.h"
#include "pipeline/unnamed_file.h"

namespace dq::pipeline {
namespace {

// Before each answer its length: 4 bytes, little endian.
constexpr std::size_t kLengthBytes = 4;

std::string length_of(std::string_view bytes) {
  std::string out(kLengthBytes, '\0');
  for (std::size_t n = 0; n < kLengthBytes; ++n) out[n] = static_cast<char>(bytes.size() >> (8 * n));
  return out;
}

std::unexpected<Error> no_part() { return fail(ErrorCode::BadDocument, "a part of the document makes no sense"); }

}  // namespace

Result<WorkerRun> read_pages(WorkerPool& pool, int fd, const std::string& name, const RunOptions& options, const Progress& progress,
                             const CancelFlag* cancel) try {
  const auto page_done = [&](const PageCollection& pages) -> Status {
    if (progress) progress(pages.done(), static_cast<int>(pages.numbers().size()));
    if (cancel && cancel->cancelled()) return fail(ErrorCode::Cancelled, "was cancelled");
    return {};
  };
  const auto read = [&]() -> Result<WorkerRun> {
    DQ_TRY(const UniqueFd file, regular_file_of(fd, options.limits));
    return collect_in_workers(pool, file ? file.get() : fd, options, page_done, cancel);
  };
  Result<WorkerRun> run = read();
  if (!run && run.error().file.empty()) run.error().file = name;
  return run;
} catch (const std::bad_alloc&) { return fail(ErrorCode::LimitExceeded, "needs more memory than there is"); }

Status write_pages(PageCollection& pages, const std::function<Status(std::string_view bytes)>& take) {
  for (std::size_t slot = 0; slot < pages.numbers().size(); ++slot) {
    DQ_TRY(const PageAnswer answer, pages.take_answer(slot));
    const std::string bytes = encode_answer(answer);
    DQ_TRY_STATUS(take(length_of(bytes)));
    DQ_TRY_STATUS(take(bytes));
  }
  return {};
}

Result<PageJoin> PageJoin::create(const DocumentInfo& info, const RunOptions& options) {
  DQ_TRY(std::vector<int> numbers, select_pages(options.page_ranges, info.pages, options.limits));
  return PageJoin(PageCollection(info, std::move(numbers), options.limits), options);
}

Status PageJoin::put(PageAnswer&& answer) {
  const std::vector<int>& numbers = pages_.numbers();
  const auto at = std::ranges::lower_bound(numbers, answer.head.number);
  if (at == numbers.end() || *at != answer.head.number) return no_part();
  const auto slot = static_cast<std::size_t>(at - numbers.begin());
  return pages_.has(slot) ? no_part() : pages_.put(slot, std::move(answer));
}

Status PageJoin::add(PageCollection&& part) {
  for (std::size_t slot = 0; slot < part.numbers().size(); ++slot) {
    DQ_TRY(PageAnswer answer, part.take_answer(slot));
    DQ_TRY_STATUS(put(std::move(answer)));
  }
  return {};
}

Status PageJoin::add(const UniqueFd& part) {
  struct stat status{};
  if (::fstat(part.get(), &status) != 0) return fail(ErrorCode::Unreadable, "a part of the document cannot be read");
  for (std::int64_t at = 0; at < status.st_size;) {
    std::string head(kLengthBytes, '\0');
    DQ_TRY_STATUS(read_at(part, head, at));
    std::size_t length = 0;
    for (std::size_t n = 0; n < kLengthBytes; ++n) length |= std::size_t{static_cast<unsigned char>(head[n])} << (8 * n);
    if (length > kFrameMostBytes) return no_part();
    std::string bytes(length, '\0');
    DQ_TRY_STATUS(read_at(part, bytes, at + static_cast<std::int64_t>(kLengthBytes)));
    std::optional<PageAnswer> answer = decode_answer(bytes);
    if (!answer) return no_part();
    DQ_TRY_STATUS(put(std::move(*answer)));
    at += static_cast<std::int64_t>(kLengthBytes + length);
  }
  return {};
}

Result<DocumentSummary> PageJoin::deliver(PageSink& sink) try {
  if (pages_.done() != static_cast<int>(pages_.numbers().size())) return fail(ErrorCode::BadDocument, "a part of the document is missing");
  DocumentSummary summary;
  DQ_TRY_STATUS(pages_.deliver(options_, sink, summary));
  DQ_TRY_STATUS(sink.end(summary));
  return summary;
} catch (const std::bad_alloc&) { return fail(ErrorCode::LimitExceeded, "needs more memory than there is"); }

PageCollection failed_pages(const DocumentInfo& info, std::pair<int, int> range, const Limits& limits, const Error& error) {
  std::vector<int> numbers(static_cast<std::size_t>(range.second - range.first + 1));
  std::iota(numbers.begin(), numbers.end(), range.first);
  PageCollection pages(info, numbers, limits);
  const std::string_view code = error.code == ErrorCode::DeadlineExceeded ? "document-timeout" : "worker-died";
  for (std::size_t slot = 0; slot < numbers.size(); ++slot) (void)pages.put(slot, failed_page(numbers[slot], code, error.text()));
  return pages;
}

}  // namespace dq::pipeline
