// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One check of many: asks what is new, sends what waits, tells of it. */
record CheckRound(
    AuthorityLink link, CheckSchedule schedule, AuthorityListener listener, Random random) {

  private static final Logger logger = LoggerFactory.getLogger(CheckRound.class);

  /** Never throws: what fails on this device is logged, and counts as a failure. */
  NextCheck run(int failuresBefore) {
    NextCheck next =
        new NextCheck(
            schedule.beforeRetry(failuresBefore, random),
            Math.min(failuresBefore, Integer.MAX_VALUE - 1) + 1);
    try {
      SyncReport report = link.sync();
      tell(it -> it.onSync(report));
      for (RegionSync region : report.regions()) {
        region.revoked().forEach(warning -> tell(it -> it.onRevoked(warning)));
      }
      boolean sent = resume();
      if (report.isComplete() && sent) {
        next = new NextCheck(schedule.beforeNext(random), 0);
      }
      Duration asked = report.retryAfter().orElse(Duration.ZERO);
      if (next.after().compareTo(asked) < 0) {
        next = new NextCheck(asked.plus(next.after()), next.failures());
      }
    } catch (Throwable e) {
      logger.warn("asking the authority failed on this device", e);
    }
    tellWarnings();
    return next;
  }

  /** {@return whether nothing waits to be sent any more} */
  private boolean resume() throws IOException {
    try {
      if (link.resume().isPresent()) {
        tellAnswer();
      }
      return true;
    } catch (ClientException e) {
      if (e.isRefusal()) {
        tellAnswer();
      }
      return e.isRefusal();
    }
  }

  private void tellAnswer() throws IOException {
    link.outbox().latest().ifPresent(entry -> tell(it -> it.onAnswered(entry)));
  }

  /** Counts what could not be told as not told. */
  private void tellWarnings() {
    try {
      link.tell(listener);
    } catch (Throwable e) {
      logger.warn("a warning could not be told", e);
    }
  }

  private void tell(Consumer<AuthorityListener> what) {
    try {
      what.accept(listener);
    } catch (Throwable e) {
      logger.warn("a listener failed", e);
    }
  }
}
