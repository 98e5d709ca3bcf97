#include "image/ccitt_decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "image/ccitt_codes.h"

namespace dq::image {
namespace {

using namespace ccitt;

constexpr unsigned kLongestCode = 13;
// An end of line: eleven zeros at least, and a one.
constexpr unsigned kLeastZeros = 11, kMostZeros = 1 << 16;

struct RunCode {
  std::int16_t run = -1;  // -1: no such code
  std::uint8_t length = 0;
};
using RunTable = std::array<RunCode, std::size_t{1} << kLongestCode>;

void add_code(RunTable& table, Code code, int run) {
  const std::size_t first = std::size_t{code.bits} << (kLongestCode - code.length), count = std::size_t{1} << (kLongestCode - code.length);
  std::fill_n(table.begin() + static_cast<std::ptrdiff_t>(first), count, RunCode{static_cast<std::int16_t>(run), code.length});
}

template <std::size_t kCodes, std::size_t kMakeUps>
RunTable table_of(const Code (&codes)[kCodes], const Code (&make_ups)[kMakeUps]) {
  RunTable table{};
  for (int n = 0; n < static_cast<int>(kCodes); ++n) add_code(table, codes[n], n);
  for (int n = 0; n < static_cast<int>(kMakeUps); ++n) add_code(table, make_ups[n], (n + 1) * 64);
  for (int n = 0; n < static_cast<int>(std::size(kLongMakeUp)); ++n) add_code(table, kLongMakeUp[n], 1792 + n * 64);
  return table;
}

const RunTable& white_runs() {
  static const RunTable table = table_of(kWhite, kWhiteMakeUp);
  return table;
}
const RunTable& black_runs() {
  static const RunTable table = table_of(kBlack, kBlackMakeUp);
  return table;
}

// Length of a run; nothing when the bits are no code.
std::optional<int> take_run(BitReader& bits, bool black) {
  const RunTable& table = black ? black_runs() : white_runs();
  for (int sum = 0;;) {
    const RunCode code = table[bits.peek(kLongestCode)];
    if (code.run < 0 || bits.at_end()) return std::nullopt;
    bits.skip(code.length);
    sum += code.run;
    if (code.run < 64) return sum;
    if (sum > 1 << 20) return std::nullopt;
  }
}

enum class Mode : std::uint8_t { Pass, Horizontal, Vertical, Unknown };

struct ModeCode {
  Mode mode = Mode::Unknown;
  int offset = 0;  // of a vertical one
  unsigned length = 0;
};

constexpr unsigned kLongestMode = 7;

constexpr ModeCode mode_found(std::uint32_t seven_bits) {
  const auto begins = [&](Code code) { return seven_bits >> (kLongestMode - code.length) == code.bits; };
  for (int n = 0; n < static_cast<int>(std::size(kVertical)); ++n)
    if (begins(kVertical[n])) return {Mode::Vertical, n - kFurthest, kVertical[n].length};
  if (begins(kHorizontal)) return {Mode::Horizontal, 0, kHorizontal.length};
  if (begins(kPass)) return {Mode::Pass, 0, kPass.length};
  return {};
}

constexpr auto kModes = [] {
  std::array<ModeCode, 1U << kLongestMode> modes;
  for (std::uint32_t bits = 0; bits < modes.size(); ++bits) modes[bits] = mode_found(bits);
  return modes;
}();

// Where the colour changes, as in ccitt_g4.cc; the width follows twice and again.
using Changes = std::vector<int>;

class FaxRows {
 public:
  FaxRows(Bytes bytes, FaxCoding coding, const FaxArea& area) : bits_(bytes), coding_(coding), area_(area) {
    above_.assign(4, area.width_px);
  }

  int read(bool& sound) {
    int row = 0;
    bool first = true;
    for (; row < area_.rows && !bits_.at_end(); ++row) {
      const RowState state = read_row();
      if (state == RowState::End) break;
      if (state == RowState::Damaged) {
        sound = false;
        if (coding_ == FaxCoding::Group4 || coding_ == FaxCoding::ModifiedHuffman || !find_end_of_line()) break;
        // What stands before the first end of line is no row.
        if (std::exchange(first, false)) {
          --row;
          continue;
        }
        now_ = above_;
      }
      first = false;
      paint(row);
      above_.swap(now_);
    }
    return row;
  }

