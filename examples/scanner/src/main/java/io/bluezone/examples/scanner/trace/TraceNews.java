// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.base.Registration;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.scanner.authority.ServerOptions;
import io.bluezone.examples.scanner.radio.TracingSource;
import io.bluezone.tracing.ProximityTracer;
import java.util.ArrayList;
import java.util.List;

/** News of an authority while a trace runs: fetched at random moments, and told. */
final class TraceNews implements AutoCloseable {

  private final List<Runnable> ends = new ArrayList<>();

  private TraceNews() {}

  /** Begins to ask, if an authority is given. */
  static TraceNews of(
      ServerOptions server, TracingSource source, ProximityTracer tracer, TraceReport report)
      throws InputRefusedException {
    TraceNews news = new TraceNews();
    if (server.url().isPresent()) {
      AuthorityClient client = server.open(source.time().clock());
      Registration checks =
          client
              .link(tracer.records())
              .checkBySelf(source.time(), CheckSchedule.DEFAULT, new Teller(report));
      news.ends.add(checks::close);
      news.ends.add(client::close);
    }
    return news;
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
  }

  /** Hands on what is new. */
  private record Teller(TraceReport report) implements AuthorityListener {

    @Override
    public void onWarning(Warning warning) {
      report.warned(warning);
    }

    @Override
    public void onRevoked(Warning warning) {
      report.revoked(warning);
    }

    @Override
    public void onSync(SyncReport sync) {
      for (RegionSync region : sync.regions()) {
        report.asked(region);
      }
    }

    @Override
    public void onAnswered(OutboxEntry entry) {
      report.answered(entry);
    }
  }
}
