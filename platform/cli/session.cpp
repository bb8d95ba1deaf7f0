#include "platform/cli/session.h"

#include <cstdlib>

#include "core/base/error.h"
#include "platform/cli/passphrase.h"

namespace tamga::cli {
namespace {

std::string named_store(const GlobalOptions& options) {
    if (!options.store.empty()) return options.store;
    const char* value = std::getenv("TAMGA_STORE");
    return value != nullptr ? value : "";
}

}  // namespace

base::Date Session::today() {
    return base::Date{std::chrono::floor<std::chrono::days>(now())};
}

bool Session::has_store() const {
    return !named_store(options_).empty();
}

std::filesystem::path Session::store() const {
    if (!has_store())
        throw base::Error{base::ErrorKind::usage,
                          "which store? Name its folder with --store DIR, or in the environment "
                          "variable TAMGA_STORE"};
    return named_store(options_);
}

Station& Session::station() {
    if (!station_) {
        station_.emplace(Station::open(store(), devices()));
        for (const std::string& notice : station_->notices())
            output_.note(notice);
    }
    return *station_;
}

Station& Session::signed_in() {
    Station& opened = station();
    if (is_signed_in_) return opened;
    std::string secret = passphrase(false);
    opened.sign_in(options_.operator_name, secret);
    forget(secret);
    if (options_.is_clock_accepted) opened.accept_clock();
    is_signed_in_ = true;
    return opened;
}

std::string Session::passphrase(bool is_new) {
    return read_passphrase(
        {options_.passphrase_file, "TAMGA_PASSPHRASE",
         options_.operator_name.empty() ? "Passphrase" : "Passphrase of " + options_.operator_name,
         is_new});
}

}  // namespace tamga::cli
