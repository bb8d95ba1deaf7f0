#include "sync/lan/mdns_room.h"

#include <avahi-common/error.h>
#include <avahi-common/malloc.h>
#include <avahi-common/simple-watch.h>
#include <avahi-core/core.h>
#include <avahi-core/log.h>
#include <avahi-core/lookup.h>
#include <avahi-core/publish.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string_view>
#include <thread>

#include "core/base/error.h"

namespace tamga::sync::lan {
namespace {

constexpr int look_every_ms = 100;

[[noreturn]] void fail(int error) {
    throw base::Error{base::ErrorKind::network,
                      std::string{"this machine cannot look around in its network: "} +
                          avahi_strerror(error) +
                          ". Name the other station by its address, as in 192.168.1.7:7480"};
}

struct PollEnd {
    void operator()(AvahiSimplePoll* poll) const { avahi_simple_poll_free(poll); }
};
struct ServerEnd {
    void operator()(AvahiServer* server) const { avahi_server_free(server); }
};
struct StringsEnd {
    void operator()(AvahiStringList* strings) const { avahi_string_list_free(strings); }
};
struct ConfigEnd {
    void operator()(AvahiServerConfig* config) const { avahi_server_config_free(config); }
};

/// The stack and the loop that it lives in; what it calls back is in the thread that turns it.
class Stack {
  public:
    /// `host` is what this machine is called while it lasts; its own name is nobody's business.
    Stack(const std::string& host, bool publishes, AvahiServerCallback changed, void* whom)
        : poll_(avahi_simple_poll_new()) {
        // It writes to standard error otherwise, whatever happens.
        avahi_set_log_function([](AvahiLogLevel, const char*) {});
        AvahiServerConfig config;
        avahi_server_config_init(&config);
        const std::unique_ptr<AvahiServerConfig, ConfigEnd> end{&config};
        config.host_name = avahi_strdup(host.c_str());
        config.use_ipv6 = 0;
        config.publish_aaaa_on_ipv4 = 0;
        config.publish_hinfo = 0;
        config.publish_workstation = 0;
        config.publish_domain = 0;
        config.enable_wide_area = 0;
        config.disable_publishing = publishes ? 0 : 1;
        int error = 0;
        server_.reset(
            avahi_server_new(avahi_simple_poll_get(poll_.get()), &config, changed, whom, &error));
        if (!server_) fail(error);
    }

    AvahiServer* server() const noexcept { return server_.get(); }
    /// Waits for so long at most, and does what is to be done.
    void turn() { avahi_simple_poll_iterate(poll_.get(), look_every_ms); }

  private:
    std::unique_ptr<AvahiSimplePoll, PollEnd> poll_;
    std::unique_ptr<AvahiServer, ServerEnd> server_;
};

class MdnsPresence final : public Room::Presence {
  public:
    MdnsPresence(const Announcement& announcement, std::uint16_t port)
        : announcement_(announcement),
          port_(port),
          stack_(announcement.instance, true, &MdnsPresence::changed, this),
          thread_([this] {
              while (!is_over_)
                  stack_.turn();
          }) {}
    ~MdnsPresence() override {
        is_over_ = true;
        thread_.join();
    }
    MdnsPresence(const MdnsPresence&) = delete;
    MdnsPresence& operator=(const MdnsPresence&) = delete;

  private:
    static void changed(AvahiServer* server, AvahiServerState state, void* self) {
        if (state == AVAHI_SERVER_RUNNING) static_cast<MdnsPresence*>(self)->add(server);
    }

    /// A name that is taken, which nobody else could have made up, is not announced again.
    void add(AvahiServer* server) {
        AvahiSEntryGroup* const group = avahi_s_entry_group_new(
            server, [](AvahiServer*, AvahiSEntryGroup*, AvahiEntryGroupState, void*) {}, nullptr);
        if (group == nullptr) return;
        std::unique_ptr<AvahiStringList, StringsEnd> strings;
        for (const std::string& one : write_txt(announcement_))
            strings.reset(avahi_string_list_add(strings.release(), one.c_str()));
        const int added = avahi_server_add_service_strlst(
            server, group, AVAHI_IF_UNSPEC, AVAHI_PROTO_INET, AvahiPublishFlags{},
            announcement_.instance.c_str(), service_type, nullptr, nullptr, port_, strings.get());
        if (added >= 0) avahi_s_entry_group_commit(group);
    }

