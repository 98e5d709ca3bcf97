// A sink for those who want no more than the pages.
#pragma once

#include <functional>
#include <utility>

#include "pipeline/document_run.h"

namespace dq::pipeline {

class EachPage final : public PageSink {
 public:
  explicit EachPage(std::function<void(Page&&)> take) : take_(std::move(take)) {}
  Status begin(const DocumentInfo&) override { return {}; }
  Status page(Page&& page) override {
    take_(std::move(page));
    return {};
  }
  Status end(const DocumentSummary&) override { return {}; }

 private:
  std::function<void(Page&&)> take_;
};

}  // namespace dq::pipeline
