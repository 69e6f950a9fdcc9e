// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.api.BodyLimits.BodyRefusedException;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.histories.Histories;
import io.bluezone.servers.authority.operation.Maintenance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Refuses API requests in maintenance, bounds bodies, fills answers so that sizes tell nothing. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ApiFilter extends OncePerRequestFilter {

  static final long MOST_BYTES = 100_000;

  /** Answers have a multiple of so many bytes: one holds the refusals of as many keys as fit. */
  static final int BLOCK = 6 * 1024;

  private static final Duration HISTORY_TIME = Duration.ofMinutes(10);
  private static final String API = "/api/v1/";
  private static final String HISTORIES = API + "histories";

  private final Maintenance maintenance;
  private final SettledClock clock;
  private final Duration jsonTime;

  ApiFilter(
      Maintenance maintenance,
      SettledClock clock,
      @Value("${authority.body-seconds:20}") int bodySeconds) {
    this.clock = clock;
    this.maintenance = maintenance;
    this.jsonTime = Duration.ofSeconds(bodySeconds);
  }

  /** The decoded path is what the controllers are matched by. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith(API);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (reads) {
      chain.doFilter(request, response);
      return;
    }
    ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
    kept.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (maintenance.isOn()) {
      kept.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Maintenance.RETRY_AFTER.toSeconds()));
      write(kept, Reason.MAINTENANCE, "come again later");
    } else if (!clock.isKnown()) {
      kept.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER);
      write(kept, Reason.CLOCK, Problems.LATER);
    } else {
      answer(request, kept, chain);
    }
    fill(kept);
    kept.copyBodyToResponse();
  }

  private void answer(
      HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain)
      throws ServletException, IOException {
    if (isForm(request)) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      write(response, Reason.INVALID_REQUEST, "the body is not to be a form");
      return;
    }
    boolean history = request.getServletPath().startsWith(HISTORIES);
    long most = history ? Histories.MOST_BYTES : MOST_BYTES;
    if (request.getContentLengthLong() > most) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      write(response, Reason.TOO_LARGE, "a body has up to " + most + " bytes");
      return;
    }
    try {
      chain.doFilter(
          new BodyLimits(request, most, history ? HISTORY_TIME : jsonTime, System::nanoTime),
          response);
    } catch (IOException | ServletException e) {
      if (!(e instanceof BodyRefusedException refused)) {
        throw e;
      }
      refuse(response, refused);
    }
  }

  /** The container reads forms itself, past all bounds; nothing here takes one. */
  private static boolean isForm(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType()).strip().toLowerCase(Locale.ROOT);
    return type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        || type.startsWith("multipart/");
  }

  private static void refuse(ContentCachingResponseWrapper response, BodyRefusedException refused)
      throws IOException {
    response.resetBuffer();
    response.setHeader(HttpHeaders.CONNECTION, "close");
    write(
        response,
        refused.isSlow() ? Reason.TOO_SLOW : Reason.TOO_LARGE,
        String.valueOf(refused.getMessage()));
  }

  /** Reasons and details are words of ours: nothing in them needs escaping. */
  static void write(HttpServletResponse response, Reason reason, String detail) throws IOException {
    response.setStatus(reason.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            String.format(
                    "{\"type\":\"%s%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}",
                    Problems.TYPE, reason.slug(), reason.title(), reason.status(), detail)
                .getBytes(StandardCharsets.UTF_8));
  }

  private static void fill(ContentCachingResponseWrapper response) throws IOException {
    String type = String.valueOf(response.getContentType());
    int over = response.getContentSize() % BLOCK;
    if (type.contains("json") && response.getContentSize() > 0 && over != 0) {
      byte[] spaces = new byte[BLOCK - over];
      Arrays.fill(spaces, (byte) ' ');
      response.getOutputStream().write(spaces);
    }
  }
}
