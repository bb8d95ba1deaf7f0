#include "tests/sync/support/postgres_server.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <vector>

namespace tamga::test {
namespace {

namespace fs = std::filesystem;

constexpr int limit_start_s = 60;

/// Debian keeps each version's programs in a folder of its own.
fs::path find_programs() {
    fs::path found;
    const fs::path all = "/usr/lib/postgresql";
    if (fs::exists(all))
        for (const auto& version : fs::directory_iterator{all})
            if (fs::exists(version.path() / "bin/postgres")) found = version.path() / "bin";
    REQUIRE_MESSAGE(!found.empty(), "PostgreSQL is not installed; run: platform/setup test");
    return found;
}

/// PostgreSQL refuses to run as root; its package comes with a user.
const passwd* user_instead_of_root() {
    if (geteuid() != 0) return nullptr;
    const passwd* const user = getpwnam("postgres");
    REQUIRE(user != nullptr);
    return user;
}

/// Starts a program that ends with this one, with what it says in a file.
pid_t launch(const std::vector<std::string>& words, const fs::path& log,
             const std::string& notify = {}) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const passwd* const user = user_instead_of_root();
    const pid_t parent = getpid();
    const pid_t pid = fork();
    REQUIRE(pid >= 0);
    if (pid != 0) return pid;
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    if (user != nullptr &&
        (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
    // After the change of user, which would forget it.
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != parent) _exit(125);
    if (!notify.empty()) setenv("NOTIFY_SOCKET", notify.c_str(), 1);
    execv(arguments[0], arguments.data());
    _exit(127);
}

/// On which a server says that it is ready, as to systemd.
class ReadySocket {
  public:
    explicit ReadySocket(const fs::path& file) : socket_(socket(AF_UNIX, SOCK_DGRAM, 0)) {
        fs::remove(file);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, file.c_str(), sizeof address.sun_path - 1);
        REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(chmod(file.c_str(), 0777) == 0);
    }
    ~ReadySocket() { close(socket_); }
    ReadySocket(const ReadySocket&) = delete;
    ReadySocket& operator=(const ReadySocket&) = delete;

    /// False where the program ended instead.
    bool wait_for(pid_t pid) const {
        const timeval moment{0, 50'000};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
        char said[256];
        for (int i = 0; i < limit_start_s * 20; ++i) {
            const ssize_t size = recv(socket_, said, sizeof said, 0);
            const std::string text{said, size > 0 ? static_cast<std::size_t>(size) : 0};
            if (text.find("READY=1") != std::string::npos) return true;
            if (waitpid(pid, nullptr, WNOHANG) == pid) return false;
        }
        return false;
    }

  private:
    int socket_;
};

}  // namespace

PostgresServer& PostgresServer::shared() {
    static PostgresServer server;
    return server;
}

PostgresServer::PostgresServer() : programs_(find_programs()) {
    std::string pattern = (fs::temp_directory_path() / "tamga-pg-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    if (const passwd* const user = user_instead_of_root())
        REQUIRE(chown(folder_.c_str(), user->pw_uid, user->pw_gid) == 0);
    const pid_t pid = launch({programs_ / "initdb", "-D", folder_ / "data", "-U", "tamga", "-A",
                              "trust", "-E", "UTF8", "--locale=C", "--no-sync"},
                             folder_ / "initdb.log");
    int status = 0;
    REQUIRE(waitpid(pid, &status, 0) == pid);
    REQUIRE(status == 0);
    start();
}

PostgresServer::~PostgresServer() {
    if (pid_ > 0) {
        ::kill(pid_, SIGQUIT);
        waitpid(pid_, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void PostgresServer::start() {
    REQUIRE(pid_ == -1);
    // The processes of one that was killed may take a moment to notice.
    constexpr int limit_attempts = 200;
    for (int i = 0; i < limit_attempts && pid_ == -1; ++i) {
        const ReadySocket ready{folder_ / "ready"};
        const pid_t pid = launch({programs_ / "postgres", "-D", folder_ / "data", "-k", folder_,
                                  "-c", "listen_addresses=", "-c", "max_connections=50", "-c",
                                  "fsync=on", "-c", "recovery_init_sync_method=syncfs"},
                                 folder_ / "server.log", folder_ / "ready");
        if (ready.wait_for(pid)) pid_ = pid;
    }
    REQUIRE(pid_ > 0);
}

void PostgresServer::kill() {
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

std::string PostgresServer::make_database() {
    // A schema takes few files; after a crash the server writes every file through anew.
    const std::string server = "postgresql:///postgres?user=tamga&host=" + folder_.string();
    const std::string name = "test" + std::to_string(++databases_);
    (void)query(server, "CREATE SCHEMA " + name);
    return server + "&options=-c%20search_path%3D" + name;
}

std::string query(const std::string& url, const std::string& sql) {
    PGconn* const connection = PQconnectdb(url.c_str());
    PGresult* const result = PQexec(connection, sql.c_str());
    const std::string complaint = PQerrorMessage(connection);
    std::string text;
    for (int row = 0; row < PQntuples(result); ++row) {
        for (int column = 0; column < PQnfields(result); ++column)
            text += std::string{column == 0 ? "" : "|"} + PQgetvalue(result, row, column);
        text += "\n";
    }
    PQclear(result);
    PQfinish(connection);
    REQUIRE_MESSAGE(complaint.empty(), complaint);
    return text;
}

}  // namespace tamga::test
