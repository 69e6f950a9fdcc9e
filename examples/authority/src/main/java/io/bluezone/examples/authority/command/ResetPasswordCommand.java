// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.authority.RunningServer;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.cli.file.RefusedException;
import io.bluezone.examples.web.AccountRefusedException;
import io.bluezone.examples.web.Accounts;
import io.bluezone.examples.web.Passwords;
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
