#include "core/design/outcomes_csv.h"

#include <map>
#include <string>
#include <utility>

#include "core/base/csv.h"
#include "core/credential/vocabulary.h"

namespace tamga::design {
namespace {

using credential::Vocabulary;

constexpr std::string_view title_prefix = "title_";
constexpr std::string_view white_space = " \t\r\n";
constexpr std::size_t limit_rows_with_findings = 100;

enum class Field { code, title, skill, type, reuse_level };

/// What a column holds; the language is that of a title.
struct Column {
    Field field;
    std::string language;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(white_space) - begin + 1);
}

std::string lower(std::string_view text) {
    std::string result{text};
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::optional<Column> column_named(std::string_view heading) {
    const std::string name = lower(heading);
    if (name == "code") return Column{Field::code, {}};
    if (name == "skill") return Column{Field::skill, {}};
    if (name == "type") return Column{Field::type, {}};
    if (name == "reuse_level") return Column{Field::reuse_level, {}};
    if (!name.starts_with(title_prefix)) return std::nullopt;
    const std::string_view language = heading.substr(title_prefix.size());
    if (!base::is_language_tag(language)) return std::nullopt;
    return Column{Field::title, std::string{language}};
}

/// Reads one table; the header first, then each row.
class Reader {
  public:
    explicit Reader(const base::CsvTable& table) : table_(table) {}

    OutcomesReading read() {
        read_header();
        if (!base::has_errors(findings_)) read_rows();
        OutcomesReading reading;
        if (!base::has_errors(findings_)) reading.outcomes = std::move(outcomes_);
        reading.findings = std::move(findings_);
        return reading;
    }

  private:
    std::string where(std::size_t row, std::size_t column) const {
        return "row " + std::to_string(row) + ", column " + table_.header[column];
    }

    void error(const char* code, std::string where, std::string what, std::string how) {
        findings_.push_back(
            {base::Severity::error, code, std::move(where), std::move(what), std::move(how)});
    }

    void read_header() {
        std::map<std::string, std::size_t> seen;
        bool has_code = false;
        bool has_title = false;
        for (std::size_t i = 0; i < table_.header.size(); ++i) {
            const std::string& heading = table_.header[i];
            columns_.push_back(column_named(heading));
            if (!columns_.back()) {
                error("outcomes.column_unknown", where(table_.header_row, i),
                      "No column “" + heading + "” is known.",
                      "Columns are: code, title_en (or another language), skill, type, "
                      "reuse_level.");
                continue;
            }
            has_code |= columns_.back()->field == Field::code;
            has_title |= columns_.back()->field == Field::title;
            if (!seen.emplace(lower(heading), i).second)
                error("outcomes.column_repeated", where(table_.header_row, i),
                      "The column “" + heading + "” stands here twice.", "Take one of them out.");
        }
        const std::string row = "row " + std::to_string(table_.header_row);
        if (!has_code)
            error("outcomes.column_missing", row, "There is no column “code”.",
                  "Add a column code with a short code for each outcome, such as LO1.");
        if (!has_title)
            error("outcomes.column_missing", row, "There is no column with a title.",
                  "Add a column such as title_en or title_ar.");
    }

    void read_rows() {
        std::size_t rows_with_findings = 0;
        for (const base::CsvRow& row : table_.rows) {
            const std::size_t before = findings_.size();
            read_row(row);
            if (findings_.size() == before) continue;
            if (++rows_with_findings < limit_rows_with_findings) continue;
            findings_.push_back({base::Severity::note, "csv.more",
                                 "row " + std::to_string(row.number),
                                 "What follows was not looked at: there is much to mend already.",
                                 "Mend what is listed, then read the table again."});
            return;
        }
    }

    void read_row(const base::CsvRow& row) {
        LearningOutcome outcome;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view cell = trimmed(row.cells[i]);
            switch (columns_[i]->field) {
                case Field::code: read_code(outcome, cell, row.number, i); break;
                case Field::title:
                    if (!cell.empty()) outcome.title.set(columns_[i]->language, std::string{cell});
                    break;
                case Field::skill: read_skills(outcome, cell, row.number, i); break;
                case Field::type:
                    outcome.type = read_code_of(Vocabulary::skill_type, cell, row.number, i);
                    break;
                case Field::reuse_level:
                    outcome.reuse_level =
                        read_code_of(Vocabulary::skill_reuse_level, cell, row.number, i);
                    break;
            }
        }
        if (outcome.title.empty())
            error("outcomes.value_missing", "row " + std::to_string(row.number),
                  "The outcome has no title in any language.",
                  "Write what the learner knows or can do.");
        outcomes_.push_back(std::move(outcome));
    }

    void read_code(LearningOutcome& outcome, std::string_view cell, std::size_t row,
                   std::size_t column) {
        outcome.code = cell;
        if (cell.empty()) {
            error("outcomes.value_missing", where(row, column), "The outcome has no code.",
                  "Write a short code, such as LO1.");
        } else if (!is_outcome_code(cell)) {
            error("outcomes.value_wrong", where(row, column),
                  "“" + outcome.code + "” cannot be the code of an outcome.",
                  "Use 1 to 40 Latin letters, digits, dots, hyphens and underscores.");
        } else if (const auto [first, is_new] = rows_of_codes_.emplace(outcome.code, row);
                   !is_new) {
            error("outcomes.code_repeated", where(row, column),
                  "Row " + std::to_string(first->second) + " has the code “" + outcome.code +
                      "” already.",
                  "Give each outcome a code of its own.");
        }
    }

    void read_skills(LearningOutcome& outcome, std::string_view cell, std::size_t row,
                     std::size_t column) {
        while (!cell.empty()) {
            const std::string_view id = cell.substr(0, cell.find_first_of(white_space));
            cell = trimmed(cell.substr(id.size()));
            if (!is_esco_skill(id))
                error("outcomes.value_wrong", where(row, column),
                      "“" + std::string{id} + "” is no identifier of an ESCO skill.",
                      "Copy it from ESCO: http://data.europa.eu/esco/skill/ and a UUID.");
            outcome.skills.push_back({std::string{id}, {}});
        }
    }

    std::string read_code_of(Vocabulary vocabulary, std::string_view cell, std::size_t row,
                             std::size_t column) {
        if (!cell.empty() && find(vocabulary, cell) == nullptr) {
            std::string how = "Choose one of:";
            for (const credential::Concept& item : all(vocabulary))
                how += " " + std::string{item.code};
            error("outcomes.value_wrong", where(row, column),
                  "“" + std::string{cell} + "” is no " + std::string{name(vocabulary)} + ".",
                  how + ".");
        }
        return std::string{cell};
    }

    const base::CsvTable& table_;
    std::vector<std::optional<Column>> columns_;
    std::map<std::string, std::size_t> rows_of_codes_;
    std::vector<LearningOutcome> outcomes_;
    base::Findings findings_;
};

}  // namespace

OutcomesReading read_outcomes_csv(base::ByteView bytes) {
    base::CsvResult csv = base::read_csv(bytes);
    if (!csv.table) return {std::nullopt, std::move(csv.findings)};
    OutcomesReading reading = Reader{*csv.table}.read();
    reading.findings.insert(reading.findings.begin(), csv.findings.begin(), csv.findings.end());
    return reading;
}

}  // namespace tamga::design
