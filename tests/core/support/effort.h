#pragma once

namespace tamga::test {

/// Whether the address sanitizer watches each step here, which takes several times as long and
/// holds memory of its own.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_watched = true;
#elif defined(__has_feature)
constexpr bool is_watched = __has_feature(address_sanitizer);
#else
constexpr bool is_watched = false;
#endif

/// How often something is repeated: what only adds chances is for builds at full speed, and a part
/// of it, which still goes every way through the code, is enough where each step is watched.
template <typename Number>
constexpr Number effort(Number full, Number watched) {
    return is_watched ? watched : full;
}

}  // namespace tamga::test
