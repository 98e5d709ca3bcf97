// Files that appear together.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "apps/docquarry/output.h"

namespace dq::app {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public testing::Test {
 protected:
  OutputFolderTest() {
    std::string name = (fs::temp_directory_path() / "dq-output-XXXXXX").string();
    root_ = ::mkdtemp(name.data());
  }
  ~OutputFolderTest() override { fs::remove_all(root_); }

  static auto open_files() { return std::ranges::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()); }
  static auto count_in(const fs::path& folder) { return std::ranges::distance(fs::directory_iterator(folder), fs::directory_iterator()); }

  fs::path root_;
};

TEST_F(OutputFolderTest, ManyFilesNeedNotBeOpenAtOnce) {
  const fs::path place = root_ / "tables";
  OutputFolder folder(place.string());
  const auto before = open_files();
  for (int n = 0; n < 50; ++n) {
    const auto sink = folder.create(std::to_string(n) + ".csv").value();
    ASSERT_TRUE(sink->write("a," + std::to_string(n)));
  }
  EXPECT_EQ(open_files(), before);
  EXPECT_FALSE(fs::exists(place / "7.csv")) << "before commit()";
  ASSERT_TRUE(folder.commit());
  EXPECT_EQ(count_in(place), 50);
  std::string text;
  std::getline(std::ifstream(place / "7.csv"), text);
  EXPECT_EQ(text, "a,7");
}

TEST_F(OutputFolderTest, WhatIsNotCommittedIsGone) {
  const fs::path place = root_ / "tables";
  {
    OutputFolder folder(place.string());
    ASSERT_TRUE(folder.create("a.csv").value()->write("1"));
    EXPECT_EQ(count_in(place), 1) << "under a name of its own";
  }
  EXPECT_FALSE(fs::exists(place));
}

}  // namespace
}  // namespace dq::app
