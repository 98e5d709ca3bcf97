#include "pipeline/document_workers.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <list>
#include <optional>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "pipeline/document_bytes.h"
#include "pipeline/page_selection.h"
#include "pipeline/protocol.h"
#include "pipeline/recognizer.h"

namespace dq::pipeline {
namespace {

// How often a wish to cancel is looked at, and whoever watches is told.
constexpr int kWatchPollMs = 25;
// So many workers in a row that cannot open a document which another could open: the rest of it is given up.
constexpr int kMostOpenFailures = 3;

// Slots [next, end) of the collection.
struct Chunk {
  std::size_t next = 0, end = 0;
  bool empty() const { return next == end; }
};

// A worker on this document.
struct Reader {
  PooledWorker worker;
  bool open = false;   // has the document
  bool fresh = false;  // has read nothing before, of this document or another
  bool left = false;   // killed or given back; to be removed
  Chunk chunk;         // what it owes
  Deadline deadline;   // for the next frame
};

enum class Loss : std::uint8_t { Died, TooSlow };

class DocumentReading {
 public:
  DocumentReading(WorkerPool& pool, int fd, const RunOptions& options, const PageDone& page_done, const CancelFlag* cancel)
      : pool_(pool),
        fd_(fd),
        options_(options),
        limits_(options.limits),
        page_done_(page_done),
        cancel_(cancel),
        request_(encode_request(request_of(options))),
        needs_{options.limits.worker_memory_bytes, kind_of_file(fd), options.draw_anew},
        deadline_(Deadline::after_seconds(options.limits.document_seconds)) {}

  Result<WorkerRun> run() {
    DQ_TRY_STATUS(add_reader(pool_.take(needs_)));
    while (!readers_.empty()) {
      DQ_TRY_STATUS(wait());
      DQ_TRY_STATUS(deadline_.passed() ? give_up_missing("document-timeout", "The document took too long; this page was not read.")
                                       : end_slow_readers());
      readers_.remove_if([](const Reader& reader) { return reader.left; });
    }
    return WorkerRun{std::move(*pages_), cpu_ms_};
  }

 private:
  // --- waiting

  // Until something comes or a deadline passes; then takes what came.
  Status wait() {
    std::vector<pollfd> polled;
    Deadline next = deadline_;
    for (Reader& reader : readers_) {
      polled.push_back({reader.worker.process.socket(), POLLIN, 0});
      next = earlier(next, reader.deadline);
    }
    const bool watched = cancel_ || pool_.watch().working;
    const int timeout = watched ? std::min(next.milliseconds_left(), kWatchPollMs) : next.milliseconds_left();
    ::poll(polled.data(), polled.size(), timeout);
    if (cancel_ && cancel_->cancelled()) return fail(ErrorCode::Cancelled, "was cancelled");
    if (pool_.watch().working) DQ_TRY_STATUS(pool_.watch().working(cpu_ms_so_far()));
    auto reader = readers_.begin();
    for (const pollfd& one : polled) {
      if (one.revents != 0) DQ_TRY_STATUS(receive(*reader));
      ++reader;
    }
    return {};
  }

  double cpu_ms_so_far() const {
    double sum = cpu_ms_;
    for (const Reader& reader : readers_)
      if (!reader.left) sum += reader.worker.cpu_ms() - reader.worker.cpu_before_ms;
    return sum;
  }

  Status receive(Reader& reader) {
    FrameReader& replies = reader.worker.process.replies();
    replies.fill(reader.worker.process.socket());
    while (std::optional<Frame> frame = replies.next()) {
      DQ_TRY(const bool sense, take_frame(reader, *frame));
      if (!sense) return lose(reader, Loss::Died);
      if (reader.left) return {};
    }
    return replies.state() == FrameReader::State::Open ? Status() : lose(reader, Loss::Died);
  }

  Status end_slow_readers() {
    for (Reader& reader : readers_)
      if (!reader.left && reader.deadline.passed()) DQ_TRY_STATUS(lose(reader, Loss::TooSlow));
    return {};
  }

  // --- frames; false: it was not the turn of such a one, or it makes no sense

