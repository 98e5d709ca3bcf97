// The progress bar on a terminal, and messages that go past it. Safe to call from several threads.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace dq::app {

enum class ProgressMode : std::uint8_t { Silent, Bar };

class Progress {
 public:
  // Bar only when standard error is a terminal.
  static ProgressMode mode_for_terminal();
  Progress(ProgressMode mode, std::size_t documents);
  ~Progress();  // takes the bar away

  void pages(std::size_t document, int done, int total);
  void document_done(std::size_t document);
  // A whole line on standard error.
  void message(const std::string& line);

 private:
  void draw();
  void erase();

  struct Document {
    int done = 0, total = 0;
    bool finished = false;
  };
  std::mutex mutex_;
  ProgressMode mode_;
  std::vector<Document> documents_;
  std::chrono::steady_clock::time_point begun_, drawn_;
  bool visible_ = false;
};

// "[=====>    ] 120 of 300 pages, 41.2 pages/s, 0:04 left"; `share` is 0 to 1.
std::string progress_line(double share, int pages_done, int pages_total, std::size_t documents_done, std::size_t documents, double seconds);

}  // namespace dq::app