    Announcement announcement_;
    std::uint16_t port_;
    std::atomic<bool> is_over_ = false;
    Stack stack_;
    std::thread thread_;
};

/// What is being found.
class Looking {
  public:
    explicit Looking(const std::string& host)
        : stack_(
              host, false, [](AvahiServer*, AvahiServerState, void*) {}, nullptr) {
        browser_ = avahi_s_service_browser_new(stack_.server(), AVAHI_IF_UNSPEC, AVAHI_PROTO_INET,
                                               service_type, nullptr, AvahiLookupFlags{},
                                               &Looking::browsed, this);
        if (browser_ == nullptr) fail(avahi_server_errno(stack_.server()));
    }

    void turn() { stack_.turn(); }
    const std::vector<Sighting>& seen() const noexcept { return seen_; }

  private:
    static void browsed(AvahiSServiceBrowser*, AvahiIfIndex interface, AvahiProtocol protocol,
                        AvahiBrowserEvent event, const char* name, const char* type,
                        const char* domain, AvahiLookupResultFlags, void* self) {
        auto& looking = *static_cast<Looking*>(self);
        if (event != AVAHI_BROWSER_NEW || looking.asked_++ >= limit_sightings) return;
        // The stack's end frees it.
        avahi_s_service_resolver_new(looking.stack_.server(), interface, protocol, name, type,
                                     domain, AVAHI_PROTO_INET, AvahiLookupFlags{},
                                     &Looking::resolved, self);
    }

    static void resolved(AvahiSServiceResolver*, AvahiIfIndex, AvahiProtocol,
                         AvahiResolverEvent event, const char* name, const char*, const char*,
                         const char*, const AvahiAddress* address, std::uint16_t port,
                         AvahiStringList* strings, AvahiLookupResultFlags, void* self) {
        if (event != AVAHI_RESOLVER_FOUND || name == nullptr || address == nullptr) return;
        std::vector<std::string> texts;
        for (; strings != nullptr; strings = avahi_string_list_get_next(strings))
            texts.emplace_back(reinterpret_cast<const char*>(avahi_string_list_get_text(strings)),
                               avahi_string_list_get_size(strings));
        auto announcement = read_txt(name, texts);
        if (!announcement) return;
        std::array<char, AVAHI_ADDRESS_STR_MAX> host{};
        avahi_address_snprint(host.data(), host.size(), address);
        static_cast<Looking*>(self)->add({*std::move(announcement), host.data(), port});
    }

    /// Who is seen on several networks of this machine is one; the loopback counts least.
    void add(Sighting sighting) {
        const auto known = std::find_if(seen_.begin(), seen_.end(), [&](const Sighting& one) {
            return one.announcement.instance == sighting.announcement.instance;
        });
        if (known == seen_.end())
            seen_.push_back(std::move(sighting));
        else if (known->host.starts_with("127."))
            *known = std::move(sighting);
    }

    std::vector<Sighting> seen_;
    std::size_t asked_ = 0;
    Stack stack_;
    AvahiSServiceBrowser* browser_ = nullptr;  ///< the stack's end frees it
};

}  // namespace

std::unique_ptr<Room::Presence> MdnsRoom::announce(const Announcement& announcement,
                                                   std::uint16_t port) {
    return std::make_unique<MdnsPresence>(announcement, port);
}

std::vector<Sighting> MdnsRoom::look(
    std::chrono::milliseconds time,
    const std::function<bool(const std::vector<Sighting>&)>& goes_on) {
    const auto until = std::chrono::steady_clock::now() + time;
    Looking looking{"tamga-" + std::to_string(until.time_since_epoch().count() % 1'000'000'007)};
    while (std::chrono::steady_clock::now() < until && goes_on(looking.seen()))
        looking.turn();
    return looking.seen();
}

}  // namespace tamga::sync::lan
