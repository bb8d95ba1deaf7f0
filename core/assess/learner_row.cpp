#include "core/assess/learner_row.h"

#include "core/assess/cells.h"

namespace tamga::assess {

using base::Severity;

std::optional<base::Date> read_date(const base::CsvRow& row, const Columns& columns, Field field,
                                    base::Findings& findings) {
    const std::string text = columns.cell(row, field);
    if (text.empty()) return std::nullopt;
    const CellDate read = parse_cell_date(text);
    if (read.fault == CellDate::Fault::ambiguous)
        findings.push_back({Severity::error, "import.date_ambiguous", columns.where(row, field),
                            "“" + text + "” may begin with the day or with the month.",
                            "Write the year first, 2005-04-03, or full stops, 03.04.2005 (day "
                            "first)."});
    if (read.fault == CellDate::Fault::unreadable)
        findings.push_back({Severity::error, "import." + std::string{name(field)},
                            columns.where(row, field), "“" + text + "” is no date.",
                            "Write year, month and day: 2005-04-03."});
    return read.date;
}

Learner read_learner(const base::CsvRow& row, const Columns& columns,
                     const std::string& default_identifier_type, base::Findings& findings) {
    Learner learner;
    learner.name = columns.cell(row, Field::name);
    learner.latin_name = columns.cell(row, Field::latin_name);
    learner.birth_date = read_date(row, columns, Field::birth_date, findings);
    learner.identifier = columns.cell(row, Field::identifier);
    learner.did = columns.cell(row, Field::did);
    const std::string type = columns.cell(row, Field::identifier_type);
    if (learner.identifier.empty()) return learner;
    learner.identifier_type = default_identifier_type;
    if (type.empty()) return learner;
    if (const auto known = parse_identifier_type(type))
        learner.identifier_type = *known;
    else
        findings.push_back(
            {Severity::error, "import.identifier_type", columns.where(row, Field::identifier_type),
             "“" + type + "” is no kind of identifier.", "Write national or centre."});
    return learner;
}

}  // namespace tamga::assess
