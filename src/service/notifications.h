// Who wants to be told that a job ended: a message for each, kept until it was delivered, as Amazon SNS posts it to an address
// (docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html), with a signature by a secret that both know.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/error.h"
#include "service/database.h"
#include "service/http_client.h"

namespace dq::service {

struct NotificationRules {
  std::map<std::string, std::string> addresses;  // of topics (SNSTopicArn)
  std::string secret;                            // signs what is sent; empty: it is not signed
};

class Notifications {
 public:
  Notifications(Database& database, NotificationRules rules) : database_(database), rules_(std::move(rules)) {}

  bool knows(const std::string& topic) const { return rules_.addresses.contains(topic); }
  // Within the transaction that ends the job. `message`: the text of the notification.
  static Status add(Database& alone, const std::string& topic, const std::string& message);
  // Sends one that is due; what cannot be delivered is tried again, later and later, for a day. False: none was due. Where the program
  // ends while it sends, the message may come twice.
  bool send_next();

  static constexpr const char* kSignature = "x-docquarry-signature";  // "sha256=" and the HMAC of the body in hexadecimal

 private:
  Status send(const std::string& id, const std::string& topic, const std::string& message);

  Database& database_;
  NotificationRules rules_;
  std::unique_ptr<HttpClient> client_;
};

}  // namespace dq::service
