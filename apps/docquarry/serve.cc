// docquarry serve: Textract's API for its clients.
#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "apps/docquarry/arguments.h"
#include "apps/docquarry/commands.h"
#include "apps/docquarry/exit_codes.h"
#include "apps/docquarry/output.h"
#include "apps/docquarry/run_command.h"
#include "apps/docquarry/service_state.h"
#include "apps/docquarry/settings.h"
#include "service/service.h"

namespace dq::app {
namespace {

constexpr double kBytesPerMegabyte = 1e6;

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

Result<service::AccessKey> access_key(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size())
    return fail(ErrorCode::Usage, "an access key is ID:SECRET", "as --access-key test:secret");
  const std::string id = text.substr(0, colon);
  return service::AccessKey{id, text.substr(colon + 1), id, service::Role::Admin, 0};
}

Result<std::vector<service::AccessKey>> access_keys(const Arguments& arguments) {
  std::vector<std::string> texts = arguments.all(option("access-key"));
  if (const char* const given = std::getenv("DOCQUARRY_ACCESS_KEY")) texts.emplace_back(given);
  std::vector<service::AccessKey> keys;
  for (const std::string& text : texts) { DQ_TRY(keys.emplace_back(), access_key(text)); }
  return keys;
}

Result<service::NotificationRules> notification_rules(const Arguments& arguments) {
  service::NotificationRules rules;
  for (const std::string& text : arguments.all(option("webhook"))) {
    const std::size_t equals = text.find('=');
    const std::string address = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (!text.starts_with("arn:") || (!address.starts_with("http://") && !address.starts_with("https://")))
      return fail(ErrorCode::Usage, "a webhook is TOPIC=URL, and not " + text,
                  "as --webhook arn:aws:sns:eu-central-1:123456789012:jobs=https://example.org/done");
    rules.addresses[text.substr(0, equals)] = address;
  }
  if (const char* const given = std::getenv("DOCQUARRY_WEBHOOK_SECRET")) rules.secret = given;
  return rules;
}

Result<service::ServiceOptions> service_options(const Arguments& arguments) {
  if (!arguments.inputs().empty())
    return fail(ErrorCode::Usage, "serve reads no files: " + arguments.inputs()[0], "docquarry serve --help");
  if (!arguments.given(option("state")))
    return fail(ErrorCode::Usage, "--state is missing", "name the folder that the service may keep its state in");
  service::ServiceOptions options;
  options.state = state_options(arguments);
  options.lease_seconds = arguments.number(option("lease"));
  options.address = arguments.text(option("address"));
  options.port = static_cast<int>(arguments.number(option("port")));
  if (arguments.given(option("admin-port"))) options.admin_port = static_cast<int>(arguments.number(option("admin-port")));
  DQ_TRY(options.keys, access_keys(arguments));
  options.callers.open = arguments.given(option("insecure-no-auth"));
  if (options.callers.open && !is_loopback(options.address))
    return fail(ErrorCode::Usage, "--insecure-no-auth lets everybody in, so it is only for a loopback address",
                "leave out --address, or make keys");
  options.callers.skew_seconds = arguments.number(option("skew"));
  DQ_TRY(options.notifications, notification_rules(arguments));
  const int readers = static_cast<int>(arguments.number(option("readers")));
  options.readers = readers > 0 ? readers : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  options.requests_per_second = arguments.number(option("rate"));
  options.audit_log = arguments.text(option("audit-log"));
  options.tls = {arguments.text(option("tls-cert")), arguments.text(option("tls-key"))};
  if (options.tls.certificate.empty() != options.tls.key.empty())
    return fail(ErrorCode::Usage, "--tls-cert and --tls-key go together", "give both, or neither");
  options.retention_days = arguments.number(option("retention"));
  options.run.models = arguments.text(option("models"));
  options.run.limits.document_seconds = arguments.number(option("timeout"));
  options.run.limits.page_seconds = arguments.number(option("page-timeout"));
  options.run.limits.worker_memory_bytes = static_cast<std::int64_t>(arguments.number(option("max-memory")) * kBytesPerMegabyte);
  // One write a line, so that lines of several threads stay whole; a log that cannot be written stops nothing.
  options.log = [](const std::string& line) {
    const std::string text = line + "\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
  };
  return options;
}

Status write_port(const std::string& path, int port) {
  DQ_TRY(auto file, OutputFile::create(path));
  DQ_TRY_STATUS(file->write(fmt::format("{}\n", port)));
  return file->commit();
}

Result<int> serve(const Arguments& arguments) {
  DQ_TRY(service::ServiceOptions options, service_options(arguments));
  ::signal(SIGPIPE, SIG_IGN);
  // Signals to stop, and to read files anew, are waited for by a thread of their own; all others are started after this and leave
  // them alone.
  sigset_t stops;
  sigemptyset(&stops);
  for (const int signal : {SIGINT, SIGTERM}) sigaddset(&stops, signal);
  const bool encrypted = !options.tls.certificate.empty();
  if (encrypted || !options.audit_log.empty()) sigaddset(&stops, SIGHUP);
  ::pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  const bool no_keys = options.keys.empty() && !options.callers.open;
  const std::string address = options.address;
  DQ_TRY(const auto service, service::Service::open(std::move(options)));
  if (arguments.given(option("port-file"))) DQ_TRY_STATUS(write_port(arguments.text(option("port-file")), service->port()));
  const std::string host = address.find(':') == std::string::npos ? address : "[" + address + "]";
  fmt::print(stderr, "docquarry: serving on {}://{}:{}\n", encrypted ? "https" : "http", host, service->port());
  if (service->admin_port() >= 0) fmt::print(stderr, "docquarry: for operators on http://{}:{}\n", host, service->admin_port());
  if (no_keys) fmt::print(stderr, "docquarry: no --access-key was given: only keys that docquarry keys made may call\n");
  std::thread waiter([&service, stops] {
    int signal = 0;
    while (::sigwait(&stops, &signal) == 0 && signal == SIGHUP) service->reload();
    service->stop();
  });
  service->run();
  ::pthread_kill(waiter.native_handle(), SIGTERM);  // it may have ended by itself
  waiter.join();
  return kOk;
}

}  // namespace

int run_serve(const std::vector<std::string>& words) { return run_command("serve", kServe, words, serve); }

}  // namespace dq::app
