#include "core/credential/svg.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string_view>

#include "core/credential/baked.h"

namespace tamga::credential::svg {
namespace {

constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::string_view old_namespace = "http://openbadges.org";
constexpr XML_Char separator = ' ';  // stands in no namespace and in no name
constexpr int most_depth = 256;
constexpr std::size_t most_elements = 64;  // of those in which a badge may be

struct FreeParser {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};

/// A name as expat gives it: the namespace, the local name and the prefix, with spaces between.
struct Name {
    explicit Name(std::string_view expanded) {
        const std::size_t space = expanded.find(separator);
        if (space == std::string_view::npos) {
            local = expanded;
            return;
        }
        uri = expanded.substr(0, space);
        const std::string_view rest = expanded.substr(space + 1);
        const std::size_t second = rest.find(separator);
        local = rest.substr(0, second);
        if (second != std::string_view::npos) prefix = rest.substr(second + 1);
    }

    std::string_view uri{};
    std::string_view local{};
    std::string_view prefix{};
};

class Scanner {
  public:
    explicit Scanner(base::ByteView bytes)
        : bytes_(bytes), parser_(XML_ParserCreateNS("UTF-8", separator)) {
        if (!parser_) throw std::bad_alloc{};
        XML_SetUserData(parser_.get(), this);
        XML_SetReturnNSTriplet(parser_.get(), 1);
        XML_SetXmlDeclHandler(parser_.get(), on_declaration);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
        XML_SetSkippedEntityHandler(parser_.get(), on_skipped_entity);
        XML_SetStartNamespaceDeclHandler(parser_.get(), on_namespace);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
    }

    Scan run();

  private:
    static Scanner& self(void* data) { return *static_cast<Scanner*>(data); }

    /// Runs a step for expat, through which no exception may pass.
    template <typename Step>
    void guard(Step&& step) noexcept {
        try {
            if (scan_.findings.empty()) step();
        } catch (...) {
            is_out_of_memory_ = true;
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    static void on_declaration(void* data, const XML_Char*, const XML_Char* encoding, int) {
        if (encoding != nullptr) self(data).guard([&] { self(data).check_encoding(encoding); });
    }
    static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*,
                           int has_internal_subset) {
        if (has_internal_subset != 0) self(data).guard([&] { self(data).refuse_entities(); });
    }
    static void on_skipped_entity(void* data, const XML_Char*, int) {
        self(data).guard([&] { self(data).refuse_entities(); });
    }
    static void on_namespace(void* data, const XML_Char* prefix, const XML_Char* uri) {
        if (prefix == nullptr || std::string_view{prefix} != "openbadges" || uri == nullptr) return;
        self(data).guard([&] {
            if (self(data).depth_ == 0) self(data).scan_.badge_prefix = uri;
        });
    }
    static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
        self(data).guard([&] { self(data).start(Name{name}, attributes); });
    }
    static void on_end(void* data, const XML_Char*) {
        self(data).guard([&] { self(data).end(); });
    }
    static void on_text(void* data, const XML_Char* text, int length) {
        self(data).guard([&] { self(data).take_text({text, static_cast<std::size_t>(length)}); });
    }

    void check_encoding(std::string_view encoding);
    void start(const Name& name, const XML_Char** attributes);
    void start_root(const Name& name);
    void start_baked(const XML_Char** attributes, bool is_old);
    void end();
    void take_text(std::string_view text);

    std::size_t offset() const {
        return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get()));
    }
    std::size_t length() const {
        return static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
    }
    std::size_t line() const {
        return static_cast<std::size_t>(XML_GetCurrentLineNumber(parser_.get()));
    }
    void refuse(const char* code, std::string what);
    void refuse_entities() {
        refuse("baked.svg_entities", "The SVG declares or uses entities of its own.");
    }

    base::ByteView bytes_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    Scan scan_;
    int depth_ = 0;
    int baked_depth_ = 0;  ///< of the element that is being read, 0 outside
    bool is_out_of_memory_ = false;
};

void Scanner::refuse(const char* code, std::string what) {
    scan_.findings.push_back({base::Severity::error, code, "line " + std::to_string(line()),
                              std::move(what),
                              "Save the picture as plain SVG, or ask for it again."});
    XML_StopParser(parser_.get(), XML_FALSE);
}

void Scanner::check_encoding(std::string_view encoding) {
    std::string lower;
    for (const char c : encoding)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (lower != "utf-8" && lower != "us-ascii")
        refuse("baked.svg_xml", "The SVG is not written in UTF-8.");
}

void Scanner::start_root(const Name& name) {
    scan_.root_begin = offset();
    scan_.root_end = offset() + length();
    scan_.root_is_empty = scan_.root_end >= 2 && bytes_[scan_.root_end - 2] == '/';
    if (name.local != "svg" || name.uri != svg_namespace)
        refuse("baked.svg_root", "The outermost element is not SVG's.");
}

void Scanner::start_baked(const XML_Char** attributes, bool is_old) {
    if (scan_.baked.size() == most_elements)
        return refuse("baked.duplicate", "Very many badges are baked into this picture.");
    BakedElement element;
    element.begin = offset();
    element.line = line();
    element.is_old = is_old;
    for (; *attributes != nullptr; attributes += 2)
        if (std::string_view{attributes[0]} == "verify") element.verify = attributes[1];
    scan_.baked.push_back(std::move(element));
    baked_depth_ = depth_;
}

void Scanner::start(const Name& name, const XML_Char** attributes) {
    if (++depth_ > most_depth)
        return refuse("baked.svg_depth", "More than 256 elements stand inside each other.");
    if (depth_ == 1) return start_root(name);
    if (baked_depth_ > 0) {
        scan_.baked.back().has_elements = true;
        return;
    }
    if (name.local == "credential" && name.uri == badge_namespace)
        start_baked(attributes, false);
    else if (name.local == "assertion" && name.uri == old_namespace)
        start_baked(attributes, true);
    else if (name.local == "credential" && name.prefix == "openbadges")
        scan_.foreign_line = line();
}

void Scanner::end() {
    if (baked_depth_ == depth_) {
        scan_.baked.back().end = offset() + length();
        baked_depth_ = 0;
    }
    --depth_;
}

void Scanner::take_text(std::string_view text) {
    if (baked_depth_ == 0) return;
    BakedElement& element = scan_.baked.back();
    if (element.text.size() + text.size() > most_baked_bytes)
        element.is_too_large = true;
    else
        element.text += text;
}

Scan Scanner::run() {
    // Expat changes to UTF-16, whatever it is told, where the bytes look like it; offsets would no
    // longer be those of the text.
    if (std::find(bytes_.begin(), bytes_.end(), std::uint8_t{0}) != bytes_.end()) {
        refuse("baked.svg_xml", "The SVG is not written in UTF-8.");
        return std::move(scan_);
    }
    const auto status = XML_Parse(parser_.get(), reinterpret_cast<const char*>(bytes_.data()),
                                  static_cast<int>(bytes_.size()), XML_TRUE);
    const XML_Error error = XML_GetErrorCode(parser_.get());
    if (is_out_of_memory_ || error == XML_ERROR_NO_MEMORY) throw std::bad_alloc{};
    if (status != XML_STATUS_OK && scan_.findings.empty())
        refuse("baked.svg_xml",
               std::string{"The SVG is not well-formed XML: "} + XML_ErrorString(error) + ".");
    return std::move(scan_);
}

}  // namespace

Scan scan(base::ByteView bytes) {
    return Scanner{bytes}.run();
}

}  // namespace tamga::credential::svg
