#include "ui/app/drafts.h"

#include <fstream>
#include <system_error>

#include "core/json/read.h"
#include "core/json/write.h"

namespace tamga::ui::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t limit_bytes = 4 * 1024 * 1024;
constexpr std::size_t limit_depth = 32;

const char* name_of(Place place) {
    switch (place) {
        case Place::assess: return "assess";
        case Place::design: return "design";
        case Place::settings: return "settings";
        case Place::start: return "set_up";  // before there is an operator
        default: break;
    }
    return "other";
}

/// A folder for its owner only, and those above it as well where they are missing.
void make_private(const fs::path& folder, std::error_code& failure) {
    if (fs::exists(folder, failure)) return;
    if (folder.has_parent_path()) make_private(folder.parent_path(), failure);
    if (fs::create_directory(folder, failure))
        fs::permissions(folder, fs::perms::owner_all, failure);
}

}  // namespace

Drafts::Drafts(fs::path folder) : folder_(std::move(folder)) {
    if (!folder_.empty()) flusher_ = std::make_shared<Flusher>();
}

fs::path Drafts::file_of(const base::OperatorId& who, Place place) const {
    return folder_ / (base::format(who) + "-" + name_of(place) + ".json");
}

bool Drafts::keep(const base::OperatorId& who, Place place, const json::Object& draft) {
    // Text that no JSON can hold is none that a field would give.
    if (folder_.empty() || !json::is_writable(draft)) return true;
    const fs::path file = file_of(who, place);
    std::string text;
    json::append_canonical(text, draft);
    if (file == kept_file_ && text == kept_) return true;
    if (!write(file, text)) return false;
    kept_file_ = file;
    kept_ = std::move(text);
    flusher_->flush(file);
    return true;
}

/// Whole or not at all; what stood there before is still there where this fails.
bool Drafts::write(const fs::path& file, const std::string& text) const {
    std::error_code failure;
    make_private(folder_, failure);
    fs::path unfinished = file;
    unfinished += ".unfinished";
    {
        std::ofstream output{unfinished, std::ios::binary | std::ios::trunc};
        fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write, failure);
        if (!failure) output << text << std::flush;
        if (!output) failure = std::make_error_code(std::errc::io_error);
    }
    if (!failure) fs::rename(unfinished, file, failure);
    if (!failure) return true;
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    return false;
}

std::optional<json::Object> Drafts::find(const base::OperatorId& who, Place place) const {
    if (!has(who, place)) return std::nullopt;
    std::ifstream input{file_of(who, place), std::ios::binary};
    std::string text(limit_bytes, '\0');
    input.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (input.bad()) return std::nullopt;
    text.resize(static_cast<std::size_t>(input.gcount()));
    json::ReadResult read = json::read(text, {limit_bytes, limit_depth});
    if (!read || !read.value->is_object()) return std::nullopt;
    return std::move(read.value->as_object());
}

bool Drafts::has(const base::OperatorId& who, Place place) const {
    std::error_code ignored;
    return !folder_.empty() && fs::is_regular_file(file_of(who, place), ignored);
}

void Drafts::remove(const base::OperatorId& who, Place place) noexcept {
    kept_file_.clear();
    kept_.clear();
    if (folder_.empty()) return;
    std::error_code ignored;
    fs::remove(file_of(who, place), ignored);
}

}  // namespace tamga::ui::app
