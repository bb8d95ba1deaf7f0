#pragma once

#include <string_view>

#include "core/linked_data/dataset.h"

namespace tamga::test {

/// Adds the quads of an N-Quads text (RDF 1.1 N-Quads), generalised ones included; false where the
/// text is none. For test data, not for strangers' input.
bool read_nquads(std::string_view text, linked_data::Dataset& dataset);

}  // namespace tamga::test
