#include "core/journal/body_codec.h"

#include <zstd.h>

#include <algorithm>

#include "core/base/check.h"
#include "core/base/error.h"

namespace tamga::journal {
namespace {

using base::Error;
using base::ErrorKind;

// Level 1 takes about 3 µs for an award's body and leaves a sixth more than level 3 does.
constexpr int compression_level = 1;
constexpr std::size_t body_limit_bytes = 32 * 1024 * 1024;

[[noreturn]] void damaged() {
    throw Error{
        ErrorKind::corrupt,
        "a journal entry's body cannot be unpacked: the store is damaged; restore a backup"};
}

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};
template <typename T>
using Owned = std::unique_ptr<T, FreeCompressor>;

}  // namespace

struct BodyCodec::State {
    Owned<ZSTD_CCtx> compressor{ZSTD_createCCtx()};
    Owned<ZSTD_DCtx> decompressor{ZSTD_createDCtx()};
    Owned<ZSTD_CDict> write_dictionary{
        ZSTD_createCDict(first_dictionary().data(), first_dictionary().size(), compression_level)};
    Owned<ZSTD_DDict> read_dictionary{
        ZSTD_createDDict(first_dictionary().data(), first_dictionary().size())};
    base::Bytes stored;
    std::string text;
};

BodyCodec::BodyCodec() : state_(std::make_unique<State>()) {
    base::check(state_->compressor && state_->decompressor && state_->write_dictionary &&
                    state_->read_dictionary,
                "zstd could not be set up");
    ZSTD_CCtx* compressor = state_->compressor.get();
    // The dictionary is known by the form byte, and the journal's own hash guards the content.
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_dictIDFlag, 0);
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 0);
    ZSTD_CCtx_refCDict(compressor, state_->write_dictionary.get());
    ZSTD_DCtx_refDDict(state_->decompressor.get(), state_->read_dictionary.get());
}

BodyCodec::~BodyCodec() = default;

base::ByteView BodyCodec::encode(std::string_view canonical) {
    base::Bytes& out = state_->stored;
    out.resize(1 + ZSTD_compressBound(canonical.size()));
    const std::size_t packed = ZSTD_compress2(state_->compressor.get(), out.data() + 1,
                                              out.size() - 1, canonical.data(), canonical.size());
    base::check(ZSTD_isError(packed) == 0, "zstd refused to compress a body");
    if (packed < canonical.size()) {
        out[0] = static_cast<std::uint8_t>(BodyForm::zstd_first);
        return {out.data(), 1 + packed};
    }
    out[0] = static_cast<std::uint8_t>(BodyForm::plain);
    std::copy(canonical.begin(), canonical.end(), out.begin() + 1);
    return {out.data(), 1 + canonical.size()};
}

std::string_view BodyCodec::decode(base::ByteView stored) {
    if (stored.empty()) damaged();
    const base::ByteView content = stored.subspan(1);
    switch (static_cast<BodyForm>(stored[0])) {
        case BodyForm::plain:
        case BodyForm::residue: return state_->text = base::as_text(content);
        case BodyForm::zstd_first: break;
        default: damaged();
    }
    const unsigned long long size = ZSTD_getFrameContentSize(content.data(), content.size());
    if (size > body_limit_bytes) damaged();  // The error values lie above every size.
    state_->text.resize(static_cast<std::size_t>(size));
    const std::size_t unpacked =
        ZSTD_decompressDCtx(state_->decompressor.get(), state_->text.data(), state_->text.size(),
                            content.data(), content.size());
    if (ZSTD_isError(unpacked) != 0 || unpacked != state_->text.size()) damaged();
    return state_->text;
}

bool BodyCodec::is_residue(base::ByteView stored) {
    return !stored.empty() && stored[0] == static_cast<std::uint8_t>(BodyForm::residue);
}

base::Bytes BodyCodec::as_residue(std::string_view canonical) {
    base::Bytes stored(1 + canonical.size(), static_cast<std::uint8_t>(BodyForm::residue));
    std::copy(canonical.begin(), canonical.end(), stored.begin() + 1);
    return stored;
}

}  // namespace tamga::journal
