#include "pdf/pdfium/library.h"

#include "base/lazy_library.h"
#include "pdf/pdfium/api.h"

namespace {

dq::LazyLibrary& library() {
  static dq::LazyLibrary pdfium("libpdfium.so");
  return pdfium;
}

}  // namespace

namespace dq::pdf::pdfium {

Status load_pdfium() { return library().load(); }

// Every function of PDFium that we call; api.h holds them to their types.
extern "C" {
// fpdfview.h
DQ_LAZY(library(), void, FPDF_InitLibraryWithConfig, (const FPDF_LIBRARY_CONFIG* config), (config))
DQ_LAZY(library(), FPDF_DOCUMENT, FPDF_LoadMemDocument64, (const void* data, std::size_t size, const char* password),
        (data, size, password))
DQ_LAZY(library(), void, FPDF_CloseDocument, (FPDF_DOCUMENT document), (document))
DQ_LAZY(library(), unsigned long, FPDF_GetLastError, (), ())
DQ_LAZY(library(), int, FPDF_GetPageCount, (FPDF_DOCUMENT document), (document))
DQ_LAZY(library(), int, FPDF_GetSecurityHandlerRevision, (FPDF_DOCUMENT document), (document))
DQ_LAZY(library(), FPDF_BOOL, FPDF_DocumentHasValidCrossReferenceTable, (FPDF_DOCUMENT document), (document))
DQ_LAZY(library(), FPDF_PAGE, FPDF_LoadPage, (FPDF_DOCUMENT document, int index), (document, index))
DQ_LAZY(library(), void, FPDF_ClosePage, (FPDF_PAGE page), (page))
DQ_LAZY(library(), FPDF_BOOL, FPDF_GetPageBoundingBox, (FPDF_PAGE page, FS_RECTF* rect), (page, rect))
DQ_LAZY(library(), FPDF_BOOL, FPDF_GetPageSizeByIndexF, (FPDF_DOCUMENT document, int index, FS_SIZEF* size), (document, index, size))
DQ_LAZY(library(), int, FPDFPage_GetRotation, (FPDF_PAGE page), (page))
DQ_LAZY(library(), FPDF_BITMAP, FPDFBitmap_CreateEx, (int width, int height, int format, void* first_scan, int stride),
        (width, height, format, first_scan, stride))
DQ_LAZY(library(), FPDF_BOOL, FPDFBitmap_FillRect, (FPDF_BITMAP bitmap, int left, int top, int width, int height, unsigned long color),
        (bitmap, left, top, width, height, color))
DQ_LAZY(library(), void*, FPDFBitmap_GetBuffer, (FPDF_BITMAP bitmap), (bitmap))
DQ_LAZY(library(), int, FPDFBitmap_GetWidth, (FPDF_BITMAP bitmap), (bitmap))
DQ_LAZY(library(), int, FPDFBitmap_GetHeight, (FPDF_BITMAP bitmap), (bitmap))
DQ_LAZY(library(), int, FPDFBitmap_GetStride, (FPDF_BITMAP bitmap), (bitmap))
DQ_LAZY(library(), int, FPDFBitmap_GetFormat, (FPDF_BITMAP bitmap), (bitmap))
DQ_LAZY(library(), void, FPDFBitmap_Destroy, (FPDF_BITMAP bitmap), (bitmap))
DQ_LAZY(library(), void, FPDF_RenderPageBitmap,
        (FPDF_BITMAP bitmap, FPDF_PAGE page, int start_x, int start_y, int size_x, int size_y, int rotate, int flags),
        (bitmap, page, start_x, start_y, size_x, size_y, rotate, flags))
// fpdf_doc.h, fpdf_catalog.h
DQ_LAZY(library(), unsigned long, FPDF_GetMetaText, (FPDF_DOCUMENT document, const char* tag, void* buffer, unsigned long length),
        (document, tag, buffer, length))
DQ_LAZY(library(), FPDF_BOOL, FPDFCatalog_IsTagged, (FPDF_DOCUMENT document), (document))
DQ_LAZY(library(), unsigned long, FPDFCatalog_GetLanguage, (FPDF_DOCUMENT document, FPDF_WCHAR* buffer, unsigned long length),
        (document, buffer, length))
DQ_LAZY(library(), FPDF_BOOKMARK, FPDFBookmark_GetFirstChild, (FPDF_DOCUMENT document, FPDF_BOOKMARK bookmark), (document, bookmark))
DQ_LAZY(library(), FPDF_BOOKMARK, FPDFBookmark_GetNextSibling, (FPDF_DOCUMENT document, FPDF_BOOKMARK bookmark), (document, bookmark))
DQ_LAZY(library(), unsigned long, FPDFBookmark_GetTitle, (FPDF_BOOKMARK bookmark, void* buffer, unsigned long length),
        (bookmark, buffer, length))
DQ_LAZY(library(), FPDF_DEST, FPDFBookmark_GetDest, (FPDF_DOCUMENT document, FPDF_BOOKMARK bookmark), (document, bookmark))
DQ_LAZY(library(), FPDF_ACTION, FPDFBookmark_GetAction, (FPDF_BOOKMARK bookmark), (bookmark))
DQ_LAZY(library(), unsigned long, FPDFAction_GetType, (FPDF_ACTION action), (action))
DQ_LAZY(library(), FPDF_DEST, FPDFAction_GetDest, (FPDF_DOCUMENT document, FPDF_ACTION action), (document, action))
DQ_LAZY(library(), unsigned long, FPDFAction_GetURIPath, (FPDF_DOCUMENT document, FPDF_ACTION action, void* buffer, unsigned long length),
        (document, action, buffer, length))
DQ_LAZY(library(), int, FPDFDest_GetDestPageIndex, (FPDF_DOCUMENT document, FPDF_DEST dest), (document, dest))
DQ_LAZY(library(), FPDF_BOOL, FPDFLink_Enumerate, (FPDF_PAGE page, int* position, FPDF_LINK* link), (page, position, link))
DQ_LAZY(library(), FPDF_DEST, FPDFLink_GetDest, (FPDF_DOCUMENT document, FPDF_LINK link), (document, link))
DQ_LAZY(library(), FPDF_ACTION, FPDFLink_GetAction, (FPDF_LINK link), (link))
DQ_LAZY(library(), FPDF_BOOL, FPDFLink_GetAnnotRect, (FPDF_LINK link, FS_RECTF* rect), (link, rect))
DQ_LAZY(library(), int, FPDFLink_CountQuadPoints, (FPDF_LINK link), (link))
DQ_LAZY(library(), FPDF_BOOL, FPDFLink_GetQuadPoints, (FPDF_LINK link, int index, FS_QUADPOINTSF* quad), (link, index, quad))
// fpdf_text.h
DQ_LAZY(library(), FPDF_TEXTPAGE, FPDFText_LoadPage, (FPDF_PAGE page), (page))
DQ_LAZY(library(), void, FPDFText_ClosePage, (FPDF_TEXTPAGE text), (text))
DQ_LAZY(library(), int, FPDFText_CountChars, (FPDF_TEXTPAGE text), (text))
DQ_LAZY(library(), unsigned, FPDFText_GetUnicode, (FPDF_TEXTPAGE text, int index), (text, index))
DQ_LAZY(library(), FPDF_PAGEOBJECT, FPDFText_GetTextObject, (FPDF_TEXTPAGE text, int index), (text, index))
DQ_LAZY(library(), int, FPDFText_IsGenerated, (FPDF_TEXTPAGE text, int index), (text, index))
DQ_LAZY(library(), int, FPDFText_IsHyphen, (FPDF_TEXTPAGE text, int index), (text, index))
DQ_LAZY(library(), int, FPDFText_HasUnicodeMapError, (FPDF_TEXTPAGE text, int index), (text, index))
DQ_LAZY(library(), FPDF_BOOL, FPDFText_GetCharBox,
        (FPDF_TEXTPAGE text, int index, double* left, double* right, double* bottom, double* top), (text, index, left, right, bottom, top))
DQ_LAZY(library(), FPDF_BOOL, FPDFText_GetLooseCharBox, (FPDF_TEXTPAGE text, int index, FS_RECTF* rect), (text, index, rect))
DQ_LAZY(library(), FPDF_BOOL, FPDFText_GetMatrix, (FPDF_TEXTPAGE text, int index, FS_MATRIX* matrix), (text, index, matrix))
DQ_LAZY(library(), FPDF_BOOL, FPDFText_GetCharOrigin, (FPDF_TEXTPAGE text, int index, double* x, double* y), (text, index, x, y))
// fpdf_edit.h
DQ_LAZY(library(), int, FPDFPage_CountObjects, (FPDF_PAGE page), (page))
DQ_LAZY(library(), FPDF_PAGEOBJECT, FPDFPage_GetObject, (FPDF_PAGE page, int index), (page, index))
DQ_LAZY(library(), int, FPDFPageObj_GetType, (FPDF_PAGEOBJECT object), (object))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_GetMatrix, (FPDF_PAGEOBJECT object, FS_MATRIX* matrix), (object, matrix))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_GetBounds, (FPDF_PAGEOBJECT object, float* left, float* bottom, float* right, float* top),
        (object, left, bottom, right, top))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_GetStrokeColor, (FPDF_PAGEOBJECT object, unsigned* r, unsigned* g, unsigned* b, unsigned* a),
        (object, r, g, b, a))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_GetFillColor, (FPDF_PAGEOBJECT object, unsigned* r, unsigned* g, unsigned* b, unsigned* a),
        (object, r, g, b, a))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_GetStrokeWidth, (FPDF_PAGEOBJECT object, float* width), (object, width))
