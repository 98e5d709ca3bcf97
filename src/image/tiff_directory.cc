#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <set>

#include "image/tiff.h"

namespace dq::image {
namespace {

// TIFF 6.0, section 2, and BigTIFF's 16 to 18.
enum Type : unsigned { kByte = 1, kAscii, kShort, kLong, kRational, kSByte, kUndefined, kSShort, kSLong, kSRational, kFloat, kDouble };
constexpr std::array<unsigned, 19> kTypeBytes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
constexpr double kCentimetresPerInch = 2.54;
// Entries of one directory that are looked at; real ones have some dozens.
constexpr std::uint64_t kMostEntries = 1000;
// Section 8: bits of NewSubfileType.
constexpr std::uint64_t kThumbnail = 1, kMask = 4;

struct Header {
  Endian endian = Endian::Little;
  bool big = false;  // BigTIFF: 64-bit offsets
};

std::optional<Header> header_of(Bytes file) {
  if (file.size() < 8) return std::nullopt;
  const bool little = file[0] == 'I' && file[1] == 'I', motorola = file[0] == 'M' && file[1] == 'M';
  const Header header{little ? Endian::Little : Endian::Big, ByteView(file, little ? Endian::Little : Endian::Big).u16(2) == 43};
  const unsigned version = ByteView(file, header.endian).u16(2);
  if (!(little || motorola) || (version != 42 && version != 43)) return std::nullopt;
  return header;
}

bool is_page(const TiffDirectory& directory) {
  return directory.has(TiffTag::Width) && (directory.value(TiffTag::SubfileType, 0) & (kThumbnail | kMask)) == 0;
}

}  // namespace

std::optional<TiffDirectory> TiffDirectory::read(Bytes file, std::uint64_t offset, std::uint64_t& next) {
  const auto header = header_of(file);
  next = 0;
  if (!header) return std::nullopt;
  TiffDirectory directory(file, header->endian);
  const ByteView& view = directory.view_;
  const std::uint64_t count_bytes = header->big ? 8 : 2, entry_bytes = header->big ? 20 : 12, inline_bytes = header->big ? 8 : 4;
  if (!view.has(offset, count_bytes)) return std::nullopt;
  const std::uint64_t claimed = header->big ? view.u64(offset) : view.u16(offset), begin = offset + count_bytes;
  const std::uint64_t count = std::min({claimed, (view.size() - begin) / entry_bytes, kMostEntries});
  for (std::uint64_t n = 0; n < count; ++n) {
    const std::uint64_t at = begin + n * entry_bytes, value_at = at + 4 + inline_bytes;
    Entry entry{view.u16(at + 2), header->big ? view.u64(at + 4) : view.u32(at + 4), value_at};
    const std::uint64_t size = entry.type < kTypeBytes.size() ? kTypeBytes[entry.type] : 0;
    if (size == 0 || entry.count > view.size()) continue;
    if (size * entry.count > inline_bytes) entry.at = header->big ? view.u64(value_at) : view.u32(value_at);
    if (entry.at >= view.size()) continue;
    entry.count = std::min(entry.count, (view.size() - entry.at) / size);
    if (entry.count > 0) directory.entries_.try_emplace(static_cast<TiffTag>(view.u16(at)), entry);
  }
  const std::uint64_t end = begin + count * entry_bytes;
  if (count == claimed) next = header->big ? view.u64(end) : view.u32(end);
  return directory;
}

std::size_t TiffDirectory::count(TiffTag tag) const {
  const auto found = entries_.find(tag);
  return found == entries_.end() ? 0 : static_cast<std::size_t>(found->second.count);
}

std::uint64_t TiffDirectory::value(TiffTag tag, std::uint64_t otherwise, std::size_t index) const {
  const auto found = entries_.find(tag);
  if (found == entries_.end() || index >= found->second.count) return otherwise;
  const auto& [type, count, at] = found->second;
  const unsigned size = kTypeBytes[type];
  const std::uint64_t where = at + index * size;
  if (type == kRational || type == kSRational || type == kFloat || type == kDouble) return otherwise;
  return size == 1 ? view_.u8(where) : size == 2 ? view_.u16(where) : size == 4 ? view_.u32(where) : view_.u64(where);
}

double TiffDirectory::number(TiffTag tag, double otherwise) const {
  const auto found = entries_.find(tag);
  if (found == entries_.end()) return otherwise;
  const auto& [type, count, at] = found->second;
  double number = otherwise;
  if (type == kRational || type == kSRational) {
    const double below = view_.u32(at + 4);
    number = below == 0 ? otherwise : view_.u32(at) / below;
  } else if (type == kFloat) {
    number = std::bit_cast<float>(view_.u32(at));
  } else if (type == kDouble) {
    number = std::bit_cast<double>(view_.u64(at));
  } else {
    number = static_cast<double>(value(tag, 0));
  }
  return std::isfinite(number) ? number : otherwise;
}

Bytes TiffDirectory::bytes(TiffTag tag) const {
  const auto found = entries_.find(tag);
  return found == entries_.end() ? Bytes() : view_.part(found->second.at, found->second.count * kTypeBytes[found->second.type]);
}

std::optional<std::uint64_t> first_tiff_directory(Bytes file) {
  const auto header = header_of(file);
  if (!header) return std::nullopt;
  const ByteView view(file, header->endian);
  return header->big ? view.u64(8) : view.u32(4);
}

Orientation orientation_of(const TiffDirectory& directory) {
  const std::uint64_t value = directory.value(TiffTag::Orientation, 1);
  return value >= 1 && value <= 8 ? static_cast<Orientation>(value) : Orientation::Upright;
}

Resolution resolution_of(const TiffDirectory& directory) {
  const std::uint64_t unit = directory.value(TiffTag::ResolutionUnit, 2);
  if (unit != 2 && unit != 3) return {};
  const double scale = unit == 3 ? kCentimetresPerInch : 1;
  const double x = directory.number(TiffTag::XResolution, 0), y = directory.number(TiffTag::YResolution, x);
  return {static_cast<float>(x * scale), static_cast<float>(y * scale)};
}

ExifFacts read_exif(Bytes tiff) {
  std::uint64_t next = 0;
  const auto first = first_tiff_directory(tiff);
  const auto directory = first ? TiffDirectory::read(tiff, *first, next) : std::nullopt;
  return directory ? ExifFacts{orientation_of(*directory), resolution_of(*directory)} : ExifFacts{};
}

Result<std::vector<std::uint64_t>> tiff_pages(Bytes file, const Limits& limits) {
  std::vector<std::uint64_t> pages, others;
  std::set<std::uint64_t> seen;  // directories may point back
  for (std::uint64_t at = first_tiff_directory(file).value_or(0), next = 0; at != 0 && seen.insert(at).second; at = next) {
    const auto directory = TiffDirectory::read(file, at, next);
    if (!directory) break;
    if (directory->has(TiffTag::Width)) (is_page(*directory) ? pages : others).push_back(at);
    if (static_cast<std::int64_t>(seen.size()) > limits.pages)
      return fail(ErrorCode::LimitExceeded, "the TIFF has more than " + std::to_string(limits.pages) + " directories", "split it");
  }
  if (pages.empty()) pages = std::move(others);
  if (pages.empty()) return damaged_image("TIFF", "there is no directory of an image in it");
  return pages;
}

}  // namespace dq::image
