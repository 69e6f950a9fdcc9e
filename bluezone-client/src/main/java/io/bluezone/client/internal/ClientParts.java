// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * What a client is made of.
 *
 * @param client makes the connections
 * @param http makes the requests
 * @param base the server's API
 * @param trusted the keys that the app brings
 * @param regions the regions asked for
 * @param clock tells the time
 * @param random gives secrets, dummies and the moments of checks
 * @param maxAge how old an index may be
 * @param worker does what is asked for by itself
 */
public record ClientParts(
    OkHttpClient client,
    Http http,
    HttpUrl base,
    AuthorityKeys trusted,
    ImmutableList<String> regions,
    Clock clock,
    SecureRandom random,
    Duration maxAge,
    ExecutorService worker) {

  /** Ends what runs, and the connections. */
  public void close() {
    worker.shutdownNow();
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** {@return an address of the API} */
  HttpUrl at(String path) {
    return base.newBuilder().addPathSegments(path).build();
  }
}