DQ_LAZY(library(), int, FPDFPageObj_GetDashCount, (FPDF_PAGEOBJECT object), (object))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_GetDashArray, (FPDF_PAGEOBJECT object, float* dashes, std::size_t count), (object, dashes, count))
DQ_LAZY(library(), FPDF_BOOL, FPDFPageObj_HasTransparency, (FPDF_PAGEOBJECT object), (object))
DQ_LAZY(library(), int, FPDFPageObj_GetMarkedContentID, (FPDF_PAGEOBJECT object), (object))
DQ_LAZY(library(), FPDF_CLIPPATH, FPDFPageObj_GetClipPath, (FPDF_PAGEOBJECT object), (object))
DQ_LAZY(library(), int, FPDFPath_CountSegments, (FPDF_PAGEOBJECT path), (path))
DQ_LAZY(library(), FPDF_PATHSEGMENT, FPDFPath_GetPathSegment, (FPDF_PAGEOBJECT path, int index), (path, index))
DQ_LAZY(library(), FPDF_BOOL, FPDFPathSegment_GetPoint, (FPDF_PATHSEGMENT segment, float* x, float* y), (segment, x, y))
DQ_LAZY(library(), int, FPDFPathSegment_GetType, (FPDF_PATHSEGMENT segment), (segment))
DQ_LAZY(library(), FPDF_BOOL, FPDFPathSegment_GetClose, (FPDF_PATHSEGMENT segment), (segment))
DQ_LAZY(library(), FPDF_BOOL, FPDFPath_GetDrawMode, (FPDF_PAGEOBJECT path, int* fill_mode, FPDF_BOOL* stroke), (path, fill_mode, stroke))
DQ_LAZY(library(), int, FPDFFormObj_CountObjects, (FPDF_PAGEOBJECT form), (form))
DQ_LAZY(library(), FPDF_PAGEOBJECT, FPDFFormObj_GetObject, (FPDF_PAGEOBJECT form, unsigned long index), (form, index))
DQ_LAZY(library(), FPDF_BOOL, FPDFImageObj_GetImagePixelSize, (FPDF_PAGEOBJECT image, unsigned* width, unsigned* height),
        (image, width, height))
