// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.limit.RateLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions: of accounts that were shut, reset or given other roles, without clicks, and after
 * a working day. Whoever has a first password gets no further than to the page that changes it, and
 * who needs a second factor than to the page that asks for it.
 */
final class SessionGuard extends OncePerRequestFilter {

  static final Duration LONGEST = Duration.ofHours(10);

  private static final String SINCE = SessionGuard.class.getName() + ".since";
  private static final Set<String> BEFORE_CHANGE =
      Set.of("/password", "/logout", "/login", "/error");

  private static final Set<String> BEFORE_FACTOR =
      Set.of(SecondFactorPages.PAGE, "/logout", "/login", "/error");

  private final Accounts accounts;
  private final SecondFactor factor;
  private final RateLimit rateLimit;
  private final Clock clock;

  SessionGuard(Accounts accounts, SecondFactor factor, RateLimit rateLimit, Clock clock) {
    this.accounts = accounts;
    this.factor = factor;
    this.rateLimit = rateLimit;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    if (user == null || !(user.getPrincipal() instanceof SignedIn signedIn)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Account> account = accounts.find(signedIn.getName());
    if (account.isEmpty()
        || account.get().disabled()
        || account.get().epoch() != signedIn.epoch()
        || isOver(request)) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
      SecurityContextHolder.clearContext();
      response.sendRedirect(request.getContextPath() + "/login?ended");
      return;
    }
    rateLimit.know(request);
    String path = request.getServletPath();
    if (account.get().mustChange() && !BEFORE_CHANGE.contains(path) && !path.startsWith("/web/")) {
      response.sendRedirect(request.getContextPath() + "/password");
      return;
    }
    if (!account.get().mustChange()
        && !BEFORE_FACTOR.contains(path)
        && !path.startsWith("/web/")
        && !hasPassed(request)
        && factor.isNeeded(account.get())) {
      response.sendRedirect(request.getContextPath() + SecondFactorPages.PAGE);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean hasPassed(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(SecondFactorPages.PASSED) != null;
  }

  private boolean isOver(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return false;
    }
    Instant now = clock.instant();
    if (Clicks.isIdle(session, now)) {
      return true;
    }
    if (session.getAttribute(SINCE) instanceof Instant since) {
      return now.isAfter(since.plus(LONGEST));
    }
    session.setAttribute(SINCE, now);
    return false;
  }
}
