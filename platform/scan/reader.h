#pragma once

#include <sys/types.h>

#include <mutex>
#include <optional>

#include "platform/scan/confined.h"
#include "platform/scan/read_file.h"

namespace tamga::platform::scan {

/// Reads files as `read_file` does, for a program with threads: a process that is forked while
/// other threads work may inherit a lock that nobody in it opens again. So a process of its own is
/// made while there is one thread only; it waits for files, and has each read in a child.
///
/// For any thread, after it was made before the first one. From then on the program ignores
/// SIGPIPE.
class Reader {
  public:
    Reader();
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Where there is no such process, or no more, the file is read as `read_file` does.
    FileReading read(base::ByteView bytes);

  private:
    void end();
    std::optional<Confined> ask(base::ByteView bytes);

    std::mutex mutex_;
    pid_t process_ = -1;
    int files_ = -1;     ///< pipe into it
    int readings_ = -1;  ///< pipe out of it
};

}  // namespace tamga::platform::scan
