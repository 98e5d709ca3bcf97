#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "nn/model_cache.h"
#include "nn/model_store.h"
#include "nn/session.h"

namespace dq::nn {
namespace {

Result<Session> recognizer() {
  DQ_TRY(const std::string path, model_file({}, "recognize.xml"));
  return Session::load(path);
}

std::vector<std::uint8_t> stripes(int width_px, int height_px) {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3, 255);
  for (std::size_t n = 0; n < pixels.size(); ++n) pixels[n] = n / 30 % 4 ? 255 : 20;
  return pixels;
}

TEST(NnSession, RunsANetworkAndGivesProbabilities) {
  Result<Session> session = recognizer();
  ASSERT_TRUE(session) << session.error().text();
  ASSERT_TRUE(session->run(stripes(192, 48), 192, 48));
  const Result<Output> output = session->output(0);
  ASSERT_TRUE(output);
  EXPECT_EQ(output->shape, (std::vector<int>{1, 24, 5})) << "the five likeliest characters of each 8 px of width";
  ASSERT_EQ(output->floats.size(), 120u);
  EXPECT_TRUE(std::ranges::all_of(output->floats, [](float p) { return p >= 0 && p <= 1; }));
}

TEST(NnSession, TheSamePictureGivesTheSameNumbers) {
  std::vector<float> first;
  for (int n = 0; n < 3; ++n) {
    Result<Session> session = recognizer();
    ASSERT_TRUE(session);
    ASSERT_TRUE(session->run(stripes(192, 48), 192, 48));
    const std::span<const float> got = session->output(0)->floats;
    if (first.empty()) first.assign(got.begin(), got.end());
    EXPECT_TRUE(std::equal(first.begin(), first.end(), got.begin(), got.end()));
  }
}

TEST(NnSession, RefusesWhatIsNoNetworkAndWhatIsNoPicture) {
  EXPECT_EQ(Session::load("/nowhere/at-all.xml").error().code, ErrorCode::NotFound);
  EXPECT_EQ(Session::load(std::string(DQ_SOURCE_DIR) + "/CMakeLists.txt").error().code, ErrorCode::Internal);
  Result<Session> session = recognizer();
  ASSERT_TRUE(session);
  EXPECT_FALSE(session->output(9));
  EXPECT_FALSE(session->run(stripes(192, 47), 192, 48));
  EXPECT_FALSE(session->run(stripes(200, 60), 200, 60)) << "the network takes one height only";
}

// A folder that is empty at first.
std::string fresh_folder(const std::string& name) {
  const std::string path = ::testing::TempDir() + "/" + name;
  std::filesystem::remove_all(path);
  return path;
}

std::vector<std::filesystem::path> files_in(const std::string& folder) {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) all.push_back(entry.path());
  return all;
}

std::vector<float> run_with_cache(const std::string& folder) {
  Result<Session> session = Session::load(*model_file({}, "recognize_all.xml"), {.cache_folder = folder});
  const std::vector<float> features(std::size_t{120} * 24, 0.5f);
  const std::vector<int> shape{1, 120, 24};
  if (!session || !session->run(features, shape)) return {};
  const std::span<const float> got = session->output(0)->floats;
  return {got.begin(), got.end()};
}

TEST(NnModelCache, ACompiledNetworkIsKeptAndGivesTheSameNumbers) {
  const std::string folder = fresh_folder("dq-model-cache/deep");
  const std::vector<float> plain = run_with_cache({}), first = run_with_cache(folder);
  ASSERT_EQ(plain.size(), 120u);
  EXPECT_EQ(first, plain);
  const auto kept = files_in(folder);
  ASSERT_EQ(kept.size(), 1u) << "no temporary file is left";
  const auto written = std::filesystem::last_write_time(kept[0]);
  EXPECT_EQ(run_with_cache(folder), plain);
  EXPECT_EQ(std::filesystem::last_write_time(kept[0]), written) << "the second start compiles nothing";
}

// Memory that was freed is overwritten in between: a network must not look at the file's bytes once they are gone.
TEST(NnModelCache, ANetworkFromTheCacheTakesPicturesOfAnySize) {
  const std::string folder = fresh_folder("dq-model-cache-sizes"), path = *model_file({}, "detect.xml");
  const auto map_of = [&](int side) {
    Result<Session> session = Session::load(path, {.cache_folder = folder});
    const std::vector<std::string> elsewhere(8, std::string(3'000'000, 'x'));
    if (!session || !session->run(stripes(64, 64), 64, 64) || !session->run(stripes(side, side), side, side)) return std::vector<float>();
    const std::span<const float> got = session->output(0)->floats;
    return std::vector<float>(got.begin(), got.end());
  };
  const std::vector<float> first = map_of(96);
  EXPECT_EQ(first.size(), 96u * 96u);
  EXPECT_EQ(map_of(96), first);
}

