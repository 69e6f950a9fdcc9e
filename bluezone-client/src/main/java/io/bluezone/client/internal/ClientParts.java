// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import okhttp3.HttpUrl;

/**
 * The parts that a client is made of.
 *
 * @param http makes the requests
 * @param trusted the keys that the app brings
 * @param regions the regions asked for
 * @param clock tells the time
 * @param random gives secrets, dummies and the moments of checks
 * @param maxAge how old an index may be
 * @param worker does what is asked for by itself
 */
public record ClientParts(
    Http http,
    AuthorityKeys trusted,
    ImmutableList<String> regions,
    Clock clock,
    SecureRandom random,
    Duration maxAge,
    ExecutorService worker) {

  /** Ends requests and connections. The worker is not interrupted, for it may write to a store. */
  public void close() {
    http.close();
    worker.shutdown();
  }

  /** {@return an address of the API} */
  HttpUrl at(String path) {
    return http.at(path);
  }
}
