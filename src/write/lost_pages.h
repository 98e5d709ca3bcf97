// Pages that came without any text because of damage, as Textract's answers warn of them.
#pragma once

#include <map>
#include <set>
#include <string>

#include "model/page.h"
#include "write/json_stream.h"

namespace dq::write {

class LostPages {
 public:
  void look_at(const Page& page);
  // "Warnings":[{"ErrorCode","Pages"}], where there are any.
  void write(JsonStream& json) const;

 private:
  std::map<std::string, std::set<int>> pages_;  // by code
};

}  // namespace dq::write
