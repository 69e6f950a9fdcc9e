// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.examples.scanner.io.LiveLine;
import io.bluezone.examples.scanner.io.Names;
import io.bluezone.examples.scanner.io.Times;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingCounts;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.LogStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints what a tracer does, for a person. */
final class TraceText implements TraceReport {

  private static final Duration LIVE_EVERY = Duration.ofSeconds(1);
  private static final Duration PRINTED_EVERY = Duration.ofMinutes(1);

  private final PrintWriter out;
  private final Optional<LiveLine> live;
  private final NewProblems problems = new NewProblems();
  private @Nullable Instant printed;

  TraceText(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live ? Optional.of(new LiveLine(out)) : Optional.empty();
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
    Duration every = live.isPresent() ? LIVE_EVERY : PRINTED_EVERY;
    if (printed == null || Duration.between(printed, status.time()).compareTo(every) >= 0) {
      printed = status.time();
      live.ifPresentOrElse(line -> line.show(pieces(status)), () -> line(text(status)));
      out.flush();
    }
  }

  @Override
  public synchronized void finish(TracingStatus status, LogStatus log) {
    live.ifPresent(LiveLine::end);
    line(text(status));
    TracingCounts counts = status.counts();
    line(
        "%,d advertisements sent, %,d changes of ID; %,d sightings recorded, %,d encounters"
            .formatted(
                counts.advertisements(),
                counts.idChanges(),
                counts.sightings(),
                counts.encounters()));
    line("%,d encounters in the log".formatted(log.encounters()));
    out.flush();
  }

  private void line(String text) {
    live.ifPresentOrElse(line -> line.print(text), () -> out.print(text + "\n"));
  }

  /** What a person wants to know first comes first: a narrow window shows less. */
  private static List<String> pieces(TracingStatus status) {
    TracingCounts counts = status.counts();
    int problems = status.problems().size();
    return List.of(
        Times.clock(status.time()),
        status.advertising() ? "sending" : "silent ",
        status.scanning() ? "listening" : "deaf     ",
        problems == 0 ? "no problems" : "%d problems".formatted(problems),
        "%,d encounters".formatted(counts.encounters()),
        "%,d sightings".formatted(counts.sightings()),
        "%,d frames".formatted(counts.frames()),
        "%,d adverts".formatted(counts.advertisements()),
        "GATT %,d/%,d".formatted(counts.gattReads(), counts.gattReads() + counts.gattFailures()));
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
