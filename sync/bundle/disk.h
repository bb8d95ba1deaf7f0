#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/bytes.h"

namespace tamga::sync::bundle {

/// The files of a stick, as far as writing goes: an interface, so that tests can let every step
/// fail. Every member throws base::Error{disk} unless it says otherwise.
class Disk {
  public:
    virtual ~Disk() = default;

    /// A new, empty file, open for writing; one that an earlier program left there is emptied.
    virtual int create(const std::filesystem::path& file) = 0;
    /// Appends all of the bytes.
    virtual void write(int file, base::ByteView bytes) = 0;
    /// Writes over the file's beginning.
    virtual void write_start(int file, base::ByteView bytes) = 0;
    /// Everything written lies on the device on return.
    virtual void flush(int file) = 0;
    /// Never throws: what matters was flushed before.
    virtual void close(int file) noexcept = 0;
    /// Gives a file its final name. @throws also base::Error{conflict} when there is one of that
    /// name; it is not touched.
    virtual void place(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    /// The names in the folder lie on the device on return.
    virtual void flush_folder(const std::filesystem::path& folder) = 0;
    /// Takes a file away if it is there. Never throws: it is called when something failed already.
    virtual void remove(const std::filesystem::path& file) noexcept = 0;
};

/// The operating system's files.
class RealDisk : public Disk {
  public:
    int create(const std::filesystem::path& file) override;
    void write(int file, base::ByteView bytes) override;
    void write_start(int file, base::ByteView bytes) override;
    void flush(int file) override;
    void close(int file) noexcept override;
    void place(const std::filesystem::path& from, const std::filesystem::path& to) override;
    void flush_folder(const std::filesystem::path& folder) override;
    void remove(const std::filesystem::path& file) noexcept override;
};

}  // namespace tamga::sync::bundle
