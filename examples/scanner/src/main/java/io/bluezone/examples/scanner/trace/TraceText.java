// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.examples.scanner.io.Names;
import io.bluezone.examples.scanner.io.Printable;
import io.bluezone.examples.scanner.io.PrintableWriter;
import io.bluezone.examples.scanner.io.Times;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingCounts;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.LogStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what a tracer does, for a person. */
final class TraceText implements TraceReport {

  private static final Duration LIVE_EVERY = Duration.ofSeconds(1);
  private static final Duration PRINTED_EVERY = Duration.ofMinutes(1);

  private final PrintWriter out;
  private final boolean live;
  private final NewProblems problems = new NewProblems();
  private @Nullable Instant printed;

  TraceText(PrintWriter out, boolean live) {
    this.out = live ? PrintableWriter.drawing(out) : out;
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
                Names.of(encounter.form()),
                encounter.duration().toSeconds(),
                encounter.samples().count(),
                encounter.samples().isEmpty()
                    ? "unknown"
                    : encounter.samples().upperQuartile() + " dBm"));
  }

  @Override
  public synchronized void onStatus(TracingStatus status) {
    for (Problem problem : problems.in(status)) {
      line(
          "problem since %s: %s%s"
              .formatted(
                  Times.clock(problem.since()),
                  problem.sentence(Locale.ENGLISH),
                  problem.detail().isEmpty() ? "" : " (" + problem.detail() + ")"));
    }
  }

  @Override
  public synchronized void tick(TracingStatus status) {
    Duration every = live ? LIVE_EVERY : PRINTED_EVERY;
    if (printed == null || Duration.between(printed, status.time()).compareTo(every) >= 0) {
      printed = status.time();
      out.print(live ? "\r\u001b[K" + text(status) : text(status) + "\n");
      out.flush();
    }
  }

  @Override
  public synchronized void finish(TracingStatus status, LogStatus log) {
    line(text(status));
    TracingCounts counts = status.counts();
    line(
        "%,d advertisements sent, %,d changes of ID; %,d sightings recorded, %,d encounters"
            .formatted(
                counts.advertisements(),
                counts.idChanges(),
                counts.sightings(),
                counts.encounters()));
    line(
        "%,d encounters in the log%s"
            .formatted(
                log.encounters(),
                counts.unsaved() == 0
                    ? ""
                    : "; %,d could not be saved and are lost".formatted(counts.unsaved())));
    out.flush();
  }

  private void line(String text) {
    out.print((live ? "\r\u001b[K" : "") + Printable.text(text) + "\n");
  }

  private static String text(TracingStatus status) {
    TracingCounts counts = status.counts();
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
