#include "ui/screens/finding_list.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"

using namespace tamga;
using base::Severity;
using ui::widgets::Role;

namespace {

base::Findings some(std::initializer_list<Severity> severities) {
    base::Findings findings;
    for (const Severity severity : severities)
        findings.push_back({severity, "", "", std::string{base::name(severity)} + ".", ""});
    return findings;
}

/// What a list shows, a line each.
std::string shown(const base::Findings& findings) {
    test::Stage stage;
    stage.show([&](ui::widgets::Ui& ui) { ui::screens::finding_list(ui, findings); });
    std::string lines;
    for (const ui::widgets::Node* node : find_all(stage.ui.frame(), Role::text, ""))
        lines += std::string{node->text} + "\n";
    return lines;
}

}  // namespace

TEST_SUITE("ui/screens/finding_list") {
    TEST_CASE("what stands in no way stands below what does, under words of its own") {
        CHECK(shown(some({Severity::note, Severity::warning, Severity::error})) ==
              "Error.\nWorth a second look\nWarning.\nNote.\n");
        CHECK(shown(some({Severity::warning})) == "Worth a second look\nWarning.\n");
        CHECK(shown(some({Severity::error})) == "Error.\n");
    }
}
