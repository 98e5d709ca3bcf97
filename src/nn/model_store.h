// Where the networks' files are.
#pragma once

#include <string>

#include "base/error.h"

namespace dq::nn {

// share/docquarry/models beside the folder of the running program, or in it (a build). Errors: NotFound, with the command that makes them.
Result<std::string> models_folder();

// The file NAME in that folder, or in `folder` unless that is empty. Errors: NotFound, with the command that makes it.
Result<std::string> model_file(const std::string& folder, const std::string& name);

// The graph NAME.xml of a network, whose weights NAME.bin lie beside it. Errors: as above, when one of both is missing.
Result<std::string> network_file(const std::string& folder, const std::string& name);

}  // namespace dq::nn
