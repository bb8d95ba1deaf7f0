#include "core/trust/status_credential.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/check.h"

namespace tamga::trust {
namespace {

constexpr std::size_t most_purposes = 16;
constexpr std::string_view bitstring_credential = "BitstringStatusListCredential";
constexpr std::string_view credential_2021 = "StatusList2021Credential";
// Until here every whole number of milliseconds is an exact double; it is also 285,000 years.
constexpr double most_ttl_ms = 9'007'199'254'740'992.0;

bool names_type(const json::Value* type, std::string_view wanted) {
    if (type == nullptr) return false;
    const auto is_wanted = [&](const json::Value& value) {
        const std::string* const text = value.if_string();
        return text != nullptr && *text == wanted;
    };
    if (const json::Array* const list = type->if_array())
        return std::any_of(list->begin(), list->end(), is_wanted);
    return is_wanted(*type);
}

/// Reads the members one by one and gathers what is wrong with them.
class StatusCredentialReader {
  public:
    explicit StatusCredentialReader(const json::Object& document) : document_(document) {}

    StatusCredentialResult read() {
        read_type();
        read_id();
        read_issuer();
        content_.valid_from = read_time("validFrom", "issuanceDate");
        content_.valid_until = read_time("validUntil", "expirationDate");
        read_subject();
        if (base::has_errors(findings_)) return {std::nullopt, std::move(findings_)};
        return {std::move(content_), std::move(findings_)};
    }

  private:
    void refuse(const char* code, std::string where, const char* what) {
        findings_.push_back({base::Severity::error, code, std::move(where), what,
                             "Ask the issuer for the status list as it was published."});
    }

    /// One of the two: what is a list of both standards is read in two ways.
    void read_type() {
        const json::Value* const type = document_.find("type");
        const bool is_bitstring = names_type(type, bitstring_credential);
        const bool is_2021 = names_type(type, credential_2021);
        if (is_bitstring == is_2021)
            refuse("status.type", "/type", "The document is no status list credential.");
        else if (is_2021)
            content_.type = StatusListType::list_2021;
    }

    void read_id() {
        const json::Value* const id = document_.find("id");
        if (id == nullptr) return;
        if (const std::string* const text = id->if_string())
            content_.id = *text;
        else
            refuse("status.id", "/id", "The identifier of the status list is not a text.");
    }

    void read_issuer() {
        const json::Value* const issuer = document_.find("issuer");
        const std::string* text = nullptr;
        if (issuer != nullptr)
            text = issuer->is_object() ? issuer->find_string("id") : issuer->if_string();
        if (text != nullptr && !text->empty())
            content_.issuer = *text;
        else
            refuse("status.issuer", "/issuer", "The status list does not say who issued it.");
    }

    /// A moment under its name in the data model 2.0, else 1.1.
    std::optional<base::Instant> read_time(const char* member, const char* old_member) {
        if (document_.find(member) == nullptr) member = old_member;
        const json::Value* const value = document_.find(member);
        if (value == nullptr) return std::nullopt;
        const std::string* const text = value->if_string();
        const auto instant = text != nullptr ? base::parse_instant(*text) : std::nullopt;
        if (!instant)
            refuse("status.period", std::string{"/"} + member,
                   "The period of the status list has no valid time with a time zone.");
        return instant;
    }

    void read_subject() {
        const json::Value* const subject = document_.find("credentialSubject");
        if (subject == nullptr || !subject->is_object()) {
            refuse("status.subject", "/credentialSubject", "The document holds no status list.");
            return;
        }
        const bool is_bitstring = content_.type == StatusListType::bitstring;
        if (!names_type(subject->find("type"),
                        is_bitstring ? "BitstringStatusList" : "StatusList2021"))
            refuse("status.type", "/credentialSubject/type",
                   "The list is not of the type that its credential is for.");
        read_purposes(subject->find("statusPurpose"));
        read_list(subject->find_string("encodedList"));
        if (!is_bitstring) return;
        read_ttl(subject->find("ttl"));
        read_values(*subject);
    }

