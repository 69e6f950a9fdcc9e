// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.authority.signed.RecipientWriter;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.histories.Histories;
import io.bluezone.servers.authority.histories.HistoryUpload;
import io.bluezone.servers.authority.limits.FailureLimit;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Histories that arrive sealed, in a stream that can be resumed. */
@RestController
@RequestMapping("/api/v1/histories")
record HistoriesController(
    Regions regions,
    Histories histories,
    AuthoritySecrets secrets,
    FailureLimit failures,
    Clock clock) {

  static final String TOKEN = "X-Token";
  static final String LENGTH = "Upload-Length";
  static final String OFFSET = "Upload-Offset";

  /** For how long a device may go by a key that it has asked for. */
  private static final Duration RECIPIENT_VALIDITY = Duration.ofDays(1);

  record Progress(String id, long received, boolean complete, @Nullable String sha256) {

    static Progress of(HistoryUpload upload) {
      return new Progress(
          upload.id(), upload.received(), upload.isComplete(), upload.sha256().orElse(null));
    }
  }

  /** Gives the key that a region's histories are sealed for, signed by the keys of the time. */
  @GetMapping(path = "/recipient/{region}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  byte[] recipient(@PathVariable String region) {
    if (!regions.names().contains(region)) {
      throw new Refused(Reason.NOT_FOUND, "no such region");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return RecipientWriter.sign(
        new Edition(region, now.getEpochSecond(), now, now.plus(RECIPIENT_VALIDITY)),
        new HistoryRecipient(secrets.historiesId(), secrets.histories().publicKey()),
        secrets.signing().signersAt(now));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Progress begin(
      @RequestHeader(TOKEN) String token,
      @RequestHeader(LENGTH) long length,
      HttpServletRequest request)
      throws IOException {
    boolean fake = ApiAccess.isFake(request);
    HistoryUpload begun =
        failures.charged(
            request.getRemoteAddr(),
            refusal -> refusal.reason() == Reason.TOKEN_UNKNOWN,
            () -> histories.begin(token, length, fake));
    return Progress.of(histories.receive(begun, request.getInputStream()));
  }

  @PatchMapping("/{id}")
  Progress resume(
      @PathVariable String id, @RequestHeader(OFFSET) long offset, HttpServletRequest request)
      throws IOException {
    return Progress.of(
        histories.resume(id, offset, request.getInputStream(), ApiAccess.isFake(request)));
  }

  @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
  ResponseEntity<Void> progress(@PathVariable String id) {
    HistoryUpload upload =
        histories.find(id).orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such history"));
    return ResponseEntity.ok()
        .header(OFFSET, Long.toString(upload.received()))
        .header(LENGTH, Long.toString(upload.length()))
        .build();
  }
}
