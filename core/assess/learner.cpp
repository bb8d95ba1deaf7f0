#include "core/assess/learner.h"

#include <algorithm>

#include "core/assess/text_rules.h"
#include "core/base/text_fold.h"

namespace tamga::assess {
namespace {

using base::Findings;
using base::Severity;

/// No learner of a living memory was born earlier; more often it is a slip of the pen.
constexpr std::chrono::year earliest_birth_year{1900};

void check_birth_date(base::Date birth_date, base::Date today, Findings& findings) {
    // Somewhere on earth the calendar is a day ahead of UTC.
    if (std::chrono::sys_days{birth_date} > std::chrono::sys_days{today} + std::chrono::days{1})
        findings.push_back(
            {Severity::error, "learner.birth_date_future", "birth_date",
             "The date of birth " + base::format(birth_date) + " lies in the future.",
             "Correct the date of birth, or leave it out."});
    else if (birth_date.year() < earliest_birth_year)
        findings.push_back({Severity::warning, "learner.birth_date_unlikely", "birth_date",
                            "The date of birth " + base::format(birth_date) + " lies before 1900.",
                            "Check the year."});
}

void check_identifier(const Learner& learner, Findings& findings) {
    if (learner.identifier.empty() && !learner.identifier_type.empty())
        findings.push_back({Severity::error, "learner.identifier_missing", "identifier",
                            "The kind of identifier is given, but not the identifier.",
                            "Give the identifier too, or leave out its kind."});
    const bool is_known = std::find(identifier_types.begin(), identifier_types.end(),
                                    learner.identifier_type) != identifier_types.end();
    if (!learner.identifier.empty() && !is_known)
        findings.push_back({Severity::error, "learner.identifier_type", "identifier_type",
                            learner.identifier_type.empty()
                                ? std::string{"The identifier comes without its kind."}
                                : "“" + learner.identifier_type + "” is no kind of identifier.",
                            "Use national or centre."});
}

bool is_lower_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// DID Core 1.0 §3.1: `did:` method `:` identifier, without path, query or fragment.
bool is_did(std::string_view text) {
    constexpr std::string_view scheme = "did:";
    if (!text.starts_with(scheme)) return false;
    text.remove_prefix(scheme.size());
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
    const std::string_view method = text.substr(0, colon);
    const std::string_view rest = text.substr(colon + 1);
    const auto is_id_character = [](char c) {
        return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') ||
               std::string_view{"._-:%"}.find(c) != std::string_view::npos;
    };
    return std::all_of(method.begin(), method.end(), is_lower_or_digit) &&
           std::all_of(rest.begin(), rest.end(), is_id_character) && rest.back() != ':';
}

}  // namespace

json::Object to_json(const Learner& learner) {
    json::Object object{{"learner", base::format(learner.id)}};
    object.append("name", learner.name);
    set_text(object, "latin_name", learner.latin_name);
    if (learner.birth_date) object.append("birth_date", base::format(*learner.birth_date));
    set_text(object, "identifier", learner.identifier);
    set_text(object, "identifier_type", learner.identifier_type);
    set_text(object, "did", learner.did);
    return object;
}

Findings check(const Learner& learner, base::Date today) {
    Findings findings;
    if (learner.name.empty())
        findings.push_back({Severity::error, "learner.name_missing", "name",
                            "The learner has no name.",
                            "Give the name, in the script in which it is written."});
    check_text(learner.name, "learner", "name", findings);
    check_text(learner.latin_name, "learner", "latin_name", findings);
    check_text(learner.identifier, "learner", "identifier", findings);
    check_text(learner.did, "learner", "did", findings);
    if (!is_latin(learner.latin_name))
        findings.push_back(
            {Severity::error, "learner.not_latin", "latin_name",
             "The Latin name “" + learner.latin_name + "” has letters of another script.",
             "Write it in Latin letters, or leave it out; the name in its own "
             "script belongs into “name”."});
    if (learner.birth_date) check_birth_date(*learner.birth_date, today, findings);
    check_identifier(learner, findings);
    if (!learner.did.empty() && !is_did(learner.did))
        findings.push_back({Severity::error, "learner.did", "did",
                            "“" + learner.did + "” is no decentralised identifier.",
                            "Write it as did:method:identifier, for example did:key:z6Mk…, or "
                            "leave it out."});
    return findings;
}

bool is_same_name(std::string_view one, std::string_view other) {
    return base::fold_words(one) == base::fold_words(other);
}

}  // namespace tamga::assess