  Result<bool> take_frame(Reader& reader, const Frame& frame) {
    if (!reader.open && frame.kind == FrameKind::Opened) return take_opened(reader, frame);
    if (!reader.open && frame.kind == FrameKind::Failed) return take_failed(frame);
    if (reader.open && frame.kind == FrameKind::Page && !reader.chunk.empty()) return take_page(reader, frame);
    if (reader.open && frame.kind == FrameKind::Recognize && !reader.chunk.empty()) return take_wish(reader, frame);
    if (reader.open && frame.kind == FrameKind::Done && reader.chunk.empty()) return take_done(reader);
    return false;
  }

  Result<bool> take_opened(Reader& reader, const Frame& frame) {
    std::optional<DocumentInfo> info = decode_info(frame.payload);
    if (!info || (pages_ && info->pages != page_count_)) return false;
    reader.open = true;
    open_failures_ = 0;
    if (!pages_) DQ_TRY_STATUS(begin_pages(std::move(*info)));
    DQ_TRY_STATUS(give_chunk(reader));
    return true;
  }

  Result<bool> take_failed(const Frame& frame) {
    std::optional<Error> error = decode_error(frame.payload);
    if (!error || pages_) return false;
    return std::unexpected(std::move(*error));
  }

  Result<bool> take_page(Reader& reader, const Frame& frame) {
    std::optional<PageAnswer> answer = decode_answer(frame.payload);
    const std::size_t slot = reader.chunk.next;
    if (!answer || answer->head.number != pages_->numbers()[slot]) return false;
    reader.fresh = false;
    ++reader.chunk.next;
    reader.deadline = Deadline::after_seconds(limits_.page_seconds);
    DQ_TRY_STATUS(put(slot, std::move(*answer)));
    return true;
  }

  // The page is to be read by OCR.
  Result<bool> take_wish(Reader& reader, const Frame& frame) {
    const std::optional<Need> need = decode_need(frame.payload);
    if (!need) return false;
    const double seconds_left = deadline_.seconds_left();
    if (pool_.watch().before_ocr) DQ_TRY_STATUS(pool_.watch().before_ocr());
    deadline_ = Deadline::after_seconds(seconds_left + limits_.ocr_page_seconds);
    reader.deadline = Deadline::after_seconds(limits_.page_seconds + limits_.ocr_page_seconds);
    if (*need == Need::Time) return true;
    if (const Status given = pool_.give_recognizer(reader.worker, options_.models, ocr_seconds(limits_)); !given)
      reader.worker.process.send(FrameKind::Failed, encode_error(given.error()));
    return true;
  }

  Result<bool> take_done(Reader& reader) {
    if (chunks_.empty() || reader.worker.process.memory_bytes() <= WorkerPool::kMostMemoryBytes) {
      DQ_TRY_STATUS(give_chunk(reader));
      return true;
    }
    leave(reader);
    DQ_TRY_STATUS(add_reader(pool_.start(needs_)));
    return true;
  }

  // --- pages

  Status begin_pages(DocumentInfo info) {
    page_count_ = info.pages;
    DQ_TRY(std::vector<int> numbers, select_pages(options_.page_ranges, page_count_, limits_));
    deadline_ = Deadline::after_seconds(deadline_.seconds_left() + limits_.document_seconds_per_page * static_cast<double>(numbers.size()));
    for (std::size_t first = 0; first < numbers.size(); first += kChunkPages)
      chunks_.push_back({first, std::min(first + kChunkPages, numbers.size())});
    pages_.emplace(std::move(info), std::move(numbers), limits_);
    const std::size_t wanted = std::min(static_cast<std::size_t>(std::max(options_.jobs, 1)), chunks_.size());
    while (readers_.size() < wanted) DQ_TRY_STATUS(add_reader(pool_.take(needs_)));
    return {};
  }

  Status put(std::size_t slot, PageAnswer&& answer) {
    DQ_TRY_STATUS(pages_->put(slot, std::move(answer)));
    return page_done_(*pages_);
  }

  Status fail_page(std::size_t slot, std::string_view code, const std::string& message) {
    return put(slot, failed_page(pages_->numbers()[slot], code, message));
  }

  // The rest of the document cannot be had in time, or not at all.
  Status give_up_missing(std::string_view code, const std::string& message) {
    for (Reader& reader : readers_) end(reader);
    chunks_.clear();
    if (!pages_ || pages_->done() == 0)
      return fail(ErrorCode::DeadlineExceeded, "took longer than its deadline", "raise the limit on seconds");
    for (std::size_t slot = 0; slot < pages_->numbers().size(); ++slot)
      if (!pages_->has(slot)) DQ_TRY_STATUS(fail_page(slot, code, message));
    return {};
  }

