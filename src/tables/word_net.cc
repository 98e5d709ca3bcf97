#include "tables/word_net.h"

#include <array>
#include <cmath>
#include <string>

#include "nn/kernels.h"
#include "nn/weights.h"

// models/word_net.bin inside the program: nothing to find or to open, mapped once for all processes.
asm(R"(
  .section .rodata
  .global dq_word_net_begin
  .global dq_word_net_end
  .balign 16
dq_word_net_begin:
  .incbin ")" DQ_WORD_NET R"("
dq_word_net_end:
  .previous
)");
extern "C" const std::byte dq_word_net_begin[], dq_word_net_end[];

namespace dq::tables {
namespace {

constexpr int kDepth = 16;  // of a head: there are as many as the width has room for
constexpr int kTokenHeads = 4, kExtents = 8, kPairHeads = 4;
constexpr std::size_t kChunk = 64;  // tokens whose pairs are worked on together, so that they stay in the cache

struct Layer {
  nn::Norm norm, norm2;
  nn::Linear qkv, out, page, up, down;
};

struct Network {
  nn::Linear embed, embed2, pair_embed, pair_parts;  // pair_parts: bias and value of every layer, side by side
  std::vector<Layer> layers;
  nn::Norm norm;
  nn::Linear token_hidden, token_out, pair_from, pair_to, pair_between, pair_out;
};

// Several layers that read the same input, as one.
nn::Linear side_by_side(const std::vector<nn::Linear>& parts) {
  nn::Linear out{parts.front().inputs, 0, {}, {}};
  for (const nn::Linear& part : parts) out.outputs += part.outputs;
  const auto padded = static_cast<std::size_t>(out.padded());
  out.weights.assign(static_cast<std::size_t>(out.inputs) * padded, 0);
  out.bias.assign(padded, 0);
  std::size_t at = 0;
  for (const nn::Linear& part : parts) {
    const auto width = static_cast<std::size_t>(part.outputs);
    for (std::size_t i = 0; i < static_cast<std::size_t>(out.inputs); ++i)
      std::copy_n(part.weights.begin() + static_cast<std::ptrdiff_t>(i * static_cast<std::size_t>(part.padded())), width,
                  out.weights.begin() + static_cast<std::ptrdiff_t>(i * padded + at));
    std::copy_n(part.bias.begin(), width, out.bias.begin() + static_cast<std::ptrdiff_t>(at));
    at += width;
  }
  return out;
}

Result<Layer> load_layer(const nn::Weights& weights, const std::string& name) {
  Layer l;
  DQ_TRY(l.norm, weights.norm(name + "norm"));
  DQ_TRY(l.norm2, weights.norm(name + "norm2"));
  DQ_TRY(l.qkv, weights.linear(name + "qkv"));
  DQ_TRY(l.out, weights.linear(name + "out"));
  DQ_TRY(l.page, weights.linear(name + "page"));
  DQ_TRY(l.up, weights.linear(name + "up"));
  DQ_TRY(l.down, weights.linear(name + "down"));
  return l;
}

Result<Network> load() {
  DQ_TRY(const auto weights, nn::Weights::parse({dq_word_net_begin, dq_word_net_end}));
  Network net;
  std::vector<nn::Linear> parts;
  for (int n = 0; weights.norm("layers." + std::to_string(n) + ".norm"); ++n) {
    const std::string name = "layers." + std::to_string(n) + ".";
    DQ_TRY(auto layer, load_layer(weights, name));
    net.layers.push_back(std::move(layer));
    for (const char* part : {"bias", "pair_value"}) {
      DQ_TRY(auto linear, weights.linear(name + part));
      parts.push_back(std::move(linear));
    }
  }
  net.pair_parts = side_by_side(parts);
  DQ_TRY(net.norm, weights.norm("norm"));
  const std::pair<const char*, nn::Linear*> named[] = {
      {"embed", &net.embed},         {"embed2", &net.embed2},       {"pair_embed", &net.pair_embed}, {"token_hidden", &net.token_hidden},
      {"token_out", &net.token_out}, {"pair_from", &net.pair_from}, {"pair_to", &net.pair_to},       {"pair_between", &net.pair_between},
      {"pair_out", &net.pair_out}};
  for (const auto& [name, linear] : named) { DQ_TRY(*linear, weights.linear(name)); }
  return net;
}

const Network& network() {
  static const Network net = *load();  // the program's own bytes, checked by a unit test
  return net;
}

using Rows = std::vector<float>;

Rows through(const nn::Linear& layer, std::span<const float> x) {
  Rows y(x.size() / static_cast<std::size_t>(layer.inputs) * static_cast<std::size_t>(layer.outputs));
  nn::linear(layer, x, y);
  return y;
}

Rows normal(const nn::Norm& norm, const Rows& x) {
  Rows y(x.size());
  nn::layer_norm(norm, x, y);
  return y;
}

Rows to_floats(std::span<const std::int8_t> facts) {
  Rows out(facts.size());
  for (std::size_t n = 0; n < facts.size(); ++n) out[n] = static_cast<float>(facts[n]) / 127;
  return out;
}

float sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

class Run {
 public:
  explicit Run(const WordGraph& graph) : graph_(graph), net_(network()), count_(static_cast<std::size_t>(graph.size())) {}

