#include <gtest/gtest.h>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/inputs.h"
#include "apps/docquarry/progress.h"

namespace dq::app {
namespace {

using Ranges = std::vector<std::pair<int, int>>;

TEST(PageRanges, SinglePagesRangesAndOpenEnds) {
  EXPECT_EQ(parse_page_ranges("3"), (Ranges{{3, 3}}));
  EXPECT_EQ(parse_page_ranges("1-3,7,9-"), (Ranges{{1, 3}, {7, 7}, {9, 0}}));
}

TEST(PageRanges, WhatIsNoneIsEmpty) {
  for (auto* text : {"", "0", "-3", "3-1", "1,,2", "1-2-3", "a", "1 2", "99999999999", "1,", "3-0"})
    EXPECT_TRUE(parse_page_ranges(text).empty()) << text;
}

TEST(Numbers, ListsOfLengths) {
  EXPECT_EQ(parse_numbers("10,20.5"), (std::vector<double>{10, 20.5}));
  for (auto* text : {"", "a", "1,", "1e99", "nan", "inf", "1;2"}) EXPECT_TRUE(parse_numbers(text).empty()) << text;
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,b", ','), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(split("a,", ','), (std::vector<std::string>{"a", ""}));
  EXPECT_EQ(split(",a", ','), (std::vector<std::string>{"", "a"}));
  EXPECT_TRUE(split("", ',').empty());
}

TEST(Arguments, FormsOfOneOptionAreTheSame) {
  for (std::vector<std::string> words :
       {std::vector<std::string>{"-o", "x", "a.pdf"}, {"-ox", "a.pdf"}, {"--output=x", "a.pdf"}, {"a.pdf", "--out", "x"}}) {
    auto arguments = Arguments::parse(words, kExtract);
    ASSERT_TRUE(arguments);
    EXPECT_EQ(arguments->text(option("output")), "x");
    EXPECT_EQ(arguments->inputs(), std::vector<std::string>{"a.pdf"});
  }
}

TEST(Arguments, LastOneCountsOrAllOfThem) {
  auto arguments = Arguments::parse({"--as", "csv", "--as", "html", "--query", "a", "--query", "b"}, kExtract);
  ASSERT_TRUE(arguments);
  EXPECT_EQ(arguments->text(option("as")), "html");
  EXPECT_EQ(arguments->all(option("query")), (std::vector<std::string>{"a", "b"}));
}

TEST(Arguments, DefaultsComeFromTheTable) {
  auto arguments = Arguments::parse({}, kExtract);
  ASSERT_TRUE(arguments);
  EXPECT_EQ(arguments->text(option("output")), "-");
  EXPECT_EQ(arguments->number(option("jobs")), 0);
  EXPECT_FALSE(arguments->given(option("quiet")));
}

TEST(Arguments, EveryDefaultIsAllowed) {
  for (auto& o : kOptions) {
    if (o.fallback.empty()) continue;
    const auto flag = static_cast<CommandFlag>(o.commands & (~o.commands + 1));  // the first that has it
    EXPECT_TRUE(Arguments::parse({"--" + std::string(o.name), std::string(o.fallback)}, flag)) << o.name;
  }
}

TEST(Arguments, NumbersOutOfTheirRangeAreWrong) {
  for (auto* word :
       {"--timeout=nan", "--timeout=inf", "--timeout=-1", "--max-memory=nan", "--jobs=nan", "--area=10,10,1e-9,50", "--area=nan,1,5,5"}) {
    const auto arguments = Arguments::parse({word, "a.pdf"}, kExtract);
    ASSERT_FALSE(arguments) << word;
    EXPECT_EQ(arguments.error().code, ErrorCode::Usage) << word;
  }
}

TEST(Arguments, OptionsBelongToTheirCommand) {
  EXPECT_FALSE(Arguments::parse({"--stage", "words"}, kExtract));
  EXPECT_TRUE(Arguments::parse({"--stage", "words"}, kDebug));
}

TEST(AnswerStems, CollisionsKeepTheirEndings) {
  EXPECT_EQ(answer_stems({"x/a.pdf", "b.pdf"}, "md"), (std::vector<std::string>{"a.md", "b.md"}));
  EXPECT_EQ(answer_stems({"a.pdf", "a.PDF"}, "md"), (std::vector<std::string>{"a.pdf.md", "a.PDF.md"}));
  EXPECT_EQ(answer_stems({"x/a.pdf", "y/a.pdf"}, ""), (std::vector<std::string>{"a.pdf", "a.pdf-2"}));
  EXPECT_EQ(answer_stems({"-"}, "md"), std::vector<std::string>{"stdin.md"});
}

TEST(ProgressLine, TellsShareSpeedAndTimeLeft) {
  EXPECT_EQ(progress_line(0.5, 150, 300, 0, 1, 10), "[============            ] 150 of 300 pages, 15.0 pages/s, 0:10 left");
  EXPECT_EQ(progress_line(0.25, 40, 0, 1, 4, 2), "[======                  ] 1 of 4 documents, 40 pages, 20.0 pages/s, 0:06 left");
  EXPECT_EQ(progress_line(0, 0, 300, 0, 1, 0.1), "[                        ] 0 of 300 pages");
}

}  // namespace
}  // namespace dq::app
