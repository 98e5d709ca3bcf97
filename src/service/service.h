// The service: one port for Textract's API, the part of S3's that its clients need, our own API and the web page; another for operators.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "pipeline/document_run.h"
#include "pipeline/worker_process.h"
#include "service/callers.h"
#include "service/http_server.h"
#include "service/job_queue.h"
#include "service/notifications.h"
#include "service/s3_api.h"
#include "service/state_folder.h"
#include "service/textract_api.h"

namespace dq::service {

struct ServiceOptions {
  std::string address = "127.0.0.1";
  int port = 8080;                                 // 0: any that is free
  int admin_port = -1;                             // for operators: /health, /ready, /metrics; -1: none, 0: any that is free
  StateOptions state;                              // where all that is kept is
  double lease_seconds = JobQueue::kLeaseSeconds;  // after which jobs of a node that is not heard of are another's
  std::vector<AccessKey> keys;                     // beside those of the state
  CallerRules callers;
  int readers = 2;                 // documents read at a time for callers who wait, and as many for jobs
  double retention_days = 7;       // of finished jobs
  double requests_per_second = 0;  // of a key; 0: no limit
  double drain_seconds = 30;       // for answers under way when it stops
  NotificationRules notifications;
  HttpLimits http;
  TextractLimits textract;
  S3Limits s3;
  pipeline::RunOptions run;                          // limits and models for documents
  pipeline::WorkerProgram worker;                    // that reads them
  std::function<void(const std::string& line)> log;  // a line of JSON for each request; by any thread
  std::string audit_log;                             // the file of audit_log.h; empty: none
  TlsFiles tls;                                      // empty: not encrypted
};

class Service {
 public:
  // Opens the state and listens. Errors: Usage, Unwritable (the state, the port; another program has the state).
  static Result<std::unique_ptr<Service>> open(ServiceOptions options);
  ~Service();

  int port() const;
  int admin_port() const;  // -1: none
  // Serves until stop().
  void run();
  // From any thread; not from a signal handler.
  void stop();
  // Opens the audit log's file anew, after it was moved away, and reads the certificate and its key again. What cannot be had stays as it
  // was, and the log tells. From any thread.
  void reload();

 private:
  struct State;
  explicit Service(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dq::service
