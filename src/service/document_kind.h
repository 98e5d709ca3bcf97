// Of what kind a document is, by the kinds that come with the program, as docquarry classify writes it (docs/classify.md).
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "classify/features.h"
#include "model/page.h"

namespace dq::service {

// {"label","confidence","labels","why"}; with `split` {"documents":[...]}, which the file holds. Errors: Internal (the model is missing).
Result<std::string> kinds_json(const std::vector<classify::PageFeatures>& pages, bool split);

// The first pages of a document, which tell its kind, on their way to other uses.
class KindOnTheWay {
 public:
  // Pages from the first, in their order.
  void see(const Page& page);
  // As kinds_json(); empty where no page came.
  Result<std::string> json() const;

 private:
  std::vector<classify::PageFeatures> pages_;
};

}  // namespace dq::service
