// A disk is never filled to its end: what is kept back lets jobs end and things be removed when nothing new is taken any more.
#pragma once

#include <string>

namespace dq::service {

// Whether the disk of a folder has more room than is kept back: a tenth of it, from 1 to 64 MiB.
bool has_room(const std::string& folder);

}  // namespace dq::service
