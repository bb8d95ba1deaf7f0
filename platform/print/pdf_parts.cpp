#include "platform/print/pdf_parts.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>

#include "core/base/error.h"

namespace tamga::platform::print {
namespace {

/// Walks the structure in the order in which its elements were begun.
class Structure {
  public:
    explicit Structure(const std::vector<PdfElement>& elements) : elements_(elements) {}

    void visit(QPDFObjectHandle kids) {
        if (kids.isArray()) {
            for (int i = 0; i < kids.getArrayNItems(); ++i)
                visit(kids.getArrayItem(i));
            return;
        }
        // What is no element is a number: the drawing that belongs to the element above.
        if (!kids.isDictionary() || !kids.getKey("/S").isName()) return;
        if (next_ < elements_.size() && kids.getKey("/S").getName() == "/" + elements_[next_].kind)
            describe(kids, elements_[next_++]);
        visit(kids.getKey("/K"));
    }
    /// Whether every element was met.
    bool is_whole() const { return next_ == elements_.size(); }

  private:
    static void describe(QPDFObjectHandle object, const PdfElement& element) {
        if (!element.language.empty())
            object.replaceKey("/Lang", QPDFObjectHandle::newString(element.language));
        if (!element.instead.empty())
            object.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(element.instead));
    }

    const std::vector<PdfElement>& elements_;
    std::size_t next_ = 0;
};

void attach(QPDF& pdf, const std::vector<PdfAttachment>& attachments) {
    if (attachments.empty()) return;
    QPDFEmbeddedFileDocumentHelper files{pdf};
    QPDFObjectHandle associated = QPDFObjectHandle::newArray();
    for (const PdfAttachment& one : attachments) {
        auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, one.content);
        stream.setSubtype(one.media_type);
        auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf, one.name, stream);
        file.setDescription(one.description);
        file.getObjectHandle().replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Source"));
        files.replaceEmbeddedFile(one.name, file);
        associated.appendItem(file.getObjectHandle());
    }
    pdf.getRoot().replaceKey("/AF", associated);
}

std::string written(QPDF& pdf) {
    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace

std::string finish_pdf(const std::string& bytes, const PdfFacts& facts,
                       const std::vector<PdfElement>& elements,
                       const std::vector<PdfAttachment>& attachments) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("the certificate", bytes.data(), bytes.size());
        QPDFObjectHandle root = pdf.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newString(facts.language));
        QPDFObjectHandle shows_title = QPDFObjectHandle::newDictionary();
        shows_title.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/ViewerPreferences", shows_title);
        QPDFObjectHandle marks = QPDFObjectHandle::newDictionary();
        marks.replaceKey("/Marked", QPDFObjectHandle::newBool(true));
        root.replaceKey("/MarkInfo", marks);
        Structure structure{elements};
        structure.visit(root.getKey("/StructTreeRoot").getKey("/K"));
        if (!structure.is_whole())
            throw base::Error{base::ErrorKind::data,
                              "the certificate lost a part of its reading order"};
        attach(pdf, attachments);
        return written(pdf);
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception& error) {
        throw base::Error{base::ErrorKind::data,
                          std::string{"the certificate's PDF cannot be finished: "} + error.what()};
    }
}

}  // namespace tamga::platform::print
