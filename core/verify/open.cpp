#include "core/verify/open.h"

#include <string>
#include <utility>

#include "core/credential/qr_text.h"
#include "core/credential/structure.h"
#include "core/json/read.h"
#include "core/verify/jose.h"
#include "core/verify/judge.h"
#include "core/verify/sealed.h"

namespace tamga::verify {
namespace {

/// One step deeper, for as long as it lives.
class Deeper {
  public:
    explicit Deeper(Opening& opening) : opening_(opening) { ++opening_.depth; }
    ~Deeper() { --opening_.depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    Opening& opening_;
};

Report unreadable(const json::ReadError& error) {
    Report report =
        failed_report("document.unreadable", "The document is not JSON as a credential must be.");
    report.checks[0].detail = json::describe(error);
    report.findings.push_back(
        {base::Severity::error, error.code,
         "line " + std::to_string(error.line) + ", column " + std::to_string(error.column),
         error.message, "Ask the holder for the credential as it was issued."});
    return report;
}

/// Without white space around it, which editors and mails add to tokens.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t start = text.find_first_not_of(blanks);
    if (start == std::string_view::npos) return {};
    return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

}  // namespace

Report too_many_report() noexcept {
    return undetermined_report("document.too_many",
                               "More credentials lie in the document than are judged at once.");
}

Report open_bytes(base::ByteView bytes, Opening& opening) {
    credential::BakedResult baked = credential::find_baked(bytes);
    if (!baked.carrier.empty()) return judge_picture(std::move(baked), opening);
    return open_text(base::as_text(bytes), opening);
}

Report open_text(std::string_view text, Opening& opening) {
    // A plain credential, by far the most frequent, is told by its first byte. What a printed code
    // carries is one.
    if (!text.starts_with('{')) {
        if (const std::string_view token = trimmed(text); proof::looks_like_jws(token))
            return judge_jws(token, opening);
        if (credential::looks_like_qr_text(text)) return open_code(text, opening);
    }
    auto read = json::read(text);
    if (!read) return unreadable(*read.error);
    if (!read.value->is_object())
        return failed_report("document.not_object", "The document is JSON, but no object.");
    return open_object(std::move(read.value->as_object()), read.is_canonical ? text : "", opening);
}

Report open_object(json::Object object, std::string_view canonical, Opening& opening) {
    if (credential::has_type(object, "EnvelopedVerifiableCredential") ||
        credential::has_type(object, "EnvelopedVerifiablePresentation"))
        return judge_envelope(object, opening);
    if (!opening.take_one()) return too_many_report();
    if (proof::is_json_serialised_jws(object)) return judge_sealed(object, opening);
    if (credential::has_type(object, "VerifiablePresentation"))
        return judge_presentation(std::move(object), opening);
    if (credential::has_type(object, "ClrCredential"))
        return judge_learner_record(std::move(object), canonical, opening);
    Report report = judge_credential(std::move(object), canonical, opening.knowledge);
    open_endorsements(report, opening);
    return report;
}

Report open_inner(const json::Value& value, Opening& opening) {
    if (opening.depth == Opening::most_depth)
        return undetermined_report("document.too_deep",
                                   "The credential lies too deep inside others to be judged.");
    const Deeper deeper{opening};
    if (const json::Object* const object = value.if_object())
        return open_object(*object, {}, opening);
    const std::string* const text = value.if_string();
    if (text != nullptr && proof::looks_like_jws(*text)) return judge_jws(*text, opening);
    return failed_report("document.not_object", "What should be a credential is no object.");
}

std::vector<Report> open_all(const json::Value* values, Opening& opening) {
    std::vector<Report> reports;
    if (values == nullptr) return reports;
    const json::Array* const list = values->if_array();
    if (list == nullptr) {
        reports.push_back(open_inner(*values, opening));
        return reports;
    }
    for (const json::Value& value : *list) {
        if (opening.documents == Opening::most_documents) {
            reports.push_back(too_many_report());
            break;
        }
        reports.push_back(open_inner(value, opening));
    }
    return reports;
}

}  // namespace tamga::verify
