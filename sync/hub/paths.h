#pragma once

/// What a hub answers to; sync/hub/README.md.
namespace tamga::sync::paths {

inline constexpr const char* exchange = "/exchange";
inline constexpr const char* enrol = "/enrol";
inline constexpr const char* health = "/healthz";
inline constexpr const char* metrics = "/metrics";
inline constexpr const char* session_header = "Tamga-Session";
inline constexpr const char* envelope_type = "application/vnd.tamga.exchange";

}  // namespace tamga::sync::paths
