#pragma once

/// What a hub answers to; sync/hub/README.md.
namespace tamga::sync::paths {

inline constexpr const char* exchange = "/exchange";
inline constexpr const char* enrol = "/enrol";
inline constexpr const char* health = "/healthz";
inline constexpr const char* metrics = "/metrics";
/// Status lists, by the last part of their address.
inline constexpr const char* status = R"(/status/([A-Za-z0-9._-]+))";
/// The manifest of the newest snapshot, and the pieces of one, by its name.
inline constexpr const char* snapshot = "/snapshot";
inline constexpr const char* snapshot_pieces = "/snapshot/([0-9a-f]{32})";
inline constexpr const char* snapshot_type = "application/vnd.tamga.snapshot";
/// What else lies on the organisation's web server: the DID document and status lists elsewhere.
inline constexpr const char* documents = R"((/[A-Za-z0-9._-]+)+\.json)";
/// Only with the VC API.
inline constexpr const char* issue = "/credentials/issue";
inline constexpr const char* change_status = "/credentials/status";
inline constexpr const char* verify_credential = "/credentials/verify";
inline constexpr const char* verify_presentation = "/presentations/verify";
inline constexpr const char* session_header = "Tamga-Session";
/// Of messages. A station says the short one, since it asks often and mostly in vain; who says the
/// long one, as programs before did, is answered with it.
inline constexpr const char* envelope_type = "application/x-tamga";
inline constexpr const char* long_envelope_type = "application/vnd.tamga.exchange";

}  // namespace tamga::sync::paths
