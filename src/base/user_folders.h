// Folders of the user that runs the program.
#pragma once

#include <string>

namespace dq {

// Where what can be made anew is kept: docquarry in $XDG_CACHE_HOME, or in ~/.cache (XDG Base Directory Specification). Empty where neither
// is known, or $DOCQUARRY_CACHE is set to nothing; that variable names another folder. Nothing is made here.
std::string cache_folder();

}  // namespace dq
