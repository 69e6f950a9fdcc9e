// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.scanner.advertise.AdvertiseCommand;
import io.bluezone.examples.scanner.authority.CountCommand;
import io.bluezone.examples.scanner.authority.SyncCommand;
import io.bluezone.examples.scanner.cases.BulletinCommand;
import io.bluezone.examples.scanner.cases.CheckCommand;
import io.bluezone.examples.scanner.cases.DiscloseCommand;
import io.bluezone.examples.scanner.cases.VerifyContactsCommand;
import io.bluezone.examples.scanner.doctor.DoctorCommand;
import io.bluezone.examples.scanner.keys.IdsCommand;
import io.bluezone.examples.scanner.keys.KeygenCommand;
import io.bluezone.examples.scanner.log.LogCommand;
import io.bluezone.examples.scanner.scan.ScanCommand;
import io.bluezone.examples.scanner.seal.UnsealCommand;
import io.bluezone.examples.scanner.sim.SimCommand;
import io.bluezone.examples.scanner.trace.TraceCommand;
import io.bluezone.servers.cli.HelpCommand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete;

/**
 * The subcommands, by the names that they have. To build them all takes half of the time of a short
 * call, so that a call builds the one that it names.
 */
final class Subcommands {

  private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

  /** They look at the others. */
  private static final Set<String> CURIOUS = Set.of("help", "generate-completion");

  static {
    ALL.put("scan", ScanCommand.class);
    ALL.put("ids", IdsCommand.class);
    ALL.put("trace", TraceCommand.class);
    ALL.put("advertise", AdvertiseCommand.class);
    ALL.put("doctor", DoctorCommand.class);
    ALL.put("sim", SimCommand.class);
    ALL.put("check", CheckCommand.class);
    ALL.put("sync", SyncCommand.class);
    ALL.put("log", LogCommand.class);
    ALL.put("bulletin", BulletinCommand.class);
    ALL.put("disclose", DiscloseCommand.class);
    ALL.put("count", CountCommand.class);
    ALL.put("verify-contacts", VerifyContactsCommand.class);
    ALL.put("keygen", KeygenCommand.class);
    ALL.put("unseal", UnsealCommand.class);
    ALL.put("help", HelpCommand.class);
    ALL.put("generate-completion", AutoComplete.GenerateCompletion.class);
  }

  private Subcommands() {}

  static Collection<Class<?>> all() {
    return ALL.values();
  }

  static Set<String> names() {
    return ALL.keySet();
  }

  /** Gives the sub-commands that a command line needs: all of them, where it is not clear. */
  static Collection<Class<?>> of(String[] args) {
    String first = args.length == 0 ? "" : args[0];
    if (args.length == 1 && (first.equals("--version") || first.equals("-V"))) {
      return List.of();
    }
    Class<?> named = ALL.get(first);
    return named == null || CURIOUS.contains(first) ? all() : List.of(named);
  }
}
