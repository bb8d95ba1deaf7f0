#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/base/finding.h"
#include "core/json/value.h"

namespace tamga::verify {

/// The answer to one question. `unknown` means that something needed to answer is not known here;
/// it is never shown as `pass`.
enum class Result { pass, fail, unknown };

/// `pass`, `fail` or `unknown`.
std::string_view name(Result result) noexcept;

/// All answers together.
enum class Verdict { valid, not_valid, undetermined };

/// `valid`, `not valid` or `undetermined`.
std::string_view name(Verdict verdict) noexcept;

/// One question and its answer.
struct Check {
    std::string_view check;  ///< the question's stable name, of static lifetime
    Result result = Result::unknown;
    std::string_view reason;    ///< a stable code, of static lifetime; see verify.h
    std::string_view sentence;  ///< for a person, of static lifetime
    std::string detail{};       ///< more sentences, where the case needs them
    /// How old the knowledge is on which the answer rests, where it ages.
    std::optional<std::chrono::seconds> age{};
};

/// What to tell a person: the sentence, the detail, and how old the knowledge is.
std::string message(const Check& check);

/// `3 days`, `1 hour`, `less than a minute`; whole units, rounded down.
std::string describe_age(std::chrono::seconds age);

/// The questions, in the order in which a report answers them. A credential is asked the first six,
/// and whose it is where somebody presents it; a presentation is asked `document`, `proof` and
/// `holder`.
enum class Question { document, proof, issuer, period, status, achievement, holder };
inline constexpr std::size_t question_count = 7;

/// `document`, `proof`, …: as `Check::check` has it.
std::string_view name(Question question) noexcept;

/// The answers to the questions that were asked, in their order. Holds them in itself, so that a
/// report of what went wrong needs no memory from the heap.
class Checks {
  public:
    /// Questions are answered once each (checked).
    void add(Check check) noexcept {
        base::check(count_ < checks_.size(), "more answers than questions");
        checks_[count_++] = std::move(check);
    }

    std::size_t size() const noexcept { return count_; }
    const Check* begin() const noexcept { return checks_.data(); }
    const Check* end() const noexcept { return checks_.data() + count_; }
    Check* begin() noexcept { return checks_.data(); }
    Check* end() noexcept { return checks_.data() + count_; }
    const Check& operator[](std::size_t index) const noexcept { return checks_[index]; }
    Check& operator[](std::size_t index) noexcept { return checks_[index]; }

  private:
    std::array<Check, question_count> checks_;
    std::size_t count_ = 0;
};

/// Whether what was shown is valid, and why. A value.
struct Report {
    Verdict verdict = Verdict::undetermined;
    /// What was read, of static lifetime; empty where that cannot be told:
    ///
    /// | format | what |
    /// |---|---|
    /// | `vc` | a credential, secured by Data Integrity proofs or not at all |
    /// | `vc-jwt` | a credential as a JSON Web Token, bare or in an `EnvelopedVerifiableCredential`
    /// | | `vp` | a presentation, secured by Data Integrity proofs or not at all | | `vp-jwt` | a
    /// presentation as a JSON Web Token, bare or enveloped | | `clr` | a Comprehensive Learner
    /// Record | | `edc` | a European Digital Credential |
    std::string_view format{};
    /// In what it lay: `png`, `svg`, or `qr` for a printed code; for those who read more (unread.h)
    /// also `pdf` and `jpeg`; of static lifetime, and empty
    /// where it came as it is.
    std::string_view carrier{};
    Checks checks;  ///< the questions that were asked
    /// Every breach that made the document fail, and warnings, which do not.
    base::Findings findings;
    /// The document as it was read, for showing it (core/credential/credential_view.h); nothing
    /// where it is no JSON object.
    std::optional<json::Object> document;
    /// The credentials of a presentation or of a learner record, in their order. Each is judged as
    /// if it stood alone, and the outer verdict is never better than the worst of theirs.
    std::vector<Report> inner{};
    /// What others say in favour of the credential, its achievement or its issuer, judged like any
    /// credential. Whatever is found about them, the verdict stays what it is without them.
    std::vector<Report> endorsements{};
    /// Who sealed a European Digital Credential, for showing it, in the form of `to_json`.
    json::Array seals{};

    /// The answer to a question; one that was not asked is `unknown`, `<check>.not_asked`.
    const Check& check(Question question) const noexcept;

    /// Whether this is about a presentation, whose document is no credential to be shown.
    bool is_presentation() const noexcept { return format == "vp" || format == "vp-jwt"; }
};

/// For `--json` and other programs; all members are always there, `null` where nothing is known:
///
/// {"verdict": "valid" | "not valid" | "undetermined",
///  "format": null | "vc" | "vc-jwt" | …, "carrier": null | "png" | "svg" | "qr",
///  "checks": [{"check", "result", "reason", "message"}, …],
///  "findings": [{"code", "where", "what", "how"}, …],
///  "credential": null | {"id", "title", "issuer": {"id", "name", "country"},
///    "learner": {"id", "name"}, "achievement": {"id", "name"}, "issued", "awarded",
///    "valid_until", "level", "workload", "credits", "results": [{"name", "value"}, …],
///    "endorsement": null | {"of", "comment"}, "credentials": null | number of a record's,
///    "edc": null | what only European Digital Credentials show (core/verify/report_edc.h)},
///  "presentation": null | {"id", "holder"},
///  "seals": [{"reason", "algorithm", "signing_time", "has_long_term_material", "certificate":
///    null | {"subject", "organisation", "organisation_identifier", "country", "issuer", "serial",
///    "not_before", "not_after", "sha256", "says_qualified", "says_for_seals",
///    "says_secure_device"}}, …],
///  "inner": [reports like this one, …],
///  "endorsements": [reports like this one, …]}
///
/// The texts of `credential` and `presentation` are what the document says, whatever the verdict.
json::Object to_json(const Report& report);

}  // namespace tamga::verify
