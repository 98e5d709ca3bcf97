// What the fuzzers begin with, made anew by build/fuzz/fuzz --seeds tests/fuzz/corpus.
#include "fuzz/seeds.h"

#include <filesystem>
#include <fstream>
#include <random>

#include "classify/train.h"
#include "fuzz/drawn_content.h"
#include "image/encode.h"
#include "model/wire_fields.h"
#include "pipeline/page_answer.h"
#include "pipeline/page_run.h"
#include "pipeline/protocol.h"
#include "unit/pdf_builder.h"
#include "unit/tiff_builder.h"

namespace dq::fuzz {
namespace {

using test::PdfBuilder;
using namespace std::string_literals;

class Seeds {
 public:
  explicit Seeds(std::string folder) : folder_(std::move(folder)) {}

  void put(const std::string& target, const std::string& name, const std::string& bytes) const {
    const std::filesystem::path place = std::filesystem::path(folder_) / target;
    std::filesystem::create_directories(place);
    std::ofstream(place / ("seed-" + name), std::ios::binary) << bytes;
  }

  void texts() const {
    put("text", "ascii", "plain text, with \"quotes\" & <tags> | pipes * stars _ lines # and = signs");
    put("text", "languages",
        "Gr\u00F6\u00DFe \u0394\u03B5\u03BB\u03C4\u03B1 \u4E2D\u6587 \u0645\u0631\u062D\u0628\u0627 \U0001F600 e\u0301");
    put("text", "broken", "\xC0\x80 \xED\xA0\x80 \xF5 \xFF \xE2\x82 \x00\x01\x1B\x7F\r\n\t"s);
    put("text", "formula", "=1+1");
    put("text", "markdown", "1. **bold** [link](http://example.org) `code` ~~~\n> quote\n- item\\");
    put("numbers", "amounts", "1,234.56\n(1,200.00)\n-3.0%\n$ 5\n12 EUR\n1'234.50");
    put("numbers", "continental", "1.234,56\n5,00 \u20AC\n1 234,5\n1.234,\u2013\n\u22125");
    put("numbers", "dates", "2020-01-31\n31.01.2020\n1/31/2020\n29.02.2021");
    put("numbers", "ordinals", "(1)\n(2)\n(3)\n0012\n5.");
    put("arguments", "plain", "report.pdf\n--as\ncsv\n--pages\n1-3,7,9-\n--jobs=2");
    put("arguments", "areas", "--area\n10,20,300,400\n--columns=100,200\n--lines\n50.5,60\n-q\n-oout.md\n--\n-x");
    put("arguments", "wrong", "--page\n0\n--tables\nnone\n--timeout\nnan\n--max-memory=1e400");
    put("calibration", "table", "\x05\x20\x10\x20\x10\x20\x10\x20\x10\x20\x10\x20\x10"s);
  }

  void requests() const {
    const std::string kinds("\0\1\2\3\4\5\6", 7);
    put("requests", "signed-head",
        kinds[0] + "PUT /bucket/key?partNumber=1&uploadId=a%20b\nHost: example.com\nX-Amz-Date: 20261130T120000Z\n"s +
            "Authorization: AWS4-HMAC-SHA256 Credential=KEY/20261130/eu-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00\n" +
            "x-amz-meta-colour: red: \xC3\xA9\nIf-None-Match: *\nx-amz-target: Textract.DetectDocumentText");
    put("requests", "signed-address",
        kinds[0] + "GET /b/k?acl&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=KEY%2F20261130%2Feu-1%2Fs3%2F"s +
            "aws4_request&X-Amz-Date=20261130T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=00\nhost: a\nif-match: "
            "\"0\"");
    put("requests", "signed-by-us",
        kinds[1] + "POST /a%2Fb//c?b=2&a=1&a\nx-amz-target: T.Op\nx-amz-meta-a: 1  2\nx-amz-meta-a: 3\ncontent-type: x"s);
    put("requests", "query", kinds[2] + "a=1&b=%C3%A9&&c=&=d&QUJD"s);
    put("requests", "base64", kinds[2] + "QUJD\r\nQQ=="s);
    put("requests", "date", kinds[3] + "\x0e\x8d\xb4\x12\x00"s + "20261130T120000Z");
    put("requests", "xml", kinds[4] + "<Delete><Object><Key>a &lt;b&gt; &amp;amp;</Key></Object><Key>c</Key></Delete>"s);
    put("requests", "range", kinds[5] + "\x64\x00\x0a\x00\x13\x00"s + "bytes=-5");
    put("requests", "json", kinds[6] + R"({"Text": "name_1", "Count": 12, "Choice": "BB", "List": ["A", "C"], "Object": {"a": [[{}]]}})"s);
  }

