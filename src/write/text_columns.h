// A table as text in columns of equal width, for a font whose characters are all as wide (East Asian ones twice).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/page.h"

namespace dq::write {

// Columns that a text takes in a terminal: 2 for East Asian wide characters, 0 for combining marks.
int display_width(std::string_view text);

class TextColumns {
 public:
  // Widths are those of this table; of later parts of it only what is wider overflows.
  TextColumns(const Page& page, const Table& table);

  // Rows from..end, columns two spaces apart, columns of numbers right-aligned. No rules: every character is one of
  // the document's.
  std::string rows(const Page& page, const Table& table, int from) const;

 private:
  std::string cell(const std::string& text, std::size_t column, int span) const;

  std::vector<int> widths_;
  std::vector<bool> right_;
};

}  // namespace dq::write