DQ_LAZY(library(), FPDF_BITMAP, FPDFImageObj_GetRenderedBitmap, (FPDF_DOCUMENT document, FPDF_PAGE page, FPDF_PAGEOBJECT image),
        (document, page, image))
DQ_LAZY(library(), FPDF_BITMAP, FPDFImageObj_GetBitmap, (FPDF_PAGEOBJECT image), (image))
DQ_LAZY(library(), unsigned long, FPDFImageObj_GetImageDataRaw, (FPDF_PAGEOBJECT image, void* buffer, unsigned long length),
        (image, buffer, length))
DQ_LAZY(library(), int, FPDFImageObj_GetImageFilterCount, (FPDF_PAGEOBJECT image), (image))
DQ_LAZY(library(), unsigned long, FPDFImageObj_GetImageFilter, (FPDF_PAGEOBJECT image, int index, void* buffer, unsigned long length),
        (image, index, buffer, length))
DQ_LAZY(library(), int, FPDFTextObj_GetTextRenderMode, (FPDF_PAGEOBJECT text), (text))
DQ_LAZY(library(), FPDF_BOOL, FPDFTextObj_GetFontSize, (FPDF_PAGEOBJECT text, float* size), (text, size))
DQ_LAZY(library(), FPDF_FONT, FPDFTextObj_GetFont, (FPDF_PAGEOBJECT text), (text))
DQ_LAZY(library(), std::size_t, FPDFFont_GetBaseFontName, (FPDF_FONT font, char* buffer, std::size_t length), (font, buffer, length))
DQ_LAZY(library(), int, FPDFFont_GetFlags, (FPDF_FONT font), (font))
DQ_LAZY(library(), int, FPDFFont_GetWeight, (FPDF_FONT font), (font))
DQ_LAZY(library(), FPDF_BOOL, FPDFFont_GetItalicAngle, (FPDF_FONT font, int* angle), (font, angle))
DQ_LAZY(library(), FPDF_BOOL, FPDFFont_GetAscent, (FPDF_FONT font, float size, float* ascent), (font, size, ascent))
DQ_LAZY(library(), FPDF_BOOL, FPDFFont_GetDescent, (FPDF_FONT font, float size, float* descent), (font, size, descent))
DQ_LAZY(library(), FPDF_BOOL, FPDFFont_GetGlyphWidth, (FPDF_FONT font, std::uint32_t unicode, float size, float* width),
        (font, unicode, size, width))
