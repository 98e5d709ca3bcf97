#include "service/notifications.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/encodings.h"
#include "base/sha256.h"
#include "service/http_date.h"

namespace dq::service {
namespace {

constexpr std::int64_t kSendingMs = 60'000;  // after which another may try
constexpr std::int64_t kFirstPauseMs = 1000, kLongestPauseMs = 3600 * 1000;
constexpr std::int64_t kMostAttempts = 36;  // a day
constexpr std::size_t kIdBytes = 16;

std::int64_t pause_ms(std::int64_t attempts) {
  return std::min(kLongestPauseMs, kFirstPauseMs << std::clamp<std::int64_t>(attempts, 0, 20));
}

}  // namespace

Status Notifications::add(Database& alone, const std::string& topic, const std::string& message) {
  DQ_TRY(const SqlRows made, alone.run("INSERT INTO notifications(id, topic, message, due, attempts) VALUES(?, ?, ?, 0, 0)",
                                       {random_hex(kIdBytes), topic, message}));
  return {};
}

Status Notifications::send(const std::string& id, const std::string& topic, const std::string& message) {
  const auto address = rules_.addresses.find(topic);
  if (address == rules_.addresses.end()) return fail(ErrorCode::NotFound, "nobody is to be told of " + topic);
  if (!client_) { DQ_TRY(client_, HttpClient::create()); }
  const std::string body =
      nlohmann::json{
          {"Type", "Notification"}, {"MessageId", id}, {"TopicArn", topic}, {"Message", message}, {"Timestamp", iso_date(now_ms())}}
          .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  HttpCall call{.method = "POST", .url = address->second, .body = body};
  call.headers = {{"content-type", "text/plain; charset=UTF-8"},
                  {"x-amz-sns-message-type", "Notification"},
                  {"x-amz-sns-message-id", id},
                  {"x-amz-sns-topic-arn", topic}};
  if (!rules_.secret.empty()) call.headers.push_back({kSignature, "sha256=" + to_hex(hmac_sha256(rules_.secret, body))});
  DQ_TRY(const HttpReply reply, client_->send(call));
  return reply.status >= 200 && reply.status < 300 ? Status() : fail(ErrorCode::Unwritable, "it answers " + std::to_string(reply.status));
}

bool Notifications::send_next() {
  const std::string now(database_.now());
  const auto rows =
      database_.run("UPDATE notifications SET due = " + now + " + " + std::to_string(kSendingMs) +
                    ", attempts = attempts + 1 WHERE id = (SELECT id FROM notifications WHERE due <= " + now + " ORDER BY due, id LIMIT 1" +
                    std::string(database_.skip_locked()) + ") RETURNING id, topic, message, attempts");
  if (!rows || rows->empty()) return false;
  const SqlRow& row = rows->front();
  const std::int64_t attempts = row[3].number();
  const Status sent = send(row[0].string(), row[1].string(), row[2].string());
  if (sent || attempts >= kMostAttempts) {
    (void)database_.run("DELETE FROM notifications WHERE id = ?", {row[0].string()});
  } else {
    (void)database_.run("UPDATE notifications SET due = " + now + " + " + std::to_string(pause_ms(attempts)) + " WHERE id = ?",
                        {row[0].string()});
  }
  return true;
}

}  // namespace dq::service
