#pragma once

#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/credential/baked.h"
#include "core/json/value.h"
#include "core/verify/report.h"
#include "core/verify/verify.h"

// From bytes to what is judged, by looking at them; private to core/verify. A format of its own
// gets a file of its own and a line in `open.cpp`.
namespace tamga::verify {

struct Presenter;

/// What one call of `verify` has opened so far. Credentials lie in presentations and records, which
/// lie in images and tokens: how deep and how many are bounded for the call as a whole, so that no
/// input asks for more work than its size promises.
struct Opening {
    static constexpr int most_depth = 4;        ///< what was handed in has depth 0
    static constexpr int most_documents = 200;  ///< of all depths together

    /// Counts one more document; false where there are too many.
    bool take_one() noexcept { return documents < most_documents ? ++documents > 0 : false; }

    const Knowledge& knowledge;
    int depth = 0;      ///< of what is being judged now
    int documents = 0;  ///< that were judged, or are being judged
    /// Who made the outermost presentation, while what is in it is judged; else null.
    const Presenter* presenter = nullptr;
};

/// Judges whatever the bytes are: an image with a credential in it, or a text.
Report open_bytes(base::ByteView bytes, Opening& opening);

/// Judges the text of a printed code, or of the two that belong together. In printed_code.cpp.
Report open_code(std::string_view text, Opening& opening);

/// Judges a text: JSON, a JSON Web Token in the compact form, or a printed code's.
Report open_text(std::string_view text, Opening& opening);

/// Judges a JSON object by what it says it is; one that says nothing that is known here is judged
/// as a credential. `canonical` is its canonical text where it is at hand, else empty.
Report open_object(json::Object object, std::string_view canonical, Opening& opening);

/// Judges what lies inside the document that is being judged: an object, or a text that is a token.
/// Anything else is `document.not_object`; what lies too deep is not opened.
Report open_inner(const json::Value& value, Opening& opening);

/// Judges one value, or each of a list, and stops where there are too many: then the last report
/// says so. Null gives none.
std::vector<Report> open_all(const json::Value* values, Opening& opening);

/// The report on what is not judged any more, because there were too many before it.
Report too_many_report() noexcept;

/// Judges a presentation by its Data Integrity proofs (Verifiable Credentials 2.0 §4.13). In
/// presentation.cpp.
Report judge_presentation(json::Object document, Opening& opening);

/// Judges what was found in a picture. In picture.cpp.
Report judge_picture(credential::BakedResult baked, Opening& opening);

/// Judges a Comprehensive Learner Record 2.0 and the credentials in it. In learner_record.cpp.
Report judge_learner_record(json::Object document, std::string_view canonical, Opening& opening);

/// Judges the endorsements in a credential that was judged itself, and whether each is of something
/// that the credential names. They take nothing from its verdict: who endorses is not who issues.
/// In endorsements.cpp.
void open_endorsements(Report& report, Opening& opening);

/// Judges the credentials in a learner record that was judged itself, however it is secured;
/// nothing where the report is on another kind of document.
void open_record(Report& report, Opening& opening);

}  // namespace tamga::verify
