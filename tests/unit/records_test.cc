#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "records/field_text.h"
#include "records/mrz.h"
#include "records/us_states.h"

namespace dq::records {
namespace {

// The specimens of ICAO Doc 9303, parts 4 to 7.
const std::vector<std::string> kPassport{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
const std::vector<std::string> kCard{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"};
const std::vector<std::string> kSmallCard{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"};
const std::vector<std::string> kVisa{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"};

TEST(Mrz, CheckDigitsAreThoseOfTheStandard) {
  EXPECT_EQ(mrz_check_digit("D23145890"), 7);
  EXPECT_EQ(mrz_check_digit("740812"), 2);
  EXPECT_EQ(mrz_check_digit("ZE184226B<<<<<"), 1);
  EXPECT_EQ(mrz_check_digit("a"), -1);
}

TEST(Mrz, SpecimensAreRead) {
  for (const auto& [lines, format] : {std::pair{kPassport, MrzFormat::Td3}, {kCard, MrzFormat::Td1}, {kSmallCard, MrzFormat::Td2}}) {
    const auto found = find_mrz(lines);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->mrz.format, format);
    EXPECT_EQ(found->mrz.checks_right, found->mrz.checks);
    EXPECT_EQ(found->mrz.surname, "ERIKSSON");
    EXPECT_EQ(found->mrz.given_names, (std::vector<std::string>{"ANNA", "MARIA"}));
    EXPECT_EQ(found->mrz.birth, "740812");
    EXPECT_EQ(found->mrz.expiry, "120415");
    EXPECT_EQ(found->mrz.nationality, "UTO");
    EXPECT_EQ(found->mrz.sex, 'F');
  }
  const auto visa = find_mrz(kVisa);
  ASSERT_TRUE(visa);
  EXPECT_EQ(visa->mrz.format, MrzFormat::VisaA);
  EXPECT_EQ(visa->mrz.number, "L8988901C");
}

TEST(Mrz, IsFoundAmongOtherLines) {
  const std::vector<std::string> lines{"PASSPORT", "Surname ERIKSSON", kPassport[0], kPassport[1], "page 2"};
  const auto found = find_mrz(lines);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 2u);
}

TEST(Mrz, MisreadLettersAndDigitsArePutRight) {
  // Dates with letters, names with digits, a number that only its check digit tells, fillers lost and too many, spaces.
  const std::vector<std::string> lines{"P<UT0ER1KSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<", "L898 9O2C36UTO74O8122F12O4I59ZE184226B<<<<<<10"};
  const auto found = find_mrz(lines);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->mrz.lines, kPassport);
  EXPECT_EQ(found->mrz.number, "L898902C3");
  EXPECT_EQ(found->mrz.checks_right, found->mrz.checks);
}

TEST(Mrz, WhatOnlyLooksLikeOneIsNone) {
  EXPECT_FALSE(find_mrz(std::vector<std::string>{}));
  EXPECT_FALSE(find_mrz(std::vector<std::string>{kPassport[1], kPassport[0]}));
  std::vector<std::string> wrong = kPassport;
  wrong[1].replace(13, 6, "111111");  // two check digits are wrong then
  wrong[1].replace(21, 6, "222222");
  EXPECT_FALSE(find_mrz(wrong));
  EXPECT_FALSE(find_mrz(std::vector<std::string>{std::string(44, '<'), std::string(44, '<')}));
}

// Every confusion of one character that a field's place or check digit can tell is undone.
TEST(Mrz, AnySingleConfusionOfDatesIsUndone) {
  for (const std::size_t at : {13u, 14u, 15u, 16u, 17u, 18u, 19u, 21u, 22u, 23u, 24u, 25u, 26u, 27u}) {
    std::vector<std::string> lines = kPassport;
    const char digit = lines[1][at];
    const char* as = digit == '0' ? "O" : digit == '1' ? "I" : digit == '2' ? "Z" : digit == '5' ? "S" : digit == '7' ? "T" : digit == '8' ? "B" : "";
    if (!*as) continue;
    lines[1][at] = *as;
    const auto found = find_mrz(lines);
    ASSERT_TRUE(found) << at;
    EXPECT_EQ(found->mrz.lines, kPassport) << at;
  }
}

TEST(FieldText, DatesMadeNormal) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"2020-01-31", "2020-01-31T00:00:00"},     {"31.01.2020", "2020-01-31T00:00:00"},   {"01/31/2020", "2020-01-31T00:00:00"},
      {"1/2/20", "2020-01-02T00:00:00"},         {"31 Jan 2020", "2020-01-31T00:00:00"},  {"05 FEB 1965", "1965-02-05T00:00:00"},
      {"18 MAY /MAI 87", "1987-05-18T00:00:00"}, {"31-Jan-2020", "2020-01-31T00:00:00"},  {"January 31, 2020", "2020-01-31T00:00:00"},
      {"6th of March 2012", "2012-03-06T00:00:00"}, {"13/25/2020", ""}, {"31/04/2020", ""}, {"29.02.2020", "2020-02-29T00:00:00"}, {"29.02.2021", ""}, {"hello", ""}, {"", ""},
  };
  for (const auto& [text, date] : cases)
    EXPECT_EQ(normalized_date(text, true), date) << text;
  EXPECT_EQ(normalized_date("1/2/20", false), "2020-02-01T00:00:00");
}

TEST(FieldText, Currencies) {
  EXPECT_EQ(currency_of("$1,234.56"), "USD");
  EXPECT_EQ(currency_of("A$ 5.00"), "AUD");
  EXPECT_EQ(currency_of("12,00 €"), "EUR");
  EXPECT_EQ(currency_of("RM12.00"), "MYR");
  EXPECT_EQ(currency_of("CHF 5.–"), "CHF");
  EXPECT_EQ(currency_of("US$ 5.00"), "USD");
  EXPECT_EQ(currency_of("CA$5.00"), "CAD");
  EXPECT_EQ(currency_of("$5.00 CAD"), "CAD");
  EXPECT_EQ(currency_of("Taxes ($)"), "USD");
  EXPECT_EQ(currency_of("Labor hours"), "");
  EXPECT_EQ(currency_of("Term"), "");
  EXPECT_EQ(currency_of("12.00"), "");
}

TEST(UsStates, TheLongestNameCounts) {
  EXPECT_EQ(state_in("STATE OF WEST VIRGINIA DRIVER LICENSE")->code, "WV");
  EXPECT_EQ(state_in("VIRGINIA")->code, "VA");
  EXPECT_EQ(state_in("VIRGINIAN"), nullptr);
  EXPECT_EQ(state_of_code("XX"), nullptr);
}

}  // namespace
}  // namespace dq::records
