#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "synth/content.h"
#include "synth/recipe.h"

namespace dq::synth {
namespace {

std::string error_of(const std::string& text) {
  const auto recipe = parse_recipe(text, "a/b.recipe");
  return recipe ? "" : recipe.error().message + " (" + recipe.error().hint + ")";
}

TEST(Recipe, KeepsBlocksAndTheirOrder) {
  const auto recipe = parse_recipe("# a comment\nkind bill\nflow\n  heading\n    text A b\n\n  table 30%\n", "x/bill.recipe");
  ASSERT_TRUE(recipe);
  EXPECT_EQ(recipe->name, "bill");
  const Node* flow = recipe->root.child("flow");
  ASSERT_EQ(flow->children.size(), 2u);
  EXPECT_EQ(flow->children[0].children[0].value, "A b");
  EXPECT_EQ(flow->children[1].alternatives[0].low, 0.3);
}

TEST(Recipe, SaysWhereAndWhatIsAllowed) {
  EXPECT_EQ(error_of("colour red\nflow\n").substr(0, 40), "a/b.recipe:1: no colour in a recipe (all");
  EXPECT_EQ(error_of("flow\n  table\n    rulings wavy\n").substr(0, 53), "a/b.recipe:3: rulings: wavy is not allowed (one of gr");
  EXPECT_EQ(error_of("size big\nflow\n"), "a/b.recipe:1: size: big is not allowed (a number or a range such as 8..11)");
  EXPECT_EQ(error_of("size 9..8\nflow\n").substr(0, 32), "a/b.recipe:1: size: 9..8 is not ");
  EXPECT_NE(error_of("size nan\nflow\n"), "");
  EXPECT_NE(error_of("size 1e300\nflow\n"), "");
  EXPECT_EQ(error_of("flow\n\ttable\n"), "a/b.recipe:2: a tab (indent with spaces)");
  EXPECT_EQ(error_of("  flow\n").substr(0, 22), "a/b.recipe:1: indented");
  EXPECT_EQ(error_of("kind x\n").substr(0, 32), "a/b.recipe: a recipe without flo");
  EXPECT_EQ(error_of("flow\n  heading\n    rows 3\n").substr(0, 34), "a/b.recipe:3: no rows in heading (");
}

TEST(Recipe, WeightsSteerChoices) {
  const auto recipe = parse_recipe("language en*9 | de\nsize 8*3 | 10..12\nflow\n", "x.recipe");
  ASSERT_TRUE(recipe);
  Random random(1, 1);
  const Settings settings(recipe->root, random);
  int english = 0;
  for (int n = 0; n < 1000; ++n) {
    english += settings.text("language") == "en";
    const double size = settings.number("size");
    EXPECT_TRUE(size == 8 || (size >= 10 && size <= 12)) << size;
  }
  EXPECT_NEAR(english, 900, 40);
}

TEST(Recipe, EveryDefaultIsAllowed) {
  for (const Key& key : kKeys)
    EXPECT_TRUE(key.type == KeyType::Block || parse_alternatives(key, key.fallback) || key.fallback.empty()) << key.name;
}

TEST(Recipe, TheManualListsEveryKey) {
  std::ifstream file(DQ_SOURCE_DIR "/docs/synth.md");
  std::ostringstream text;
  text << file.rdbuf();
  const auto at = text.str().find("<!-- keys -->\n");
  ASSERT_NE(at, std::string::npos);
  EXPECT_TRUE(text.str().substr(at + 14) == keys_markdown()) << "./dev docs";
}

// Known values: the generator must never change, or all documents do.
TEST(Random, IsTheSameForEver) {
  Random random(42, 7);
  EXPECT_EQ(random.next(), 1369621158096057786ull);
  EXPECT_EQ(random.below(1000), 877);
  int counts[3] = {};
  for (int n = 0; n < 3000; ++n) ++counts[random.range(5, 7) - 5];
  for (int count : counts) EXPECT_NEAR(count, 1000, 100);
}

TEST(Content, WritesNumbersAsTheLanguageDoes) {
  Random random(1, 1);
  EXPECT_EQ(Content(language("en"), random).number(1234567890, 2), "1,234,567.89");
  EXPECT_EQ(Content(language("de"), random).number(1234567890, 1), "1.234.567,8");
  EXPECT_EQ(Content(language("fr"), random).number(1234000, 0),
            "1\xC2\xA0"
            "234");
}

TEST(Content, ExpandsGeneratorsAndLeavesOtherBraces) {
  Random random(1, 1);
  Content content(language("en"), random);
  content.add_list("fruit", "apple | pear {int 3}");
  content.set("seller", "Ashby Ltd");
  EXPECT_EQ(content.expand("{seller} x{int 5..5}{unknown} {"), "Ashby Ltd x5{unknown} {");
  const auto fruit = content.expand("{fruit}");
  EXPECT_TRUE(fruit == "apple" || fruit == "pear 3") << fruit;
}

TEST(Content, ListsThatNameThemselvesEnd) {
  Random random(1, 1);
  Content content(language("en"), random);
  content.add_list("round", "a{round}");
  EXPECT_LT(content.expand("{round}").size(), 100u);
  EXPECT_FALSE(content.expand("{int 1..1e300}").empty());
}

TEST(Content, EveryLanguageHasItsWords) {
  for (auto& text : language_texts()) {
    const auto& one = language(text.code);
    EXPECT_EQ(one.months.size(), 12u) << text.code;
    EXPECT_GE(one.glue.size(), 3u) << text.code;
    for (auto* list :
         {&one.nouns, &one.adjectives, &one.verbs, &one.first_names, &one.last_names, &one.places, &one.streets, &one.companies})
      EXPECT_GE(list->size(), 3u) << text.code;
  }
}

}  // namespace
}  // namespace dq::synth
