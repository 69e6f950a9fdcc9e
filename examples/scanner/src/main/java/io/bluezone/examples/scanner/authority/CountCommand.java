// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.CountsStatus;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes part in an authority's count: enrols, agrees or not, and reports what is due. */
@Command(name = "count")
public final class CountCommand implements Callable<Integer> {

  private static final String ACTS = "enrol CODE|agree|disagree|leave";

  @Parameters(paramLabel = "ACT", arity = "0..2")
  List<String> act = new ArrayList<>();

  @Mixin ServerOptions server = new ServerOptions();

  @Mixin StoreOptions store = new StoreOptions();

  @Mixin TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Standing(
      boolean enrolled,
      @Nullable Boolean agreed,
      @Nullable String unit,
      @Nullable String lastDay,
      int waiting,
      @Nullable String next,
      @Nullable String keys) {

    static Standing of(CountsStatus status) {
      return new Standing(
          status.enrolled(),
          status.agreed().orElse(null),
          status.unit().orElse(null),
          status.lastUtcDay().map(LocalDate::toString).orElse(null),
          status.waiting(),
          status.next().map(Object::toString).orElse(null),
          status.keys().orElse(null));
    }
  }

  @Override
  public Integer call() throws InputRefusedException, IOException {
    if (server.url().isEmpty()) {
      throw new UsageException(spec, Message.of("wrong.missing", ServerOptions.NAME + " URL"));
    }
    store.requireLog();
    if (!List.of("", "enrol", "agree", "disagree", "leave").contains(word())
        || act.size() == (word().equals("enrol") ? 1 : 2)) {
      throw new UsageException(spec, Message.of("count.acts", ACTS));
    }
    Clock clock = Clock.systemUTC();
    try (AuthorityClient client = server.open(clock);
        OpenStore opened = store.openForReading()) {
      server.refuseIfSimulated(opened);
      try (CountsDevice device =
          CountsDevice.open(store.besideLog(".counts"), client, clock, new SecureRandom())) {
        int code = take(device, client.link(opened.records()));
        print(opened, device.status());
        return code;
      }
    } catch (IOException e) {
      throw new InputRefusedException(Message.of("library", String.valueOf(e.getMessage())), e);
    }
  }

  private String word() {
    return act.isEmpty() ? "" : act.get(0);
  }

  /** Beside a trace it is not known whether that works: the state is left out. */
  private int take(CountsDevice device, AuthorityLink link)
      throws InputRefusedException, IOException {
    try {
      switch (word()) {
        case "enrol" -> enrol(device);
        case "agree" -> device.agree(true);
        case "disagree" -> device.agree(false);
        case "leave" -> device.leave();
        default -> {}
      }
      boolean unused = device.report(() -> link.dailyAnswers(DailyAnswers.UNKNOWN));
      return 0;
    } catch (ClientException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("bluezone: " + Texts.of(spec).get(LibraryWords.of(e)));
      err.flush();
      return SyncCommand.exitCode(e);
    }
  }

  private void enrol(CountsDevice device) throws InputRefusedException, IOException {
    if (device.status().agreed().isEmpty()) {
      Texts texts = Texts.of(spec);
      PrintWriter out = format.isJson() ? spec.commandLine().getErr() : spec.commandLine().getOut();
      String text = texts.get("count.what-leaves", server.url().orElseThrow());
      device.agree(new Agreement(texts, out, System.in, false).answers(text));
    }
    try {
      device.enrol(act.get(1));
    } catch (IllegalStateException e) {
      throw new InputRefusedException(Message.of("count.enrolled"), e);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("count.mistyped"), e);
    }
  }

  private void print(OpenStore opened, CountsStatus status) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.print(opened.json(Standing.of(status)));
    } else {
      Texts texts = Texts.of(spec);
      opened.sayIfSimulated(texts, out);
      out.println(
          status
              .unit()
              .map(unit -> texts.get("count.unit", unit))
              .orElse(texts.get("count.not-enrolled")));
      boolean agreed = status.agreed().orElse(false);
      out.println(texts.get(agreed ? "count.agreed" : "count.not-agreed"));
      status.lastUtcDay().ifPresent(day -> out.println(texts.get("count.last", day)));
      status.next().ifPresent(next -> out.println(texts.get("count.next", next)));
      status.keys().ifPresent(keys -> out.println(texts.get("count.keys", keys)));
    }
    out.flush();
  }
}