  void uploads() const {
    put("uploads", "chunks",
        "\x00\x04"
        "5\r\nhello\r\n3;chunk-signature=00\r\nabc\r\n0\r\nX-Amz-Checksum-CRC32: AAAAAA==\r\nb:c\r\n\r\n"s);
    put("uploads", "signed", "\x01\x07\x00\x05hello\x06 world"s);
    put("uploads", "changed", "\x01\x0c\x01\x05hello"s);
    put("uploads", "crc32", "\x02\x02\x00\x08y/Q5Jg==123456789"s);
    put("uploads", "sha256", "\x02\x08\x02\x04QUJDcontent"s);
    put("uploads", "md5",
        "\x02\x08\x04\x18"
        "1B2M2Y8AsgTpgAmY7PhCfg=="s);
  }

  void objects() const {
    put("objects", "folders", "\0\3a/b\3one\0\3a/c\3two\0\1d\5three\7\0\1/\1\1\4\1d\1\3\5\1d\6"s);
    put("objects", "pages", "\0\1a\0\0\1b\0\0\2\xC3\xA9\0\7\0\0\0\0\7\1a\0\1\1"s);
  }

  void records() const {
    put("records", "passport", "\0P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"s);
    put("records", "card", "\0A page\nI<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"s);
    put("records", "small-card", "\0I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"s);
    put("records", "visa", "\0V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"s);
    put("records", "misread", "\0P<UT0ER1KSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<\nL898 9O2C36UTO74O8122F12O4I59ZE184226B<<<<<<10"s);
    for (const std::string_view date : {"31.12.2020", "01/31/20", "07 JAN/JAN 2020", "January 31st, 2020", "1st of Feb 2021"})
      put("records", "date-" + std::string(date.substr(0, 2)) + std::to_string(date.size()), "\1"s + std::string(date));
    put("records", "currency", "\1US$ 12.00 \u20AC K\u010D RM5"s);
    put("records", "values", "\2Total (12.50) 7 914,61 \u20AC 12 % two (2) years +44 20 7946 0958 a@b.c n\u00B056 25-DEC-18 RM5.00 1/2"s);
    put("records", "time", "\3 1"s);
    put("records", "question", "\4\x0dInvoice totalWhat is the total of the invoice in 2024?"s);
  }

  void contents() const {
    const std::string hidden =
        "q 1 0 0 1 9 9 cm BT /F1 12 Tf 3 Tr (hid\\)den) Tj [(a) -20 <41>] TJ 1 2 (b) \" (c) ' 0 Tr 0 -14 Td (seen) Tj ET Q\n";
    put("content", "hidden", "\0"s + hidden + "/Hidden Do /X Do % comment\n<< /A [1 2 << /B (x) >>] >> /P gs");
    put("content", "begins-hidden", "\3"s + "BT (x) Tj ET q 0 Tr Q BT (y) Tj ET");
    put("content", "image", "\0"s + "BI /W 1 /H 1 /BPC 8 /CS /G ID zEI z EI 0 0 9 9 re f");
    put("content", "layer", "\x08\1\2\5Total\1\2\3\4\5\6\7\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x04(\xC3\xA9)"s);
  }

  // Pages of texts in rows, as drawn_content() takes them: on the grid, runs alone.
  void pages() const {
    const auto page = [&](const std::string& name, const std::vector<std::vector<std::string_view>>& rows) {
      std::string bytes = "\x01\x00\x03\x00\x01\x01"s;
      for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
          const std::string_view text = rows[row][column];
          bytes += "\x00\x00\x00\x01\x00"s;  // a run, ten points, upright, without flags, the first font
          bytes += static_cast<char>(1 + column * 5), bytes += static_cast<char>(3 + row * 2);
          bytes += static_cast<char>(text.size()), bytes += text;
        }
      put("answers", name, bytes);
    };
    page("receipt", {{"ACME TOOLS LTD"},
                     {"www.acme-tools.com"},
                     {"Date: 31/01/2024", "Invoice No: 12345"},
                     {"Item", "Qty", "Price"},
                     {"Hammer", "2", "$10.00"},
                     {"Nails", "1", "$5.50"},
                     {"Total", "", "$15.50"}});
    page("form", {{"Name:", "Anna Maria"}, {"Date of birth:", "12 Aug 1974"}, {"Phone:", "(336) 335-7392"}, {"Signature:", "________"}});
    page("passport", {{"PASSPORT"}, {"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<"}, {"L898902C36UTO7408122F1204159ZE184226B"}});
    page("agreement", {{"AGREEMENT dated January 6, 2012"},
                       {"between Acme Inc. and Bolt GmbH"},
                       {"for a term of two (2) years"},
                       {"governed by the laws of Ohio"}});
  }

