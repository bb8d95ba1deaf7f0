#include "platform/print/certificate.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/json/write.h"
#include "platform/print/page.h"
#include "platform/print/pdf_parts.h"
#include "ui/language/languages.h"

namespace tamga::platform::print {
namespace {

using ui::language::Language;
using ui::language::Languages;

struct Paper {
    PaperSize size;
    std::string_view name;
    double width_mm;
    double height_mm;
    void (*draw)(Canvas&, const Sheet&);
};
constexpr Paper papers[] = {{PaperSize::a4, "a4", 210, 297, draw_a4},
                            {PaperSize::badge, "badge", 105, 148, draw_badge}};

const Paper& paper_of(PaperSize size) {
    return *std::find_if(std::begin(papers), std::end(papers),
                         [size](const Paper& one) { return one.size == size; });
}

Colour colour_of(std::string_view digits) {
    if (digits.starts_with('#')) digits.remove_prefix(1);
    const auto part = [digits](std::size_t at) {
        constexpr double most = 255;
        return std::stoi(std::string{digits.substr(at, 2)}, nullptr, 16) / most;
    };
    return {part(0), part(2), part(4)};
}

Voice voice(const json::Object& credential, const Language& language, const std::string& tag,
            const PrintStyle& style) {
    Voice made;
    made.tag = tag;
    made.is_rtl = language.direction() == ui::text::Direction::rtl;
    made.elements = credential::certificate_elements(credential, tag);
    made.phrases = phrases(language);
    made.rows = rows(made.elements, language, style.left_out);
    return made;
}

Sheet sheet_of(const json::Object& credential, const PrintStyle& style,
               const Languages& languages) {
    Sheet sheet;
    sheet.voices.push_back(voice(credential, languages.best("en"), "en", style));
    const std::string tag =
        style.language.empty() ? credential::language_of(credential) : style.language;
    const bool is_english = tag == "en" || tag.starts_with("en-");
    if (!is_english) sheet.voices.push_back(voice(credential, languages.best(tag), tag, style));
    sheet.code = credential::fit_for_print(credential, style.verify_address);
    sheet.id = credential::view(credential).id;
    sheet.colour = colour_of(style.colour);
    if (style.logo_png) sheet.logo_png = *style.logo_png;
    return sheet;
}

std::string attachment_name(std::string_view id, std::size_t number) {
    constexpr std::string_view urn = "urn:uuid:";
    const bool is_uuid = id.starts_with(urn);
    return "credential-" +
           (is_uuid ? std::string{id.substr(urn.size())} : std::to_string(number + 1)) + ".json";
}

/// The newest moment among the credentials, without fractions, as Cairo reads it.
std::string created(const std::vector<json::Object>& credentials) {
    base::Instant newest{};
    for (const json::Object& credential : credentials)
        if (const auto from = credential::valid_from(credential)) newest = std::max(newest, *from);
    return base::format(std::chrono::floor<std::chrono::seconds>(newest)).substr(0, 19) + "Z";
}

PdfFacts facts_of(const std::vector<json::Object>& credentials, const PrintStyle& style) {
    const json::Object& first = credentials.front();
    const credential::CredentialView shown = credential::view(first);
    PdfFacts facts;
    facts.title = shown.title;
    if (credentials.size() == 1 && !shown.learner_name.empty())
        facts.title = std::string{shown.learner_name} + " – " + facts.title;
    facts.author = shown.issuer_name;
    facts.language = style.language.empty() ? credential::language_of(first) : style.language;
    return facts;
}

}  // namespace

std::optional<PaperSize> parse_size(std::string_view name) {
    for (const Paper& paper : papers)
        if (paper.name == name) return paper.size;
    return std::nullopt;
}

bool is_colour(std::string_view text) {
    if (text.starts_with('#')) text.remove_prefix(1);
    constexpr std::size_t digits = 6;
    return text.size() == digits &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

Certificate make_certificate(const std::vector<json::Object>& credentials, const PrintStyle& style,
                             const std::function<void(std::size_t)>& progress) {
    if (credentials.empty())
        throw base::Error{base::ErrorKind::data, "there is no credential to print"};
    const Paper& paper = paper_of(style.size);
    const Languages languages;
    const PdfFacts facts = facts_of(credentials, style);
    Canvas canvas{paper.width_mm * points_per_mm, paper.height_mm * points_per_mm, facts,
                  created(credentials)};
    Certificate made;
    std::vector<PdfAttachment> attachments;
    for (const json::Object& credential : credentials) {
        const Sheet sheet = sheet_of(credential, style, languages);
        paper.draw(canvas, sheet);
        made.fits.push_back(sheet.code.fit);
        attachments.push_back({attachment_name(sheet.id, attachments.size()),
                               "The signed credential of this certificate", "application/vc",
                               json::canonical(credential)});
        if (progress) progress(attachments.size());
    }
    const std::string drawn = canvas.finish();
    made.pdf = finish_pdf(drawn, facts, canvas.elements(), attachments);
    return made;
}

}  // namespace tamga::platform::print
