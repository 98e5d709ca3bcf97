#include "nn/openvino_library.h"

#include <openvino/c/openvino.h>

#include "base/lazy_library.h"

namespace {

dq::LazyLibrary& library() {
  static dq::LazyLibrary openvino("libopenvino_c.so.2641");
  return openvino;
}

}  // namespace

namespace dq::nn {

Status load_openvino() { return library().load(); }

// Every function of OpenVINO that we call. They pass no exceptions on.
extern "C" {
DQ_LAZY(library(), ov_status_e, ov_core_create, (ov_core_t * *core), (core))
DQ_LAZY(library(), void, ov_core_free, (ov_core_t * core), (core))
DQ_LAZY(library(), ov_status_e, ov_core_compile_model_from_file_props,
        (const ov_core_t* core, const char* path, const char* device, const size_t count, const ov_property_t* properties,
         ov_compiled_model_t** model),
        (core, path, device, count, properties, model))
DQ_LAZY(library(), ov_status_e, ov_core_set_properties,
        (const ov_core_t* core, const char* device, const size_t count, const ov_property_t* properties), (core, device, count, properties))
DQ_LAZY(library(), ov_status_e, ov_core_import_model,
        (const ov_core_t* core, const char* content, const size_t size, const char* device, ov_compiled_model_t** model),
        (core, content, size, device, model))
DQ_LAZY(library(), ov_status_e, ov_compiled_model_export_model, (const ov_compiled_model_t* model, const char* path), (model, path))
DQ_LAZY(library(), ov_status_e, ov_get_openvino_version, (ov_version_t * version), (version))
DQ_LAZY(library(), void, ov_version_free, (ov_version_t * version), (version))
DQ_LAZY(library(), ov_status_e, ov_compiled_model_inputs_size, (const ov_compiled_model_t* model, size_t* size), (model, size))
DQ_LAZY(library(), ov_status_e, ov_compiled_model_outputs_size, (const ov_compiled_model_t* model, size_t* size), (model, size))
DQ_LAZY(library(), ov_status_e, ov_compiled_model_input_by_index,
        (const ov_compiled_model_t* model, const size_t index, ov_output_const_port_t** port), (model, index, port))
DQ_LAZY(library(), ov_status_e, ov_compiled_model_output_by_index,
        (const ov_compiled_model_t* model, const size_t index, ov_output_const_port_t** port), (model, index, port))
DQ_LAZY(library(), ov_status_e, ov_port_get_element_type, (const ov_output_const_port_t* port, ov_element_type_e* type), (port, type))
DQ_LAZY(library(), ov_status_e, ov_port_get_partial_shape, (const ov_output_const_port_t* port, ov_partial_shape_t* shape), (port, shape))
DQ_LAZY(library(), const char*, ov_partial_shape_to_string, (const ov_partial_shape_t shape), (shape))
DQ_LAZY(library(), void, ov_partial_shape_free, (ov_partial_shape_t * shape), (shape))
DQ_LAZY(library(), void, ov_output_const_port_free, (ov_output_const_port_t * port), (port))
DQ_LAZY(library(), void, ov_free, (const char* content), (content))
DQ_LAZY(library(), void, ov_compiled_model_free, (ov_compiled_model_t * model), (model))
DQ_LAZY(library(), ov_status_e, ov_compiled_model_create_infer_request, (const ov_compiled_model_t* model, ov_infer_request_t** request),
        (model, request))
DQ_LAZY(library(), void, ov_infer_request_free, (ov_infer_request_t * request), (request))
DQ_LAZY(library(), ov_status_e, ov_infer_request_set_input_tensor_by_index,
        (ov_infer_request_t * request, const size_t index, const ov_tensor_t* tensor), (request, index, tensor))
DQ_LAZY(library(), ov_status_e, ov_infer_request_get_output_tensor_by_index,
        (const ov_infer_request_t* request, const size_t index, ov_tensor_t** tensor), (request, index, tensor))
DQ_LAZY(library(), ov_status_e, ov_infer_request_infer, (ov_infer_request_t * request), (request))
DQ_LAZY(library(), ov_status_e, ov_tensor_create_from_host_ptr,
        (const ov_element_type_e type, const ov_shape_t shape, void* host, ov_tensor_t** tensor), (type, shape, host, tensor))
DQ_LAZY(library(), ov_status_e, ov_tensor_get_shape, (const ov_tensor_t* tensor, ov_shape_t* shape), (tensor, shape))
DQ_LAZY(library(), ov_status_e, ov_tensor_data, (const ov_tensor_t* tensor, void** data), (tensor, data))
DQ_LAZY(library(), void, ov_tensor_free, (ov_tensor_t * tensor), (tensor))
DQ_LAZY(library(), ov_status_e, ov_shape_free, (ov_shape_t * shape), (shape))
DQ_LAZY(library(), const char*, ov_get_last_err_msg, (), ())
}

}  // namespace dq::nn
