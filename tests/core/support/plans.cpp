#include "tests/core/support/plans.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <string_view>

#include "core/store/database.h"
#include "core/store/schema.h"

namespace tamga::test {
namespace {

/// Tables that have a row for each thing that people do, and not for each thing that there is.
constexpr std::array growing = {
    std::string_view{"entry"},           std::string_view{"seal"},
    std::string_view{"learner"},         std::string_view{"learner_entry"},
    std::string_view{"assessment"},      std::string_view{"assessment_evidence"},
    std::string_view{"award_queue"},     std::string_view{"credential"},
    std::string_view{"credential_event"}};

/// Indexes of which one value says little: a chain is as long as what a station did.
constexpr std::array coarse = {std::string_view{"entry_by_chain (origin=?)"}};

/// What works everything out anew, which is no part of an ordinary day.
constexpr std::array meant = {
    std::string_view{"SELECT e.rank, o.station, o.incarnation, e.sequence, e.id FROM entry e"},
    std::string_view{"DELETE FROM held_entry WHERE entry NOT IN"},
    std::string_view{"SELECT e.id, e.origin, o.station, o.incarnation, e.sequence, e.time_ms"}};

bool is_in_migration(std::string_view question) {
    const auto migrations = store::migrations();
    return std::any_of(migrations.begin(), migrations.end(), [&](const store::Migration& one) {
        return std::string_view{one.sql}.find(question) != std::string_view::npos;
    });
}

/// Emptying a table is one step, and a migration is made once.
bool is_meant_to(std::string_view question) {
    const auto has = [&](std::string_view part) {
        return question.find(part) != std::string_view::npos;
    };
    if (is_in_migration(question)) return true;
    if (question.starts_with("DELETE FROM") && !has("WHERE")) return true;
    return std::any_of(meant.begin(), meant.end(),
                       [&](std::string_view beginning) { return question.starts_with(beginning); });
}

struct Questions {
    std::mutex mutex;
    std::set<std::string, std::less<>> texts;
};

Questions& questions() {
    static Questions all;
    return all;
}

int note(unsigned, void*, void* statement, void*) {
    const char* const text = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
    if (text == nullptr) return 0;
    Questions& all = questions();
    const std::lock_guard lock{all.mutex};
    if (!all.texts.contains(std::string_view{text})) all.texts.emplace(text);
    return 0;
}

int listen_to(sqlite3* connection, char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, &note, nullptr);
}

/// What the plan's names stand for: a table's own name, or the one that the question gives it.
std::map<std::string, std::string> tables_of(const std::string& question) {
    static const std::regex named{R"((?:FROM|JOIN|UPDATE|INTO|,)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?)"};
    std::map<std::string, std::string> tables;
    for (std::sregex_iterator match{question.begin(), question.end(), named}, end; match != end;
         ++match) {
        tables[(*match)[1]] = (*match)[1];
        tables[(*match)[2]] = (*match)[1];
    }
    return tables;
}

bool is_growing(const std::map<std::string, std::string>& tables, const std::string& name) {
    const auto table = tables.find(name);
    return table != tables.end() &&
           std::find(growing.begin(), growing.end(), table->second) != growing.end();
}

bool walks(const std::map<std::string, std::string>& tables, const std::string& step) {
    static const std::regex shape{R"((SCAN|SEARCH) (\w+)(.*))"};
    std::smatch match;
    if (!std::regex_match(step, match, shape) || !is_growing(tables, match[2])) return false;
    if (match[1] == "SCAN") return true;
    return std::any_of(coarse.begin(), coarse.end(), [&](std::string_view index) {
        return step.size() >= index.size() &&
               step.compare(step.size() - index.size(), index.size(), index) == 0;
    });
}

std::vector<std::string> plan_of(sqlite3* connection, const std::string& question) {
    sqlite3_stmt* prepared = nullptr;
    const std::string text = "EXPLAIN QUERY PLAN " + question;
    std::vector<std::string> steps;
    if (sqlite3_prepare_v2(connection, text.c_str(), -1, &prepared, nullptr) == SQLITE_OK)
        while (sqlite3_step(prepared) == SQLITE_ROW)
            steps.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(prepared, 3)));
    sqlite3_finalize(prepared);
    return steps;
}

/// A limit ends a walk, but where everything is put in order first.
bool is_ended(std::string_view question, const std::vector<std::string>& plan) {
    return question.find(" LIMIT ") != std::string_view::npos &&
           std::none_of(plan.begin(), plan.end(), [](const std::string& step) {
               return step.starts_with("USE TEMP B-TREE");
           });
}

}  // namespace

QuestionListener::QuestionListener() {
    questions().texts.clear();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&listen_to));
}

QuestionListener::~QuestionListener() {
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&listen_to));
}

std::vector<std::string> QuestionListener::long_walks() const {
    std::set<std::string, std::less<>> asked;
    {
        const std::lock_guard lock{questions().mutex};
        asked = questions().texts;
    }
    store::Database database = store::Database::in_memory();
    std::vector<std::string> found;
    for (const std::string& question : asked) {
        if (is_meant_to(question)) continue;
        const auto tables = tables_of(question);
        const std::vector<std::string> plan = plan_of(database.raw().getHandle(), question);
        if (is_ended(question, plan)) continue;
        for (const std::string& step : plan)
            if (walks(tables, step)) found.push_back(step + " | " + question);
    }
    return found;
}

}  // namespace tamga::test
