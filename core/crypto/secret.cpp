#include "core/crypto/secret.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/crypto/sodium.h"

namespace tamga::crypto {
namespace {

std::uint8_t* allocate(std::size_t size) {
    start_sodium();
    void* const memory = sodium_malloc(size);
    if (memory == nullptr)
        throw base::Error{base::ErrorKind::disk,
                          "the machine has no memory left to keep a secret in; close other "
                          "programs and try again"};
    sodium_memzero(memory, size);
    return static_cast<std::uint8_t*>(memory);
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : data_(allocate(size)), size_(size) {}

SecretBytes::SecretBytes(base::ByteView bytes) : SecretBytes(bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), data_.get());
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::move(other.data_)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    data_ = std::move(other.data_);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

void SecretBytes::Free::operator()(std::uint8_t* data) const noexcept {
    sodium_free(data);
}

void wipe(std::span<std::uint8_t> bytes) noexcept {
    sodium_memzero(bytes.data(), bytes.size());
}

}  // namespace tamga::crypto
