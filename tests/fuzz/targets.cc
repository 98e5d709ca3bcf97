#include "fuzz/targets.h"

namespace dq::fuzz {
namespace {

constexpr Target kTargets[] = {
    {"text", "UTF-8 and escaping for JSON, markup, URIs, CSV, Markdown", fuzz_text},
    {"numbers", "numbers and dates of a column", fuzz_numbers},
    {"arguments", "the command line, page ranges, areas", fuzz_arguments},
    {"calibration", "tables of calibration", fuzz_calibration},
    {"classes", "models of kinds of documents", fuzz_classes},
    {"wire", "pages and messages from a worker", fuzz_wire},
    {"frames", "the stream of frames from a worker", fuzz_frames},
    {"writers", "every format, from pages with any text", fuzz_writers},
    {"layout", "words, lines, tables, blocks, document stages", fuzz_layout},
    {"drawing", "painted paths to rulings and fills", fuzz_drawing},
    {"recovery", "text of broken fonts", fuzz_recovery},
    {"recipe", "recipes of synth", fuzz_recipe},
    {"requests", "heads, signatures, queries, dates, ranges, XML and JSON of requests", fuzz_requests},
    {"uploads", "bodies in chunks, and their checksums", fuzz_uploads},
    {"objects", "buckets and objects, put, read, listed and removed", fuzz_objects},
    {"records", "machine readable zones, dates, currencies, values, questions", fuzz_records},
    {"answers", "fields, answers and records of a page", fuzz_answers},
    {"content", "content streams, and hidden text taken out of them", fuzz_content},
    {"images", "image files, decoded and as documents", fuzz_images},
    {"reader", "a PDF in this process", fuzz_reader, mutate_pdf},
    {"worker", "a PDF through worker processes, one and two", fuzz_worker, mutate_pdf},
};

}  // namespace

std::span<const Target> targets() { return kTargets; }

}  // namespace dq::fuzz
