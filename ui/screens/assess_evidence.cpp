#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/assess/assessments.h"
#include "core/base/bytes.h"
#include "core/base/error.h"
#include "ui/screens/assess_form.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/label.h"

// Evidence: files that show what was assessed. They are kept as soon as they are added.

namespace tamga::ui::screens {

using app::Context;
using widgets::Scope;
using widgets::Ui;

namespace {

struct Kind {
    std::string_view extension;
    std::string_view media_type;
};
constexpr std::array media_kinds{Kind{".jpg", "image/jpeg"},       Kind{".jpeg", "image/jpeg"},
                                 Kind{".png", "image/png"},        Kind{".webp", "image/webp"},
                                 Kind{".heic", "image/heic"},      Kind{".pdf", "application/pdf"},
                                 Kind{".txt", "text/plain"},       Kind{".csv", "text/csv"},
                                 Kind{".mp3", "audio/mpeg"},       Kind{".m4a", "audio/mp4"},
                                 Kind{".mp4", "video/mp4"},        Kind{".webm", "video/webm"},
                                 Kind{".svg", "image/svg+xml"},    Kind{".zip", "application/zip"},
                                 Kind{".json", "application/json"}};

std::string_view media_type_of(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const Kind& kind : media_kinds)
        if (kind.extension == extension) return kind.media_type;
    return "application/octet-stream";
}

/// The first of `photo-1.jpg`, `photo-2.jpg`, … that no piece of evidence has: an assessment that
/// is corrected brings photographs along.
std::string photograph_name(const std::vector<assess::EvidenceFile>& evidence) {
    for (std::size_t number = 1;; ++number) {
        std::string name = "photo-" + std::to_string(number) + ".jpg";
        if (std::ranges::find(evidence, name, &assess::EvidenceFile::name) == evidence.end())
            return name;
    }
}

}  // namespace

void AssessmentForm::build_evidence(Context& context) {
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "evidence", {.title = ui.tr("assess_evidence", "Evidence")});
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui, {.wraps = false});
        widgets::icon(ui, theme::Icon::file);
        widgets::paragraph(ui, evidence_[i].name, {.width = widgets::fill()});
        if (widgets::icon_button(
                ui, theme::Icon::trash,
                ui.tr("assess_evidence", "Leave out {name}", {{"name", evidence_[i].name}})))
            removed = i;
    }
    if (removed) evidence_.erase(evidence_.begin() + static_cast<std::ptrdiff_t>(*removed));
    camera_.build(context);
    if (const auto photo = camera_.take_photo(context))
        keep_evidence(context.station, photograph_name(evidence_), *photo, "image/jpeg");
    const auto dropped = widgets::drop_zone(
        ui, ui.tr("assess_evidence", "Drop files here"), ui.tr("assess_evidence", "Choose files"),
        ui.tr("assess_evidence", "A photograph, a test, a recording; up to 10 MiB"));
    for (const std::filesystem::path& file : dropped.files)
        keep_file(context.station, file);
    if (!dropped.wants_picker) return;
    // The dialog answers in a later frame, in which this form and the station still are.
    context.devices.files.open({.title = std::string{ui.tr("assess_evidence", "Choose files")},
                                .extensions = {},
                                .may_be_several = true,
                                .chosen = [this, &station = context.station](
                                              const std::vector<std::filesystem::path>& files) {
                                    for (const std::filesystem::path& file : files)
                                        keep_file(station, file);
                                }});
}

void AssessmentForm::keep_file(Station& station, const std::filesystem::path& file) {
    const std::string content = load_file(file, assess::limit_evidence_bytes);
    keep_evidence(station, file.filename().string(), content, media_type_of(file));
}

void AssessmentForm::keep_evidence(Station& station, std::string name, std::string_view content,
                                   std::string_view media_type) {
    assess::EvidenceFile kept;
    kept.sha256 = station.assessments().add_evidence(base::as_bytes(content), media_type);
    kept.name = std::move(name);
    kept.media_type = media_type;
    const bool is_known = std::ranges::any_of(
        evidence_, [&](const assess::EvidenceFile& one) { return one.sha256 == kept.sha256; });
    if (!is_known) evidence_.push_back(std::move(kept));
}

}  // namespace tamga::ui::screens
