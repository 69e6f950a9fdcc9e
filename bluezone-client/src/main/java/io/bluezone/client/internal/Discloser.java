// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.Lists;
import com.google.gson.JsonObject;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.internal.OutboxMemory.When;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.records.state.StateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Redeems codes and sends keys, or dummies of both. Each is two requests in a row, of so many bytes
 * whatever is in them. Not thread safe.
 */
public record Discloser(ClientParts parts, OutboxMemory outbox) {

  /** Bytes of a request to redeem. */
  static final int REDEEM_BYTES = 512;

  /** Bytes of a request to disclose, unless its keys need more: then a multiple of it. */
  static final int DISCLOSE_BYTES = 8192;

  private static final int MAX_KEYS = 1000;
  private static final int DUMMY_KEYS = 14;
  private static final int IDS_PER_DAY = 96;
  private static final int TOKEN_BYTES = 32;

  /** Takes keys out of a device. */
  public interface Keys {
    Disclosure take() throws IOException;
  }

  /**
   * Keeps a disclosure and sends it; refuses it, before any key is taken, if another one waits.
   *
   * @param code the digits of the code; empty for later days of what went well before
   * @param listed the intervals whose IDs are listed, if the keys are not to be published
   */
  public DisclosureReceipt disclose(
      String code, Instant from, Instant until, Keys keys, Optional<MetIntervals> listed)
      throws IOException {
    if (outbox.waiting().isPresent()) {
      throw pending();
    }
    String token = code.isEmpty() ? revisionToken() : "";
    begin(code, token, from, until, keys.take(), listed);
    return send(false)
        .orElseThrow(
            () ->
                ClientException.refused(
                    "the disclosure was dropped before it was sent", "disclosure-dropped"));
  }

  private void begin(
      String code,
      String token,
      Instant from,
      Instant until,
      Disclosure disclosure,
      Optional<MetIntervals> listed)
      throws ClientException, StateException {
    List<CommittedKey> keys = new ArrayList<>();
    disclosure.keys().forEach(key -> keys.add(CommittedKey.of(key)));
    PendingDisclosure pending =
        disclosure(code, token, keys, listed.map(it -> it.mapFor(keys)).orElse(""));
    if (!outbox.begin(pending, from, until, parts.clock().instant())) {
      throw pending();
    }
  }

  private PendingDisclosure disclosure(
      String code, String token, List<CommittedKey> keys, String intervals) {
    SecretBytes secret = SecretBytes.random(KeyCommitment.SECRET_LENGTH, parts.random());
    return new PendingDisclosure(code, token, secret, parts.regions().get(0), keys, intervals);
  }

  private static ClientException pending() {
    return ClientException.refused(
        "another disclosure waits to be sent; resume it, or drop it, first", "disclosure-pending");
  }

  public void drop() throws StateException {
    outbox.drop();
  }

  /** {@return what lets later days in} */
  public String revisionToken() throws ClientException, StateException {
    return outbox
        .revisionToken()
        .orElseThrow(
            () ->
                ClientException.refused(
                    "nothing has been disclosed from this device; redeem a code first",
                    "token-unknown"));
  }

  /** Sends the disclosure that waits or was just given; gives the receipt, empty if none waits. */
  public Optional<DisclosureReceipt> send(boolean waited) throws ClientException, StateException {
    Optional<OutboxMemory.Waiting> waiting = outbox.waiting();
    if (!waiting.isPresent()) {
      outbox.dropAnswered();
      return Optional.empty();
    }
    PendingDisclosure pending = waiting.get().pending();
    When when = new When(parts.clock().instant(), waited);
    try {
      if (pending.token().isEmpty()) {
        Optional<PendingDisclosure> redeemed =
            outbox.redeemed(waiting.get(), redeem(pending, false));
        if (!redeemed.isPresent()) {
          return Optional.empty();
        }
        pending = redeemed.get();
      }
      byte[] body = post("disclosures", pending.request(), false).body();
      JsonFields answer = Answers.object(body);
      DisclosureReceipt receipt = receipt(pending, answer, body);
      String later = Answers.token(answer, "revisionToken");
      outbox.taken(pending, receipt, receipt.drill() ? Optional.empty() : Optional.of(later), when);
      return Optional.of(receipt);
    } catch (ClientException e) {
      if (e.isRefusal()) {
        outbox.refused(pending, e.problem(), when);
      }
      throw e;
    }
  }

  /** Sends a dummy: what it carries belongs to no one, and the server keeps nothing of it. */
  public void sendDummy(String code) throws ClientException {
    List<CommittedKey> keys = new ArrayList<>();
    Instant today = parts.clock().instant().truncatedTo(ChronoUnit.DAYS);
    for (int day = DUMMY_KEYS; day > 0; day--) {
      keys.add(
          new CommittedKey(
              SecretBytes.random(DailyKey.SEED_LENGTH, parts.random()),
              today.minus(day, ChronoUnit.DAYS).getEpochSecond(),
              today.minus(day - 1L, ChronoUnit.DAYS).getEpochSecond(),
              IDS_PER_DAY));
    }
    PendingDisclosure dummy = disclosure(code, "", keys, "");
    String token;
    try {
      token = redeem(dummy, true);
    } catch (ClientException e) {
      if (e.mayPass()) {
        throw e;
      }
      token = PendingDisclosure.base64(SecretBytes.random(TOKEN_BYTES, parts.random()));
    }
    post("disclosures", dummy.withToken(token).request(), true);
  }

  private String redeem(PendingDisclosure pending, boolean fake) throws ClientException {
    JsonObject json = new JsonObject();
    json.addProperty("code", pending.code());
    json.addProperty("commitment", pending.commitment());
    if (pending.isListed()) {
      json.addProperty("listedIds", true);
    }
    Reply reply = post("codes/redeem", json, fake);
    return Answers.token(Answers.object(reply.body()), "token");
  }

  private static DisclosureReceipt receipt(
      PendingDisclosure pending, JsonFields answer, byte[] body) throws ClientException {
    return new DisclosureReceipt(
        pending.keys().size(),
        (int) Answers.number(answer, "accepted", MAX_KEYS),
        Lists.transform(
            Answers.items(body, "refused"), each -> Answers.text(each, "reason").orElse("")),
        Answers.time(answer, "heldUntil"),
        Answers.flag(answer, "drill"));
  }

  private Reply post(String path, JsonObject json, boolean fake) throws ClientException {
    int size = json.has("keys") ? DISCLOSE_BYTES : REDEEM_BYTES;
    return parts.http().post(parts.at(path), padded(json, size), fake);
  }

  /** A request's bytes, filled up to a multiple of a size. */
  static byte[] padded(JsonObject json, int size) {
    json.addProperty("padding", "");
    int length = json.toString().length();
    int whole = (length + size - 1) / size * size;
    char[] padding = new char[whole - length];
    Arrays.fill(padding, '0');
    json.addProperty("padding", new String(padding));
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
