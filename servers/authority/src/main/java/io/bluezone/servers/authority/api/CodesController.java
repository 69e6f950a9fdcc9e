// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import static io.bluezone.servers.authority.api.Required.required;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.common.base.Strings;
import io.bluezone.servers.authority.accounts.ApiKeys.ApiKey;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.codes.CodeDelivery;
import io.bluezone.servers.authority.codes.CodeRecord;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.IssuedCode;
import io.bluezone.servers.authority.codes.Viewer;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
record CodesController(Codes codes, CodeDelivery delivery, ApiAccess access) {

  private static final int LISTED = 200;

  /**
   * A test; {@code drill} asks for a code whose keys are checked and not kept, and {@code phone}
   * for a message with it, in a {@code language}.
   */
  record Wanted(
      @Nullable String region,
      @Nullable String testDate,
      @Nullable Boolean drill,
      @Nullable String phone,
      @Nullable String language) {

    /** Leaves out the number. */
    @Override
    public String toString() {
      return "a code for " + region;
    }
  }

  /** The number that a message goes to whose number is known no more. */
  record Recipient(@Nullable String phone, @Nullable String language) {

    /** Leaves out the number. */
    @Override
    public String toString() {
      return "a recipient";
    }
  }

  /** A code that was issued; times are UTC seconds. */
  record Issued(String code, long expires, String id, boolean drill) {}

  /** From when until when a code holds; UTC seconds. */
  record Validity(long issued, long expires) {}

  record State(
      String id,
      String region,
      String testDate,
      @JsonUnwrapped Validity validity,
      String state,
      boolean drill,
      @Nullable String message) {

    static State of(CodeRecord code) {
      return new State(
          code.id(),
          code.region(),
          code.testDate().toString(),
          new Validity(code.issued().getEpochSecond(), code.expires().getEpochSecond()),
          code.state().name().toLowerCase(Locale.ROOT),
          code.drill(),
          code.message().map(state -> state.toLowerCase(Locale.ROOT)).orElse(null));
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
    String phone = wanted.phone();
    if (phone != null) {
      delivery.check(phone);
    }
    IssuedCode issued =
        drill
            ? codes.issueDrill(region, testDate, key.actor())
            : codes.issue(region, testDate, key.actor(), key.codesPerDay());
    if (phone != null) {
      delivery.send(issued, phone, Strings.nullToEmpty(wanted.language()), key.actor());
    }
    return new Issued(issued.code(), issued.expires().getEpochSecond(), issued.id(), drill);
  }

  /** Sends a code's message whose number the server knows no more, and that did not go out. */
  @PostMapping("/{id}/message")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void message(
      @PathVariable String id, @RequestBody Recipient recipient, HttpServletRequest request) {
    ApiKey key = access.require(request, ApiRole.ISSUER);
    delivery.enterNumber(
        id,
        required(recipient.phone(), "phone"),
        Strings.nullToEmpty(recipient.language()),
        Viewer.of(key.actor()));
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
