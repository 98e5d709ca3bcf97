#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/model_store.h"
#include "nn/session.h"

namespace dq::nn {
namespace {

Result<Session> upside_down() {
  DQ_TRY(const std::string path, model_file({}, "upside_down.xml"));
  return Session::load(path);
}

std::vector<std::uint8_t> stripes(int width_px, int height_px) {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3, 255);
  for (std::size_t n = 0; n < pixels.size(); ++n) pixels[n] = n / 30 % 4 ? 255 : 20;
  return pixels;
}

TEST(NnSession, RunsANetworkAndGivesProbabilities) {
  Result<Session> session = upside_down();
  ASSERT_TRUE(session) << session.error().text();
  ASSERT_TRUE(session->run(stripes(192, 48), 192, 48));
  const Result<Output> output = session->output(0);
  ASSERT_TRUE(output);
  EXPECT_EQ(output->shape, (std::vector<int>{1, 2}));
  ASSERT_EQ(output->floats.size(), 2u);
  EXPECT_NEAR(output->floats[0] + output->floats[1], 1, 1e-5);
}

TEST(NnSession, TheSamePictureGivesTheSameNumbers) {
  std::vector<float> first;
  for (int n = 0; n < 3; ++n) {
    Result<Session> session = upside_down();
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
  Result<Session> session = upside_down();
  ASSERT_TRUE(session);
  EXPECT_FALSE(session->output(9));
  EXPECT_FALSE(session->run(stripes(192, 47), 192, 48));
  EXPECT_FALSE(session->run(stripes(200, 60), 200, 60)) << "the network takes one size only";
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
