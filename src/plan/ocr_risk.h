// How likely OCR reads a word wrongly, before it is tried.
#pragma once

namespace dq::plan {

// Share of wrong words to be expected of print at a resolution: logistic in how often it must be halved to come down to that, fitted on
// synthetic scans by bench/fit_costs.py.
float ocr_risk(float dpi);

}  // namespace dq::plan
