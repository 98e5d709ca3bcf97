// Pieces of a page as texts of fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/page.h"
#include "model/record.h"
#include "queries/agreements.h"

namespace dq::records {

// Words of the page joined by spaces, with their place; confidence: that all are read right, times `sure`.
FieldText text_of(const Page& page, const std::vector<std::uint32_t>& words, float sure);
// The same with a line break where the next word stands lower.
FieldText text_in_lines(const Page& page, const std::vector<std::uint32_t>& words, float sure);
FieldText text_of(const Page& page, const queries::Scored& found);

// ISO 4217 of what an amount or its name is written with ("$1.00", "EUR 5", "RM12.00", "Total (GBP)"); empty where it says nothing. Dollars
// are those of the United States unless they say others.
std::string currency_of(std::string_view amount);

// "2020-01-31T00:00:00"; empty where there is no such day.
std::string iso_date(int year, int month, int day);

// "2020-01-31T00:00:00" of a date that can be read one way: 2020-01-31, 31.01.2020, 01/31/2020, 31 Jan 2020, January 31, 2020, 310120 not.
// Days and months that cannot be told apart are read month first where `month_first`. Empty: none of these.
std::string normalized_date(std::string_view text, bool month_first);

}  // namespace dq::records
