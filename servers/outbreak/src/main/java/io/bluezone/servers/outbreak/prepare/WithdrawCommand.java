// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes out whoever no longer consents. */
@Command(name = "withdraw")
public final class WithdrawCommand implements Callable<Integer> {

  @Option(names = "--data", required = true, paramLabel = "DIR")
  Path data = Path.of("");

  @Parameters(paramLabel = "NAME", arity = "1..*")
  List<String> names = List.of();

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Pseudonyms pseudonyms = pseudonymKey.read();
    PreparedData prepared =
        PreparedData.openToWithdraw(data, pseudonyms, Clock.systemUTC().instant());
    long removed = Withdrawal.of(prepared, names.stream().map(pseudonyms::of).toList());
    if (removed < names.size()) {
      throw new RefusedException("refused.not-in", names.size() - removed, names.size(), data);
    }
    spec.commandLine().getOut().println(Texts.of(spec).get("withdrawn", removed));
    return 0;
  }
}
