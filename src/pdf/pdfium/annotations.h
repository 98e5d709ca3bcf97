// What lies over a page: links and form fields.
#pragma once

#include "model/page_content.h"
#include "pdf/pdfium/form_session.h"
#include "pdf/pdfium/page_space.h"

namespace dq::pdf::pdfium {

// A link over several lines becomes one Link a line. Addresses that would run code are left out.
std::vector<Link> read_links(FPDF_DOCUMENT document, FPDF_PAGE page, const PageSpace& space);

// Fields that are shown, with the value as it would print: labels of choices, asterisks for passwords.
std::vector<FormField> read_fields(const FormSession& session, FPDF_PAGE page, const PageSpace& space);

// The page has annotations whose text belongs to what a reader sees: fields, free text, stamps.
bool has_painted_annotations(FPDF_PAGE page);

// Removes all other annotations (highlights, notes, drawn marks).
void keep_painted_annotations(FPDF_PAGE page);

}  // namespace dq::pdf::pdfium
