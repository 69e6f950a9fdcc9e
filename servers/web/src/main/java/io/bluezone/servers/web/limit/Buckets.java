// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.limit;

import com.google.common.base.Ticker;
import com.google.common.cache.CacheBuilder;
import io.bluezone.base.TimeSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Buckets of tokens that fill up as a program's time passes, and caches of them. */
public record Buckets(TimeSource time) {

  private record Meter(TimeSource time) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return time.nanoTime();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  /** Makes a full bucket, into which so many tokens flow evenly in a period. */
  public Bucket bucket(long capacity, long tokens, Duration period) {
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(capacity).refillGreedy(tokens, period))
        .withCustomTimePrecision(new Meter(time))
        .build();
  }

  /** A cache of so many clients, each of which is forgotten when it is gone for so long. */
  public CacheBuilder<Object, Object> clients(int most, Duration remembered) {
    return CacheBuilder.newBuilder()
        .maximumSize(most)
        .expireAfterAccess(remembered)
        .ticker(
            new Ticker() {
              @Override
              public long read() {
                return time.nanoTime();
              }
            });
  }
}
