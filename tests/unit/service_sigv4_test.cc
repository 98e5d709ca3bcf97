#include <gtest/gtest.h>

#include "service/sigv4.h"

namespace dq::service {
namespace {

constexpr std::string_view kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr std::string_view kEmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

// "get-vanilla" and "get-vanilla-query-order-key-case" of AWS's test suite for version 4.
HttpRequest vanilla(std::string target) {
  HttpRequest request;
  request.method = "GET", request.target = std::move(target);
  request.headers = {{"host", "example.amazonaws.com"}, {"x-amz-date", "20150830T123600Z"}};
  return request;
}

Authorization service_authorization() {
  Authorization authorization;
  authorization.key_id = "AKIDEXAMPLE", authorization.date = "20150830", authorization.region = "us-east-1",
  authorization.service = "service";
  authorization.signed_headers = {"host", "x-amz-date"};
  authorization.time_text = "20150830T123600Z";
  return authorization;
}

TEST(SignatureVersion4, AsInTheSuiteOfAws) {
  const Authorization authorization = service_authorization();
  const auto plain = canonical_request(vanilla("/"), authorization, kEmptyHash);
  ASSERT_TRUE(plain);
  EXPECT_EQ(sign(kSecret, authorization, *plain), "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  const auto query = canonical_request(vanilla("/?Param2=value2&Param1=value1"), authorization, kEmptyHash);
  ASSERT_TRUE(query);
  EXPECT_EQ(sign(kSecret, authorization, *query), "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
}

TEST(SignatureVersion4, HeaderThatWeSendIsReadBack) {
  HttpRequest request = vanilla("/");
  request.headers.push_back({"authorization", authorization_header(request, "AKIDEXAMPLE", kSecret, "us-east-1", "service", kEmptyHash)});
  const auto authorization = parse_authorization(request);
  ASSERT_TRUE(authorization) << authorization.error().message;
  EXPECT_EQ(authorization->key_id, "AKIDEXAMPLE");
  EXPECT_EQ(authorization->scope(), "20150830/us-east-1/service/aws4_request");
  EXPECT_EQ(sign(kSecret, *authorization, *canonical_request(request, *authorization, kEmptyHash)), authorization->signature);
}

TEST(SignatureVersion4, WhatIsNoneIsRefused) {
  const auto code_of = [](std::string_view header) {
    HttpRequest request = vanilla("/");
    request.headers.push_back({"authorization", std::string(header)});
    const auto parsed = parse_authorization(request);
    return parsed ? "taken" : parsed.error().code;
  };
  EXPECT_EQ(code_of(""), "IncompleteSignatureException");
  EXPECT_EQ(code_of("AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=host"), "IncompleteSignatureException");
  EXPECT_EQ(code_of("AWS4-HMAC-SHA256 Credential=a/20150831/r/s/aws4_request, SignedHeaders=host, Signature=0"),
            "IncompleteSignatureException");
  EXPECT_EQ(code_of("AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request, SignedHeaders=x-amz-date, Signature=0"),
            "IncompleteSignatureException");
  EXPECT_EQ(code_of("AWS4-HMAC-SHA256 Credential=/20150830/r/s/aws4_request, SignedHeaders=host, Signature=0"),
            "IncompleteSignatureException");
  EXPECT_EQ(code_of("AWS4-HMAC-SHA256 Credential=a/20150830/r/s/aws4_request,SignedHeaders=host,Signature=0"), "taken");
}

}  // namespace
}  // namespace dq::service
