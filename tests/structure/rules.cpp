#include "tests/structure/rules.h"

#include <algorithm>
#include <optional>

#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string_view>;

constexpr std::size_t limit_lines = 450;

const Names top_level_names{
    "CMakeLists.txt", "CMakePresets.json", "README.md", "core", "sync", "ui", "platform", "tests"};

const Names socket_headers{"<sys/socket.h", "<netinet/", "<arpa/", "<netdb.h",
                           "<httplib.h",    "<curl/",    "<pqxx/", "<libpq-fe.h"};

/// A part of the house, and what it may include besides itself; all are beginnings of paths.
struct Room {
    std::string_view path;
    Names may_use;
};

/// Design §3, "who may use whom", written out. A room of the life cycle may use an earlier one that
/// hands its work on to it. `verify` needs no store: what is known is handed to it as values.
const std::vector<Room>& rooms() {
    constexpr auto base = "core/base/";
    constexpr auto crypto = "core/crypto/";
    constexpr auto json = "core/json/";
    constexpr auto linked_data = "core/linked_data/";
    constexpr auto proof = "core/proof/";
    constexpr auto credential = "core/credential/";
    constexpr auto trust = "core/trust/";
    constexpr auto journal = "core/journal/";
    constexpr auto store = "core/store/";
    constexpr auto design = "core/design/";
    constexpr auto assess = "core/assess/";
    constexpr auto issue = "core/issue/";
    constexpr auto verify = "core/verify/";
    constexpr auto recognise = "core/recognise/";
    constexpr auto station = "core/station.h";
    constexpr auto journal_door = "core/journal/journal.h";

    const Names documents{base, crypto, json, linked_data, proof, credential, trust};
    const auto documents_and = [&](const Names& more) {
        Names all = documents;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    const Names station_and_rooms{station, base,   json,      design,      assess,
                                  issue,   verify, recognise, journal_door};
    // Screens also show what a credential says, and offer the words of the European vocabularies.
    Names screens = station_and_rooms;
    screens.emplace_back(credential);

    // Besides what a screen sees, entries travel as the journal writes them, hashed and signed.
    Names travelling = station_and_rooms;
    for (const auto* more :
         {crypto, "core/journal/branches.h", "core/journal/content_names.h", "core/journal/entry.h",
          "core/journal/evidence_travel.h", "core/journal/exchange.h",
          "core/journal/introduction.h", "core/journal/invitations.h", "core/journal/membership.h",
          "core/journal/peers.h", "core/journal/receive_together.h", "core/journal/run_read.h",
          "core/journal/snapshot.h"})
        travelling.emplace_back(more);

    static const std::vector<Room> all{
        {base, {}},
        {crypto, {base}},
        {json, {base}},
        {linked_data, {base, crypto, json}},
        {proof, {base, crypto, json, linked_data}},
        {credential, {base, crypto, json, linked_data, proof}},
        {trust, {base, crypto, json, linked_data, proof, credential}},
        {store, documents},
        {journal, documents_and({store})},
        {design, documents_and({journal, store})},
        {assess, documents_and({journal, store, design})},
        {issue, documents_and({journal, store, design, assess})},
        {verify, documents},
        {recognise, documents_and({journal, store, design, verify})},
        {"core/station", {"core/"}},
        {"sync/", travelling},
        {"ui/", screens},
        {"platform/", {"core/", "sync/", "ui/"}},
        {"tests/", {"core/", "sync/", "ui/", "platform/"}},
    };
    return all;
}

bool begins_with_any(std::string_view text, const Names& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

const Room* room_of(std::string_view path) {
    for (const Room& room : rooms())
        if (path.starts_with(room.path)) return &room;
    return nullptr;
}

std::string_view skip_blanks(std::string_view text) {
    const auto start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

/// What a line includes, with its opening quotation mark or angle bracket and without the closing
/// one.
std::optional<std::string_view> included(std::string_view line) {
    line = skip_blanks(line);
    if (!line.starts_with('#')) return std::nullopt;
    line = skip_blanks(line.substr(1));
    if (!line.starts_with("include")) return std::nullopt;
    line = skip_blanks(line.substr(std::string_view{"include"}.size()));
    if (!line.starts_with('"') && !line.starts_with('<')) return std::nullopt;
    const auto end = line.find_first_of("\">", 1);
    return line.substr(0, end);
}

bool may_open_sockets(std::string_view path) {
    return path.starts_with("sync/") || path.starts_with("tests/sync/");
}

/// The fault of one include, or `nullopt`.
std::optional<std::string> fault_of(std::string_view path, const Room& room,
                                    std::string_view include) {
    if (include.starts_with('<')) {
        if (begins_with_any(include, socket_headers) && !may_open_sockets(path))
            return "includes " + std::string{include} + ">, but only sync/ opens a socket";
        return std::nullopt;
    }
    const std::string_view target = include.substr(1);
    if (target.starts_with(room.path) || begins_with_any(target, room.may_use)) return std::nullopt;
    if (room_of(target) == nullptr)
        return "includes \"" + std::string{target} +
               "\", which is not a path from the tree's top into a known room";
    return "includes \"" + std::string{target} + "\", against the direction of design §3";
}

}  // namespace

Faults check_source(std::string_view path, std::string_view text) {
    const std::string prefix = std::string{path} + ": ";
    const Room* room = room_of(path);
    if (room == nullptr) return {prefix + "belongs to no room of design §3"};

    Faults faults;
    const bool is_test_file = path.starts_with("tests/") && path.ends_with("_test.cpp");
    std::size_t lines = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++lines;

        const std::string at = std::string{path} + ":" + std::to_string(lines) + ": ";
        if (const auto include = included(line))
            if (const auto fault = fault_of(path, *room, *include)) faults.push_back(at + *fault);
        if (skip_blanks(line).starts_with("TEST_CASE") && !is_test_file)
            faults.push_back(at + "CTest runs only test cases in tests/**/*_test.cpp");
    }
    if (lines > limit_lines)
        faults.push_back(prefix + "has " + std::to_string(lines) + " lines; the limit is " +
                         std::to_string(limit_lines));
    return faults;
}

Faults check_top(const std::vector<std::string>& names) {
    Faults faults;
    for (const std::string& name : names) {
        // Tools leave node_modules wherever they are run; .gitignore keeps it out of the tree.
        if (name.starts_with('.') || name == "node_modules") continue;
        if (std::find(top_level_names.begin(), top_level_names.end(), name) ==
            top_level_names.end())
            faults.push_back(name + ": the tree's top has no place for it (design §3)");
    }
    return faults;
}

Faults check_tree(const fs::path& top) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{top})
        names.push_back(entry.path().filename().string());
    Faults faults = check_top(names);

    for (const std::string_view folder : {"core", "sync", "ui", "platform", "tests"}) {
        for (fs::recursive_directory_iterator it{top / folder}, end; it != end; ++it) {
            if (it->path().filename() == "node_modules") it.disable_recursion_pending();
            const auto extension = it->path().extension();
            if (extension == ".orig" || extension == ".rej" || extension == ".bak")
                faults.push_back(it->path().string() + ": a tool's leftover");
            if (!it->is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
            const auto path = it->path().lexically_relative(top).generic_string();
            const Faults more = check_source(path, read_file(it->path()));
            faults.insert(faults.end(), more.begin(), more.end());
        }
    }
    return faults;
}

}  // namespace tamga::test
