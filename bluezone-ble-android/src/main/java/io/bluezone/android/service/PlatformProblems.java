// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static com.google.common.base.Verify.verifyNotNull;

import android.content.Context;
import android.os.PowerManager;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.android.permission.TracingNeed;
import io.bluezone.android.permission.TracingPermissions;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The phone's obstacles to tracing, in addition to those that the tracer notices. Thread safe. */
final class PlatformProblems {

  private final Context context;
  private final Clock clock;
  private final TracingSwitch tracingSwitch;

  @GuardedBy("this")
  private final Map<Problem.Kind, Problem> known = new EnumMap<>(Problem.Kind.class);

  @GuardedBy("this")
  private @Nullable Problem opening;

  PlatformProblems(Context context, Clock clock) {
    this.context = context;
    this.clock = clock;
    tracingSwitch = new TracingSwitch(context);
  }

  synchronized void raiseOpening(Problem.Kind kind, String detail) {
    Instant since = opening != null && opening.kind() == kind ? opening.since() : clock.instant();
    opening = new Problem(kind, since, detail);
  }

  synchronized void clearOpening() {
    opening = null;
  }

  /** The status while there is no tracer. */
  TracingStatus stopped() {
    return TracingStatus.stopped(clock.instant());
  }

  /** The status with the phone's problems added, where the tracer does not tell the same. */
  synchronized TracingStatus addTo(TracingStatus status) {
    refresh();
    List<Problem> all = new ArrayList<>(status.problems());
    if (opening != null) {
      all.add(opening);
    }
    for (Problem problem : known.values()) {
      if (all.stream().noneMatch(other -> other.kind() == problem.kind())) {
        all.add(problem);
      }
    }
    all.sort(Comparator.comparing(Problem::since));
    return status.withProblems(all);
  }

  @GuardedBy("this")
  private void refresh() {
    Map<Problem.Kind, String> now = new EnumMap<>(Problem.Kind.class);
    for (TracingNeed need : TracingPermissions.missing(context)) {
      now.merge(need.problem(), need.name(), (one, other) -> one + ", " + other);
    }
    if (tracingSwitch.isRefused()) {
      now.put(Problem.Kind.START_REFUSED, "");
    }
    if (verifyNotNull(context.getSystemService(PowerManager.class)).isPowerSaveMode()) {
      now.put(Problem.Kind.BATTERY_SAVER, "");
    }
    known.keySet().retainAll(now.keySet());
    Instant time = clock.instant();
    now.forEach(
        (kind, detail) -> {
          Problem before = known.get(kind);
          known.put(kind, new Problem(kind, before == null ? time : before.since(), detail));
        });
  }
}
