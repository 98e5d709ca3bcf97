#include "nn/weights.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace dq::nn {
namespace {

float from_half(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000u) << 16, exponent = (half >> 10) & 31u, fraction = half & 0x3FFu;
  if (exponent == 0) {  // zero and numbers below 2^-14
    const float small = static_cast<float>(fraction) * 0x1p-24f;
    return sign ? -small : small;
  }
  const std::uint32_t wide = exponent == 31 ? 255 : exponent + 112;  // infinities and no numbers keep the largest exponent
  return std::bit_cast<float>(sign | (wide << 23) | (fraction << 13));
}

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  bool done() const { return bytes_.empty(); }
  bool take(void* to, std::size_t count) {
    if (bytes_.size() < count) return false;
    std::memcpy(to, bytes_.data(), count);
    bytes_ = bytes_.subspan(count);
    return true;
  }

 private:
  std::span<const std::byte> bytes_;
};

bool take_tensor(Reader& reader, std::string& name, Tensor& tensor) {
  std::uint8_t length = 0, dimensions = 0;
  if (!reader.take(&length, 1)) return false;
  name.resize(length);
  if (!reader.take(name.data(), length) || !reader.take(&dimensions, 1)) return false;
  std::size_t count = 1;
  for (int n = 0; n < dimensions; ++n) {
    std::int32_t size = 0;
    if (!reader.take(&size, 4) || size <= 0 || size > (1 << 20)) return false;
    tensor.shape.push_back(size);
    count *= static_cast<std::size_t>(size);
    if (count > (std::size_t{1} << 26)) return false;
  }
  std::vector<std::uint16_t> halves(count);
  if (!reader.take(halves.data(), count * 2)) return false;
  for (std::uint16_t h : halves) tensor.values.push_back(from_half(h));
  return true;
}

}  // namespace

Result<Weights> Weights::parse(std::span<const std::byte> bytes) {
  Reader reader(bytes);
  char magic[4] = {};
  if (!reader.take(magic, 4) || std::memcmp(magic, "DQW1", 4) != 0) return fail(ErrorCode::Internal, "weights: not of this kind");
  Weights out;
  while (!reader.done()) {
    std::string name;
    Tensor tensor;
    if (!take_tensor(reader, name, tensor)) return fail(ErrorCode::Internal, "weights: cut short or damaged");
    out.tensors_[name] = std::move(tensor);
  }
  return out;
}

const Tensor* Weights::find(const std::string& name) const {
  const auto found = tensors_.find(name);
  return found == tensors_.end() ? nullptr : &found->second;
}

Result<Linear> Weights::linear(const std::string& name) const {
  const Tensor* weight = find(name + ".weight");
  if (!weight || weight->shape.size() != 2) return fail(ErrorCode::Internal, "weights: no layer " + name);
  Linear out{weight->shape[1], weight->shape[0], {}, {}};
  const auto padded = static_cast<std::size_t>(out.padded()), inputs = static_cast<std::size_t>(out.inputs);
  out.weights.assign(inputs * padded, 0);
  out.bias.assign(padded, 0);
  for (std::size_t o = 0; o < static_cast<std::size_t>(out.outputs); ++o)
    for (std::size_t i = 0; i < inputs; ++i) out.weights[i * padded + o] = weight->values[o * inputs + i];
  if (const Tensor* bias = find(name + ".bias")) {
    if (bias->values.size() != static_cast<std::size_t>(out.outputs)) return fail(ErrorCode::Internal, "weights: bias of " + name);
    std::ranges::copy(bias->values, out.bias.begin());
  }
  return out;
}

Result<Norm> Weights::norm(const std::string& name) const {
  const Tensor *weight = find(name + ".weight"), *bias = find(name + ".bias");
  if (!weight || !bias || weight->values.size() != bias->values.size()) return fail(ErrorCode::Internal, "weights: no layer " + name);
  return Norm{weight->values, bias->values};
}

}  // namespace dq::nn
