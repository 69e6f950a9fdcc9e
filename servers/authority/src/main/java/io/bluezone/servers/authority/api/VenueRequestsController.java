// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import static io.bluezone.servers.authority.api.Required.required;

import io.bluezone.servers.authority.codes.VenueStay;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.venues.VenueRequests;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes what boxes at venues ask for; staff decide on it. */
@RestController
record VenueRequestsController(VenueRequests requests) {

  /** A venue's name and the hours of a case there, in UTC seconds. */
  record Stay(
      @Nullable String region, @Nullable String venue, @Nullable Long from, @Nullable Long until) {}

  /** The number by which the venue's operator calls the request when staff ring; a box's token. */
  record Taken(String number, String token) {}

  /** The code, once staff have granted it. */
  record Granted(Optional<String> code) {}

  @PostMapping("/api/v1/venue-requests")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Taken ask(@RequestBody Stay wanted) {
    VenueStay stay =
        new VenueStay(
            required(wanted.venue(), "venue"),
            time(required(wanted.from(), "from")),
            time(required(wanted.until(), "until")));
    VenueRequests.Taken taken = requests.add(required(wanted.region(), "region"), stay);
    return new Taken(taken.request().id(), taken.token());
  }

  @GetMapping("/api/v1/venue-requests/{number}")
  Granted fetch(@PathVariable String number, @RequestHeader("X-Venue-Token") String token) {
    return new Granted(requests.code(number, token));
  }

  private static Instant time(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException e) {
      throw new Refused(Reason.INVALID_REQUEST, "times are UTC seconds");
    }
  }
}
