// The files of the web page (web/), which are part of the program.
#pragma once

#include <string_view>

namespace dq::service {

struct WebFile {
  std::string_view name, content_type, bytes;
};

// By its name in web/ ("app.js"); null when there is none.
const WebFile* web_file(std::string_view name);

}  // namespace dq::service
