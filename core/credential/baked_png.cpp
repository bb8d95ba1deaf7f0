#include <utility>

#include "core/base/check.h"
#include "core/base/deflate.h"
#include "core/credential/baked_parts.h"
#include "core/credential/png.h"

namespace tamga::credential {
namespace {

constexpr std::string_view keyword = "openbadgecredential";
constexpr std::string_view old_keyword = "openbadges";

bool holds_text(const png::Chunk& chunk) {
    return chunk.type == "iTXt" || chunk.type == "tEXt" || chunk.type == "zTXt";
}

std::string place(const png::Chunk& chunk) {
    return "byte " + std::to_string(chunk.offset);
}

/// The chunks in which a badge was baked, by what they are.
struct Found {
    const png::Chunk* credential = nullptr;
    const png::Chunk* second = nullptr;
    const png::Chunk* wrong_chunk = nullptr;
    const png::Chunk* old = nullptr;
};

Found look_through(const std::vector<png::Chunk>& chunks) {
    Found found;
    for (const png::Chunk& chunk : chunks) {
        if (!holds_text(chunk)) continue;
        const std::string_view word = png::keyword_of(chunk.data);
        if (word == old_keyword) found.old = &chunk;
        if (word != keyword) continue;
        if (chunk.type != "iTXt")
            found.wrong_chunk = &chunk;
        else
            (found.credential == nullptr ? found.credential : found.second) = &chunk;
    }
    return found;
}

void read_text(const png::Chunk& chunk, BakedResult& result) {
    const auto refuse = [&](const char* code, const char* what) {
        result.findings.push_back(baked_fault(code, place(chunk), what, ask_again));
    };
    const auto read = png::read_international_text(chunk.data);
    if (!read) return refuse("baked.png_text", "The credential's chunk is not in its form.");
    if (read->text.size() > most_baked_bytes)
        return result.findings.push_back(baked_too_large(place(chunk)));
    if (!read->is_compressed) {
        result.text = trimmed(base::as_text(read->text));
        return;
    }
    base::Expansion expansion = base::expand_zlib(read->text, most_baked_bytes);
    if (expansion.fault == base::ExpansionFault::too_large)
        return result.findings.push_back(baked_too_large(place(chunk)));
    if (expansion.fault)
        return refuse("baked.png_inflate", "The credential's compressed text is damaged.");
    result.findings.push_back({base::Severity::note, "baked.png_compressed", place(chunk),
                               "The credential is compressed, which Open Badges forbids.",
                               "Other programs may not find it."});
    result.text = trimmed(base::as_text(expansion.bytes));
}

}  // namespace

BakedResult find_in_png(base::ByteView bytes) {
    png::Reading reading = png::read_chunks(bytes);
    BakedResult result{"png", std::nullopt, std::move(reading.findings)};
    if (base::has_errors(result.findings)) return result;
    const Found found = look_through(reading.chunks);
    const auto refuse = [&result](base::Finding finding) {
        result.findings.push_back(std::move(finding));
    };
    if (found.second != nullptr) {
        refuse(baked_twice(place(*found.second)));
    } else if (found.credential != nullptr) {
        read_text(*found.credential, result);
    } else if (found.wrong_chunk != nullptr) {
        refuse(baked_fault("baked.png_wrong_chunk", place(*found.wrong_chunk),
                           "The credential lies in a chunk of another kind than iTXt.", ask_again));
    } else {
        refuse(found.old != nullptr ? old_badge(place(*found.old)) : nothing_baked());
    }
    return result;
}

BakeResult bake_png(base::ByteView image, std::string_view credential) {
    credential = trimmed(credential);
    if (auto finding = check_bakeable(image, credential)) return {std::nullopt, {*finding}};
    png::Reading reading = png::read_chunks(image);
    BakeResult result{std::nullopt, std::move(reading.findings)};
    if (base::has_errors(result.findings)) return result;

    // After the keyword: uncompressed, no language, no translated keyword.
    base::Bytes data(keyword.begin(), keyword.end());
    data.insert(data.end(), 5, std::uint8_t{0});
    data.insert(data.end(), credential.begin(), credential.end());

    base::Bytes& out = result.image.emplace(png::signature.begin(), png::signature.end());
    out.reserve(image.size() + data.size() + 64);
    for (const png::Chunk& chunk : reading.chunks) {
        const std::string_view word = holds_text(chunk) ? png::keyword_of(chunk.data) : "";
        if (word == keyword || word == old_keyword) continue;
        out.insert(out.end(), chunk.whole.begin(), chunk.whole.end());
        if (chunk.type == "IHDR") png::append_chunk(out, "iTXt", data);
    }
    base::check(find_in_png(out).text == credential, "a credential was lost while it was baked");
    return result;
}

}  // namespace tamga::credential
