#pragma once

#include <string>
#include <vector>

namespace tamga::base {

enum class Severity { error, warning, note };

/// One thing that reading or checking input has to say about it.
struct Finding {
    Severity severity = Severity::error;
    std::string code;   ///< stable reason code, `area.reason`, an interface
    std::string where;  ///< JSON pointer, `row 3, column name`, or byte offset
    std::string what;   ///< a sentence for a person: what is wrong
    std::string how;    ///< a sentence for a person: how to mend it
};

using Findings = std::vector<Finding>;

/// Whether any finding is of level error.
inline bool has_errors(const Findings& findings) {
    for (const Finding& finding : findings)
        if (finding.severity == Severity::error) return true;
    return false;
}

/// `error`, `warning` or `note`.
inline const char* name(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: break;
    }
    return "note";
}

}  // namespace tamga::base
