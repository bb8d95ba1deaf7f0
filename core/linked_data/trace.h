#pragma once

#include <vector>

namespace tamga::linked_data {

/// Where the terms of a dataset's quads stand in the document that said them: the place in memory
/// of a literal's `json::Value`, or of the characters of an identifier; null for a term that does
/// not stand there by itself, such as a blank node, a type, or an IRI that was put together.
struct Trace {
    struct Quad {
        const void* subject = nullptr;
        const void* object = nullptr;
        const void* graph = nullptr;
    };

    std::vector<Quad> quads;  ///< in the order of the dataset's
    /// Whether the quads depend on each text by itself. False where two quads were the same, or
    /// where nodes carry indices, which one node may have only one of.
    bool is_plain = true;
};

}  // namespace tamga::linked_data
