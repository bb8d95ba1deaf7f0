#include "core/trust/organisations_file.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

#include "core/proof/did.h"
#include "core/trust/organisation_keys.h"

namespace tamga::trust {
namespace {

constexpr std::string_view format_name = "tamga-trusted-organisations";
constexpr double format_version = 1;
constexpr std::size_t most_organisations = 10'000;
constexpr std::size_t most_elements = 10'000;
constexpr std::size_t most_text_bytes = 4096;

bool is_identifier(std::string_view text) {
    const bool is_clean = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) > ' ' && c != '#' && c != '"';
    });
    if (!is_clean) return false;
    if (proof::is_self_contained(text)) return proof::resolve_self_contained(text).has_value();
    if (text.starts_with("did:")) {
        const std::size_t colon = text.find(':', 4);
        return colon != std::string_view::npos && colon > 4 && colon + 1 < text.size();
    }
    return text.starts_with("https://") && text.size() > 8;
}

/// A member's name within a JSON pointer (RFC 6901 §3).
std::string token_of(std::string_view name) {
    std::string token;
    for (const char c : name) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

/// Gathers findings while it takes the file apart; a value that is wrong is left out.
class OrganisationsReader {
  public:
    OrganisationsResult read(const json::Value& file) {
        std::vector<TrustedOrganisation> organisations;
        if (const json::Array* const list = find_list(file)) {
            for (std::size_t i = 0; i < list->size(); ++i)
                organisations.push_back(
                    read_one((*list)[i], "/organisations/" + std::to_string(i)));
        }
        if (base::has_errors(findings_)) return {std::nullopt, std::move(findings_)};
        return {std::move(organisations), std::move(findings_)};
    }

  private:
    void refuse(const char* code, std::string where, const char* what, const char* how) {
        findings_.push_back({base::Severity::error, code, std::move(where), what, how});
    }
    void warn(const char* code, std::string where, const char* what, const char* how) {
        findings_.push_back({base::Severity::warning, code, std::move(where), what, how});
    }

    const json::Array* find_list(const json::Value& file) {
        const std::string* const format = file.find_string("format");
        const json::Value* const version = file.find("version");
        const double* const number = version != nullptr ? version->if_number() : nullptr;
        if (format == nullptr || *format != format_name || number == nullptr ||
            *number != format_version) {
            refuse("trust.format", "", "This is no file of trusted organisations of version 1.",
                   "Choose a file that the trust export wrote.");
            return nullptr;
        }
        warn_of_others(file.as_object(), "", {"format", "version", "organisations"});
        const json::Value* const list = file.find("organisations");
        if (list == nullptr || !list->is_array()) {
            refuse("trust.type", "/organisations", "The list of organisations is missing.",
                   "Add \"organisations\" with a list of organisations.");
            return nullptr;
        }
        if (list->as_array().size() > most_organisations) {
            refuse("trust.too_many", "/organisations", "The file has over 10,000 organisations.",
                   "Split it into several files.");
            return nullptr;
        }
        return &list->as_array();
    }

    void warn_of_others(const json::Object& object, const std::string& where,
                        std::initializer_list<std::string_view> known) {
        for (const auto& member : object)
            if (std::find(known.begin(), known.end(), member.first) == known.end())
                warn("trust.unknown_member", where + "/" + token_of(member.first),
                     "This member is not known and is left out.",
                     "Correct its name, or remove it.");
    }

    /// A member that may be missing but, where it is there, is a text of bounded length.
    const std::string* read_text(const json::Value& object, const char* member,
                                 const std::string& where) {
        const json::Value* const value = object.find(member);
        if (value == nullptr) return nullptr;
        const std::string* const text = value->if_string();
        if (text != nullptr && text->size() <= most_text_bytes) return text;
        refuse("trust.type", where + "/" + member, "This is not a text of at most 4,096 bytes.",
               "Write a text in quotation marks.");
        return nullptr;
    }

    /// A member that may be missing but, where it is there, is a list of bounded length.
    const json::Array* read_list(const json::Value& object, const char* member,
                                 const std::string& where) {
        const json::Value* const value = object.find(member);
        if (value == nullptr) return nullptr;
        const json::Array* const list = value->if_array();
        if (list != nullptr && list->size() <= most_elements) return list;
        refuse("trust.type", where + "/" + member, "This is not a list of at most 10,000 elements.",
               "Write a list in square brackets.");
        return nullptr;
    }

    TrustedOrganisation read_one(const json::Value& value, const std::string& where) {
        TrustedOrganisation organisation;
        if (!value.is_object()) {
            refuse("trust.type", where, "This organisation is not an object.",
                   "Write an object with \"did\" and \"name\".");
            return organisation;
        }
        warn_of_others(
            value.as_object(), where,
            {"did", "name", "verificationMethod", "achievement", "since", "until", "note"});
        read_did(value, where, organisation);
        read_names(value, where, organisation);
        read_methods(value, where, organisation);
        read_achievements(value, where, organisation);
        read_period(value, where, organisation);
        if (const std::string* const note = read_text(value, "note", where))
            organisation.note = *note;
        return organisation;
    }

    void read_did(const json::Value& value, const std::string& where,
                  TrustedOrganisation& organisation) {
        if (!value.find("did")) {
            refuse("trust.missing", where + "/did", "The organisation has no identifier.",
                   "Add \"did\" as it stands in the credentials' issuer.");
            return;
        }
        const std::string* const did = read_text(value, "did", where);
        if (did == nullptr) return;
        if (!is_identifier(*did)) {
            refuse("trust.did", where + "/did", "This is neither a DID nor an https address.",
                   "Copy the identifier from the credentials' issuer, without a fragment.");
            return;
        }
        organisation.did = *did;
        if (!dids_.insert(*did).second)
            refuse("trust.duplicate", where + "/did", "This organisation stands in the file twice.",
                   "Join the two, or remove one.");
    }

    void read_names(const json::Value& value, const std::string& where,
                    TrustedOrganisation& organisation) {
        const json::Value* const names = value.find("name");
        const char* const how = "Add \"name\" with a language and a text: {\"en\": \"…\"}.";
        if (names == nullptr || !names->is_object() || names->as_object().empty()) {
            refuse("trust.missing", where + "/name", "The organisation has no name.", how);
            return;
        }
        for (const auto& [language, text] : names->as_object()) {
            const std::string* const name = text.if_string();
            if (language.empty() || name == nullptr || name->empty() ||
                name->size() > most_text_bytes)
                refuse("trust.name", where + "/name/" + token_of(language),
                       "This name is empty, too long, or not a text.", how);
            else
                organisation.names.emplace(language, *name);
        }
    }

    void read_methods(const json::Value& value, const std::string& where,
                      TrustedOrganisation& organisation) {
        if (const json::Array* const list = read_list(value, "verificationMethod", where)) {
            for (std::size_t i = 0; i < list->size(); ++i)
                read_key((*list)[i], where + "/verificationMethod/" + std::to_string(i),
                         organisation, findings_);
        }
        const bool is_own_key = proof::is_self_contained(organisation.did);
        if (!organisation.did.empty() && !is_own_key && !value.find("verificationMethod"))
            warn("trust.no_key", where, "The file has no key of this organisation.",
                 "Add \"verificationMethod\" or import its DID document, or nothing that it issues "
                 "can be verified.");
    }

    void read_achievements(const json::Value& value, const std::string& where,
                           TrustedOrganisation& organisation) {
        const json::Array* const list = read_list(value, "achievement", where);
        if (list == nullptr) return;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const std::string* const id = (*list)[i].if_string();
            if (id != nullptr && !id->empty())
                organisation.achievements.push_back(*id);
            else
                refuse("trust.type", where + "/achievement/" + std::to_string(i),
                       "This is no identifier of an achievement.", "Write the identifier as text.");
        }
    }

    std::optional<base::Instant> read_time(const json::Value& value, const char* member,
                                           const std::string& where) {
        const std::string* const text = read_text(value, member, where);
        if (text == nullptr) return std::nullopt;
        const auto instant = base::parse_instant(*text);
        if (!instant)
            refuse("trust.period", where + "/" + member, "This is no time with a time zone.",
                   "Write it as in 2026-01-01T00:00:00Z.");
        return instant;
    }

    void read_period(const json::Value& value, const std::string& where,
                     TrustedOrganisation& organisation) {
        organisation.since = read_time(value, "since", where);
        organisation.until = read_time(value, "until", where);
        if (organisation.since && organisation.until && *organisation.until <= *organisation.since)
            refuse("trust.period", where + "/until", "The trust ends before it begins.",
                   "Correct \"since\" or \"until\".");
    }

    base::Findings findings_;
    std::set<std::string> dids_;
};

