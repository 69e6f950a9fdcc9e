// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.sessions;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.io.BaseEncoding;
import io.bluezone.examples.authority.data.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * A browser's cookie holds a random token, the database its hash: who reads the database, or a copy
 * of it, is let into no session. Thread safe.
 */
final class HashedSessionIds implements SessionIdGenerator, HttpSessionIdResolver {

  private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(10);
  private static final int MOST = 100_000;

  private final CookieSerializer cookies;
  private final Tokens tokens = new Tokens();

  /** The tokens of sessions that were made just now: an answer may name its own more than once. */
  private final Cache<String, String> fresh =
      CacheBuilder.newBuilder().maximumSize(MOST).expireAfterWrite(UNTIL_ANSWERED).build();

  HashedSessionIds(CookieSerializer cookies) {
    this.cookies = cookies;
  }

  private static String idOf(String token) {
    return BaseEncoding.base16().lowerCase().encode(Tokens.hash(token));
  }

  @Override
  public String generate() {
    String token = tokens.token();
    String id = idOf(token);
    fresh.put(id, token);
    return id;
  }

  @Override
  public List<String> resolveSessionIds(HttpServletRequest request) {
    return cookies.readCookieValues(request).stream().map(HashedSessionIds::idOf).toList();
  }

  @Override
  public void setSessionId(
      HttpServletRequest request, HttpServletResponse response, String sessionId) {
    String token = fresh.getIfPresent(sessionId);
    if (token == null) {
      throw new IllegalStateException("the session was made by another request");
    }
    cookies.writeCookieValue(new CookieSerializer.CookieValue(request, response, token));
  }

  @Override
  public void expireSession(HttpServletRequest request, HttpServletResponse response) {
    cookies.writeCookieValue(new CookieSerializer.CookieValue(request, response, ""));
  }
}
