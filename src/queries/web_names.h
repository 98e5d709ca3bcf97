// Names that a page's own web and mail addresses spell: "Azure Interior" of www.azure-interior.com.
#pragma once

#include <vector>

#include "queries/agreements.h"

namespace dq::queries {

// The first place of each such name, with the words with capitals that follow it ("Amazon Web Services" of aws.amazon.com); addresses of
// the web are surer than those of mail, which may be a customer's. Linear in the page's words times its addresses.
std::vector<Scored> web_names(const Page& page, const PageIndex& index);

}  // namespace dq::queries
