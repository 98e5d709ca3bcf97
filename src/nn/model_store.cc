#include "nn/model_store.h"

#include <filesystem>

namespace dq::nn {
namespace {

std::unexpected<Error> missing(const std::string& what) {
  return fail(
      ErrorCode::NotFound, "the models that read scans are missing (" + what + ")",
      "install docquarry whole, or in its sources run: ./dev models; pages with text of their own are read without, with --ocr never");
}

}  // namespace

Result<std::string> models_folder() {
  std::error_code none;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
  for (const auto& place : {program.parent_path() / "share/docquarry/models", program / "share/docquarry/models"})
    if (std::filesystem::is_directory(place, none)) return place.string();
  return missing("share/docquarry/models");
}

Result<std::string> model_file(const std::string& folder, const std::string& name) {
  std::string place = folder;
  if (place.empty()) { DQ_TRY(place, models_folder()); }
  const std::string path = place + "/" + name;
  if (std::error_code none; !std::filesystem::is_regular_file(path, none)) return missing(path);
  return path;
}

Result<std::string> network_file(const std::string& folder, const std::string& name) {
  DQ_TRY(std::string graph, model_file(folder, name + ".xml"));
  DQ_TRY(const std::string weights, model_file(folder, name + ".bin"));
  return graph;
}

}  // namespace dq::nn
