// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.limit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a form that is too large, or cannot be read, with its own status and the page of errors.
 * Tomcat refuses it at each question for a field, so that the page of errors failed too, and both
 * were logged as faults of this server, which anyone could fill a disk with.
 */
public final class RefusedForms extends OncePerRequestFilter {

  private static final String REFUSED = RefusedForms.class.getName();

  /** The page of errors has no form. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      chain.doFilter(
          request.getAttribute(REFUSED) == null ? request : new WithoutForm(request), response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException e) {
      request.setAttribute(REFUSED, true);
      response.sendError(e.getErrorCode());
    }
  }

  /** A request whose fields are not read again. */
  private static final class WithoutForm extends HttpServletRequestWrapper {

    WithoutForm(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }
  }
}
