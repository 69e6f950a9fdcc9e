// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.privacy;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whose pseudonym is which. */
@Command(name = "pseudonyms")
public final class PseudonymsCommand implements Callable<Integer> {

  @Mixin RecordNumbers names = new RecordNumbers();

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SortedSet<String> all = names.all();
    Pseudonyms pseudonyms = pseudonymKey.read();
    PrintWriter out = spec.commandLine().getOut();
    out.print("name,person\n");
    for (String name : all) {
      out.print(name + "," + Pseudonyms.text(pseudonyms.of(name)) + "\n");
    }
    out.flush();
    return 0;
  }
}
