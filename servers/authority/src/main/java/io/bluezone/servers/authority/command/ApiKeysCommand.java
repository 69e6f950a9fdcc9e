// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiKeys.ApiKey;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.cli.file.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists API keys, a line each with tabs between the fields, or revokes one. */
@Command(name = "api-keys", mixinStandardHelpOptions = true)
final class ApiKeysCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--revoke", paramLabel = "ID")
  private @Nullable String revoke;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws RefusedException {
    try (Database database = store.open()) {
      Clock clock = ServeCommand.time(spec).clock();
      ApiKeys keys = new ApiKeys(database, new Audit(database, clock), clock, new Tokens());
      if (revoke != null) {
        revoke(keys, revoke);
      } else {
        keys.all().forEach(key -> spec.commandLine().getOut().println(line(key)));
      }
    }
    return 0;
  }

  private static void revoke(ApiKeys keys, String id) throws RefusedException {
    try {
      keys.disable(id, Actor.SHELL);
    } catch (Refused e) {
      throw new RefusedException("api-keys.none", id);
    }
  }

  private static String line(ApiKey key) {
    return String.join(
        "\t",
        key.id(),
        key.role().name().toLowerCase(Locale.ROOT),
        key.name(),
        key.disabled() ? "revoked" : "valid",
        key.codesPerDay() == 0 ? "-" : Integer.toString(key.codesPerDay()),
        key.life().created().toString(),
        key.life().createdBy(),
        key.life().lastUsed().map(Instant::toString).orElse("-"));
  }
}
