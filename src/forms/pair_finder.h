// Candidates for fields: every way in which a phrase could name another, with what speaks for it.
#pragma once

#include <cstddef>
#include <vector>

#include "forms/drawn_cells.h"
#include "forms/pair_facts.h"
#include "forms/phrases.h"

namespace dq::forms {

// Phrases by their indices.
struct PairCandidate {
  std::vector<std::size_t> keys;    // lines of one name, from the top
  std::vector<std::size_t> values;  // of one value, in reading order
  PairFacts facts{};
  float score = 0;
};

class PairFinder {
 public:
  PairFinder(const Page& page, const std::vector<Phrase>& phrases, const DrawnCells& cells);

  // In the order of their first names.
  std::vector<PairCandidate> find();

  // The next phrase in the row, or the nearest one below; kNone where there is none.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t right_of(std::size_t phrase) const { return right_[phrase]; }
  std::size_t below(std::size_t phrase) const { return below_[phrase]; }
  const DrawnCell& cell_of(std::size_t phrase) const { return cell_[phrase]; }

 private:
  bool may_be_key(std::size_t phrase) const;
  void link_neighbours();
  std::size_t nearest_right(std::size_t phrase) const;
  std::size_t nearest_below(std::size_t phrase) const;
  void add_right(std::size_t key);
  void add_below(std::size_t key);
  void add_captions(std::size_t first);
  void add_under_line(std::size_t key);
  void add(PairCandidate&& candidate, Fact way);
  std::vector<std::size_t> key_lines_to(std::size_t last) const;
  void extend_value(PairCandidate& candidate) const;
  void extend_comb(PairCandidate& candidate) const;
  bool goes_on(std::size_t next, std::size_t last, const PairCandidate& candidate) const;
  void weigh(PairCandidate& candidate) const;
  void count_aligned();

  const Page& page_;
  const std::vector<Phrase>& phrases_;
  const DrawnCells& cells_;
  std::vector<std::size_t> right_, left_, below_;
  std::vector<DrawnCell> cell_;
  std::vector<bool> in_table_;
  std::vector<PairCandidate> out_;
};

}  // namespace dq::forms
