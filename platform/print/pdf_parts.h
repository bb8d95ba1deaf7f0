#pragma once

#include <string>
#include <vector>

// What a PDF has beside its pages; private to platform/print.
namespace tamga::platform::print {

/// What a document says of itself.
struct PdfFacts {
    std::string title;
    std::string author;
    std::string language;  ///< BCP 47
};

/// An element of the structure, in the order in which readers meet them.
struct PdfElement {
    std::string kind;
    std::string language;  ///< empty: the document's
    std::string instead;   ///< for figures
};

/// A file in the document.
struct PdfAttachment {
    std::string name;
    std::string description;
    std::string media_type;
    std::string content;
};

/// Adds what Cairo 1.16 cannot write: language, structure elements' languages and alternative
/// texts, that viewers show the title, and attachments as associated files with the relation
/// `Source` (ISO 32000-2 §14.13, as PDF/A-3 has them). Equal input gives equal bytes.
/// @throws base::Error{data} when `pdf` is not what Cairo writes.
std::string finish_pdf(const std::string& pdf, const PdfFacts& facts,
                       const std::vector<PdfElement>& elements,
                       const std::vector<PdfAttachment>& attachments);

}  // namespace tamga::platform::print
