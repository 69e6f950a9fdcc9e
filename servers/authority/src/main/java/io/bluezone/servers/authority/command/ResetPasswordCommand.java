// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.RunningServer;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.web.AccountRefusedException;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Passwords;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives an account another first password, and prints it alone. */
@Command(name = "reset-password", mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--name", defaultValue = RunningServer.FIRST_ACCOUNT)
  private String name = RunningServer.FIRST_ACCOUNT;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws AccountRefusedException, RefusedException {
    try (Database database = store.open()) {
      Clock clock = ServeCommand.time(spec).clock();
      Accounts accounts = new Accounts(database.client(), new Passwords(new SecureRandom()), clock);
      if (accounts.find(name).isEmpty()) {
        throw new RefusedException("reset.no-account", name);
      }
      String password = accounts.reset(name);
      new Audit(database, clock).add(Actor.SHELL, Audit.Act.PASSWORD_RESET, name, "");
      spec.commandLine().getOut().println(password);
    }
    return 0;
  }
}
