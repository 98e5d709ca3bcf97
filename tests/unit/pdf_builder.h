// Small PDFs written by hand, for tests.
//
//   const std::string bytes = PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj ET").write();
//
// Pages are 200 x 100 pt unless `entries` gives a /MediaBox. Every page has the fonts F1 Helvetica, F2 Helvetica-Bold,
// F3 Courier-Oblique, and what resources() adds. Objects 1 and 2 are the catalog and the page tree.
#pragma once

#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dq::test {

class PdfBuilder {
 public:
  PdfBuilder() : objects_(2) {}

  // The number of the new object.
  int object(std::string body) {
    objects_.push_back(std::move(body));
    return static_cast<int>(objects_.size());
  }
  void replace(int number, std::string body) { objects_[static_cast<std::size_t>(number - 1)] = std::move(body); }
  int stream(const std::string& data, const std::string& entries = {}) {
    return object("<< /Length " + std::to_string(data.size()) + " " + entries + " >>\nstream\n" + data + "\nendstream");
  }
  // Further entries of the pages' /Resources, as "/XObject << /X 5 0 R >>".
  PdfBuilder& resources(std::string entries) { return resources_ = std::move(entries), *this; }
  PdfBuilder& fonts(std::string entries) { return fonts_ = std::move(entries), *this; }
  PdfBuilder& catalog(std::string entries) { return catalog_ = std::move(entries), *this; }
  PdfBuilder& trailer(std::string entries) { return trailer_ = std::move(entries), *this; }

  PdfBuilder& page(const std::string& content, const std::string& entries = {}) {
    const int contents = stream(content);
    const bool has_box = entries.find("/MediaBox") != entries.npos;
    pages_.push_back(object("<< /Type /Page /Parent 2 0 R /Contents " + reference(contents) +
                            (has_box ? " " : " /MediaBox [0 0 200 100] ") + entries + " /Resources << " + resources_ +
                            " /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>" +
                            " /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>" +
                            " /F3 << /Type /Font /Subtype /Type1 /BaseFont /Courier-Oblique >> " + fonts_ + " >> >> >>"));
    return *this;
  }

  static std::string reference(int number) { return std::to_string(number) + " 0 R"; }

  std::string write() {
    objects_[0] = "<< /Type /Catalog /Pages 2 0 R " + catalog_ + " >>";
    std::string kids;
    for (int number : pages_) kids += reference(number) + " ";
    objects_[1] = "<< /Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids + "] >>";
    std::string out = "%PDF-1.7\n", table = "0000000000 65535 f \n";
    for (std::size_t n = 0; n < objects_.size(); ++n) {
      char entry[21];
      std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
      table += entry;
      out += std::to_string(n + 1) + " 0 obj\n" + objects_[n] + "\nendobj\n";
    }
    const std::size_t at = out.size();
    return out + "xref\n0 " + std::to_string(objects_.size() + 1) + "\n" + table + "trailer\n<< /Root 1 0 R /Size " +
           std::to_string(objects_.size() + 1) + " " + trailer_ + " >>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
  }

 private:
  std::vector<std::string> objects_;
  std::vector<int> pages_;
  std::string resources_, fonts_, catalog_, trailer_;
};

inline std::span<const std::byte> bytes_of(const std::string& text) { return std::as_bytes(std::span(text)); }

}  // namespace dq::test