    void read_purposes(const json::Value* purpose) {
        const auto add = [&](const json::Value& value) {
            const std::string* const text = value.if_string();
            if (text == nullptr || text->empty()) return false;
            content_.purposes.push_back(*text);
            return true;
        };
        bool is_good = false;
        if (purpose != nullptr && purpose->is_array()) {
            const json::Array& list = purpose->as_array();
            is_good = !list.empty() && list.size() <= most_purposes &&
                      std::all_of(list.begin(), list.end(), add);
        } else if (purpose != nullptr) {
            is_good = add(*purpose);
        }
        if (!is_good)
            refuse("status.purpose", "/credentialSubject/statusPurpose",
                   "The status list does not say what its bits mean.");
    }

    void read_ttl(const json::Value* ttl) {
        if (ttl == nullptr) return;
        const double* const number = ttl->if_number();
        if (number == nullptr || *number < 0 || *number > most_ttl_ms ||
            *number != std::floor(*number)) {
            refuse("status.ttl", "/credentialSubject/ttl",
                   "The time to live is not a whole number of milliseconds.");
            return;
        }
        content_.ttl = std::chrono::milliseconds{static_cast<std::int64_t>(*number)};
    }

    /// Size and messages: the messages are only read where the size is known.
    void read_values(const json::Value& subject) {
        if (const json::Value* const size = subject.find("statusSize")) {
            const double* const number = size->if_number();
            if (number == nullptr || *number < 1 || *number > most_status_bits ||
                *number != std::floor(*number))
                return refuse("status.size", "/credentialSubject/statusSize",
                              "The size of a status is not a whole number from 1 to 16.");
            content_.size_bits = static_cast<unsigned>(*number);
        }
        const json::Value* const messages = subject.find("statusMessages");
        if (messages == nullptr) return;
        auto read = read_status_messages(*messages, content_.size_bits.value_or(1));
        if (!read)
            return refuse("status.messages", "/credentialSubject/statusMessages",
                          "There is not exactly one message for every value of a status.");
        content_.messages = *std::move(read);
    }

    void read_list(const std::string* encoded) {
        const char* const where = "/credentialSubject/encodedList";
        if (encoded == nullptr) {
            refuse("status.encoding", where, "The document holds no encoded status list.");
            return;
        }
        StatusListResult decoded = content_.type == StatusListType::bitstring
                                       ? StatusList::decode(*encoded)
                                       : StatusList::decode_2021(*encoded);
        if (decoded.list) content_.list = std::move(*decoded.list);
        for (base::Finding& finding : decoded.findings) {
            finding.where = where;
            findings_.push_back(std::move(finding));
        }
    }

    const json::Object& document_;
    StatusCredential content_;
    base::Findings findings_;
};

}  // namespace

bool StatusCredential::has_purpose(std::string_view purpose) const noexcept {
    return std::find(purposes.begin(), purposes.end(), purpose) != purposes.end();
}

json::Object build_status_credential(const StatusCredential& content) {
    base::check(!content.id.empty() && !content.issuer.empty() && !content.purposes.empty(),
                "a status list credential has an identifier, an issuer and a purpose");
    base::check(content.type == StatusListType::bitstring, "lists of 2021 are read only");
    json::Object subject;
    subject.append("id", content.id + "#list");
    subject.append("type", "BitstringStatusList");
    if (content.purposes.size() == 1) {
        subject.append("statusPurpose", content.purposes.front());
    } else {
        json::Array purposes;
        for (const std::string& purpose : content.purposes)
            purposes.emplace_back(purpose);
        subject.append("statusPurpose", std::move(purposes));
    }
    if (content.ttl)
        subject.append("ttl", json::Value{static_cast<std::int64_t>(content.ttl->count())});
    subject.append("encodedList", content.list.encode());

    json::Object document;
    document.append("@context", json::Array{"https://www.w3.org/ns/credentials/v2"});
    document.append("id", content.id);
    document.append("type", json::Array{"VerifiableCredential", "BitstringStatusListCredential"});
    document.append("issuer", content.issuer);
    if (content.valid_from) document.append("validFrom", base::format(*content.valid_from));
    if (content.valid_until) document.append("validUntil", base::format(*content.valid_until));
    document.append("credentialSubject", std::move(subject));
    return document;
}

bool is_status_credential(const json::Object& document) noexcept {
    const json::Value* const type = document.find("type");
    return names_type(type, bitstring_credential) || names_type(type, credential_2021);
}

StatusCredentialResult read_status_credential(const json::Object& document) {
    return StatusCredentialReader{document}.read();
}

}  // namespace tamga::trust
