// What a command was asked to do, checked: arguments turned into the library's own options.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/prices.h"
#include "overlay/overlay.h"
#include "pipeline/document_run.h"
#include "pipeline/page_layer.h"
#include "text_layer/searchable_pdf.h"
#include "write/writer.h"

namespace dq::app {

struct FormatChoice {
  std::string name;                     // as after --as
  std::string extension;                // without the dot
  std::optional<write::Format> writer;  // none for svg and png, which overlay/ draws, and pdf, which text_layer/ writes
  bool joins = false;                   // answers of several documents may follow one another in one stream

  bool drawn() const { return name == "svg" || name == "png"; }
  bool searchable() const { return name == "pdf"; }
};

struct Settings {
  std::vector<std::string> inputs;
  FormatChoice format;
  std::string output = "-";
  pipeline::RunOptions run;
  int jobs = 1;
  bool quiet = false;
  std::string costs;     // file for a line about each document; empty: none
  bool links = true;     // in Markdown
  std::string images;    // folder for the images of figures; empty: none
  std::string sidecar;   // file for the text beside the answer; empty: none
  bool overlay = false;  // pictures beside the answer
  pipeline::PageFixes page_fixes;
  text_layer::Signatures signatures = text_layer::Signatures::Refuse;
  overlay::Options picture;
  Prices prices;
  Budget budget;
};

Result<Settings> extract_settings(const Arguments& arguments);

}  // namespace dq::app
