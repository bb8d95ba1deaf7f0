#include "platform/cli/delegation_options.h"

#include "platform/cli/inputs.h"

namespace tamga::cli {

void add_delegation_options(Verb& verb, DelegationOptions& options) {
    verb.option("--achievement", "ID", options.achievements,
                "It may award this one; repeatable; any where not said");
    verb.option("--centre", "TEXT", options.centre, "Where it works");
    verb.option("--from", "TIME", options.from, "It may issue from this day or moment on");
    verb.option("--until", "TIME", options.until, "And to the end of this day, or before a moment");
    verb.option("--quota", "N", options.quota, "It may issue so many credentials in all");
}

trust::DelegationTerms read_terms(const DelegationOptions& options) {
    trust::DelegationTerms terms;
    for (const auto& id : read_ids<base::AchievementId>(options.achievements, "achievement"))
        terms.achievements.push_back(urn(id));
    terms.centre = options.centre;
    if (options.from) terms.from = read_moment(*options.from, /*is_end=*/false);
    if (options.until) terms.until = read_moment(*options.until, /*is_end=*/true);
    terms.quota = options.quota;
    if (terms.from && terms.until && *terms.until <= *terms.from)
        refuse_use("--until lies before --from");
    return terms;
}

std::string describe(const trust::DelegationTerms& terms) {
    std::vector<std::string> parts;
    if (!terms.centre.empty()) parts.push_back(terms.centre);
    for (const std::string& one : terms.achievements)
        parts.push_back("may award " + one);
    if (terms.from) parts.push_back("from " + base::format(*terms.from));
    if (terms.until) parts.push_back("until " + base::format(*terms.until));
    if (terms.quota) parts.push_back("at most " + std::to_string(*terms.quota) + " credentials");
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : "; ") + part;
    return text;
}

}  // namespace tamga::cli
