#include "core/assess/learner_match.h"

#include "core/assess/same_person.h"
#include "core/assess/text_rules.h"

namespace tamga::assess {
namespace {

using base::Findings;
using base::Severity;

void report_row(Findings& findings, Severity severity, const char* code, std::string where,
                std::string what, std::string how) {
    findings.push_back({severity, std::string{"import."} + code, std::move(where), std::move(what),
                        std::move(how)});
}

void refuse_row(Findings& findings, const char* code, std::string where, std::string what,
                std::string how) {
    report_row(findings, Severity::error, code, std::move(where), std::move(what), std::move(how));
}

std::string describe(const Learner& learner) {
    std::string text = learner.name;
    if (learner.birth_date) text += ", born on " + base::format(*learner.birth_date);
    if (!learner.identifier.empty()) text += ", " + learner.identifier;
    return text;
}

void overlay(std::string& known, const std::string& given) {
    if (!given.empty()) known = given;
}

/// What the row gives replaces what is known; what it leaves out stays.
Learner merge(const Learner& known, const Learner& given) {
    Learner merged = known;
    overlay(merged.name, given.name);
    overlay(merged.latin_name, given.latin_name);
    if (given.birth_date) merged.birth_date = given.birth_date;
    overlay(merged.identifier, given.identifier);
    overlay(merged.identifier_type, given.identifier_type);
    overlay(merged.did, given.did);
    return merged;
}

bool has_name(const Learner& known, const std::string& name) {
    return name.empty() || is_same_name(known.name, name) || is_same_name(known.latin_name, name);
}

}  // namespace

std::string_view name(RowAction action) {
    switch (action) {
        case RowAction::added: return "added";
        case RowAction::updated: return "updated";
        case RowAction::unchanged: break;
    }
    return "unchanged";
}

bool LearnerMatcher::is_seen(const Learner& known) const {
    return seen_learners_.contains(person_of(ledger_, known.id));
}

std::optional<LearnerMatch> LearnerMatcher::match(const Learner& from_row, const base::CsvRow& row,
                                                  Findings& findings) {
    if (from_row.identifier.empty()) {
        warn_of_repeated_name(from_row, row, findings);
        return match_name(from_row, row, findings);
    }
    if (is_repeated_identifier(from_row, row, findings)) return std::nullopt;
    return match_identifier(from_row, row, findings);
}

bool LearnerMatcher::is_repeated_identifier(const Learner& from_row, const base::CsvRow& row,
                                            Findings& findings) {
    const auto [first, is_new] =
        seen_identifiers_.try_emplace({from_row.identifier_type, from_row.identifier}, row.number);
    if (!is_new)
        refuse_row(findings, "identifier_repeated", columns_.where(row, Field::identifier),
                   "The identifier " + from_row.identifier + " stands in row " +
                       std::to_string(first->second) + " already.",
                   "Remove one of the rows, or correct the identifier.");
    return !is_new;
}

void LearnerMatcher::warn_of_repeated_name(const Learner& from_row, const base::CsvRow& row,
                                           Findings& findings) {
    const std::string birth_date = from_row.birth_date ? base::format(*from_row.birth_date) : "";
    const auto [first, is_new] =
        seen_names_.try_emplace({folded(from_row.name), birth_date}, row.number);
    if (!is_new && !from_row.name.empty())
        report_row(findings, Severity::warning, "row_repeated", columns_.where(row, Field::name),
                   "Row " + std::to_string(first->second) + " has the same name" +
                       (birth_date.empty() ? "" : " and date of birth") + ".",
                   "Make sure that these are two people; identifiers tell them apart.");
}

std::optional<LearnerMatch> LearnerMatcher::match_identifier(const Learner& from_row,
                                                             const base::CsvRow& row,
                                                             Findings& findings) {
    const auto known = once_per_person(
        ledger_, learners_.find_by_identifier(from_row.identifier, from_row.identifier_type));
    if (known.empty()) return add(from_row, row, findings);
    if (known.size() > 1) {
        refuse_row(findings, "learner_ambiguous", columns_.where(row, Field::identifier),
                   "Several learners have the identifier " + from_row.identifier + ".",
                   "Correct their records first.");
        return std::nullopt;
    }
    if (!has_name(known.front(), from_row.name)) {
        refuse_row(findings, "identifier_of_another", columns_.where(row, Field::identifier),
                   "The identifier " + from_row.identifier + " belongs to " + known.front().name +
                       ", not to " + from_row.name + ".",
                   "Correct the identifier or the name.");
        return std::nullopt;
    }
    return accept(known.front(), from_row, row, findings);
}

std::optional<LearnerMatch> LearnerMatcher::match_name(const Learner& from_row,
                                                       const base::CsvRow& row,
                                                       Findings& findings) {
    // Without a name there is nothing to go by; `check` says so where it is new.
    std::vector<Learner> known = once_per_person(ledger_, learners_.find_by_name(from_row.name));
    if (options_.is_cohort) {
        if (from_row.birth_date)
            std::erase_if(known, [&](const Learner& candidate) {
                return candidate.birth_date && candidate.birth_date != from_row.birth_date;
            });
        if (known.size() == 1) return accept(known.front(), from_row, row, findings);
        if (known.empty()) return add(from_row, row, findings);
        refuse_row(findings, "learner_ambiguous", columns_.where(row, Field::name),
                   std::to_string(known.size()) + " learners are called " + from_row.name + ".",
                   "Give the identifier, or the date of birth where it tells them apart.");
        return std::nullopt;
    }
    for (const Learner& candidate : known)
        if (!is_seen(candidate) && candidate.identifier.empty() &&
            candidate.birth_date == from_row.birth_date && merge(candidate, from_row) == candidate)
            return accept(candidate, from_row, row, findings);
    for (const Learner& candidate : known)
        if (candidate.birth_date == from_row.birth_date)
            report_row(findings, Severity::warning, "same_name", columns_.where(row, Field::name),
                       describe(candidate) + " is recorded already.",
                       "Make sure that these are two people; identifiers tell them apart.");
    return add(from_row, row, findings);
}

std::optional<LearnerMatch> LearnerMatcher::accept(const Learner& known, const Learner& from_row,
                                                   const base::CsvRow& row, Findings& findings) {
    const auto [first, is_new] =
        seen_learners_.try_emplace(person_of(ledger_, known.id), row.number);
    if (!is_new) {
        refuse_row(
            findings, "learner_repeated", columns_.where(row, ""),
            describe(known) + " stands in row " + std::to_string(first->second) + " already.",
            "Remove one of the rows, or tell the two people apart by identifier.");
        return std::nullopt;
    }
    // A name that was matched in its Latin form does not replace the one in the learner's script.
    Learner given = from_row;
    if (!is_same_name(known.name, given.name)) given.name.clear();
    LearnerMatch match{RowAction::unchanged, merge(known, given)};
    if (match.learner == known) {
        if (!options_.is_cohort)
            report_row(findings, Severity::note, "learner_unchanged", columns_.where(row, ""),
                       describe(known) + " is recorded already.", "Nothing needs to be done.");
        return match;
    }
    match.action = RowAction::updated;
    if (known.birth_date && known.birth_date != match.learner.birth_date)
        report_row(findings, Severity::warning, "birth_date_changed",
                   columns_.where(row, Field::birth_date),
                   "The date of birth of " + known.name + " was " +
                       base::format(*known.birth_date) + " and becomes " +
                       base::format(*match.learner.birth_date) + ".",
                   "Make sure that the new one is right.");
    Findings found = check(match.learner, options_.today);
    const bool is_wrong = base::has_errors(found);
    place_findings(std::move(found), columns_, row, findings);
    if (is_wrong) return std::nullopt;
    return match;
}

std::optional<LearnerMatch> LearnerMatcher::add(const Learner& from_row, const base::CsvRow& row,
                                                Findings& findings) {
    if (options_.is_cohort && (from_row.name.empty() || from_row.identifier.empty())) {
        refuse_row(
            findings, "learner_unknown",
            columns_.where(row, from_row.identifier.empty() ? Field::name : Field::identifier),
            "There is no learner " + (from_row.name.empty() ? from_row.identifier : from_row.name) +
                ".",
            "Give both name and identifier, so that the learner can be recorded.");
        return std::nullopt;
    }
    Findings found = check(from_row, options_.today);
    const bool is_wrong = base::has_errors(found);
    place_findings(std::move(found), columns_, row, findings);
    if (!from_row.identifier.empty() && from_row.birth_date)
        for (const Learner& candidate : learners_.find_by_name(from_row.name))
            if (candidate.birth_date == from_row.birth_date)
                report_row(findings, Severity::warning, "same_name",
                           columns_.where(row, Field::name),
                           describe(candidate) + " is recorded already.",
                           "Make sure that these are two people.");
    if (is_wrong) return std::nullopt;
    LearnerMatch match{RowAction::added, from_row};
    match.learner.id = {ledger_.ids().next()};
    return match;
}

}  // namespace tamga::assess
