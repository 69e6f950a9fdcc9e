// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.sessions;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
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
  private static final int TOKEN_BYTES = 32;

  private final CookieSerializer cookies;
  private final SecureRandom random = new SecureRandom();

  /** The tokens of sessions that were made just now: an answer may name its own more than once. */
  private final Cache<String, String> fresh =
      CacheBuilder.newBuilder().maximumSize(MOST).expireAfterWrite(UNTIL_ANSWERED).build();

  HashedSessionIds(CookieSerializer cookies) {
    this.cookies = cookies;
  }

  private static String idOf(String token) {
    return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).toString();
  }

  @Override
  public String generate() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = BaseEncoding.base64Url().omitPadding().encode(bytes);
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
