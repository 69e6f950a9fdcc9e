// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.scanner.authority.SyncText;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.terminal.LiveScreen;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * A tracer on the whole terminal: who is here, the last lines, and what is wrong. It has the screen
 * until the end, and then leaves the last lines on it.
 */
final class TraceScreen implements TraceReport {

  private static final int MAX_HERE = 1000;
  private static final int MAX_LINES = 100;

  /** Lines that are left to what is printed after them, and to the shell. */
  private static final int OTHER_LINES = 4;

  private final PrintWriter out;
  private final TraceLook look;
  private final TraceText text;
  private final Map<Encounter.Key, Encounter> here = new LinkedHashMap<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private final SyncText news;
  private List<String> unanswered = List.of();
  private @Nullable TracingStatus status;
  private volatile @Nullable LiveScreen screen;
  private boolean ended;
  private int rows = 24;

  TraceScreen(PrintWriter out, TraceLook look) {
    this.out = out;
    this.look = look;
    this.text = new TraceText(look.texts(), this::line, out::flush);
    this.news = new SyncText(look.texts());
  }

  private synchronized void line(String line) {
    if (ended) {
      print(line);
      return;
    }
    lines.add(line);
    if (lines.size() > MAX_LINES) {
      lines.remove();
    }
  }

  private void print(String line) {
    out.print(Console.printable(line) + "\n");
  }

  @Override
  public void open(Runnable quit) throws IOException {
    screen = LiveScreen.open(this::picture, quit);
  }

  private synchronized List<AttributedString> picture(int columns, int rows) {
    this.rows = rows;
    return status == null
        ? List.of()
        : look.picture(
            new TraceLook.Seen(status, List.copyOf(here.values()), List.copyOf(lines), unanswered),
            columns,
            rows);
  }

  @Override
  public synchronized void onEncounter(Encounter encounter) {
    here.put(encounter.key(), encounter);
    if (here.size() > MAX_HERE) {
      here.remove(here.keySet().iterator().next());
    }
  }

  @Override
  public synchronized void onEncounterEnded(Encounter encounter) {
    here.remove(encounter.key());
    text.onEncounterEnded(encounter);
  }

  @Override
  public void onStatus(TracingStatus status) {
    text.onStatus(status);
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public synchronized void tick(TracingStatus status) {
    this.status = status;
  }

  @Override
  public void onWarning(Warning warning) {
    text.onWarning(warning);
  }

  @Override
  public void onRevoked(Warning warning) {
    text.onRevoked(warning);
  }

  @Override
  public void onVisit(Visit visit) {
    text.onVisit(visit);
  }

  @Override
  public synchronized void onSync(SyncReport sync) {
    unanswered = sync.regions().stream().flatMap(each -> news.failure(each).stream()).toList();
    text.onSync(sync);
  }

  @Override
  public void onAnswered(OutboxEntry entry) {
    text.onAnswered(entry);
  }

  @Override
  public void finish(TracingStatus status, LogStatus log) throws IOException {
    close(); // not within the lock, for which the picture that is drawn now may wait
    synchronized (this) {
      lines.stream().skip(Math.max(0, lines.size() - rows + OTHER_LINES)).forEach(this::print);
      ended = true;
    }
    text.finish(status, log);
  }

  @Override
  public void close() throws IOException {
    LiveScreen shown = screen;
    screen = null;
    if (shown != null) {
      shown.close();
    }
  }
}
