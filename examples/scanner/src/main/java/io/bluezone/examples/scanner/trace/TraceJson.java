// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.OutboxEntry;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.TracingStatus;
import java.io.PrintWriter;

/** Prints what a tracer does as one JSON object a line. */
final class TraceJson implements TraceReport {

  private final PrintWriter out;
  private final OpenStore store;
  private final NewProblems problems = new NewProblems();

  TraceJson(PrintWriter out, OpenStore store) {
    this.out = out;
    this.store = store;
  }

  @Override
  public synchronized void onEncounterEnded(Encounter encounter) {
    print(TraceEvent.Met.of(encounter));
  }

  @Override
  public synchronized void onStatus(TracingStatus status) {
    problems.in(status).forEach(problem -> print(TraceEvent.Trouble.of(problem)));
  }

  @Override
  public synchronized void tick(TracingStatus status) {
    print(TraceEvent.Status.of(status));
  }

  @Override
  public synchronized void onWarning(Warning warning) {
    print(TraceEvent.Warned.of(warning));
  }

  @Override
  public synchronized void onRevoked(Warning warning) {
    print(TraceEvent.Revoked.of(warning));
  }

  @Override
  public synchronized void onVisit(Visit visit) {
    print(TraceEvent.Visited.of(visit));
  }

  @Override
  public synchronized void onSync(SyncReport sync) {
    sync.regions().forEach(region -> print(TraceEvent.Asked.of(region)));
  }

  @Override
  public synchronized void onAnswered(OutboxEntry entry) {
    print(TraceEvent.Disclosed.of(entry));
  }

  @Override
  public synchronized void finish(TracingStatus status, LogStatus log) {
    print(TraceEvent.End.of(status, log.encounters()));
  }

  private void print(TraceEvent event) {
    out.print(store.json(event));
    out.flush();
  }
}
