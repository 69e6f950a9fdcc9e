// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.operation;

import com.google.common.collect.Sets;
import io.bluezone.examples.authority.operation.OpenMatters.Matter;
import io.bluezone.examples.web.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the log what begins to need attention, and what no longer does. */
@Component
class MattersLog {

  private static final Logger logger = LoggerFactory.getLogger(MattersLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final OpenMatters matters;
  private Set<Matter> told = Set.of();
  private Instant looked = Instant.MIN;

  MattersLog(OpenMatters matters) {
    this.matters = matters;
  }

  /** Looks at most once a minute, as it asks the database. Ticks do not overlap. */
  @EventListener
  void look(Ticks.Ticked tick) {
    if (looked.isBefore(tick.time()) && tick.time().minus(PAUSE).isBefore(looked)) {
      return;
    }
    looked = tick.time();
    Set<Matter> now = EnumSet.noneOf(Matter.class);
    now.addAll(matters.matters(Account.Scope.ALL));
    Sets.difference(now, told).forEach(each -> logger.warn("needs attention: {}", each));
    Sets.difference(told, now).forEach(each -> logger.info("no longer needs attention: {}", each));
    told = now;
  }
}
