#include "nn/session.h"

#include <openvino/c/openvino.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <utility>

#include "nn/model_cache.h"
#include "nn/openvino_library.h"

namespace dq::nn {
namespace {

// An object of OpenVINO's with the function that frees it.
template <class T, void (*kFree)(T*)>
struct Freeing {
  void operator()(T* object) const { kFree(object); }
};
using Core = std::unique_ptr<ov_core_t, Freeing<ov_core_t, ov_core_free>>;
using Model = std::unique_ptr<ov_compiled_model_t, Freeing<ov_compiled_model_t, ov_compiled_model_free>>;
using Request = std::unique_ptr<ov_infer_request_t, Freeing<ov_infer_request_t, ov_infer_request_free>>;
using Tensor = std::unique_ptr<ov_tensor_t, Freeing<ov_tensor_t, ov_tensor_free>>;

// Precision: left to itself the plugin takes bfloat16 where the processor knows it, which is slower without AMX and less exact.
struct Properties {
  std::string threads, precision;
  std::array<ov_property_t, 5> all;
  explicit Properties(const SessionOptions& options)
      : threads(std::to_string(options.threads)),
        precision(options.precision.empty() ? "f32" : options.precision),
        all{{{"INFERENCE_PRECISION_HINT", precision.c_str()},
             {"INFERENCE_NUM_THREADS", threads.c_str()},
             {"NUM_STREAMS", "1"},
             {"PERFORMANCE_HINT", "LATENCY"},
             {"ENABLE_CPU_PINNING", "false"}}} {}
  Properties(const Properties&) = delete;
  Properties& operator=(const Properties&) = delete;

