// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.limits;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.net.InetAddresses;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.setup.ServerSettings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;

/**
 * Lets a client guess codes, tokens and API keys a few times only. What succeeds costs nothing, so
 * that a hospital behind one address is not shut out by its own diligence. Addresses are held in
 * memory alone.
 *
 * <p>Thread safe.
 */
public final class FailureLimit {

  private static final int CLIENTS = 200_000;
  private static final int PREFIX_BYTES = 8;
  private static final Duration HOUR = Duration.ofHours(1);

  private final LoadingCache<String, Bucket> buckets;

  public FailureLimit(ServerSettings.Limits limits) {
    buckets =
        CacheBuilder.newBuilder()
            .maximumSize(CLIENTS)
            .expireAfterAccess(HOUR)
            .build(
                CacheLoader.from(
                    client ->
                        Bucket.builder()
                            .addLimit(
                                bandwidth ->
                                    bandwidth
                                        .capacity(limits.failures())
                                        .refillGreedy(limits.failuresPerHour(), HOUR))
                            .build()));
  }

  /**
   * Refuses a client that has guessed too often.
   *
   * @param address the client
   * @throws Refused if it has to wait
   */
  public void check(String address) {
    EstimationProbe probe = buckets.getUnchecked(clientOf(address)).estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) {
      throw Refused.later(
          Reason.TOO_MANY_REQUESTS,
          "too many wrong codes, tokens or keys from this address",
          Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
    }
  }

  /**
   * Counts a wrong guess.
   *
   * @param address the client
   */
  public void failed(String address) {
    buckets.getUnchecked(clientOf(address)).tryConsume(1);
  }

  /**
   * A household has as many addresses of the sixth version as it likes, in one network of 64 bits.
   */
  private static String clientOf(String address) {
    if (!InetAddresses.isInetAddress(address)) {
      return address;
    }
    InetAddress parsed = InetAddresses.forString(address);
    return parsed instanceof Inet6Address
        ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES))
        : address;
  }
}
