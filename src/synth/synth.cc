#include "synth/synth.h"

#include "synth/composer.h"
#include "write/json_stream.h"

namespace dq::synth {
namespace {

struct StringSink final : write::Sink {
  std::string text;
  Status write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
};

// A string takes whatever is written to it.
void takes_all(const Status&) {}

void put_indices(write::JsonStream& json, std::string_view key, const std::vector<std::uint32_t>& values) {
  json.key(key).begin_array();
  for (auto value : values) json.integer(value);
  json.end_array();
}

void put_box(write::JsonStream& json, const Rect<Pt>& box) {
  json.key("box").begin_array();
  for (Pt side : {box.left, box.top, box.right, box.bottom}) json.number(static_cast<double>(side.value()), 3);
  json.end_array();
}

void put_sheet(write::JsonStream& json, const Sheet& sheet) {
  json.line_break().begin_object().key("fields").begin_array();
  for (auto& field : sheet.fields) {
    json.begin_object().key("name").string(field.name);
    put_indices(json, "key", field.key);
    put_indices(json, "value", field.value);
    json.end_object();
  }
  json.end_array().key("signatures").begin_array();
  for (auto& signature : sheet.signatures) {
    json.begin_object().key("signed").boolean(signature.signed_here);
    put_box(json, signature.box);
    json.end_object();
  }
  json.end_array().key("tables").begin_array();
  for (auto& table : sheet.tables) {
    json.begin_object().key("rulings").string(table.rulings).key("features").begin_array();
    for (auto& feature : table.features) json.string(feature);
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

}  // namespace

Result<SynthDocument> make_document(const Recipe& recipe, std::uint64_t seed, std::uint64_t index) {
  DQ_TRY_STATUS(load_fonts());
  return Composer(recipe, seed, index).compose();
}

std::string truth_json(const SynthDocument& document, const std::string& source_name) {
  StringSink sink;
  write::WriteOptions options;
  options.source_name = source_name;
  const auto writer = write::make_writer(write::Format::Json, sink, options);
  DocumentInfo info;
  info.pages = static_cast<int>(document.sheets.size());
  takes_all(writer->begin(info));
  for (auto& sheet : document.sheets) takes_all(writer->page(sheet.truth));
  takes_all(writer->end({}));
  const auto end = sink.text.rfind('}');  // one member more before the object ends
  sink.text.erase(end);
  StringSink more;
  write::JsonStream json(more);
  json.begin_object().key("kind").string(document.kind).key("recipe").string(document.recipe).key("language").string(document.language);
  json.key("look").string(document.look).key("flavour").string(document.flavour);
  if (!document.password.empty()) json.key("password").string(document.password);
  json.key("seed").integer(static_cast<std::int64_t>(document.seed)).key("index").integer(static_cast<std::int64_t>(document.index));
  json.key("pages").begin_array();
  for (auto& sheet : document.sheets) put_sheet(json, sheet);
  json.end_array().end_object();
  takes_all(json.flush());
  return sink.text + ",\n\"synth\":" + more.text + "}\n";
}

}  // namespace dq::synth
