#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/credential/baked.h"

namespace tamga::fuzz {

/// Whatever the bytes, looking for a badge in them gives a text or a reason; and a picture into
/// which one can be baked gives it back.
template <typename Bake>
void check_baking(base::ByteView bytes, Bake&& bake) {
    constexpr std::string_view credential = R"({"a":"<]]>\u0001"})";
    const auto found = credential::find_baked(bytes);
    base::check(
        found.text.has_value() == (!found.carrier.empty() && !base::has_errors(found.findings)),
        "a picture gives a text or a reason");
    const credential::BakeResult baked = bake(bytes, credential);
    base::check(baked.image.has_value() != base::has_errors(baked.findings),
                "baking gives a picture or a reason");
    if (baked.image)
        base::check(credential::find_baked(*baked.image).text == credential,
                    "what was baked is found");
}

}  // namespace tamga::fuzz
