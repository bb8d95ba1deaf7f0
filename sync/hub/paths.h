#pragma once

/// What a hub answers to; sync/hub/README.md.
namespace tamga::sync::paths {

inline constexpr const char* exchange = "/exchange";
inline constexpr const char* enrol = "/enrol";
inline constexpr const char* health = "/healthz";
inline constexpr const char* metrics = "/metrics";
/// Status lists, by the last part of their address.
inline constexpr const char* status = R"(/status/([A-Za-z0-9._-]+))";
/// What else lies on the organisation's web server: the DID document and status lists elsewhere.
inline constexpr const char* documents = R"((/[A-Za-z0-9._-]+)+\.json)";
/// Only with the VC API.
inline constexpr const char* issue = "/credentials/issue";
inline constexpr const char* change_status = "/credentials/status";
inline constexpr const char* verify_credential = "/credentials/verify";
inline constexpr const char* verify_presentation = "/presentations/verify";
inline constexpr const char* session_header = "Tamga-Session";
inline constexpr const char* envelope_type = "application/vnd.tamga.exchange";

}  // namespace tamga::sync::paths