  // Without its checksum, which the target makes.
  void models() const {
    std::vector<classify::Example> examples;
    for (unsigned n = 0; n < 3; ++n) {
      const Page page = pipeline::run_page(drawing(n + 1), {});
      examples.push_back({n == 0 ? "one" : "two", {classify::page_features(page), classify::page_features(page)}});
    }
    const std::string model = classify::write_model(*classify::train(examples));
    put("classes", "model", model.substr(0, model.size() - 8));
  }

  void messages() const {
    const PageContent content = drawing(3);
    const Page page = pipeline::run_page(PageContent(content), {});
    put("wire", "page", std::string(1, 0) + wire::encode(page));
    put("wire", "answer", std::string(1, 1) + pipeline::encode_answer({{}, wire::encode(page)}));
    DocumentInfo info;
    info.pages = 3, info.title = "Title", info.outline = {{"One", 1, 2}};
    put("wire", "info", std::string(1, 2) + pipeline::encode_info(info));
    put("wire", "error", std::string(1, 3) + pipeline::encode_error({ErrorCode::BadDocument, "broken", "mend it", "a.pdf", 2}));
    put("wire", "numbers", std::string(1, 4) + pipeline::encode_numbers({1, 2, 300}));
    pipeline::RunRequest request;
    request.password = "secret";
    put("wire", "request", std::string(1, 5) + pipeline::encode_request(request));
    put("wire", "limits", std::string(1, 6) + wire::encode(Limits{}));
    put("wire", "need", std::string(1, 7) + pipeline::encode_need(pipeline::Need::Recognizer));
    put("wire", "raster",
        std::string(1, 8) +
            pipeline::encode_raster({image::Raster::filled(3, 2, image::PixelFormat::Bgr, 7), {}, image::RasterOrigin::PageImage}));
    put("wire", "words", std::string(1, 9) + pipeline::encode_words(page.words));
    put("wire", "layer", std::string(1, 10) + pipeline::encode_layer_request({"secret", text_layer::Signatures::Invalidate, {}}));
    text_layer::PageText text;
    text.page = 1, text.lines = {{{"Total", {}}}};
    put("wire", "page-text", std::string(1, 11) + pipeline::encode_page_text(text));
    put("wire", "change", std::string(1, 12) + pipeline::encode_change({true, false}));
    put("frames", "two",
        std::string("\x07\x03\x00\x00\x00\x05"
                    "abc"
                    "\x00\x00\x00\x00\x02",
                    14));
    put("frames", "long", "\x3F\xFF\xFF\xFF\xFF\x01"s);
    put("frames", "kind", "\x01\x01\x00\x00\x00\x09z"s);
  }

  // Bytes that draw: any will do, different ones differ.
  void drawings() const {
    for (unsigned seed = 1; seed <= 8; ++seed) {
      const std::string bytes = drawn(seed);
      put("layout", std::to_string(seed), bytes);
      put("writers", std::to_string(seed), bytes);
      put("drawing", std::to_string(seed), bytes);
      put("recovery", std::to_string(seed), bytes);
    }
  }

