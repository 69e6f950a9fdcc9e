// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Longs;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder beside a vault in which its readers leave what its writer is to remember, one {@link
 * SpoolEntry} a file. The vault counts how far entries have been taken in, so that one that is put
 * back is not taken in again. Files that were not made with the vault's key are left alone. Not
 * thread safe.
 */
final class Spool {

  private static final Logger logger = LoggerFactory.getLogger(Spool.class);

  /** The secret that counts. */
  static final String COUNTER = "spool.taken";

  static final int MAX_ENTRIES = 256;

  /** What is read of a folder that somebody has filled. */
  private static final int MAX_FILES = 4096;

  private static final Pattern NAME =
      Pattern.compile("(consent|client|settings(-32)?)\\..+|checked-bulletins");
  private static final Pattern NUMBERED = Pattern.compile("(.+\\.)([0-9]{10})");
  private static final Pattern FILE = Pattern.compile("([0-9]{10})\\.sealed");
  private static final ImmutableSet<String> OWN_FILES = ImmutableSet.of("lock", "entry.new");
  private static final ImmutableSet<OpenOption> NEW =
      ImmutableSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final int LOCK_TRIES = 100;
  private static final long LOCK_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final Path vault;
  private final Path folder;
  private final AeadKey key;
  private final SecureRandom random;
  private boolean warned;

  Spool(Path vault, AeadKey key, SecureRandom random) {
    this.vault = vault;
    this.key = key;
    this.random = random;
    folder = VaultFile.beside(vault, ".spool");
  }

  /** Whether a secret of this name may be handed over. */
  static boolean takes(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Whether of this name only the newest counts, and none but for the time that it saves: an entry
   * that waits is replaced, so that who reads often does not fill the folder.
   */
  static boolean isReplaced(String name) {
    return name.equals("checked-bulletins");
  }

  static boolean isNumbered(String name) {
    return NUMBERED.matcher(name).matches();
  }

  static String withNextNumber(String name) {
    int digits = name.length() - 10;
    return name.substring(0, digits) + tenDigits(Long.parseLong(name.substring(digits)) + 1);
  }

  boolean isThere() {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /** Takes the folder for a moment; empty if somebody else has it. */
  Optional<WriterLock> tryHold() throws IOException {
    return WriterLock.tryLock(folder.resolve("lock"));
  }

  /** Takes the folder for a moment, made if there is none. */
  WriterLock hold() throws IOException {
    OwnerOnly.createDirectoryIfAbsent(folder);
    if (!isThere()) {
      throw new VaultException(folder + " is no directory: move it away");
    }
    for (int i = 0; i < LOCK_TRIES; i++) {
      Optional<WriterLock> held = tryHold();
      if (held.isPresent()) {
        return held.get();
      }
      LockSupport.parkNanos(LOCK_PAUSE);
    }
    throw new VaultException(
        folder + " is in use by another program that reads " + vault + ": try again");
  }

  /** How far entries have been taken in. */
  static long taken(Map<String, SecretBytes> secrets) {
    SecretBytes count = secrets.get(COUNTER);
    return count == null || count.size() != Long.BYTES
        ? 0
        : Longs.fromByteArray(count.exposeBytes());
  }

  static SecretBytes count(long taken) {
    return SecretBytes.copyOf(Longs.toByteArray(taken));
  }

  /** The entries that are there, in their order; none if there is no folder. */
  List<SpoolEntry> read() throws IOException {
    List<SpoolEntry> entries = new ArrayList<>();
    if (!isThere()) {
      return entries;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      int seen = 0;
      for (Path file : files) {
        if (++seen > MAX_FILES || entries.size() >= MAX_ENTRIES) {
          warn("more files than a spool holds; the rest is left for later");
          break;
        }
        SpoolEntry entry = read(file);
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    entries.sort(Comparator.comparingLong(SpoolEntry::number));
    return entries;
  }

  private @Nullable SpoolEntry read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (OWN_FILES.contains(name)) {
      return null;
    }
    if (!FILE.matcher(name).matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      warn(name + ", which is none of its files");
      return null;
    }
    try {
      Optional<byte[]> sealed = VaultFile.read(file, SpoolEntry.MAX_FILE);
      return sealed.isPresent() ? SpoolEntry.open(numberOf(name), sealed.get(), key) : null;
    } catch (VaultException | UnsealException | IllegalArgumentException e) {
      warn(name + ", which was not made with this vault's key");
      return null;
    }
  }

  private static long numberOf(String fileName) {
    return Long.parseLong(fileName.substring(0, fileName.indexOf('.')));
  }

  private void warn(String what) {
    if (!warned) {
      warned = true;
      logger.warn("{} is a folder for what {} is to take in; it has {}", folder, vault, what);
    }
  }

  /** Adds an entry behind all others. The folder is held. */
  void add(String name, byte[] replaced, SecretBytes secret, long after) throws IOException {
    long number = after + 1;
    while (Files.exists(fileOf(number), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    Path entry = folder.resolve("entry.new");
    Files.deleteIfExists(entry);
    try (FileChannel channel = OwnerOnly.open(entry, NEW)) {
      VaultFile.write(channel, new SpoolEntry(number, name, replaced, secret).seal(key, random));
      channel.force(true);
    }
    Files.move(entry, fileOf(number), StandardCopyOption.ATOMIC_MOVE);
    OwnerOnly.forceDirectoryOf(entry);
  }

  /** Overwrites entries that have been taken in, and removes them. The folder is held. */
  void remove(Collection<SpoolEntry> taken) throws IOException {
    for (SpoolEntry entry : taken) {
      Path file = fileOf(entry.number());
      Optional<OldBytes> old = OldBytes.open(file, entry.sealed());
      if (old.isPresent()) {
        try (OldBytes bytes = old.get()) {
          bytes.overwrite();
        }
      }
      Files.deleteIfExists(file);
    }
  }

  private Path fileOf(long number) {
    return folder.resolve(tenDigits(number) + ".sealed");
  }

  private static String tenDigits(long number) {
    return Strings.padStart(Long.toString(number), 10, '0');
  }
}
