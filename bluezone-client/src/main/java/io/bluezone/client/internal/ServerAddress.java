// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import okhttp3.HttpUrl;

/** The address of a server, as an app gives it. */
public final class ServerAddress {

  private static final ImmutableSet<String> OWN_MACHINE =
      ImmutableSet.of("localhost", "127.0.0.1", "::1");

  private ServerAddress() {}

  /** Gives the address of the server's API, or refuses what is none as an argument. */
  public static HttpUrl apiOf(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    checkArgument(parsed != null, "\"%s\" is no address of a server, as https://host is", url);
    checkArgument(
        parsed.isHttps() || OWN_MACHINE.contains(parsed.host()),
        "%s: what is sent to another machine needs https",
        url);
    checkArgument(
        parsed.username().isEmpty()
            && parsed.password().isEmpty()
            && parsed.query() == null
            && parsed.fragment() == null,
        "the address of a server has no user, no query and no fragment");
    return parsed.newBuilder().addPathSegments("api/v1").build();
  }
}
