// Where a writer's bytes become a text.
#pragma once

#include <string>
#include <string_view>

#include "write/writer.h"

namespace dq::service {

class StringSink final : public write::Sink {
 public:
  Status write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  std::string text;
};

}  // namespace dq::service
