// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.client.OneTimeCode;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.CaseVisit;
import io.bluezone.servers.venue.state.CodeRequest;
import io.bluezone.servers.venue.state.Drill;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.web.Acts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The drill under way, if there is one. It ends by hand, by time, or at once with a real case. All
 * that stays of it is a line at its begin and one at its end. Thread safe.
 */
final class Drills {

  private static final Duration STAY = Duration.ofHours(2);
  private static final int MINUTES = 12;

  /** No visit that is kept has it. */
  private static final long VISIT = 0;

  private static final String NUMBER = "000000";
  private static final OneTimeCode CODE = OneTimeCode.of("00000000");

  private final Clock clock;
  private final Supplier<List<CaseVisit>> real;
  private final Changes changes;
  private final Acts acts;

  @GuardedBy("this")
  private Optional<Drill> latest = Optional.empty();

  Drills(Clock clock, Supplier<List<CaseVisit>> real, Changes changes, Acts acts) {
    this.clock = clock;
    this.real = real;
    this.changes = changes;
    this.acts = acts;
    // It lasts as long as the program.
    var unused =
        changes.add(
            change -> {
              if (change == Change.CASES && current().isPresent() && isRealCaseOpen()) {
                end("a real case");
              }
            });
  }

  private boolean isRealCaseOpen() {
    return real.get().stream().anyMatch(CaseVisit::isOpen);
  }

  synchronized Optional<Drill> current() {
    return latest.filter(each -> each.isOn(clock.instant()));
  }

  void begin(String who, boolean onScreen) throws ActionRefusedException {
    if (isRealCaseOpen()) {
      throw new ActionRefusedException(Reason.REAL_CASE, "a real case waits");
    }
    Instant now = clock.instant();
    Instant until = now.truncatedTo(ChronoUnit.HOURS);
    CaseVisit.Contact contact = new CaseVisit.Contact(Band.NEAR, MINUTES, true);
    CaseVisit visit = new CaseVisit(VISIT, until.minus(STAY), until, contact, false, false, true);
    synchronized (this) {
      latest = Optional.of(new Drill(now, visit, Optional.empty(), onScreen));
    }
    acts.note(who, "venue.drill-begun", "");
    // A real case of this moment ends it.
    changes.tell(Change.CASES);
  }

  void end(String who) {
    synchronized (this) {
      if (latest.isEmpty()) {
        return;
      }
      latest = Optional.empty();
    }
    acts.note(who, "venue.drill-ended", "");
    changes.tell(Change.CASES);
  }

  void endIfOver() {
    boolean over;
    synchronized (this) {
      over = latest.isPresent() && current().isEmpty();
    }
    if (over) {
      end("time");
    }
  }

  /** {@return whether a drill is under way, as an operator was shown; else nothing may be done} */
  boolean isShown(boolean drill) throws ActionRefusedException {
    if (current().isPresent() != drill) {
      throw new ActionRefusedException(Reason.DRILL_CHANGED, "a drill has begun or ended");
    }
    return drill;
  }

  String requestCode(Instant from, Instant until) {
    CodeRequest request = new CodeRequest(NUMBER, from, until, Optional.of(CODE.digits()));
    synchronized (this) {
      latest = latest.map(each -> each.with(request));
    }
    return NUMBER;
  }

  void disclose(Instant from, Instant until, OneTimeCode code) throws ActionRefusedException {
    if (!code.digits().equals(CODE.digits())) {
      throw new ActionRefusedException(Reason.CODE_REFUSED, "it is not the drill's code");
    }
    synchronized (this) {
      latest = latest.map(each -> each.disclosed(from, until));
    }
    changes.tell(Change.CASES);
  }
}
