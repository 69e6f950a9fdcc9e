// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.log.Encounter;
import io.bluezone.tracing.log.LogStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints what a tracer does. Thread safe. */
final class TraceReport implements TracingListener {

  private static final Duration LIVE_EVERY = Duration.ofSeconds(1);
  private static final Duration PRINTED_EVERY = Duration.ofMinutes(1);

  private final PrintWriter out;
  private final boolean live;
  private final Set<Problem.Kind> known = new HashSet<>();
  private @Nullable Instant printed;

  TraceReport(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  @Override
  public void onEncounter(Encounter encounter) {}

  @Override
  public synchronized void onEncounterEnded(Encounter encounter) {
    line(
        "%s to %s  met %s (%s) for %d s, %d samples, upper quartile %s"
            .formatted(
                Times.clock(encounter.first()),
                Times.clock(encounter.last()),
                encounter.id(),
                encounter.form().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                encounter.duration().toSeconds(),
                encounter.samples().count(),
                encounter.samples().isEmpty()
                    ? "unknown"
                    : encounter.samples().upperQuartile() + " dBm"));
  }

  @Override
  public synchronized void onStatus(TracingStatus status) {
    List<Problem.Kind> now = status.problems().stream().map(Problem::kind).toList();
    for (Problem problem : status.problems()) {
      if (known.add(problem.kind())) {
        line(
            "problem since "
                + Times.clock(problem.since())
                + ": "
                + problem.sentence(Locale.ENGLISH));
      }
    }
    known.retainAll(now);
  }

  /** Shows the status, every so often. */
  synchronized void tick(TracingStatus status) {
    Duration every = live ? LIVE_EVERY : PRINTED_EVERY;
    if (printed == null || Duration.between(printed, status.time()).compareTo(every) >= 0) {
      printed = status.time();
      out.print(live ? "\r\u001b[K" + text(status) : text(status) + "\n");
      out.flush();
    }
  }

  synchronized void finish(TracingStatus status, LogStatus log) {
    line(text(status));
    line("%,d encounters in the log".formatted(log.encounters()));
    out.flush();
  }

  private void line(String text) {
    out.print((live ? "\r\u001b[K" : "") + text + "\n");
  }

  private static String text(TracingStatus status) {
    TracingStatus.Counts counts = status.counts();
    return "%s  %s  %s  frames %,d  sightings %,d  encounters %,d  adverts %,d  GATT %,d/%,d  problems %d"
        .formatted(
            Times.clock(status.time()),
            status.advertising() ? "sending" : "silent ",
            status.scanning() ? "listening" : "deaf     ",
            counts.frames(),
            counts.sightings(),
            counts.encounters(),
            counts.advertisements(),
            counts.gattReads(),
            counts.gattReads() + counts.gattFailures(),
            status.problems().size());
  }
}
