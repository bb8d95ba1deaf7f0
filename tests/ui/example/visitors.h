#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/instant.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/ui.h"

namespace tamga::test {

/// What a room of the core would be to a screen: it keeps the rules and the data.
struct VisitorBook {
    struct Visitor {
        std::string name;
        base::Date day;
        bool is_expected = false;
    };
    std::vector<Visitor> visitors;

    /// An empty answer when the visitor was written down, else what is wrong.
    std::string add(const std::string& name, std::optional<base::Date> day, bool is_expected);
};

/// An example of a screen: a list with a search, and a dialog that adds to it. It remembers what
/// the person entered, asks the book, shows what it answers, and has no rules of its own.
class VisitorsScreen {
  public:
    explicit VisitorsScreen(VisitorBook& book) : book_(book) {}

    void build(ui::widgets::Ui& ui);

  private:
    void build_list(ui::widgets::Ui& ui);
    void build_dialog(ui::widgets::Ui& ui);

    VisitorBook& book_;
    std::string query_;
    std::size_t current_ = 0;
    bool is_adding_ = false;
    std::string name_;
    std::optional<base::Date> day_;
    bool is_expected_ = false;
    std::string error_;
    ui::widgets::Toast toast_;
};

}  // namespace tamga::test
