// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.web.hook.HookAddress;
import io.bluezone.servers.web.hook.WebHook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/** The operators' web hook: its address, and the secret that signs. Thread safe. */
public final class BoxHook {

  /** The most characters of an address. */
  public static final int LONGEST = 190;

  private static final String ADDRESS = "box-hook";
  private static final String SECRET = "box-hook-secret";
  private static final int SECRET_BYTES = 20;

  private final ProvinceFacts facts;
  private final BoxKeys keys;
  private final WebHook sender;
  private final SecureRandom random = new SecureRandom();

  public BoxHook(ProvinceFacts facts, BoxKeys keys, WebHook sender) {
    this.facts = facts;
    this.keys = keys;
    this.sender = sender;
  }

  public Optional<HookAddress> address() {
    return facts.find(ADDRESS).flatMap(HookAddress::of);
  }

  /** Takes an address, and gives the secret, which is shown once. */
  public String set(HookAddress address) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = BaseEncoding.base32().lowerCase().encode(bytes);
    facts.put(SECRET, keys.seal(secret));
    facts.put(ADDRESS, address.uri().toString());
    return secret;
  }

  /** Ends it. */
  public void clear() {
    facts.put(ADDRESS, "");
  }

  /** Sends a message; it is told again unless it was taken. */
  boolean isTaken(byte[] json) throws IOException {
    Optional<HookAddress> address = address();
    if (address.isEmpty()) {
      return true;
    }
    String secret = keys.open(facts.find(SECRET).orElseThrow());
    return sender.post(address.get(), secret.getBytes(StandardCharsets.US_ASCII), json).isGood();
  }
}
