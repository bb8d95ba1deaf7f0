#pragma once

#include <string_view>

namespace tamga::platform::scan {

/// Why nothing is read from a file, or what is to be said beside what was read. All members are of
/// static lifetime.
struct ScanFault {
    std::string_view code;  ///< `scan.…`, an interface
    std::string_view what;  ///< a sentence for a person
    std::string_view how;   ///< a sentence for a person: what helps
    /// Nothing is wrong with what was shown, as far as can be told.
    bool is_unknown = true;
};

/// | code | result | when |
/// |---|---|---|
/// | `scan.no_code` | unknown | a sound picture or PDF in which no code is found |
/// | `scan.other_codes` | unknown | codes are found, but no credential's |
/// | `scan.picture_damaged` | fail | a PNG or JPEG that does not decode |
/// | `scan.picture_too_large` | unknown | more than 40 million pixels, or 20,000 a side |
/// | `scan.pdf_damaged` | fail | a PDF that does not open |
/// | `scan.pdf_encrypted` | unknown | a PDF that wants a password |
/// | `scan.pdf_pages` | warning | more than 100 pages: only the first are looked at |
/// | `scan.pdf_scripts` | warning | a PDF with scripts, which are never run |
/// | `scan.pdf_attachments` | warning | more attached files than are looked at |
/// | `scan.too_long` | unknown | reading took longer than 10 s of computing |
/// | `scan.too_much` | unknown | reading wanted more memory than it gets |
/// | `scan.crashed` | fail | the file made a reading library fail |
inline constexpr ScanFault no_code{
    "scan.no_code", "No code is found in it.",
    "Take the picture again: the whole code, straight, sharp and without glare."};
inline constexpr ScanFault other_codes{"scan.other_codes",
                                       "There are codes in it, but none is a credential's.",
                                       "Show the code that belongs to the certificate."};
inline constexpr ScanFault picture_damaged{"scan.picture_damaged", "The picture is damaged.",
                                           "Save or send the picture again.", false};
inline constexpr ScanFault picture_too_large{
    "scan.picture_too_large", "The picture is larger than 40 million pixels.",
    "Cut the picture to the certificate, or save it smaller."};
inline constexpr ScanFault pdf_damaged{"scan.pdf_damaged", "The PDF is damaged.",
                                       "Save or send the PDF again.", false};
inline constexpr ScanFault pdf_encrypted{"scan.pdf_encrypted",
                                         "The PDF is encrypted and wants a password.",
                                         "Ask the holder for the file without a password."};
inline constexpr ScanFault pdf_pages{"scan.pdf_pages", "The PDF has more pages than are looked at.",
                                     "Save the certificate's page as a PDF of its own."};
inline constexpr ScanFault pdf_scripts{"scan.pdf_scripts",
                                       "The PDF has scripts; they were not run.",
                                       "Certificates need no scripts: ask where it came from."};
inline constexpr ScanFault pdf_attachments{"scan.pdf_attachments",
                                           "The PDF has more attached files than are looked at.",
                                           "Verify the attached files one by one."};
inline constexpr ScanFault too_long{"scan.too_long", "Reading it takes too long.",
                                    "Save the certificate's page as a picture and verify that."};
inline constexpr ScanFault too_much{"scan.too_much", "Reading it takes more memory than it gets.",
                                    "Save the certificate's page as a picture and verify that."};
inline constexpr ScanFault crashed{"scan.crashed", "The file is built so that reading it fails.",
                                   "Do not trust this file; ask the holder for another copy.",
                                   false};

/// The fault with this code, or null.
const ScanFault* find_fault(std::string_view code) noexcept;

}  // namespace tamga::platform::scan
