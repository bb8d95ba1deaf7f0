#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/context.h"
#include "ui/screens/settings_operators.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// At the founding station: who works at the organisation's other stations, with which roles. They
/// are appointed with a one-time code, and what is decided travels with the journal.
class Appointments {
  public:
    void build(app::Context& context);

  private:
    /// What is entered for somebody new, or about somebody who is known.
    struct Form {
        std::optional<base::OperatorId> who;  ///< nobody: somebody new
        std::string name;
        std::array<bool, all_roles.size()> roles{};
        std::size_t place = 0;  ///< 0: every station
        std::string fault;
    };
    struct Code {
        std::string name;
        std::string code;
    };

    void build_known(app::Context& context, const journal::KnownOperator& who);
    void build_form(app::Context& context);
    void build_code(app::Context& context);
    void build_removal(app::Context& context);
    void load(Station& station);
    void save(app::Context& context);

    Visit visit_;
    bool must_load_ = false;
    std::vector<journal::Member> members_;
    std::vector<journal::KnownOperator> known_;  ///< who works elsewhere
    std::optional<Form> form_;
    std::optional<Code> code_;
    std::optional<journal::KnownOperator> removing_;
};

}  // namespace tamga::ui::screens
