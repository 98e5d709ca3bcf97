#include "pdf/pdfium/page_source.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pdf/pdfium/annotations.h"
#include "pdf/pdfium/page_image.h"
#include "pdf/user_unit.h"

namespace dq::pdf::pdfium {

namespace {

OwnedDocument load(std::span<const std::byte> bytes, const std::string& password) {
  return OwnedDocument(FPDF_LoadMemDocument64(bytes.data(), bytes.size(), password.empty() ? nullptr : password.c_str()));
}

// Largest document that is copied, and largest copy (bytes).
constexpr std::size_t kMostCopied = 64'000'000, kLargestCopy = 256'000'000;

struct Writer : FPDF_FILEWRITE {
  std::string bytes;
};

// The whole document written out plainly, without object streams: empty when it cannot be had.
std::string plain_copy(FPDF_DOCUMENT document) {
  Writer writer;
  writer.version = 1;
  writer.WriteBlock = [](FPDF_FILEWRITE* self, const void* data, unsigned long size) {
    auto& bytes = static_cast<Writer*>(self)->bytes;
    if (bytes.size() + size > kLargestCopy) return 0;
    bytes.append(static_cast<const char*>(data), size);
    return 1;
  };
  return FPDF_SaveAsCopy(document, &writer, kSaveWhole | kSaveDecrypted) ? std::move(writer.bytes) : std::string();
}

// Another name of the same length is no map: offsets stay right. Streams that hold these bytes by chance are not dictionaries
// of fonts and lose, at worst, nothing that this copy is for.
// False: there are none.
bool hide_maps(std::string& bytes) {
  constexpr std::string_view kMap = "/ToUnicode";
  bool any = false;
  for (std::size_t at = bytes.find(kMap); at != bytes.npos; at = bytes.find(kMap, at + kMap.size()), any = true)
    bytes[at + kMap.size() - 1] = '_';
  return any;
}

// Pages from this side on (units) may have a /UserUnit inside an object stream: 14,400 is the most that viewers take
// without one. Only the first pages are asked.
constexpr float kHugeSide = 5'000;
constexpr int kPagesAsked = 20;

bool has_huge_page(FPDF_DOCUMENT document) {
  for (int n = 0; n < std::min(FPDF_GetPageCount(document), kPagesAsked); ++n) {
    FS_SIZEF size{};
    if (FPDF_GetPageSizeByIndexF(document, n, &size) && std::max(size.width, size.height) >= kHugeSide) return true;
  }
  return false;
}

}  // namespace

PageSource::PageSource(std::span<const std::byte> bytes, std::string password)
    : bytes_(bytes), password_(std::move(password)), document_(load(bytes_, password_)) {}

const FormSession& PageSource::form() const {
  if (!form_) form_.emplace(document_.get());
  return *form_;
}

OwnedPage PageSource::painted_page(int index) const {
  if (!copy_) {
    copy_ = load(bytes_, password_);
    if (!copy_) return nullptr;
    copy_form_.emplace(copy_.get());
  }
  {
    const OwnedPage page(FPDF_LoadPage(copy_.get(), index));
    if (!page) return nullptr;
    const FormPage appearances(*copy_form_, page.get());
    keep_painted_annotations(page.get());
    FPDFPage_Flatten(page.get(), kFlattenForDisplay);
  }
  return OwnedPage(FPDF_LoadPage(copy_.get(), index));
}

OwnedPage PageSource::unmapped_page(int index) const {
  if (!std::exchange(unmapped_tried_, true) && bytes_.size() <= kMostCopied) {
    unmapped_bytes_ = plain_copy(document_.get());
    if (hide_maps(unmapped_bytes_)) unmapped_ = load(std::as_bytes(std::span(unmapped_bytes_)), password_);
  }
  return unmapped_ ? OwnedPage(FPDF_LoadPage(unmapped_.get(), index)) : nullptr;
}

float PageSource::user_unit(int index) const {
  if (!user_units_) {
    const std::string_view text(reinterpret_cast<const char*>(bytes_.data()), std::min(bytes_.size(), kMostCopied));
    const bool wanted = text.find("/UserUnit") != text.npos || has_huge_page(document_.get());
    user_units_ = wanted && bytes_.size() <= kMostCopied ? user_units_of(plain_copy(document_.get())) : std::vector<float>();
  }
  const auto n = static_cast<std::size_t>(index);
  return n < user_units_->size() ? (*user_units_)[n] : 1;
}

bool PageSource::has_masks() const {
  if (!has_masks_) has_masks_ = mentions_masks({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
  return *has_masks_;
}

}  // namespace dq::pdf::pdfium