TEST(NnModelCache, ADamagedFileIsMadeAnew) {
  const std::string folder = fresh_folder("dq-model-cache-damaged");
  const std::vector<float> plain = run_with_cache(folder);
  const auto kept = files_in(folder).at(0);
  const auto size = std::filesystem::file_size(kept);
  for (const auto& spoil : std::vector<std::function<void()>>{
           [&] { std::filesystem::resize_file(kept, size / 2); }, [&] { std::filesystem::resize_file(kept, 0); },
           [&] {
             std::fstream(kept, std::ios::in | std::ios::out | std::ios::binary).seekp(static_cast<std::streamoff>(size / 2)).put('x');
           }}) {
    spoil();
    EXPECT_EQ(run_with_cache(folder), plain);
    EXPECT_EQ(std::filesystem::file_size(kept), size);
    EXPECT_EQ(files_in(folder).size(), 1u);
  }
}

TEST(NnModelCache, KeysTellNetworksAndSettingsApart) {
  const ModelCache cache("/somewhere");
  const std::string one = *model_file({}, "recognize.xml"), other = *model_file({}, "detect.xml");
  const auto path = [&](const std::string& xml, const std::string& build, const std::string& settings) {
    return cache.path_for(ModelCache::made_from(xml, build), settings);
  };
  EXPECT_EQ(path(one, "1", "f32"), path(one, "1", "f32"));
  EXPECT_NE(path(one, "1", "f32"), path(one, "1", "bf16"));
  EXPECT_NE(path(one, "1", "f32"), path(one, "2", "f32"));
  EXPECT_NE(path(one, "1", "f32"), path(other, "1", "f32"));
  EXPECT_EQ(path("/nowhere/at-all.xml", "1", "f32"), "");
  EXPECT_EQ(ModelCache({}).path_for(ModelCache::made_from(one, "1"), "f32"), "");
}

void write_file(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// Networks are files of any bytes here.
struct KeptNetworks {
  const std::string folder = fresh_folder("dq-model-cache-drops");
  const ModelCache cache{folder + "/cache"};
  KeptNetworks() { std::filesystem::create_directories(folder); }
  void network(const std::string& name, const std::string& weights) const {
    write_file(folder + "/" + name + ".xml", "graph");
    write_file(folder + "/" + name + ".bin", weights);
  }
  std::string keep(const std::string& name, const std::string& build = "1", const std::string& settings = "f32") const {
    const CompiledFrom from = ModelCache::made_from(folder + "/" + name + ".xml", build);
    const std::string path = cache.path_for(from, settings), temporary = cache.temporary_for(path);
    write_file(temporary, "compiled " + name);
    cache.keep(temporary, path, from);
    return path;
  }
};

TEST(NnModelCache, WhatNoNetworkNeedsAnyMoreIsDropped) {
  const KeptNetworks kept;
  for (const char* const name : {"a", "b", "c"}) kept.network(name, "old");
  const std::string a = kept.keep("a"), other_settings = kept.keep("a", "1", "bf16"), b = kept.keep("b"), c = kept.keep("c", "2");
  EXPECT_EQ(files_in(kept.folder + "/cache").size(), 4u);
  EXPECT_EQ(ModelCache::find(a), "compiled a");
  kept.network("b", "new");
  std::filesystem::remove(kept.folder + "/c.bin");
  const std::string left = a + ".Xy12ab", fresh = a + ".Zz34cd";
  write_file(left, "half");
  write_file(fresh, "half");
  std::filesystem::last_write_time(left, std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
  const std::string b_again = kept.keep("b");
  EXPECT_EQ(files_in(kept.folder + "/cache").size(), 4u) << "a twice, b as it is now, what another process writes";
  for (const std::string& gone : {b, c, left}) EXPECT_FALSE(std::filesystem::exists(gone)) << gone;
  for (const std::string& there : {a, other_settings, b_again, fresh}) EXPECT_TRUE(std::filesystem::exists(there)) << there;
  const std::string next_build = kept.keep("a", "2");
  EXPECT_FALSE(ModelCache::find(a));
  EXPECT_TRUE(ModelCache::find(next_build));
  EXPECT_TRUE(ModelCache::find(b_again)) << "another program's, for all this one knows";
}

TEST(NnModelCache, AFolderThatCannotBeMadeIsNoError) { EXPECT_EQ(run_with_cache("/proc/nowhere/models").size(), 120u); }

TEST(NnModelCache, ManyWritersLeaveOneWholeFile) {
  const std::string folder = fresh_folder("dq-model-cache-many");
  std::atomic<int> well = 0;
  {
    std::vector<std::jthread> writers;
    for (int n = 0; n < 4; ++n) writers.emplace_back([&] { well += run_with_cache(folder).size() == 120; });
  }
  EXPECT_EQ(well, 4);
  ASSERT_EQ(files_in(folder).size(), 1u);
  EXPECT_TRUE(ModelCache::find(files_in(folder)[0]));
}

TEST(NnModelStore, TellsWhatMakesMissingModels) {
  const Result<std::string> missing = model_file("/nowhere", "recognize.xml");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
  EXPECT_NE(missing.error().text().find("/nowhere/recognize.xml"), std::string::npos);
  EXPECT_NE(missing.error().text().find("./dev models"), std::string::npos);
}

}  // namespace
}  // namespace dq::nn
