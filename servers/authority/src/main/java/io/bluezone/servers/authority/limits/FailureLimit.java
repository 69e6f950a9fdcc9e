// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.limits;

import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.web.limit.Buckets;
import io.bluezone.servers.web.limit.Limit;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets a client guess codes, tokens and API keys a few times only. What succeeds costs nothing, so
 * that a hospital behind one address is not shut out by its own diligence. Guesses side by side are
 * no more than one after the other. Addresses are held in memory alone. Thread safe.
 */
public final class FailureLimit {

  private static final int CLIENTS = 200_000;
  private static final Duration HOUR = Duration.ofHours(1);

  /** For how long one waits until another's guess is known to be wrong or right. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LoadingCache<String, Client> clients;

  public FailureLimit(ServerSettings.Limits limits, Buckets buckets) {
    clients =
        buckets
            .clients(CLIENTS, HOUR)
            .build(
                CacheLoader.from(
                    client ->
                        new Client(
                            buckets.bucket(limits.failures(), limits.failuresPerHour(), HOUR))));
  }

  /**
   * Does what may turn out to be a guess and takes no longer than the database does. As many as the
   * client has guesses left run side by side; the others wait for them to end.
   */
  public <T> T guarded(String address, Predicate<Refused> wrong, Supplier<T> work) {
    Client client = clients.getUnchecked(Limit.clientOf(address));
    client.begin();
    boolean failed = false;
    try {
      return work.get();
    } catch (Refused e) {
      failed = wrong.test(e);
      throw e;
    } finally {
      client.end(failed);
    }
  }

  /** Does work with a long secret, which no one guesses: a right one never waits. */
  public <T> T charged(String address, Predicate<Refused> wrong, Supplier<T> work) {
    try {
      return work.get();
    } catch (Refused e) {
      if (!wrong.test(e)) {
        throw e;
      }
      return guarded(
          address,
          refusal -> true,
          () -> {
            throw e;
          });
    }
  }

  private static final class Client {

    private final Bucket guesses;
    private int underWay;

    Client(Bucket guesses) {
      this.guesses = guesses;
    }

    synchronized void begin() {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (guesses.getAvailableTokens() <= underWay) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (underWay == 0 || left <= 0) {
          throw refused();
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw refused();
        }
      }
      underWay++;
    }

    synchronized void end(boolean failed) {
      underWay--;
      if (failed) {
        guesses.tryConsume(1);
      }
      notifyAll();
    }

    private Refused refused() {
      return Refused.later(
          Reason.TOO_MANY_REQUESTS,
          "too many wrong codes, tokens or keys from this address",
          Duration.ofNanos(guesses.estimateAbilityToConsume(1).getNanosToWaitForRefill())
              .plusSeconds(1));
    }
  }
}
