#include "platform/cli/credential_filter.h"

#include <limits>

#include "platform/cli/inputs.h"

namespace tamga::cli {
namespace {

constexpr int page_size = 500;

issue::CredentialFilter to_filter(const FilterOptions& options) {
    issue::CredentialFilter filter;
    filter.name = options.search;
    filter.achievement = read_optional_id<base::AchievementId>(options.achievement, "achievement");
    filter.learner = read_optional_id<base::LearnerId>(options.learner, "learner");
    if (options.status) {
        filter.state = issue::parse_state(*options.status);
        if (!filter.state)
            refuse_use("“" + *options.status + "” is no status; it is good, suspended or revoked");
    }
    if (options.from) filter.from = read_moment(*options.from, false);
    if (options.until) filter.until = read_moment(*options.until, true);
    return filter;
}

}  // namespace

bool FilterOptions::is_empty() const {
    return search.empty() && !achievement && !learner && !status && !from && !until && !limit;
}

void add_filter_options(Verb& verb, FilterOptions& options) {
    verb.option("--search", "TEXT", options.search,
                "Beginnings of the learner's names or identifier, in any script");
    verb.option("--achievement", "ID", options.achievement, "Only of this achievement");
    verb.option("--learner", "ID", options.learner, "Only of this learner");
    verb.option("--status", "STATUS", options.status, "good, suspended or revoked");
    verb.option("--from", "DAY", options.from, "Issued on this day or later (or a moment)");
    verb.option("--until", "DAY", options.until, "Issued on this day or before (or a moment)");
    verb.option("--limit", "N", options.limit, "At most so many");
}

void for_each_credential(issue::Credentials& credentials, const FilterOptions& options,
                         const std::function<void(const issue::CredentialRow&)>& visit) {
    const issue::CredentialFilter filter = to_filter(options);
    int left = options.limit.value_or(std::numeric_limits<int>::max());
    std::optional<issue::CredentialCursor> cursor;
    do {
        const auto page = credentials.page(filter, cursor, std::min(left, page_size));
        for (const issue::CredentialRow& row : page.rows)
            visit(row);
        left -= static_cast<int>(page.rows.size());
        cursor = page.next;
    } while (cursor && left > 0);
}

}  // namespace tamga::cli
