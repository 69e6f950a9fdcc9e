// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A site's secret of an interval. That of the next interval is its hash, so that who has destroyed
 * one cannot make it again. Immutable.
 *
 * @param interval as in {@link BoxCount}
 * @param secret 32 bytes in hexadecimal digits, or empty where there is none
 */
public record SiteKey(long interval, String secret) {

  public static final SiteKey NONE = new SiteKey(0, "");

  private static final int BYTES = 32;

  /** A box that has slept longer asks for a new one: two months. */
  private static final long MOST_STEPS = 6_000;

  public SiteKey {
    BoxState.check(
        secret.isEmpty()
            || (secret.length() == 2 * BYTES
                && BaseEncoding.base16().lowerCase().canDecode(secret)),
        "secret");
    BoxState.check(interval >= 0, "interval");
  }

  public static SiteKey random(long interval, SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SiteKey(interval, BaseEncoding.base16().lowerCase().encode(bytes));
  }

  /** {@return that of a later interval; none of an earlier one} */
  public Optional<SiteKey> at(long later) {
    if (secret.isEmpty() || later < interval || later - interval > MOST_STEPS) {
      return Optional.empty();
    }
    byte[] bytes = bytes();
    for (long i = interval; i < later; i++) {
      bytes = Hashing.sha256().hashBytes(bytes).asBytes();
    }
    return Optional.of(new SiteKey(later, BaseEncoding.base16().lowerCase().encode(bytes)));
  }

  byte[] bytes() {
    return BaseEncoding.base16().lowerCase().decode(secret);
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "SiteKey of " + interval;
  }
}
