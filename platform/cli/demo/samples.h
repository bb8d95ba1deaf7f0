#pragma once

#include <span>
#include <string_view>

namespace tamga::cli::demo {

/// An achievement of the demo, compiled in; the text is in the file format of core/design.
struct Sample {
    std::string_view name;  ///< of its file in achievements/, without `.json`
    std::string_view text;
};

/// In the order of their names.
std::span<const Sample> samples();

}  // namespace tamga::cli::demo
