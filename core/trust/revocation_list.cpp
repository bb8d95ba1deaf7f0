#include "core/trust/revocation_list.h"

#include <algorithm>
#include <utility>

namespace tamga::trust {
namespace {

constexpr const char* singular = "revokedCredential";
constexpr const char* plural = "revokedCredentials";
constexpr std::size_t most_findings = 100;

class RevocationListReader {
  public:
    explicit RevocationListReader(const json::Object& document) : document_(document) {}

    RevocationListResult read() {
        if (const std::string* const id = read_text("id", "status.id")) list_.id = *id;
        read_issuer();
        read_revoked();
        if (base::has_errors(findings_)) return {std::nullopt, std::move(findings_)};
        return {std::move(list_), std::move(findings_)};
    }

  private:
    void refuse(const char* code, std::string where, const char* what) {
        if (findings_.size() >= most_findings) return;
        findings_.push_back({base::Severity::error, code, std::move(where), what,
                             "Fetch the list again from the address that the credentials name."});
    }

    const std::string* read_text(const char* member, const char* code) {
        const json::Value* const value = document_.find(member);
        if (value == nullptr) return nullptr;
        const std::string* const text = value->if_string();
        if (text == nullptr) refuse(code, std::string{"/"} + member, "This is not a text.");
        return text;
    }

    void read_issuer() {
        const json::Value* const issuer = document_.find("issuer");
        if (issuer == nullptr) return;
        const std::string* const text =
            issuer->is_object() ? issuer->find_string("id") : issuer->if_string();
        if (text != nullptr)
            list_.issuer = *text;
        else
            refuse("status.issuer", "/issuer", "The list does not say clearly who issued it.");
    }

    void read_revoked() {
        const bool is_plural = document_.contains(plural);
        const char* const member = is_plural ? plural : singular;
        const json::Value* const value = document_.find(member);
        const json::Array* const elements = value != nullptr ? value->if_array() : nullptr;
        if (elements == nullptr || (is_plural && document_.contains(singular)))
            return refuse("status.revocations", std::string{"/"} + member,
                          "The document does not hold one list of revoked credentials.");
        if (elements->size() > most_revoked_credentials)
            return refuse("status.too_many", std::string{"/"} + member,
                          "The list has over a million credentials.");
        for (std::size_t i = 0; i < elements->size(); ++i)
            read_element((*elements)[i], std::string{"/"} + member + "/" + std::to_string(i));
    }

    void read_element(const json::Value& element, const std::string& where) {
        const std::string* const id = element.find_string("id");
        if (id == nullptr || id->empty())
            return refuse("status.revoked", where, "The element names no credential.");
        if (const json::Value* const revoked = element.find("revoked")) {
            const bool* const flag = revoked->if_bool();
            if (flag == nullptr)
                return refuse("status.revoked", where + "/revoked",
                              "Whether it is revoked is neither true nor false.");
            if (!*flag) return;
        }
        const std::string* const reason = element.find_string("revocationReason");
        list_.revoked.emplace(*id, reason != nullptr ? *reason : std::string{});
    }

    const json::Object& document_;
    RevocationList list_;
    base::Findings findings_;
};

}  // namespace

bool is_revocation_list(const json::Object& document) noexcept {
    return (document.contains(singular) || document.contains(plural)) &&
           !document.contains("credentialSubject");
}

RevocationListResult read_revocation_list(const json::Object& document) {
    return RevocationListReader{document}.read();
}

}  // namespace tamga::trust
