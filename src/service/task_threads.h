// Threads for what is short but may wait for the disk: checks of requests, the database, objects.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dq::service {

class TaskThreads {
 public:
  TaskThreads(int threads, std::size_t most_waiting);
  ~TaskThreads();  // what waits is still done

  // False: too many wait.
  bool add(std::function<void()> task);

 private:
  void serve();

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dq::service
