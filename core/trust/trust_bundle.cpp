#include "core/trust/trust_bundle.h"

#include <algorithm>
#include <map>

#include "core/json/fields.h"

namespace tamga::trust {
namespace {

using base::Finding;
using base::Findings;
using base::Severity;

constexpr const char* bundle_format = "tamga-trust-bundle";

Finding finding(Severity severity, const char* code, std::string where, std::string what,
                const char* how) {
    return {severity, code, std::move(where), std::move(what), how};
}

const json::Array* array_of(const json::Value& value, const char* name, std::size_t most,
                            Findings& findings) {
    static const json::Array nothing;
    const json::Value* const member = value.find(name);
    if (member == nullptr) return &nothing;
    const json::Array* const array = member->if_array();
    if (array != nullptr && array->size() <= most) return array;
    findings.push_back(finding(
        Severity::error, array == nullptr ? "trust_list.format" : "trust_list.too_large",
        std::string{"/"} + name,
        array == nullptr ? "This is no list." : "There are more of these than anybody needs.",
        "Ask whoever made the file for it again."));
    return nullptr;
}

Version version_of(const SignedDocument& root) {
    Findings ignored;
    const auto read = read_root(root.content, ignored);
    return read ? read->version : 0;
}

/// One look at a bundle: the roots, one after the other, then the list under the newest.
class Look {
  public:
    Look(const TrustBundle& bundle, const HeldTrust& held, base::Instant now)
        : bundle_(bundle), held_(held), now_(now) {
        if (held.root) root_ = &*held.root;
    }

    BundleNews take(bool accepts_another_root) {
        if (!follow_roots(accepts_another_root)) return std::move(news_);
        if (root_ == nullptr) {
            error("trust_list.no_root", "", "No root is pinned here, and this file brings none.",
                  "Ask for a file with the root, made by `tamga trust list publish`.");
            return std::move(news_);
        }
        warn_of_old_root();
        if (bundle_.list)
            follow_list();
        else if (!bundle_.files.empty())
            error("trust_list.mixed", "/files", "The files come without a list.",
                  "Ask for a file that was made at once, by `tamga trust list publish`.");
        return std::move(news_);
    }

  private:
    void error(const char* code, std::string where, std::string what, const char* how) {
        news_.findings.push_back(
            finding(Severity::error, code, std::move(where), std::move(what), how));
    }

    bool follow_roots(bool accepts_another_root) {
        for (const SignedDocument& next : bundle_.roots) {
            // What is older than the one that is held was followed when it was new.
            if (root_ != nullptr && version_of(next) < version_of(*root_) && version_of(next) > 0 &&
                &next != &bundle_.roots.back())
                continue;
            if (auto fault = fault_of_root(next, root_)) {
                news_.findings.push_back(*std::move(fault));
                return false;
            }
            if (root_ != nullptr && next.content == root_->content) continue;
            if (is_from_future(stored_root(next.content).issued)) return false;
            if (root_ == nullptr && !pin(next, accepts_another_root)) return false;
            news_.roots.push_back(next);
            root_ = &next;
        }
        return true;
    }

    bool pin(const SignedDocument& first, bool accepts_another_root) {
        if (held_.has_others && !accepts_another_root) {
            error("trust_list.other_root", "/roots",
                  "Another root is pinned here: this file is not of the list that is believed.",
                  "If both are to be believed, say --another-root.");
            return false;
        }
        news_.is_first_root = true;
        news_.findings.push_back(finding(
            Severity::note, "trust_list.root_pinned", "/roots",
            "From now on the root “" + stored_root(first.content).name +
                "” is believed, whose "
                "fingerprint is " +
                fingerprint(digest_of(first)) + ".",
            "Compare the fingerprint by voice with somebody who was there when it was made."));
        return true;
    }

    /// A clock that is a little behind is no reason to refuse.
    bool is_from_future(base::Instant issued) {
        constexpr std::chrono::minutes tolerance{5};
        if (issued <= now_ + tolerance) return false;
        error("trust_list.from_future", "/issued",
              "It was issued on " + base::format(issued) +
                  ", which this machine's clock has not reached.",
              "Set the clock; if it is right, do not use the file, and tell the custodians.");
        return true;
    }

    void warn_of_old_root() {
        const TrustRoot root = stored_root(root_->content);
        if (now_ <= root.expires) return;
        news_.findings.push_back(
            finding(Severity::warning, "trust_list.root_expired", "/expires",
                    "The root should have been renewed by " + base::format(root.expires) + ".",
                    "Ask the custodians for a newer root; until then this one counts."));
    }

