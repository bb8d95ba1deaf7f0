#include "core/trust/trust_list.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <variant>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/fields.h"
#include "core/json/read.h"
#include "core/proof/did_key.h"
#include "core/trust/organisations_file.h"

namespace tamga::trust {
namespace {

using base::Finding;
using base::Findings;
using base::Severity;

constexpr const char* root_type = "tamga-trust-root";
constexpr const char* list_type = "tamga-trust-list";
constexpr std::size_t most_member_bytes = 4096;

Finding refused(const char* code, std::string where, std::string what, const char* how) {
    return {Severity::error, code, std::move(where), std::move(what), how};
}

json::Object write_role(const Role& role) {
    json::Array keys;
    for (const crypto::PublicKey& key : role.keys)
        keys.emplace_back(proof::to_multikey(key));
    return {{"keys", std::move(keys)}, {"threshold", static_cast<std::uint64_t>(role.threshold)}};
}

/// Reads a document's members; what is wrong is told.
class MemberReader {
  public:
    MemberReader(const json::Object& content, Findings& findings)
        : content_(content), findings_(findings) {}

    void expect_type(const char* type) {
        if (text("type") != type)
            refuse("trust_list.format", "/type", "This is another kind of document.");
    }

    std::string text(const char* name) {
        const json::Value* const value = content_.find(name);
        const std::string* const found = value != nullptr ? value->if_string() : nullptr;
        if (found != nullptr && !found->empty() && found->size() <= most_member_bytes)
            return *found;
        refuse("trust_list.format", std::string{"/"} + name, "A text is missing.");
        return {};
    }

    Version version() {
        const auto number = whole(content_.find("version"));
        if (number && *number >= 1) return *number;
        refuse("trust_list.version", "/version", "The version is no number from 1 on.");
        return 1;
    }

    base::Instant instant(const char* name) {
        const json::Value* const value = content_.find(name);
        const std::string* const found = value != nullptr ? value->if_string() : nullptr;
        const auto time = found != nullptr ? base::parse_instant(*found) : std::nullopt;
        if (!time)
            refuse("trust_list.format", std::string{"/"} + name,
                   "This is no moment with a time zone.");
        return time.value_or(base::Instant{});
    }

    void check_period(base::Instant issued, base::Instant expires) {
        if (expires <= issued) refuse("trust_list.period", "/expires", "It ends before it begins.");
    }

    Role role(const char* name) {
        const json::Value* const roles = content_.find("roles");
        const json::Value* const value = roles != nullptr ? roles->find(name) : nullptr;
        const json::Value* const listed = value != nullptr ? value->find("keys") : nullptr;
        const json::Array* const keys = listed != nullptr ? listed->if_array() : nullptr;
        const auto threshold = value != nullptr ? whole(value->find("threshold")) : std::nullopt;
        Role role;
        std::set<crypto::PublicKey> seen;
        bool is_sound = keys != nullptr && !keys->empty() && keys->size() <= most_role_keys;
        for (std::size_t i = 0; is_sound && i < keys->size(); ++i) {
            const std::string* const text = (*keys)[i].if_string();
            const auto key = text != nullptr ? proof::from_multikey(*text) : std::nullopt;
            const auto* const ed25519 = key ? std::get_if<crypto::PublicKey>(&*key) : nullptr;
            is_sound = ed25519 != nullptr && seen.insert(*ed25519).second;
        }
        role.keys.assign(seen.begin(), seen.end());
        if (is_sound && threshold && *threshold >= 1 &&
            *threshold <= static_cast<std::int64_t>(seen.size()))
            role.threshold = static_cast<std::size_t>(*threshold);
        else
            refuse("trust_list.role", std::string{"/roles/"} + name,
                   "A role needs Ed25519 keys, each once, and a threshold that they can reach.");
        return role;
    }

    std::vector<VouchedFile> files() {
        std::vector<VouchedFile> files;
        const json::Value* const value = content_.find("files");
        const json::Array* const list = value != nullptr ? value->if_array() : nullptr;
        if (list == nullptr || list->size() > most_vouched_files) {
            refuse("trust_list.format", "/files", "This is no list of at most 10,000 files.");
            return files;
        }
        std::set<std::string, std::less<>> names;
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto file = read_file((*list)[i]);
            if (!file || !names.insert(file->name).second) {
                refuse("trust_list.format", json::pointer("/files", i),
                       "A file needs a name of its own, a SHA-256 and a size up to 32 MiB.");
                return files;
            }
            files.push_back(*std::move(file));
        }
        return files;
    }

