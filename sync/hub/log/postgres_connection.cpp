#include "sync/hub/log/postgres_connection.h"

#include <libpq-fe.h>

#include <array>
#include <string_view>
#include <utility>

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::array<std::pair<const char*, const char*>, 6> usual_options{
    {{"connect_timeout", "5"},
     {"keepalives_idle", "10"},
     {"keepalives_interval", "5"},
     {"keepalives_count", "2"},
     {"tcp_user_timeout", "15000"},
     {"application_name", "tamga-hub"}}};

constexpr const char* usual_settings = "SET statement_timeout = 30000";

/// After an attempt that took long to fail, so many times as long nobody tries.
constexpr std::chrono::seconds long_attempt{1};
constexpr int rest_factor = 4;

[[noreturn]] void refuse_address() {
    // The address may hold a password: it is not repeated.
    throw Error{ErrorKind::usage,
                "the database's address cannot be read; it looks like "
                "postgresql://user@host:5432/database"};
}

std::string in_quotes(std::string_view value) {
    std::string out = "'";
    for (const char letter : value) {
        if (letter == '\'' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + "'";
}

/// The address as words and values, with what nobody said of it.
std::string read_options(const std::string& url) {
    if (!url.starts_with("postgresql://") && !url.starts_with("postgres://")) refuse_address();
    char* complaint = nullptr;
    PQconninfoOption* const parsed = PQconninfoParse(url.c_str(), &complaint);
    PQfreemem(complaint);
    if (parsed == nullptr) refuse_address();
    std::string options;
    std::string said = " ";
    for (const PQconninfoOption* one = parsed; one->keyword != nullptr; ++one) {
        if (one->val == nullptr) continue;
        options += std::string{one->keyword} + "=" + in_quotes(one->val) + " ";
        said += std::string{one->keyword} + " ";
    }
    PQconninfoFree(parsed);
    for (const auto& [word, value] : usual_options)
        if (said.find(" " + std::string{word} + " ") == std::string::npos)
            options += std::string{word} + "=" + value + " ";
    return options;
}

/// Without the full stops at its end, since the sentence goes on.
std::string first_line(std::string_view text) {
    text = text.substr(0, text.find('\n'));
    while (text.ends_with('.'))
        text.remove_suffix(1);
    return std::string{text};
}

/// A connection that came back by itself would hide that it was lost. The library's next version
/// does no such thing, which is why it warns of the only way to say so.
void stay_lost(pqxx::connection& connection) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

Error unreachable(const std::string& why) {
    return {ErrorKind::network,
            "the database cannot be used: " + why +
                ". Check that PostgreSQL runs, its address, user and password; nothing is lost"};
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url,
                                       std::function<void(pqxx::connection&)> prepare)
    : options_(read_options(url)), prepare_(std::move(prepare)) {}

bool PostgresConnection::is_open() const noexcept {
    return connection_ && connection_->is_open();
}

pqxx::connection& PostgresConnection::open() {
    if (is_open()) return *connection_;
    connection_.reset();
    const auto begun = std::chrono::steady_clock::now();
    if (begun < not_before_) throw unreachable(why_not_);
    try {
        auto connection = std::make_unique<pqxx::connection>(options_);
        stay_lost(*connection);
        {
            pqxx::nontransaction settings{*connection};
            settings.exec(usual_settings);
        }
        prepare_(*connection);
        connection_ = std::move(connection);
    } catch (const pqxx::broken_connection& error) {
        const auto now = std::chrono::steady_clock::now();
        if (now - begun > long_attempt) not_before_ = now + (now - begun) * rest_factor;
        why_not_ = first_line(error.what());
        throw;
    }
    ++number_;
    return *connection_;
}

std::uint64_t PostgresConnection::number() {
    try {
        (void)open();
        return number_;
    } catch (const std::exception&) {
        fail();
    }
}

void PostgresConnection::fail() {
    connection_.reset();
    try {
        throw;
    } catch (const Error&) {
        throw;
    } catch (const pqxx::disk_full&) {
        throw Error{ErrorKind::disk, "the database's disk is full: make room there"};
    } catch (const pqxx::sql_error& error) {
        throw Error{ErrorKind::network, "the database refused what was asked of it: " +
                                            first_line(error.what()) + "; look at its log"};
    } catch (const std::exception& error) {
        throw unreachable(first_line(error.what()));
    }
}

}  // namespace tamga::sync
