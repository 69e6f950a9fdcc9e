// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.cli.file.Names;
import io.bluezone.examples.cli.terminal.Console;
import io.bluezone.examples.cli.terminal.LiveLine;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Times;
import io.bluezone.examples.scanner.authority.SyncText;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogStatus;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingCounts;
import io.bluezone.tracing.TracingCounts.Counter;
import io.bluezone.tracing.TracingStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints what a tracer does, for a person. */
final class TraceText implements TraceReport {

  private static final Duration LIVE_EVERY = Duration.ofSeconds(1);
  private static final Duration PRINTED_EVERY = Duration.ofMinutes(1);

  private final PrintWriter out;
  private final Texts texts;
  private final Optional<LiveLine> live;
  private final SyncText news;
  private final NewProblems problems = new NewProblems();
  private @Nullable Instant printed;

  TraceText(PrintWriter out, Texts texts, boolean live) {
    this.texts = texts;
    this.out = out;
    this.news = new SyncText(texts);
    this.live = live ? Optional.of(new LiveLine(Console.drawing(out))) : Optional.empty();
  }

  @Override
  public synchronized void onEncounterEnded(Encounter encounter) {
    line(
        texts.get(
            encounter.samples().isEmpty() ? "trace.met-unheard" : "trace.met",
            Times.clock(encounter.first()),
            Times.clock(encounter.last()),
            encounter.id(),
            Names.of(encounter.form()),
            encounter.duration().toSeconds(),
            encounter.samples().count(),
            encounter.samples().isEmpty() ? 0 : encounter.samples().upperQuartile()));
  }

  @Override
  public synchronized void onStatus(TracingStatus status) {
    for (Problem problem : problems.in(status)) {
      line(
          texts.get(
              "trace.problem",
              Times.clock(problem.since()),
              problem.sentence(texts.language().locale()),
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
  public synchronized void onWarning(Warning warning) {
    tell(List.of(news.warning(warning)));
  }

  @Override
  public synchronized void onRevoked(Warning warning) {
    tell(List.of(news.warning(warning)));
  }

  @Override
  public synchronized void onSync(SyncReport sync) {
    sync.regions().forEach(region -> tell(news.news(region)));
  }

  @Override
  public synchronized void onAnswered(OutboxEntry entry) {
    tell(news.disclosure(entry));
  }

  private void tell(List<String> lines) {
    lines.forEach(this::line);
    out.flush();
  }

  @Override
  public synchronized void finish(TracingStatus status, LogStatus log) {
    live.ifPresent(LiveLine::end);
    line(text(status));
    TracingCounts counts = status.counts();
    line(
        texts.get(
            "trace.end",
            counts.of(Counter.ADVERTISEMENTS),
            counts.of(Counter.ID_CHANGES),
            counts.of(Counter.SIGHTINGS),
            counts.of(Counter.ENCOUNTERS)));
    line(
        counts.of(Counter.UNSAVED) == 0
            ? texts.get("trace.in-log", log.encounters())
            : texts.get("trace.in-log-lost", log.encounters(), counts.of(Counter.UNSAVED)));
    out.flush();
  }

  private void line(String text) {
    live.ifPresentOrElse(
        line -> line.print(Console.printable(text)),
        () -> out.print(Console.printable(text) + "\n"));
  }

  /** Puts first what a person wants to know first: a narrow window shows less. */
  private List<String> pieces(TracingStatus status) {
    TracingCounts counts = status.counts();
    int problems = status.problems().size();
    return List.of(
        Times.clock(status.time()),
        texts.get(status.activity().advertising() ? "trace.sending" : "trace.silent"),
        texts.get(status.activity().scanning() ? "trace.listening" : "trace.deaf"),
        problems == 0 ? texts.get("trace.no-problems") : texts.get("trace.problems", problems),
        texts.get("trace.encounters", counts.of(Counter.ENCOUNTERS)),
        texts.get("trace.sightings", counts.of(Counter.SIGHTINGS)),
        texts.get("trace.frames", counts.of(Counter.FRAMES)),
        texts.get("trace.adverts", counts.of(Counter.ADVERTISEMENTS)),
        texts.get(
            "trace.reads",
            counts.of(Counter.GATT_READS),
            counts.of(Counter.GATT_READS) + counts.of(Counter.GATT_FAILURES)));
  }

  private String text(TracingStatus status) {
    TracingCounts counts = status.counts();
    return texts.get(
        "trace.status",
        Times.clock(status.time()),
        texts.get(status.activity().advertising() ? "trace.sending" : "trace.silent"),
        texts.get(status.activity().scanning() ? "trace.listening" : "trace.deaf"),
        counts.of(Counter.FRAMES),
        counts.of(Counter.SIGHTINGS),
        counts.of(Counter.ENCOUNTERS),
        counts.of(Counter.ADVERTISEMENTS),
        counts.of(Counter.GATT_READS),
        counts.of(Counter.GATT_READS) + counts.of(Counter.GATT_FAILURES),
        status.problems().size());
  }
}
