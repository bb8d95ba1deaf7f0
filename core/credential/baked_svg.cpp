#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/credential/baked_parts.h"
#include "core/credential/svg.h"

namespace tamga::credential {
namespace {

std::string place(const svg::BakedElement& element) {
    return "line " + std::to_string(element.line);
}

void read_element(const svg::BakedElement& element, BakedResult& result) {
    const auto refuse = [&](const char* what) {
        result.findings.push_back(baked_fault("baked.svg_content", place(element), what,
                                              "Ask for the picture again, as the issuer made it."));
    };
    if (element.is_too_large || (element.verify && element.verify->size() > most_baked_bytes))
        return result.findings.push_back(baked_too_large(place(element)));
    if (element.has_elements) return refuse("The credential's element holds other elements.");
    const std::string_view attribute = element.verify ? trimmed(*element.verify) : "";
    const std::string_view body = trimmed(element.text);
    if (!attribute.empty() && !body.empty())
        return refuse("The credential's element holds two credentials.");
    if (attribute.empty() && body.empty()) return refuse("The credential's element is empty.");
    result.text = attribute.empty() ? body : attribute;
}

/// The name of the outermost element, as it is written.
std::string_view root_name(std::string_view document, const svg::Scan& scan) {
    const std::string_view tag =
        document.substr(scan.root_begin + 1, scan.root_end - scan.root_begin - 1);
    return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
}

/// A credential as XML can hold it: the two characters that XML 1.0 §2.2 excludes become JSON's
/// escapes, and carriage returns go, which in JSON stand between tokens only and which XML
/// rewrites.
std::string as_xml_text(std::string_view credential) {
    std::string text;
    text.reserve(credential.size());
    while (!credential.empty()) {
        std::size_t taken = 1;
        if (credential.starts_with("\xEF\xBF\xBE") || credential.starts_with("\xEF\xBF\xBF")) {
            text += credential[2] == '\xBE' ? "\\ufffe" : "\\uffff";
            taken = 3;
        } else if (credential.front() != '\r') {
            text += credential.front();
        }
        credential.remove_prefix(taken);
    }
    return text;
}

/// The element with the credential. Where it stands in a document whose prefix means something
/// else, it says itself what the prefix means.
std::string baked_element(std::string_view credential, bool declares_prefix) {
    std::string element = "<openbadges:credential";
    if (declares_prefix)
        element += " xmlns:openbadges=\"" + std::string{svg::badge_namespace} + '"';
    if (is_compact_jws(credential))
        return element + " verify=\"" + std::string{credential} + "\"></openbadges:credential>";
    element += "><![CDATA[";
    // A section ends at the first “]]>”, so that one in the credential is spread over two.
    constexpr std::string_view end = "]]>";
    for (auto at = credential.find(end); at != std::string_view::npos; at = credential.find(end)) {
        element += credential.substr(0, at + 2);
        element += "]]><![CDATA[";
        credential.remove_prefix(at + 2);
    }
    element += credential;
    return element + "]]></openbadges:credential>";
}

/// The document with the element directly behind the outermost start tag, and without the badges
/// that were baked into it before.
std::string rewrite(std::string_view document, const svg::Scan& scan, std::string_view credential) {
    const std::string_view name = root_name(document, scan);
    const std::size_t after_name = scan.root_begin + 1 + name.size();
    const bool is_declared = scan.badge_prefix.has_value();

    std::string out{document.substr(0, after_name)};
    if (!is_declared) out += " xmlns:openbadges=\"" + std::string{svg::badge_namespace} + '"';
    const std::size_t tag_end = scan.root_end - (scan.root_is_empty ? 2 : 1);
    out += document.substr(after_name, tag_end - after_name);
    out += ">\n  ";
    out += baked_element(credential, is_declared && scan.badge_prefix != svg::badge_namespace);
    if (scan.root_is_empty) out += "\n</" + std::string{name} + '>';
    std::size_t at = scan.root_end;
    for (const svg::BakedElement& old : scan.baked) {
        out += document.substr(at, old.begin - at);
        at = old.end;
    }
    out += document.substr(at);
    return out;
}

}  // namespace

BakedResult find_in_svg(base::ByteView bytes) {
    svg::Scan scan = svg::scan(bytes);
    BakedResult result{"svg", std::nullopt, std::move(scan.findings)};
    if (!result.findings.empty()) return result;
    const svg::BakedElement* credential = nullptr;
    for (const svg::BakedElement& element : scan.baked) {
        if (element.is_old) continue;
        if (credential != nullptr) {
            result.findings.push_back(baked_twice(place(element)));
            return result;
        }
        credential = &element;
    }
    if (credential != nullptr)
        read_element(*credential, result);
    else if (scan.foreign_line)
        result.findings.push_back(baked_fault(
            "baked.svg_namespace", "line " + std::to_string(*scan.foreign_line),
            "The element “openbadges:credential” stands in another namespace than that of Open "
            "Badges 3.0.",
            "Ask the issuer for a badge in “" + std::string{svg::badge_namespace} + "”."));
    else if (!scan.baked.empty())
        result.findings.push_back(old_badge(place(scan.baked.front())));
    else
        result.findings.push_back(nothing_baked());
    return result;
}

BakeResult bake_svg(base::ByteView image, std::string_view credential) {
    const std::string written = as_xml_text(trimmed(credential));
    if (auto finding = check_bakeable(image, written)) return {std::nullopt, {*finding}};
    svg::Scan scan = svg::scan(image);
    BakeResult result{std::nullopt, std::move(scan.findings)};
    if (!result.findings.empty()) return result;
    const std::string out = rewrite(base::as_text(image), scan, written);
    const base::ByteView bytes = base::as_bytes(out);
    base::check(find_in_svg(bytes).text == written, "a credential was lost while it was baked");
    result.image.emplace(bytes.begin(), bytes.end());
    return result;
}

}  // namespace tamga::credential
