// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import com.google.common.collect.ImmutableList;
import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.outbreak.files.FolderNames;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Histories {@code NAME.txt}, or sealed as the authority's server has received them {@code
 * NAME.sealed}, in one folder; keys {@code NAME.json} in another, or in the same.
 */
public final class FolderSource implements HistorySource {

  private static final String HISTORY = ".txt";
  private static final String SEALED = ".sealed";
  private static final String KEYS = ".json";
  private static final long MOST_INTERVALS = 400L * 1440;
  private static final int LAST_YEAR = 9999;
  private static final int MOST_CONSENT = 128 * 1024;

  private final Path histories;
  private final Path keys;
  private final Optional<RecipientPrivateKey> recipient;

  public FolderSource(Path histories, Path keys) throws IOException {
    this(histories, keys, Optional.empty());
  }

  /** Of histories that are opened as they are read, if there is a key. */
  public FolderSource(Path histories, Path keys, Optional<RecipientPrivateKey> recipient)
      throws IOException {
    FolderNames.check(histories);
    FolderNames.check(keys);
    this.histories = histories;
    this.keys = keys;
    this.recipient = recipient;
  }

  @Override
  public List<String> names() throws IOException {
    NavigableSet<String> names = new TreeSet<>();
    FolderNames.add(histories, HISTORY, names);
    if (recipient.isPresent()) {
      FolderNames.add(histories, SEALED, names);
    }
    FolderNames.add(keys, KEYS, names);
    return ImmutableList.copyOf(names);
  }

  @Override
  public List<DisclosedKey> keys(String name) throws IOException {
    Path file = keys.resolve(name + KEYS);
    if (!Files.exists(file)) {
      return List.of();
    }
    try (InputStream in = new BufferedInputStream(open(file))) {
      ImmutableList.Builder<DisclosedKey> disclosed = ImmutableList.builder();
      for (OriginalCase entry : OriginalCaseReader.readAll(in)) {
        disclosed.add(checked(entry.toDisclosedKey()));
      }
      return disclosed.build();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(e, "refused.library", String.valueOf(e.getMessage()));
    }
  }

  private static DisclosedKey checked(DisclosedKey key) throws RefusedException {
    if (key.first().utcDay().getYear() < 1970
        || key.end().utcDay().getYear() > LAST_YEAR
        || key.intervals() > MOST_INTERVALS) {
      throw new RefusedException("refused.key-days", key.first(), key.end());
    }
    return key;
  }

  @Override
  public Optional<InputStream> history(String name) throws IOException {
    Path file = histories.resolve(name + HISTORY);
    Path sealed = histories.resolve(name + SEALED);
    if (Files.exists(file) || recipient.isEmpty() || !Files.exists(sealed)) {
      return Files.exists(file) ? Optional.of(open(file)) : Optional.empty();
    }
    InputStream in = new BufferedInputStream(open(sealed));
    try {
      return Optional.of(withoutConsent(recipient.get().open(in, HistoryRecipient.purpose())));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Whoever opens a pipe waits for its writer. */
  private static InputStream open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file.getFileName() + " is no regular file");
    }
    return Files.newInputStream(file);
  }

  /** Skips the consent, a line of JSON that begins a phone's sealed history, not a gateway's. */
  private static InputStream withoutConsent(InputStream opened) throws IOException {
    InputStream in = new BufferedInputStream(opened);
    in.mark(1);
    if (in.read() != '{') {
      in.reset();
      return in;
    }
    for (int length = 1; length < MOST_CONSENT; length++) {
      int octet = in.read();
      if (octet < 0 || octet == '\n') {
        return in;
      }
    }
    throw new RefusedException("refused.long-consent");
  }
}
