// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.scanner.authority.SyncText;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Times;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;

/** Tells what a tracer does in lines, for a person. */
final class TraceText implements TraceReport {

  private final Texts texts;
  private final Consumer<String> lines;
  private final Runnable flush;
  private final SyncText news;
  private final NewProblems problems = new NewProblems();

  /** The lines are one after the other; they need not be seen before the flush. */
  TraceText(Texts texts, Consumer<String> lines, Runnable flush) {
    this.texts = texts;
    this.lines = lines;
    this.flush = flush;
    this.news = new SyncText(texts);
  }

  /** Prints them. */
  static TraceText on(PrintWriter out, Texts texts) {
    return new TraceText(texts, line -> out.print(Console.printable(line) + "\n"), out::flush);
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
      line(problem(texts, problem));
    }
  }

  static String problem(Texts texts, Problem problem) {
    return texts.get(
        "trace.problem",
        Times.clock(problem.since()),
        problem.sentence(texts.language().locale()),
        problem.detail().isEmpty() ? "" : " (" + problem.detail() + ")");
  }

  @Override
  public synchronized void tick(TracingStatus status) {
    line(text(status));
    flush.run();
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
  public synchronized void onVisit(Visit visit) {
    tell(List.of(news.visit(visit)));
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
    flush.run();
  }

  @Override
  public synchronized void finish(TracingStatus status, LogStatus log) {
    line(text(status));
    line(
        texts.get(
            "trace.end",
            status.count(Counter.ADVERTISEMENTS),
            status.count(Counter.ID_CHANGES),
            status.count(Counter.SIGHTINGS),
            status.count(Counter.ENCOUNTERS)));
    line(
        status.count(Counter.UNSAVED) == 0
            ? texts.get("trace.in-log", log.encounters())
            : texts.get("trace.in-log-lost", log.encounters(), status.count(Counter.UNSAVED)));
    flush.run();
  }

  private void line(String text) {
    lines.accept(text);
  }

  private String text(TracingStatus status) {
    return texts.get(
        "trace.status",
        Times.clock(status.time()),
        texts.get(status.activity().advertising() ? "trace.sending" : "trace.silent"),
        texts.get(status.activity().scanning() ? "trace.listening" : "trace.deaf"),
        status.count(Counter.FRAMES),
        status.count(Counter.SIGHTINGS),
        status.count(Counter.ENCOUNTERS),
        status.count(Counter.ADVERTISEMENTS),
        status.count(Counter.GATT_READS),
        status.count(Counter.GATT_READS) + status.count(Counter.GATT_FAILURES),
        status.problems().size());
  }
}
