// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.venues.VenueRequests;
import io.bluezone.servers.web.Account;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Derives all that needs staff's or an operator's attention: for the overview and the metrics. */
@Component
record OpenMatters(
    Ticks ticks,
    SettledClock clock,
    Upkeep upkeep,
    Maintenance maintenance,
    VenueRequests requests,
    DisclosureReview review) {

  /** A thing that is not well; the first is the most urgent. All is well if none is so. */
  @SuppressWarnings("ImmutableEnumChecker") // methods without state
  enum Matter {
    CLOCK(Facts::doubted),
    WORK(facts -> facts.behind() && !facts.doubted()),
    MAINTENANCE(Facts::closed),
    SIGNING_KEY(facts -> facts.ending().contains("signing-key")),
    CERTIFICATE(facts -> facts.ending().contains("certificate")),
    REVOKED_LEFT_OUT(facts -> facts.revokedLeftOut() > 0),
    VENUES_WAIT(facts -> facts.venuesWait()),
    UPLOADS_HELD(facts -> facts.uploadsHeld()),
    BACKUP(facts -> facts.ending().contains("backup"));

    private final Predicate<Facts> so;

    Matter(Predicate<Facts> so) {
      this.so = so;
    }
  }

  /** The facts, of which those of upkeep are the names of its items that are warned of. */
  record Facts(
      boolean doubted,
      boolean behind,
      boolean closed,
      Set<String> ending,
      int revokedLeftOut,
      boolean venuesWait,
      boolean uploadsHeld) {

    List<Matter> matters() {
      return Arrays.stream(Matter.values()).filter(each -> each.so.test(this)).toList();
    }
  }

  /** Gives what is so of the server, and of what waits in a scope. */
  List<Matter> matters(Account.Scope scope) {
    return new Facts(
            clock.doubt().isPresent(),
            ticks.isBehind(),
            maintenance.isOn(),
            upkeep.items().stream()
                .filter(Upkeep.Item::warned)
                .map(Upkeep.Item::name)
                .collect(Collectors.toSet()),
            ticks.revokedLeftOut().values().stream().mapToInt(Integer::intValue).sum(),
            !requests.waiting(scope.region()).isEmpty(),
            review.countWaiting(scope).held() > 0)
        .matters();
  }
}
