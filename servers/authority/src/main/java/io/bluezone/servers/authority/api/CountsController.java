// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import static io.bluezone.servers.authority.api.Required.base64;
import static io.bluezone.servers.authority.api.Required.required;

import com.google.common.hash.Hashing;
import io.bluezone.servers.authority.counts.CountsFeed;
import io.bluezone.servers.authority.counts.Enrolments;
import io.bluezone.servers.authority.counts.Figure;
import io.bluezone.servers.authority.counts.Leader;
import io.bluezone.servers.authority.counts.TokenIssuers;
import io.bluezone.servers.authority.counts.Uploads;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.limits.FailureLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A count: its task, tokens for devices, their reports, and figures for everybody. */
@RestController
@RequestMapping("/api/v1")
record CountsController(
    Leader leader,
    TokenIssuers issuers,
    Enrolments enrolments,
    Uploads uploads,
    CountsFeed feed,
    FailureLimit failures) {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String CSV = "text/csv;charset=UTF-8";

  /** A code, a month as yyyy-MM, and a request for its tokens in base64. */
  record TokenRequest(@Nullable String code, @Nullable String month, @Nullable String request) {}

  @GetMapping("/counts/task")
  ResponseEntity<byte[]> task() {
    return bytes(leader.task().toByteArray());
  }

  @GetMapping("/counts/token-keys/{month}")
  ResponseEntity<byte[]> tokenKeys(@PathVariable String month) {
    leader.task();
    return bytes(
        issuers
            .keys(month)
            .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no keys of such a month")));
  }

  private static ResponseEntity<byte[]> bytes(byte[] content) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .eTag('"' + Hashing.sha256().hashBytes(content).toString().substring(0, 32) + '"')
        .cacheControl(CacheControl.maxAge(A_MINUTE).cachePublic())
        .body(content);
  }

  @PostMapping("/counts/tokens")
  Enrolments.Enrolled sign(@RequestBody TokenRequest body, HttpServletRequest request) {
    String code = required(body.code(), "code");
    String month = required(body.month(), "month");
    byte[] blinded = base64(body.request(), "request");
    return failures.charged(
        request.getRemoteAddr(),
        refusal -> refusal.reason() == Reason.CODE_UNKNOWN,
        () -> enrolments.redeem(code, month, blinded));
  }

  @PostMapping(path = "/counts/reports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  void report(@RequestBody byte[] report) {
    uploads.add(report);
  }

  @GetMapping("/counts")
  ResponseEntity<CountsFeed.Published> figures() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(A_MINUTE).cachePublic())
        .body(feed.published());
  }

  @GetMapping("/counts.csv")
  ResponseEntity<String> table() throws IOException {
    CountsFeed.Published published = feed.published();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(
          "unit",
          "firstDay",
          "lastDay",
          "reports",
          "expected",
          "halfWidth",
          "question",
          "answer",
          "count");
      print(csv, published.units());
      print(csv, published.regions());
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(CSV))
        .cacheControl(CacheControl.maxAge(A_MINUTE).cachePublic())
        .body(text.toString());
  }

  private static void print(CSVPrinter csv, List<Figure> figures) throws IOException {
    for (Figure figure : figures) {
      for (Map.Entry<String, Map<String, Long>> question : figure.counts().entrySet()) {
        for (Map.Entry<String, Long> answer : question.getValue().entrySet()) {
          csv.printRecord(
              figure.unit(),
              figure.firstDay(),
              figure.lastDay(),
              figure.reports(),
              figure.expected(),
              figure.halfWidth(),
              question.getKey(),
              answer.getKey(),
              answer.getValue());
        }
      }
    }
  }
}
