// Content streams (ISO 32000-1, 7.8.2) taken apart as far as it needs to take hidden text out of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dq::text_layer {

// One operator with its operands; both stay views into the content.
struct Operation {
  std::string_view name;                   // "Tj"; "BI" for a whole inline image; empty for operands that no operator takes
  std::vector<std::string_view> operands;  // as written, a whole array or dictionary each
  std::string_view text;                   // all of it, from the first operand to the operator's end
};

// The operations one after another.
class ContentReader {
 public:
  explicit ContentReader(std::string_view content) : content_(content) {}
  // Nothing at the end, or where the content cannot be followed: then damaged() is true.
  std::optional<Operation> next();
  bool damaged() const { return damaged_; }

 private:
  void skip_space();
  // The end of the token, array or dictionary at at_; npos: there is none.
  std::size_t token_end(std::size_t at) const;
  std::size_t string_end(std::size_t at) const;
  std::size_t group_end(std::size_t at) const;
  std::size_t image_end(std::size_t at) const;

  std::string_view content_;
  std::size_t at_ = 0;
  bool damaged_ = false;
};

// How many states of the graphics content saves (q) without restoring them (Q). Nothing: it restores more than it saved, or cannot be
// followed.
std::optional<int> states_left(std::string_view content);

struct StrippedContent {
  std::string content;
  bool changed = false;
  bool paints = false;  // something is left that shows: text, paths, images, forms
};

// The content without text in render mode 3, with everything else as it was. `mode`: that which the content begins with.
// `is_hidden_form`: whether a form XObject of that name, drawn in that mode, shows nothing but hidden text; its Do goes too.
// Nothing: the content cannot be followed, or text that is seen stands where it does because of hidden text before it.
std::optional<StrippedContent> without_hidden_text(std::string_view content, int mode,
                                                   const std::function<bool(std::string_view name, int mode)>& is_hidden_form);

}  // namespace dq::text_layer
