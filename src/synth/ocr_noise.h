// A page that was read from its file, as OCR would have given it from a picture: for training networks that serve scans, too, without
// drawing and reading pictures.
#pragma once

#include <vector>

#include "model/page_content.h"
#include "model/word.h"
#include "synth/random.h"

namespace dq::synth {

// Boxes and sizes a little off, the page turned by what straightening leaves, words run together and broken, a few lost or misread;
// rulings in pieces and some not seen; no fills, fonts and colours; one picture behind all or none. How bad it is is drawn for each page.
// Words stay in their order; `words` holds fewer or more of them afterwards. Nothing else of the content is left but its size.
void as_ocr_gives(std::vector<Word>& words, PageContent& content, Random& random);

}  // namespace dq::synth
