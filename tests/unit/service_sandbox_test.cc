// The service reads documents in the sandbox, for callers who wait and as jobs: by workers that try to get out (pipeline_main_test.cc).
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "pdf_builder.h"
#include "service/http_client.h"
#include "service/service.h"

namespace dq::service {
namespace {

constexpr std::chrono::seconds kLongest{60};

class RunningService {
 public:
  explicit RunningService(const std::string& worker) {
    ServiceOptions options;
    options.port = 0;
    options.state.folder = folder_;
    options.keys = {{"test", "secret", "test", Role::Admin, 0}};
    options.worker.command = worker;
    service_ = Service::open(std::move(options)).value();
    thread_ = std::thread([this] { service_->run(); });
  }
  ~RunningService() {
    service_->stop();
    thread_.join();
    std::filesystem::remove_all(folder_);
  }

  HttpReply call(const std::string& method, const std::string& path, std::string_view body = "") {
    const std::string url = "http://127.0.0.1:" + std::to_string(service_->port()) + path;
    return client_->send({.method = method, .url = url, .headers = {{"authorization", "Bearer test:secret"}}, .body = body}).value();
  }

 private:
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("dq-sandbox-" + std::to_string(::getpid()));
  std::unique_ptr<Service> service_;
  std::thread thread_;
  std::unique_ptr<HttpClient> client_ = HttpClient::create().value();
};

std::string document() { return test::PdfBuilder().page("BT /F1 12 Tf 10 50 Td (Hello) Tj ET").write(); }

void expect_no_escape(const HttpReply& reply) {
  EXPECT_EQ(reply.status, 200);
  EXPECT_NE(reply.body.find("Hello"), std::string::npos) << reply.body;
  EXPECT_NE(reply.body.find("\"tried\""), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find("\"escaped\""), std::string::npos) << reply.body;
  EXPECT_FALSE(std::filesystem::exists("/tmp/docquarry-escaped"));
}

TEST(ServiceSandbox, HoldsWorkersOfCallersAndJobs) {
  ::setenv("DQ_SECRET", "of the service", 1);
  RunningService service("--worker-that-tries-to-escape");
  expect_no_escape(service.call("POST", "/v1/extract?as=json", document()));
  const std::string made = service.call("POST", "/v1/documents?name=a.pdf", document()).body;
  const std::string path = "/v1/documents/" + made.substr(made.find(':') + 2, 64);
  const auto end = std::chrono::steady_clock::now() + kLongest;
  while (service.call("GET", path).body.find("SUCCEEDED") == std::string::npos && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  expect_no_escape(service.call("GET", path + "/answer?as=json"));
  ::unsetenv("DQ_SECRET");
}

}  // namespace
}  // namespace dq::service
