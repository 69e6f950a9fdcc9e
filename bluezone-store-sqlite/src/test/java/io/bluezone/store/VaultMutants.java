// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.SlotVault;
import io.bluezone.sealed.internal.vault.VaultMedium;
import io.bluezone.testing.store.StoredKeyVaultContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Vaults that do what the one in a file does, but for one fault each, which is their name. */
final class VaultMutants {

  private VaultMutants() {}

  /** The contract on a vault with a fault. */
  abstract static class Contract extends StoredKeyVaultContract {

    @TempDir(factory = InMemory.class)
    Path directory;

    /** The vault with its fault. */
    KeyVault mutant(KeyVault sound) throws VaultException {
      return sound;
    }

    VaultMedium medium(VaultMedium sound) {
      return sound;
    }

    @Override
    protected KeyVault create() throws Exception {
      SecureRandom random = new SecureRandom();
      KeyFile key = KeyFile.of(directory.resolve("key"), file(), random);
      return mutant(SlotVault.open(medium(VaultFile.open(file())), file().toString(), key, random));
    }

    @Override
    protected KeyVault reopen(KeyVault vault) throws Exception {
      vault.close();
      return create();
    }

    @Override
    protected Path file() {
      return directory.resolve("vault");
    }
  }

  /** Another vault, whose faults are what it overrides. */
  private static class Mutant implements KeyVault {
    final KeyVault sound;

    Mutant(KeyVault sound) {
      this.sound = sound;
    }

    KeyVault delegate() throws VaultException {
      return sound;
    }

    @Override
    public Optional<SecretBytes> load(String name) throws VaultException {
      return delegate().load(name);
    }

    @Override
    public void store(String name, SecretBytes secret) throws VaultException {
      delegate().store(name, secret);
    }

    @Override
    public void erase(String name) throws VaultException {
      delegate().erase(name);
    }

    @Override
    public Set<String> names() throws VaultException {
      return delegate().names();
    }

    @Override
    public long revision() throws VaultException {
      return delegate().revision();
    }

    @Override
    public void close() throws VaultException {
      delegate().close();
    }
  }

  /** Another file, whose faults are what it overrides. */
  private static class MutantMedium implements VaultMedium {
    final VaultMedium sound;

    MutantMedium(VaultMedium sound) {
      this.sound = sound;
    }

    @Override
    public Optional<byte[]> read() throws IOException {
      return sound.read();
    }

    @Override
    public void create(byte[] content) throws IOException {
      sound.create(content);
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
      sound.write(position, bytes);
    }

    @Override
    public void force() throws IOException {
      sound.force();
    }

    @Override
    public void close() throws IOException {
      sound.close();
    }
  }

  static class WritesANewFileInPlaceOfTheOld extends Contract {
    @Override
    VaultMedium medium(VaultMedium sound) {
      return new MutantMedium(sound) {
        @Override
        public Optional<byte[]> read() throws IOException {
          return Files.exists(file()) ? Optional.of(Files.readAllBytes(file())) : sound.read();
        }

        @Override
        public void write(long position, byte[] bytes) throws IOException {
          byte[] all = Files.readAllBytes(file());
          System.arraycopy(bytes, 0, all, (int) position, bytes.length);
          Path replacement = directory.resolve("new");
          OwnerOnly.createWhole(replacement, all);
          Files.move(replacement, file(), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void force() {
          // Each file is whole on the disk before it takes the old one's place.
        }
      };
    }
  }

  static class NeverSyncs extends Contract {

    @TempDir(factory = OnDisk.class)
    Path disk;

    @Override
    protected Path file() {
      return disk.resolve("vault");
    }

    @Override
    VaultMedium medium(VaultMedium sound) {
      return new MutantMedium(sound) {
        @Override
        public void force() {
          // The system does it some time.
        }
      };
    }
  }

  static class OverwritesOneOfTwoCopies extends Contract {
    @Override
    VaultMedium medium(VaultMedium sound) {
      return new MutantMedium(sound) {
        private int size;

        @Override
        public void write(long position, byte[] bytes) throws IOException {
          size = size == 0 ? sound.read().orElseThrow().length : size;
          if (position < size / 2) {
            sound.write(position, bytes);
          }
        }
      };
    }
  }

  static class StoresAtTheNextCall extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      return new Mutant(sound) {
        private final Map<String, SecretBytes> waiting = new HashMap<>();

        @Override
        public synchronized void store(String name, SecretBytes secret) throws VaultException {
          KeyVault ready = delegate();
          if (NAME.matcher(name).matches() && secret.size() <= MAX_SIZE) {
            waiting.put(name, secret.copy());
          } else {
            ready.store(name, secret);
          }
        }

        @Override
        synchronized KeyVault delegate() throws VaultException {
          for (Map.Entry<String, SecretBytes> each : waiting.entrySet()) {
            sound.store(each.getKey(), each.getValue());
          }
          waiting.clear();
          return sound;
        }
      };
    }
  }