  void pictures() const {
    image::Raster raster = image::Raster::filled(24, 10, image::PixelFormat::Bgr, 255);
    for (std::size_t at = 0; at < raster.pixels.size(); at += 2) raster.pixels[at] = static_cast<std::uint8_t>(at * 3);
    const image::Raster gray = image::to_gray(raster);
    put("images", "colour.png", *image::encode_png(raster));
    put("images", "gray.png", *image::encode_png(gray));
    put("images", "colour.jpg", *image::encode_jpeg(raster, 80));
    put("images", "gray.jpg", *image::encode_jpeg(gray, 80));
    put("images", "group4.tif", *image::encode_tiff_g4(gray));
    put("images", "two-pages.tif", test::TiffBuilder().page(4, 2, {{}, {"abcdefgh"}}).page(2, 1, {{{274, {{6}, {}}}}, {"ab"}}).write());
    put("images", "packed.tif", test::TiffBuilder().page(4, 2, {{{259, {{32773}, {}}}}, {"\xF9z"}}).write());
    put("images", "lzw.tif", test::TiffBuilder().page(4, 1, {{{259, {{5}, {}}}, {317, {{2}, {}}}}, {"\x80\x18\x4C\x50\x10"}}).write());
    put("images", "huffman.tif", test::TiffBuilder().page(4, 1, {{{258, {{1}, {}}}, {259, {{3}, {}}}}, {"\xB0"}}).write());
    put("images", "runs.bmp",
        "BM........\x3E\0\0\0\x28\0\0\0\5\0\0\0\2\0\0\0\1\0\x08\0\1\0\0\0........\0\0\0\0\2\0\0\0\0\0\0\0abc\0def\0\2\1\0\3\0\1\1\0\0\0\5\1\0\1"s);
    put("images", "lossless.webp", test::from_base64("UklGRiwAAABXRUJQVlA4TB8AAAAvD8ABALmM6H/sIgrf/4CQgDDF/6OSPhADGBOAVG0HAA=="));
  }

