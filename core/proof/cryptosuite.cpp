#include "core/proof/cryptosuite.h"

namespace tamga::proof {

std::string_view name(Soundness soundness) noexcept {
    switch (soundness) {
        case Soundness::sound: return "sound";
        case Soundness::not_sound: return "not sound";
        case Soundness::undetermined: break;
    }
    return "undetermined";
}

const Cryptosuite* find_suite(std::string_view name) noexcept {
    if (name == eddsa_jcs_2022().name()) return &eddsa_jcs_2022();
    return nullptr;
}

}  // namespace tamga::proof