  private:
    static std::optional<std::int64_t> whole(const json::Value* value) {
        const double* const number = value != nullptr ? value->if_number() : nullptr;
        if (number == nullptr || *number != std::floor(*number) || *number < 0 ||
            *number > static_cast<double>(most_version))
            return std::nullopt;
        return static_cast<std::int64_t>(*number);
    }

    static std::optional<VouchedFile> read_file(const json::Value& value) {
        const std::string* const name = value.find_string("name");
        const std::string* const hex = value.find_string("sha256");
        const auto digest = hex != nullptr ? base::from_hex(*hex) : std::nullopt;
        const auto size = whole(value.find("size"));
        VouchedFile file;
        if (name == nullptr || name->empty() || name->size() > most_member_bytes || !digest ||
            digest->size() != file.sha256.size() || !size ||
            *size > static_cast<std::int64_t>(most_file_bytes))
            return std::nullopt;
        file.name = *name;
        std::copy(digest->begin(), digest->end(), file.sha256.begin());
        file.size_bytes = static_cast<std::uint64_t>(*size);
        return file;
    }

    void refuse(const char* code, std::string where, const char* what) {
        findings_.push_back(
            refused(code, std::move(where), what, "Ask whoever made the file for it again."));
    }

    const json::Object& content_;
    Findings& findings_;
};

TrustRoot root_in(const SignedDocument& document) {
    return stored_root(document.content);
}

std::string counted(std::size_t found, std::size_t wanted) {
    return std::to_string(found) + " of " + std::to_string(wanted);
}

/// What is said about a version beside the one that is held; nothing where it is newer.
std::optional<Finding> fault_of_version(Version next, Version held, bool is_same) {
    if (next < held)
        return refused("trust_list.rollback", "/version",
                       "Version " + std::to_string(held) + " is held here, and this is version " +
                           std::to_string(next) + ": somebody hands out an old file.",
                       "Ask for the newest file.");
    if (next == held && !is_same)
        return refused("trust_list.equivocation", "/version",
                       "Version " + std::to_string(held) +
                           " is held here with other content: there are two of one number.",
                       "Ask the custodians which of them they signed.");
    return std::nullopt;
}

}  // namespace

json::Object write_root(const TrustRoot& root) {
    return {
        {"type", root_type},
        {"id", root.id},
        {"name", root.name},
        {"version", root.version},
        {"issued", base::format(root.issued)},
        {"expires", base::format(root.expires)},
        {"roles", json::Object{{"root", write_role(root.root)}, {"list", write_role(root.list)}}}};
}

json::Object write_list(const TrustList& list) {
    json::Array files;
    for (const VouchedFile& file : list.files)
        files.emplace_back(json::Object{
            {"name", file.name}, {"sha256", base::to_hex(file.sha256)}, {"size", file.size_bytes}});
    json::Object organisations = write_organisations(list.organisations);
    return {{"type", list_type},
            {"root", list.root},
            {"version", list.version},
            {"issued", base::format(list.issued)},
            {"expires", base::format(list.expires)},
            {"organisations", std::move(*organisations.find("organisations"))},
            {"files", std::move(files)}};
}

std::optional<TrustRoot> read_root(const json::Object& content, Findings& findings) {
    Findings found;
    MemberReader reader{content, found};
    reader.expect_type(root_type);
    TrustRoot root;
    root.id = reader.text("id");
    root.name = reader.text("name");
    root.version = reader.version();
    root.issued = reader.instant("issued");
    root.expires = reader.instant("expires");
    root.root = reader.role("root");
    root.list = reader.role("list");
    reader.check_period(root.issued, root.expires);
    const bool is_bad = base::has_errors(found);
    findings.insert(findings.end(), found.begin(), found.end());
    if (is_bad) return std::nullopt;
    return root;
}

