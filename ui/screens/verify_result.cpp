#include "ui/screens/verify_result.h"

#include <algorithm>

#include "core/credential/credential_view.h"
#include "core/verify/decisive_check.h"
#include "ui/app/problem.h"
#include "ui/screens/credential_facts.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/reason_text.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"
#include "ui/widgets/verdict.h"

namespace tamga::ui::screens {
namespace {

using theme::TextStyle;
using theme::Tone;
using verify::Check;
using verify::Report;
using verify::Result;
using widgets::Scope;
using widgets::Ui;

constexpr std::size_t most_result_findings = 20;

std::string_view question_text(const Ui& ui, const Check& check) {
    if (check.check == "document") return ui.tr("verify_result", "Form of the document");
    if (check.check == "proof") return ui.tr("verify_result", "Signature");
    if (check.check == "issuer") return ui.tr("verify_result", "Issuer");
    if (check.check == "period") return ui.tr("verify_result", "Period of validity");
    if (check.check == "status") return ui.tr("verify_result", "Revocation");
    if (check.check == "achievement") return ui.tr("verify_result", "European standard elements");
    return ui.tr("verify_result", "Who presents it");
}

Tone tone_of_answer(Result result) {
    switch (result) {
        case Result::pass: return Tone::success;
        case Result::fail: return Tone::danger;
        case Result::unknown: break;
    }
    return Tone::warning;
}

theme::Icon sign_of(Result result) {
    switch (result) {
        case Result::pass: return theme::Icon::check;
        case Result::fail: return theme::Icon::close;
        case Result::unknown: break;
    }
    return theme::Icon::question;
}

std::string_view short_answer(const Ui& ui, Result result) {
    switch (result) {
        case Result::pass: return ui.tr("verify_result", "Yes");
        case Result::fail: return ui.tr("verify_result", "No");
        case Result::unknown: break;
    }
    return ui.tr("verify_result", "Not known");
}

/// Lines that a room says in English; told one by one where that is the language, else together.
using ExactLines = std::string;

void add_exact(Ui& ui, ExactLines& lines, std::string_view text) {
    if (text.empty()) return;
    if (ui.language().tag() == "en") return widgets::paragraph(ui, text, {.is_muted = true});
    if (!lines.empty()) lines += '\n';
    lines += text;
}

void add_check(Ui& ui, const Check& check, ExactLines& lines) {
    const Scope named = ui.named(check.check);
    const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
    widgets::icon(ui, sign_of(check.result), tone_of_answer(check.result), 28,
                  short_answer(ui, check.result));
    const Scope texts = widgets::column(ui, {.gap = theme::space::xs, .width = widgets::fill()});
    widgets::paragraph(ui, question_text(ui, check), {.style = TextStyle::strong});
    const AnswerText answer = answer_text(ui, check);
    widgets::paragraph(ui, answer.sentence);
    add_exact(ui, lines, answer.exact);
    add_exact(ui, lines, check.detail);
    if (check.age)
        widgets::paragraph(ui,
                           ui.tr("verify_result", "As it was known {age} ago",
                                 {{"age", ui.language().duration(*check.age)}}),
                           {.style = TextStyle::caption, .is_muted = true});
}

void build_checks(Ui& ui, const Report& report) {
    const Scope card = widgets::card(
        ui, "checks",
        {.title = ui.tr("verify_result", "What was checked"), .gap = theme::space::l});
    ExactLines lines;
    for (const Check& check : report.checks)
        if (!check.reason.ends_with(".not_checked")) add_check(ui, check, lines);
    app::exact_words(ui, lines);
}

/// What breaks a rule of the document's form, and where; a person who mends documents looks further
/// with `tamga verify --json`.
void build_findings(Ui& ui, const base::Findings& findings) {
    if (findings.empty()) return;
    const Scope card =
        widgets::card(ui, "findings", {.title = ui.tr("verify_result", "What is wrong with it")});
    ExactLines lines;
    for (std::size_t i = 0; i < std::min(findings.size(), most_result_findings); ++i) {
        const base::Finding& finding = findings[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const FindingText text = finding_text(ui, finding);
        widgets::paragraph(ui, text.sentence);
        add_exact(ui, lines, text.exact);
        widgets::paragraph(ui, finding.where,
                           {.style = TextStyle::caption, .is_muted = true, .is_code = true});
    }
    app::exact_words(ui, lines);
}

/// Credentials in a presentation or a record, or what others say in favour: a line each.
void build_others(Ui& ui, std::string_view title, const std::vector<Report>& reports) {
    if (reports.empty()) return;
    const Scope card = widgets::card(ui, title, {.title = title});
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const Report& one = reports[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
        widgets::icon(ui, icon_of(one.verdict), tone_of(one.verdict), 28,
                      verdict_text(ui, one.verdict));
        const Scope texts =
            widgets::column(ui, {.gap = theme::space::xs, .width = widgets::fill()});
        const std::string subject = verdict_subject(one);
        widgets::paragraph(ui, subject.empty() ? verdict_text(ui, one.verdict) : subject,
                           {.style = TextStyle::strong});
        widgets::paragraph(ui, verdict_reason(ui, one));
    }
}

}  // namespace

std::string verdict_subject(const Report& report) {
    if (!report.document || report.is_presentation())
        return report.inner.size() == 1 ? verdict_subject(report.inner.front()) : std::string{};
    const credential::CredentialView view = credential::view(*report.document);
    std::string subject{view.learner_name};
    const std::string_view title = view.title.empty() ? view.achievement_name : view.title;
    if (!subject.empty() && !title.empty()) subject += " – ";
    return subject.append(title);
}

std::string verdict_reason(const Ui& ui, const Report& report) {
    if (const Check* const check = verify::decisive_check(report))
        return std::string{answer_text(ui, *check).sentence};
    return std::string{
        report.verdict == verify::Verdict::valid
            ? ui.tr("verify_result", "Signed by a trusted issuer, in its period, not revoked.")
            : ui.tr("verify_result", "What is needed to answer is not known here.")};
}

void verify_verdict(Ui& ui, const Report& report) {
    widgets::verdict(ui, tone_of(report.verdict), verdict_text(ui, report.verdict),
                     {.subject = verdict_subject(report), .text = verdict_reason(ui, report)});
}

void verify_details(Ui& ui, const Report& report) {
    const bool is_wide = ui.width_class() == widgets::WidthClass::wide;
    const Scope sides =
        is_wide ? widgets::split(ui) : widgets::column(ui, {.gap = theme::space::l});
    {
        const Scope answers = widgets::pane(ui, 1, is_wide ? 320 : 0);
        build_checks(ui, report);
        build_findings(ui, report.findings);
    }
    const Scope content = widgets::pane(ui, 1, is_wide ? 320 : 0);
    if (report.document && !report.is_presentation()) {
        const Scope card = widgets::card(
            ui, "content", {.title = ui.tr("verify_result", "What the credential says")});
        credential_facts(ui, *report.document);
    }
    build_others(ui, ui.tr("verify_result", "Credentials in it"), report.inner);
    build_others(ui, ui.tr("verify_result", "Endorsements by others"), report.endorsements);
}

}  // namespace tamga::ui::screens
