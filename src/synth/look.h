// What a document finally looks like: a PDF in some flavour, a scan, a photo; as files with their truth.
//
// A recipe's key `look` chooses among them, its blocks `scan` and `photo` say how pictures are made, its key `flavour` how
// a PDF is written; docs/synth.md lists what stands in them. How bad a picture is is drawn from random numbers of their
// own: the same document comes out with another look.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "synth/degrade.h"
#include "synth/flavours.h"
#include "synth/recipe.h"
#include "synth/sheet.h"

namespace dq::synth {

// How pictures of pages are handed out: a file a page, or all in a PDF: without text, with the right words hidden over them
// or with words as a bad OCR program reads them.
enum class PictureFiles : std::uint8_t { Images, Pdf, SearchablePdf, GarbledPdf };

struct Look {
  enum class Kind : std::uint8_t { Clean, Scan, Photo };  // a fax is a scan
  Kind kind = Kind::Clean;
  const Flavour* flavour = nullptr;  // of Kind::Clean
  Scan scan;
  Photo photo;
  PictureFiles files = PictureFiles::Pdf;
};

// For a document of this recipe: by its `look` ("clean", "scan", "fax", "photo") and `flavour`. Errors: Usage, when there is
// no such flavour.
Result<Look> draw_look(const Recipe& recipe, const SynthDocument& document);

struct OutputFile {
  std::string name;  // STEM.pdf, STEM.jpg, or STEM-p2.jpg when there are several pages
  std::string bytes;
};
struct Finished {
  std::vector<OutputFile> documents;
  std::vector<OutputFile> truths;  // beside each document: its name with .json instead of its ending
};

enum class Wanted : std::uint8_t { Documents = 1, Truths = 2, Both = 3 };

// The files of a document. Truth beside a picture counts in points of the picture: its pixels times 72 / dpi; photos, which
// have no true resolution, have a point a pixel. Errors: as draw_pdf, flavoured and image/encode.h.
Result<Finished> finish(const SynthDocument& document, const Look& look, const std::string& stem, Wanted wanted);

}  // namespace dq::synth
