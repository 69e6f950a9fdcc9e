// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;

/** The parts that a client is made of. */
public record ClientParts(
    Http http,
    AuthorityKeys trusted,
    ImmutableList<String> regions,
    Clock clock,
    SecureRandom random,
    Duration maxAge) {

  HttpUrl at(String path) {
    return http.at(path);
  }
}
