#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/credential/credential_view.h"
#include "core/credential/structure.h"
#include "core/verify/judge.h"
#include "core/verify/open.h"

namespace tamga::verify {
namespace {

using json::Array;
using json::Object;
using json::Value;

using Found = std::vector<const Value*>;
using Names = std::vector<std::string_view>;

void take_endorsements(const Object& holder, Found& found) {
    for (const char* const name : {"endorsement", "endorsementJwt"})
        if (const Value* const value = holder.find(name)) found.push_back(value);
}

/// Those of a profile and of the organisations above it.
void take_from_profile(const Value* profile, Found& found) {
    constexpr int most_levels = 8;
    for (int level = 0; level < most_levels && profile != nullptr; ++level) {
        const Object* const object = profile->if_object();
        if (object == nullptr) return;
        take_endorsements(*object, found);
        profile = object->find("parentOrg");
    }
}

void take_from_achievements(const Value* achievements, Found& found) {
    if (achievements == nullptr) return;
    if (const Array* const list = achievements->if_array()) {
        for (const Value& one : *list)
            take_from_achievements(&one, found);
        return;
    }
    const Object* const achievement = achievements->if_object();
    if (achievement == nullptr) return;
    take_endorsements(*achievement, found);
    take_from_profile(achievement->find("creator"), found);
}

/// Every endorsement that Open Badges 3.0 has a place for; those of the credentials in a record are
/// theirs.
Found endorsements_of(const Object& document) {
    Found found;
    take_endorsements(document, found);
    take_from_profile(document.find("issuer"), found);
    if (const Object* const subject = credential::first_subject(document)) {
        take_from_achievements(subject->find("achievement"), found);
        take_from_profile(subject->find("source"), found);
    }
    return found;
}

/// The identifiers of everything that the document speaks of, but for its endorsements and proofs.
void take_ids(const Object& object, Names& ids);

void take_ids(const Value& value, Names& ids) {
    if (const Object* const object = value.if_object()) return take_ids(*object, ids);
    const Array* const list = value.if_array();
    if (list == nullptr) return;
    for (const Value& one : *list)
        take_ids(one, ids);
}

void take_ids(const Object& object, Names& ids) {
    for (const auto& [name, content] : object) {
        if (name == "endorsement" || name == "proof") continue;
        if (name == "id" && content.is_string()) ids.emplace_back(content.as_string());
        take_ids(content, ids);
    }
}

void refuse(Report& endorsement, std::string_view reason, std::string_view sentence) {
    Check& in_form = endorsement.checks[0];
    // A document that is not well formed says so already.
    if (in_form.result == Result::fail) return;
    in_form = {"document", Result::fail, reason, sentence};
    endorsement.verdict = Verdict::not_valid;
}

/// A sound endorsement of somebody else says nothing about this credential.
void check_place(Report& endorsement, const Names& ids) {
    if (!endorsement.document) return;
    if (!credential::has_type(*endorsement.document, "EndorsementCredential"))
        return refuse(endorsement, "endorsement.type",
                      "What stands in the place of an endorsement is none.");
    const std::string_view endorsed = credential::view(*endorsement.document).endorsed_id;
    if (!std::binary_search(ids.begin(), ids.end(), endorsed))
        refuse(endorsement, "endorsement.other_subject",
               "The endorsement is of something that this credential does not name.");
}

}  // namespace

void open_endorsements(Report& report, Opening& opening) {
    if (!report.document) return;
    const Found found = endorsements_of(*report.document);
    if (found.empty()) return;
    Names ids;
    take_ids(*report.document, ids);
    std::sort(ids.begin(), ids.end());
    // Whoever presents the credential is not asked whose the endorsements are.
    const Presenter* const presenter = std::exchange(opening.presenter, nullptr);
    for (const Value* const values : found) {
        for (Report& endorsement : open_all(values, opening)) {
            check_place(endorsement, ids);
            report.endorsements.push_back(std::move(endorsement));
        }
    }
    opening.presenter = presenter;
}

}  // namespace tamga::verify