json::Object write_one(const TrustedOrganisation& organisation) {
    json::Object object;
    object.append("did", organisation.did);
    json::Object names;
    for (const auto& [language, text] : organisation.names)
        names.append(language, text);
    object.append("name", std::move(names));
    if (json::Array keys = write_keys(organisation); !keys.empty())
        object.append("verificationMethod", std::move(keys));
    if (!organisation.achievements.empty()) {
        json::Array achievements;
        for (const std::string& achievement : organisation.achievements)
            achievements.emplace_back(achievement);
        object.append("achievement", std::move(achievements));
    }
    if (organisation.since) object.append("since", base::format(*organisation.since));
    if (organisation.until) object.append("until", base::format(*organisation.until));
    if (!organisation.note.empty()) object.append("note", organisation.note);
    return object;
}

}  // namespace

OrganisationsResult read_organisations(const json::Value& file) {
    return OrganisationsReader{}.read(file);
}

json::Object write_organisations(const std::vector<TrustedOrganisation>& organisations) {
    json::Array list;
    for (const TrustedOrganisation& organisation : organisations)
        list.emplace_back(write_one(organisation));
    json::Object file;
    file.append("format", format_name);
    file.append("version", format_version);
    file.append("organisations", std::move(list));
    return file;
}

}  // namespace tamga::trust
