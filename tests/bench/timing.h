#pragma once

#include <array>
#include <cstdint>
#include <functional>

namespace tamga::bench {

/// The time since some moment, in seconds; never set back.
double now_seconds();

/// The median time of one call, in seconds, over seven runs of `work`.
double time_of(const char* name, const std::function<void()>& work);

/// libsodium alone on 64 bytes, as a suite signs them, taken in turns with what is measured: other
/// work on the machine then slows both.
class Yardstick {
  public:
    Yardstick();

    void sign();
    void verify();

    /// The mean of all that was taken.
    double seconds() const { return seconds_ / static_cast<double>(count_); }

  private:
    template <typename Work>
    void take(Work&& work);

    std::array<unsigned char, 32> public_key_{};
    std::array<unsigned char, 64> secret_key_{};
    std::array<unsigned char, 64> signature_{};
    std::array<unsigned char, 64> message_{};
    double seconds_ = 0;
    std::int64_t count_ = 0;
};

}  // namespace tamga::bench
