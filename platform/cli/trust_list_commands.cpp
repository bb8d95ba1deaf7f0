#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "platform/cli/ages.h"
#include "platform/cli/commands.h"
#include "platform/cli/session.h"
#include "platform/cli/trust_age.h"

namespace tamga::cli {
namespace {

json::Object as_document(const HeldTrustList& held) {
    json::Object document{{"root", held.root.id},
                          {"name", held.root.name},
                          {"root_version", held.root.version},
                          {"root_expires", base::format(held.root.expires)},
                          {"fingerprint", held.fingerprint},
                          {"custodians", static_cast<std::uint64_t>(held.root.root.keys.size())},
                          {"threshold", static_cast<std::uint64_t>(held.root.root.threshold)}};
    if (!held.list) return document;
    document.append("version", held.list->version);
    document.append("issued", base::format(held.list->issued));
    document.append("expires", base::format(held.list->expires));
    document.append("grade", trust::name(held.age.grade));
    document.append("days_past", held.age.days_past);
    document.append("organisations", static_cast<std::uint64_t>(held.list->organisations.size()));
    document.append("files", static_cast<std::uint64_t>(held.list->files.size()));
    return document;
}

ExitCode show_trust_list(Session& session) {
    Output& output = session.output();
    const auto lists = session.station().trust_lists();
    output.begin_array();
    if (lists.empty()) output.line("No trust list is believed here.");
    for (const HeldTrustList& held : lists) {
        output.line(held.root.name + "  " + held.root.id);
        output.line("  root         version " + std::to_string(held.root.version) + ", " +
                    std::to_string(held.root.root.threshold) + " of " +
                    std::to_string(held.root.root.keys.size()) + " custodians, until " +
                    base::format(held.root.expires));
        output.line("  fingerprint  " + held.fingerprint);
        output.line("  list         " + describe_list(held, session.now()));
        if (held.list)
            for (const trust::TrustedOrganisation& one : held.list->organisations)
                output.line("    " + one.did + "  " + std::string{one.name("en")});
        output.element(as_document(held));
    }
    output.end_array();
    return ExitCode::done;
}

ExitCode remove_trust_list(Session& session, const std::string& root) {
    session.signed_in().remove_trust_root(root);
    session.output().line("No longer believed: " + root);
    session.output().document(json::Object{{"removed", root}});
    return ExitCode::done;
}

}  // namespace

std::string describe_list(const HeldTrustList& held, base::Instant now) {
    if (!held.list) return "none yet";
    std::string text = "version " + std::to_string(held.list->version) + ", issued " +
                       ago(held.list->issued, now) + ", ";
    switch (held.age.grade) {
        case trust::Freshness::fresh:
            return text + "fresh until " + base::format(held.list->expires);
        case trust::Freshness::stale:
            return text + "stale by " + std::to_string(held.age.days_past) + " days";
        case trust::Freshness::over_limit: break;
    }
    return text + "over the limit: it expired " + std::to_string(held.age.days_past) + " days ago";
}

void add_trust_list_commands(Verb& list) {
    list.add("show", "Show the signed trust lists that are believed here, and how old they are",
             "tamga --store centre trust list show")
        .does(show_trust_list);
    auto root = std::make_shared<std::string>();
    list.add("forget", "Believe a root and its list no longer",
             "tamga --store centre trust list forget urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01")
        .argument("ROOT", *root, "As `trust list show` shows it")
        .does([root](Session& session) { return remove_trust_list(session, *root); });
}

}  // namespace tamga::cli
