// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import com.google.common.collect.Sets;
import io.bluezone.servers.authority.operation.OpenMatters.Matter;
import io.bluezone.servers.web.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the log what begins to need attention, and what no longer does. */
@Component
public final class MattersLog {

  private static final Logger logger = LoggerFactory.getLogger(MattersLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final OpenMatters matters;
  private Set<Matter> told = Set.of();
  private Instant looked = Instant.MIN;

  MattersLog(OpenMatters matters) {
    this.matters = matters;
  }

  /** Looks at most once a minute, as it asks the database. Ticks do not overlap. */
  public void look(Instant now) {
    if (looked.isBefore(now) && now.minus(PAUSE).isBefore(looked)) {
      return;
    }
    looked = now;
    Set<Matter> open = EnumSet.noneOf(Matter.class);
    open.addAll(matters.matters(Account.Scope.ALL));
    Sets.difference(open, told).forEach(each -> logger.warn("needs attention: {}", each));
    Sets.difference(told, open).forEach(each -> logger.info("no longer needs attention: {}", each));
    told = open;
  }
}
