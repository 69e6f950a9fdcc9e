// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.servers.outbreak.files.Csv;
import io.bluezone.servers.outbreak.files.TextFile;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import io.bluezone.servers.outbreak.privacy.RecordNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists whom the officer calls, the nearest to a case first. */
@Command(name = "calls")
public final class CallsCommand implements Callable<Integer> {

  @Option(names = "--found", required = true, paramLabel = "DIR")
  Path found = Path.of("");

  @Mixin RecordNumbers names = new RecordNumbers();

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Spec CommandSpec spec;

  /** A person with the first and the latest contact that can have infected. */
  private record Call(String person, int level, Instant first, Instant latest) {

    static Call of(String line) {
      List<String> fields = List.of(line.split(",", -1));
      checkArgument(fields.size() == 5);
      return new Call(
          fields.get(0),
          Integer.parseInt(fields.get(1)),
          Instant.parse(fields.get(2)),
          Instant.parse(fields.get(3)));
    }
  }

  @Override
  public Integer call() throws IOException {
    Pseudonyms pseudonyms = pseudonymKey.read();
    Map<String, String> known = new HashMap<>();
    for (String name : names.all()) {
      known.put(Pseudonyms.text(pseudonyms.of(name)), name);
    }
    List<Call> calls = calls();
    PrintWriter out = spec.commandLine().getOut();
    out.print("name,person,level,first,latest\n");
    for (Call call : calls) {
      String name = Csv.field(known.getOrDefault(call.person(), ""));
      out.print(
          String.join(
                  ",",
                  name,
                  call.person(),
                  "F" + call.level(),
                  call.first().toString(),
                  call.latest().toString())
              + "\n");
    }
    out.flush();
    return 0;
  }

  private List<Call> calls() throws IOException {
    List<Call> calls = new ArrayList<>();
    TextFile.read(
        found.resolve(Analysis.PEOPLE),
        "refused.found",
        line -> {
          if (!line.equals(Analysis.PEOPLE_HEADER)) {
            calls.add(Call.of(line));
          }
        });
    calls.removeIf(call -> call.level() == 0);
    calls.sort(
        Comparator.comparingInt(Call::level)
            .thenComparing(Call::first)
            .thenComparing(Call::person));
    return calls;
  }
}
