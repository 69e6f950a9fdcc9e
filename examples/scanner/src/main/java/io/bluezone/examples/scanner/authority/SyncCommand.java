// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.RegionSync.State;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks an authority what is new. */
@Command(name = "sync")
public final class SyncCommand implements Callable<Integer> {

  private static final int UNREACHABLE = 1;
  private static final int REFUSED = 3;

  @ArgGroup(exclusive = false)
  @Nullable HistoryOptions history;

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
    if (history != null && !history.yes && store.takesPassphraseFromStandardInput()) {
      throw new UsageException(spec, Message.of("disclose.one-input"));
    }
    try (AuthorityClient client = server.open(Clock.systemUTC());
        OpenStore opened = store.openForReading()) {
      AuthorityLink link = client.link(opened.records());
      if (history != null) {
        server.refuseIfSimulated(opened);
      }
      SyncReport report = link.sync();
      List<Warning> warnings = link.warnings();
      print(opened, report, warnings, link);
      for (Warning warning : warnings) {
        link.told(warning);
      }
      Visit.tellNews(opened.records().state(), told -> {});
      int code = exitCode(report);
      return history == null || code != 0 ? code : send(link, history);
    }
  }

  /** Sends the history, beside JSON without a word on standard output. */
  private int send(AuthorityLink link, HistoryOptions options)
      throws InputRefusedException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    Texts texts = Texts.of(spec);
    PrintWriter out = format.isJson() ? err : spec.commandLine().getOut();
    Agreement agreement = new Agreement(texts, out, System.in, options.yes);
    Optional<Consent> consent = options.consent(agreement, server.url().orElseThrow());
    if (consent.isEmpty()) {
      return 0;
    }
    try {
      link.sendHistory(consent.get());
    } catch (ConsentException e) {
      throw new InputRefusedException(e);
    } catch (ClientException e) {
      err.println("bluezone: " + texts.get(LibraryWords.of(e)));
      err.flush();
      return exitCode(e);
    }
    out.println(texts.get("sync.history-sent"));
    out.flush();
    return 0;
  }

  private void print(
      OpenStore opened, SyncReport report, List<Warning> warnings, AuthorityLink link)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Visit> visits =
        Visit.kept(opened.records().state()).stream()
            .filter(visit -> visit.isExposed() || visit.isNews())
            .toList();
    if (format.isJson()) {
      out.print(opened.json(SyncEvents.Sync.of(report, warnings, visits, link.outbox())));
    } else {
      Texts texts = Texts.of(spec);
      opened.sayIfSimulated(texts, out);
      SyncText text = new SyncText(texts);
      text.of(report, warnings, link.status()).forEach(out::println);
      visits.forEach(visit -> out.println(text.visit(visit)));
      text.open(link.outbox()).forEach(out::println);
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
