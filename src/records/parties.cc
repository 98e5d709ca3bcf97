#include "records/parties.h"

#include <algorithm>
#include <array>
#include <string>

#include "queries/scanner.h"
#include "queries/words.h"

namespace dq::records {
namespace {

using queries::Passage;

struct Heading {
  std::string_view names;  // separated by |; a heading is one of them and nothing else
  std::string_view group;
  bool is_vendor;
};
constexpr auto kHeadings = std::to_array<Heading>({
    {"bill to|billed to|billing address|invoice to|invoiced to|invoice address|to|customer|client|bill to "
     "address|rechnungsadresse|rechnung an|"
     "facturé à|factuuradres|buyer",
     "RECEIVER_BILL_TO", false},
    {"ship to|shipped to|shipping address|deliver to|delivery address|lieferadresse|afleveradres|adresse de livraison", "RECEIVER_SHIP_TO",
     false},
    {"sold to", "RECEIVER_SOLD_TO", false},
    {"from|seller|vendor|supplier|sold by|issued by|lieferant|verkäufer", "VENDOR_SUPPLIER", true},
    {"remit to|remit payment to|pay to|please remit to", "VENDOR_REMIT_TO", true},
});

// A block's next line stands no lower than this below the last one, and begins no farther from its left edge (times their height).
constexpr float kNextLine = 1.3f, kAligned = 1.5f;
// What follows a heading in its row stands no farther (times the height).
constexpr float kBeside = 15;
constexpr std::size_t kMostLines = 6, kMostNameWords = 8;
// Words with which a line of a block is of something else than the address.
constexpr auto kNoAddress =
    std::to_array<std::string_view>({"phone", "tel", "telephon", "fax", "email", "mail", "www", "vat", "tax", "gst", "abn", "account"});

const Heading* heading_of(const std::vector<std::string>& words) {
  for (const Heading& heading : kHeadings)
    for (std::size_t at = 0; at < heading.names.size();) {
      const std::size_t end = std::min(heading.names.find('|', at), heading.names.size());
      if (queries::stems(heading.names.substr(at, end - at)) == words) return &heading;
      at = end + 1;
    }
  return nullptr;
}

class PartyFinder {
 public:
  explicit PartyFinder(const queries::PageIndex& index) : index_(index) {
    for (const Passage& line : index.lines) headings_.push_back(heading_of(queries::stems(line.text)));
  }

  std::vector<Party> find() {
    std::vector<Party> out;
    for (std::size_t n = 0; n < index_.lines.size(); ++n) {
      const Heading* heading = headings_[n];
      if (!heading || std::ranges::find(out, heading->group, &Party::group) != out.end()) continue;
      Party party{heading->group, heading->is_vendor, index_.lines[n].words, {}, {}};
      std::size_t first = below(n);
      if (first == index_.lines.size()) first = beside(n);
      if (first != index_.lines.size() && read_block(first, party)) out.push_back(std::move(party));
    }
    return out;
  }

 private:
  // The number of the line under one, in its block; of all lines where there is none.
  std::size_t below(std::size_t n) const {
    const Rect<Pt>& at = index_.lines[n].box;
    std::size_t best = index_.lines.size();
    for (std::size_t other = n + 1; other < index_.lines.size(); ++other) {
      const Rect<Pt>& box = index_.lines[other].box;
      const Pt gap = box.top - at.bottom, height = std::max(at.height(), box.height());
      if (gap < height * -0.5f || gap > height * kNextLine || abs(box.left - at.left) > height * kAligned) continue;
      if (best == index_.lines.size() || box.top < index_.lines[best].box.top) best = other;
    }
    return best;
  }

  std::size_t beside(std::size_t n) const {
    const Rect<Pt>& at = index_.lines[n].box;
    for (std::size_t other = 0; other < index_.lines.size(); ++other) {
      const Rect<Pt>& box = index_.lines[other].box;
      const bool row = overlap(box.y(), at.y()) > std::min(box.height(), at.height()) * 0.5f;
      if (row && box.left >= at.right && box.left - at.right < at.height() * kBeside) return other;
    }
    return index_.lines.size();
  }

  bool ends_block(std::size_t n) const { return headings_[n] || index_.lines[n].text.ends_with(':'); }

  static bool is_address(const Passage& line) {
    const std::vector<std::string> words = queries::stems(line.text);
    const bool other =
        std::ranges::any_of(words, [](const std::string& word) { return std::ranges::find(kNoAddress, word) != kNoAddress.end(); });
    return !other && line.text.find('@') == std::string::npos && std::ranges::none_of(line.values, [](const queries::ValueSpan& value) {
      return value.money || value.kind == queries::ValueKind::Date;
    });
  }

  bool read_block(std::size_t first, Party& party) const {
    const Passage& name = index_.lines[first];
    if (ends_block(first) || queries::is_ascii_digit(name.text[0]) || !is_address(name) || name.words.size() > kMostNameWords) return false;
    party.name = name.words;
    std::size_t lines = 0;
    for (std::size_t n = below(first); n < index_.lines.size() && lines < kMostLines && !ends_block(n) && is_address(index_.lines[n]);
         n = below(n), ++lines)
      party.address.insert(party.address.end(), index_.lines[n].words.begin(), index_.lines[n].words.end());
    return true;
  }

  const queries::PageIndex& index_;
  std::vector<const Heading*> headings_;  // of each line; null: it is none
};

}  // namespace

std::vector<Party> find_parties(const queries::PageIndex& index) { return PartyFinder(index).find(); }

}  // namespace dq::records
