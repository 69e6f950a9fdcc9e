// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.Outbox;
import io.bluezone.client.RegionSync.State;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.cli.value.TextOrJson;
import io.bluezone.examples.cli.value.UsageException;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks an authority what is new. */
@Command(name = "sync")
public final class SyncCommand implements Callable<Integer> {

  private static final int UNREACHABLE = 1;
  private static final int REFUSED = 3;

  @Mixin ServerOptions server = new ServerOptions();

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    if (server.url().isEmpty()) {
      throw new UsageException(spec, Message.of("wrong.missing", ServerOptions.NAME + " URL"));
    }
    store.requireLog();
    try (AuthorityClient client = server.open(Clock.systemUTC());
        OpenStore opened = store.openForReading()) {
      AuthorityLink link = client.link(opened.records());
      SyncReport report = link.sync();
      List<Warning> warnings = link.warnings();
      print(report, warnings, link.outbox());
      for (Warning warning : warnings) {
        link.told(warning);
      }
      return exitCode(report);
    }
  }

  private void print(SyncReport report, List<Warning> warnings, Outbox outbox) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(Json.line(SyncEvents.Sync.of(report, warnings, outbox)));
    } else {
      SyncText text = new SyncText(Texts.of(spec));
      text.of(report, warnings).forEach(out::println);
      text.open(outbox).forEach(out::println);
    }
    out.flush();
  }

  private static int exitCode(SyncReport report) {
    int code = 0;
    for (var region : report.regions()) {
      if (region.state() == State.REFUSED) {
        code = REFUSED;
      } else if (region.state() == State.OFFLINE && code == 0) {
        code = UNREACHABLE;
      }
    }
    return code;
  }

  static int exitCode(ClientException e) {
    return e.mayPass() ? UNREACHABLE : REFUSED;
  }
}
