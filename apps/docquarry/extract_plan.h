// What extract will do: which documents go where, decided before the first one is opened.
#pragma once

#include <string>
#include <vector>

#include "apps/docquarry/settings.h"

namespace dq::app {

enum class TargetKind : std::uint8_t { File, CsvFolder };

struct Job {
  std::string input;   // path, or "-"
  std::string target;  // file, folder of CSV files, or "-"
  TargetKind kind = TargetKind::File;
};

// Makes the folder of answers when one is meant. Errors: Usage, NotFound, Unwritable.
Result<std::vector<Job>> plan_jobs(const Settings& settings);

}  // namespace dq::app
