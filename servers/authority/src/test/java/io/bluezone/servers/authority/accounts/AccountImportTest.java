// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.Passwords;
import io.bluezone.servers.web.program.DatabaseAddress;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountImportTest {

  @TempDir Path folder;

  /** Does something whenever a password is made. */
  private static final class Interrupting extends SecureRandom {

    private static final long serialVersionUID = 1;
    private final transient Runnable act;

    Interrupting(Runnable act) {
      this.act = act;
    }

    @Override
    public int nextInt(int bound) {
      act.run();
      return super.nextInt(bound);
    }
  }

  @Test
  void letsAServerWriteWhileItMakesPasswords() throws IOException {
    DatabaseAddress address = Database.in(folder);
    Clock clock = Clock.systemUTC();
    try (Database server = Database.open(address);
        Database own = Database.open(address)) {
      Passwords passwords =
          new Passwords(
              new Interrupting(() -> server.update("update region set last_sequence = 1")));
      AccountImport accounts =
          new AccountImport(
              own, new Accounts(own.client(), passwords, clock), new Audit(own, clock));
      AccountImport.Outcome outcome =
          accounts.run(
              new StringReader("name,displayName,roles\nan,An,auditor\nbinh,Binh,auditor\n"));
      assertThat(outcome.faults()).isEmpty();
      assertThat(outcome.made()).extracting(AccountImport.Made::name).containsExactly("an", "binh");
      assertThat(outcome.made()).extracting(AccountImport.Made::password).doesNotHaveDuplicates();
    }
  }
}