  NetAnswer answer() {
    Rows x = through(net_.embed, to_floats(graph_.facts));
    nn::gelu(x);
    x_ = through(net_.embed2, x);
    width_ = x_.size() / count_;
    read_pairs();
    for (std::size_t n = 0; n < net_.layers.size(); ++n) pass(n);
    x_ = normal(net_.norm, x_);
    out_.tokens.resize(count_);
    out_.pairs.resize(count_ * kNeighbours);
    guess_tokens();
    guess_pairs();
    return std::move(out_);
  }

 private:
  Rows embedded_pairs(std::size_t first, std::size_t count) const {
    const auto facts = std::span(graph_.pair_facts).subspan(first * kNeighbours * kPairFacts, count * kNeighbours * kPairFacts);
    Rows pairs = through(net_.pair_embed, to_floats(facts));
    nn::gelu(pairs);
    return pairs;
  }

  void read_pairs() {
    pair_stride_ = static_cast<std::size_t>(net_.pair_parts.outputs);
    pair_parts_.resize(count_ * kNeighbours * pair_stride_);
    for (std::size_t n = 0; n < count_; n += kChunk) {
      const std::size_t here = std::min(kChunk, count_ - n);
      nn::linear(net_.pair_parts, embedded_pairs(n, here),
                 std::span(pair_parts_).subspan(n * kNeighbours * pair_stride_, here * kNeighbours * pair_stride_));
    }
  }

  void pass(std::size_t index) {
    const Layer& layer = net_.layers[index];
    const Rows h = normal(layer.norm, x_);
    const Rows qkv = through(layer.qkv, h);
    Rows seen(count_ * width_ * 2);
    for (std::size_t n = 0; n < count_; ++n) attend(index, n, qkv, &seen[n * width_ * 2]);
    nn::add(through(layer.out, seen), x_);
    add_page(layer, h);
    Rows up = through(layer.up, normal(layer.norm2, x_));
    nn::gelu(up);
    nn::add(through(layer.down, up), x_);
  }

