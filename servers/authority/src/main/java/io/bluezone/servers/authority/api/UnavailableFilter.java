// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.errors.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what fails for the database outside of the API's controllers: filters and pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class UnavailableFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      Throwable cause = e instanceof ServletException && e.getCause() != null ? e.getCause() : e;
      boolean away = cause instanceof DataAccessException || cause instanceof TransactionException;
      if (!away || response.isCommitted()) {
        throw e;
      }
      Problems.log(cause);
      response.reset();
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER);
      ApiFilter.write(response, Reason.UNAVAILABLE, Problems.LATER);
    }
  }
}
