// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.authority.accounts.ApiKeys;
import io.bluezone.examples.authority.accounts.ApiRole;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.Tokens;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an API key, and prints it alone. */
@Command(
    name = "api-key",
    mixinStandardHelpOptions = true,
    description = "Makes a key for another system and prints it, this once.")
final class ApiKeyCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
  private ApiRole role = ApiRole.ISSUER;

  @Option(names = "--name", required = true, description = "Whose it is, for the account of acts.")
  private String name = "";

  @Option(
      names = "--codes-per-day",
      paramLabel = "N",
      description = "How many codes it may issue in 24 hours; 0 for any number, the default.")
  private int codesPerDay;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try (Database database = store.open()) {
      Clock clock = Clock.systemUTC();
      Audit audit = new Audit(database, clock);
      String key =
          new ApiKeys(database, audit, clock, new Tokens())
              .create(role, name, codesPerDay, Actor.SHELL);
      java.util.Objects.requireNonNull(spec).commandLine().getOut().println(key);
    }
    return 0;
  }
}
