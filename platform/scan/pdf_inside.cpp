#include "platform/scan/pdf_inside.h"

#include <new>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>

namespace tamga::platform::scan {
namespace {

constexpr std::size_t most_attachment_bytes = std::size_t{4} * 1024 * 1024;
constexpr std::size_t most_attachments = 2000;

bool has_scripts(QPDF& pdf) {
    QPDFObjectHandle root = pdf.getRoot();
    if (root.hasKey("/AA")) return true;
    QPDFObjectHandle names = root.getKey("/Names");
    if (names.isDictionary() && names.hasKey("/JavaScript")) return true;
    QPDFObjectHandle action = root.getKey("/OpenAction");
    if (!action.isDictionary()) return false;
    QPDFObjectHandle kind = action.getKey("/S");
    return kind.isName() && (kind.getName() == "/JavaScript" || kind.getName() == "/Launch");
}

void take_attachments(QPDF& pdf, PdfInside& inside) {
    QPDFEmbeddedFileDocumentHelper files{pdf};
    for (const auto& [name, file] : files.getEmbeddedFiles()) {
        if (inside.attachments.size() == most_attachments) {
            inside.remarks.push_back(&pdf_attachments);
            return;
        }
        QPDFObjectHandle stream = file->getEmbeddedFileStream();
        if (!stream.isStream()) continue;
        const auto data = stream.getStreamData(qpdf_dl_generalized);
        if (!data || data->getSize() > most_attachment_bytes) continue;
        inside.attachments.push_back(
            {file->getFilename(),
             {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}});
    }
}

}  // namespace

PdfInside look_into_pdf(std::string_view bytes) {
    PdfInside inside;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("the PDF", bytes.data(), bytes.size());
        QPDFObjectHandle count = pdf.getRoot().getKey("/Pages").getKey("/Count");
        if (count.isInteger()) inside.pages = count.getIntValueAsInt();
        if (inside.pages > most_pdf_pages) inside.remarks.push_back(&pdf_pages);
        if (has_scripts(pdf)) inside.remarks.push_back(&pdf_scripts);
        take_attachments(pdf, inside);
    } catch (const QPDFExc& error) {
        inside.fault = error.getErrorCode() == qpdf_e_password ? &pdf_encrypted : &pdf_damaged;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        inside.fault = &pdf_damaged;
    }
    return inside;
}

}  // namespace tamga::platform::scan
