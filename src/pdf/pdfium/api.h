// The functions of PDFium that we call, declared by us: the wheel that brings libpdfium.so has no headers.
// Names and signatures are PDFium's public C interface (fpdfview.h, fpdf_text.h, fpdf_edit.h, ...). Coordinates are PDF
// user space of the page: points, y up, /Rotate not applied.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dq::pdf::pdfium {

extern "C" {

using FPDF_BOOL = int;
using FPDF_WCHAR = unsigned short;  // UTF-16LE

#define DQ_PDFIUM_HANDLE(name, tag) using name = struct tag*
DQ_PDFIUM_HANDLE(FPDF_DOCUMENT, fpdf_document_tag);
DQ_PDFIUM_HANDLE(FPDF_PAGE, fpdf_page_tag);
DQ_PDFIUM_HANDLE(FPDF_TEXTPAGE, fpdf_textpage_tag);
DQ_PDFIUM_HANDLE(FPDF_PAGEOBJECT, fpdf_pageobject_tag);
DQ_PDFIUM_HANDLE(FPDF_FONT, fpdf_font_tag);
DQ_PDFIUM_HANDLE(FPDF_BITMAP, fpdf_bitmap_tag);
DQ_PDFIUM_HANDLE(FPDF_BOOKMARK, fpdf_bookmark_tag);
DQ_PDFIUM_HANDLE(FPDF_DEST, fpdf_dest_tag);
DQ_PDFIUM_HANDLE(FPDF_ACTION, fpdf_action_tag);
DQ_PDFIUM_HANDLE(FPDF_LINK, fpdf_link_tag);
DQ_PDFIUM_HANDLE(FPDF_ANNOTATION, fpdf_annotation_tag);
DQ_PDFIUM_HANDLE(FPDF_FORMHANDLE, fpdf_form_handle_tag);
DQ_PDFIUM_HANDLE(FPDF_STRUCTTREE, fpdf_structtree_tag);
DQ_PDFIUM_HANDLE(FPDF_STRUCTELEMENT, fpdf_structelement_tag);
#undef DQ_PDFIUM_HANDLE
using FPDF_PATHSEGMENT = const struct fpdf_pathsegment_t*;
using FPDF_CLIPPATH = const struct fpdf_clippath_tag*;

struct FS_MATRIX {
  float a, b, c, d, e, f;
};
struct FS_RECTF {
  float left, top, right, bottom;
};
struct FS_SIZEF {
  float width, height;
};
struct FS_POINTF {
  float x, y;
};
struct FS_QUADPOINTSF {
  float x1, y1, x2, y2, x3, y3, x4, y4;
};

struct FPDF_LIBRARY_CONFIG {
  int version;
  const char** m_pUserFontPaths;
  void* m_pIsolate;
  unsigned m_v8EmbedderSlot;
  void* m_pPlatform;
  int m_RendererType;
  int m_FontLibraryType;
  FPDF_BOOL m_BrotliEnabled;
  FPDF_BOOL m_IsolatePerDocument;
};

// fpdfview.h
void FPDF_InitLibraryWithConfig(const FPDF_LIBRARY_CONFIG* config);
FPDF_DOCUMENT FPDF_LoadMemDocument64(const void* data, std::size_t size, const char* password);
void FPDF_CloseDocument(FPDF_DOCUMENT document);
unsigned long FPDF_GetLastError();
int FPDF_GetPageCount(FPDF_DOCUMENT document);
int FPDF_GetSecurityHandlerRevision(FPDF_DOCUMENT document);
FPDF_BOOL FPDF_DocumentHasValidCrossReferenceTable(FPDF_DOCUMENT document);
FPDF_PAGE FPDF_LoadPage(FPDF_DOCUMENT document, int index);
void FPDF_ClosePage(FPDF_PAGE page);
FPDF_BOOL FPDF_GetPageBoundingBox(FPDF_PAGE page, FS_RECTF* rect);
FPDF_BOOL FPDF_GetPageSizeByIndexF(FPDF_DOCUMENT document, int index, FS_SIZEF* size);
int FPDFPage_GetRotation(FPDF_PAGE page);
FPDF_BITMAP FPDFBitmap_CreateEx(int width, int height, int format, void* first_scan, int stride);
FPDF_BOOL FPDFBitmap_FillRect(FPDF_BITMAP bitmap, int left, int top, int width, int height, unsigned long color);
void* FPDFBitmap_GetBuffer(FPDF_BITMAP bitmap);
int FPDFBitmap_GetWidth(FPDF_BITMAP bitmap);
int FPDFBitmap_GetHeight(FPDF_BITMAP bitmap);
int FPDFBitmap_GetStride(FPDF_BITMAP bitmap);
int FPDFBitmap_GetFormat(FPDF_BITMAP bitmap);
void FPDFBitmap_Destroy(FPDF_BITMAP bitmap);
void FPDF_RenderPageBitmap(FPDF_BITMAP bitmap, FPDF_PAGE page, int start_x, int start_y, int size_x, int size_y, int rotate, int flags);

// fpdf_doc.h, fpdf_catalog.h
unsigned long FPDF_GetMetaText(FPDF_DOCUMENT document, const char* tag, void* buffer, unsigned long length);
FPDF_BOOL FPDFCatalog_IsTagged(FPDF_DOCUMENT document);
unsigned long FPDFCatalog_GetLanguage(FPDF_DOCUMENT document, FPDF_WCHAR* buffer, unsigned long length);
FPDF_BOOKMARK FPDFBookmark_GetFirstChild(FPDF_DOCUMENT document, FPDF_BOOKMARK bookmark);
FPDF_BOOKMARK FPDFBookmark_GetNextSibling(FPDF_DOCUMENT document, FPDF_BOOKMARK bookmark);
unsigned long FPDFBookmark_GetTitle(FPDF_BOOKMARK bookmark, void* buffer, unsigned long length);
FPDF_DEST FPDFBookmark_GetDest(FPDF_DOCUMENT document, FPDF_BOOKMARK bookmark);
FPDF_ACTION FPDFBookmark_GetAction(FPDF_BOOKMARK bookmark);
unsigned long FPDFAction_GetType(FPDF_ACTION action);
FPDF_DEST FPDFAction_GetDest(FPDF_DOCUMENT document, FPDF_ACTION action);
unsigned long FPDFAction_GetURIPath(FPDF_DOCUMENT document, FPDF_ACTION action, void* buffer, unsigned long length);
int FPDFDest_GetDestPageIndex(FPDF_DOCUMENT document, FPDF_DEST dest);
FPDF_BOOL FPDFLink_Enumerate(FPDF_PAGE page, int* position, FPDF_LINK* link);
FPDF_DEST FPDFLink_GetDest(FPDF_DOCUMENT document, FPDF_LINK link);
FPDF_ACTION FPDFLink_GetAction(FPDF_LINK link);
FPDF_BOOL FPDFLink_GetAnnotRect(FPDF_LINK link, FS_RECTF* rect);
int FPDFLink_CountQuadPoints(FPDF_LINK link);
FPDF_BOOL FPDFLink_GetQuadPoints(FPDF_LINK link, int index, FS_QUADPOINTSF* quad);

// fpdf_text.h
FPDF_TEXTPAGE FPDFText_LoadPage(FPDF_PAGE page);
void FPDFText_ClosePage(FPDF_TEXTPAGE text);
int FPDFText_CountChars(FPDF_TEXTPAGE text);
unsigned FPDFText_GetUnicode(FPDF_TEXTPAGE text, int index);
FPDF_PAGEOBJECT FPDFText_GetTextObject(FPDF_TEXTPAGE text, int index);
int FPDFText_IsGenerated(FPDF_TEXTPAGE text, int index);
int FPDFText_IsHyphen(FPDF_TEXTPAGE text, int index);
int FPDFText_HasUnicodeMapError(FPDF_TEXTPAGE text, int index);
FPDF_BOOL FPDFText_GetCharBox(FPDF_TEXTPAGE text, int index, double* left, double* right, double* bottom, double* top);
FPDF_BOOL FPDFText_GetLooseCharBox(FPDF_TEXTPAGE text, int index, FS_RECTF* rect);
FPDF_BOOL FPDFText_GetMatrix(FPDF_TEXTPAGE text, int index, FS_MATRIX* matrix);
FPDF_BOOL FPDFText_GetCharOrigin(FPDF_TEXTPAGE text, int index, double* x, double* y);

// fpdf_edit.h
int FPDFPage_CountObjects(FPDF_PAGE page);
FPDF_PAGEOBJECT FPDFPage_GetObject(FPDF_PAGE page, int index);
int FPDFPageObj_GetType(FPDF_PAGEOBJECT object);
FPDF_BOOL FPDFPageObj_GetMatrix(FPDF_PAGEOBJECT object, FS_MATRIX* matrix);
FPDF_BOOL FPDFPageObj_GetBounds(FPDF_PAGEOBJECT object, float* left, float* bottom, float* right, float* top);
FPDF_BOOL FPDFPageObj_GetStrokeColor(FPDF_PAGEOBJECT object, unsigned* r, unsigned* g, unsigned* b, unsigned* a);
FPDF_BOOL FPDFPageObj_GetFillColor(FPDF_PAGEOBJECT object, unsigned* r, unsigned* g, unsigned* b, unsigned* a);
FPDF_BOOL FPDFPageObj_GetStrokeWidth(FPDF_PAGEOBJECT object, float* width);
int FPDFPageObj_GetDashCount(FPDF_PAGEOBJECT object);
FPDF_BOOL FPDFPageObj_GetDashArray(FPDF_PAGEOBJECT object, float* dashes, std::size_t count);
FPDF_BOOL FPDFPageObj_HasTransparency(FPDF_PAGEOBJECT object);
int FPDFPageObj_GetMarkedContentID(FPDF_PAGEOBJECT object);
FPDF_CLIPPATH FPDFPageObj_GetClipPath(FPDF_PAGEOBJECT object);
int FPDFPath_CountSegments(FPDF_PAGEOBJECT path);
FPDF_PATHSEGMENT FPDFPath_GetPathSegment(FPDF_PAGEOBJECT path, int index);
FPDF_BOOL FPDFPathSegment_GetPoint(FPDF_PATHSEGMENT segment, float* x, float* y);
int FPDFPathSegment_GetType(FPDF_PATHSEGMENT segment);
FPDF_BOOL FPDFPathSegment_GetClose(FPDF_PATHSEGMENT segment);
FPDF_BOOL FPDFPath_GetDrawMode(FPDF_PAGEOBJECT path, int* fill_mode, FPDF_BOOL* stroke);
int FPDFFormObj_CountObjects(FPDF_PAGEOBJECT form);
FPDF_PAGEOBJECT FPDFFormObj_GetObject(FPDF_PAGEOBJECT form, unsigned long index);
FPDF_BOOL FPDFImageObj_GetImagePixelSize(FPDF_PAGEOBJECT image, unsigned* width, unsigned* height);
FPDF_BITMAP FPDFImageObj_GetRenderedBitmap(FPDF_DOCUMENT document, FPDF_PAGE page, FPDF_PAGEOBJECT image);
FPDF_BITMAP FPDFImageObj_GetBitmap(FPDF_PAGEOBJECT image);
unsigned long FPDFImageObj_GetImageDataRaw(FPDF_PAGEOBJECT image, void* buffer, unsigned long length);
int FPDFImageObj_GetImageFilterCount(FPDF_PAGEOBJECT image);
unsigned long FPDFImageObj_GetImageFilter(FPDF_PAGEOBJECT image, int index, void* buffer, unsigned long length);
int FPDFTextObj_GetTextRenderMode(FPDF_PAGEOBJECT text);
FPDF_BOOL FPDFTextObj_GetFontSize(FPDF_PAGEOBJECT text, float* size);
FPDF_FONT FPDFTextObj_GetFont(FPDF_PAGEOBJECT text);
std::size_t FPDFFont_GetBaseFontName(FPDF_FONT font, char* buffer, std::size_t length);
int FPDFFont_GetFlags(FPDF_FONT font);
int FPDFFont_GetWeight(FPDF_FONT font);
FPDF_BOOL FPDFFont_GetItalicAngle(FPDF_FONT font, int* angle);
FPDF_BOOL FPDFFont_GetAscent(FPDF_FONT font, float size, float* ascent);
FPDF_BOOL FPDFFont_GetDescent(FPDF_FONT font, float size, float* descent);
FPDF_BOOL FPDFFont_GetGlyphWidth(FPDF_FONT font, std::uint32_t unicode, float size, float* width);
int FPDFFont_GetIsEmbedded(FPDF_FONT font);

// fpdf_transformpage.h
int FPDFClipPath_CountPaths(FPDF_CLIPPATH clip);
int FPDFClipPath_CountPathSegments(FPDF_CLIPPATH clip, int path);
FPDF_PATHSEGMENT FPDFClipPath_GetPathSegment(FPDF_CLIPPATH clip, int path, int segment);

// fpdf_annot.h
int FPDFPage_GetAnnotCount(FPDF_PAGE page);
FPDF_ANNOTATION FPDFPage_GetAnnot(FPDF_PAGE page, int index);
void FPDFPage_CloseAnnot(FPDF_ANNOTATION annotation);
FPDF_BOOL FPDFPage_RemoveAnnot(FPDF_PAGE page, int index);
int FPDFAnnot_GetSubtype(FPDF_ANNOTATION annotation);
FPDF_BOOL FPDFAnnot_GetRect(FPDF_ANNOTATION annotation, FS_RECTF* rect);
int FPDFAnnot_GetFlags(FPDF_ANNOTATION annotation);
int FPDFAnnot_GetFormFieldFlags(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation);
int FPDFAnnot_GetFormFieldType(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation);
unsigned long FPDFAnnot_GetFormFieldName(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, FPDF_WCHAR* buffer, unsigned long length);
unsigned long FPDFAnnot_GetFormFieldValue(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, FPDF_WCHAR* buffer, unsigned long length);
FPDF_BOOL FPDFAnnot_IsChecked(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation);
int FPDFAnnot_GetOptionCount(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation);
FPDF_BOOL FPDFAnnot_IsOptionSelected(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, int index);
unsigned long FPDFAnnot_GetOptionLabel(FPDF_FORMHANDLE form, FPDF_ANNOTATION annotation, int index, FPDF_WCHAR* buffer,
                                       unsigned long length);

// fpdf_formfill.h, fpdf_flatten.h
struct FPDF_FORMFILLINFO {
  int version;
  void* functions[15];  // called when the user acts; none of them is needed
  void* js_platform;
  FPDF_BOOL xfa_disabled;
  void* more_functions[17];
};
int FPDF_GetFormType(FPDF_DOCUMENT document);
FPDF_FORMHANDLE FPDFDOC_InitFormFillEnvironment(FPDF_DOCUMENT document, FPDF_FORMFILLINFO* info);
void FPDFDOC_ExitFormFillEnvironment(FPDF_FORMHANDLE form);
void FORM_OnAfterLoadPage(FPDF_PAGE page, FPDF_FORMHANDLE form);
void FORM_OnBeforeClosePage(FPDF_PAGE page, FPDF_FORMHANDLE form);
void FPDF_SetFormFieldHighlightAlpha(FPDF_FORMHANDLE form, unsigned char alpha);
void FPDF_FFLDraw(FPDF_FORMHANDLE form, FPDF_BITMAP bitmap, FPDF_PAGE page, int start_x, int start_y, int size_x, int size_y, int rotate,
                  int flags);
int FPDFPage_Flatten(FPDF_PAGE page, int flag);

// fpdf_save.h
struct FPDF_FILEWRITE {
  int version;  // 1
  int (*WriteBlock)(FPDF_FILEWRITE* self, const void* data, unsigned long size);
};
FPDF_BOOL FPDF_SaveAsCopy(FPDF_DOCUMENT document, FPDF_FILEWRITE* out, unsigned long flags);

// fpdf_structtree.h
FPDF_STRUCTTREE FPDF_StructTree_GetForPage(FPDF_PAGE page);
void FPDF_StructTree_Close(FPDF_STRUCTTREE tree);
int FPDF_StructTree_CountChildren(FPDF_STRUCTTREE tree);
FPDF_STRUCTELEMENT FPDF_StructTree_GetChildAtIndex(FPDF_STRUCTTREE tree, int index);
unsigned long FPDF_StructElement_GetType(FPDF_STRUCTELEMENT element, void* buffer, unsigned long length);
int FPDF_StructElement_CountChildren(FPDF_STRUCTELEMENT element);
FPDF_STRUCTELEMENT FPDF_StructElement_GetChildAtIndex(FPDF_STRUCTELEMENT element, int index);
int FPDF_StructElement_GetChildMarkedContentID(FPDF_STRUCTELEMENT element, int index);

}  // extern "C"