std::optional<TrustList> read_list(const json::Object& content, Findings& findings) {
    Findings found;
    MemberReader reader{content, found};
    reader.expect_type(list_type);
    TrustList list;
    list.root = reader.text("root");
    list.version = reader.version();
    list.issued = reader.instant("issued");
    list.expires = reader.instant("expires");
    reader.check_period(list.issued, list.expires);
    list.files = reader.files();
    const json::Value* const organisations = content.find("organisations");
    OrganisationsResult read = read_organisations(
        json::Object{{"format", "tamga-trusted-organisations"},
                     {"version", 1},
                     {"organisations", organisations != nullptr ? *organisations : json::Value{}}});
    found.insert(found.end(), read.findings.begin(), read.findings.end());
    if (read.organisations) list.organisations = *std::move(read.organisations);
    const bool is_bad = base::has_errors(found);
    findings.insert(findings.end(), found.begin(), found.end());
    if (is_bad) return std::nullopt;
    return list;
}

SignedDocument stored_document(std::string_view text) {
    const json::ReadResult read = json::read(text, {.size_bytes = most_file_bytes});
    Findings findings;
    auto document = read ? read_signed(*read.value, std::string{}, findings) : std::nullopt;
    if (!document)
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored trust list is damaged; restore the store from a backup"};
    return *std::move(document);
}

TrustRoot stored_root(const json::Object& content) {
    Findings findings;
    if (auto root = read_root(content, findings)) return *std::move(root);
    throw base::Error{base::ErrorKind::corrupt,
                      "a stored trust root is damaged; restore the store from a backup"};
}

TrustList stored_list(const json::Object& content) {
    Findings findings;
    if (auto list = read_list(content, findings)) return *std::move(list);
    throw base::Error{base::ErrorKind::corrupt,
                      "a stored trust list is damaged; restore the store from a backup"};
}

std::optional<Finding> fault_of_root(const SignedDocument& next, const SignedDocument* held) {
    Findings findings;
    const auto root = read_root(next.content, findings);
    if (!root) return findings.front();
    if (held != nullptr) {
        const TrustRoot old = root_in(*held);
        if (old.id != root->id)
            return refused("trust_list.other_root", "/id", "This is another root.",
                           "Ask for the root that is pinned here.");
        if (auto fault =
                fault_of_version(root->version, old.version, next.content == held->content))
            return fault;
        if (root->version == old.version) return std::nullopt;
        if (root->version != old.version + 1)
            return refused("trust_list.gap", "/version",
                           "Version " + std::to_string(old.version) +
                               " is held here, and those between it and version " +
                               std::to_string(root->version) + " are missing.",
                           "Ask for a file with every root since.");
        if (!is_sound(next, old.root))
            return refused("trust_list.successor", "/signatures",
                           counted(count_sound(next, old.root), old.root.threshold) +
                               " custodians of the root that is held here signed the new one.",
                           "Have the custodians of the old root sign it.");
    }
    if (!is_sound(next, root->root))
        return refused("trust_list.signatures", "/signatures",
                       counted(count_sound(next, root->root), root->root.threshold) +
                           " custodians signed the root that names them.",
                       "Have the custodians sign it, each with their own key.");
    return std::nullopt;
}

std::optional<Finding> fault_of_list(const SignedDocument& next, const SignedDocument& root,
                                     const SignedDocument* held) {
    Findings findings;
    const auto list = read_list(next.content, findings);
    if (!list)
        return *std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.severity == Severity::error;
        });
    const TrustRoot whom = root_in(root);
    if (list->root != whom.id)
        return refused("trust_list.other_root", "/root", "The list is of another root.",
                       "Ask for the list of the root that is pinned here.");
    if (!is_sound(next, whom.list))
        return refused("trust_list.signatures", "/signatures",
                       counted(count_sound(next, whom.list), whom.list.threshold) +
                           " of those who may sign lists signed this one.",
                       "Have them sign it, or ask for the newest root as well.");
    if (held == nullptr) return std::nullopt;
    return fault_of_version(list->version, stored_list(held->content).version,
                            next.content == held->content);
}

ListAge grade_list(base::Instant expires, base::Instant now, std::chrono::days limit) {
    if (now <= expires) return {};
    const auto past = now - expires;
    const std::int64_t days = std::chrono::ceil<std::chrono::days>(past).count();
    return {past <= limit ? Freshness::stale : Freshness::over_limit, days};
}

}  // namespace tamga::trust
