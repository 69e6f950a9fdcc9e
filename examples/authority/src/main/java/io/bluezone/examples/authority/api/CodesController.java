// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.api;

import static io.bluezone.examples.authority.api.Required.required;

import io.bluezone.examples.authority.accounts.ApiKeys.ApiKey;
import io.bluezone.examples.authority.accounts.ApiRole;
import io.bluezone.examples.authority.codes.CodeRecord;
import io.bluezone.examples.authority.codes.Codes;
import io.bluezone.examples.authority.codes.IssuedCode;
import io.bluezone.examples.authority.codes.Viewer;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Issues codes to a laboratory's system. */
@RestController
@RequestMapping("/api/v1/codes")
record CodesController(Codes codes, ApiAccess access) {

  private static final int LISTED = 200;

  /** A test; {@code drill} asks for a code whose keys are checked and not kept. */
  record Wanted(@Nullable String region, @Nullable String testDate, @Nullable Boolean drill) {}

  /** A code that was issued; times are UTC seconds. */
  record Issued(String code, long expires, String id, boolean drill) {}

  record State(
      String id,
      String region,
      String testDate,
      long issued,
      long expires,
      String state,
      boolean drill) {

    static State of(CodeRecord code) {
      return new State(
          code.id(),
          code.region(),
          code.testDate().toString(),
          code.issued().getEpochSecond(),
          code.expires().getEpochSecond(),
          code.state().name().toLowerCase(java.util.Locale.ROOT),
          code.drill());
    }
  }

  /** Codes, the newest first. */
  record States(List<State> codes) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Issued issue(@RequestBody Wanted wanted, HttpServletRequest request) {
    ApiKey key = access.require(request, ApiRole.ISSUER);
    String region = required(wanted.region(), "region");
    LocalDate testDate = date(required(wanted.testDate(), "testDate"));
    boolean drill = Boolean.TRUE.equals(wanted.drill());
    IssuedCode issued =
        drill
            ? codes.issueDrill(region, testDate, key.actor())
            : codes.issue(region, testDate, key.actor(), key.codesPerDay());
    return new Issued(issued.code(), issued.expires().getEpochSecond(), issued.id(), drill);
  }

  @GetMapping
  States list(HttpServletRequest request) {
    ApiKey key = access.require(request, ApiRole.ISSUER);
    return new States(
        codes.newest(Viewer.of(key.actor()), LISTED).stream().map(State::of).toList());
  }

  @GetMapping("/{id}")
  State state(@PathVariable String id, HttpServletRequest request) {
    return State.of(codes.own(id, Viewer.of(access.require(request, ApiRole.ISSUER).actor())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String id, HttpServletRequest request) {
    ApiKey key = access.require(request, ApiRole.ISSUER);
    codes.withdraw(codes.own(id, Viewer.of(key.actor())).id(), key.actor());
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Refused(Reason.INVALID_REQUEST, "testDate is YYYY-MM-DD");
    }
  }
}
