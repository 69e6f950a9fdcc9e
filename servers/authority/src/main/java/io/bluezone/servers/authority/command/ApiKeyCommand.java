// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.UsageException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an API key, and prints it alone. */
@Command(name = "api-key", mixinStandardHelpOptions = true)
final class ApiKeyCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--role", required = true)
  private ApiRole role = ApiRole.ISSUER;

  @Option(names = "--name", required = true)
  private String name = "";

  @Option(names = "--codes-per-day", paramLabel = "N", defaultValue = "" + ApiKeys.DEFAULT_QUOTA)
  private int codesPerDay;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    UsageException.check(
        codesPerDay >= 0, spec, "--codes-per-day", codesPerDay, 0, Integer.MAX_VALUE);
    if (!ApiKeys.isName(name)) {
      throw new UsageException(spec, Message.of("wrong.key-name"));
    }
    try (Database database = store.open()) {
      Clock clock = ServeCommand.time(spec).clock();
      Audit audit = new Audit(database, clock);
      String key =
          new ApiKeys(database, audit, clock, new Tokens())
              .create(role, name, codesPerDay, Actor.SHELL);
      spec.commandLine().getOut().println(key);
    }
    return 0;
  }
}
