// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import java.util.Base64;
import java.util.List;

/**
 * The keys of a disclosure that waits, with what they are sent under.
 *
 * @param code the one-time code; empty for later days of a disclosure
 * @param token what the code was redeemed for; empty as long as it was not
 * @param secret what the commitment is made under
 * @param intervals the map of those whose IDs are listed in place of the keys; empty for the keys
 */
record PendingDisclosure(
    String code,
    String token,
    SecretBytes secret,
    String region,
    List<CommittedKey> keys,
    String intervals) {

  PendingDisclosure {
    keys = ImmutableList.copyOf(keys);
  }

  PendingDisclosure withToken(String redeemed) {
    return new PendingDisclosure(code, redeemed, secret, region, keys, intervals);
  }

  boolean isListed() {
    return !intervals.isEmpty();
  }

  /** {@return what the server knows these keys by before it has them} */
  String commitment() {
    return KeyCommitment.of(secret, keys).toString();
  }

  /** {@return the request that gives the keys, as the API has it} */
  JsonObject request() {
    JsonObject json = new JsonObject();
    json.addProperty("token", token);
    json.addProperty("secret", base64(secret));
    json.addProperty("region", region);
    JsonArray array = new JsonArray();
    for (CommittedKey key : keys) {
      JsonObject each = new JsonObject();
      each.addProperty("key", base64(key.key()));
      each.addProperty("start", key.start());
      each.addProperty("end", key.end());
      each.addProperty("idsPerDay", key.idsPerDay());
      array.add(each);
    }
    json.add("keys", array);
    if (isListed()) {
      json.addProperty("intervals", intervals);
    }
    return json;
  }

  static String base64(SecretBytes secret) {
    return Base64.getEncoder().encodeToString(secret.exposeBytes());
  }

  /** {@return the request with the code, as it is kept} */
  JsonObject toJson() {
    JsonObject json = request();
    json.addProperty("code", code);
    return json;
  }

  static PendingDisclosure of(JsonObject json) {
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
    return new PendingDisclosure(
        json.get("code").getAsString(),
        json.get("token").getAsString(),
        secret(json.get("secret")),
        json.get("region").getAsString(),
        keys.build(),
        json.has("intervals") ? json.get("intervals").getAsString() : "");
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
