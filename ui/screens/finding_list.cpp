#include "ui/screens/finding_list.h"

#include <optional>
#include <utility>

#include "ui/app/problem.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using base::Finding;
using base::Severity;
using widgets::Scope;
using widgets::Ui;

/// `row 3, column Name` as the rooms write it, in the reader's words; other places are for
/// programs, and left out.
std::string place_of(const Ui& ui, std::string_view where) {
    constexpr std::string_view row_word = "row ";
    constexpr std::string_view column_word = ", column ";
    if (!where.starts_with(row_word)) return {};
    where.remove_prefix(row_word.size());
    const std::size_t at = where.find(column_word);
    const std::string_view row = where.substr(0, at);
    if (at == std::string_view::npos) return ui.tr("finding_list", "Row {row}", {{"row", row}});
    return ui.tr("finding_list", "Row {row}, column {column}",
                 {{"row", row}, {"column", where.substr(at + column_word.size())}});
}

void add_line(Ui& ui, const Finding& finding, const FindingListOptions& options) {
    const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
    const theme::Tone tone = tone_of(finding.severity);
    widgets::icon(ui, widgets::icon_of(tone), tone);
    const Scope texts = widgets::column(ui, {.gap = 0, .width = widgets::fill()});
    const std::string subject =
        options.subject ? options.subject(finding) : place_of(ui, finding.where);
    if (!subject.empty()) widgets::paragraph(ui, subject, {.style = theme::TextStyle::strong});
    const FindingText text = finding_text(ui, finding);
    widgets::paragraph(ui, text.sentence);
    app::exact_words(ui, text.exact);
}

}  // namespace

theme::Tone tone_of(Severity severity) {
    switch (severity) {
        case Severity::error: return theme::Tone::danger;
        case Severity::warning: return theme::Tone::warning;
        case Severity::note: break;
    }
    return theme::Tone::info;
}

FindingText finding_text(const Ui& ui, const Finding& finding) {
    if (const auto own = ui.language().find("reason", finding.code)) return {std::string{*own}, {}};
    std::string english = finding.how.empty() ? finding.what : finding.what + " " + finding.how;
    // What a device says begins as the middle of a sentence does on the command line.
    if (!english.empty() && english.front() >= 'a' && english.front() <= 'z')
        english.front() = static_cast<char>(english.front() - 'a' + 'A');
    // English says it in the rooms themselves.
    if (ui.language().tag() == "en") return {english, {}};
    return {std::string{ui.tr("finding_list", "Something is not in order.")}, english};
}

std::string finding_at(const Ui& ui, const base::Findings& findings, std::string_view where) {
    for (const Finding& finding : findings) {
        if (finding.severity != Severity::error) continue;
        const std::string_view at = finding.where;
        const bool is_inside =
            at.starts_with(where) && (at.size() == where.size() || at[where.size()] == '/');
        if (is_inside) return finding_text(ui, finding).sentence;
    }
    return {};
}

void finding_list(Ui& ui, const base::Findings& findings, const FindingListOptions& options) {
    const Scope all = widgets::column(ui, {.gap = theme::space::s});
    std::size_t shown = 0;
    bool has_heading = false;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
        for (std::size_t i = 0; i < findings.size(); ++i) {
            if (findings[i].severity != severity) continue;
            if (shown == options.limit) continue;
            ++shown;
            if (severity != Severity::error && !std::exchange(has_heading, true))
                widgets::paragraph(ui, ui.tr("finding_list", "Worth a second look"),
                                   {.style = theme::TextStyle::strong});
            const Scope named = ui.named(static_cast<std::uint64_t>(i));
            add_line(ui, findings[i], options);
        }
    if (findings.size() > shown)
        widgets::paragraph(
            ui,
            ui.tr_count("finding_list", "And {n} more.", "And {n} more.", findings.size() - shown),
            {.is_muted = true});
}

}  // namespace tamga::ui::screens