    void follow_list() {
        const SignedDocument* held = held_.list ? &*held_.list : nullptr;
        // A list that the newest root no longer stands behind holds nothing back: its version may
        // be a thief's.
        if (held != nullptr && !is_sound(*held, stored_root(root_->content).list)) held = nullptr;
        if (auto fault = fault_of_list(*bundle_.list, *root_, held)) {
            news_.findings.push_back(*std::move(fault));
            return;
        }
        const TrustList list = stored_list(bundle_.list->content);
        const Version from = held != nullptr ? stored_list(held->content).version : 0;
        if (list.version - from > most_version_step)
            return error("trust_list.version_jump", "/version",
                         "Version " + std::to_string(list.version) +
                             " is absurdly far ahead: whoever signed it may want to end every "
                             "later one.",
                         "Do not use the file, and tell the custodians: a new root helps.");
        if (is_from_future(list.issued)) return;
        check_files(list);
        if (now_ > list.expires)
            news_.findings.push_back(
                finding(Severity::warning, "trust_list.stale", "/expires",
                        "The list expired on " + base::format(list.expires) + ".",
                        "Ask for a newer one; until then this one counts, and its age is shown."));
        if (held == nullptr || bundle_.list->content != held->content) news_.list = bundle_.list;
    }

    /// What travels with a list is what it vouches for: an old file beside a new list, or a
    /// stranger's, would be believed on its account.
    void check_files(const TrustList& list) {
        std::map<std::string_view, const VouchedFile*> vouched;
        for (const VouchedFile& file : list.files)
            vouched.emplace(file.name, &file);
        for (const BundleFile& file : bundle_.files) {
            const auto found = vouched.find(file.name);
            const bool is_it = found != vouched.end() &&
                               found->second->size_bytes == file.text.size() &&
                               found->second->sha256 == crypto::sha256(base::as_bytes(file.text));
            if (!is_it)
                error("trust_list.mixed", file.name,
                      "The list does not vouch for this file as it is.",
                      "Ask for a file that was made at once, by `tamga trust list publish`.");
            else
                vouched.erase(found);
        }
        // Whoever fetches the list alone has the files from elsewhere.
        const bool is_mixed = base::has_errors(news_.findings);
        if (is_mixed || vouched.empty() || bundle_.files.empty()) return;
        news_.findings.push_back(finding(
            Severity::warning, "trust_list.file_missing", std::string{vouched.begin()->first},
            std::to_string(vouched.size()) + " files for which the list vouches are not here.",
            "Ask for the whole file; what is held here already stays."));
    }

    const TrustBundle& bundle_;
    const HeldTrust& held_;
    base::Instant now_;
    const SignedDocument* root_ = nullptr;  ///< the newest that is followed
    BundleNews news_;
};

}  // namespace

bool is_trust_bundle(const json::Value& value) noexcept {
    const std::string* const format = value.find_string("format");
    return format != nullptr && *format == bundle_format;
}

std::optional<TrustBundle> read_bundle(const json::Value& value, Findings& findings) {
    const std::size_t before = findings.size();
    const json::Array* const roots = array_of(value, "roots", most_roots, findings);
    const json::Array* const files = array_of(value, "files", most_vouched_files, findings);
    if (!is_trust_bundle(value) || roots == nullptr || files == nullptr) {
        if (findings.size() == before)
            findings.push_back(finding(Severity::error, "trust_list.format", "",
                                       "This is no file of a trust list.",
                                       "Give a file made by `tamga trust list publish`."));
        return std::nullopt;
    }
    TrustBundle bundle;
    for (std::size_t i = 0; i < roots->size(); ++i)
        if (auto root = read_signed((*roots)[i], json::pointer("/roots", i), findings))
            bundle.roots.push_back(*std::move(root));
    if (const json::Value* const list = value.find("list"))
        bundle.list = read_signed(*list, "/list", findings);
    for (std::size_t i = 0; i < files->size(); ++i) {
        const std::string* const name = (*files)[i].find_string("name");
        const std::string* const text = (*files)[i].find_string("text");
        if (name != nullptr && text != nullptr && text->size() <= most_file_bytes)
            bundle.files.push_back({*name, *text});
        else
            findings.push_back(finding(Severity::error, "trust_list.format",
                                       json::pointer("/files", i),
                                       "A file needs a name and a text of at most 32 MiB.",
                                       "Ask whoever made the file for it again."));
    }
    if (findings.size() != before) return std::nullopt;
    std::stable_sort(bundle.roots.begin(), bundle.roots.end(),
                     [](const SignedDocument& one, const SignedDocument& other) {
                         return version_of(one) < version_of(other);
                     });
    return bundle;
}

json::Object write_bundle(const TrustBundle& bundle) {
    json::Array roots;
    for (const SignedDocument& root : bundle.roots)
        roots.emplace_back(write_signed(root));
    json::Array files;
    for (const BundleFile& file : bundle.files)
        files.emplace_back(json::Object{{"name", file.name}, {"text", file.text}});
    json::Object written{{"format", bundle_format}, {"version", 1}, {"roots", std::move(roots)}};
    if (bundle.list) written.append("list", write_signed(*bundle.list));
    written.append("files", std::move(files));
    return written;
}

BundleNews look_at(const TrustBundle& bundle, const HeldTrust& held, base::Instant now,
                   bool accepts_another_root) {
    return Look{bundle, held, now}.take(accepts_another_root);
}

}  // namespace tamga::trust
