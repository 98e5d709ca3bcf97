#include "write/table_flow.h"

#include <utility>

namespace dq::write {

bool TablePartFinder::take(const Page& page, int table) {
  const Table& part = page.tables[static_cast<std::size_t>(table)];
  const bool goes_on = stitch_ == Stitch::Yes && part.continues_page > 0 && part.continues_page == page_ && part.continues_table == table_;
  page_ = page.number;
  table_ = table;
  return goes_on;
}

bool TableFlow::begin_table(const Page& page, int table) {
  const bool goes_on = parts_.take(page, table) && open_;
  if (!goes_on) close();
  return goes_on;
}

void TableFlow::begin_rows(std::string_view head, std::string closing) {
  out_ += head;
  closing_ = std::move(closing);
  open_ = true;
}

void TableFlow::end_page(const Page& page) {
  if (!parts_.may_go_on_after(page)) close();
}

void TableFlow::close() {
  if (!open_) return;
  out_ += closing_;
  out_ += held_;
  held_.clear();
  open_ = false;
}

std::string TableFlow::take() { return std::exchange(out_, {}); }

}  // namespace dq::write
