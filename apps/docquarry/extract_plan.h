// What extract will do: which documents go where, decided before the first one is opened.
#pragma once

#include <string>
#include <vector>

#include "apps/docquarry/settings.h"

namespace dq::app {

enum class TargetKind : std::uint8_t { File, Folder };  // Folder: a file a table (CSV) or a page (pictures)

struct Job {
  std::string input;   // path, or "-"
  std::string target;  // file, folder, or "-"
  TargetKind kind = TargetKind::File;
  std::string images;  // folder for the images of figures; empty: none
};

// Makes the folder of answers when one is meant. Errors: Usage, NotFound, Unwritable.
Result<std::vector<Job>> plan_jobs(const Settings& settings);

}  // namespace dq::app