 private:
  enum class RowState : std::uint8_t { Read, Damaged, End };

  RowState read_row() {
    now_.clear();
    a0_ = 0;
    if (coding_ == FaxCoding::Group4) return bits_.peek(12) <= 1 ? RowState::End : two_dimensional();
    if (coding_ == FaxCoding::ModifiedHuffman) {
      bits_.to_next_byte();
      return one_dimensional();
    }
    const bool marked = skip_end_of_line();
    const bool flat = coding_ == FaxCoding::Group3 || !marked || bits_.take(1) == 1;
    if (marked && skip_end_of_line()) return RowState::End;  // a page ends with several
    return flat ? one_dimensional() : two_dimensional();
  }

  bool skip_end_of_line() {
    unsigned zeros = 0;
    BitReader ahead = bits_;
    while (zeros < kMostZeros && !ahead.at_end() && ahead.peek(1) == 0) ahead.skip(1), ++zeros;
    if (zeros < kLeastZeros || ahead.at_end()) return false;
    ahead.skip(1);
    bits_ = ahead;
    return true;
  }
  // The row is lost; the next one begins after an end of line.
  bool find_end_of_line() {
    while (!bits_.at_end() && bits_.peek(kLeastZeros) != 0) bits_.skip(1);
    return !bits_.at_end();
  }

  RowState one_dimensional() {
    while (a0_ < area_.width_px) {
      const auto run = take_run(bits_, now_.size() % 2 == 1);
      if (!run) return RowState::Damaged;
      change_at(a0_ + *run);
    }
    return finish();
  }

  RowState two_dimensional() {
    std::size_t b = 0;
    bool begun = false;  // before the first pixel stands an imaginary white one
    while (a0_ < area_.width_px) {
      if (bits_.at_end()) return RowState::Damaged;
      const ModeCode& code = kModes[bits_.peek(kLongestMode)];
      bits_.skip(code.length);
      find_b(b, begun ? a0_ : -1);
      begun = true;
      if (code.mode == Mode::Pass) {
        a0_ = above_[b + 1];
      } else if (code.mode == Mode::Vertical) {
        if (above_[b] + code.offset < a0_) return RowState::Damaged;
        change_at(above_[b] + code.offset);
      } else if (code.mode == Mode::Unknown || !two_runs()) {
        return RowState::Damaged;
      }
    }
    return finish();
  }

  bool two_runs() {
    for (int n = 0; n < 2; ++n) {
      const auto run = take_run(bits_, now_.size() % 2 == 1);
      if (!run) return false;
      change_at(a0_ + *run);
    }
    return true;
  }

  void change_at(int x) {
    a0_ = std::min(x, area_.width_px);
    now_.push_back(a0_);
  }

  // The first change above that lies right of `after` and is to the colour opposite to the one we are in.
  void find_b(std::size_t& b, int after) const {
    const int* const above = above_.data();
    const std::size_t colour = now_.size() % 2;
    while (b > 0 && above[b - 1] > after) --b;
    while (above[b] < area_.width_px && (above[b] <= after || b % 2 != colour)) ++b;
  }

  RowState finish() {
    now_.insert(now_.end(), 4, area_.width_px);
    return RowState::Read;
  }

  void paint(int row) const {
    if (row % area_.step != 0) return;
    std::uint8_t* const to = area_.pixels + static_cast<std::size_t>(row / area_.step) * area_.stride;
    int x = 0;
    for (std::size_t n = 0; n < now_.size(); ++n) {
      const int next = std::max(x, now_[n]);
      std::memset(to + x, n % 2 == 0 ? area_.white : 255 - area_.white, static_cast<std::size_t>(next - x));
      x = next;
    }
  }

  BitReader bits_;
  const FaxCoding coding_;
  const FaxArea area_;
  Changes above_, now_;
  int a0_ = 0;
};

}  // namespace

int decode_fax(Bytes bytes, FaxCoding coding, const FaxArea& area, bool& sound) {
  const int rows = FaxRows(bytes, coding, area).read(sound);
  sound = sound && rows == area.rows;
  return rows;
}

}  // namespace dq::image
