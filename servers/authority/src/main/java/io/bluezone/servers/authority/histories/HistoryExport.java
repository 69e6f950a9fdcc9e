// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.histories;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.servers.authority.disclosures.OwnersKeys;
import io.bluezone.servers.authority.histories.Histories.Stored;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the histories that have arrived to a folder, and beside them the keys of the people they
 * are of: what {@code bluezone outbreak prepare} reads. A file is called by region, disclosure and
 * a number, never by a person. Not thread safe.
 */
public record HistoryExport(Histories histories, OwnersKeys keys, Path folder) {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Comparator<Stored> FULLER =
      Comparator.comparingLong(Stored::bytes).thenComparing(Stored::number);

  /** Names of written histories, how many have keys beside them, how many keys F0 cannot tell. */
  public record Written(List<String> files, int withKeys, int keysLeftOut) {}

  public Written write(Optional<RecipientPrivateKey> opener) throws IOException {
    List<Stored> all = histories.all();
    Map<String, Stored> fullest = new HashMap<>();
    for (Stored history : all) {
      fullest.merge(
          history.disclosureId(),
          history,
          (one, other) -> FULLER.compare(one, other) < 0 ? other : one);
    }
    List<String> files = new ArrayList<>();
    int withKeys = 0;
    int leftOut = 0;
    for (Stored history : all) {
      String name = nameOf(history);
      Path sealed = folder.resolve(name + ".sealed");
      try (OutputStream file = create(sealed)) {
        histories.write(history.id(), file);
      }
      files.add(
          (opener.isPresent() ? opened(sealed, name, opener.get()) : sealed)
              .getFileName()
              .toString());
      // One person has one file of keys: the same keys twice would make two people of one.
      List<DisclosedKey> disclosed =
          history.equals(fullest.get(history.disclosureId()))
              ? keys.of(history.disclosureId())
              : List.of();
      Path target = folder.resolve(name + ".json");
      Files.deleteIfExists(target);
      if (!disclosed.isEmpty()) {
        leftOut += OwnersKeys.write(disclosed, create(target));
        withKeys++;
      }
    }
    return new Written(List.copyOf(files), withKeys, leftOut);
  }

  private static String nameOf(Stored history) {
    return String.format(
        Locale.ROOT, "%s-%s-%d", history.region(), history.disclosureId(), history.number());
  }

  /** Whatever was there is replaced, and no one else reads it. */
  private static OutputStream create(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    return Files.newOutputStream(file);
  }

  /** The opened file appears whole or not at all; one that does not open stays sealed. */
  private Path opened(Path sealed, String name, RecipientPrivateKey key) throws IOException {
    Path part = folder.resolve(name + ".part");
    Path consent = folder.resolve(name + ".consent");
    Path target = folder.resolve(name + ".txt");
    try (InputStream in =
        new BufferedInputStream(
            key.open(Files.newInputStream(sealed), HistoryRecipient.purpose()))) {
      // The consent is the first line, where a client of ours has sealed it.
      in.mark(1);
      int first = in.read();
      in.reset();
      if (first == '{') {
        try (OutputStream out = create(consent)) {
          copyLine(in, out);
        }
      }
      try (OutputStream out = create(part)) {
        in.transferTo(out);
      }
    } catch (UnsealException e) {
      Files.deleteIfExists(part);
      Files.deleteIfExists(consent);
      return sealed;
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(sealed);
    return target;
  }

  private static void copyLine(InputStream in, OutputStream out) throws IOException {
    int octet;
    do {
      octet = in.read();
      if (octet >= 0) {
        out.write(octet);
      }
    } while (octet >= 0 && octet != '\n');
  }
}