  void attend(std::size_t layer, std::size_t n, const Rows& qkv, float* out) const {
    std::array<const float*, kNeighbours> keys{}, values{};
    nn::Attention a{static_cast<int>(width_) / kDepth, kDepth, 0, &qkv[n * width_ * 3], keys.data(), values.data(), nullptr,
                    static_cast<int>(pair_stride_)};
    while (a.neighbours < kNeighbours) {
      const int m = graph_.neighbours[n * kNeighbours + static_cast<std::size_t>(a.neighbours)];
      if (m < 0) break;
      keys[static_cast<std::size_t>(a.neighbours)] = &qkv[static_cast<std::size_t>(m) * width_ * 3 + width_];
      values[static_cast<std::size_t>(a.neighbours++)] = &qkv[static_cast<std::size_t>(m) * width_ * 3 + 2 * width_];
    }
    const std::size_t part = pair_stride_ / net_.layers.size();
    a.bias = &pair_parts_[n * kNeighbours * pair_stride_ + layer * part];
    nn::attend(a, out);
  }

  void add_page(const Layer& layer, const Rows& h) {
    Rows mean(width_, 0);
    for (std::size_t n = 0; n < count_; ++n)
      for (std::size_t k = 0; k < width_; ++k) mean[k] += h[n * width_ + k];
    for (float& m : mean) m /= static_cast<float>(count_);
    const Rows page = through(layer.page, mean);
    for (std::size_t n = 0; n < count_; ++n)
      for (std::size_t k = 0; k < width_; ++k) x_[n * width_ + k] += page[k];
  }

  void guess_tokens() {
    Rows hidden = through(net_.token_hidden, x_);
    nn::gelu(hidden);
    const Rows all = through(net_.token_out, hidden);
    for (std::size_t n = 0; n < count_; ++n) {
      const float* o = &all[n * (kTokenHeads + kExtents)];
      const Rect<Pt>& box = graph_.tokens[n].box;
      const auto reach = [&](int k) {
        const float squashed = std::clamp(o[kTokenHeads + k], -1.0f, 1.0f);
        const float heights = std::expm1(std::abs(squashed) * std::log1p(40.0f));
        return std::max(box.height(), 1_pt) * (squashed < 0 ? -heights : heights);
      };
      out_.tokens[n] = {sigmoid(o[0]),
                        sigmoid(o[1]),
                        sigmoid(o[2]),
                        sigmoid(o[3]),
                        {box.left - reach(0), box.top - reach(1), box.right + reach(2), box.bottom + reach(3)},
                        {box.left - reach(4), box.top - reach(5), box.right + reach(6), box.bottom + reach(7)}};
    }
  }

  void guess_pairs() {
    const Rows from = through(net_.pair_from, x_), to = through(net_.pair_to, x_);
    const std::size_t hidden = from.size() / count_;
    for (std::size_t first = 0; first < count_; first += kChunk) {
      const std::size_t here = std::min(kChunk, count_ - first);
      Rows between = through(net_.pair_between, embedded_pairs(first, here));
      for (std::size_t n = first; n < first + here; ++n)
        for (std::size_t k = 0; k < kNeighbours; ++k) {
          const int m = std::max<int>(graph_.neighbours[n * kNeighbours + k], 0);
          float* at = &between[((n - first) * kNeighbours + k) * hidden];
          for (std::size_t h = 0; h < hidden; ++h) at[h] += from[n * hidden + h] + to[static_cast<std::size_t>(m) * hidden + h];
        }
      nn::gelu(between);
      const Rows logits = through(net_.pair_out, between);
      for (std::size_t p = 0; p < here * kNeighbours; ++p)
        out_.pairs[first * kNeighbours + p] = {sigmoid(logits[p * kPairHeads]), sigmoid(logits[p * kPairHeads + 1]),
                                               sigmoid(logits[p * kPairHeads + 2]), sigmoid(logits[p * kPairHeads + 3])};
    }
  }

  const WordGraph& graph_;
  const Network& net_;
  std::size_t count_, width_ = 0, pair_stride_ = 0;
  Rows x_, pair_parts_;
  NetAnswer out_;
};

}  // namespace

NetAnswer ask_word_net(const WordGraph& graph) { return graph.size() == 0 ? NetAnswer{} : Run(graph).answer(); }

}  // namespace dq::tables
