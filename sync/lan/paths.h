#pragma once

/// What a station that serves nearby answers to, beside `sync::paths::exchange`.
namespace tamga::sync::lan::paths {

inline constexpr const char* greeting = "/nearby";
inline constexpr const char* greeting_text = "tamga 1\n";
inline constexpr const char* pair = "/pair";
inline constexpr const char* pair_type = "application/vnd.tamga.pair";

}  // namespace tamga::sync::lan::paths
