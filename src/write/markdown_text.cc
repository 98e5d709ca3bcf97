#include "write/markdown_text.h"

#include "base/escape.h"
#include "write/links.h"
#include "write/markdown_escape.h"

namespace dq::write {
namespace {

// A URI as a link destination without < and >: what would end it or begin something else is percent-encoded.
std::string destination(std::string_view uri) {
  static constexpr std::string_view kKept = "-._~:/?#@!$&'*+,;=%[]";
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : uri) {
    const bool plain =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || kKept.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
    }
  }
  return out;
}

void end_span(LinkedText& out) {
  if (out.links.empty() || out.links.back().end > 0) return;
  LinkedText::Span& span = out.links.back();
  span.end = out.text.size();
  if (span.end == span.begin || shows_target(std::string_view(out.text).substr(span.begin), span.target)) out.links.pop_back();
}

}  // namespace

LinkedText linked_text(const Page& page, std::span<const Piece> pieces, LinkTargets targets) {
  LinkedText out;
  const Link* open = nullptr;
  for (const Piece& piece : pieces) {
    const Link* link = targets == LinkTargets::Written ? link_of(page, piece) : nullptr;
    if (link && !is_safe_uri(link->uri)) link = nullptr;
    const bool goes_on = open && link && same_target(*open, *link);
    if (open && !goes_on) end_span(out);
    if (piece.space_before) out.text += ' ';
    if (link && !goes_on) out.links.push_back({out.text.size(), 0, link->uri});
    open = link;
    out.text += one_line(piece.text);
  }
  if (open) end_span(out);
  return out;
}

std::string markdown_inline(const LinkedText& text) {
  const std::vector<bool> escapes = markdown_escapes(text.text);
  std::string out;
  auto span = text.links.begin();
  for (std::size_t at = 0; at < text.text.size(); ++at) {
    const char c = text.text[at];
    const bool linked = span != text.links.end() && at >= span->begin;
    const bool before_link = span != text.links.end() && at + 1 == span->begin;
    if (linked && at == span->begin) out += '[';
    // Brackets would end a link's text, and "!" before one makes it a picture.
    if (escapes[at] || (linked && (c == '[' || c == ']')) || (before_link && c == '!')) out += '\\';
    out += c;
    if (linked && at + 1 == span->end) out += "](" + destination((span++)->target) + ')';
  }
  return out;
}

// A link at the beginning is no mark of a block.
std::string markdown_paragraph(const LinkedText& text) {
  const bool linked = !text.links.empty() && text.links.front().begin == 0;
  return linked ? markdown_inline(text) : at_line_start(markdown_inline(text));
}

std::string markdown_cell(const LinkedText& text) {
  std::string out;
  for (const char c : markdown_inline(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string html_of(const LinkedText& text) {
  const std::string_view whole = text.text;
  std::string out;
  std::size_t at = 0;
  for (const LinkedText::Span& span : text.links) {
    append_markup_escaped(out, whole.substr(at, span.begin - at));
    out += "<a href=\"" + markup_escaped(span.target) + "\">";
    append_markup_escaped(out, whole.substr(span.begin, span.end - span.begin));
    out += "</a>";
    at = span.end;
  }
  append_markup_escaped(out, whole.substr(at));
  return out;
}

}  // namespace dq::write