  static class DeletesNamesAlone extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      Set<String> deleted = new HashSet<>();
      return new Mutant(sound) {
        @Override
        public Optional<SecretBytes> load(String name) throws VaultException {
          return sound.load(name).filter(secret -> !deleted.contains(name));
        }

        @Override
        public void erase(String name) throws VaultException {
          Optional<SecretBytes> left = sound.load(name);
          if (left.isPresent() && deleted.add(name)) {
            sound.store(name, left.get());
          }
        }

        @Override
        public Set<String> names() throws VaultException {
          Set<String> names = new HashSet<>(sound.names());
          names.removeAll(deleted);
          return names;
        }
      };
    }
  }

  static class GivesItsOwnBytes extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      Map<String, Optional<SecretBytes>> given = new HashMap<>();
      return new Mutant(sound) {
        @Override
        public Optional<SecretBytes> load(String name) throws VaultException {
          Optional<SecretBytes> known = given.getOrDefault(name, Optional.empty());
          Optional<SecretBytes> loaded = known.isPresent() ? known : sound.load(name);
          given.put(name, loaded);
          return loaded;
        }

        @Override
        public void store(String name, SecretBytes secret) throws VaultException {
          given.remove(name);
          sound.store(name, secret);
        }

        @Override
        public void erase(String name) throws VaultException {
          given.remove(name);
          sound.erase(name);
        }
      };
    }
  }

  static class ErasesWhatItIsGiven extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      return new Mutant(sound) {
        @Override
        public void store(String name, SecretBytes secret) throws VaultException {
          sound.store(name, secret);
          secret.erase();
        }
      };
    }
  }

  static class CutsSecretsThatAreTooLong extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      return new Mutant(sound) {
        @Override
        public void store(String name, SecretBytes secret) throws VaultException {
          int size = Math.min(secret.size(), MAX_SIZE);
          sound.store(name, SecretBytes.copyOf(Arrays.copyOf(secret.exposeBytes(), size)));
        }
      };
    }
  }

  static class ForgetsEmptySecrets extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      return new Mutant(sound) {
        @Override
        public void store(String name, SecretBytes secret) throws VaultException {
          if (secret.size() == 0) {
            sound.erase(name);
          } else {
            sound.store(name, secret);
          }
        }
      };
    }
  }

  static class TakesNamesThatAreNone extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) {
      return new Mutant(sound) {
        @Override
        public Optional<SecretBytes> load(String name) throws VaultException {
          return NAME.matcher(name).matches() ? sound.load(name) : Optional.empty();
        }
      };
    }
  }

  static class KeepsItsRevision extends Contract {
    @Override
    KeyVault mutant(KeyVault sound) throws VaultException {
      long opened = sound.revision();
      return new Mutant(sound) {
        @Override
        public long revision() {
          return opened;
        }
      };
    }
  }
}
