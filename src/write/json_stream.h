// JSON written as it comes, straight into a buffer that empties into a Sink. No tree is built.
//
//   JsonStream json(sink);
//   json.begin_object().key("Pages").integer(3).end_object();
//   DQ_TRY_STATUS(json.flush());
//
// Commas are its business; that keys and values alternate is the caller's. A failing sink is told by the next flush.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "write/writer.h"

namespace dq::write {

class JsonStream {
 public:
  explicit JsonStream(Sink& sink) : sink_(sink) {}

  JsonStream& begin_object() { return open('{'); }
  JsonStream& end_object() { return close('}'); }
  JsonStream& begin_array() { return open('['); }
  JsonStream& end_array() { return close(']'); }
  // `name` is a literal that needs no escaping.
  JsonStream& key(std::string_view name);
  JsonStream& string(std::string_view text);
  JsonStream& integer(std::int64_t value);
  // At most `decimals` (0 to 9) places, trailing zeros left out. Infinities and NaN are written as 0.
  JsonStream& number(double value, int decimals);
  JsonStream& boolean(bool value);  // not an option: the value itself
  // JSON already: elements with their commas, or nothing.
  JsonStream& raw(std::string_view json);
  // A line break between elements, so that people can read and tools can diff large answers.
  JsonStream& line_break();

  // Hands what is there to the sink; the first error of any write so far.
  Status flush();
  // Ends the text with a line break and flushes.
  Status finish();

 private:
  JsonStream& open(char bracket);
  JsonStream& close(char bracket);
  void separate();
  void hand_over();  // the buffer to the sink; the first error stays in status_

  Sink& sink_;
  Status status_;
  std::string buffer_;
  bool need_comma_ = false;
  bool break_ = false;
};

}  // namespace dq::write
