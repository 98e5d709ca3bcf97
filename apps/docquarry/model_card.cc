#include "apps/docquarry/model_card.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "base/sha256.h"
#include "nn/model_store.h"
#include "nn/session.h"

namespace dq::app {
namespace {

// A line of facts.tsv: name, network, source, licence, numbers, separated by tabs.
constexpr std::size_t kFacts = 5;

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) return fail(ErrorCode::Unreadable, path + ": cannot be read");
  return std::move(bytes).str();
}

Result<std::string> file_row(const std::string& path) {
  DQ_TRY(const std::string bytes, bytes_of(path));
  return fmt::format("| `{}` | {} | `{}` |\n", path.substr(path.rfind('/') + 1), bytes.size(), sha256_hex(bytes));
}

}  // namespace

Result<std::string> model_card(const std::string& folder) {
  DQ_TRY(const std::string facts_file, nn::model_file(folder, "facts.tsv"));
  DQ_TRY(const std::string facts, bytes_of(facts_file));
  std::string networks = "| network | is | from | licence | numbers | takes | gives |\n| --- | --- | --- | --- | --- | --- | --- |\n";
  std::string files = "| file | bytes | SHA-256 |\n| --- | --- | --- |\n";
  for (const std::string& line : split(facts, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> fact = split(line, '\t');
    if (fact.size() != kFacts) return fail(ErrorCode::BadDocument, facts_file + ": not " + std::to_string(kFacts) + " facts: " + line);
    DQ_TRY(const std::string graph, nn::network_file(folder, fact[0]));
    DQ_TRY(const nn::Session session, nn::Session::load(graph));
    networks += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", fact[0], fact[1], fact[2], fact[3], fact[4],
                            fmt::join(session.inputs(), ", "), fmt::join(session.outputs(), ", "));
    for (const char* const ending : {".xml", ".bin"}) {
      DQ_TRY(const std::string path, nn::model_file(folder, fact[0] + ending));
      DQ_TRY(const std::string row, file_row(path));
      files += row;
    }
  }
  return networks + "\n" + files;
}

}  // namespace dq::app
