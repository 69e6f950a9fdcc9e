// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.match.CheckedCases;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in the vault, for each region, which cases were not met, so that they need not be
 * checked again against what was seen by then. What is lost of it, or cannot be kept, costs time
 * with the next check and changes no answer. Thread safe.
 *
 * <p>Of a region there are up to nine secrets, {@code unmet.}, the region in lower-case base32hex
 * and a dot and a number from 0 on; of all regions together 32. Each holds, big-endian: version (1
 * byte, 1), a random number that those of one check share (8), its own number (1), how many there
 * are (1), and its part of {@link CheckedCases#encode}.
 */
public final class CheckMemory {

  private static final Logger logger = LoggerFactory.getLogger(CheckMemory.class);

  private static final String PREFIX = "unmet.";
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Long.BYTES + 2;
  private static final int PART = KeyVault.MAX_SIZE - HEADER;

  /** A vault has room for some hundred secrets of this size, and for others. */
  private static final int MOST_SECRETS = 32;

  private final KeyVault vault;
  private final SecureRandom random = new SecureRandom();

  public CheckMemory(KeyVault vault) {
    this.vault = vault;
  }

  /** What is remembered of a region; nothing if it is not whole. */
  synchronized CheckedCases load(String region) throws VaultException {
    return find(region).orElseGet(() -> CheckedCases.none(random));
  }

  private Optional<CheckedCases> find(String region) throws VaultException {
    byte[] whole = {};
    long check = 0;
    int count = 1;
    for (int i = 0; i < count; i++) {
      Optional<SecretBytes> secret = vault.load(name(region, i));
      if (!secret.isPresent() || secret.get().size() < HEADER) {
        return Optional.empty();
      }
      ByteBuffer part = ByteBuffer.wrap(secret.get().exposeBytes());
      secret.get().erase();
      byte version = part.get();
      long number = part.getLong();
      if (i == 0) {
        check = number;
      }
      if (version != VERSION || number != check || part.get() != i) {
        return Optional.empty();
      }
      count = part.get();
      byte[] rest = new byte[part.remaining()];
      part.get(rest);
      whole = Bytes.concat(whole, rest);
    }
    try {
      return Optional.of(CheckedCases.decode(whole));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Remembers what a check has left, if it is anything new. */
  synchronized void store(String region, CheckedCases before, CheckedCases after) {
    byte[] encoded = after.encode();
    if (Arrays.equals(encoded, before.encode())) {
      return;
    }
    try {
      store(region, encoded);
    } catch (VaultException e) {
      logger.info(
          "what was checked cannot be remembered, the next check takes longer: {}", e.getMessage());
    }
    Arrays.fill(encoded, (byte) 0);
  }

  private void store(String region, byte[] encoded) throws VaultException {
    int count = (encoded.length + PART - 1) / PART;
    Collection<String> others = names();
    others.removeIf(name -> name.startsWith(RegionNames.name(PREFIX, region) + "."));
    if (others.size() + count > MOST_SECRETS) {
      return;
    }
    long check = random.nextLong();
    for (int i = 0; i < count; i++) {
      int length = Math.min(PART, encoded.length - i * PART);
      ByteBuffer part = ByteBuffer.allocate(HEADER + length);
      part.put(VERSION).putLong(check).put((byte) i).put((byte) count);
      part.put(encoded, i * PART, length);
      SecretBytes secret = SecretBytes.copyOf(part.array());
      vault.store(name(region, i), secret);
      secret.erase();
      Arrays.fill(part.array(), (byte) 0);
    }
  }

  /** Forgets what is of no day of the log: nothing is to tell of a day that was destroyed. */
  public synchronized void keepOnly(Collection<LocalDate> days) throws VaultException {
    for (String name : names()) {
      if (name.endsWith(".0")) {
        keepOnly(days, name.substring(0, name.length() - 2));
      }
    }
  }

  private void keepOnly(Collection<LocalDate> days, String prefix) throws VaultException {
    String region = RegionNames.regionOf(PREFIX, prefix);
    Optional<CheckedCases> known = find(region);
    if (!known.isPresent()) {
      forget(prefix);
      return;
    }
    CheckedCases left = known.get().within(days);
    if (left != known.get()) {
      forget(prefix);
      store(region, left.encode());
    }
  }

  /** Forgets everything. */
  synchronized void erase() throws VaultException {
    forget(PREFIX);
  }

  private void forget(String prefix) throws VaultException {
    for (String name : names()) {
      if (name.startsWith(prefix)) {
        vault.delete(name);
      }
    }
  }

  private Collection<String> names() throws VaultException {
    List<String> names = new ArrayList<>(new TreeSet<>(vault.names()));
    names.removeIf(name -> !name.startsWith(PREFIX));
    return names;
  }

  private static String name(String region, int part) {
    return RegionNames.name(PREFIX, region) + "." + part;
  }
}
