#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/crypto/random.h"
#include "core/station.h"
#include "platform/cli/output.h"

namespace tamga::cli {

/// The options that every verb understands.
struct GlobalOptions {
    std::string store;
    std::string operator_name;
    std::string passphrase_file;
    bool is_json = false;
    bool is_clock_accepted = false;
};

/// One run of the program: what was asked of every verb, the devices, and the store once a verb
/// needs it.
class Session {
  public:
    explicit Session(GlobalOptions options)
        : options_(std::move(options)), output_(options_.is_json) {}

    const GlobalOptions& options() const noexcept { return options_; }
    Output& output() noexcept { return output_; }
    StationDevices devices() noexcept { return {clock_, random_}; }
    base::Instant now() { return clock_.now(); }
    /// The day in UTC.
    base::Date today();

    /// Whether a store was named with `--store` or TAMGA_STORE.
    bool has_store() const;
    /// @throws base::Error{usage} when none was named.
    std::filesystem::path store() const;

    /// The station in the store, opened on first use; its notices are shown.
    Station& station();
    /// The same with the operator signed in.
    Station& signed_in();

    /// The passphrase of who calls; the caller forgets it.
    std::string passphrase(bool is_new);

  private:
    GlobalOptions options_;
    Output output_;
    base::SystemClock clock_;
    crypto::SystemRandom random_;
    std::optional<Station> station_;
    bool is_signed_in_ = false;
};

}  // namespace tamga::cli
