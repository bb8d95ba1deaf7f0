#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.h"
#include "core/verify/key_choice.h"
#include "core/verify/open.h"

// Who presents, and what they answer; private to core/verify. Beside the codes in verify.h the
// answer `holder` of a presentation has these, each about the key of whoever presents:
//
// | code | result | when |
// |---|---|---|
// | `presentation.key_not_begun` | fail | dated before the key was in use |
// | `presentation.key_retired` | fail | dated after its owner gave it up |
// | `presentation.key_undated` | unknown | it was given up, and the signature is not dated |
// | `presentation.key_compromised` | fail | a stranger has had it, whatever the date |
// | `presentation.key_wrong_use` | fail | its owner lists it, but not for presenting |
namespace tamga::verify {

/// Who signed the outermost presentation. Credentials that lie deeper are held against the same
/// presenter: a presentation inside another was made for somebody else.
struct Presenter {
    std::vector<std::string> identifiers;  ///< empty where it is not known who presents
};

/// How a presentation was secured otherwise than by Data Integrity proofs.
struct PresentationToken {
    std::string_view format;           ///< as `Report::format`
    std::optional<std::string> nonce;  ///< the challenge that it answers
    std::vector<std::string> audience;
};

/// Judges a presentation whose token was judged: `keyed` is what was found about that.
Report judge_presentation(json::Object document, KeyedProofs keyed, const PresentationToken& token,
                          Opening& opening);

/// What is said of a credential that was shown although a presentation was asked for.
void demand_presentation(Report& report, const PresentationDemands& demands);

}  // namespace tamga::verify