  // --- readers

  Status add_reader(Result<PooledWorker> taken) {
    DQ_TRY(PooledWorker worker, std::move(taken));
    Reader& reader = readers_.emplace_back(std::move(worker));
    reader.fresh = reader.worker.documents++ == 0;
    reader.deadline = Deadline::after_seconds(limits_.document_seconds);
    reader.worker.process.send(FrameKind::Open, request_, fd_);  // one that is gone shows when its reply is read
    return {};
  }

  Status give_chunk(Reader& reader) {
    if (chunks_.empty()) {
      leave(reader);
      return {};
    }
    reader.chunk = chunks_.front();
    chunks_.pop_front();
    reader.deadline = Deadline::after_seconds(limits_.page_seconds);
    const std::vector<int>& numbers = pages_->numbers();
    const auto at = [&](std::size_t slot) { return numbers.begin() + static_cast<std::ptrdiff_t>(slot); };
    reader.worker.process.send(FrameKind::Pages, encode_numbers({at(reader.chunk.next), at(reader.chunk.end)}));
    return {};
  }

  void leave(Reader& reader) {
    cpu_ms_ += reader.worker.cpu_ms() - reader.worker.cpu_before_ms;
    reader.left = true;
    pool_.give_back(std::move(reader.worker));
  }

  WorkerEnd end(Reader& reader) {
    if (reader.left) return {};
    const WorkerEnd how = reader.worker.end();
    cpu_ms_ += reader.worker.cpu_ms() - reader.worker.cpu_before_ms;
    reader.left = true;
    return how;
  }

  // A worker died or must be killed: settle what it owed, and start another if something is left to do.
  Status lose(Reader& reader, Loss loss) {
    const bool was_fresh = reader.fresh;
    const WorkerEnd how = end(reader);
    if (!reader.open) return lose_opening(was_fresh, loss, how);
    Chunk rest = reader.chunk;
    if (!rest.empty() && (loss == Loss::TooSlow || was_fresh)) DQ_TRY_STATUS(settle_page(rest.next++, loss, how));
    if (!rest.empty()) chunks_.push_front(rest);
    return chunks_.empty() ? Status() : add_reader(pool_.start(needs_));
  }

  Status settle_page(std::size_t slot, Loss loss, const WorkerEnd& how) {
    if (loss == Loss::TooSlow) return fail_page(slot, "page-timeout", "The page took longer than its deadline and was given up.");
    if (how.out_of_memory()) return fail_page(slot, "page-memory", "The page needs more memory than a worker may have.");
    return fail_page(slot, "worker-died", "The worker that read this page " + how.text() + ".");
  }

  Status lose_opening(bool was_fresh, Loss loss, const WorkerEnd& how) {
    if (!pages_ && loss == Loss::TooSlow) return give_up_missing({}, {});
    if (!pages_ && was_fresh) return opening_error(how);
    const bool others = std::ranges::any_of(readers_, [](const Reader& reader) { return !reader.left; });
    if (++open_failures_ < kMostOpenFailures) return add_reader(pool_.start(needs_));
    return others ? Status() : give_up_missing("worker-died", "The worker that opened the document " + how.text() + ".");
  }

  static Status opening_error(const WorkerEnd& how) {
    if (how.out_of_memory()) return fail(ErrorCode::LimitExceeded, "needs more memory than a worker may have", "raise the limit on memory");
    return fail(ErrorCode::WorkerDied, "the worker that opened it " + how.text(), "the file is probably damaged; other files go on");
  }

  WorkerPool& pool_;
  const int fd_;
  const RunOptions& options_;
  const Limits& limits_;
  const PageDone& page_done_;
  const CancelFlag* const cancel_;
  const std::string request_;
  const WorkerNeeds needs_;

  Deadline deadline_;                    // of the document
  std::optional<PageCollection> pages_;  // once the document is open
  int page_count_ = 0;
  std::deque<Chunk> chunks_;   // given to nobody
  std::list<Reader> readers_;  // stable while others come and go
  int open_failures_ = 0;
  double cpu_ms_ = 0;
};

}  // namespace

Result<WorkerRun> collect_in_workers(WorkerPool& pool, int fd, const RunOptions& options, const PageDone& page_done,
                                     const CancelFlag* cancel) {
  return DocumentReading(pool, fd, options, page_done, cancel).run();
}

}  // namespace dq::pipeline
