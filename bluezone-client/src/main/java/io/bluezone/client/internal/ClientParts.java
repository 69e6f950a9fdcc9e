// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/**
 * The parts that a client is made of.
 *
 * @param alsoListed intervals whose IDs are listed though the device recorded no one in them
 */
public record ClientParts(
    Http http,
    AuthorityKeys trusted,
    ImmutableList<String> regions,
    Clock clock,
    SecureRandom random,
    Duration maxAge,
    Predicate<DayInterval> alsoListed) {

  HttpUrl at(String path) {
    return http.at(path);
  }
}
