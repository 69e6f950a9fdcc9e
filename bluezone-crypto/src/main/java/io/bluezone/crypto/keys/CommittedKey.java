// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.SecretBytes;
import java.time.Instant;

/**
 * A key as a device sends it to an authority, and as a {@link KeyCommitment} is made over it. Every
 * value is taken as it was sent, also one that no key can have: what was committed to is checked
 * before what the keys are.
 *
 * @param key the bytes that are sent: those of the key, or of the seed it is made of
 * @param start the first instant disclosed, in seconds since 1970 UTC
 * @param end the first instant no longer disclosed, in seconds since 1970 UTC
 * @param idsPerDay how many IDs a day has
 */
public record CommittedKey(SecretBytes key, long start, long end, int idsPerDay) {

  public CommittedKey {
    checkNotNull(key, "key");
  }

  /**
   * Gives the sent form of a disclosed key.
   *
   * @param disclosed the key
   * @return its seed, or its bytes if it has none, and its bounds. A bound that is no whole second,
   *     as with 128 IDs a day, is rounded up: no interval is shorter than a minute, so that the
   *     whole second still tells which interval begins there
   */
  public static CommittedKey of(DisclosedKey disclosed) {
    return new CommittedKey(
        disclosed.key().seed().orElse(disclosed.key().secret()),
        seconds(disclosed.from()),
        seconds(disclosed.until()),
        disclosed.schedule().idsPerDay());
  }

  private static long seconds(Instant time) {
    return time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
  }
}
