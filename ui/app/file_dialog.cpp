#include "ui/app/file_dialog.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text_fold.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::ui::app {
namespace {

namespace fs = std::filesystem;
using namespace widgets;

/// A folder with more shows the first of them, and says so.
constexpr std::size_t limit_entries = 5000;
constexpr std::size_t limit_name = 200;

bool is_hidden(const std::string& name) {
    return name.empty() || name.front() == '.';
}

std::string lower_case_extension(const fs::path& file) {
    std::string extension = file.extension().string();
    for (char& letter : extension)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return extension;
}

std::string size_text(const language::Language& language, std::uintmax_t bytes) {
    constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < units.size(); ++unit)
        size /= 1000;
    return text::isolate(language.number(size, unit == 0 || size >= 10 ? 0 : 1) + " " +
                         units[unit]);
}

}  // namespace

void FileDialog::open(OpenRequest request) {
    close();
    open_ = std::move(request);
    begin();
}

void FileDialog::save(SaveRequest request) {
    close();
    file_name_ = request.file_name;
    save_ = std::move(request);
    begin();
}

void FileDialog::close() noexcept {
    open_.reset();
    save_.reset();
    entries_.clear();
    fault_.clear();
    file_name_.clear();
    asks_to_replace_ = false;
}

void FileDialog::begin() {
    found_ = roots_();
    const bool is_below_a_root =
        std::any_of(found_.begin(), found_.end(), [&](const FileRoot& root) {
            const auto relative = folder_.lexically_relative(root.folder);
            return !folder_.empty() && !relative.empty() && *relative.begin() != "..";
        });
    if (is_below_a_root)
        enter(folder_);
    else if (!found_.empty())
        enter(found_.front().folder);
    else
        folder_.clear();
}

void FileDialog::enter(const fs::path& folder) {
    folder_ = folder;
    entries_.clear();
    has_more_ = is_unreadable_ = false;
    current_ = 0;
    std::error_code failure;
    fs::directory_iterator it{folder, fs::directory_options::skip_permission_denied, failure};
    is_unreadable_ = static_cast<bool>(failure);
    for (; !failure && it != fs::directory_iterator{}; it.increment(failure)) {
        std::error_code unknown;
        Entry entry{it->path().filename().string(), it->is_directory(unknown), 0};
        if (is_hidden(entry.name)) continue;
        if (!entry.is_folder) {
            if (!it->is_regular_file(unknown) || !fits(it->path())) continue;
            entry.size_bytes = it->file_size(unknown);
            if (unknown) entry.size_bytes = 0;
        }
        if (entries_.size() == limit_entries) {
            has_more_ = true;
            break;
        }
        entries_.push_back(std::move(entry));
    }
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i)
        order.emplace_back((entries_[i].is_folder ? "0" : "1") + base::fold(entries_[i].name), i);
    std::sort(order.begin(), order.end());
    std::vector<Entry> sorted;
    sorted.reserve(entries_.size());
    for (const auto& [key, index] : order)
        sorted.push_back(std::move(entries_[index]));
    entries_ = std::move(sorted);
}

bool FileDialog::fits(const fs::path& file) const {
    if (!open_ || open_->extensions.empty()) return true;
    const std::string extension = lower_case_extension(file);
    return std::find(open_->extensions.begin(), open_->extensions.end(), extension) !=
           open_->extensions.end();
}

bool FileDialog::is_root(const fs::path& folder) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const FileRoot& root) { return root.folder == folder; });
}

void FileDialog::go_up() {
    if (!is_root(folder_) && folder_.has_parent_path()) enter(folder_.parent_path());
}

void FileDialog::build(Ui& ui) {
    if (!open_ && !save_) return;
    const Dialog frame = dialog(ui, open_ ? open_->title : save_->title, 760);
    if (frame.dismissed) {
        close();
        return;
    }
    if (found_.empty())
        banner(ui, theme::Tone::warning, ui.tr("file_dialog", "There is no folder to choose from"),
               {.text = ui.tr("file_dialog", "Put in a stick and try again.")});
    build_roots(ui);
    build_entries(ui);
    if (save_)
        text_field(ui, ui.tr("file_dialog", "File name"), file_name_,
                   {.error = fault_, .is_required = true, .max_length = limit_name});
    build_buttons(ui);
}

void FileDialog::build_roots(Ui& ui) {
    const Scope bar = row(ui, {.gap = theme::space::s});
    if (icon_button(ui, theme::Icon::back, ui.tr("file_dialog", "Folder above"),
                    {.is_enabled = !folder_.empty() && !is_root(folder_)}))
        go_up();
    for (const FileRoot& root : found_) {
        const auto name = ui.named(root.folder.string());
        if (button(ui, root.name,
                   {.icon = root.is_removable ? theme::Icon::usb : theme::Icon::folder}))
            enter(root.folder);
    }
}