// FPDFPageObj_GetType
inline constexpr int kObjectText = 1, kObjectPath = 2, kObjectImage = 3, kObjectShading = 4, kObjectForm = 5;
// FPDFPathSegment_GetType
inline constexpr int kSegmentLine = 0, kSegmentCurve = 1, kSegmentMove = 2;
// FPDFPath_GetDrawMode
inline constexpr int kFillEvenOdd = 1;
// FPDF_GetLastError
inline constexpr unsigned long kErrorFormat = 3, kErrorPassword = 4, kErrorSecurity = 5;
// FPDFBitmap_GetFormat
inline constexpr int kBitmapGray = 1, kBitmapBgr = 2, kBitmapBgrx = 3, kBitmapBgra = 4;
// FPDFAction_GetType
inline constexpr unsigned long kActionGoTo = 1, kActionUri = 3;
// FPDFAnnot_GetSubtype
inline constexpr int kAnnotFreeText = 3, kAnnotStamp = 13, kAnnotWidget = 20;
// FPDFAnnot_GetFlags (ISO 32000-1, table 165)
inline constexpr int kAnnotInvisible = 1, kAnnotHidden = 2, kAnnotNoView = 32;
// FPDFAnnot_GetFormFieldType
inline constexpr int kFieldButton = 1, kFieldCheckBox = 2, kFieldRadio = 3, kFieldComboBox = 4, kFieldListBox = 5, kFieldText = 6,
                     kFieldSignature = 7;
// FPDFAnnot_GetFormFieldFlags (ISO 32000-1, table 228)
inline constexpr int kFieldPassword = 1 << 13;
// FPDFPage_Flatten
inline constexpr int kFlattenForDisplay = 0, kFlattenSuccess = 1;
// FPDF_SaveAsCopy
inline constexpr unsigned long kSaveWhole = 2, kSaveDecrypted = 4;
// FPDF_RenderPageBitmap
inline constexpr int kRenderAnnotations = 1, kRenderForPrinting = 0x800;

}  // namespace dq::pdf::pdfium
