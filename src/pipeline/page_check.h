// Whether a page that came from a worker can be used without harm: every index points inside its vector.
#pragma once

#include "model/page.h"

namespace dq::pipeline {

// Nested lists point forward only, cells lie inside their grid. True for every page our stages make.
bool page_is_sound(const Page& page);

}  // namespace dq::pipeline
