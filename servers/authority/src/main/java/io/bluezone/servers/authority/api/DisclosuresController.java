// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import static io.bluezone.servers.authority.api.Required.base64;
import static io.bluezone.servers.authority.api.Required.required;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.codes.Redemption;
import io.bluezone.servers.authority.disclosures.ChosenIntervals;
import io.bluezone.servers.authority.disclosures.DisclosureAnswer;
import io.bluezone.servers.authority.disclosures.DisclosureRequest;
import io.bluezone.servers.authority.disclosures.Disclosures;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.limits.FailureLimit;
import io.bluezone.servers.authority.setup.ServerSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves devices: redeems a code, takes disclosed keys. Dummies take the same way. */
@RestController
@RequestMapping("/api/v1")
record DisclosuresController(
    Redeemer redeemer, Disclosures disclosures, FailureLimit failures, ServerSettings settings) {

  private static final Set<Reason> GUESSES =
      EnumSet.of(
          Reason.CODE_MISTYPED,
          Reason.CODE_UNKNOWN,
          Reason.CODE_USED,
          Reason.CODE_EXPIRED,
          Reason.CODE_WITHDRAWN);

  /** A code, what it is to let in, and whether the IDs of it are to be listed. */
  record Redeem(
      @Nullable String code,
      @Nullable String commitment,
      @Nullable Boolean listedIds,
      @Nullable String padding) {}

  /** A token; {@code expires} is UTC seconds. With a drill's, keys are checked and not kept. */
  record Redeemed(String token, long expires, boolean drill) {}

  /** A key; times are UTC seconds. */
  record Key(
      @Nullable String key,
      @Nullable Long start,
      @Nullable Long end,
      @Nullable Integer idsPerDay) {}

  record Disclose(
      @Nullable String token,
      @Nullable String secret,
      @Nullable String region,
      @Nullable List<@Nullable Key> keys,
      @Nullable String intervals,
      @Nullable String padding) {}

  record RefusedKey(int index, String reason) {}

  /**
   * The accepted keys; {@code heldUntil} is UTC seconds, or null if no key has to wait. Of a drill
   * none is kept.
   */
  record Disclosed(
      int accepted,
      List<RefusedKey> refused,
      @Nullable Long heldUntil,
      String revisionToken,
      boolean drill) {}

  @PostMapping("/codes/redeem")
  Redeemed redeem(@RequestBody Redeem body, HttpServletRequest request) {
    boolean fake = ApiAccess.isFake(request);
    String code = required(body.code(), "code");
    byte[] commitment = base64(body.commitment(), "commitment");
    if (Boolean.TRUE.equals(body.listedIds())) {
      requireListedIds();
    }
    Redemption redemption =
        failures.guarded(
            request.getRemoteAddr(),
            refusal -> !fake && GUESSES.contains(refusal.reason()),
            () -> redeemer.redeem(code, commitment, fake));
    return new Redeemed(
        redemption.token(), redemption.expires().getEpochSecond(), redemption.drill());
  }

  @PostMapping("/disclosures")
  Disclosed disclose(@RequestBody Disclose body, HttpServletRequest request) {
    boolean fake = ApiAccess.isFake(request);
    DisclosureRequest disclosure = read(body);
    DisclosureAnswer answer =
        failures.charged(
            request.getRemoteAddr(),
            refusal -> !fake && refusal.reason() == Reason.TOKEN_UNKNOWN,
            () -> disclosures.accept(disclosure, fake));
    return new Disclosed(
        answer.accepted(),
        answer.refused().stream()
            .map(key -> new RefusedKey(key.index(), key.outcome().reason()))
            .toList(),
        answer.heldUntil().map(Instant::getEpochSecond).orElse(null),
        answer.revisionToken(),
        answer.drill());
  }

  private void requireListedIds() {
    if (!settings.publication().listedIds()) {
      throw new Refused(Reason.LISTED_IDS, "disclose the keys, or nothing");
    }
  }

  private DisclosureRequest read(Disclose body) {
    List<CommittedKey> keys = new ArrayList<>();
    for (Key key : required(body.keys(), "keys")) {
      Key given = required(key, "keys[" + keys.size() + "]");
      String place = "keys[" + keys.size() + "].";
      keys.add(
          new CommittedKey(
              SecretBytes.copyOf(base64(given.key(), place + "key")),
              required(given.start(), place + "start"),
              required(given.end(), place + "end"),
              required(given.idsPerDay(), place + "idsPerDay")));
    }
    return new DisclosureRequest(
        required(body.token(), "token"),
        SecretBytes.copyOf(base64(body.secret(), "secret")),
        required(body.region(), "region"),
        keys,
        chosen(body, keys));
  }

  private ChosenIntervals chosen(Disclose body, List<CommittedKey> keys) {
    if (body.intervals() == null) {
      return ChosenIntervals.NONE;
    }
    requireListedIds();
    return ChosenIntervals.of(base64(body.intervals(), "intervals"), keys);
  }
}