DQ_LAZY(library(), int, FPDFFont_GetIsEmbedded, (FPDF_FONT font), (font))
// fpdf_transformpage.h
DQ_LAZY(library(), int, FPDFClipPath_CountPaths, (FPDF_CLIPPATH clip), (clip))
DQ_LAZY(library(), int, FPDFClipPath_CountPathSegments, (FPDF_CLIPPATH clip, int path), (clip, path))
DQ_LAZY(library(), FPDF_PATHSEGMENT, FPDFClipPath_GetPathSegment, (FPDF_CLIPPATH clip, int path, int segment), (clip, path, segment))
// fpdf_annot.h
DQ_LAZY(library(), int, FPDFPage_GetAnnotCount, (FPDF_PAGE page), (page))
DQ_LAZY(library(), FPDF_ANNOTATION, FPDFPage_GetAnnot, (FPDF_PAGE page, int index), (page, index))
DQ_LAZY(library(), void, FPDFPage_CloseAnnot, (FPDF_ANNOTATION annotation), (annotation))
DQ_LAZY(library(), FPDF_BOOL, FPDFPage_RemoveAnnot, (FPDF_PAGE page, int index), (page, index))
DQ_LAZY(library(), int, FPDFAnnot_GetSubtype, (FPDF_ANNOTATION annotation), (annotation))
DQ_LAZY(library(), FPDF_BOOL, FPDFAnnot_GetRect, (FPDF_ANNOTATION annotation, FS_RECTF* rect), (annotation, rect))
DQ_LAZY(library(), int, FPDFAnnot_GetFlags, (FPDF_ANNOTATION annotation), (annotation))
DQ_LAZY(library(), int, FPDFAnnot_GetFormFieldFlags, (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation), (form, annotation))
DQ_LAZY(library(), int, FPDFAnnot_GetFormFieldType, (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation), (form, annotation))
DQ_LAZY(library(), unsigned long, FPDFAnnot_GetFormFieldName,
        (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, FPDF_WCHAR* buffer, unsigned long length), (form, annotation, buffer, length))
