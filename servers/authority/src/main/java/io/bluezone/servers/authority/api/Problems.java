// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.api.BodyLimits.BodyRefusedException;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as problems (RFC 9457), before any page of one. None repeats what was sent. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  static final String TYPE = "urn:bluezone:problem:";
  static final String LATER = "try again later";

  /** The seconds after which what failed here may go well. */
  static final String RETRY_AFTER = "10";

  private static final Logger problemLogger = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refused e) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.reason().status());
    e.retryAfter()
        .ifPresent(
            wait ->
                answer.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
    return answer
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(e.reason(), e.getMessage()));
  }

  static ProblemDetail problem(Reason reason, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatus(reason.status());
    problem.setType(java.net.URI.create(TYPE + reason.slug()));
    problem.setTitle(reason.title());
    problem.setDetail(detail);
    return problem;
  }

  /** Jackson's own words quote the body. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyRefusedException refused) {
        Reason reason = refused.isSlow() ? Reason.TOO_SLOW : Reason.TOO_LARGE;
        headers.set(HttpHeaders.CONNECTION, "close");
        return new ResponseEntity<>(
            problem(reason, refused.getMessage()),
            headers,
            HttpStatusCode.valueOf(reason.status()));
      }
    }
    return new ResponseEntity<>(
        problem(Reason.INVALID_REQUEST, "the body is not the JSON that it must be"),
        headers,
        HttpStatusCode.valueOf(Reason.INVALID_REQUEST.status()));
  }

  /** Spring's own details quote what was sent, but those on what is missing. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Object told = body == null && e instanceof ErrorResponse response ? response.getBody() : body;
    if (told instanceof ProblemDetail problem && !(e instanceof ServletRequestBindingException)) {
      problem.setDetail(null);
    }
    return super.handleExceptionInternal(e, body, headers, status, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(RuntimeException e) {
    log(e);
    return ResponseEntity.status(Reason.UNAVAILABLE.status())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(Reason.UNAVAILABLE, LATER));
  }

  /** The message may quote what was sent; the kind of it and its place do not. */
  static void log(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    problemLogger.error(
        "a request failed: {} at {}",
        failure.getClass().getName(),
        trace.length == 0 ? "an unknown place" : trace[0]);
  }
}
