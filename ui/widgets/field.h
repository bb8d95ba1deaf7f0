#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/instant.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// What is common to fields.
struct FieldOptions {
    std::string_view hint = {};   ///< below the field, as long as nothing is wrong
    std::string_view error = {};  ///< what is wrong with what was entered, and how to mend it
    std::string_view placeholder = {};
    bool is_required = false;
    bool is_read_only = false;
    bool is_password = false;
    bool is_code = false;        ///< identifiers, addresses: left to right whatever is entered
    std::size_t max_length = 0;  ///< in characters as people count them; 0: no limit of its own
    std::size_t lines = 1;       ///< more make a field with line breaks
    bool takes_focus = false;    ///< when it first appears
    theme::Icon icon = theme::Icon::none;
};

/// What happened to a field since the last frame.
struct FieldResult {
    bool changed = false;
    bool submitted = false;  ///< Enter in a field of one line
};

/// A labelled field for text. The value is the caller's; what is typed is in it at once.
FieldResult text_field(Ui& ui, std::string_view label, std::string& value,
                       const FieldOptions& options = {});

/// A field with a magnifying glass and a button that empties it. `label` is shown inside.
FieldResult search_field(Ui& ui, std::string_view label, std::string& value,
                         bool takes_focus = false);

/// A whole number with buttons for one less and one more. What is typed is kept until it is a
/// number in the range; `error` says so meanwhile.
struct NumberOptions {
    std::string_view hint = {};
    std::int64_t least = 0;
    std::int64_t most = 1'000'000;
};
bool number_field(Ui& ui, std::string_view label, std::int64_t& value,
                  const NumberOptions& options = {});

/// Day, month and year, typed in the order of the language. `nullopt` while it is no date.
struct DateOptions {
    std::string_view hint = {};
    std::string_view error = {};
    bool is_required = false;
};
bool date_field(Ui& ui, std::string_view label, std::optional<base::Date>& value,
                const DateOptions& options = {});

}  // namespace tamga::ui::widgets
