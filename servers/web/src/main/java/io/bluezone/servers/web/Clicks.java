// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.web.servlet.HandlerInterceptor;

/** Notes in a session when someone last did something, which a page's stream is not. */
public final class Clicks implements HandlerInterceptor {

  private static final String LAST = Clicks.class.getName() + ".last";

  private final Clock clock;

  Clicks(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.setAttribute(LAST, clock.instant());
    }
    return true;
  }

  /** Tells whether a session has to end for want of clicks; one without any is new. */
  public static boolean isIdle(Session session, Instant now) {
    return isIdle(session.getAttribute(LAST), session.getMaxInactiveInterval(), now);
  }

  static boolean isIdle(HttpSession session, Instant now) {
    return isIdle(
        session.getAttribute(LAST), Duration.ofSeconds(session.getMaxInactiveInterval()), now);
  }

  private static boolean isIdle(@Nullable Object last, Duration longest, Instant now) {
    return last instanceof Instant click && now.isAfter(click.plus(longest));
  }
}
