#include "sync/hub/log/log_standing.h"

#include <algorithm>
#include <chrono>

namespace tamga::sync {
namespace {

/// Whole seconds since the log last answered; 0 where the clock went back.
std::uint64_t age_s(const LogStanding& standing, base::Instant now) {
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - standing.reached);
    return static_cast<std::uint64_t>(std::max<std::int64_t>(age.count(), 0));
}

std::string line(const char* name, const char* type, std::uint64_t value) {
    return std::string{"# TYPE "} + name + " " + type + "\n" + name + " " + std::to_string(value) +
           "\n";
}

}  // namespace

std::string health_of(const LogStanding& standing, base::Instant now) {
    if (!standing.is_reached)
        return "the database has not answered for " + std::to_string(age_s(standing, now)) +
               " s; " + std::to_string(standing.to_write) +
               " entries wait here, and nothing more is confirmed";
    if (!standing.is_caught_up)
        return "taking in what other processes wrote: " + std::to_string(standing.to_take) +
               " entries to come";
    if (standing.refused != 0)
        return std::to_string(standing.refused) +
               " chains of the database's log cannot be taken in here; the program's log says why";
    return "ok";
}

std::string metrics_of(const LogStanding& standing, base::Instant now) {
    return line("tamga_hub_log_reached", "gauge", standing.is_reached ? 1 : 0) +
           line("tamga_hub_log_contact_age_seconds", "gauge", age_s(standing, now)) +
           line("tamga_hub_log_entries_to_take", "gauge", standing.to_take) +
           line("tamga_hub_log_entries_to_write", "gauge", standing.to_write) +
           line("tamga_hub_log_contents_to_write", "gauge", standing.contents_to_write) +
           line("tamga_hub_log_chains_refused", "gauge", standing.refused) +
           line("tamga_hub_log_repeats_total", "counter", standing.repeats);
}

}  // namespace tamga::sync
