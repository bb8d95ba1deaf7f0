#include "platform/cli/credential_export.h"

#include "core/base/csv_write.h"
#include "core/base/error.h"
#include "core/credential/badge_picture.h"
#include "core/credential/baked.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "platform/cli/files.h"

namespace tamga::cli {
namespace {

json::Value parse(const std::string& canonical) {
    json::ReadResult document = json::read(canonical);
    if (!document)
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored credential is damaged; restore the store from a backup"};
    return *std::move(document.value);
}

std::string write_signed(Station& station, base::CredentialId id, ExportMeans& means) {
    std::string canonical = station.credentials().document(id);
    if (means.form == FileForm::canonical) return canonical;
    return json::pretty(parse(canonical)) + "\n";
}

std::string write_token(Station& station, base::CredentialId id, ExportMeans& /*means*/) {
    return station.credentials().token(id);
}

std::string draw(const credential::BadgePicture& picture, bool is_png) {
    if (!is_png) return credential::draw_svg(picture);
    return std::string{base::as_text(credential::draw_png(picture))};
}

/// The user's picture, or the one of this credential's achievement.
const std::string& picture_for(const json::Value& document, ExportMeans& means, bool is_png) {
    if (means.image) return *means.image;
    const auto view = credential::view(document.as_object());
    const credential::BadgePicture picture = credential::picture_of(view);
    const json::Array key{picture.achievement, picture.title, picture.organisation, picture.level};
    const auto [known, is_new] = means.drawn.try_emplace(json::canonical(key));
    if (is_new) known->second = draw(picture, is_png);
    return known->second;
}

std::string write_picture(Station& station, base::CredentialId id, ExportMeans& means,
                          bool is_png) {
    const std::string canonical = station.credentials().document(id);
    const std::string& picture = picture_for(parse(canonical), means, is_png);
    const auto bake = is_png ? credential::bake_png : credential::bake_svg;
    const credential::BakeResult result = bake(base::as_bytes(picture), canonical);
    if (result.image) return std::string{base::as_text(*result.image)};
    const base::Finding& why = result.findings.front();
    throw base::Error{base::ErrorKind::data, "the credential cannot be baked into this picture: " +
                                                 why.what + " [" + why.code + "]"};
}

std::string write_png(Station& station, base::CredentialId id, ExportMeans& means) {
    return write_picture(station, id, means, true);
}

std::string write_svg(Station& station, base::CredentialId id, ExportMeans& means) {
    return write_picture(station, id, means, false);
}

constexpr ExportFormat known_formats[] = {
    {"vc", ".json", "the signed JSON", false, false, write_signed},
    {"jwt", ".jwt", "a JSON Web Token", true, false, write_token},
    {"png", ".png", "a picture with the credential in it", false, true, write_png},
    {"svg", ".svg", "a drawing with the credential in it", false, true, write_svg},
    {"clr", ".json", "one learner record for each learner", true, false, nullptr},
};

}  // namespace

std::span<const ExportFormat> export_formats() noexcept {
    return known_formats;
}

const ExportFormat& find_format(std::string_view name) {
    std::string names;
    for (const ExportFormat& format : known_formats) {
        if (format.name == name) return format;
        names += names.empty() ? "" : ", ";
        names += format.name;
    }
    throw base::Error{base::ErrorKind::usage, "there is no format “" + std::string{name} +
                                                  "” to export; there are: " + names};
}

CredentialFolder::CredentialFolder(Station& station, std::filesystem::path folder,
                                   ExportMeans means, const ExportFormat& format)
    : station_(station), folder_(std::move(folder)), means_(std::move(means)), format_(format) {
    make_folder(folder_);
    summary_.header = {"id", "learner", "identifier", "achievement", "issued", "status", "file"};
}

void CredentialFolder::add(base::CredentialId id) {
    const auto row = station_.credentials().find(id);
    if (!row)
        throw base::Error{base::ErrorKind::not_found,
                          "there is no credential " + base::to_urn(id.uuid)};
    const std::string name = base::format(id) + std::string{format_.extension};
    write_file(folder_ / name, format_.write(station_, id, means_), Existing::refuse);
    const auto learner = station_.learners().find(row->learner);
    summary_.rows.push_back(
        {size() + 2,
         {base::to_urn(id.uuid), row->learner_name, learner ? learner->identifier : std::string{},
          row->achievement_title, base::format(row->issued), std::string{issue::name(row->state)},
          name}});
}

void CredentialFolder::finish() {
    if (size() > 0)
        write_file(folder_ / "summary.csv", base::write_csv(summary_), Existing::replace);
}

}  // namespace tamga::cli
