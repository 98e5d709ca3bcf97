// Who an invoice is from and to: blocks of a name and an address under or beside "Bill to", "Ship to", "From".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "queries/page_index.h"

namespace dq::records {

struct Party {
  std::string_view group;                    // Textract's name of the part it plays: "RECEIVER_BILL_TO"
  bool is_vendor = false;                    // else the receiver
  std::vector<std::uint32_t> label;          // words, as all of them in reading order
  std::vector<std::uint32_t> name, address;  // address: none, where there is only a name
};

// One of each group at most, from the top.
std::vector<Party> find_parties(const queries::PageIndex& index);

}  // namespace dq::records