  void documents() const {
    document("text", PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj 0 -14 Td [(W) 80 (orld) -2000 (far)] TJ ET"));
    document("table", PdfBuilder().page(table(), "/MediaBox [0 0 400 300]"));
    document("pages", PdfBuilder().page("BT /F2 20 Tf 10 50 Td (One) Tj ET").page("0 0 100 50 re f").page("", "/Rotate 90"));
    document("clip", PdfBuilder().page("q 20 20 50 50 re W n BT /F3 9 Tf 10 50 Td (Clipped text) Tj ET Q .9 g 0 0 200 100 re f"));
    forms();
    fonts();
    annotations();
    tagged();
    outline();
    image();
  }

 private:
  static std::string drawn(unsigned seed) {
    std::minstd_rand random(seed * 7919);
    std::string bytes;
    for (int piece = 0; piece < 40; ++piece) {
      bytes += static_cast<char>(random());
      for (int n = 0; n < 6; ++n) bytes += static_cast<char>(random());
      if (random() % 2 == 0) bytes += std::string("\x05") + "Total";
      if (random() % 4 == 0) bytes += std::string("\x08") + "1,234.50";
    }
    return bytes;
  }

  static PageContent drawing(unsigned seed) {
    const std::string bytes = drawn(seed);
    ByteSource source({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    return drawn_content(source, 1);
  }

  static std::string table() {
    std::string content;
    for (int row = 0; row <= 4; ++row)
      content += "50 " + std::to_string(100 + 20 * row) + " m 350 " + std::to_string(100 + 20 * row) + " l S\n";
    for (int column = 0; column <= 3; ++column)
      content += std::to_string(50 + 100 * column) + " 100 m " + std::to_string(50 + 100 * column) + " 180 l S\n";
    for (int row = 0; row < 4; ++row)
      for (int column = 0; column < 3; ++column)
        content += "BT /F1 10 Tf " + std::to_string(55 + 100 * column) + " " + std::to_string(106 + 20 * row) + " Td (" +
                   (row == 3 ? "Head" : std::to_string(row * 117 + column)) + ") Tj ET\n";
    return content;
  }

  void document(const std::string& name, PdfBuilder& builder) const {
    const std::string bytes = builder.write();
    put("reader", name, bytes);
    put("worker", name, bytes);
  }

  void forms() const {
    PdfBuilder builder;
    const int inner = builder.stream("BT /F1 10 Tf 5 5 Td (inner) Tj ET 0 0 30 1 re f",
                                     "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 3 3] /Resources << >>");
    const int outer =
        builder.stream("q .5 0 0 .5 0 0 cm /X Do Q /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 90 90] /Resources << /XObject << /X " +
                                                               PdfBuilder::reference(inner) + " >> >>");
    builder.resources("/XObject << /X " + PdfBuilder::reference(outer) + " >> /ExtGState << /P1 << /ca .5 /BM /Multiply >> >>");
    document("forms", builder.page("/P1 gs /X Do BT /F1 12 Tf 10 50 Td (page) Tj ET"));
  }

  void fonts() const {
    PdfBuilder builder;
    const int map = builder.stream(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        "2 beginbfchar <41> <0061> <42> <00660069> endbfchar 1 beginbfrange <43> <48> <0391> endbfrange endcmap end");
    const int glyph = builder.stream("500 0 0 0 500 700 d1 0 0 500 700 re f");
    builder.fonts(
        "/M << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode " + PdfBuilder::reference(map) +
        " >> /T << /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << /a " +
        PdfBuilder::reference(glyph) + " >> /Encoding << /Type /Encoding /Differences [65 /a /a /a] >> /FirstChar 65 /LastChar 67 " +
        "/Widths [500 500 500] /Resources << >> >> /C << /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H " +
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) " +
        "/Supplement 0 >> /DW 500 /W [36 [600 700]] >>] >>");
    document("fonts", builder.page("BT /M 12 Tf 10 80 Td (ABCDE) Tj /T 12 Tf 0 -20 Td (ABC) Tj /C 12 Tf 0 -20 Td <002400250026> Tj ET"));
  }

  void annotations() const {
    PdfBuilder builder;
    const int look = builder.stream("BT /F1 9 Tf 2 2 Td (stamp) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 60 20] /Resources << >>");
    const std::string field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (value) /Rect [10 10 90 25] /F 4 >>";
    const int widget = builder.object(field);
    builder.catalog("/AcroForm << /Fields [" + PdfBuilder::reference(widget) + "] /DA (/Helv 9 Tf) >>");
    builder.page("", "/Annots [" + PdfBuilder::reference(widget) + " << /Type /Annot /Subtype /Stamp /Rect [100 40 160 60] /AP << /N " +
                         PdfBuilder::reference(look) +
                         " >> >> << /Type /Annot /Subtype /Link /Rect [0 0 50 9] /A << /S /URI /URI (http://a.example) >> >>]");
    document("annotations", builder);
  }

  void tagged() const {
    PdfBuilder builder;
    builder.page("/H1 << /MCID 0 >> BDC BT /F1 12 Tf 10 50 Td (Head) Tj ET EMC /Artifact BMC 0 0 9 9 re f EMC", "/StructParents 0");
    const int root = builder.object("<< /Type /StructTreeRoot /K [<< /Type /StructElem /S /H1 /P 5 0 R /Pg 4 0 R /K 0 >>] >>");
    builder.catalog("/MarkInfo << /Marked true >> /Lang (en) /StructTreeRoot " + PdfBuilder::reference(root));
    document("tagged", builder);
  }

  void outline() const {
    PdfBuilder builder;
    builder.page("BT /F1 12 Tf 10 50 Td (x) Tj ET", "/CropBox [10 10 150 90] /UserUnit 2");
    const int info = builder.object("<< /Title (\\376\\377\\000T) /Author (me) >>");
    const int item = builder.object("<< /Title (One) /Parent 7 0 R /Dest [4 0 R /Fit] >>");
    const int outlines =
        builder.object("<< /First " + PdfBuilder::reference(item) + " /Last " + PdfBuilder::reference(item) + " /Count 1 >>");
    document("outline", builder.catalog("/Outlines " + PdfBuilder::reference(outlines)).trailer("/Info " + PdfBuilder::reference(info)));
  }

  void image() const {
    PdfBuilder builder;
    const int picture = builder.stream("ff0000 00ff00 0000ff ffffff>",
                                       "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB "
                                       "/BitsPerComponent 8 /Filter /ASCIIHexDecode");
    builder.resources("/XObject << /X " + PdfBuilder::reference(picture) + " >>");
    document("image", builder.page("q 100 0 0 1 20 20 cm /X Do Q q 50 0 0 50 100 30 cm /X Do Q BI /W 1 /H 1 /BPC 8 /CS /G ID z EI"));
  }

  std::string folder_;
};

}  // namespace

void write_seeds(const std::string& folder) {
  const Seeds seeds(folder);
  seeds.texts();
  seeds.messages();
  seeds.models();
  seeds.requests();
  seeds.uploads();
  seeds.objects();
  seeds.records();
  seeds.pages();
  seeds.contents();
  seeds.drawings();
  seeds.pictures();
  seeds.documents();
}

}  // namespace dq::fuzz
