// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import com.google.common.base.Joiner;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.examples.scanner.cases.CaseFile;
import io.bluezone.examples.scanner.cases.ConsentOptions;
import io.bluezone.examples.scanner.cases.LaterDaysOption;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.records.Consent;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Discloses the keys that this device was on the air with. */
@Command(name = "disclose")
final class LogDiscloseCommand implements Callable<Integer> {

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Option(names = "--widen")
  boolean widen;

  @Mixin Overwriting overwriting = new Overwriting();

  @Mixin ConsentOptions consentOptions = new ConsentOptions();

  @Mixin LaterDaysOption laterDays = new LaterDaysOption();

  @Mixin StoreOptions store = new StoreOptions();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    Consent consent = laterDays.on(consentOptions.toOwnKeys());
    store.requireLog();
    ConsentedExport.run(
        store::openExisting,
        consent,
        out,
        overwriting,
        (opened, stream) -> {
          Disclosure disclosure = opened.records().prepareDisclosure(consent);
          CaseFile.write(
              stream, disclosure.keys(), widen ? OriginalCase::ofWidened : OriginalCase::of);
          print(opened, disclosure);
        });
    return 0;
  }

  private void print(OpenStore opened, Disclosure disclosure) {
    PrintWriter to = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    opened.sayIfSimulated(texts, to);
    to.println(texts.get("log.disclosed", disclosure.keys().size()));
    print(to, texts, "log.days-without-key", disclosure.missingUtcDays());
    print(to, texts, "log.days-derivable", disclosure.alsoDerivableUtcDays());
    to.flush();
  }

  private static void print(PrintWriter to, Texts texts, String key, SortedSet<LocalDate> days) {
    if (!days.isEmpty()) {
      to.println(texts.get(key, Joiner.on(", ").join(days)));
    }
  }
}
