// Documents as they come out of scanners, fax machines and cameras: the same pages as pictures, their truth moved along.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "synth/degrade.h"
#include "synth/sheet.h"

namespace dq::synth {

enum class Look : std::uint8_t { Clean, Scan, Fax, Photo };

Look look_named(std::string_view name);

// A picture of each sheet. The sheets' truth (pages, signatures) is moved into the pictures, which then are the pages; words
// count as read by OCR. How bad a picture is is drawn from the document's seed and number. Errors: Internal, when cairo fails.
Result<std::vector<Degraded>> look_at(SynthDocument& document, Look look);

// The pictures as a PDF, a page each, without a text layer. Errors: as image/encode.h.
Result<std::string> picture_pdf(const std::vector<Degraded>& pictures);

// The document in a flavour of PDF (synth/flavours.h): the bytes of draw_pdf() rewritten, truth moved along.
// Errors: Usage for an unknown name.
Result<std::string> flavoured_pdf(SynthDocument& document, std::string_view flavour);

}  // namespace dq::synth
