#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

#include "service/reading_threads.h"

namespace dq::service {
namespace {

using namespace std::chrono_literals;

bool no_jobs(TenantPools&, const CancelFlag&) { return false; }

// What takes long until it may end, or is stopped.
struct Slow {
  std::atomic<bool> may_end = false;
  std::atomic<int> begun = 0, stopped = 0, ended = 0;

  ReadingThreads::Task task() {
    return [this](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
      ++begun;
      for (double cpu_ms = 0; !may_end && !cancel.cancelled() && pool.watch().working(cpu_ms); cpu_ms += 5)
        std::this_thread::sleep_for(1ms);
      ++(cancel.cancelled() ? stopped : ended);
      return !cancel.cancelled();
    };
  }
};

// Seconds until a quick reading had its answer; 1e9 where it did not get one.
double seconds_of_quick_one(ReadingThreads& threads) {
  auto done = std::make_shared<std::promise<void>>();
  const auto begun = std::chrono::steady_clock::now();
  const bool taken = threads.read_now("a", [done](pipeline::WorkerPool&, const CancelFlag&) {
    done->set_value();
    return true;
  });
  if (!taken || done->get_future().wait_for(20s) != std::future_status::ready) return 1e9;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

template <class Condition>
bool comes_true(const Condition& condition) {
  for (int n = 0; n < 20'000 && !condition(); ++n) std::this_thread::sleep_for(1ms);
  return condition();
}

TEST(ReadingThreads, SlowOnesGoOnBesideTheirPlaces) {
  ReadingThreads threads({2, 2, 0, 4, 64}, no_jobs);
  Slow slow;
  for (int n = 0; n < 2; ++n) ASSERT_TRUE(threads.read_now("a", slow.task()));
  ASSERT_TRUE(comes_true([&] { return slow.begun == 2; }));
  EXPECT_LT(seconds_of_quick_one(threads), 15);
  EXPECT_EQ(slow.stopped, 0);
  slow.may_end = true;
  EXPECT_TRUE(comes_true([&] { return slow.ended == 2; }));
}

TEST(ReadingThreads, MoreSlowOnesThanThereIsRoomForWaitTheirTurn) {
  ReadingThreads threads({2, 2, 0, 4, 64}, no_jobs);
  Slow slow;
  for (int n = 0; n < 12; ++n) ASSERT_TRUE(threads.read_now("a", slow.task()));
  ASSERT_TRUE(comes_true([&] { return slow.begun >= 4; }));
  EXPECT_LT(seconds_of_quick_one(threads), 15);
  EXPECT_GT(slow.stopped, 0);
  slow.may_end = true;
  EXPECT_TRUE(comes_true([&] { return slow.ended == 12; }));
  EXPECT_EQ(slow.begun, slow.ended + slow.stopped);
}

TEST(ReadingThreads, WhatNeedsOcrWaitsBesideWithItsWorker) {
  ReadingThreads threads({2, 1, 0, 4, 64}, no_jobs);
  Slow slow;
  std::atomic<int> at_work = 0, most_at_work = 0;
  const ReadingThreads::Task task = [&](pipeline::WorkerPool& pool, const CancelFlag& cancel) {
    EXPECT_TRUE(pool.watch().before_ocr());
    const int now = ++at_work;
    if (now > most_at_work) most_at_work = now;
    const bool answered = slow.task()(pool, cancel);
    --at_work;
    return answered;
  };
  for (int n = 0; n < 4; ++n) ASSERT_TRUE(threads.read_now("a", task));
  ASSERT_TRUE(comes_true([&] { return slow.begun >= 1; }));
  EXPECT_LT(seconds_of_quick_one(threads), 15);
  slow.may_end = true;
  EXPECT_TRUE(comes_true([&] { return slow.ended == 4; }));
  EXPECT_EQ(slow.stopped, 0);
  EXPECT_EQ(most_at_work, 1);
}

TEST(ReadingThreads, NobodyIsStoppedForNobody) {
  ReadingThreads threads({1, 0, 0, 0, 64}, no_jobs);
  Slow slow;
  ASSERT_TRUE(threads.read_now("a", slow.task()));
  std::this_thread::sleep_for(300ms);
  EXPECT_EQ(slow.stopped, 0);
  slow.may_end = true;
  EXPECT_TRUE(comes_true([&] { return slow.ended == 1; }));
}

TEST(ReadingThreads, TooManyAreRefusedAndTheRestDroppedAtTheEnd) {
  ReadingThreads threads({1, 1, 0, 0, 2}, no_jobs);
  Slow slow;
  ASSERT_TRUE(threads.read_now("a", slow.task()));
  ASSERT_TRUE(comes_true([&] { return slow.begun == 1; }));
  int taken = 0;
  while (threads.read_now("a", slow.task()) && taken < 10) ++taken;
  EXPECT_LT(taken, 10);
  slow.may_end = true;
  threads.stop();
  EXPECT_EQ(threads.waiting(), 0U);
}

}  // namespace
}  // namespace dq::service
