#include "core/design/check.h"

#include <algorithm>
#include <chrono>

#include "core/design/check_parts.h"
#include "core/json/fields.h"

namespace tamga::design {
namespace parts {
namespace {

/// An absolute IRI as far as JSON-LD's safe mode needs one: a scheme, a colon, something after it,
/// and no character that RFC 3987 forbids.
bool is_absolute_iri(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (!is_letter(text.front())) return false;
    const auto is_scheme = [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    if (!std::ranges::all_of(text.substr(0, colon), is_scheme)) return false;
    const auto is_forbidden = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 ||
               std::string_view{"<>\"{}|\\^`"}.find(c) != std::string_view::npos;
    };
    return std::ranges::none_of(text, is_forbidden);
}

base::Date one_year_after(base::Date day) {
    const base::Date next = day + std::chrono::years{1};
    return next.ok() ? next : base::Date{std::chrono::sys_days{next}};  // 29 February
}

void check_changes(const Achievement& achievement, Report& report) {
    bool is_described = achievement.version <= 1;
    for (std::size_t i = 0; i < achievement.changes.size(); ++i) {
        const Change& change = achievement.changes[i];
        if (change.version == achievement.version) is_described = true;
        if (change.version >= 1 && change.version <= achievement.version && change.date.ok() &&
            !change.text.is_blank())
            continue;
        report.error("change_invalid", json::pointer("/changes", i),
                     "This change lacks a date or a text, or names a version that does not exist.",
                     "Give each change a version from 1 to " + std::to_string(achievement.version) +
                         ", a date and a text.");
    }
    if (is_described) return;
    report.error("change_missing", "/changes",
                 "Version " + std::to_string(achievement.version) +
                     " does not say what changed since the one before.",
                 "Add a change with this version, its date and a text.");
}

}  // namespace

void Report::error(const char* reason, std::string where, std::string what, std::string how) {
    findings_.push_back({base::Severity::error, std::string{"achievement."} + reason,
                         std::move(where), std::move(what), std::move(how)});
}

void Report::warning(const char* reason, std::string where, std::string what, std::string how) {
    error(reason, std::move(where), std::move(what), std::move(how));
    findings_.back().severity = base::Severity::warning;
}

void Report::note(const char* reason, std::string where, std::string what, std::string how) {
    error(reason, std::move(where), std::move(what), std::move(how));
    findings_.back().severity = base::Severity::note;
}

void Report::require_known(credential::Vocabulary vocabulary, const std::string& code,
                           std::string where) {
    if (code.empty() || find(vocabulary, code) != nullptr) return;
    std::string how = "Choose one of the vocabulary";
    const std::span<const credential::Concept> concepts = all(vocabulary);
    if (concepts.size() <= 20) {
        how += ": ";
        for (const credential::Concept& item : concepts) {
            if (&item != &concepts.front()) how += ", ";
            how += item.code;
        }
    }
    error("unknown_code", std::move(where),
          "“" + code + "” is no " + std::string{name(vocabulary)} + ".", how + ".");
}

void Report::require_iri(const std::string& text, std::string where) {
    if (text.empty() || is_absolute_iri(text)) return;
    error("identifier_malformed", std::move(where), "“" + text + "” is no absolute identifier.",
          "Write a whole address such as https://…, did:… or urn:….");
}

void check_history(const Achievement& achievement, base::Date today, Report& report) {
    if (achievement.id == base::AchievementId{})
        report.note("id_missing", "/id", "The achievement has no identifier yet.",
                    "Nothing is to be done: one is given when it is added to a store.");
    if (achievement.version < 1)
        report.error("version_invalid", "/version", "Versions are counted from 1.",
                     "Write 1 for a new achievement.");
    check_changes(achievement, report);

    const std::chrono::sys_days now{today};
    if (!achievement.review_due)
        report.error("review_due_missing", "/review_due",
                     "No day is set by which the achievement is reviewed.",
                     "Set a day within one year.");
    else if (std::chrono::sys_days{*achievement.review_due} < now)
        report.error("review_overdue", "/review_due",
                     "The review was due on " + base::format(*achievement.review_due) + ".",
                     "Review the achievement, then set the next day.");
    else if (*achievement.review_due > one_year_after(today))
        report.error("review_too_late", "/review_due",
                     "The review is due only on " + base::format(*achievement.review_due) +
                         "; an achievement is reviewed at least yearly.",
                     "Set a day up to " + base::format(one_year_after(today)) + ".");
}

}  // namespace parts

base::Findings check(const Achievement& achievement, base::Date today) {
    parts::Report report;
    parts::check_history(achievement, today, report);
    parts::check_texts(achievement, report);
    parts::check_assessment(achievement, report);
    parts::check_frame(achievement, report);
    return report.take();
}

}  // namespace tamga::design
