#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "service/blobs.h"
#include "service/database.h"
#include "service/job_queue.h"

namespace dq::service {
namespace {

struct Queue {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("dq-jobs-" + std::to_string(::getpid()));
  std::unique_ptr<Database> database;
  std::unique_ptr<Blobs> blobs;
  std::unique_ptr<JobQueue> jobs;

  Queue() {
    std::filesystem::create_directories(folder);
    database = *open_sqlite(folder / "jobs.db");
    EXPECT_TRUE(migrate(*database));
    blobs = *FolderBlobs::open(folder / "blobs");
    jobs = std::make_unique<JobQueue>(*database, *blobs, "node/1");
  }
  ~Queue() {
    jobs.reset(), database.reset();
    std::filesystem::remove_all(folder);
  }

  // A job with one file, from its document to its end.
  Job ended(bool keeps_document) {
    Job job;
    job.tenant = "tenant", job.kind = "Document", job.request = "{}", job.blob = *blobs->put("document");
    EXPECT_TRUE(jobs->submit(job, "", 10));
    const Job claimed = **jobs->claim();
    JobEnd end{JobState::Succeeded, "", 1, {}, {}, {}};
    end.files.push_back({"json", *blobs->put("answer"), 6});
    end.keeps_document = keeps_document;
    EXPECT_TRUE(*jobs->finish(claimed, end));
    return **jobs->find(claimed.id);
  }
  std::int64_t files() const {
    std::int64_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "blobs")) count += entry.is_regular_file();
    return count;
  }
};

TEST(JobQueue, DocumentGoesWhenTheJobIsDone) {
  Queue queue;
  const Job job = queue.ended(false);
  EXPECT_FALSE(queue.blobs->read(job.blob));
  EXPECT_EQ(queue.files(), 1);
}

TEST(JobQueue, DocumentThatIsKeptGoesWithTheJob) {
  Queue queue;
  const Job removed = queue.ended(true), expired = queue.ended(true);
  EXPECT_TRUE(queue.blobs->read(removed.blob));
  EXPECT_EQ(queue.files(), 4);
  EXPECT_TRUE(*queue.jobs->remove(removed));
  EXPECT_FALSE(queue.blobs->read(removed.blob));
  EXPECT_EQ(*queue.jobs->expire(expired.finished_ms), 0);
  EXPECT_TRUE(queue.blobs->read(expired.blob));
  EXPECT_EQ(*queue.jobs->expire(expired.finished_ms + 1), 1);
  EXPECT_EQ(queue.files(), 0);
}

}  // namespace
}  // namespace dq::service
