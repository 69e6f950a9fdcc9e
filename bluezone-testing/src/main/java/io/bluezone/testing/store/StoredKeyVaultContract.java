// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.vault.KeyVault;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract of every vault that outlives the program, besides that of all others. A vault's own
 * test extends this class.
 */
public abstract class StoredKeyVaultContract extends KeyVaultContract {

  /** For a vault's own test. */
  protected StoredKeyVaultContract() {}

  /** Names the file that holds the secrets. */
  protected abstract Path file();

  /** A change is on the disk when its call returns. */
  @Nested
  class Storage {

    @Test
    void keepsAndDestroysAtOnce() throws Exception {
      vault.store("a", secret(1, 32));
      killAndReopen();
      assertHolds("a", secret(1, 32));
      vault.store("b", secret(2, 32));
      vault.erase("a");
      killAndReopen();
      assertThat(vault.names()).containsExactly("b");
    }

    private void killAndReopen() throws Exception {
      StoredFiles left = StoredFiles.of(List.of(file()));
      vault.close();
      left.putBack();
      vault = reopen(vault);
    }

    @Test
    void overwritesWhereItLiesWhatIsReplacedOrDeleted() throws Exception {
      vault.store("b", secret(3, 32));
      byte[] others = Files.readAllBytes(file());
      vault.store("a", secret(1, KeyVault.MAX_SIZE));
      assertOverwrites(others, () -> vault.store("a", secret(2, KeyVault.MAX_SIZE)));
      assertOverwrites(others, () -> vault.erase("a"));
    }

    private interface Change {
      void run() throws Exception;
    }

    /** Looks through a handle that is older than the change: another file may have the name now. */
    private void assertOverwrites(byte[] others, Change change) throws Exception {
      try (FileChannel channel = FileChannel.open(file())) {
        byte[] before = read(channel);
        change.run();
        byte[] after = read(channel);
        int stored = 0;
        int left = 0;
        for (int i = 0; i < before.length; i++) {
          if (i >= others.length || others[i] != before[i]) {
            stored++;
            left += i < after.length && after[i] == before[i] ? 1 : 0;
          }
        }
        assertThat(stored).isGreaterThanOrEqualTo(KeyVault.MAX_SIZE / 2);
        assertThat(left).as("bytes left of %s", stored).isLessThan(stored / 10);
      }
    }

    private byte[] read(FileChannel channel) throws Exception {
      return Channels.newInputStream(channel.position(0)).readAllBytes();
    }
  }
}
