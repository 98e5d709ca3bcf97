// Every file of tests/fuzz/corpus/TARGET through its target: seeds, and what fuzzers once broke something with.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/targets.h"

namespace dq::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> corpus_of(const Target& target) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(DQ_SOURCE_DIR) / "tests/fuzz/corpus" / target.name))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::vector<std::uint8_t> bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class FuzzCorpus : public testing::TestWithParam<Target> {};

TEST_P(FuzzCorpus, KeepsItsPromises) {
  const std::vector<fs::path> files = corpus_of(GetParam());
  EXPECT_FALSE(files.empty()) << "a target needs a seed";
  for (const fs::path& file : files) {
    try {
      GetParam().run(bytes_of(file));
    } catch (const Broken& broken) { ADD_FAILURE() << file.filename() << ": " << broken.what(); }
  }
}

INSTANTIATE_TEST_SUITE_P(All, FuzzCorpus, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& target) { return std::string(target.param.name); });

TEST(Fuzz, ABrokenPromiseIsSeen) { EXPECT_THROW(check(false, "nothing holds"), Broken); }

}  // namespace
}  // namespace dq::fuzz