DQ_LAZY(library(), unsigned long, FPDFAnnot_GetFormFieldValue,
        (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, FPDF_WCHAR* buffer, unsigned long length), (form, annotation, buffer, length))
DQ_LAZY(library(), FPDF_BOOL, FPDFAnnot_IsChecked, (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation), (form, annotation))
DQ_LAZY(library(), int, FPDFAnnot_GetOptionCount, (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation), (form, annotation))
DQ_LAZY(library(), FPDF_BOOL, FPDFAnnot_IsOptionSelected, (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, int index),
        (form, annotation, index))
DQ_LAZY(library(), unsigned long, FPDFAnnot_GetOptionLabel,
        (FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, int index, FPDF_WCHAR* buffer, unsigned long length),
        (form, annotation, index, buffer, length))
// fpdf_formfill.h, fpdf_flatten.h
DQ_LAZY(library(), int, FPDF_GetFormType, (FPDF_DOCUMENT document), (document))
DQ_LAZY(library(), FPDF_FORMHANDLE, FPDFDOC_InitFormFillEnvironment, (FPDF_DOCUMENT document, FPDF_FORMFILLINFO* info), (document, info))
DQ_LAZY(library(), void, FPDFDOC_ExitFormFillEnvironment, (FPDF_FORMHANDLE form), (form))
DQ_LAZY(library(), void, FORM_OnAfterLoadPage, (FPDF_PAGE page, FPDF_FORMHANDLE form), (page, form))
DQ_LAZY(library(), void, FORM_OnBeforeClosePage, (FPDF_PAGE page, FPDF_FORMHANDLE form), (page, form))
DQ_LAZY(library(), void, FPDF_SetFormFieldHighlightAlpha, (FPDF_FORMHANDLE form, unsigned char alpha), (form, alpha))
DQ_LAZY(library(), void, FPDF_FFLDraw,
        (FPDF_FORMHANDLE form, FPDF_BITMAP bitmap, FPDF_PAGE page, int start_x, int start_y, int size_x, int size_y, int rotate, int flags),
        (form, bitmap, page, start_x, start_y, size_x, size_y, rotate, flags))
DQ_LAZY(library(), int, FPDFPage_Flatten, (FPDF_PAGE page, int flag), (page, flag))
// fpdf_save.h
DQ_LAZY(library(), FPDF_BOOL, FPDF_SaveAsCopy, (FPDF_DOCUMENT document, FPDF_FILEWRITE* out, unsigned long flags), (document, out, flags))
// fpdf_structtree.h
DQ_LAZY(library(), FPDF_STRUCTTREE, FPDF_StructTree_GetForPage, (FPDF_PAGE page), (page))
DQ_LAZY(library(), void, FPDF_StructTree_Close, (FPDF_STRUCTTREE tree), (tree))
DQ_LAZY(library(), int, FPDF_StructTree_CountChildren, (FPDF_STRUCTTREE tree), (tree))
DQ_LAZY(library(), FPDF_STRUCTELEMENT, FPDF_StructTree_GetChildAtIndex, (FPDF_STRUCTTREE tree, int index), (tree, index))
DQ_LAZY(library(), unsigned long, FPDF_StructElement_GetType, (FPDF_STRUCTELEMENT element, void* buffer, unsigned long length),
        (element, buffer, length))
DQ_LAZY(library(), int, FPDF_StructElement_CountChildren, (FPDF_STRUCTELEMENT element), (element))
DQ_LAZY(library(), FPDF_STRUCTELEMENT, FPDF_StructElement_GetChildAtIndex, (FPDF_STRUCTELEMENT element, int index), (element, index))
DQ_LAZY(library(), int, FPDF_StructElement_GetChildMarkedContentID, (FPDF_STRUCTELEMENT element, int index), (element, index))
}  // extern "C"

}  // namespace dq::pdf::pdfium
