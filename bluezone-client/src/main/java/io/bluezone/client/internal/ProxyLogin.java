// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** A login at a proxy that asks for it. One that it refuses is not sent again. */
public final class ProxyLogin implements Authenticator {

  private static final String HEADER = "Proxy-Authorization";

  private final String login;

  public ProxyLogin(String user, String password) {
    login = Credentials.basic(user, password, StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Request refused = response.request();
    return refused.header(HEADER) == null
        ? refused.newBuilder().header(HEADER, login).build()
        : null;
  }
}
