// A text stream in which a table may go on over pages.
//
// Whether a table goes on is known only when the next page comes. So what follows a page's last table (footnotes,
// page number, the next page's running header) is held until then; the table's rows themselves are never held.
// Memory: the text between the parts of one table.
#pragma once

#include <string>
#include <string_view>

#include "model/page.h"

namespace dq::write {

// Which parts make one table. Feed it every table of every page in order.
class TablePartFinder {
 public:
  enum class Stitch : bool { No, Yes };
  explicit TablePartFinder(Stitch stitch) : stitch_(stitch) {}

  // True when this table goes on the one taken before; either way it is the last one taken from now on.
  bool take(const Page& page, int table);
  // False when the table taken last can no longer go on, now that this page has been written.
  bool may_go_on_after(const Page& page) const { return page_ == page.number && stitch_ == Stitch::Yes; }

 private:
  Stitch stitch_;
  int page_ = 0, table_ = -1;
};

class TableFlow {
 public:
  explicit TableFlow(TablePartFinder::Stitch stitch) : parts_(stitch) {}

  void text(std::string_view text) { (open_ ? held_ : out_) += text; }
  // True when the table goes on the open one; then only its rows are wanted. Otherwise the open one is closed.
  bool begin_table(const Page& page, int table);
  void begin_rows(std::string_view head, std::string closing);
  void rows(std::string_view text) { out_ += text; }
  void end_page(const Page& page);
  void close();
  // What may be written by now.
  std::string take();

 private:
  TablePartFinder parts_;
  bool open_ = false;
  std::string closing_, held_, out_;
};

// Rows of the part that are to be left out because they repeat the header of the part before.
inline int repeated_rows(const Table& table, bool goes_on) { return goes_on && table.repeats_header ? table.header_rows : 0; }

}  // namespace dq::write
