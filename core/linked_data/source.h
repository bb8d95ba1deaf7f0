#pragma once

#include <string_view>

#include "core/json/value.h"

namespace tamga::linked_data {

/// A document, and how what is meant differs from what is written: so that a document without its
/// proof, or a proof with its document's context, needs no copy.
struct Source {
    /// Must outlive the call.
    const json::Value* document = nullptr;
    /// The same, where it is an object of its own; looked at where `document` is null.
    const json::Object* object = nullptr;
    /// A member of the outermost object to pass over, or empty.
    std::string_view left_out = {};
    /// Stands for the outermost `@context`, or null; must outlive the call.
    const json::Value* context = nullptr;
};

}  // namespace tamga::linked_data
