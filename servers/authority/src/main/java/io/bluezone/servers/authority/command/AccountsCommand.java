// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.accounts.AccountImport;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Passwords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists accounts, a line each with tabs between the fields, or makes those of a table. */
@Command(name = "accounts", mixinStandardHelpOptions = true)
final class AccountsCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--import", paramLabel = "FILE")
  private @Nullable Path table;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Database database = store.open()) {
      Clock clock = ServeCommand.time(spec).clock();
      Accounts accounts = new Accounts(database.client(), new Passwords(new SecureRandom()), clock);
      if (table == null) {
        accounts.all().forEach(each -> out.println(line(each)));
        return 0;
      }
      AccountImport.Outcome outcome =
          read(new AccountImport(database, accounts, new Audit(database, clock)), table);
      outcome.made().forEach(each -> out.println(each.name() + "\t" + each.password()));
      if (outcome.faults().isEmpty()) {
        return 0;
      }
      PrintWriter err = spec.commandLine().getErr();
      Texts texts = Texts.of(spec);
      outcome
          .faults()
          .forEach(
              each ->
                  err.println(
                      texts.get(
                          "accounts.fault",
                          table,
                          each.line(),
                          Message.of("accounts." + each.reason()))));
    }
    throw new InputRefusedException(Message.of("accounts.none-made", table));
  }

  private static AccountImport.Outcome read(AccountImport accounts, Path table)
      throws InputRefusedException {
    try (Reader in =
        new InputStreamReader(InputFile.open(table), StandardCharsets.UTF_8.newDecoder())) {
      return accounts.run(in);
    } catch (IOException e) {
      throw InputFile.refused(table, e);
    }
  }

  private static String line(Account account) {
    return String.join(
        "\t",
        account.name(),
        account.displayName(),
        String.join(" ", new TreeSet<>(account.roles())).toLowerCase(Locale.ROOT),
        account.scope().facility(),
        account.scope().region(),
        account.quota().map(String::valueOf).orElse(""),
        account.disabled() ? "disabled" : "open");
  }
}
