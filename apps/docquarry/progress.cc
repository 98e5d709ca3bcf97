#include "apps/docquarry/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace dq::app {
namespace {

constexpr int kBarWidth = 24;  // characters
constexpr std::chrono::milliseconds kRedrawEvery{100};
constexpr double kSecondsBeforeGuess = 0.5;  // a guess of the time left after less is noise

std::string clock_text(double seconds) {
  const long s = std::lround(std::max(seconds, 0.0));
  return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60) : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

}  // namespace

std::string progress_line(double share, int pages_done, int pages_total, std::size_t documents_done, std::size_t documents,
                          double seconds) {
  auto filled = static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * kBarWidth);
  std::string bar(filled, '=');
  bar.resize(kBarWidth, ' ');
  auto line = fmt::format("[{}] ", bar);
  if (documents > 1) line += fmt::format("{} of {} documents, {} pages", documents_done, documents, pages_done);
  else line += fmt::format("{} of {} pages", pages_done, pages_total);
  if (seconds < kSecondsBeforeGuess || share <= 0) return line;
  return line + fmt::format(", {:.1f} pages/s, {} left", pages_done / seconds, clock_text(seconds / share - seconds));
}

ProgressMode Progress::mode_for_terminal() {
  const char* terminal = std::getenv("TERM");
  bool dumb = terminal && std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) && !dumb ? ProgressMode::Bar : ProgressMode::Silent;
}

Progress::Progress(ProgressMode mode, std::size_t documents)
    : mode_(mode), documents_(documents), begun_(std::chrono::steady_clock::now()), drawn_(begun_) {}

Progress::~Progress() { erase(); }

void Progress::pages(std::size_t document, int done, int total) {
  std::lock_guard lock(mutex_);
  documents_[document].done = done;
  documents_[document].total = total;
  draw();
}

void Progress::document_done(std::size_t document) {
  std::lock_guard lock(mutex_);
  documents_[document].finished = true;
  draw();
}

void Progress::message(const std::string& line) {
  std::lock_guard lock(mutex_);
  erase();
  fmt::print(stderr, "{}\n", line);
}

void Progress::draw() {
  auto now = std::chrono::steady_clock::now();
  if (mode_ == ProgressMode::Silent || (visible_ && now - drawn_ < kRedrawEvery)) return;
  double share = 0;
  int done = 0, total = 0;
  for (auto& d : documents_) {
    share += d.finished ? 1.0 : d.total > 0 ? static_cast<double>(d.done) / d.total : 0.0;
    done += d.done;
    total += d.total;
  }
  auto finished = static_cast<std::size_t>(std::ranges::count_if(documents_, &Document::finished));
  double seconds = std::chrono::duration<double>(now - begun_).count();
  fmt::print(stderr, "\r\x1b[K{}",
             progress_line(share / static_cast<double>(documents_.size()), done, total, finished, documents_.size(), seconds));
  std::fflush(stderr);
  visible_ = true;
  drawn_ = now;
}

void Progress::erase() {
  if (!visible_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  visible_ = false;
}

}  // namespace dq::app
