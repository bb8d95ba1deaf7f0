#include "core/credential/qr_payload.h"

#include <zlib.h>

#include <array>
#include <memory>
#include <new>
#include <utility>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/credential/qr_dictionary.h"
#include "core/credential/qr_fault.h"
#include "core/credential/qr_stream.h"
#include "core/json/write.h"

namespace tamga::credential {
namespace {

using base::Bytes;
using base::ByteView;

/// zlib: the largest window, without header and trailer.
constexpr int raw_window_bits = -15;
constexpr int most_memory = 9;

struct EndDeflate {
    void operator()(z_stream* stream) const noexcept { deflateEnd(stream); }
};
struct EndInflate {
    void operator()(z_stream* stream) const noexcept { inflateEnd(stream); }
};

void append_deflated(Bytes& out, ByteView bytes, ByteView preset) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, raw_window_bits, most_memory,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc{};
    const std::unique_ptr<z_stream, EndDeflate> end{&stream};
    base::check(
        deflateSetDictionary(&stream, preset.data(), static_cast<uInt>(preset.size())) == Z_OK,
        "zlib refused a preset dictionary");
    const std::size_t before = out.size();
    out.resize(before + deflateBound(&stream, bytes.size()));
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = out.data() + before;
    stream.avail_out = static_cast<uInt>(out.size() - before);
    base::check(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib did not keep to its own bound");
    out.resize(before + stream.total_out);
}

/// What deflate had packed, and what stands behind it.
struct Inflated {
    Bytes bytes;
    ByteView rest;
    const QrFault* fault = nullptr;
};

Inflated inflate_bounded(ByteView packed, ByteView preset) {
    z_stream stream{};
    if (inflateInit2(&stream, raw_window_bits) != Z_OK) throw std::bad_alloc{};
    const std::unique_ptr<z_stream, EndInflate> end{&stream};
    base::check(
        inflateSetDictionary(&stream, preset.data(), static_cast<uInt>(preset.size())) == Z_OK,
        "zlib refused a preset dictionary");
    Inflated inflated;
    inflated.bytes.resize(limit_qr_document_bytes);
    stream.next_in = const_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = inflated.bytes.data();
    stream.avail_out = static_cast<uInt>(inflated.bytes.size());
    const int answer = inflate(&stream, Z_FINISH);
    if (answer == Z_MEM_ERROR) throw std::bad_alloc{};
    if (answer == Z_STREAM_END) {
        inflated.bytes.resize(stream.total_out);
        inflated.rest = packed.last(stream.avail_in);
    } else if (answer == Z_BUF_ERROR) {
        inflated.fault = stream.avail_out == 0 ? &qr_too_large : &qr_cut;
    } else {
        inflated.fault = &qr_damaged;
    }
    return inflated;
}

const QrFault& fault_of(QrStreamFault fault) {
    switch (fault) {
        case QrStreamFault::cut: return qr_cut;
        case QrStreamFault::too_large: return qr_too_large;
        case QrStreamFault::trailing: return qr_trailing;
        case QrStreamFault::damaged: break;
    }
    return qr_damaged;
}

QrUnpacked refuse(const QrFault& fault) {
    return {std::nullopt, &fault};
}

/// The document with the one proof that a code carries.
json::Object with_one_proof(const json::Object& document) {
    json::Object carried = document;
    json::Value* const proof = carried.find("proof");
    json::Array* const proofs = proof != nullptr ? proof->if_array() : nullptr;
    if (proofs == nullptr) return carried;
    for (json::Value& one : *proofs) {
        const std::string* const suite = one.find_string("cryptosuite");
        if (suite == nullptr || *suite != "eddsa-rdfc-2022") continue;
        // Moving a part of a value onto the value would destroy it first.
        json::Value kept = std::move(one);
        *proof = std::move(kept);
        break;
    }
    return carried;
}

[[noreturn]] void refuse_size(std::size_t bytes) {
    throw base::Error{base::ErrorKind::data,
                      "this credential is too long for a printed code: it has " +
                          std::to_string(bytes) + " bytes, and at most " +
                          std::to_string(limit_qr_document_bytes) + " are packed"};
}

}  // namespace

Bytes pack_for_qr(const json::Object& document) {
    const std::string text = json::canonical(with_one_proof(document));
    if (text.size() > limit_qr_document_bytes) refuse_size(text.size());
    const QrDictionary* const dictionary = find_qr_dictionary(current_qr_dictionary);
    base::check(dictionary != nullptr, "the current dictionary is compiled in");
    const QrStream apart = take_apart(text, *dictionary);
    // Rare scripts grow a little while they are taken apart.
    if (apart.stream.size() > limit_qr_document_bytes) refuse_size(text.size());
    Bytes payload{current_qr_dictionary};
    append_deflated(payload, apart.stream, dictionary->preset());
    payload.insert(payload.end(), apart.values.begin(), apart.values.end());

    const QrUnpacked again = unpack_from_qr(payload);
    base::check(again.text == text, "a credential did not come back from its code as it was");
    return payload;
}

QrUnpacked unpack_from_qr(ByteView payload) {
    if (payload.empty()) return refuse(qr_cut);
    const QrDictionary* const dictionary = find_qr_dictionary(payload.front());
    if (dictionary == nullptr) return refuse(qr_dictionary_unknown);
    const Inflated inflated = inflate_bounded(payload.subspan(1), dictionary->preset());
    if (inflated.fault != nullptr) return refuse(*inflated.fault);
    PutTogether result =
        put_together(inflated.bytes, inflated.rest, *dictionary, limit_qr_document_bytes);
    if (result.fault) return refuse(fault_of(*result.fault));
    // Nobody packs anything but an object, and a code in a code would be opened without end.
    if (!result.text.starts_with('{')) return refuse(qr_damaged);
    return {std::move(result.text), nullptr};
}

}  // namespace tamga::credential
