#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"

namespace tamga::linked_data {

/// Knows the place in the document where work is going on, and gathers what there is to say of it.
/// When work stops with a `Failure`, the place stays where it happened.
class Reporting {
  public:
    void enter(std::string_view name) { steps_.push_back({name, 0}); }
    void enter(std::size_t index) { steps_.push_back({{}, index + 1}); }
    void leave() { steps_.pop_back(); }
    std::size_t depth() const noexcept { return steps_.size(); }

    /// The place as a JSON pointer (RFC 6901).
    std::string pointer() const;

    /// Adds a finding of level error at this place, up to a bound.
    void add(std::string_view code, std::string what, std::string how);

    base::Findings take() noexcept { return std::move(findings_); }
    void clear() {
        steps_.clear();
        findings_.clear();
    }

  private:
    struct Step {
        std::string_view name;
        std::size_t index_plus_one;
    };
    std::vector<Step> steps_;
    base::Findings findings_;
};

}  // namespace tamga::linked_data
