// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.limit;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Refuses a client that asks too often: 429, with {@code Retry-After} in seconds. A client is the
 * session of someone who is logged in, else an address; of IPv6 its first 64 bits. A bounded number
 * of clients is remembered; who is gone for its period begins afresh. Thread safe.
 */
public final class RateLimit extends OncePerRequestFilter {

  private static final int CLIENTS = 100_000;
  private static final Duration WITHOUT_CLICK = Duration.ofMinutes(15);

  private record Counted(Limit limit, LoadingCache<String, Bucket> buckets) {}

  private final List<Counted> limits;
  private final Cache<String, Boolean> sessions;

  public RateLimit(List<Limit> limits, Buckets made) {
    this.limits = limits.stream().map(limit -> new Counted(limit, buckets(limit, made))).toList();
    sessions = made.clients(CLIENTS, WITHOUT_CLICK).build();
  }

  private static LoadingCache<String, Bucket> buckets(Limit limit, Buckets made) {
    return made.clients(CLIENTS, limit.period())
        .build(
            CacheLoader.from(
                client -> made.bucket(limit.capacity(), limit.capacity(), limit.period())));
  }

  /** From now on counts the session of someone who is logged in apart from its neighbours. */
  public void know(HttpServletRequest request) {
    sessions.put(session(request), true);
  }

  private static String session(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, "JSESSIONID");
    return cookie == null ? "" : cookie.getValue();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String session = session(request);
    boolean known = !session.isEmpty() && sessions.getIfPresent(session) != null;
    // Logging in counts by the address, whatever session one has.
    String client =
        known && !request.getServletPath().equals("/login")
            ? session
            : Limit.clientOf(request.getRemoteAddr());
    for (Counted counted : limits) {
      if (counted.limit().requests().matches(request)) {
        ConsumptionProbe probe =
            counted.buckets().getUnchecked(client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
          refuse(request, response, probe.getNanosToWaitForRefill());
          return;
        }
      }
    }
    chain.doFilter(request, response);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, long nanos)
      throws IOException {
    long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    response.setHeader("Retry-After", Long.toString(seconds));
    if (request.getServletPath().startsWith("/api/")) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setContentType("application/problem+json");
      response
          .getWriter()
          .write("{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429}");
    } else {
      response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
  }
}
