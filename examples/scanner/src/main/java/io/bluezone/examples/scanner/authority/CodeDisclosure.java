// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;

/** Sends this device's keys to an authority, with a code and its owner's consent. */
public final class CodeDisclosure {

  private final CommandSpec spec;
  private final ServerOptions server;
  private final StoreOptions store;
  private final boolean agreed;
  private final boolean listed;

  /** A disclosure, perhaps of IDs that are listed in place of the keys. */
  public CodeDisclosure(
      CommandSpec spec, ServerOptions server, StoreOptions store, boolean agreed, boolean listed) {
    this.spec = spec;
    this.server = server;
    this.store = store;
    this.agreed = agreed;
    this.listed = listed;
  }

  /** Says what leaves, asks, and sends it; gives the exit code. */
  public int run(
      String typed, LocalDate first, LocalDate last, UnaryOperator<Consent> more, InputStream in)
      throws InputRefusedException, IOException {
    OneTimeCode code =
        OneTimeCode.parse(typed)
            .orElseThrow(() -> new InputRefusedException(Message.of("disclose.mistyped")));
    Texts texts = Texts.of(spec);
    String text =
        texts.get(
            listed ? "disclose.what-leaves-listed" : "disclose.what-leaves",
            server.url().orElseThrow(),
            first,
            last,
            ChronoUnit.DAYS.between(first, last) + 1);
    PrintWriter out = spec.commandLine().getOut();
    Clock clock = Clock.systemUTC();
    try (AuthorityClient client = server.open(clock);
        OpenStore opened = open(texts, out)) {
      if (!new Agreement(texts, out, in, agreed).isGivenTo(text)) {
        return 0;
      }
      AuthorityLink link = client.link(opened.records());
      Consent consent =
          more.apply(new Consent(Consent.Scope.OWN_KEYS, first, last, text, clock.instant()));
      DisclosureReceipt receipt =
          listed ? link.discloseListed(code, consent) : link.disclose(code, consent);
      new SyncText(texts).receipt(receipt).forEach(out::println);
      out.flush();
      return 0;
    } catch (ClientException e) {
      return failed(e, texts);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
  }

  /** Sends what waits for a connection; gives the exit code. */
  public int resume() throws InputRefusedException, IOException {
    Texts texts = Texts.of(spec);
    PrintWriter out = spec.commandLine().getOut();
    try (AuthorityClient client = server.open(Clock.systemUTC());
        OpenStore opened = open(texts, out)) {
      client
          .link(opened.records())
          .resume()
          .map(new SyncText(texts)::receipt)
          .orElseGet(() -> List.of(texts.get("disclose.nothing-waits")))
          .forEach(out::println);
      out.flush();
      return 0;
    } catch (ClientException e) {
      return failed(e, texts);
    }
  }

  /** Opens the store; what a simulated one has stays on this machine. */
  private OpenStore open(Texts texts, PrintWriter out) throws InputRefusedException, IOException {
    OpenStore opened = store.openExisting();
    try {
      server.refuseIfSimulated(opened);
    } catch (UsageException e) {
      opened.close();
      throw e;
    }
    opened.sayIfSimulated(texts, out);
    return opened;
  }

  private int failed(ClientException e, Texts texts) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("bluezone: " + texts.get(LibraryWords.of(e)));
    if (!e.isRefusal()) {
      err.println(texts.get("disclose.waits"));
    }
    err.flush();
    return SyncCommand.exitCode(e);
  }
}
