#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tamga::platform::scan {

/// Says which codes of a row of frames are new: a certificate is held before a camera for many
/// frames, and wants one verdict. The first of two parts is kept until the other is seen.
class SeenCodes {
  public:
    /// The texts to be judged of those in one frame: credentials' codes that were not seen in any
    /// of the last 20 frames. Other codes are passed over. Two parts are one text, separated by a
    /// line feed.
    std::vector<std::string> add(const std::vector<std::string>& texts);
    bool has_first_part() const noexcept { return !part_.empty(); }

  private:
    bool is_new(const std::string& text);
    void take_part(const std::string& text, std::vector<std::string>& fresh);

    std::uint64_t frame_ = 0;
    std::map<std::string, std::uint64_t> last_seen_;  ///< the frame in which it was seen last
    std::string part_;
};

}  // namespace tamga::platform::scan
