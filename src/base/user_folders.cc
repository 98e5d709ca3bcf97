#include "base/user_folders.h"

#include <cstdlib>

namespace dq {

std::string cache_folder() {
  if (const char* const chosen = std::getenv("DOCQUARRY_CACHE")) return chosen;
  // A relative path is to be ignored, says the specification.
  if (const char* const cache = std::getenv("XDG_CACHE_HOME"); cache && *cache == '/') return std::string(cache) + "/docquarry";
  if (const char* const home = std::getenv("HOME"); home && *home == '/') return std::string(home) + "/.cache/docquarry";
  return {};
}

}  // namespace dq