void FileDialog::build_entries(Ui& ui) {
    paragraph(ui, folder_.string(),
              {.style = theme::TextStyle::caption, .is_muted = true, .is_code = true});
    const Column columns[] = {{.title = ui.tr("file_dialog", "Chosen"), .width = fixed(72)},
                              {.title = ui.tr("file_dialog", "Name"), .width = fill(3)},
                              {.title = ui.tr("file_dialog", "Size"),
                               .width = fixed(110 * ui.settings().text_scale),
                               .from = WidthClass::medium,
                               .is_number = true}};
    Box area;
    area.height = fixed(std::max(180.0F, ui.screen().height / ui.settings().display_scale * 0.4F));
    ui.open(Role::none, "files", area);
    std::optional<std::size_t> pressed;
    {
        const Scope scope{ui};
        const TableResult result = table(
            ui, ui.tr("file_dialog", "Files"), columns, entries_.size(), current_,
            [&](std::size_t row, RowBuilder& cells) {
                const Entry& entry = entries_[row];
                if (entry.is_folder)
                    cells.icon(theme::Icon::folder, theme::Tone::primary,
                               ui.tr("file_dialog", "Folder"));
                else
                    cells.icon(entry.is_chosen ? theme::Icon::check : theme::Icon::file,
                               entry.is_chosen ? theme::Tone::success : theme::Tone::neutral,
                               entry.is_chosen ? ui.tr("file_dialog", "Chosen")
                                               : ui.tr("file_dialog", "File"));
                cells.text(entry.name, {.is_strong = entry.is_folder || entry.is_chosen});
                cells.text(
                    entry.is_folder ? std::string{} : size_text(ui.language(), entry.size_bytes),
                    {.is_muted = true});
            },
            {.empty = is_unreadable_
                          ? ui.tr("file_dialog", "This folder cannot be read.")
                          : ui.tr("file_dialog", "There is nothing here that could be chosen."),
             .has_header = false,
             .min_rows = 2});
        pressed = result.opened;
    }
    if (has_more_)
        paragraph(ui,
                  ui.tr("file_dialog", "Only the first {n} are shown.",
                        {{"n", ui.language().number(static_cast<std::int64_t>(limit_entries))}}),
                  {.style = theme::TextStyle::caption, .is_muted = true});
    if (pressed) press(*pressed);
}

void FileDialog::press(std::size_t row) {
    const Entry entry = entries_[row];
    if (entry.is_folder) {
        enter(folder_ / entry.name);
        return;
    }
    if (save_) {
        file_name_ = entry.name;
        return;
    }
    const bool is_chosen = !entry.is_chosen;
    if (!open_->may_be_several)
        for (Entry& other : entries_)
            other.is_chosen = false;
    entries_[row].is_chosen = is_chosen;
}

std::vector<fs::path> FileDialog::chosen() const {
    std::vector<fs::path> files;
    for (const Entry& entry : entries_)
        if (entry.is_chosen) files.push_back(folder_ / entry.name);
    return files;
}

void FileDialog::build_buttons(Ui& ui) {
    bool cancels = false;
    bool agrees = false;
    {
        const Scope buttons = dialog_buttons(ui);
        cancels = button(ui, ui.tr("common", "Cancel"));
        if (open_)
            agrees = button(ui, ui.tr("file_dialog", "Choose"),
                            {.kind = ButtonKind::primary, .is_enabled = !chosen().empty()});
        else
            agrees = button(ui, ui.tr("file_dialog", "Save"),
                            {.kind = ButtonKind::primary,
                             .icon = theme::Icon::save,
                             .is_enabled = !folder_.empty()});
    }
    if (asks_to_replace_) {
        const Answer answer = question(
            ui, ui.tr("file_dialog", "Replace this file?"),
            {.text = ui.tr("file_dialog", "{name} is there already.", {{"name", file_name_}}),
             .yes = ui.tr("file_dialog", "Replace"),
             .is_danger = true});
        if (answer != Answer::none) asks_to_replace_ = false;
        if (answer == Answer::yes) {
            const auto request = *std::exchange(save_, std::nullopt);
            const fs::path file = folder_ / file_name_;
            close();
            request.chosen(file);
        }
        return;
    }
    if (cancels) close();
    if (agrees && open_)
        finish_open();
    else if (agrees && save_)
        finish_save(ui);
}

void FileDialog::finish_open() {
    auto files = chosen();
    // Whoever is told may ask for the next file at once.
    const auto request = *std::exchange(open_, std::nullopt);
    close();
    request.chosen(std::move(files));
}

void FileDialog::finish_save(Ui& ui) {
    const fs::path name{file_name_};
    if (file_name_.empty() || is_hidden(file_name_) || name.filename() != name) {
        fault_ =
            ui.tr("file_dialog", "Enter a name without a slash that does not begin with a dot.");
        return;
    }
    std::error_code unknown;
    if (fs::exists(folder_ / name, unknown)) {
        asks_to_replace_ = true;
        return;
    }
    const auto request = *std::exchange(save_, std::nullopt);
    const fs::path file = folder_ / name;
    close();
    request.chosen(file);
}

}  // namespace tamga::ui::app
