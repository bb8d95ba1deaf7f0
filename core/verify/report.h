#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

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

/// The questions, in the order in which a report answers them.
enum class Question { document, proof, issuer, period, status, achievement };
inline constexpr std::size_t question_count = 6;

/// Whether a credential is valid, and why. A value.
struct Report {
    Verdict verdict = Verdict::undetermined;
    std::array<Check, question_count> checks;  ///< by `Question`
    base::Findings findings;                   ///< every breach that made the document fail
    /// The document as it was read, for showing it (core/credential/credential_view.h); nothing
    /// where it is no JSON object.
    std::optional<json::Object> document;

    const Check& check(Question question) const {
        return checks[static_cast<std::size_t>(question)];
    }
};

/// For `--json` and other programs; all members are always there, `null` where nothing is known:
///
/// {"verdict": "valid" | "not valid" | "undetermined",
///  "checks": [{"check", "result", "reason", "message"}, …],
///  "findings": [{"code", "where", "what", "how"}, …],
///  "credential": null | {"id", "title", "issuer": {"id", "name", "country"},
///    "learner": {"id", "name"}, "achievement": {"id", "name"}, "issued", "awarded",
///    "valid_until", "level", "workload", "credits", "results": [{"name", "value"}, …]}}
///
/// The credential's texts are what the document says, whatever the verdict.
json::Object to_json(const Report& report);

}  // namespace tamga::verify
