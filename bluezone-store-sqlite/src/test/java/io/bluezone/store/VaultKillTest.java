// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a program that changes a vault, again and again, and looks at what is left. */
class VaultKillTest {

  private static final int KILLS = 8;
  private static final int SIZE = 3_000;

  @TempDir Path directory;

  /** Changes a vault without an end, and tells the number of each round when it is done. */
  public static final class Writer {

    private Writer() {}

    /**
     * Runs until it is killed.
     *
     * @param args the directory; the number of the first round
     */
    public static void main(String[] args) throws Exception {
      try (KeyVault vault = Vaults.withKeyFile(Path.of(args[0]))) {
        for (int round = Integer.parseInt(args[1]); ; round++) {
          vault.store("day-" + round, secret(round, 40));
          vault.store("identity", secret(round, SIZE));
          vault.erase("day-" + (round - 1));
          System.out.println(round);
        }
      }
    }
  }

  private static SecretBytes secret(int round, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      bytes.putInt(round);
    }
    return SecretBytes.copyOf(bytes.array());
  }

  @Test
  void holdsTheOldOrTheNewSecretsWhole() throws Exception {
    int next = 1;
    for (int kill = 0; kill < KILLS; kill++) {
      int told = writeUntilKilled(next, 1 + 5 * kill);
      next = checkWhatIsLeft(told);
    }
  }

  private int writeUntilKilled(int first, int rounds) throws Exception {
    try (OtherProgram writer = new OtherProgram(Writer.class, directory, first)) {
      return (int) writer.kill(writer.numbers(rounds));
    }
  }

  /** The number of the last round of which anything is there, which is to be done again. */
  private int checkWhatIsLeft(int told) throws Exception {
    try (KeyVault vault = Vaults.withKeyFile(directory)) {
      byte[] identity = vault.load("identity").orElseThrow().exposeBytes();
      int round = ByteBuffer.wrap(identity).getInt();
      assertThat(round).isBetween(told, told + 1);
      assertThat(identity).isEqualTo(secret(round, SIZE).exposeBytes());
      assertThat(vault.names()).contains("identity", "day-" + round);
      for (String name : vault.names()) {
        if (!name.equals("identity")) {
          int day = Integer.parseInt(name.substring("day-".length()));
          assertThat(day).isBetween(told, told + 1);
          assertThat(vault.load(name).orElseThrow().equalsSecret(secret(day, 40))).isTrue();
        }
      }
      return vault.names().contains("day-" + (told + 1)) ? told + 1 : round;
    }
  }
}
