// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.operation.Maintenance;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Closes the API for a while, or opens it again. */
@Command(name = "maintenance", mixinStandardHelpOptions = true)
final class MaintenanceCommand implements Callable<Integer> {

  enum State {
    ON,
    OFF
  }

  @Mixin private final StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "on|off")
  private State state = State.OFF;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    try (Database database = store.open()) {
      Clock clock = ServeCommand.time(spec).clock();
      new Maintenance(database, new Audit(database, clock), clock)
          .set(state == State.ON, Actor.SHELL);
    }
    return 0;
  }
}
