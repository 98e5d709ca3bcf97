#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "service/blobs.h"

namespace dq::service {
namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("dq-blobs-" + std::to_string(::getpid()));
  ~Folder() { std::filesystem::remove_all(path); }
};

std::string bytes_of(const Blobs& blobs, const std::string& name) {
  const auto file = blobs.read(name);
  std::string bytes(100, '\0');
  const ssize_t n = file ? ::pread(file->get(), bytes.data(), bytes.size(), 0) : -1;
  return n < 0 ? "none" : bytes.substr(0, static_cast<std::size_t>(n));
}

TEST(Blobs, AppearWholeOrNotAtAll) {
  const Folder folder;
  const std::unique_ptr<Blobs> opened = *FolderBlobs::open(folder.path);
  const Blobs& blobs = *opened;
  const std::string one = *blobs.put("one");
  {
    BlobWriter unfinished = *blobs.create();
    ASSERT_TRUE(unfinished.write("lost"));
  }
  EXPECT_EQ(bytes_of(blobs, one), "one");
  EXPECT_EQ(bytes_of(blobs, "0000"), "none");
  const auto files = std::filesystem::recursive_directory_iterator(folder.path);
  EXPECT_EQ(std::count_if(begin(files), end(files), [](const auto& entry) { return entry.is_regular_file(); }), 1);
}

TEST(Blobs, AnotherNameLivesOnItsOwn) {
  const Folder folder;
  const std::unique_ptr<Blobs> opened = *FolderBlobs::open(folder.path);
  const Blobs& blobs = *opened;
  const std::string one = *blobs.put("text"), other = *blobs.another_name(one);
  blobs.remove(one);
  EXPECT_EQ(bytes_of(blobs, one), "none");
  EXPECT_EQ(bytes_of(blobs, other), "text");
}

TEST(Blobs, WhatNobodyNamesIsSwept) {
  const Folder folder;
  const std::unique_ptr<Blobs> opened = *FolderBlobs::open(folder.path);
  const Blobs& blobs = *opened;
  const std::string kept = *blobs.put("kept"), lost = *blobs.put("lost");
  const auto named = [&]() -> Result<Blobs::Names> { return Blobs::Names{kept}; };
  ASSERT_TRUE(blobs.sweep(0, named, CancelFlag()));  // nothing is so old
  EXPECT_EQ(bytes_of(blobs, lost), "lost");
  // What somebody else keeps there is nobody's lost blob.
  const std::filesystem::path foreign = folder.path / "ab/report.pdf";
  std::ofstream(foreign) << "foreign";
  ASSERT_TRUE(blobs.sweep(INT64_MAX, named, CancelFlag()));
  EXPECT_TRUE(std::filesystem::exists(foreign));
  EXPECT_EQ(bytes_of(blobs, kept), "kept");
  EXPECT_EQ(bytes_of(blobs, lost), "none");
}

}  // namespace
}  // namespace dq::service
