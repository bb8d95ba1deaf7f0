#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "platform/scan/fault.h"

namespace tamga::platform::scan {

/// Something in a file that may be a credential.
struct Found {
    std::string bytes;  ///< a code's text, the texts of two parts, or an attached file
    std::string where;  ///< `page 2`, `attached file credential.json`; empty in a picture
};

/// What was found in a file.
struct FileReading {
    std::string_view carrier{};  ///< `pdf`, `jpeg` or `png`; empty for none of these
    std::vector<Found> found;
    std::vector<const ScanFault*> remarks;  ///< warnings
    const ScanFault* fault = nullptr;       ///< only where nothing is found
};

/// What a file is by its first bytes, as `FileReading::carrier`.
std::string_view carrier_of(base::ByteView bytes) noexcept;

/// Looks for credentials in a picture or a PDF: the codes of a picture; the attached files of a
/// PDF that look like credentials, else the codes of its pages. Of each page the codes count that
/// are a credential's.
///
/// Libraries for pictures and PDF meet a stranger's bytes here, so that the work is done in a child
/// process with limits on memory (1 GiB) and computing (10 s); whatever happens to it, there is an
/// answer. The faults stand in fault.h. Never throws but for memory.
FileReading read_file(base::ByteView bytes);

/// The same without the child process, for its inside and for fuzzing.
FileReading read_file_here(base::ByteView bytes);

}  // namespace tamga::platform::scan
