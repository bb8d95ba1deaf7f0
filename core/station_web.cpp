#include "core/base/error.h"
#include "core/json/write.h"
#include "core/proof/did_web.h"
#include "core/station_state.h"

// What the organisation's web server, or its hub, shows to everybody.
namespace tamga {
namespace {

constexpr const char* document_type = "application/json";
constexpr const char* list_type = "application/vc";

/// The part of a web address behind its host: `/status/1f3a09bc-1-revocation.json`.
std::string path_of(const std::string& address) {
    const std::size_t host = address.find("://") + 3;
    const std::size_t slash = address.find('/', host);
    return slash == std::string::npos ? "/" : address.substr(slash);
}

WebFile as_file(const issue::PublishedList& list) {
    return {path_of(list.address), list_type, json::canonical(list.document)};
}

std::optional<WebFile> did_file(Station& station) {
    const auto did = station.organisation().did;
    const auto path = did ? proof::did_web_path(*did) : std::nullopt;
    const auto document = station.did_document();
    if (!path || !document) return std::nullopt;
    return WebFile{*path, document_type, json::canonical(*document)};
}

constexpr const char* trust_path = "/trust/list.json";

/// The trust list that was pinned here first, for those who take it from this server.
std::optional<WebFile> trust_file(Station& station) {
    const auto lists = station.trust_lists();
    if (lists.empty() || !lists.front().list) return std::nullopt;
    return WebFile{
        trust_path, document_type,
        json::canonical(trust::write_bundle(station.trust_bundle(lists.front().root.id)))};
}

}  // namespace

std::vector<WebFile> Station::web_files() {
    std::vector<WebFile> files;
    if (auto did = did_file(*this)) files.push_back(*std::move(did));
    if (organisation().status_address)
        for (const issue::PublishedList& list : publish_status())
            files.push_back(as_file(list));
    if (auto list = trust_file(*this)) files.push_back(*std::move(list));
    if (files.empty())
        throw base::Error{base::ErrorKind::usage,
                          "there is nothing to publish yet: give the organisation a did:web or an "
                          "address for its status lists with `tamga organisation set`"};
    return files;
}

std::optional<WebFile> Station::web_file(std::string_view path) {
    if (path == trust_path) return trust_file(*this);
    auto did = did_file(*this);
    if (did && did->path == path) return did;
    const auto address = organisation().status_address;
    if (!address || !path.starts_with(path_of(*address + "/"))) return std::nullopt;
    for (const issue::PublishedList& list : publish_status(path.substr(path.rfind('/') + 1)))
        if (path_of(list.address) == path) return as_file(list);
    return std::nullopt;
}

}  // namespace tamga
