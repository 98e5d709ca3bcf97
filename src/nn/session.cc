#include "nn/session.h"

#include <openvino/c/openvino.h>

#include <array>
#include <filesystem>
#include <utility>

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
constexpr std::array kProperties = {
    ov_property_t{"INFERENCE_PRECISION_HINT", "f32"}, ov_property_t{"INFERENCE_NUM_THREADS", "1"},  ov_property_t{"NUM_STREAMS", "1"},
    ov_property_t{"PERFORMANCE_HINT", "LATENCY"},     ov_property_t{"ENABLE_CPU_PINNING", "false"},
};

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

}  // namespace

struct Session::State {
  Model model;
  Request request;
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::load(const std::string& xml_path) {
  if (std::error_code none; !std::filesystem::is_regular_file(xml_path, none))
    return fail(ErrorCode::NotFound, xml_path + ": there is no such model");
  DQ_TRY(ov_core_t* const all, core());
  ov_compiled_model_t* model = nullptr;
  if (ov_core_compile_model_from_file_props(all, xml_path.c_str(), "CPU", kProperties.size(), kProperties.data(), &model) != OK)
    return refused(xml_path + ": cannot be used as a model");
  auto state = std::make_unique<State>();
  state->model.reset(model);
  ov_infer_request_t* request = nullptr;
  if (ov_compiled_model_create_infer_request(model, &request) != OK) return refused(xml_path + ": cannot be run");
  state->request.reset(request);
  return Session(std::move(state));
}

Status Session::run(std::span<const std::uint8_t> pixels, int width_px, int height_px) {
  if (width_px <= 0 || height_px <= 0 || pixels.size() != static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3)
    return fail(ErrorCode::Internal, "a picture for a network is not as large as it says");
  std::array<std::int64_t, 4> dims{1, height_px, width_px, 3};
  const ov_shape_t shape{static_cast<std::int64_t>(dims.size()), dims.data()};
  ov_tensor_t* made = nullptr;
  // The network only reads it.
  if (ov_tensor_create_from_host_ptr(U8, shape, const_cast<std::uint8_t*>(pixels.data()), &made) != OK) return refused("no tensor");
  const Tensor input(made);
  if (ov_infer_request_set_input_tensor_by_index(state_->request.get(), 0, input.get()) != OK)
    return refused("a network refuses its input");
  if (ov_infer_request_infer(state_->request.get()) != OK) return refused("a network could not be run");
  return {};
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
