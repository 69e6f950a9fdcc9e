// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A disclosure that is on its way: kept in the vault before anything is sent, so that a broken
 * connection or a crash costs neither the code nor another consent.
 *
 * @param code the one-time code; empty for later days of a disclosure
 * @param token what the code was redeemed for; empty as long as it was not
 * @param secret what the commitment is made under
 * @param region the region
 * @param keys the keys
 */
record PendingDisclosure(
    String code, String token, SecretBytes secret, String region, List<CommittedKey> keys) {

  static final String NAME = "client-disclosure";

  PendingDisclosure {
    keys = ImmutableList.copyOf(keys);
  }

  PendingDisclosure withToken(String redeemed) {
    return new PendingDisclosure(code, redeemed, secret, region, keys);
  }

  /** {@return the keys as the API has them} */
  JsonArray keysAsJson() {
    JsonArray array = new JsonArray();
    for (CommittedKey key : keys) {
      JsonObject each = new JsonObject();
      each.addProperty("key", base64(key.key()));
      each.addProperty("start", key.start());
      each.addProperty("end", key.end());
      each.addProperty("idsPerDay", key.idsPerDay());
      array.add(each);
    }
    return array;
  }

  static String base64(SecretBytes secret) {
    return Base64.getEncoder().encodeToString(secret.exposeBytes());
  }

  void store(KeyVault vault) throws VaultException {
    JsonObject json = new JsonObject();
    json.addProperty("code", code);
    json.addProperty("token", token);
    json.addProperty("secret", base64(secret));
    json.addProperty("region", region);
    json.add("keys", keysAsJson());
    SecretBytes kept = SecretBytes.copyOf(json.toString().getBytes(StandardCharsets.UTF_8));
    vault.store(NAME, kept);
    kept.erase();
  }

  static Optional<PendingDisclosure> load(KeyVault vault) throws VaultException {
    Optional<SecretBytes> kept = vault.load(NAME);
    if (!kept.isPresent()) {
      return Optional.empty();
    }
    try {
      JsonObject json =
          JsonParser.parseString(new String(kept.get().exposeBytes(), StandardCharsets.UTF_8))
              .getAsJsonObject();
      ImmutableList.Builder<CommittedKey> keys = ImmutableList.builder();
      for (JsonElement element : json.getAsJsonArray("keys")) {
        JsonObject each = element.getAsJsonObject();
        keys.add(
            new CommittedKey(
                secret(each.get("key")),
                each.get("start").getAsLong(),
                each.get("end").getAsLong(),
                each.get("idsPerDay").getAsInt()));
      }
      return Optional.of(
          new PendingDisclosure(
              json.get("code").getAsString(),
              json.get("token").getAsString(),
              secret(json.get("secret")),
              json.get("region").getAsString(),
              keys.build()));
    } catch (RuntimeException e) {
      // Whatever the parser or a value makes of it: only this class writes it.
      throw new VaultException(
          "the secret \"" + NAME + "\" is damaged; delete it to begin the disclosure again", e);
    }
  }

  private static SecretBytes secret(JsonElement base64) {
    return SecretBytes.copyOf(Base64.getDecoder().decode(base64.getAsString()));
  }

  /** Leaves out what must not be seen. */
  @Override
  public String toString() {
    return keys.size() + " keys for " + region;
  }
}
