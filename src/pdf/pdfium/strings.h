// PDFium's UTF-16LE strings as UTF-8.
#pragma once

#include <functional>
#include <string>

namespace dq::pdf::pdfium {

// `read(buffer, length)` is one of PDFium's string getters: returns the length in bytes with the terminator, and fills the
// buffer when it is long enough. Control characters are dropped.
std::string read_utf16(const std::function<unsigned long(void*, unsigned long)>& read);

}  // namespace dq::pdf::pdfium
