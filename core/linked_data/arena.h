#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/linked_data/failure.h"

namespace tamga::linked_data {

/// Memory for values that live as long as the work on one document: handed out by moving a pointer,
/// given back all at once. Nothing in it is destroyed, so only trivially destructible types may go
/// in. Fails with `too complex` past its limit. Not thread-safe.
class Arena {
  public:
    explicit Arena(std::size_t limit_bytes) : limit_bytes_(limit_bytes) {}

    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* allocate(std::size_t size, std::size_t alignment) {
        const auto here = reinterpret_cast<std::uintptr_t>(next_);
        const std::size_t padding = (alignment - here % alignment) % alignment;
        if (padding + size > static_cast<std::size_t>(end_ - next_)) return refill(size);
        std::uint8_t* result = next_ + padding;
        next_ = result + size;
        return result;
    }

    template <typename T, typename... Arguments>
    T* make(Arguments&&... arguments) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
    }

    char* text(std::size_t size) { return static_cast<char*>(allocate(size, 1)); }

    std::string_view copy(std::string_view from) {
        char* to = text(from.size());
        if (!from.empty()) std::memcpy(to, from.data(), from.size());
        return {to, from.size()};
    }

    std::string_view join(std::string_view head, std::string_view tail) {
        char* to = text(head.size() + tail.size());
        if (!head.empty()) std::memcpy(to, head.data(), head.size());
        if (!tail.empty()) std::memcpy(to + head.size(), tail.data(), tail.size());
        return {to, head.size() + tail.size()};
    }

    /// Takes everything back; the first block is kept for the next document.
    void clear() noexcept {
        if (blocks_.size() > 1) blocks_.resize(1);
        used_bytes_ = blocks_.empty() ? 0 : first_block_bytes;
        next_ = blocks_.empty() ? nullptr : blocks_.front().get();
        end_ = blocks_.empty() ? nullptr : next_ + first_block_bytes;
    }

    std::size_t used_bytes() const noexcept { return used_bytes_; }

  private:
    static constexpr std::size_t first_block_bytes = 128 * 1024;

    void* refill(std::size_t size) {
        if (size > limit_bytes_ || used_bytes_ > limit_bytes_ - size)
            fail("too complex", "The document expands to more than may be held.");
        const std::size_t wanted = blocks_.empty() ? first_block_bytes : used_bytes_;
        const std::size_t block = std::max(size, std::min<std::size_t>(wanted, 4 * 1024 * 1024));
        if (blocks_.empty() && size > first_block_bytes) add_block(first_block_bytes);
        add_block(block);
        std::uint8_t* result = next_;
        next_ += size;
        return result;
    }

    void add_block(std::size_t size) {
        blocks_.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(size));
        used_bytes_ += size;
        next_ = blocks_.back().get();
        end_ = next_ + size;
    }

    std::size_t limit_bytes_;
    std::size_t used_bytes_ = 0;
    std::uint8_t* next_ = nullptr;
    std::uint8_t* end_ = nullptr;
    std::vector<std::unique_ptr<std::uint8_t[]>> blocks_;
};

/// A growing sequence in an arena; copies share their items.
template <typename T>
class ArenaList {
    static_assert(std::is_trivially_copyable_v<T>);

  public:
    void push_back(Arena& arena, const T& item) {
        if (size_ == capacity_) grow(arena);
        items_[size_++] = item;
    }

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    T* begin() noexcept { return items_; }
    T* end() noexcept { return items_ + size_; }
    const T* begin() const noexcept { return items_; }
    const T* end() const noexcept { return items_ + size_; }
    T& operator[](std::size_t index) noexcept { return items_[index]; }
    const T& operator[](std::size_t index) const noexcept { return items_[index]; }
    T& back() noexcept { return items_[size_ - 1]; }

  private:
    void grow(Arena& arena) {
        const std::uint32_t capacity = capacity_ == 0 ? 4 : capacity_ * 2;
        T* items = static_cast<T*>(arena.allocate(capacity * sizeof(T), alignof(T)));
        if (size_ > 0) std::memcpy(static_cast<void*>(items), items_, size_ * sizeof(T));
        items_ = items;
        capacity_ = capacity;
    }

    T* items_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t capacity_ = 0;
};

}  // namespace tamga::linked_data
