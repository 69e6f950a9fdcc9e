// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
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
public final class Discloser {

  /** Bytes of a request to redeem. */
  static final int REDEEM_BYTES = 512;

  /** Bytes of a request to disclose, unless its keys need more: then a multiple of it. */
  static final int DISCLOSE_BYTES = 8192;

  private static final String REVISION = "client-revision";
  private static final int MAX_KEYS = 1000;
  private static final int DUMMY_KEYS = 14;
  private static final int IDS_PER_DAY = 96;
  private static final int TOKEN_BYTES = 32;

  private final ClientParts parts;
  private final KeyVault vault;

  /**
   * What sends a device's keys.
   *
   * @param parts the client's
   * @param vault where what is on its way is kept
   */
  public Discloser(ClientParts parts, KeyVault vault) {
    this.parts = parts;
    this.vault = vault;
  }

  /**
   * Keeps a disclosure, to be sent.
   *
   * @param code the digits of the code; empty for later days
   * @param token lets the keys in; empty if the code does
   * @param region the region
   * @param disclosure the keys
   * @throws VaultException if it could not be kept
   */
  public void begin(String code, String token, String region, Disclosure disclosure)
      throws VaultException {
    List<CommittedKey> keys = new ArrayList<>();
    disclosure.keys().forEach(key -> keys.add(CommittedKey.of(key)));
    new PendingDisclosure(
            code,
            token,
            SecretBytes.random(KeyCommitment.SECRET_LENGTH, parts.random()),
            region,
            keys)
        .store(vault);
  }

  /** {@return whether something is on its way} */
  public boolean isPending() throws VaultException {
    return PendingDisclosure.load(vault).isPresent();
  }

  /** Forgets what is on its way. */
  public void drop() throws VaultException {
    vault.delete(PendingDisclosure.NAME);
  }

  /** Forgets everything of an earlier disclosure, too. */
  public static void erase(KeyVault vault) throws VaultException {
    vault.delete(PendingDisclosure.NAME);
    vault.delete(REVISION);
  }

  /** {@return what lets later days in, if a disclosure went well} */
  public Optional<String> revision() throws VaultException {
    return vault
        .load(REVISION)
        .map(secret -> new String(secret.exposeBytes(), StandardCharsets.US_ASCII));
  }

  /**
   * Sends what is on its way.
   *
   * @return what became of it; empty if nothing is on its way
   * @throws ClientException if it could not be sent, or if the authority refused it: then it is
   *     dropped
   * @throws VaultException if the vault failed
   */
  public Optional<DisclosureReceipt> send() throws ClientException, VaultException {
    Optional<PendingDisclosure> pending = PendingDisclosure.load(vault);
    if (!pending.isPresent()) {
      return Optional.empty();
    }
    try {
      PendingDisclosure redeemed = pending.get();
      if (redeemed.token().isEmpty()) {
        redeemed = redeemed.withToken(redeem(redeemed, false));
        redeemed.store(vault);
      }
      DisclosureReceipt receipt = disclose(redeemed);
      vault.delete(PendingDisclosure.NAME);
      return Optional.of(receipt);
    } catch (ClientException e) {
      if (e.isRefusal()) {
        vault.delete(PendingDisclosure.NAME);
      }
      throw e;
    }
  }

  /** Sends a dummy: what it carries belongs to nobody, and the server keeps nothing of it. */
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
    PendingDisclosure dummy =
        new PendingDisclosure(
            code,
            "",
            SecretBytes.random(KeyCommitment.SECRET_LENGTH, parts.random()),
            parts.regions().get(0),
            keys);
    String token;
    try {
      token = redeem(dummy, true);
    } catch (ClientException e) {
      if (e.mayPass()) {
        throw e;
      }
      token = PendingDisclosure.base64(SecretBytes.random(TOKEN_BYTES, parts.random()));
    }
    post("disclosures", body(dummy.withToken(token)), DISCLOSE_BYTES, true);
  }

  private String redeem(PendingDisclosure pending, boolean fake) throws ClientException {
    JsonObject json = new JsonObject();
    json.addProperty("code", pending.code());
    json.addProperty("commitment", KeyCommitment.of(pending.secret(), pending.keys()).toString());
    Reply reply = post("codes/redeem", json, REDEEM_BYTES, fake);
    return Answers.token(Answers.object(reply.body()), "token");
  }

  private DisclosureReceipt disclose(PendingDisclosure pending)
      throws ClientException, VaultException {
    Reply reply = post("disclosures", body(pending), DISCLOSE_BYTES, false);
    JsonObject answer = Answers.object(reply.body());
    DisclosureReceipt receipt =
        new DisclosureReceipt(
            pending.keys().size(),
            (int) Answers.number(answer, "accepted", MAX_KEYS),
            refused(answer),
            Answers.time(answer, "heldUntil"));
    SecretBytes revision =
        SecretBytes.copyOf(
            Answers.token(answer, "revisionToken").getBytes(StandardCharsets.US_ASCII));
    vault.store(REVISION, revision);
    revision.erase();
    return receipt;
  }

  private static List<String> refused(JsonObject answer) throws ClientException {
    ImmutableList.Builder<String> reasons = ImmutableList.builder();
    JsonElement refused = answer.get("refused");
    if (refused == null || !refused.isJsonArray()) {
      throw Answers.missing("refused");
    }
    for (JsonElement each : refused.getAsJsonArray()) {
      if (!each.isJsonObject()) {
        throw Answers.missing("refused");
      }
      reasons.add(Answers.text(each.getAsJsonObject(), "reason").orElse(""));
    }
    return reasons.build();
  }

  private static JsonObject body(PendingDisclosure pending) {
    JsonObject json = new JsonObject();
    json.addProperty("token", pending.token());
    json.addProperty("secret", PendingDisclosure.base64(pending.secret()));
    json.addProperty("region", pending.region());
    JsonArray keys = pending.keysAsJson();
    json.add("keys", keys);
    return json;
  }

  private Reply post(String path, JsonObject json, int size, boolean fake) throws ClientException {
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
