#pragma once

#include <string_view>

/// What is said of codes that cannot be read; qr_text.h says when.
namespace tamga::credential {

/// Why a code cannot be read. All members are of static lifetime.
struct QrFault {
    std::string_view code;  ///< `qr.…`, an interface
    std::string_view what;  ///< a sentence for a person: what is wrong
    std::string_view how;   ///< a sentence for a person: what helps
    /// Nothing is wrong with what was shown, as far as can be told; it is only not enough, or not
    /// known here.
    bool is_unknown = false;
};

inline constexpr QrFault qr_empty{"qr.empty", "There is no code to read.",
                                  "Scan the code again, or paste its whole text."};
inline constexpr QrFault qr_not_ours{"qr.not_ours",
                                     "This code holds no credential in a form known here.",
                                     "Look for the code that belongs to the certificate."};
inline constexpr QrFault qr_address_only{
    "qr.address_only", "This code holds only a web address, not the credential itself.",
    "Nothing is fetched here: open the address in a browser, or ask for the credential's file.",
    true};
inline constexpr QrFault qr_cbor_ld{
    "qr.cbor_ld", "This is a credential in CBOR-LD (VC1-), which is not supported yet.",
    "Ask the holder for the credential as a file.", true};
inline constexpr QrFault qr_too_long{"qr.too_long",
                                     "This text is longer than codes on paper can be.",
                                     "Give the text of one certificate's codes only."};
inline constexpr QrFault qr_digits{"qr.digits", "The code's digits stand for no bytes.",
                                   "Scan the code again; if that does not help, it was damaged "
                                   "or is not a certificate's."};
inline constexpr QrFault qr_dictionary_unknown{
    "qr.dictionary", "This code was made by a newer version, or by another maker.",
    "Update this program, or ask the holder for the credential's file.", true};
inline constexpr QrFault qr_cut{"qr.cut", "The code's text is cut short.",
                                "Scan the code again, and paste the whole text."};
inline constexpr QrFault qr_damaged{"qr.damaged", "The code's text is damaged.",
                                    "Scan the code again; if that does not help, ask the holder "
                                    "for the credential's file."};
inline constexpr QrFault qr_too_large{"qr.too_large",
                                      "The code unpacks to more than 16 KiB, which no "
                                      "certificate's code does.",
                                      "Do not trust this code; ask the holder for the "
                                      "credential's file."};
inline constexpr QrFault qr_trailing{"qr.trailing", "The code holds more than a credential.",
                                     "Scan the code again, and paste nothing else with it."};
inline constexpr QrFault qr_part_missing{"qr.part_missing",
                                         "This is one of two codes that belong together.",
                                         "Scan the certificate's other code, too.", true};
inline constexpr QrFault qr_parts_differ{"qr.parts_differ",
                                         "These codes are parts of different credentials.",
                                         "Scan the two codes of the same certificate."};
inline constexpr QrFault qr_part_shape{"qr.part_shape",
                                       "This code says that it is a part, but not which one.",
                                       "Scan the code again; if that does not help, it was "
                                       "damaged or is not a certificate's."};
inline constexpr QrFault qr_too_many{"qr.too_many", "There are more codes than a certificate has.",
                                     "Verify one certificate at a time."};

}  // namespace tamga::credential
