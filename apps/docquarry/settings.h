// What a command was asked to do, checked: arguments turned into the library's own options.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/prices.h"
#include "overlay/overlay.h"
#include "pipeline/document_run.h"
#include "write/writer.h"

namespace dq::app {

struct FormatChoice {
  std::string name;                     // as after --as
  std::string extension;                // without the dot
  std::optional<write::Format> writer;  // none for svg and png, which overlay/ draws
  bool joins = false;                   // answers of several documents may follow one another in one stream
};

struct Settings {
  std::vector<std::string> inputs;
  FormatChoice format;
  std::string output = "-";
  pipeline::RunOptions run;
  int jobs = 1;
  bool quiet = false;
  bool links = true;     // in Markdown
  std::string images;    // folder for the images of figures; empty: none
  bool overlay = false;  // pictures beside the answer
  overlay::Options picture;
  Prices prices;
  Budget budget;
  std::vector<std::string> queries;
  std::vector<std::string> unsupported;  // features asked for that are not built
};

Result<Settings> extract_settings(const Arguments& arguments);

}  // namespace dq::app