  std::string text() const {
    std::string out;
    for (const ov_property_t& one : all) out += std::string(";") + one.key + "=" + static_cast<const char*>(one.value);
    return out;
  }
};

std::string openvino_build() {
  ov_version_t version{};
  if (ov_get_openvino_version(&version) != OK) return {};
  std::string build = version.buildNumber;
  ov_version_free(&version);
  return build;
}

std::unexpected<Error> refused(const std::string& what) {
  const char* const why = ov_get_last_err_msg();
  return fail(ErrorCode::Internal, what + (why ? std::string(": ") + why : std::string()));
}

// One for all networks of a process: it holds the plugin.
Result<ov_core_t*> core() {
  DQ_TRY_STATUS(load_openvino());
  static const Core shared = [] {
    ov_core_t* made = nullptr;
    return Core(ov_core_create(&made) == OK ? made : nullptr);
  }();
  if (!shared) return refused("OpenVINO does not start");
  return shared.get();
}

struct Compiled {
  std::unique_ptr<const std::string> blob;  // what it was read from: OpenVINO goes on using its bytes
  Model model;
};

// A network that an earlier start compiled; null where there is none, or OpenVINO does not want it.
Compiled kept_model(ov_core_t* all, const std::string& path, const Properties& properties) {
  std::optional<std::string> found = ModelCache::find(path);
  if (!found || ov_core_set_properties(all, "CPU", properties.all.size(), properties.all.data()) != OK) return {};
  auto blob = std::make_unique<const std::string>(std::move(*found));
  ov_compiled_model_t* model = nullptr;
  ov_core_import_model(all, blob->data(), blob->size(), "CPU", &model);
  return {std::move(blob), Model(model)};
}

Result<Compiled> compiled(ov_core_t* all, const std::string& xml_path, const SessionOptions& options) {
  const Properties properties(options);
  const ModelCache cache(options.cache_folder);
  const CompiledFrom from = options.cache_folder.empty() ? CompiledFrom{} : ModelCache::made_from(xml_path, openvino_build());
  const std::string kept = cache.path_for(from, properties.text());
  if (Compiled model = kept_model(all, kept, properties); model.model) return model;
  ov_compiled_model_t* made = nullptr;
  if (ov_core_compile_model_from_file_props(all, xml_path.c_str(), "CPU", properties.all.size(), properties.all.data(), &made) != OK)
    return refused(xml_path + ": cannot be used as a model");
  Compiled model{nullptr, Model(made)};
  if (const std::string temporary = cache.temporary_for(kept); !temporary.empty()) {
    ov_compiled_model_export_model(made, temporary.c_str());
    cache.keep(temporary, kept, from);
  }
  return model;
}

const char* name_of(ov_element_type_e type) { return type == U8 ? "u8" : type == F32 ? "f32" : type == I32 ? "i32" : "?"; }

std::string port_text(const ov_output_const_port_t* port) {
  ov_element_type_e type{};
  ov_partial_shape_t shape{};
  if (ov_port_get_element_type(port, &type) != OK || ov_port_get_partial_shape(port, &shape) != OK) return "?";
  const char* const sides = ov_partial_shape_to_string(shape);
  std::string text = std::string(name_of(type)) + " " + (sides ? sides : "?");
  std::ranges::replace(text, '{', '[');
  std::ranges::replace(text, '}', ']');
  ov_free(sides);
  ov_partial_shape_free(&shape);
  return text;
}

template <class PortByIndex>
std::vector<std::string> ports(const ov_compiled_model_t* model, std::size_t count, PortByIndex by_index) {
  std::vector<std::string> all;
  for (std::size_t n = 0; n < count; ++n) {
    ov_output_const_port_t* port = nullptr;
    if (by_index(model, n, &port) != OK) continue;
    all.push_back(port_text(port));
    ov_output_const_port_free(port);
  }
  return all;
}

}  // namespace

struct Session::State {
  Compiled compiled;
  Request request;
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::load(const std::string& xml_path, const SessionOptions& options) {
  if (std::error_code none; !std::filesystem::is_regular_file(xml_path, none))
    return fail(ErrorCode::NotFound, xml_path + ": there is no such model");
  DQ_TRY(ov_core_t* const all, core());
  auto state = std::make_unique<State>();
  DQ_TRY(state->compiled, compiled(all, xml_path, options));
  ov_infer_request_t* request = nullptr;
  if (ov_compiled_model_create_infer_request(state->compiled.model.get(), &request) != OK) return refused(xml_path + ": cannot be run");
  state->request.reset(request);
  return Session(std::move(state));
}

Status Session::infer(int element_type, std::span<const std::int64_t> shape, const void* data) {
  const ov_shape_t dims{static_cast<std::int64_t>(shape.size()), const_cast<std::int64_t*>(shape.data())};
  ov_tensor_t* made = nullptr;
  // The network only reads it.
  if (ov_tensor_create_from_host_ptr(static_cast<ov_element_type_e>(element_type), dims, const_cast<void*>(data), &made) != OK)
    return refused("no tensor");
  const Tensor input(made);
  if (ov_infer_request_set_input_tensor_by_index(state_->request.get(), 0, input.get()) != OK)
    return refused("a network refuses its input");
  if (ov_infer_request_infer(state_->request.get()) != OK) return refused("a network could not be run");
  return {};
}

Status Session::run(std::span<const std::uint8_t> pixels, int width_px, int height_px, int count) {
  const std::array<std::int64_t, 4> shape{count, height_px, width_px, 3};
  if (width_px <= 0 || height_px <= 0 || count <= 0 || std::cmp_not_equal(pixels.size(), shape[0] * shape[1] * shape[2] * shape[3]))
    return fail(ErrorCode::Internal, "a picture for a network is not as large as it says");
  return infer(U8, shape, pixels.data());
}

Status Session::run(std::span<const float> numbers, std::span<const int> shape) {
  const std::vector<std::int64_t> dims(shape.begin(), shape.end());
  std::int64_t count = 1;
  for (const std::int64_t side : dims) count *= side;
  if (count <= 0 || std::cmp_not_equal(numbers.size(), count))
    return fail(ErrorCode::Internal, "numbers for a network are not as many as they say");
  return infer(F32, dims, numbers.data());
}

std::vector<std::string> Session::inputs() const {
  std::size_t count = 0;
  ov_compiled_model_inputs_size(state_->compiled.model.get(), &count);
  return ports(state_->compiled.model.get(), count, ov_compiled_model_input_by_index);
}

std::vector<std::string> Session::outputs() const {
  std::size_t count = 0;
  ov_compiled_model_outputs_size(state_->compiled.model.get(), &count);
  return ports(state_->compiled.model.get(), count, ov_compiled_model_output_by_index);
}

Result<Output> Session::output(std::size_t index) const {
  ov_tensor_t* found = nullptr;
  if (ov_infer_request_get_output_tensor_by_index(state_->request.get(), index, &found) != OK) return refused("no such output");
  const Tensor tensor(found);
  ov_shape_t shape{};
  void* data = nullptr;
  if (ov_tensor_get_shape(found, &shape) != OK || ov_tensor_data(found, &data) != OK) return refused("an output cannot be read");
  Output output;
  std::size_t count = 1;
  for (std::int64_t n = 0; n < shape.rank; ++n) {
    output.shape.push_back(static_cast<int>(shape.dims[n]));
    count *= static_cast<std::size_t>(shape.dims[n]);
  }
  ov_shape_free(&shape);
  output.floats = {static_cast<const float*>(data), count};
  output.integers = {static_cast<const std::int32_t*>(data), count};
  return output;
}

}  // namespace dq::nn
