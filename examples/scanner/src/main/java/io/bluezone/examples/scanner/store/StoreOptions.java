// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Where encounters are kept, and the keys that they are sealed with and that IDs come from. A log
 * in a file always has a vault in a file: its key would be lost with the process otherwise.
 */
public final class StoreOptions {

  private static final String KEY = "--vault-key";
  private static final String PASSPHRASE = "--vault-passphrase-file";

  private enum Access {
    READING,
    WRITING
  }

  @Option(names = "--log", paramLabel = "FILE")
  @Nullable Path log;

  @Option(names = "--vault", paramLabel = "FILE")
  @Nullable Path vault;

  @Option(names = KEY, paramLabel = "FILE")
  @Nullable Path keyFile;

  @Option(names = PASSPHRASE, paramLabel = "FILE")
  @Nullable Path passphraseFile;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  public boolean hasLog() {
    return log != null;
  }

  /** Tells whether the log is named on the command line, rather than in a default. */
  public boolean isLogGiven() {
    return isGiven("--log");
  }

  public void requireLog() {
    if (log == null) {
      throw new UsageException(spec, Message.of("wrong.missing", "--log FILE"));
    }
  }

  /** {@return a file beside the log, which must be given} */
  public Path besideLog(String ending) {
    Path file = Optional.ofNullable(log).orElseThrow();
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** Opens what there is, and makes what there is not. No other program may have it open so. */
  public OpenStore open() throws InputRefusedException {
    return open(Access.WRITING);
  }

  /** Opens or makes a simulated phone's log, which is marked; a person's own is refused. */
  public OpenStore openSimulated() throws InputRefusedException {
    Path file = log;
    boolean isNew = file == null || Files.notExists(file);
    OpenStore opened = open();
    try {
      OpenStore marked = isNew ? opened.asSimulated() : opened;
      if (file != null && !marked.isSimulated()) {
        throw new InputRefusedException(Message.of("store.not-simulated", file));
      }
      return marked;
    } catch (VaultException e) {
      closeAfter(e, opened);
      throw new InputRefusedException(e);
    } catch (InputRefusedException e) {
      closeAfter(e, opened);
      throw e;
    }
  }

  /** Opens a log that is there. No other program may have it open so. */
  public OpenStore openExisting() throws InputRefusedException {
    requireExisting();
    return open(Access.WRITING);
  }

  /**
   * Opens a log that is there for reading, beside a program that writes it. Consents and checks are
   * kept in the log's file; what the vault has to count, that program or the next counts.
   */
  public OpenStore openForReading() throws InputRefusedException {
    requireExisting();
    return open(Access.READING);
  }

  /** Opens a log that is there as {@link #openForReading} does, or makes one. */
  public OpenStore openOrCreate() throws InputRefusedException {
    return log != null && Files.exists(log) ? openForReading() : open();
  }

  private void requireExisting() throws InputRefusedException {
    if (log != null && Files.notExists(log)) {
      throw new InputRefusedException(Message.of("input.missing", log));
    }
  }

  private OpenStore open(Access access) throws InputRefusedException {
    Path vaultFile = vault == null && log != null ? OpenStore.besideLog(log) : vault;
    if (vaultFile == null) {
      if (isGiven(KEY) || isGiven(PASSPHRASE)) {
        throw new UsageException(spec, Message.of("store.no-vault"));
      }
      return OpenStore.inMemory();
    }
    if (log != null && Files.exists(log) && Files.notExists(vaultFile)) {
      throw new InputRefusedException(Message.of("store.vault-missing", log, vaultFile));
    }
    KeyVault keys = openVault(access, vaultFile);
    try {
      return OpenStore.of(openLog(access, keys), keys);
    } catch (VaultException e) {
      closeAfter(e, keys);
      throw InputFile.refused(vaultFile, e);
    } catch (InputRefusedException | RuntimeException e) {
      closeAfter(e, keys);
      throw e;
    }
  }

  private KeyVault openVault(Access access, Path file) throws InputRefusedException {
    try {
      Optional<Path> ofPassphrase = passphraseFile();
      if (ofPassphrase.isPresent()) {
        SecretBytes passphrase = Passphrase.read(ofPassphrase.get(), System.in);
        try {
          return access == Access.READING
              ? FileKeyVault.openForReading(file, passphrase)
              : FileKeyVault.open(file, passphrase);
        } finally {
          passphrase.erase();
        }
      }
      Path ofKey = keyFile == null ? OpenStore.besideVault(file) : keyFile;
      return access == Access.READING
          ? FileKeyVault.openForReading(file, ofKey)
          : FileKeyVault.open(file, ofKey);
    } catch (VaultException e) {
      throw InputFile.refused(file, e);
    }
  }

  /** {@return whether the vault's passphrase is standard input's first line} */
  public boolean takesPassphraseFromStandardInput() {
    return passphraseFile().filter(file -> file.toString().equals("-")).isPresent();
  }

  /** Gives the passphrase's file; the command line outdoes a default. */
  private Optional<Path> passphraseFile() {
    boolean passphraseGiven = isGiven(PASSPHRASE);
    if (isGiven(KEY) != passphraseGiven) {
      return passphraseGiven ? Optional.ofNullable(passphraseFile) : Optional.empty();
    }
    if (keyFile != null && passphraseFile != null) {
      throw new UsageException(spec, Message.of("wrong.exclusive", KEY + ", " + PASSPHRASE));
    }
    return Optional.ofNullable(passphraseFile);
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private ContactLog openLog(Access access, KeyVault keys) throws InputRefusedException {
    if (log == null) {
      return new InMemoryContactLog();
    }
    try {
      return access == Access.READING
          ? SqliteContactLog.openForReading(log, keys)
          : SqliteContactLog.open(log, keys);
    } catch (IOException e) {
      throw InputFile.refused(log, e);
    }
  }

  private static void closeAfter(Exception cause, AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }
}
