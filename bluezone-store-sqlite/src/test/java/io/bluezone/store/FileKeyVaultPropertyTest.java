// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is done to a vault, in any order: it holds what a map would. */
class FileKeyVaultPropertyTest {

  /** What is done: to which secret, if any. */
  record Step(Kind kind, String name, int size) {}

  enum Kind {
    STORE,
    DELETE,
    REOPEN
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(5, Kind.STORE), Tuple.of(3, Kind.DELETE), Tuple.of(2, Kind.REOPEN)),
                Arbitraries.of("a", "b", "c.d", "e-9"),
                Arbitraries.integers().between(0, 300))
            .as((kind, name, size) -> new Step(kind, name, name.equals("a") ? size : size / 2));
    return step.list().ofMaxSize(25);
  }

  @Property(tries = 40)
  void holdsWhatAMapWould(@ForAll("steps") List<Step> steps, @ForAll Random random)
      throws Exception {
    Path directory = Files.createTempDirectory("vault");
    Map<String, byte[]> expected = new HashMap<>();
    KeyVault vault = Vaults.withKeyFile(directory);
    try {
      for (Step step : steps) {
        switch (step.kind()) {
          case STORE -> {
            byte[] secret = new byte[step.size()];
            random.nextBytes(secret);
            vault.store(step.name(), SecretBytes.copyOf(secret));
            expected.put(step.name(), secret);
          }
          case DELETE -> {
            vault.erase(step.name());
            expected.remove(step.name());
          }
          case REOPEN -> {
            vault.close();
            vault = Vaults.withKeyFile(directory);
          }
        }
        assertThat(vault.names()).isEqualTo(expected.keySet());
      }
      vault.close();
      vault = Vaults.withKeyFile(directory);
      for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
        assertThat(vault.load(entry.getKey()).orElseThrow().exposeBytes())
            .isEqualTo(entry.getValue());
      }
    } finally {
      vault.close();
      for (String name : List.of("vault", "vault.lock", "key")) {
        Files.delete(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }
}
